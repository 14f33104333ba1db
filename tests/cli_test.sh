#!/usr/bin/env bash
# The command line as a user meets it: exit codes, sentences, bad input, resuming, threads.
#   tests/cli_test.sh PROGRAM SAMPLES
set -uo pipefail
stemma=$(realpath "$1") samples=$(realpath "$2") archives=$(realpath "$(dirname "$0")")/archives
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

# expect CODE NAME WORD COMMAND...: the exit code, and WORD somewhere in what it prints ("" for none).
expect() {
  local code=$1 name=$2 word=$3 got
  shift 3
  "$@" >out 2>err </dev/null
  got=$?
  if [[ $got != "$code" ]]; then
    echo "FAILED $name: exit code $got, not $code"; head -c 600 out err; failed=1
  elif [[ -n $word ]] && ! grep -qF -- "$word" out err; then
    echo "FAILED $name: nowhere says '$word'"; head -c 600 out err; failed=1
  fi
}
same() { cmp -s "$2" "$3" || { echo "FAILED $1: $2 and $3 differ"; failed=1; }; }

# ---- reading
expect 0 'read a page' 'Kelbrask' "$stemma" read "$samples/courier-kelbrask.html"
expect 0 'read text' 'Littoral Press' "$stemma" read "$samples/sevrelwatch-reinforcements.txt"
expect 0 'read as json' '"attribution"' "$stemma" read --json "$samples/kvpost-market.txt"
expect 0 'read the flat form' '"attributions"' "$stemma" read --format eval "$samples/wire.jsonl"
[[ $(wc -l <out) == 6 ]] || { echo "FAILED flat form: $(wc -l <out) lines"; failed=1; }
expect 0 'an id is kept' '"id": "lp-kelbrask-1"' "$stemma" read --format eval "$samples/wire.jsonl"
expect 0 'timings' 'ns/token' "$stemma" read --timings "$samples/kvpost-market.txt"
expect 0 'a stage left out' '' "$stemma" read --without claim --format eval "$samples/kvpost-market.txt"
expect 2 'an unknown stage' '--without nonsense' "$stemma" read --without nonsense "$samples/kvpost-market.txt"
expect 2 'an unknown format' '--format brat' "$stemma" read --format brat "$samples/kvpost-market.txt"
expect 2 'a date that is none' '--published yesterday' "$stemma" read --published yesterday "$samples/kvpost-market.txt"
expect 2 'threads that are none' '--threads 0' "$stemma" read --threads 0 "$samples/kvpost-market.txt"
expect 2 'no command' '' "$stemma"
expect 2 'an unknown option' '' "$stemma" read --nonsense x
expect 0 'help' 'Examples' "$stemma" read --help
expect 0 'version' 'stemma' "$stemma" --version
echo 'The mayor said three boats sank.' | "$stemma" read - >out 2>err || { echo "FAILED standard input"; failed=1; }
grep -q 'mayor' out || { echo "FAILED standard input: no mayor"; failed=1; }

# ---- parsing
printf 'The mayor%ss men don%st know (yet).\nYes.\n' \' \' >words.txt
expect 0 'parse text' '# newpar' "$stemma" parse words.txt
grep -qP "^2-3\tmayor's\t" out && grep -qP '^8\t\(\t.*\tSpaceAfter=No$' out || { echo "FAILED parse text: $(cat out)"; failed=1; }
grep -qF "# text = The mayor's men don't know (yet)." out || { echo "FAILED parse text: no line of text"; failed=1; }
cp out words.conllu
expect 0 'parse given words' 'sent_id = words-2' "$stemma" parse --tokens words.conllu
same 'given words are kept' words.conllu out
"$stemma" parse --tokens - <words.conllu >piped
same 'given words from standard input' words.conllu piped
{ cat words.conllu; printf '# newdoc id = b\n1\tNo\t_\n'; } >two.conllu
expect 3 'the second document is broken' 'two.conllu: line 26 ' "$stemma" parse --tokens two.conllu
expect 2 'text as given words' 'words.txt: line 1 ' "$stemma" parse --tokens words.txt
expect 2 'given words that are missing' 'no such file' "$stemma" parse --tokens none.conllu
mkdir trees && cp words.conllu words.txt trees/
expect 0 'a folder of given words' 'sent_id = words-2' "$stemma" parse --tokens trees
expect 0 'parse a page' '# newdoc id = courier-kelbrask' "$stemma" parse "$samples/courier-kelbrask.html"
"$stemma" parse --threads 1 "$samples" >one.conllu 2>err
"$stemma" parse --threads 2 "$samples" >other.conllu 2>err
same 'parse on one thread and two' one.conllu other.conllu
"$stemma" parse --tokens one.conllu >other.conllu
same 'parsed words given again' one.conllu other.conllu

