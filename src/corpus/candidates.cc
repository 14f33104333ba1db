#include "corpus/candidates.h"

#include <algorithm>
#include <unordered_map>

namespace stemma::corpus {
namespace {

constexpr std::size_t kAllPairs = 32;   // documents with one shingle up to which all pairs are tried
constexpr std::size_t kHubs = 2;        // above: the first ones are tried with all others
constexpr std::size_t kSameTexts = 24;  // identical texts up to which each is tried with everything

struct Posting {
  std::uint64_t shingle;
  std::uint32_t order, document;
};

class Pairs {
 public:
  explicit Pairs(std::vector<Candidate>& out) : out_(out) {}
  void add(std::uint32_t a, std::uint32_t b) {
    if (a != b) out_.push_back({std::min(a, b), std::max(a, b)});
    if (out_.size() >= limit_) settle();
  }
  void settle() {
    std::sort(out_.begin(), out_.end());
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
    limit_ = std::max(kBatch, 2 * out_.size());
  }

 private:
  static constexpr std::size_t kBatch = 1U << 22U;
  std::vector<Candidate>& out_;
  std::size_t limit_ = kBatch;
};

}  // namespace

std::vector<Candidate> candidates(const std::vector<Sketch>& sketches, const std::vector<std::uint32_t>& order) {
  const auto count = static_cast<std::uint32_t>(sketches.size());
  std::vector<Candidate> out;
  Pairs pairs(out);
  // Identical texts first: beyond a few, the earliest stands for all.
  std::vector<std::uint32_t> by_time(count);
  for (std::uint32_t i = 0; i < count; ++i) by_time[order[i]] = i;
  struct Same {
    std::uint32_t first = 0, seen = 0;
  };
  std::unordered_map<std::uint64_t, Same> texts;
  texts.reserve(count);
  std::vector<bool> posted(count, true);
  for (const std::uint32_t i : by_time) {
    if (sketches[i].words == 0) {
      posted[i] = false;
      continue;
    }
    const auto [found, fresh] = texts.try_emplace(sketches[i].whole, Same{i, 0});
    Same& same = found->second;
    if (!fresh) pairs.add(same.first, i);
    posted[i] = same.seen++ < kSameTexts;
  }
  std::size_t total = 0;
  for (std::uint32_t i = 0; i < count; ++i) total += posted[i] ? sketches[i].shingles.size() : 0;
  std::vector<Posting> postings;
  postings.reserve(total);
  for (std::uint32_t i = 0; i < count; ++i)
    if (posted[i])
      for (const std::uint64_t h : sketches[i].shingles) postings.push_back({h, order[i], i});
  std::sort(postings.begin(), postings.end(), [](const Posting& x, const Posting& y) {
    return x.shingle != y.shingle ? x.shingle < y.shingle : x.order < y.order;
  });
  for (std::size_t begin = 0; begin < postings.size();) {
    std::size_t end = begin + 1;
    while (end < postings.size() && postings[end].shingle == postings[begin].shingle) ++end;
    const std::size_t firsts = end - begin <= kAllPairs ? end - begin : kHubs;
    for (std::size_t x = begin; x < begin + firsts; ++x)
      for (std::size_t y = x + 1; y < end; ++y) pairs.add(postings[x].document, postings[y].document);
    begin = end;
  }
  pairs.settle();
  return out;
}

}  // namespace stemma::corpus
