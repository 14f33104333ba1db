#!/usr/bin/env python3
"""Attributions of a corpus as lines for train_attribution: id, scope, source, cue, content, with tabs between; spans as byte pairs.

  to_spans.py GOLD.jsonl [INNER.jsonl]

One annotator's record of each article. The scope is empty for the outermost attributions; for those of INNER it is the content that
passes them on. A scope that passes nothing on has a line without cue; so has an article.
"""
import json
import sys


def line(identity, at, scope, row):
    spans = [scope] + [row.get(role, []) for role in ('source', 'cue', 'content')]
    print('\t'.join([identity] + [' '.join('%d %d' % (at[b], at[e]) for b, e in s) for s in spans]))


inner = {}
if len(sys.argv) > 2:
    for text in open(sys.argv[2], encoding='utf-8'):
        row = json.loads(text)
        inner.setdefault(row['id'], []).append(row)
seen = set()
for text in open(sys.argv[1], encoding='utf-8'):
    article = json.loads(text)
    if article['id'] in seen:
        continue
    seen.add(article['id'])
    at = [0]  # byte of each character
    for char in article['text']:
        at.append(at[-1] + len(char.encode()))
    line(article['id'], at, [], {})
    for row in article['attributions']:
        line(article['id'], at, [], row)
    for read in inner.get(article['id'], []):
        rows = read['inner']
        contents = [(None, article['attributions'][read['outer']]['content'])]
        contents += [(i, row['content']) for i, row in enumerate(rows)]
        for place, content in contents:
            if not content:
                continue
            line(article['id'], at, content, {})
            for row in rows:
                if row['in'] == place:
                    line(article['id'], at, content, row)
