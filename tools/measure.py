#!/usr/bin/env python3
"""Words a second of the whole pipeline and peak memory, at 1 and 2 threads.

  measure.py PROGRAM FILE.jsonl

A word is a run of letters, digits and marks between white space. Each figure is the best of three runs.
"""
import json
import os
import subprocess
import sys
import tempfile


def run(command):
    # GNU time, because a child of this process would count this process's own memory as its peak.
    with tempfile.NamedTemporaryFile('r') as figures:
        with open(os.devnull, 'wb') as out:
            code = subprocess.call(['/usr/bin/time', '-q', '-o', figures.name, '-f', '%e %M', *command], stdin=subprocess.DEVNULL, stdout=out)
        seconds, kilobytes = figures.read().split()
    return float(seconds), int(kilobytes) / 1024, code


def main():
    program, path = sys.argv[1:3]
    with open(path, encoding='utf-8') as file: words = sum(len(json.loads(line)['text'].split()) for line in file)
    print('%s: %.1f MB, %d words' % (path, os.path.getsize(path) / 1e6, words))
    ok = True
    for name in ('parse', 'read', 'ingest'):
        for threads in (1, 2):
            runs = []
            for _ in range(3):
                with tempfile.TemporaryDirectory() as folder:
                    how = {'parse': [], 'read': ['--format', 'eval'], 'ingest': ['--store', os.path.join(folder, 'news.stemma')]}[name]
                    runs.append(run([program, name, *how, '--threads', str(threads), path]))
            seconds, memory, code = min(runs)
            if code != 0: print('%-7s %d threads: ended with exit code %d' % (name, threads, code)); ok = False; continue
            print('%-7s %d thread%s %9.0f words/s   %6.1f MiB peak' % (name, threads, ' ' if threads == 1 else 's', words / seconds, memory))
    sys.exit(not ok)


if __name__ == '__main__':
    main()
