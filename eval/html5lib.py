#!/usr/bin/env python3
"""Shares of the html5lib conformance cases that hold, and where the others stand.

  html5lib.py PRINT_MARKUP FOLDER [--show CLASS [N]]

PRINT_MARKUP is the program of eval/markup.cc; FOLDER holds tokenizer/*.test and tree-construction/*.dat.
"""
import collections, glob, json, re, subprocess, sys

STATES = {'Data state': 'data', 'RCDATA state': 'rcdata', 'RAWTEXT state': 'rawtext', 'Script data state': 'script',
          'PLAINTEXT state': 'plaintext', 'CDATA section state': 'cdata'}


def run(program, blocks):
    data = b''.join(b'%s %s %d\n' % (s.encode(), n.encode(), len(b)) + b for s, n, b in blocks)
    out = subprocess.run([program], input=data, stdout=subprocess.PIPE, check=True).stdout.decode()
    return out.split('\n')[:len(blocks)]


def text(digits): return bytes.fromhex(digits).decode('utf-8', 'surrogatepass')


def clean(value, null='\ufffd'): return value.replace('\r\n', '\n').replace('\r', '\n').replace('\0', null)


def lower(value): return ''.join(c.lower() if 'A' <= c <= 'Z' else c for c in value)


# ---- tokens -----------------------------------------------------------------------------------------------------------

def tokens_of(line, null):
    out = []
    for field in line.split('\t')[:-1]:
        kind, rest = field[0], field[2:]
        if kind == 'C':
            value = clean(text(rest), null)
            if out and out[-1][0] == 'Character': out[-1][1] += value
            elif value: out.append(['Character', value])
        elif kind == 'E': out.append(['EndTag', lower(clean(text(rest)))])
        elif kind == '!': out.append(['Comment', clean(text(rest))])
        elif kind == 'S':
            closing, name, *pairs = rest.split(' ')
            attributes = {}
            for pair in pairs:
                key, value = pair.split('=')
                attributes.setdefault(lower(clean(text(key))), clean(text(value)))
            out.append(['StartTag', lower(clean(text(name))), attributes] + ([True] if closing == '1' else []))
        elif kind == 'D':
            name, public, system, quirks = rest.split(' ')
            value = lambda x: None if x == '-' else clean(text(x[1:]))
            out.append(['DOCTYPE', None if name == '-' else lower(value(name)), value(public), value(system), quirks == '0'])
    return out


def joined(tokens):
    out = []
    for token in tokens:
        if token[0] == 'Character' and out and out[-1][0] == 'Character': out[-1][1] += token[1]
        elif token[0] != 'Character' or token[1]: out.append(list(token))
    return out


def tokenizer(program, folder, show, limit):
    cases, blocks = [], []
    for path in sorted(glob.glob(folder + '/tokenizer/*.test')):
        for test in json.load(open(path, encoding='utf-8')).get('tests', []):  # xmlViolation is another way to read
            def undo(value):
                if isinstance(value, list): return [undo(v) for v in value]
                if isinstance(value, dict): return {undo(k): undo(v) for k, v in value.items()}
                if not isinstance(value, str) or not test.get('doubleEscaped'): return value
                return re.sub(r'\\u([0-9A-Fa-f]{4})', lambda m: chr(int(m.group(1), 16)), value)
            source, gold = undo(test['input']), joined(undo(test['output']))
            for state in test.get('initialStates', ['Data state']):
                blocks.append((STATES[state], test.get('lastStartTag', 'none'), source.encode('utf-8', 'surrogatepass')))
                cases.append((path.split('/')[-1], test['description'], state, source, gold))
    held, total, missed = collections.Counter(), collections.Counter(), []
    for (file, what, state, source, gold), line in zip(cases, run(program, blocks)):
        got = tokens_of(line, '\0' if state in ('Data state', 'CDATA section state') else '\ufffd')
        total[file] += 1
        held[file] += got == gold
        if got != gold: missed.append((file, what, state, source, gold, got))
    for file in total:
        if held[file] < total[file]: print('  %-34s %4d of %4d' % (file, held[file], total[file]))
    n, h = sum(total.values()), sum(held.values())
    print('%-36s %.2f %%   (%d of %d)' % ('tokenizer cases that hold', 100 * h / n, h, n))
    if show == 'tokenizer':
        for miss in missed[:limit]: print('', *[repr(x)[:200] for x in miss], sep='\n    ')


# ---- trees ------------------------------------------------------------------------------------------------------------

def tree_cases(folder):
    for path in sorted(glob.glob(folder + '/tree-construction/*.dat')):
        for block in re.split(r'\n\n(?=#data\n)', open(path, encoding='utf-8', newline='').read().rstrip('\n')):
            part, parts = None, collections.defaultdict(list)
            for line in block.split('\n'):
                if re.fullmatch(r'#(data|errors|new-errors|document|document-fragment|script-on|script-off)', line) and (part != 'document' or line == '#data'):
                    part = line[1:]
                    parts[part]
                else: parts[part].append(line)
            yield path.split('/')[-1], '\n'.join(parts['data']), parts


