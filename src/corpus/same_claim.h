// Which claims say the same of the same.

#pragma once

#include <cstdint>
#include <vector>

#include "corpus/claim_facts.h"

namespace stemma::corpus {

struct ClaimRow {
  StoredClaim claim;
  ClaimFacts facts;
  std::uint32_t document = 0;
  std::uint32_t order = 0;  // of its document, in time
  std::uint32_t story = 0;  // of its document
};

// For each claim the number of the first of its group. `names[d]`: names in document d, hashed and sorted.
std::vector<std::uint32_t> same_claims(const std::vector<ClaimRow>&, const std::vector<std::vector<std::uint32_t>>& names);

}  // namespace stemma::corpus
