#!/usr/bin/env python3
"""Makes a WARC file of pages for measuring and for the sweeps: one gzip member a record, every record unlike the others.

  tools/make_warc.py FOLDER RECORDS OUT.warc.gz [--largest BYTES] [--level N]

FOLDER holds .html files; they are taken in turn, and each gets its number as its address and in its title. Prints the bytes of HTML.
"""
import argparse, os, sys, zlib

def pages_of(folder, largest):
    pages = []
    for name in sorted(os.listdir(folder)):
        if name.endswith('.html'):
            data = open(os.path.join(folder, name), 'rb').read()
            if len(data) <= largest:
                pages.append(data)
    if not pages:
        sys.exit('make_warc: no .html files in %s' % folder)
    return pages

def record(page, number):
    body = page.replace(b'<title>', b'<title>%d: ' % number, 1)
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' + body + b'<!-- %d -->' % number
    head = (b'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/%d\r\nWARC-Date: 2031-03-05T06:07:08Z\r\n'
            b'Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n' % (number, len(http)))
    return head + http + b'\r\n\r\n', len(body)

def member(data, level=1):
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()

if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('folder'); parser.add_argument('records', type=int); parser.add_argument('out')
    parser.add_argument('--largest', type=int, default=1 << 24); parser.add_argument('--level', type=int, default=1)
    a = parser.parse_args()
    pages = pages_of(a.folder, a.largest)
    total = 0
    with open(a.out, 'wb') as out:
        for number in range(a.records):
            data, size = record(pages[number % len(pages)], number)
            out.write(member(data, a.level))
            total += size
    print(total)
