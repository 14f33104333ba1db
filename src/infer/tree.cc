#include "infer/tree.h"

#include <algorithm>
#include <cassert>

namespace stemma {
namespace {

constexpr double kNever = -1e30;

}  // namespace

bool TreeFinder::is_tree(std::span<const std::uint32_t> heads) {
  const auto n = static_cast<std::uint32_t>(heads.size());
  mark_.assign(n + 1, 0);
  std::uint32_t roots = 0;
  for (const std::uint32_t h : heads) roots += h == 0;
  if (roots != 1) return false;
  for (std::uint32_t i = 1; i <= n; ++i) {
    std::uint32_t x = i;
    while (x > 0 && mark_[x] == 0) {
      mark_[x] = i;
      x = heads[x - 1];
    }
    if (x > 0 && mark_[x] == i) return false;
  }
  return true;
}

void TreeFinder::best(std::span<const float> scores, std::uint32_t n, std::span<std::uint32_t> heads) {
  assert(scores.size() >= std::size_t{n} * (n + 1) && heads.size() >= n);
  if (n == 0) return;
  double low = 0, high = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const float* row = &scores[std::size_t{i} * (n + 1)];
    std::uint32_t best = 0;
    for (std::uint32_t h = 1; h <= n; ++h) {
      if (h == i + 1) continue;
      if (row[h] > row[best]) best = h;
    }
    heads[i] = best;
    for (std::uint32_t h = 0; h <= n; ++h) {
      if (h == i + 1) continue;
      low = std::min(low, static_cast<double>(row[h]));
      high = std::max(high, static_cast<double>(row[h]));
    }
  }
  heads = heads.first(n);
  if (is_tree(heads)) return;
  // Arcs from the root cost so much more that the best tree has as few as can be: one
  // (Zmigrod, Vieira and Cotterell 2020).
  const double toll = (high - low + 1) * (n + 1);
  const std::uint32_t m = n + 1;
  score_.assign(std::size_t{m} * m, kNever);
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t h = 0; h <= n; ++h)
      if (h != i + 1)
        score_[std::size_t{h} * m + i + 1] = static_cast<double>(scores[std::size_t{i} * m + h]) - (h == 0 ? toll : 0.0);
  solve(m, heads);
  if (is_tree(heads)) return;
  std::fill(heads.begin(), heads.end(), 1U);  // scores that are no numbers: all hang on the first word
  heads[0] = 0;
}

// s[h * m + d] is the arc h -> d, node 0 the root. Works on score_ in place. A cycle is contracted into its lowest node c; for
// every other node the arc that enters or leaves the cycle best is remembered, and undone at the end.
void TreeFinder::solve(std::uint32_t m, std::span<std::uint32_t> heads) {
  struct Step {
    std::vector<std::uint32_t> cycle, head;     // its nodes, and their heads in the cycle
    std::vector<std::uint32_t> enters, leaves;  // for each node outside: the node of the cycle it reaches, or is reached from
  };
  std::vector<Step> steps;
  std::vector<char> alive(m, 1);
  std::vector<std::uint32_t> head(m, 0);
  const auto s = [&](std::uint32_t h, std::uint32_t d) -> double& { return score_[std::size_t{h} * m + d]; };
  const auto choose = [&](std::uint32_t d) {
    std::uint32_t best = 0;
    for (std::uint32_t h = 1; h < m; ++h)
      if (alive[h] && h != d && s(h, d) > s(best, d)) best = h;
    head[d] = best;
  };
  for (std::uint32_t d = 1; d < m; ++d) choose(d);
  for (;;) {
    mark_.assign(m, 0);
    cycle_.clear();
    for (std::uint32_t i = 1; i < m && cycle_.empty(); ++i) {
      if (!alive[i]) continue;
      std::uint32_t x = i;
      while (x > 0 && mark_[x] == 0) {
        mark_[x] = i;
        x = head[x];
      }
      if (x > 0 && mark_[x] == i) {
        std::uint32_t y = x;
        do {
          cycle_.push_back(y);
          y = head[y];
        } while (y != x);
      }
    }
    if (cycle_.empty()) break;
    std::sort(cycle_.begin(), cycle_.end());
    Step step;
    step.cycle = cycle_;
    for (const std::uint32_t x : cycle_) step.head.push_back(head[x]);
    step.enters.assign(m, 0);
    step.leaves.assign(m, 0);
    const std::uint32_t c = cycle_.front();
    std::vector<char> inside(m, 0);
    for (const std::uint32_t x : cycle_) inside[x] = 1;
    for (std::uint32_t v = 0; v < m; ++v) {
      if (!alive[v] || inside[v]) continue;
      double in = 2 * kNever, out = 2 * kNever;
      for (const std::uint32_t x : cycle_) {
        if (s(x, v) > out) out = s(x, v), step.leaves[v] = x;
        const double gain = s(v, x) - s(head[x], x);
        if (gain > in) in = gain, step.enters[v] = x;
      }
      s(c, v) = out;
      s(v, c) = in;
    }
    for (const std::uint32_t x : cycle_)
      if (x != c) alive[x] = 0;
    for (std::uint32_t v = 1; v < m; ++v)
      if (alive[v] && (v == c || inside[head[v]])) choose(v);
    steps.push_back(std::move(step));
  }
  for (std::size_t i = steps.size(); i-- > 0;) {
    const Step& step = steps[i];
    const std::uint32_t c = step.cycle.front();
    const std::uint32_t from = head[c];
    std::vector<char> inside(m, 0);
    for (const std::uint32_t x : step.cycle) inside[x] = 1;
    for (std::uint32_t v = 1; v < m; ++v)
      if (alive[v] && v != c && head[v] == c) head[v] = step.leaves[v];
    for (std::size_t k = 0; k < step.cycle.size(); ++k) {
      head[step.cycle[k]] = step.head[k];
      alive[step.cycle[k]] = 1;
    }
    head[step.enters[from]] = from;
  }
  for (std::uint32_t i = 1; i < m; ++i) heads[i - 1] = head[i];
}

}  // namespace stemma
