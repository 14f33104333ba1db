// How alike documents are by their words: the cosine of their weighted terms, for those pairs that share weighty terms.

#pragma once

#include <cstdint>
#include <vector>

#include "corpus/published.h"
#include "corpus/sketch.h"

namespace stemma::corpus {

struct Alike {
  std::uint32_t a = 0, b = 0;  // a < b
  float value = 0;             // 0 .. 1
};

// One document for this purpose; `published` is empty unless the page itself says it.
struct Weighed {
  const std::vector<Term>* terms = nullptr;
  std::optional<Moment> published;
};

// Sorted by a, then b. `order[i]` is the place of document i in time: of documents with a common term only those near
// to each other in time are compared, so that the cost is linear in the number of documents.
std::vector<Alike> alike(const std::vector<Weighed>& documents, const std::vector<std::uint32_t>& order);

}  // namespace stemma::corpus
