#!/usr/bin/env python3
"""Makes copies of articles as newsrooms make them, with a seed, for `score_copies.py`.

  newsroom_edits.py PAGES.gold.jsonl... --documents OUT.jsonl --gold GOLD.jsonl [--seed 7] [--originals 150]

Takes originals from the pages' article texts and makes of each one copy of every class: repost, note (a note of the desk above or
below), cut (the first part), cut-local (cut, with paragraphs of another page between), words-5 and words-15 (that share of the
words changed, left out or added), lifted-2 and lifted-1 (paragraphs set into another story). Every copy is younger than its
original. Pages that lend text are not documents of their own; as many pages again stand for themselves ("unrelated").
"""
import argparse, json, random, re
from datetime import datetime, timedelta

CLASSES = ['repost', 'note', 'cut', 'cut-local', 'words-5', 'words-15', 'lifted-2', 'lifted-1']
LENT = {'cut-local', 'lifted-2', 'lifted-1'}  # classes that take text of another page
NOTES = ['This report was first published this morning and has been updated.', 'Our newsroom has edited this report for length.',
         'Readers can write to the desk at the address below.', 'A shorter version of this report ran in the evening edition.']


def articles(paths):
    seen = set()
    for path in paths:
        for line in open(path, encoding='utf-8'):
            row = json.loads(line)
            text = row.get('text') or (row.get('article') or {}).get('text') or row.get('body') or ''
            paragraphs = [p.strip() for p in re.split(r'\n+', text) if p.strip()]
            words = len(text.split())
            key = ' '.join(text.split()[:40])
            if len(paragraphs) < 5 or not 150 <= words <= 2500 or key in seen: continue
            if sum(len(p.split()) >= 15 for p in paragraphs) < 4: continue
            seen.add(key)
            yield paragraphs


def change(rng, paragraphs, share, vocabulary):
    out = []
    for paragraph in paragraphs:
        words = []
        for word in paragraph.split():
            if rng.random() >= share: words.append(word); continue
            how = rng.random()
            if how < .6: words.append(rng.choice(vocabulary))
            elif how < .8: continue
            else: words += [word, rng.choice(vocabulary)]
        if words: out.append(' '.join(words))
    return out


def copy_of(rng, kind, original, other, vocabulary):
    long = [p for p in original if len(p.split()) >= 20] or original
    if kind == 'repost': return original
    if kind == 'note': return [rng.choice(NOTES)] + original if rng.random() < .5 else original + [rng.choice(NOTES)]
    if kind == 'cut': return original[:max(2, int(len(original) * rng.uniform(.3, .7)))]
    if kind == 'cut-local':
        out = original[:max(2, len(original) // 2)]
        for paragraph in other[:max(1, len(out) // 2)]: out.insert(rng.randrange(1, len(out) + 1), paragraph)
        return out
    if kind == 'words-5': return change(rng, original, .05, vocabulary)
    if kind == 'words-15': return change(rng, original, .15, vocabulary)
    out = list(other)
    for paragraph in rng.sample(long, min(len(long), 2 if kind == 'lifted-2' else 1)): out.insert(rng.randrange(len(out) + 1), paragraph)
    return out


def main():
    options = argparse.ArgumentParser()
    options.add_argument('pages', nargs='+'); options.add_argument('--documents', required=True); options.add_argument('--gold', required=True)
    options.add_argument('--seed', type=int, default=7); options.add_argument('--originals', type=int, default=150)
    o = options.parse_args()
    rng = random.Random(o.seed)
    pages = list(articles(o.pages)); rng.shuffle(pages)
    n = min(o.originals, len(pages) // (2 + len(LENT)))
    originals, unrelated, lenders = pages[:n], pages[n:2 * n], pages[2 * n:]
    vocabulary = [w for p in lenders[:50] for x in p for w in x.split()]
    lent = iter(lenders)  # each lends once, so that copies of different originals share nothing
    documents, gold = [], []
    def add(name, paragraphs, when):
        documents.append({'id': name, 'text': '\n'.join(paragraphs), 'published': when.isoformat() + 'Z', 'outlet': 'outlet%d.example' % rng.randrange(60)})
    for i, original in enumerate(originals):
        when = datetime(2025, 3, 1) + timedelta(minutes=rng.randrange(60 * 24 * 60))
        add('o%d' % i, original, when)
        for kind in CLASSES:
            add('o%d-%s' % (i, kind), copy_of(rng, kind, original, next(lent) if kind in LENT else [], vocabulary), when + timedelta(minutes=rng.randrange(60, 4000)))
            gold.append({'original': 'o%d' % i, 'copy': 'o%d-%s' % (i, kind), 'class': kind})
    for i, page in enumerate(unrelated):
        add('u%d' % i, page, datetime(2025, 3, 1) + timedelta(minutes=rng.randrange(60 * 24 * 60)))
        gold.append({'id': 'u%d' % i, 'unrelated': True})
    rng.shuffle(documents)
    for path, rows in ((o.documents, documents), (o.gold, gold)):
        with open(path, 'w', encoding='utf-8') as f:
            for row in rows: f.write(json.dumps(row, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
