// Groups by average linkage over a sparse graph: the two groups that are most alike on average are joined first, as long
// as they are alike enough. Pairs that the graph lacks count as not alike at all.

#pragma once

#include <cstdint>
#include <vector>

#include "corpus/similarity.h"

namespace stemma::corpus {

// For each of `count` members the number of its group: that of its first member.
std::vector<std::uint32_t> link_groups(std::size_t count, const std::vector<Alike>& edges, double least);

}  // namespace stemma::corpus
