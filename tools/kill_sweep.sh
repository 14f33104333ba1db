#!/usr/bin/env bash
# Kills an ingest at random moments and looks whether anything was lost or doubled.
#
#   tools/kill_sweep.sh [DOCUMENTS [KILLS [STEMMA]]]      2000 documents, 50 kills, build/stemma
#
# Each round takes a new store, starts the ingest, kills that process by its id with
# signal 9 after a random part of the time that an undisturbed ingest takes, checks
# the store, ingests again to the end, and compares all claims with the undisturbed run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
documents=${1:-2000} kills=${2:-50} stemma=${3:-$here/build/stemma}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Lines are about 1.5 KB; twice the size is surely enough.
{ python3 "$here/tools/make_jsonl.py" --megabytes "$(awk "BEGIN { print $documents * 0.004 }")" || true; } 2>/dev/null |
  head -n "$documents" >"$work/input.jsonl"
[[ $(wc -l <"$work/input.jsonl") == "$documents" ]] || { echo "kill_sweep: not enough documents were made" >&2; exit 2; }

ingest() { "$stemma" ingest "$work/input.jsonl" --store "$1" --threads 2 >"$work/log" 2>&1; }
export_claims() { "$stemma" export --format jsonl --store "$1" >"$2"; }

begin=$(date +%s%N)
ingest "$work/whole.stemma"
took=$((($(date +%s%N) - begin) / 1000000))
export_claims "$work/whole.stemma" "$work/whole.jsonl"
echo "undisturbed: $documents documents, $(wc -l <"$work/whole.jsonl") claims, $took ms"

RANDOM=1
faults=0 early=0 partial=0
for ((round = 1; round <= kills; ++round)); do
  store=$work/killed.stemma
  rm -f "$store" "$store-wal" "$store-shm"
  "$stemma" ingest "$work/input.jsonl" --store "$store" --threads 2 >"$work/log" 2>&1 &
  process=$!
  sleep "$(awk "BEGIN { printf \"%.3f\", $took * $RANDOM / 32768 / 1000 }")"
  kill -9 "$process" 2>/dev/null || ((++early))
  wait "$process" 2>/dev/null || true
  if [[ -s $store ]]; then
    check=$(sqlite3 "$store" 'PRAGMA integrity_check' 2>&1 || true)
    [[ $check == ok ]] || { echo "round $round: integrity_check after the kill says: $check"; ((++faults)); }
    held=$(sqlite3 "$store" 'SELECT count(*) FROM document' 2>/dev/null || echo 0)
    ((held > 0 && held < documents)) && ((++partial))
  fi
  ingest "$store" || { echo "round $round: the ingest that goes on failed: $(cat "$work/log")"; ((++faults)); }
  export_claims "$store" "$work/killed.jsonl"
  cmp -s "$work/whole.jsonl" "$work/killed.jsonl" || { echo "round $round: the claims differ from the undisturbed run"; ((++faults)); }
  check=$(sqlite3 "$store" 'PRAGMA integrity_check')
  [[ $check == ok ]] || { echo "round $round: integrity_check at the end says: $check"; ((++faults)); }
done
echo "$kills kills ($partial found the store partly filled, $early came after the end): $faults faults"
((faults == 0))
