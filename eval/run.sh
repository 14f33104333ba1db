#!/usr/bin/env bash
# Scores the program against public corpora. `./dev eval NAME [--data DIR]` calls this after building.
# The corpora are not part of this repository; docs/results.md says which they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=${1:-all}
data=${2:-../shared}
program=$PWD/build/stemma
work=build/eval
mkdir -p "$work"

if [[ ! -d $data/data || ! -d $data/eval ]]; then
  echo "eval: $data holds no data/ and eval/ folders. Name the folder that does with --data DIR; nothing was scored."
  exit 1
fi
need() {
  [[ -e $data/data/$1 ]] || { echo "eval: $data/data/$1 is not there; this set is left out."; return 1; }
}
read_eval() { "$program" read --format eval "$1" >"$2"; }
scorer() { python3 "$data/eval/score_$1.py" "${@:2}"; }
title() { printf '\n== %s\n' "$1"; }

# A set whose input lines are the gold lines themselves.
plain() {  # TITLE SCORER FILE
  need "$3" || return 0
  title "$1"
  read_eval "$data/data/$3" "$work/pred.jsonl"
  scorer "$2" "$data/data/$3" "$work/pred.jsonl"
}
# A set whose input the scorer writes.
texts() {  # TITLE SCORER FILE "OPTIONS FOR TEXTS" "OPTIONS FOR SCORING"
  need "$3" || return 0
  title "$1"
  # shellcheck disable=SC2086
  scorer "$2" "$data/data/$3" --texts $4 >"$work/in.jsonl"
  read_eval "$work/in.jsonl" "$work/pred.jsonl"
  # shellcheck disable=SC2086
  scorer "$2" "$data/data/$3" "$work/pred.jsonl" $5
}
# Tags, lemmas and trees of given words, then all of it from raw text.
trees() {
  need "ud/$1.conllu" || return 0
  title "words: $1, words given"
  "$program" parse --tokens "$data/data/ud/$1.conllu" >"$work/pred.conllu"
  scorer conllu "$data/data/ud/$1.conllu" "$work/pred.conllu"
  title "words: $1, raw text"
  scorer conllu "$data/data/ud/$1.conllu" --texts >"$work/in.txt"
  "$program" parse "$work/in.txt" >"$work/pred.conllu"
  scorer conllu "$data/data/ud/$1.conllu" "$work/pred.conllu"
}
# Every tenth document of the newswire names, which training leaves out; a sentence that is an address begins one.
held_back() {
  need ner/ww-train.tsv || return 0
  awk -v RS= -v ORS='\n\n' '/(^|\n)http/ { document++ } document % 10 == 0' "$data/data/ner/ww-train.tsv" >"$work/held-back.tsv"
  title "names: newswire, documents held back"
  scorer names "$work/held-back.tsv" --texts >"$work/in.jsonl"
  read_eval "$work/in.jsonl" "$work/pred.jsonl"
  scorer names "$work/held-back.tsv" "$work/pred.jsonl"
}
# A million words read with each build of the kernels: how many lines differ. Minutes long, and no part of `all`.
kernels() {
  need raw/wikipedia_current_events.txt.zst || return 0
  title "kernels: lines of CoNLL-U that differ from the plain build's"
  zstd -dc --long=27 "$data/data/raw/wikipedia_current_events.txt.zst" | awk '{ words += NF; print; print "" } words > 1000000 { exit }' \
    >"$work/in.txt" || true
  "$program" parse --kernels plain "$work/in.txt" >"$work/plain.conllu"
  for build in avx2 avx512-vnni; do
    "$program" parse --kernels "$build" "$work/in.txt" >"$work/pred.conllu" || { echo "$build: this machine cannot run it"; continue; }
    echo "$build: $(diff "$work/plain.conllu" "$work/pred.conllu" | grep -c '^[<>]' || true) lines differ, $(grep -c . "$work/plain.conllu") lines"
  done
}
# The cases of Recognizers-Text; eval/specs.py says which of them are prose.
specs() {  # MODEL...
  need recognizers-specs || return 0
  for model in "$@"; do
    title "$model: cases of Recognizers-Text"
    python3 eval/specs.py "$data/data/recognizers-specs" "$model" --texts >"$work/in.jsonl"
    read_eval "$work/in.jsonl" "$work/pred.jsonl"
    python3 eval/specs.py "$data/data/recognizers-specs" "$model" "$work/pred.jsonl"
  done
}
document_date() {
  need timex/timebank.jsonl || return 0
  title "the document's own date, when none is given"
  python3 eval/document_date.py "$data/data" --texts >"$work/in.jsonl"
  read_eval "$work/in.jsonl" "$work/pred.jsonl"
  python3 eval/document_date.py "$data/data" "$work/pred.jsonl"
}
pages() {
  need "pages/$1.tar.zst" || return 0
  title "pages: $1"
  [[ -d $work/$1 ]] || tar --zstd -xf "$data/data/pages/$1.tar.zst" -C "$work"
  read_eval "$work/$1" "$work/pred.jsonl"
  scorer pages "$data/data/pages/$1.gold.jsonl" "$work/pred.jsonl"
}