# ---- colour and pipes
"$stemma" read "$samples/kvpost-market.txt" | grep -q $'\x1b' && { echo "FAILED colour in a pipe"; failed=1; }
"$stemma" read --colour always "$samples/kvpost-market.txt" | grep -q $'\x1b' || { echo "FAILED --colour always"; failed=1; }
"$stemma" read --format eval "$samples"/*.html 2>err | head -c 10 >out
[[ -s err ]] && { echo "FAILED closed pipe: $(cat err)"; failed=1; }
"$stemma" read --json "$samples/kvpost-market.txt" >/dev/full 2>err
[[ $? == 2 ]] && grep -q 'not complete' err || { echo "FAILED full disk: $(cat err)"; failed=1; }

# ---- bad input
: >empty.txt
mkdir folder
printf 'The mayor said\0 three boats sank in the storm near the harbour.\n' >nul.txt
printf 'The mayor said three boats sank \xff\xfe in the storm.\n' >broken.txt
printf '{"id":"s","text":"The mayor said \\ud800 three boats sank."}\n' >surrogate.jsonl
printf '{"id":"a","text":"The mayor said three boats sank."}\n{"id":"b","te' >truncated.jsonl
printf '{"id":"a","text":"The mayor said three boats sank."}\nnonsense\n{"id":"c","text":"The police said two boats sank."}\n' >mixed.jsonl
printf '%%PDF-1.7 \0\1\2' >paper.pdf
head -c 100000000 /dev/zero | tr '\0' 'a' >hundred.txt
expect 2 'empty file' 'empty.txt' "$stemma" read empty.txt
expect 2 'missing file' 'no such file' "$stemma" read missing.txt
expect 2 'a folder without articles' '' "$stemma" ingest folder/missing
expect 1 'an empty folder' '' "$stemma" read folder
expect 2 '100 MB of one byte' '--max-document' "$stemma" read hundred.txt
expect 2 'a paper' 'pdftotext' "$stemma" read paper.pdf
expect 0 'broken UTF-8' 'mayor' "$stemma" read broken.txt
expect 0 'a lone surrogate' 'lone-surrogate' "$stemma" read surrogate.jsonl
expect 3 'a truncated line' 'truncated.jsonl:2' "$stemma" read truncated.jsonl
expect 3 'a line that is no JSON' 'mixed.jsonl:2' "$stemma" read mixed.jsonl
grep -q 'police' out || { echo "FAILED mixed: the other lines were not read"; failed=1; }
expect 3 'one of two is missing' 'no such file' "$stemma" read missing.txt "$samples/kvpost-market.txt"
expect 2 'a size that is none' '--max-document' "$stemma" read --max-document many "$samples/kvpost-market.txt"
"$stemma" read nul.txt >out 2>err
[[ $? == 0 || -s err ]] || { echo "FAILED NUL bytes: neither read nor refused in a sentence"; failed=1; }
cp "$samples/kvpost-market.txt" $'na\xffme.txt'
"$stemma" read --format eval $'na\xffme.txt' >out
grep -q $'"id": "na\xef\xbf\xbdme"' out || { echo "FAILED a file name that is no UTF-8: $(head -c 60 out)"; failed=1; }
mkdir -p loop/inner && ln -s .. loop/inner/up && cp "$samples/kvpost-market.txt" loop/inner/
expect 0 'a folder inside itself' 'duplicate 1' "$stemma" ingest loop --store loop.stemma
if [[ $EUID != 0 ]]; then
  cp "$samples/kvpost-market.txt" secret.txt && chmod 000 secret.txt
  expect 2 'no permission' 'secret.txt' "$stemma" read secret.txt
fi

# ---- the store
expect 0 'ingest' '24 documents added' "$stemma" ingest "$samples" --store a.stemma --threads 1
expect 0 'ingest on two threads' '24 documents added' "$stemma" ingest "$samples" --store b.stemma --threads 2
"$stemma" export --format jsonl --store a.stemma >a.jsonl
"$stemma" export --format jsonl --store b.stemma --output b.jsonl
same 'one thread and two' a.jsonl b.jsonl
expect 0 'ingest again adds nothing new' 'read before' "$stemma" ingest "$samples" --store a.stemma
"$stemma" export --store a.stemma >c.jsonl
same 'ingest again' a.jsonl c.jsonl
expect 0 'claims' 'Kelbrask' "$stemma" claims kelbrask --store a.stemma
expect 1 'no such claim' '' "$stemma" claims zebra --store a.stemma
expect 1 'search signs' '' "$stemma" claims '"zebra AND (' --store a.stemma
expect 1 'nothing but signs' '' "$stemma" claims '*("' --store a.stemma
id=$(head -1 a.jsonl | sed 's/.*"id": "\([^"]*\)".*/\1/')
expect 0 'trace' 'characters' "$stemma" trace "$id" --store a.stemma
expect 0 'trace as json' '"chain"' "$stemma" trace "$id" --store a.stemma --json
expect 0 'explain' 'rule' "$stemma" explain "$id" --store a.stemma
expect 1 'no such id' 'no claim' "$stemma" trace 000000000000-0 --store a.stemma
expect 0 'status' 'articles' "$stemma" status --store a.stemma
expect 0 'status as json' '"documents": 24' "$stemma" status --store a.stemma --json
expect 0 'verify' 'all is well' "$stemma" verify a.stemma
expect 0 'verify the store that is meant everywhere' 'all is well' "$stemma" verify --store a.stemma
expect 0 'threads are known everywhere' '' "$stemma" claims kelbrask --store a.stemma --threads 2
mkfifo pipe.stemma
expect 2 'a pipe as store' 'pipe' timeout 5 "$stemma" status --store pipe.stemma
expect 2 'no store' 'stemma ingest' "$stemma" claims x --store none.stemma
expect 2 'a folder as store' 'folder' "$stemma" claims x --store folder
cp "$samples/kvpost-market.txt" text.stemma
expect 2 'a store that is text' 'not a stemma store' "$stemma" status --store text.stemma
head -c 3000 a.stemma >cut.stemma
expect 2 'a store that is cut off' 'cut.stemma' "$stemma" verify cut.stemma
python3 - 2>/dev/null <<'P' && expect 2 'a newer store' 'newer' "$stemma" status --store newer.stemma
import shutil, sqlite3
shutil.copy('a.stemma', 'newer.stemma')
db = sqlite3.connect('newer.stemma'); db.execute('PRAGMA user_version = 99'); db.commit()
P
# A file that grew is read on from where it stopped.
head -3 "$samples/wire.jsonl" >grow.jsonl
expect 0 'the first lines' '3 documents added' "$stemma" ingest grow.jsonl --store g.stemma
cp "$samples/wire.jsonl" grow.jsonl
expect 0 'the rest' '3 documents added' "$stemma" ingest grow.jsonl --store g.stemma
# The same without an ending, with blank lines behind.
{ cat "$samples/wire.jsonl"; printf '\n\n'; } >wire
expect 0 'JSON lines without an ending' '6 documents added' "$stemma" ingest wire --store w.stemma
expect 0 'nothing new behind blank lines' 'read before' "$stemma" ingest wire --store w.stemma
# One that was replaced by a longer one is read from its start.
{ printf '{"id":"new","text":"The mayor said four boats sank in the storm near the old harbour."}\n'; cat "$samples/wire.jsonl" "$samples/wire.jsonl"; } >grow.jsonl
expect 0 'a replaced file' '1 document added' "$stemma" ingest grow.jsonl --store g.stemma
# Archives, feeds, mail, saved pages.
expect 3 'read a WARC' 'harbour police' "$stemma" read "$archives/day.warc.gz"
expect 3 'read a damaged WARC' '23 bytes from byte 386' "$stemma" read "$archives/damaged.warc.gz"
expect 0 'count only' 'Nothing was stored' "$stemma" ingest --dry-run "$archives/day.warc.gz"
expect 3 'ingest all kinds' 'damaged' "$stemma" ingest "$archives" --store v.stemma --threads 2
expect 3 'ingest all kinds on one thread' 'bomb' "$stemma" ingest "$archives" --store v1.stemma --threads 1
"$stemma" export --store v.stemma >v.jsonl && "$stemma" export --store v1.stemma >v1.jsonl
same 'archives on one thread and two' v.jsonl v1.jsonl
expect 0 'all is known' '0 documents added' "$stemma" ingest "$archives/day.warc.gz" "$archives/pages.zip" --store v.stemma
expect 0 'the state of inputs' 'day.warc.gz: read; left out: 1 bomb' "$stemma" status --store v.stemma
expect 0 'the state of inputs as json' '"inputs": [' "$stemma" status --json --store v.stemma
expect 2 'what failed is read again' '0 documents added' "$stemma" ingest --only failed "$archives/damaged.warc" --store v.stemma
cp "$archives/damaged.tar" mend.tar
expect 3 'a damaged file' 'damaged 1' "$stemma" ingest mend.tar --store mend.stemma
printf '{"id":"a","text":"The mayor said three boats sank."}\n{"id":"b","text":\n' >mend.jsonl
expect 3 'a bad line' 'bad-json 1' "$stemma" ingest mend.jsonl --store mend.stemma
printf '{"id":"a","text":"The mayor said three boats sank."}\n{"id":"b","text":"The police said that two boats sank."}\n' >mend.jsonl
expect 0 'the line that was mended' '1 document added' "$stemma" ingest --only failed mend.jsonl --store mend.stemma
expect 0 'a host' 'other-host' "$stemma" ingest "$archives/rss.xml" "$archives/atom.atom" --host courier.example --store h.stemma
expect 0 'a host, then all' '3 documents added' "$stemma" ingest "$archives/rss.xml" --store h.stemma
expect 0 'since a day' 'too-old 1' "$stemma" ingest "$archives/rss.xml" --since 2031-03-04 --store s.stemma
expect 0 'the first two' '2 documents added' "$stemma" ingest "$archives/day.warc.gz" --limit 2 --store l.stemma
expect 3 'the others' '12 documents added' "$stemma" ingest "$archives/day.warc.gz" --store l.stemma
expect 0 'up to the article' '11 documents added with 0 claims' "$stemma" ingest "$archives/day.warc.zst" "$archives/pages.tar" --until article --store u.stemma
expect 0 'merge' '' "$stemma" merge a.stemma v.stemma --output m.stemma
expect 0 'merge the other way' '' "$stemma" merge v.stemma a.stemma --output n.stemma
same 'merged in two orders' m.stemma n.stemma
expect 0 'what was merged is whole' 'all is well' "$stemma" verify m.stemma
expect 2 'merge onto a file' 'already' "$stemma" merge a.stemma --output m.stemma
# A kill at any moment loses and doubles nothing.
for i in 1 2 3 4 5; do
  rm -f k.stemma*
  "$stemma" ingest "$samples" --store k.stemma >/dev/null 2>&1 &
  process=$!
  sleep "0.0$((i * 2))"
  kill -9 $process 2>/dev/null
  wait $process 2>/dev/null
  "$stemma" ingest "$samples" --store k.stemma >/dev/null 2>&1
  "$stemma" export --store k.stemma >k.jsonl
  same "kill $i" a.jsonl k.jsonl
