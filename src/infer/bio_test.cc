#include "infer/bio.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

enum class Kind : std::uint8_t { kA, kB };
using Spans = std::vector<Labelled<Kind>>;

// Every legal sequence of labels, scored: the slow twin.
Spans slow(const std::vector<float>& scores, std::uint32_t n) {
  constexpr std::uint32_t kLabels = 5;
  std::vector<std::uint32_t> best;
  double most = -1e18;
  std::uint32_t all = 1;
  for (std::uint32_t i = 0; i < n; ++i) all *= kLabels;
  for (std::uint32_t code = 0; code < all; ++code) {
    std::vector<std::uint32_t> y(n);
    std::uint32_t rest = code;
    double sum = 0;
    bool legal = true;
    for (std::uint32_t t = 0; t < n; ++t) {
      y[t] = rest % kLabels, rest /= kLabels;
      sum += static_cast<double>(scores[t * kLabels + y[t]]);
      if (y[t] > 0 && y[t] % 2 == 0) legal = legal && t > 0 && (y[t - 1] == y[t] || y[t - 1] == y[t] - 1);
    }
    if (legal && sum > most) most = sum, best = y;
  }
  Spans spans;
  for (std::uint32_t t = 0; t < n; ++t) {
    if (best[t] % 2 == 1) spans.push_back({t, t + 1, static_cast<Kind>((best[t] - 1) / 2)});
    else if (best[t] > 0) spans.back().end = t + 1;
  }
  return spans;
}

TEST(BioDecoder, FindsWhatTryingAllSequencesFinds) {
  BioDecoder<5> decoder;
  float x = 0.37F;
  for (int round = 0; round < 60; ++round) {
    const std::uint32_t n = 1 + static_cast<std::uint32_t>(round % 6);
    std::vector<float> scores(n * 5);
    for (float& score : scores) score = (x = x * 3.9F * (1.0F - x)) * 4.0F;
    Spans spans;
    decoder.decode(scores, n, spans);
    EXPECT_EQ(spans, slow(scores, n)) << round;
  }
}

TEST(BioDecoder, NothingGivesNothing) {
  BioDecoder<5> decoder;
  Spans spans = {{0, 1, Kind::kB}};
  decoder.decode({}, 0, spans);
  EXPECT_TRUE(spans.empty());
}

}  // namespace
}  // namespace stemma
