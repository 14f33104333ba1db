#!/usr/bin/env python3
"""How well the date of a document is read off its text when none is given.

  document_date.py FOLDER --texts > in.jsonl       the texts of data/ sets that have a date, without it
  document_date.py FOLDER PRED.jsonl [--errors]

Said: a document for which an end is known. Inside: the true date lies in the interval (an open end allows all). Width: of the
intervals with two ends. Single days: intervals of one or two days.
"""
import datetime, json, statistics, sys

SETS = (('timebank', 'timex/timebank.jsonl', 'dct'), ('readings', 'readings/dev.jsonl', 'published'),
        ('stories', 'stories/news-cluster-dev.jsonl', 'published'))


def documents(folder):
    for name, path, key in SETS:
        with open('%s/%s' % (folder, path), encoding='utf-8') as f:
            for line in f:
                r = json.loads(line)
                if r.get(key): yield name, '%s/%s' % (name, r['id']), r['text'], datetime.date.fromisoformat(r[key][:10])


if __name__ == '__main__':
    if sys.argv[2] == '--texts':
        for _, i, text, _ in documents(sys.argv[1]): print(json.dumps({'id': i, 'text': text}, ensure_ascii=False))
        sys.exit()
    with open(sys.argv[2], encoding='utf-8') as f: pred = {r['id']: r['article'] for r in map(json.loads, f)}
    day = lambda s: datetime.date.fromisoformat(s[:10]) if s else None
    tally = {}
    for name, i, _, truth in documents(sys.argv[1]):
        t = tally.setdefault(name, dict(all=0, said=0, inside=0, widths=[], days=0, right=0)); t['all'] += 1
        begin, stop = day(pred[i].get('begin')), day(pred[i].get('stop'))
        if not begin and not stop: continue
        inside = (not begin or begin <= truth) and (not stop or truth < stop)
        t['said'] += 1; t['inside'] += inside
        if begin and stop:
            t['widths'].append((stop - begin).days)
            if t['widths'][-1] <= 2: t['days'] += 1; t['right'] += inside
        if not inside and '--errors' in sys.argv: print(i, truth, begin, stop)
    for name, t in tally.items():
        print('%-10s of %d said %d (%d with two ends, median width %s days), true date inside %d, single days right %d of %d' % (
            name, t['all'], t['said'], len(t['widths']), statistics.median(t['widths']) if t['widths'] else '-', t['inside'], t['right'], t['days']))
