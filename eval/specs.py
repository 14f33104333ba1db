#!/usr/bin/env python3
"""Scores expressions against the cases of Recognizers-Text (English): input sentence, reference date, expected values.

  specs.py FOLDER MODEL --texts > in.jsonl       the sentences, each with its reference date
  specs.py FOLDER MODEL PRED.jsonl [--errors] [--half even|odd]

MODEL is DateTime, Number, NumberRange, Percent, Currency or Dimension.

Which cases are prose (written down before the first run, by the expected expressions; a case without any by its sentence):
  no bare clock time: nothing of type time or timerange;
  no date in digits: no digit, slash, dash or full stop, digit;
  no chat form: none of CHAT's words, no "@", and the sentence is longer than its expression by a word at least.
A DateTime case is right when each expected expression is met by one that overlaps it and has the same interval (any of the
readings that are given; an end that is open on both sides is equal), the same length, or the same TIMEX3 set. What is expected
as one stretch may be met by two expressions that it spans, the one that begins it and the one that ends it. Conventions of our form are allowed for: a preposition is
no part of an expression, so "after X" is met by X; "two months ago" is the month that holds the day; the hours of a part of the
day are ours; "early", "late", "the middle of", "the end of" keep the whole stretch, with their mod, in which the expected end lies; "daily" is XXXX-XX-XX; "a few hours" is a number
that is not known; "now" is PRESENT_REF, whatever the hour; a fiscal year is the year that it is called by. A case that expects nothing is right when nothing is found.
Numbers: the same value, or the same two ends; a unit is not compared. Where nothing is expected, only what is of the model's kind
counts: money, a dimension, a share, what has an open or a second end.
"""
import datetime, json, re, sys

CHAT = re.compile(r"\b(tmr|tmrw|tmw|2nite|tonite|eod|eom|eoy|eow|asap|wk|wks|yr|yrs|hr|hrs|min|mins|sec|secs|cortana|b/t|btw|pls|thx|wkd|schedule|"
                  r"meeting|meet|book|appointment|remind|calendar|availability|available|skype|email|emails|mails)\b", re.I)
DIGITS = re.compile(r'\d\s?[/.\-–]\s?\d')
FILES = {'DateTime': 'DateTime/DateTimeModel', 'Number': 'Number/NumberModel', 'NumberRange': 'Number/NumberRangeModel',
         'Percent': 'Number/PercentModel', 'Currency': 'NumberWithUnit/CurrencyModel', 'Dimension': 'NumberWithUnit/DimensionModel'}
SECONDS = {'S': 1, 'MIN': 60, 'H': 3600, 'D': 86400, 'W': 604800, 'M': 2592000, 'Y': 31536000}


def prose(case):
    results = case['Results']
    texts = [r['Text'] for r in results] or [case['Input']]
    if any(r.get('TypeName', '').split('.')[-1] in ('time', 'timerange', 'datetimealt', 'timezone') for r in results): return False
    if any(DIGITS.search(t) for t in texts) or CHAT.search(case['Input']) or '@' in case['Input']: return False
    return all(len(re.findall(r'\w+', case['Input'])) > len(re.findall(r'\w+', r['Text'])) for r in results)


def cases_of(folder, model):
    with open('%s/%s.json' % (folder, FILES[model]), encoding='utf-8-sig') as f: cases = json.load(f)
    return [(i, c) for i, c in enumerate(cases) if model != 'DateTime' or prose(c)]


def instant(s):
    if s is None: return None
    for form in ('%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S'):
        try: return datetime.datetime.strptime(s, form)
        except ValueError: pass
    return None


def duration(value):
    if m := re.fullmatch(r'P(\d+)WE', value or ''): return int(m.group(1)) * 2 * 86400
    m = re.fullmatch(r'P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?', value or '')
    if not m or not any(m.groups()): return None
    return sum(float(x or 0) * s for x, s in zip(m.groups(), (31536000, 2592000, 604800, 86400, 3600, 60, 1)))


