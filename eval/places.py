#!/usr/bin/env python3
"""Places of the local-global lexicon (lgl.xml): are they found, in which country, how far off?

  places.py LGL.xml --texts > in.jsonl
  places.py LGL.xml PRED.jsonl

Found: the same characters. Country: of those found whose gold has one. Distance: of those found with coordinates on both sides,
within 161 km (100 miles)."""
import json
import math
import sys
import xml.etree.ElementTree as tree

ALPHA3 = {}
for path in ("/usr/share/iso-codes/json/iso_3166-1.json",):
    try:
        for row in json.load(open(path, encoding="utf-8"))["3166-1"]:
            for key in ("name", "common_name", "official_name"):
                if key in row:
                    ALPHA3[row[key].lower()] = row["alpha_3"]
    except FileNotFoundError:
        sys.exit("places.py: the Debian package iso-codes is needed (country names of the gold to codes)")
ALPHA3.update({"russia": "RUS", "south korea": "KOR", "north korea": "PRK", "iran": "IRN", "syria": "SYR", "kosovo": "XKX",
               "vietnam": "VNM", "laos": "LAO", "czech republic": "CZE", "ivory coast": "CIV", "turkey": "TUR", "swaziland": "SWZ",
               "macedonia": "MKD", "palestinian territory": "PSE", "democratic republic of the congo": "COD", "vatican": "VAT",
               "republic of the congo": "COG", "cape verde": "CPV", "brunei": "BRN", "u.s. virgin islands": "VIR"})


def articles(path):
    for article in tree.parse(path).getroot():
        text, gold = article.findtext("text"), []
        for t in article.iter("toponym"):
            tag = t.find("gaztag")
            row = {"begin": int(t.findtext("start")), "end": int(t.findtext("end")), "phrase": t.findtext("phrase")}
            if tag is not None:
                row["country"] = ALPHA3.get((tag.findtext("country") or "").lower(), tag.findtext("country"))
                row["at"] = (float(tag.findtext("lat")), float(tag.findtext("lon")))
                row["class"] = tag.findtext("fclass")
            gold.append(row)
        yield article.get("docid"), text, article.findtext("domain"), gold


def kilometres(a, b):
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def main():
    if sys.argv[2] == "--texts":
        for name, text, domain, _ in articles(sys.argv[1]):
            print(json.dumps({"id": name, "text": text, "outlet": domain}, ensure_ascii=False))
        return
    pred = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        pred[row["id"]] = row.get("places", [])
    gold_n = found = given = country = countries = near = located = placed = 0
    misses = []
    for name, text, _, gold in articles(sys.argv[1]):
        rows = {(p["start"], p["end"]): p for p in pred.get(name, [])}
        given += len(rows)
        for g in gold:
            gold_n += 1
            p = rows.get((g["begin"], g["end"]))
            if p is None:
                misses.append((g["phrase"], "", ""))
                continue
            found += 1
            if g.get("country"):
                countries += 1
                country += p.get("country") == g["country"]
                if p.get("country") != g["country"]:
                    misses.append((g["phrase"], g["country"], p.get("country")))
            if "at" in g:
                placed += 1
                if "lat" in p:
                    located += 1
                    near += kilometres(g["at"], (p["lat"], p["lon"])) <= 161
    precision, recall = found / max(1, given), found / max(1, gold_n)
    print("toponyms P %.1f R %.1f F %.1f of %d" % (100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall), gold_n))
    print("country right %.1f %% of %d found" % (100 * country / max(1, countries), countries))
    print("in the gazetteer %.1f %% of %d found; within 161 km %.1f %% of these" %
          (100 * located / max(1, placed), placed, 100 * near / max(1, located)))
    if "--misses" in sys.argv:
        import collections
        for row, n in collections.Counter(misses).most_common(60):
            print(n, *row)


main()
