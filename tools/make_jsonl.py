#!/usr/bin/env python3
"""Writes a large file of JSON lines out of the sample newsroom, for measuring speed and memory.

  make_jsonl.py [--megabytes 10] > FILE

Every document is a sample article with the names of its people and places changed, so that no two are the same bytes.
The same call gives the same bytes.
"""
import argparse
import html
import json
import pathlib
import random
import re
import sys

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / 'samples'
CALENDAR = set('January February March April August September October November December Monday Tuesday Wednesday Thursday '
               'Friday Saturday Sunday'.split())
NAME = re.compile(r'\b[A-Z][a-z]{4,}\b')


def text_of(path):
    raw = path.read_text(encoding='utf-8')
    if path.suffix != '.html': return raw
    body = re.sub(r'(?is)<(script|style|nav|header|footer|aside)\b.*?</\1>', '', raw)
    return '\n\n'.join(filter(None, (' '.join(html.unescape(re.sub(r'<[^>]+>', '', p)).split())
                                     for p in re.findall(r'(?is)<p\b[^>]*>(.*?)</p>', body))))


def articles():
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in ('.html', '.txt'): yield text_of(path)
        elif path.suffix == '.jsonl':
            for line in path.read_text(encoding='utf-8').splitlines(): yield json.loads(line)['text']


def changed(text, names, rng):
    """Names that stand inside sentences get another ending, the same one throughout the article."""
    new = {n: n[:-2] + rng.choice(['ar', 'en', 'il', 'os', 'um', 'eth', 'ova', 'ick']) for n in names}
    return NAME.sub(lambda m: new.get(m.group(), m.group()), text)


def main():
    parser = argparse.ArgumentParser(); parser.add_argument('--megabytes', type=float, default=10)
    limit = parser.parse_args().megabytes * 1e6
    texts = [t for t in articles() if t]
    # A name: capitalised inside a sentence and never written small.
    small = set(re.findall(r'\b[a-z]+\b', ' '.join(texts)))
    names = [sorted({m.group(1) for m in re.finditer(r'(?<=[a-z,] )([A-Z][a-z]{4,})\b', t)} - CALENDAR - {w.title() for w in small}) for t in texts]
    rng, size, n = random.Random(1), 0, 0
    while size < limit:
        i = n % len(texts)
        day = 1 + n % 28
        line = json.dumps({'id': 'd%06d' % n, 'outlet': 'Outlet %d' % (n % 40), 'published': '2031-%02d-%02d' % (1 + n // 28 % 12, day),
                           'text': changed(texts[i], names[i], rng)}, ensure_ascii=False) + '\n'
        sys.stdout.write(line); size += len(line.encode()); n += 1


if __name__ == '__main__':
    main()
