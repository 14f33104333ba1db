// The best legal sequence of BIO labels for scored words (Viterbi, transitions of the same cost): 0 outside, then beginning
// and inside of each kind; an inside follows only its own kind.

#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma {

template <class Kind>
struct Labelled {
  std::uint32_t begin = 0, end = 0;  // words, half-open
  Kind kind{};
  friend bool operator==(const Labelled&, const Labelled&) = default;
};

// For n words whose scores are rows of kLabels.
template <std::size_t kLabels>
class BioDecoder {
 public:
  template <class Kind>
  void decode(std::span<const float> scores, std::uint32_t n, std::vector<Labelled<Kind>>& spans) {
    assert(scores.size() >= std::size_t{n} * kLabels);
    spans.clear();
    if (n == 0) return;
    std::array<float, kLabels> value{}, next{};
    from_.resize(std::size_t{n} * kLabels);
    constexpr float kNever = -1e9F;
    for (std::size_t y = 0; y < kLabels; ++y) value[y] = y > 0 && y % 2 == 0 ? kNever : scores[y];
    for (std::uint32_t t = 1; t < n; ++t) {
      const auto best = static_cast<std::size_t>(std::max_element(value.begin(), value.end()) - value.begin());
      const float* row = &scores[std::size_t{t} * kLabels];
      std::uint8_t* from = &from_[std::size_t{t} * kLabels];
      for (std::size_t y = 0; y < kLabels; ++y) {
        std::size_t before = best;
        if (y > 0 && y % 2 == 0) before = value[y] > value[y - 1] ? y : y - 1;  // inside: after its own beginning or inside
        next[y] = value[before] - value[best] + row[y];  // less the best so far: sums stay small however long the sentence
        from[y] = static_cast<std::uint8_t>(before);
      }
      value = next;
    }
    auto label = static_cast<std::size_t>(std::max_element(value.begin(), value.end()) - value.begin());
    std::uint32_t end = n;
    for (std::uint32_t t = n; t-- > 0;) {
      if (label == 0) {
        end = t;
      } else if (label % 2 == 1) {
        spans.push_back({t, end, static_cast<Kind>((label - 1) / 2)});
        end = t;
      }
      if (t > 0) label = from_[std::size_t{t} * kLabels + label];
    }
    std::reverse(spans.begin(), spans.end());
  }

 private:
  std::vector<std::uint8_t> from_;
};

}  // namespace stemma
