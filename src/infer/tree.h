// The best tree over the words of a sentence: maximum spanning arborescence
// (Chu and Liu 1965, Edmonds 1967) with exactly one word under the root.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stemma {

class TreeFinder {
 public:
  // scores[i * (n + 1) + h]: word i (0-based) under head h, where 0 is the root and h > 0 is
  // word h - 1. heads[i] becomes such an h. A word is never its own head. Of equal scores the
  // lower h wins. Most sentences take O(n^2); the worst O(n^3).
  void best(std::span<const float> scores, std::uint32_t n, std::span<std::uint32_t> heads);

 private:
  bool is_tree(std::span<const std::uint32_t> heads);
  void solve(std::uint32_t n, std::span<std::uint32_t> heads);

  std::vector<double> score_;
  std::vector<std::uint32_t> mark_, cycle_;
};

}  // namespace stemma