UNIT = {'week': 7, 'month': 31, 'year': 366, 'decade': 3660, 'quarter': 92, 'fortnight': 14}


def reading_met(v, near, text):
    kind = v['type']
    if v.get('timex') == 'PRESENT_REF': return any(p.get('value') == 'PRESENT_REF' for p in near)
    if re.fullmatch(r'FY\d{4}', v.get('timex', '')) and any(p.get('value') == v['timex'][2:] for p in near): return True
    if v.get('value') == 'not resolved' and kind != 'set': return any(p.get('value') == v['timex'] for p in near)
    if 'Mod' in v and ('start' in v) != ('end' in v):
        want = instant(v.get('start') or v.get('end'))
        if any(want and want in (instant(p.get('begin')), instant(p.get('stop'))) for p in near): return True
    part = re.search(r'T(MO|AF|EV|NI|MI|DT)$', v.get('timex', ''))
    want = instant(v.get('start'))
    if part and want and any((p.get('value') or '').endswith(part.group()) and (p.get('begin') or '')[:10] == str(want.date()) for p in near): return True
    if v['type'] in ('date', 'datetime') and want is None and re.search(r'\bend of\b', text):
        at = instant(v.get('value'))
        if at and any(p.get('mod') == 'END' and p.get('begin') and instant(p['begin']) <= at <= instant(p['stop']) for p in near if p.get('stop')): return True
    if v.get('Mod') in ('start', 'mid', 'end', 'since-end') and want:
        for p in near:
            b, e = instant(p.get('begin')), instant(p.get('stop'))
            if p.get('mod') in ('START', 'MID', 'END') and b and e and b <= want and (v.get('end') is None or instant(v['end']) <= e): return True
    if kind in ('date', 'datetime', 'daterange', 'datetimerange'):
        begin, end = instant(v.get('start') or v.get('value')), instant(v.get('end'))
        for p in near:
            b, e = instant(p.get('begin')), instant(p.get('stop'))
            if 'value' in v and begin and b == begin: return True
            longest = max([n for unit, n in UNIT.items() if re.search(r'\b%ss?\b' % unit, text)], default=0)
            if 'value' in v and begin and b and e and b <= begin < e and (e - b).days <= longest: return True
            if 'value' not in v and (begin is None or b == begin) and (end is None or e == end) and (begin or end): return True
        EDGES = ('START', 'MID', 'END')
        for i, p in enumerate(near):
            b, within = instant(p.get('begin')), instant(p.get('stop'))
            opens = b == begin or (p.get('mod') in EDGES and b and begin and within and b <= begin <= within)
            for q in near[i + 1:] if begin and end and opens else ():
                b, e = instant(q.get('begin')), instant(q.get('stop'))
                if end in (b, e) or (q.get('mod') in EDGES and b and e and b <= end <= e): return True
        return False
    if kind == 'duration':
        if re.search(r'\b(few|some|several)\b', text) and any(p.get('value') == re.sub(r'\d+', 'X', v['timex']) for p in near): return True
        return any(p['type'] == 'DURATION' and duration(p.get('value')) == float(v['value']) for p in near)
    if kind == 'set':
        if v['timex'] == 'P1WE' and any(p.get('value') == 'XXXX-WXX-WE' for p in near): return True
        clock = re.search(r'T\d\d(:\d\d)?$', v['timex'])
        if clock and any(p['type'] == 'SET' and re.sub(r':00$', '', p['value']).endswith(clock.group()) for p in near): return True
        timex = {'P1D': 'XXXX-XX-XX', 'TMO': 'XXXX-XX-XXTMO', 'TAF': 'XXXX-XX-XXTAF', 'TEV': 'XXXX-XX-XXTEV', 'TNI': 'XXXX-XX-XXTNI'}.get(v['timex'], v['timex'])
        return any(p['type'] == 'SET' and (p.get('value') in (v['timex'], timex) or p.get('value') == v['timex'] or duration(p.get('value')) == duration(v['timex']) is not None) for p in near)
    return False


