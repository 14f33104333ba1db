#!/usr/bin/env python3
"""to_pairs.py SENTENCES.tsv PAIRS.jsonl ROOTS.tsv: sentences with <s>who</s> and <t>whom</t> as lines with "pair", and their roots.
to_pairs.py --plain FILE.conllu PLAIN.jsonl: the sentences of a treebank as lines without a pair."""
import csv
import json
import re
import sys

if sys.argv[1] == "--plain":
    with open(sys.argv[2], encoding="utf-8") as lines, open(sys.argv[3], "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            if line.startswith("# text = "):
                out.write(json.dumps({"id": f"p{number}", "text": line[9:].strip()}, ensure_ascii=False) + "\n")
    sys.exit()

with open(sys.argv[1], encoding="utf-8", newline="") as rows, open(sys.argv[2], "w", encoding="utf-8") as pairs, \
        open(sys.argv[3], "w", encoding="utf-8") as roots:
    for number, row in enumerate(csv.DictReader(rows, delimiter="\t")):
        text, ends = "", {}
        for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
            if re.fullmatch(r"</?[st]>", part):
                ends.setdefault(part.strip("</>"), []).append(len(text))
            else:
                text += part
        pair = {name: ends[tag][:2] for tag, name in (("s", "actor"), ("t", "recipient")) if len(ends.get(tag, [])) >= 2}
        pairs.write(json.dumps({"id": f"e{number}", "text": text, "pair": pair}, ensure_ascii=False) + "\n")
        root = row["gold_root"]
        roots.write(f"e{number}\t{'YIELD' if root in ('CONCEDE', 'RETREAT') else root}\n")