done
# ---- documents together
expect 0 'copies' 'lp-kelbrask-1' "$stemma" copies --store a.stemma
expect 0 'copies of one document' 'Littoral Press' "$stemma" copies bellman-kelbrask --store a.stemma
expect 1 'copies of none' 'kvpost-market' "$stemma" copies kvpost-market --store a.stemma
expect 0 'stories' 'documents' "$stemma" stories --store a.stemma
expect 0 'groups of claims' 'origin' "$stemma" claims --all --store a.stemma
expect 0 'claims say who carries them' 'outlets, ' "$stemma" claims wounded --store a.stemma
# The order of adding does not show.
tac "$samples/wire.jsonl" >turned.jsonl
"$stemma" ingest turned.jsonl --store t.stemma >/dev/null
"$stemma" ingest $(ls -r "$samples"/*.html "$samples"/*.txt) --store t.stemma >/dev/null
for what in 'copies' 'stories' 'claims --all'; do
  "$stemma" $what --json --store a.stemma >straight.jsonl
  "$stemma" $what --json --store t.stemma >shuffled.jsonl
  same "order of adding: $what" straight.jsonl shuffled.jsonl
done
"$stemma" export --store t.stemma >t.jsonl
same 'order of adding: export' a.jsonl t.jsonl

expect 0 'demo' 'Littoral Press' env STEMMA_SAMPLES="$samples" "$stemma" demo
expect 0 'man' '.TH STEMMA' "$stemma" man
for shell in bash zsh fish; do expect 0 "completions $shell" 'ingest' "$stemma" completions $shell; done
"$stemma" completions bash | bash -n || { echo "FAILED completions: bash does not read them"; failed=1; }

((failed == 0)) && echo "the command line holds"
exit $failed
