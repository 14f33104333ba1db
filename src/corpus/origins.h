// On how many words a claim stands in the end: chains and copies are walked back to their origins, and origins that are
// one source under several names are joined, each for a reason.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/chains.h"
#include "stemma/corpus.h"

namespace stemma::corpus {

class Origins {
 public:
  Origins(Store& store, const Corpus& corpus);

  // Fills in relations to copies, the counts, the origins and the reasons.
  Status count(ClaimGroup& group);

 private:
  Result<const std::string*> folded_text(std::uint32_t document);
  Result<std::string> tie_by_text(const ChainEnd& a, const ChainEnd& b, const ClaimGroup& group);

  Store& store_;
  const Corpus& corpus_;
  Copied copied_;
  std::map<std::uint32_t, std::string> texts_;
};

}  // namespace stemma::corpus