# Speed of pages in memory to fields, and whether every field stands at the bytes it names.
page_programs() {
  [[ -d $work/fundus-dev && -d $work/naeb-dev ]] || return 0
  title "pages: one thread, naeb-dev and fundus-dev"
  build/eval/read_pages "$work/naeb-dev" "$work/fundus-dev"
  build/eval/read_pages --fields "$work/naeb-dev" "$work/fundus-dev" | tail -n 20
}

# Documents together: copies of pages of our making, stories of public sets, speed on made-up texts.
record() {
  need pages || return 0
  title "record: copies of dev pages"
  python3 eval/newsroom_edits.py "$data"/data/pages/*-dev.gold.jsonl --documents "$work/in.jsonl" --gold "$work/gold.jsonl" --seed "${SEED:-7}"
  together "$work/in.jsonl"
  "$program" copies --json --store "$work/record.stemma" >"$work/pred.jsonl"
  scorer copies "$work/gold.jsonl" "$work/pred.jsonl"
  for set in news-cluster-dev ecb-dev; do
    need "stories/$set.jsonl" || continue
    title "record: stories, $set"
    together "$data/data/stories/$set.jsonl"
    "$program" stories --json --store "$work/record.stemma" >"$work/pred.jsonl"
    scorer stories "$data/data/stories/$set.jsonl" "$work/pred.jsonl"
  done
  title "record: speed"
  for count in 10000 100000; do build/eval/record_speed "$count"; done
  build/eval/record_speed 100000 identical
}
together() {
  rm -f "$work"/record.stemma*
  "$program" ingest "$1" --store "$work/record.stemma" >/dev/null
}
# The sentences that the event model learns from, in five folds: each is read with a model that saw none of it nor near copies.
events() {
  need events/plv-train.tsv || return 0
  local gold=$data/data/events/plv-train.tsv form fold
  training/train.sh events "$data" --folds 5 >/dev/null
  for form in --bare --given; do
    title "events: PLV in five folds, ${form#--}"
    scorer events "$gold" --texts "$form" >"$work/in.jsonl"
    for fold in 0 1 2 3 4; do
      awk 'NR == FNR { held["\"" $1 "\""] = 1; next } { split($2, id, ","); if (id[1] in held) print }' \
        "build-train/work/events.held$fold" "$work/in.jsonl" >"$work/fold.jsonl"
      "$program" read --format eval --event-model "build-train/work/events.fold$fold" "$work/fold.jsonl"
    done >"$work/pred.jsonl"
    scorer events "$gold" "$work/pred.jsonl" "$form"
  done
}

run() {
  case $1 in
    readings) plain "readings: chains, certainty, stance, quantities" readings readings/dev.jsonl ;;
    who) plain "who: attribution, PolNeAR dev" attribution polnear/dev.jsonl ;;
    words)
      for set in ewt-dev gum-dev; do trees "$set"; done
      held_back
      texts "names: UNER dev" names ner/uner-dev.tsv "" ""
      texts "names: EWT dev" names ner/ewt-dev.tsv "" ""
      ;;
    kernels) kernels ;;
    timebank) plain "times: TimeBank" timex timex/timebank.jsonl ;;
    wikiwars) plain "times: WikiWars, training half" timex timex/wikiwars-train.jsonl ;;
    quantity)
      texts "quantity: NewsQuant dev" quantity quantity/newsquant-dev.jsonl "" ""
      plain "quantity: IE-ER dev" quantity quantity/ieer-dev.jsonl
      ;;
    specs) specs DateTime Number NumberRange Percent Currency Dimension ;;
    when)
      run timebank
      run wikiwars
      specs DateTime
      document_date
      ;;
    howmany)
      run quantity
      specs Number NumberRange Percent Currency Dimension
      run readings
      ;;
    pages)
      for set in fundus-dev naeb-dev wcxb-dev; do pages "$set"; done
      page_programs
      ;;
    html5lib)
      need html5lib || return 0
      title "html5lib: conformance cases of browsers"
      python3 eval/html5lib.py build/eval/print_markup "$data/data/html5lib"
      ;;
    record) record ;;
    events) events ;;
    places)
      need places/lgl.xml || return 0
      title "places: local-global lexicon"
      python3 eval/places.py "$data/data/places/lgl.xml" --texts >"$work/in.jsonl"
      read_eval "$work/in.jsonl" "$work/pred.jsonl"
      python3 eval/places.py "$data/data/places/lgl.xml" "$work/pred.jsonl"
      ;;
    hostile) title "hostile pages"; build/eval/hostile_pages ;;
    *) echo "eval: there is no set named $1 (readings who words kernels timebank wikiwars quantity specs when howmany pages html5lib hostile events places record all)" >&2; exit 2 ;;
  esac
}

if [[ $name == all ]]; then
  for set in readings who words when quantity specs pages html5lib events places record; do run "$set"; done
else
  run "$name"
fi