def wanted(lines):
    """The expected tree without comments, doctypes and empty <head>, <body>: (depth, text) rows; text joined."""
    rows, kept = [], []
    for line in lines:
        if line.startswith('| '): rows.append(line[2:])
        elif rows: rows[-1] += '\n' + line
    return rows


def normal(rows):
    """Rows -> (depth, kind, value, attributes); the shell of html, head and body is taken off, comments are left out."""
    out, skip = [], None
    for row in rows:
        depth = (len(row) - len(row.lstrip(' '))) // 2
        body = row[2 * depth:]
        if body.startswith('<!--') or body.startswith('<!DOCTYPE') or body.startswith('<?'): continue
        if body.startswith('"'): out.append([depth, 'T', body[1:-1] if body.endswith('"') else body[1:], {}])
        elif body.startswith('<') and body.endswith('>'): out.append([depth, 'N', body[1:-1], {}])
        elif body == 'content': continue  # the inside of a <template>
        elif '=' in body and out:
            key, value = body.split('=', 1)
            out[-1][3][key] = value.strip('"')
    return out


def ours(line):
    nodes = []
    for field in line.split('\t')[:-1]:
        parent, kind, *rest = field.split(' ')
        nodes.append((int(parent), kind, rest))
    depth, out = [], []
    for i, (parent, kind, rest) in enumerate(nodes):
        depth.append(0 if i == 0 else depth[parent] + 1)
        value = text(rest[0]) if rest else ''
        attributes = {}
        for pair in rest[1:]:
            key, v = pair.split('=')
            attributes.setdefault(text(key), text(v))
        out.append([depth[i], kind, value, attributes])
    return out


def flat(rows):
    """Nested lists; html, head and body are shells: their children stand in one row. Space alone at the edges is layout."""
    root = ['', {}, []]
    stack = [(-1, root)]
    for depth, kind, value, attributes in rows:
        while stack[-1][0] >= depth: stack.pop()
        children = stack[-1][1][2]
        if kind == 'T':
            if children and children[-1][0] == '#': children[-1][1] += value
            else: children.append(['#', value])
        elif value in ('html', 'head', 'body'):
            stack.append((depth, ['', {}, children]))
        else:
            node = [value, attributes, []]
            children.append(node)
            stack.append((depth, node))
    layout = {'', 'table', 'tbody', 'thead', 'tfoot', 'tr', 'ul', 'ol', 'dl', 'menu', 'select', 'colgroup'}
    work = [root]
    while work:
        node = work.pop()
        merged = []
        for child in node[2]:
            if child[0] == '#':
                if node[0] in layout: child = ['#', child[1].strip(' \t\n\f')] if node[0] else ['#', child[1].strip(' \t\n\f')]
                if not child[1]: continue
                if merged and merged[-1][0] == '#': merged[-1] = ['#', merged[-1][1] + child[1]]
                else: merged.append(child)
            else:
                if child[0] == 'template': child[2] = child[2]
                merged.append(child)
                work.append(child)
        node[2] = merged
    return root[2]


def kind_of(source, parts):
    if 'script-on' in parts or 'script-off' in parts: return 'scripting'
    if 'document-fragment' in parts: return 'fragment'
    if re.search(r'<(svg|math)', source, re.I): return 'foreign content'
    if re.search(r'<(frameset|frame)\b', source, re.I): return 'framesets'
    return 'pages'


def trees(program, folder, show, limit):
    cases, blocks = [], []
    for file, source, parts in tree_cases(folder):
        cases.append((file, source, parts))
        blocks.append(('tree', 'none', source.encode('utf-8', 'surrogatepass')))
    held, total, missed, files = collections.Counter(), collections.Counter(), collections.defaultdict(list), collections.Counter()
    for (file, source, parts), line in zip(cases, run(program, blocks)):
        kind = kind_of(source, parts)
        if kind == 'fragment': total[kind] += 1; continue  # no page begins inside an element
        gold, got = flat(normal(wanted(parts['document']))), flat(ours(line))
        total[kind] += 1
        held[kind] += gold == got
        if gold != got: missed[kind].append((file, source, gold, got)); files[file] += kind == 'pages'
    for kind in total: print('  %-34s %4d of %4d' % (kind, held[kind], total[kind]))
    print('%-36s %.2f %%' % ('tree cases that hold, pages', 100 * held['pages'] / total['pages']))
    if show in missed:
        print(files.most_common(30))
        for miss in missed[show][:limit]: print('', *[repr(x)[:300] for x in miss], sep='\n    ')


if __name__ == '__main__':
    show = sys.argv[4] if len(sys.argv) > 4 else ''
    limit = int(sys.argv[5]) if len(sys.argv) > 5 else 40
    tokenizer(sys.argv[1], sys.argv[2], show, limit)
    trees(sys.argv[1], sys.argv[2], show, limit)
