#!/usr/bin/env python3
"""Checks facts.tsv against the sample newsroom beside it. Standard library only.

  python3 samples/check.py

Every evidence phrase must occur exactly once in the visible text of its document: tags, head, script and style taken away,
entities resolved, white space collapsed to one blank. Ids must be unique and 24 in number, every document named in
facts.tsv must exist, every document needs one article row. Prints the number of facts and of faults; exits 1 on a fault.
"""
import json
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = ['kind', 'subject', 'document', 'value', 'source', 'evidence', 'note']
KINDS = {'article', 'copy', 'number', 'origin', 'revision', 'denial', 'admission', 'confirmation', 'plan', 'lead_time',
         'caption', 'nodate'}
INLINE = {'a', 'abbr', 'b', 'cite', 'em', 'i', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u'}
HIDDEN = {'head', 'script', 'style', 'template'}
ARTICLES = 24


class Visible(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in HIDDEN: self.depth += 1
        elif tag not in INLINE: self.parts.append(' ')

    def handle_endtag(self, tag):
        if tag in HIDDEN: self.depth = max(0, self.depth - 1)
        elif tag not in INLINE: self.parts.append(' ')

    def handle_data(self, data):
        if not self.depth: self.parts.append(data)


def collapse(text):
    return re.sub(r'\s+', ' ', text).strip()


def visible(page):
    parser = Visible()
    parser.feed(page)
    parser.close()
    return collapse(''.join(parser.parts))


def documents():
    """Pairs of id and visible text, in the order of file names."""
    for path in sorted(HERE.iterdir()):
        if path.suffix == '.html': yield path.stem, visible(path.read_text('utf-8'))
        elif path.suffix == '.txt': yield path.stem, collapse(path.read_text('utf-8'))
        elif path.suffix == '.jsonl':
            for line in path.read_text('utf-8').splitlines():
                row = json.loads(line)
                yield row['id'], collapse(row['text'])


def value_fault(kind, value):
    """Numbers are written low..high, an open end left empty."""
    if kind != 'number': return None
    m = re.fullmatch(r'(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?', value)
    if not m or not (m[1] or m[2]): return 'number is not low..high: %r' % value
    if m[1] and m[2] and float(m[1]) > float(m[2]): return 'low above high: %r' % value
    return None


def main():
    faults = []
    pairs = list(documents())
    texts = dict(pairs)
    for name, n in Counter(name for name, _ in pairs).items():
        if n > 1: faults.append('id %s occurs %d times' % (name, n))
    if len(texts) != ARTICLES: faults.append('%d articles, not %d' % (len(texts), ARTICLES))

    rows, header, described = 0, None, Counter()
    for number, line in enumerate((HERE / 'facts.tsv').read_text('utf-8').splitlines(), 1):
        if not line.strip() or line.startswith('#'): continue
        cells = line.split('\t')
        if header is None:
            header = cells
            if cells != COLUMNS: faults.append('line %d: columns are %s' % (number, cells))
            continue
        rows += 1
        if len(cells) != len(COLUMNS):
            faults.append('line %d: %d columns, not %d' % (number, len(cells), len(COLUMNS)))
            continue
        fact = dict(zip(COLUMNS, cells))
        if fact['kind'] not in KINDS: faults.append('line %d: unknown kind %r' % (number, fact['kind']))
        if fact['kind'] == 'article': described[fact['document']] += 1
        if fact['kind'] == 'copy' and fact['subject'] not in texts: faults.append('line %d: no document %r' % (number, fact['subject']))
        fault = value_fault(fact['kind'], fact['value'])
        if fault: faults.append('line %d: %s' % (number, fault))
        if fact['document'] not in texts:
            faults.append('line %d: no document %r' % (number, fact['document']))
            continue
        n = texts[fact['document']].count(fact['evidence']) if fact['evidence'] else 0
        if n != 1: faults.append('line %d: %s: %r occurs %d times' % (number, fact['document'], fact['evidence'], n))
    for name in texts:
        if described[name] != 1: faults.append('%s has %d article rows' % (name, described[name]))

    for fault in faults: print(fault)
    print('%d facts, %d faults' % (rows, len(faults)))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
