#!/usr/bin/env python3
"""Attributions of a corpus as lines for train_attribution: id TAB source TAB cue TAB content, each as byte pairs.

  to_spans.py GOLD.jsonl    one annotator's record of each article; an article without any has a line with its id alone
"""
import json
import sys

seen = set()
for line in open(sys.argv[1], encoding='utf-8'):
    article = json.loads(line)
    if article['id'] in seen:
        continue
    seen.add(article['id'])
    at = [0]  # byte of each character
    for char in article['text']:
        at.append(at[-1] + len(char.encode()))
    print(article['id'])
    for row in article['attributions']:
        print('\t'.join([article['id']] + [' '.join('%d %d' % (at[b], at[e]) for b, e in row[role])
                                          for role in ('source', 'cue', 'content')]))
