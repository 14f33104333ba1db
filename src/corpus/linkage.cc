#include "corpus/linkage.h"

#include <map>
#include <queue>

namespace stemma::corpus {
namespace {

struct Offer {
  double value;
  std::uint32_t a, b;            // groups, a < b
  std::uint32_t size_a, size_b;  // when it was made; an offer of groups that have grown since is void
  bool operator<(const Offer& other) const {
    if (value != other.value) return value < other.value;
    return a != other.a ? a > other.a : b > other.b;
  }
};

}  // namespace

std::vector<std::uint32_t> link_groups(std::size_t count, const std::vector<Alike>& edges, double least) {
  std::vector<std::map<std::uint32_t, double>> sums(count);  // between groups: the sum over all pairs of members
  std::vector<std::uint32_t> size(count, 1), group(count);
  for (std::uint32_t i = 0; i < count; ++i) group[i] = i;
  std::priority_queue<Offer> offers;
  for (const Alike& edge : edges) {
    sums[edge.a][edge.b] = edge.value;
    sums[edge.b][edge.a] = edge.value;
    if (edge.value >= least) offers.push({edge.value, edge.a, edge.b, 1, 1});
  }
  while (!offers.empty()) {
    const Offer offer = offers.top();
    offers.pop();
    // A joined group has size 0.
    if (size[offer.a] != offer.size_a || size[offer.b] != offer.size_b) continue;
    const std::uint32_t keep = offer.a, gone = offer.b;
    sums[keep].erase(gone);
    sums[gone].erase(keep);
    for (const auto& [other, sum] : sums[gone]) {
      sums[keep][other] += sum;
      sums[other][keep] += sum;
      sums[other].erase(gone);
    }
    sums[gone].clear();
    size[keep] += size[gone];
    size[gone] = 0;
    group[gone] = keep;
    for (const auto& [other, sum] : sums[keep]) {
      const double value = sum / (static_cast<double>(size[keep]) * size[other]);
      if (value < least) continue;
      const std::uint32_t a = std::min(keep, other), b = std::max(keep, other);
      offers.push({value, a, b, size[a], size[b]});
    }
  }
  // Groups point at earlier ones only: one pass from the front finds the ends.
  for (std::uint32_t i = 0; i < count; ++i) group[i] = group[group[i]];
  return group;
}

}  // namespace stemma::corpus