def time_right(case, pred):
    if not case['Results']: return not pred.get('timex')
    for r in case['Results']:
        near = [p for p in pred.get('timex', []) if p['start'] <= r['End'] and r['Start'] < p['end']]
        values = (r.get('Resolution') or {}).get('values', [])
        if not any(reading_met(v, near, r['Text']) for v in values): return False
    return True


def close(a, b): return a is not None and b is not None and abs(a - b) <= 1e-4 * max(1, abs(a), abs(b))


def ends(text):
    m = re.fullmatch(r'[\[(](.*),(.*)[\])]', text)
    if not m: return None
    number = lambda s: None if 'inf' in s.lower() or '∞' in s or not s.strip() else float(s)
    return number(m.group(1)), number(m.group(2))


def number_right(case, pred, model):
    found = list(pred.get('quantities', []))
    if model == 'Currency': found = [q for q in found if re.fullmatch('[A-Z]{3}', q.get('unit', ''))] if not case['Results'] else found
    if model == 'Dimension': found = [q for q in found if q.get('unit', '%') not in ('%', 'deg', 'Cel', '[degF]') and not re.fullmatch('[A-Z]{3}', q['unit'])] if not case['Results'] else found
    if model == 'NumberRange': found = [q for q in found if q.get('hedge', 'exact') not in ('exact', 'about')] if not case['Results'] else found
    if model == 'Percent': found = [q for q in found if q.get('unit') == '%'] if not case['Results'] else found
    if not case['Results']: return not found
    for r in case['Results']:
        near = [q for q in found if q['start'] <= r['End'] and r['Start'] < q['end']]
        value = (r.get('Resolution') or {}).get('value')
        if value is None: continue
        pair = ends(value)
        if pair:
            if not any((q.get('low') is None) == (pair[0] is None) and (q.get('high') is None) == (pair[1] is None) and
                       all(a is None or close(a, b) for a, b in zip(pair, (q.get('low'), q.get('high')))) for q in near): return False
            continue
        if value == 'null': continue
        number = float(value.rstrip('%'))
        if not any(close(number, x) for q in near for x in (q.get('low'), q.get('high'))): return False
    return True


if __name__ == '__main__':
    folder, model = sys.argv[1:3]
    cases = cases_of(folder, model)
    if sys.argv[3] == '--texts':
        for i, c in cases:
            line = {'id': str(i), 'text': c['Input']}
            if 'Context' in c: line['published'] = c['Context']['ReferenceDateTime']
            print(json.dumps(line, ensure_ascii=False))
        sys.exit()
    with open(sys.argv[3], encoding='utf-8') as f: pred = {r['id']: r for r in map(json.loads, f)}
    half = sys.argv[sys.argv.index('--half') + 1] if '--half' in sys.argv else ''
    tally = {'expected': [0, 0], 'nothing expected': [0, 0]}
    for i, c in cases:
        if half and (i % 2 == 0) != (half == 'even'): continue
        right = time_right(c, pred.get(str(i), {})) if model == 'DateTime' else number_right(c, pred.get(str(i), {}), model)
        t = tally['expected' if c['Results'] else 'nothing expected']
        t[0] += right; t[1] += 1
        if not right and '--errors' in sys.argv:
            print(i, c['Input'], '|', [(r['Text'], [{k: v[k] for k in v if k != 'type'} for v in (r.get('Resolution') or {}).get('values', [])] or r.get('Resolution')) for r in c['Results']],
                  '|', [(c['Input'][p['start']:p['end']], p.get('value') or (p.get('low'), p.get('high')), p.get('begin'), p.get('stop')) for p in pred.get(str(i), {}).get('timex' if model == 'DateTime' else 'quantities', [])])
    for name, (right, of) in tally.items():
        if of: print('%-12s %-18s %5.1f %%   (%d of %d)' % (model, name, 100 * right / of, right, of))
