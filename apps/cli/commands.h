// One function for each command; each returns the exit code.

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "arguments.h"
#include "stemma/engine.h"
#include "stemma/store.h"

namespace stemma::cli {

int read(const Arguments&);
int parse_words(const Arguments&);
int ingest(const Arguments&);
int claims(const Arguments&);
int trace(const Arguments&);
int explain(const Arguments&);
int copies(const Arguments&);
// claims --all: the groups that a claim of the query stands in; a limit of 0 is none.
int claim_groups(const Arguments&, const std::string& query, std::uint64_t limit);
int stories(const Arguments&);
int sources(const Arguments&);
int export_claims(const Arguments&);
int status(const Arguments&);
int verify_store(const Arguments&);
int merge(const Arguments&);
int demo(const Arguments&);
int man();
int completions(const Arguments&);

// Shared between commands.
struct IngestCounts {
  std::uint64_t documents = 0, known = 0, unchanged = 0, claims = 0, failures = 0;
  std::map<std::string, std::uint64_t> left_out;  // by reason
  bool stopped = false, full = false;             // full: as many as were wanted
};
struct IngestWishes {
  Provenance given;
  bool timings = false;
  std::uint64_t most = 0;  // documents to add; 0: all
  std::string host;        // empty: any
  std::optional<Instant> since;
  std::string filter;  // host and since in words: their marks are apart from those of all
  std::string store;   // its file, for messages
  bool again = false;  // from the start, and without marks
  std::function<bool(const Input&)> wanted;
};
Result<IngestCounts> ingest_paths(const Engine&, Store&, const std::vector<std::string>& paths, const IngestWishes&);
Result<std::unique_ptr<Store>> open_store(const std::string& path, Store::Mode, const Engine* engine = nullptr);
std::string claim_table(const std::vector<StoredClaim>&, bool colour, unsigned columns);
std::string carried(std::uint32_t articles, std::uint32_t outlets, std::uint32_t low, std::uint32_t high);
void print_timings(const std::vector<StageTime>&);

}  // namespace stemma::cli
