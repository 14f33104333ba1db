// On how many words a claim stands in the end: chains and copies are walked back to their origins, and origins that are
// one source under several names are joined, each for a reason.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "stemma/corpus.h"

namespace stemma::corpus {

class Origins {
 public:
  Origins(Store& store, const Corpus& corpus);

  // Fills in relations to copies, the counts, the origins and the reasons.
  Status count(ClaimGroup& group);

 private:
  struct End {                       // where one document's chain ends
    std::string name;                // as it is shown
    std::vector<std::string> words;  // beginnings of its words, generic ones left out
    bool named = false;              // one source for certain
    bool body = false;               // one that knows by itself: an organization, a government, a paper
    bool own = false;                // the outlet's own words
    bool document = false;           // a paper: an assessment, a report
    std::uint32_t origin = 0;
  };
  Result<const std::string*> folded_text(std::uint32_t document);
  Result<std::string> tie(const End& a, const End& b, const ClaimGroup& group);

  Store& store_;
  const Corpus& corpus_;
  std::vector<std::uint32_t> order_;                   // of each document, in time
  std::vector<std::vector<std::uint32_t>> originals_;  // of each document: what it copies
  std::map<std::uint32_t, std::string> texts_;
};

}  // namespace stemma::corpus
