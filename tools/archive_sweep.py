#!/usr/bin/env python3
"""Kills ingests of a WARC file at random moments, and damages one in forty ways.

  tools/archive_sweep.py STEMMA [--pages FOLDER] [--records N] [--kills N] [--largest BYTES]

Kills: the articles of N records (up to the article stage) must be in the store once each after 20 kills, and the store whole.
Damage: each way strikes another record; every other record must be read, and every loss named by a place that meets it.
Without --pages the pages are those of samples/.
"""
import argparse, os, random, shutil, signal, sqlite3, struct, subprocess, sys, tempfile, time, zlib

here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(here, 'tools'))
from make_warc import member, pages_of, record

parser = argparse.ArgumentParser()
parser.add_argument('stemma'); parser.add_argument('--pages', default=os.path.join(here, 'samples'))
parser.add_argument('--records', type=int, default=5000); parser.add_argument('--kills', type=int, default=20)
parser.add_argument('--largest', type=int, default=1 << 24)
a = parser.parse_args()
pages = pages_of(a.pages, a.largest)
work = tempfile.mkdtemp(prefix='archive_sweep.')
faults = 0

def fault(text):
    global faults
    faults += 1
    print('FAULT ' + text)

def ingest(archive, store, **more):
    return subprocess.Popen([a.stemma, 'ingest', archive, '--until', 'article', '--store', store], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE if more.get('errors') else subprocess.DEVNULL)

def rows(store, sql):
    db = sqlite3.connect(store)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()

def numbers_in(store):
    return sorted(int(url.rsplit('/', 1)[1]) for (url,) in rows(store, 'SELECT input.value FROM (SELECT url AS value FROM document) AS input'))

# ---- kills ----
archive = os.path.join(work, 'whole.warc.gz')
with open(archive, 'wb') as out:
    for number in range(a.records):
        out.write(member(record(pages[number % len(pages)], number)[0]))
