// Any bytes as a store file that somebody sent: opening it says no, or every question gets an answer or a sentence.
// Nothing may crash.

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "stemma/corpus.h"
#include "stemma/store.h"

namespace {

namespace fs = std::filesystem;

// One file a process, in memory where the system has such a folder.
const std::string& path() {
  static const std::string name = [] {
    std::error_code error;
    const fs::path folder = fs::is_directory("/dev/shm", error) ? fs::path("/dev/shm") : fs::temp_directory_path();
    return (folder / ("stemma_store_fuzz_" + std::to_string(getpid()) + ".stemma")).string();
  }();
  return name;
}

void remove_all() {
  for (const char* tail : {"", "-wal", "-shm", "-journal"}) std::remove((path() + tail).c_str());
}

bool write(const std::uint8_t* data, std::size_t size) {
  std::FILE* file = std::fopen(path().c_str(), "wb");
  if (file == nullptr) return false;
  const bool whole = std::fwrite(data, 1, size, file) == size;
  return std::fclose(file) == 0 && whole;
}

// An error is a sentence that names the file.
template <class Value>
void look(const stemma::Result<Value>& result) {
  if (!result && result.message().find(path()) == std::string::npos) std::abort();
}

void ask(stemma::Store& store) {
  look(store.status());
  std::string first;
  for (const char* query : {"", "troops", "\"AND (", "*"}) {
    int rows = 0;
    look(store.claims(query, 50, [&](const stemma::StoredClaim& claim) {
      if (first.empty()) first = claim.id;
      (void)stemma::print_json(claim);
      (void)stemma::print_chain(claim);
      return ++rows < 50;
    }));
  }
  for (const std::string& id : {first, first.substr(0, 4), std::string("none")}) {
    look(store.claim(id));
    look(store.article_text(id));
  }
  look(store.linked());
  look(store.group_of(first));
  if (const auto corpus = stemma::compare(store)) {
    for (const stemma::CopyLink& link : corpus->copies) (void)stemma::print_json(*corpus, link, store);
    if (const auto groups = stemma::group_claims(store, *corpus))
      for (const stemma::ClaimGroup& group : *groups) (void)stemma::print_json(*corpus, group);
  }
  look(store.marked("/news/dump.jsonl"));
  look(store.problems());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (write(data, size)) {
    auto store = stemma::Store::open(path(), stemma::Store::Mode::kRead);
    look(store);
    if (store) ask(**store);
  }
  remove_all();
  return 0;
}
