// Which pairs of documents are worth aligning: those that share sampled shingles.

#pragma once

#include <cstdint>
#include <vector>

#include "corpus/sketch.h"

namespace stemma::corpus {

struct Candidate {
  std::uint32_t a = 0, b = 0;  // a < b
  friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

// `order[i]` is the place of document i in time; who is first stands for the others where a shingle, or a whole text,
// occurs in too many documents to try all pairs: the number of candidates is linear in the number of documents.
std::vector<Candidate> candidates(const std::vector<Sketch>& sketches, const std::vector<std::uint32_t>& order);

}  // namespace stemma::corpus