store = os.path.join(work, 'whole.stemma')
begin = time.time()
process = ingest(archive, store)
_, status, usage = os.wait4(process.pid, 0)
took = time.time() - begin
print('undisturbed: %d records, %.1f MB of gzip, %.1f s, %d records a second, peak %d MiB' %
      (a.records, os.path.getsize(archive) / 1e6, took, a.records / took, usage.ru_maxrss // 1024))
sql = 'SELECT key, input FROM document ORDER BY key'
whole = rows(store, sql)
left_out = rows(store, 'SELECT reason, count(*) FROM skip GROUP BY reason')
if len(whole) + sum(n for _, n in left_out) != a.records:
    fault('%d in the store and %s left out of %d' % (len(whole), left_out, a.records))
print('in the store: %d, left out: %s' % (len(whole), dict(left_out)))
random.seed(1)
killed = os.path.join(work, 'killed.stemma')
partial = 0
for i in range(a.kills):
    process = ingest(archive, killed)
    time.sleep(took / (a.kills + 1) * random.uniform(0.5, 1.5))
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
        partial += 1
    process.wait()
    try:
        if rows(killed, 'PRAGMA integrity_check') != [('ok',)]:
            fault('kill %d: the store is damaged' % i)
    except sqlite3.Error as error:
        if os.path.exists(killed) and os.path.getsize(killed) > 0:
            fault('kill %d: %s' % (i, error))
if ingest(archive, killed).wait() not in (0, 3):
    fault('the last ingest failed')
if rows(killed, sql) != whole:
    fault('the articles differ from the undisturbed run')
if rows(killed, 'SELECT reason, count(*) FROM skip GROUP BY reason') != left_out:
    fault('what was left out differs')
print('%d kills, %d while it ran' % (a.kills, partial))
again = time.time()
ingest(archive, killed).wait()
print('the same file again: %.2f s' % (time.time() - again))
for name in ('whole.stemma', 'killed.stemma'):
    os.remove(os.path.join(work, name))
os.remove(archive)

# ---- damage ----
def whole_record(n):
    return record(pages[n % len(pages)], n)[0]

def bomb(n, size):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = b'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/%d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\n\r\n' % (n, size + 19)
    parts = [packer.compress(head)]
    block = b'a' * (1 << 20)
    for _ in range(size >> 20):
        parts.append(packer.compress(block))
    parts.append(packer.compress(b'\r\n\r\n'))
    return b''.join(parts) + packer.flush()

def with_length(n, change):
    data = whole_record(n)
    at = data.index(b'Content-Length: ') + 16
    end = data.index(b'\r', at)
    return data[:at] + b'%d' % max(0, int(data[at:end]) + change) + data[end:]

def flip(data, share):
    data = bytearray(data)
    data[int(len(data) * share)] ^= 0x5A
    return bytes(data)

WAYS = []
for share in (0.05, 0.2, 0.5, 0.8, 0.97):
    WAYS.append(('cut at %d %%' % (share * 100), lambda n, s=share: member(whole_record(n))[:int(len(member(whole_record(n))) * s)]))
for share in (0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
    WAYS.append(('a byte changed at %g' % share, lambda n, s=share: flip(member(whole_record(n)), s)))
for size in (1, 7, 100, 5000, 300000):
    WAYS.append(('%d bytes of noise before' % size, lambda n, s=size: random.Random(n).randbytes(s) + member(whole_record(n))[200:]))
for size in (3, 4096, 2000000):
    WAYS.append(('%d equal bytes instead' % size, lambda n, s=size: b'\x1f' * s))
for change in (-100, -1, 1, 50, 5000, 30000000, 5000000000):
    WAYS.append(('length wrong by %d' % change, lambda n, c=change: member(with_length(n, c))))
WAYS.append(('no length', lambda n: member(whole_record(n).replace(b'Content-Length', b'Content-Size', 1))))
WAYS.append(('a length of words', lambda n: member(whole_record(n).replace(b'Content-Length: ', b'Content-Length: about ', 1))))
WAYS.append(('no version', lambda n: member(whole_record(n)[10:])))
WAYS.append(('a head that does not end', lambda n: member(b'WARC/1.0\r\nX: ' + b'y' * 200000)))
WAYS.append(('a checksum that is wrong', lambda n: member(whole_record(n))[:-8] + b'\0\0\0\0' + member(whole_record(n))[-4:]))
WAYS.append(('a size that is wrong', lambda n: member(whole_record(n))[:-4] + b'\1\2\3\4'))
WAYS.append(('a bomb of 100 MB', lambda n: bomb(n, 100 << 20)))
WAYS.append(('a bomb of 1 GB', lambda n: bomb(n, 1 << 30)))
WAYS.append(('a line of 1 GB without an end', lambda n: bomb(n, 1 << 30)[:-500]))
WAYS.append(('a member in a member', lambda n: member(member(whole_record(n)))))
WAYS.append(('a head of gzip alone', lambda n: b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03'))
WAYS.append(('heads of gzip', lambda n: b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03' * 5000))

archive = os.path.join(work, 'damaged.warc.gz')
struck, number, places = [], 0, {}
with open(archive, 'wb') as out:
    for way, make in WAYS:
        for _ in range(3):
            places[number] = out.tell()
            out.write(member(whole_record(number)))
            number += 1
        begin_at = out.tell()
        out.write(make(number))
        struck.append((way, number, begin_at, out.tell()))
        number += 1
    places[number] = out.tell()
    out.write(member(whole_record(number)))
    number += 1
store = os.path.join(work, 'damaged.stemma')
begin = time.time()
process = ingest(archive, store, errors=True)
errors = process.communicate()[1].decode(errors='replace')
if process.returncode not in (0, 3):
    fault('the damaged archive ended with code %d' % process.returncode)
bad = {n for _, n, _, _ in struck}
sound = [n for n in range(number) if n not in bad]
have = numbers_in(store)
# Pages that were read and are no English news count as read.
read = {int(i.rsplit('@', 1)[1]) for (i,) in rows(store, "SELECT input FROM skip WHERE reason IN ('other-language', 'no-article')")}
for n in sound:
    if n not in have and places[n] not in read:
        fault('the sound record %d was not read' % n)
if len(have) != len(set(have)):
    fault('a record was read twice')
losses = rows(store, "SELECT input, reason, message FROM skip WHERE reason IN ('damaged', 'bomb', 'too-long')")
named = 0
for way, n, first, last in struck:
    met = [l for l in losses if first <= int(l[0].rsplit('@', 1)[1].split('+')[0]) < last]
    if met:
        named += 1
    elif n not in have:
        fault('%s: not read and not named (bytes %d to %d)' % (way, first, last))
    else:
        print('%s: read all the same' % way)
print('%d ways of damage in %d records, %.1f MB: %d named, %.1f s, %d sound records read' %
      (len(WAYS), number, os.path.getsize(archive) / 1e6, named, time.time() - begin, len(sound)))
shutil.rmtree(work)
print('%d faults' % faults)
sys.exit(faults > 0)
