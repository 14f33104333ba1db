// How an ingest goes: documents a second, bytes, how much is left, what was left out.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "commands.h"

namespace stemma::cli {

class Meter {
 public:
  explicit Meter(const std::vector<std::string>& paths);
  void pass(const Input&);  // in the order of the walk
  double share() const;     // of the files' bytes that were read; 0 when it is unknown
  // One line, cut to `columns`.
  std::string line(const IngestCounts&, unsigned columns);

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point begin_ = Clock::now(), since_ = begin_;
  std::uint64_t total_ = 0;              // bytes of the files; 0 when unknown
  std::uint64_t before_ = 0, here_ = 0;  // of files that are done; of the one that is open
  std::uint64_t skipped_ = 0;            // of those bytes, read in an earlier call
  std::uint64_t bytes_ = 0;              // of documents, unpacked
  std::uint64_t documents_at_since_ = 0, now_rate_ = 0;
  std::string file_;
};

std::string grouped(std::uint64_t number);  // 1,240

}  // namespace stemma::cli
