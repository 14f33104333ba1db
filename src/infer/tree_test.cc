#include "infer/tree.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

bool is_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    std::size_t x = i + 1, steps = 0;
    while (x != 0 && steps++ <= heads.size()) x = heads[x - 1];
    if (x != 0) return false;
  }
  return roots == 1;
}

// The slow twin: every assignment of heads.
double best_score(const std::vector<float>& scores, std::uint32_t n) {
  std::vector<std::uint32_t> heads(n, 0);
  double best = -1e30;
  for (;;) {
    if (is_tree(heads)) {
      double sum = 0;
      for (std::uint32_t i = 0; i < n; ++i) sum += static_cast<double>(scores[i * (n + 1) + heads[i]]);
      best = std::max(best, sum);
    }
    std::uint32_t at = 0;
    while (at < n && heads[at] == n) heads[at++] = 0;
    if (at == n) return best;
    ++heads[at];
  }
}

TEST(TreeFinder, FindsTheBestOfAllTrees) {
  std::uint32_t seed = 7;
  TreeFinder finder;
  for (int round = 0; round < 600; ++round) {
    const std::uint32_t n = 1 + static_cast<std::uint32_t>(round % 5);
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) {
      seed = seed * 1664525U + 1013904223U;
      s = static_cast<float>(seed >> 24) / 16.0F - 8.0F;
    }
    std::vector<std::uint32_t> heads(n);
    finder.best(scores, n, heads);
    ASSERT_TRUE(is_tree(heads));
    double sum = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      ASSERT_NE(heads[i], i + 1);
      sum += static_cast<double>(scores[i * (n + 1) + heads[i]]);
    }
    ASSERT_NEAR(sum, best_score(scores, n), 1e-4) << "round " << round;
  }
}

TEST(TreeFinder, LongSentencesStayTrees) {
  std::uint32_t seed = 11;
  TreeFinder finder;
  for (const std::uint32_t n : {60U, 160U}) {
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) {
      seed = seed * 1664525U + 1013904223U;
      s = static_cast<float>(seed >> 20);
    }
    std::vector<std::uint32_t> heads(n);
    finder.best(scores, n, heads);
    EXPECT_TRUE(is_tree(heads));
  }
}

TEST(TreeFinder, EqualScoresGiveTheSameTreeEachTime) {
  TreeFinder finder;
  const std::vector<float> scores(4 * 5, 1.0F);
  std::vector<std::uint32_t> first(4), second(4);
  finder.best(scores, 4, first);
  finder.best(scores, 4, second);
  EXPECT_TRUE(is_tree(first));
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace stemma
