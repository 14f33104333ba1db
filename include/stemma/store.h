// The store: one SQLite file that keeps documents, claims, chains and the
// characters they point at. docs/store.md describes its tables and views.
//
// One writer at a time; any number of readers. A document's rows and the offset
// of the input they came from are committed in one transaction, so a killed
// ingest resumes and neither loses nor doubles anything.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/records.h"
#include "stemma/result.h"

namespace stemma {

struct InputMark {           // how far an input file has been read
  std::string path;          // absolute
  std::uint64_t offset = 0;  // bytes read and committed
  std::uint64_t within = 0;  // in packed files: bytes unpacked from there on
  std::uint64_t lines = 0;   // line ends before it
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // time of change of the file in nanoseconds, to see that it is the same file
  std::uint64_t tail = 0;     // hash of the last bytes before the offset: a file that was replaced is read anew
};

struct Skipped {  // an input that was left out
  std::string input, reason, message, file;
};

struct ChainLink {
  std::string source;  // as named
  std::string kind, stance, said, cue;
  std::vector<TextSpan> source_spans, cue_spans;  // code points of the article's text
};

struct StoredClaim {
  std::string id;        // document key, ordinal: stable for the same input
  std::string document;  // the input's own id
  std::string outlet, published, headline, url;
  std::string text;                // the claim in words: the quoted evidence
  std::vector<TextSpan> evidence;  // code points of the article's text
  std::vector<ChainLink> chain;    // nearest conduit first, origin last; empty: the outlet's own words
  std::string certainty, stance, manner, event, event_status, actor, recipient, when_begin, when_stop;
  std::string quantity, low, high, hedge, counted, outcome, measure, unit;
  bool additional = false;
  double confidence = 0;
  std::string rule, lexicon, version;
  // How many carry it and on how many independent words it stands; 0 where documents were not compared yet.
  std::uint32_t articles = 0, outlets = 0, origins_low = 0, origins_high = 0;
};

// Claims of several mentions that say the same of the same, as `link` found them (stemma/corpus.h).
struct GroupMember {
  std::string claim;     // its id
  std::string relation;  // restates, revises, corroborates, contradicts; empty for the first
  std::string origin;    // by name
  std::string copy_of;   // the id of the document whose words this one copies
};
struct StoredGroup {
  std::uint32_t articles = 0, outlets = 0, conduits = 0, origins_low = 0, origins_high = 0;
  std::vector<std::string> reasons;
  std::vector<GroupMember> members;  // in time
};

// A document without its text, and its sketch (stemma/corpus.h).
struct StoredDocument {
  std::int64_t row = 0;
  std::string key, id, outlet, agency, url, headline;
  std::string published_begin, published_stop;  // half-open; empty when unknown
  std::string published_stated;                 // as found, with its hour and zone
  std::string published_basis;                  // given, meta, json-ld, time, byline, text
  std::string sketch;
};

struct InputState {
  InputMark mark;
  std::vector<std::pair<std::string, std::uint64_t>> reasons;  // what was left out of it
};

struct StoreStatus {
  std::uint64_t documents = 0, claims = 0, attributions = 0, quantities = 0, skipped = 0;
  int version = 0;
  std::vector<std::pair<std::string, std::uint64_t>> reasons;  // why inputs were left out, and how many
  std::vector<std::pair<std::string, std::uint64_t>> outlets;
  std::string first_published, last_published;
  std::vector<InputState> inputs;  // sorted by path
};

// One line of JSON each, for programs (export, --json).
std::string print_json(const StoredClaim&);
std::string print_json(const StoreStatus&);
// "CNN <- Ukrainian intelligence assessment"; the outlet alone when the words are its own.
std::string print_chain(const StoredClaim&);

class Store {
 public:
  enum class Mode { kRead, kWrite };  // kWrite creates the file
  // `version` is the program's; it is kept with each document. `lexicon` tells what a line of a lexicon says, so that
  // `explain` needs nothing but the store.
  struct Writer {
    std::string version;
    std::function<std::string(LexiconLine)> lexicon;
    std::function<std::string(const Document&)> sketch;  // what is kept for comparing documents
  };
  static Result<std::unique_ptr<Store>> open(const std::string& path, Mode, Writer = {});
  virtual ~Store() = default;

  // Writing. Everything between begin and commit is kept or lost as a whole.
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual Result<bool> add(const Document&, std::string_view input_name) = 0;  // false: already there
  virtual Status skip(const Skipped&) = 0;
  virtual Status mark(const InputMark&) = 0;
  virtual Result<InputMark> marked(const std::string& path) = 0;  // offset 0 when unknown
  virtual Status skipped(const std::function<bool(const Skipped&)>& each) = 0;

  // Reading.
  virtual Status claims(std::string_view query, std::uint64_t limit,
                        const std::function<bool(const StoredClaim&)>& each) = 0;  // empty query: all, sorted by id
  virtual Result<StoredClaim> claim(std::string_view id) = 0;                      // an unambiguous beginning of the id will do
  virtual Result<std::string> article_text(std::string_view claim_id) = 0;         // the article's text
  virtual Status documents(const std::function<bool(StoredDocument&&)>& each) = 0;  // sorted by key
  virtual Result<std::string> document_text(std::int64_t row) = 0;
  // Who is named as a source: each name and kind with each document, sorted.
  struct NamedSource {
    std::string name, kind, document;  // the document's own id
    std::uint64_t links = 0;
  };
  virtual Status sources(const std::function<bool(const NamedSource&)>& each) = 0;
  // Groups replace those that were there, as a whole. `linked`: whether the documents they are of are as many as the store
  // holds.
  virtual Status keep_groups(std::uint64_t documents, const std::function<bool(StoredGroup&)>& next) = 0;
  virtual Result<StoredGroup> group_of(std::string_view claim_id) = 0;  // no members: the claim stands alone
  virtual Result<bool> linked() = 0;
  virtual Result<StoreStatus> status() = 0;
  virtual Result<std::vector<std::string>> problems() = 0;  // what verification found; empty is good
};

// All documents of all parts in a new store, `out`: the same bytes for the same documents, in whatever order the parts are
// named and however they were merged before. `finish` makes what is made of all documents together, stemma::link say.
Status merge_stores(const std::vector<std::string>& parts, const std::string& out,
                    const std::function<Status(Store&)>& finish = nullptr);

}  // namespace stemma
