#include "command_table.h"

#include <string>

namespace stemma::cli {
namespace {

constexpr OptionRow kOptions[] = {
    {"store", "FILE", " ingest demo claims trace explain copies stories sources status export verify ",
     "the store (default: news.stemma in this folder)"},
    {"json", "", " read claims trace explain copies stories sources status verify ", "print JSON, one object a line"},
    {"format", "FORM", " read export ", "page, json, eval or notation for read; jsonl for export"},
    {"published", "DATE", " read ingest ", "when it was published, for inputs that do not say: 2025-07-03"},
    {"outlet", "NAME", " read ingest ", "who published it, for inputs that do not say"},
    {"url", "URL", " read ingest ", "where it was published, for inputs that do not say"},
    {"timings", "", " read parse ingest ", "print the time of each stage to standard error"},
    {"tokens", "", " parse ", "INPUT is CoNLL-U: keep its words and sentences"},
    {"limit", "N", " claims ", "print at most N claims (default 50; 0 for all)"},
    {"all", "", " claims ", "group the claims of all documents: one group of matching claims a line"},
    {"limit", "N", " ingest ", "stop when N documents were added; the same call goes on from there"},
    {"since", "DATE", " ingest ", "only articles published on DATE or later, and those without a date"},
    {"host", "HOST", " ingest ", "only pages of this host and those under it: example.org"},
    {"only", "failed", " ingest ", "read again only what failed before; without a PATH all of it"},
    {"dry-run", "", " ingest ", "only say what there is and what would be left out"},
    {"until", "STAGE", " read ingest ", "article: find headline, date and text, and stop before the words are read"},
    {"output", "FILE", " export merge ", "the file to write (export: instead of standard output)"},
    {"threads", "N", " read parse ingest demo claims trace explain copies stories sources status export verify ",
     "read with N threads (default: one for each core); questions to the store need one"},
    {"max-document", "BYTES", " read parse ingest ", "refuse longer documents (default 16M)"},
    {"attribution-model", "FILE", " read ingest ",
     "find attributions with this file of weights (./dev train attribution); none: by rules alone"},
    {"event-model", "FILE", " read ingest ",
     "find events with this file of weights (./dev train events); none: by the dictionary alone"},
    {"words-model", "FILE", " read parse ingest ", "read words with this file of weights (./dev train words)"},
    {"kernels", "BUILD", " read parse ingest ",
     "plain, avx2 or avx512-vnni (default: the fastest here; the result is the same)"},
    {"lexicon", "FOLDER", " read ingest ",
     "more words of times and quantities: TSV files named and laid out as those of resources/"},
    {"without", "STAGE", " read ingest ", "leave a stage out: timex, quantity, attribution, place, event, anchor, claim"},
    {"colour", "WHEN", " read demo claims trace ", "auto (default), always or never; NO_COLOR also turns it off"},
};

constexpr CommandRow kCommands[] = {
    {"read",
     "INPUT...",
     "Read articles and show their claims: who said it, on whose word, how many, when, how sure.",
     {"stemma read article.html", "pdftotext -layout report.pdf - | stemma read - --published 2025-07-03"}},
    {"parse",
     "INPUT...",
     "Print words, tags and trees as CoNLL-U.",
     {"stemma parse article.html > article.conllu", "stemma parse --tokens given.conllu > parsed.conllu"}},
    {"ingest",
     "[PATH...]",
     "Read files, folders, WARC, zip and tar archives, feeds and JSON lines into the store. A call that was broken off goes on "
     "where it stopped.",
     {"stemma ingest saved-pages/ dump.jsonl feed.xml day.warc.gz",
      "stemma ingest day.warc.gz --host example.org --since 2025-07-01"}},
    {"claims",
     "[WORD...]",
     "Find claims: words, \"phrases\", source: outlet: actor: place: after: before: certainty: origins:>=2 quantity:>1000.",
     {"stemma claims soldiers deployed", "stemma claims troops after:2025-07 'origins:>=2'"}},
    {"trace",
     "ID",
     "Follow a claim from the outlet through every link down to the characters.",
     {"stemma trace 3f2a91c04b7e-12", "stemma trace 3f2a91c04b7e-12 --json"}},
    {"explain",
     "ID",
     "Say why the program made a claim: the rule, the line of the lexicon, the version.",
     {"stemma explain 3f2a91c04b7e-12", "stemma explain 3f2a91c04b7e-12 --json"}},
    {"copies",
     "[ID]",
     "Say which documents are copies of which, how much they share, and who was first; all, or those of document ID.",
     {"stemma copies", "stemma copies --json --store july.stemma"}},
    {"stories",
     "",
     "Group the documents that are about the same event.",
     {"stemma stories", "stemma stories --json --store july.stemma"}},
    {"sources",
     "[NAME]",
     "List who is named as a source, under which names, in how many documents; all, or those whose names hold NAME.",
     {"stemma sources", "stemma sources ministry --json"}},
    {"export",
     "",
     "Write all claims of the store, sorted: the same content gives the same bytes.",
     {"stemma export --format jsonl > claims.jsonl", "stemma export --format jsonl --output claims.jsonl --store july.stemma"}},
    {"status",
     "",
     "Say what the store holds, and why inputs were left out.",
     {"stemma status", "stemma status --json --store july.stemma"}},
    {"merge",
     "STORE...",
     "Make one store of several: every document once. The same documents give the same file.",
     {"stemma merge part-*.stemma --output all.stemma", "stemma merge monday.stemma tuesday.stemma --output week.stemma"}},
    {"verify",
     "[STORE]",
     "Check a store: the file, the chains, the evidence, the search index.",
     {"stemma verify news.stemma", "stemma verify news.stemma --json"}},
    {"demo", "", "Read the sample newsroom and show its claims.", {"stemma demo", "stemma demo --store sample.stemma"}},
    {"man", "", "Print the manual page.", {"stemma man | man -l -", "stemma man > /usr/local/share/man/man1/stemma.1"}},
    {"completions",
     "SHELL",
     "Print completions for bash, zsh or fish.",
     {"stemma completions bash > /etc/bash_completion.d/stemma",
      "stemma completions fish > ~/.config/fish/completions/stemma.fish"}},
};

}  // namespace

std::span<const OptionRow> options() { return kOptions; }
std::span<const CommandRow> commands() { return kCommands; }

bool takes(const CommandRow& command, const OptionRow& option) {
  return option.commands.find(" " + std::string(command.name) + " ") != std::string_view::npos;
}

}  // namespace stemma::cli
