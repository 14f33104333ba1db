#include "corpus/align.h"

#include <algorithm>
#include <bit>

namespace stemma::corpus {
namespace {

constexpr std::uint32_t kGram = 4;       // words by which runs are found
constexpr std::uint32_t kPlaces = 4;     // places of a that one gram is looked for at
constexpr std::uint32_t kCompared = 64;  // words that places are compared by
constexpr std::uint32_t kGap = 8;        // changed words that a block bridges
constexpr std::uint32_t kUneven = 4;     // by how much the two sides of a gap may differ
constexpr std::uint32_t kShortest = 8;   // same words that a block has at least
constexpr std::uint32_t kNone = ~0U;

// A table of the grams of a: places chained by `next`, the earlier first.
void index_grams(const std::vector<BodyWord>& a, AlignScratch& s) {
  const std::size_t count = a.size() < kGram ? 0 : a.size() - kGram + 1;
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(count * 2, 16));
  s.head.assign(slots, kNone);
  s.next.assign(count, kNone);
  s.grams.resize(count);
  for (std::size_t i = count; i-- > 0;) {
    s.grams[i] = shingle(&a[i], kGram);
    std::uint32_t& head = s.head[s.grams[i] & (slots - 1)];
    s.next[i] = head;
    head = static_cast<std::uint32_t>(i);
  }
}

// The sums of the blocks. A block bridges gaps of a that another may fill: words are counted once.
void count(std::size_t a_size, AlignScratch& s, Alignment& out) {
  s.taken.assign(a_size, false);
  std::uint32_t last = 0;
  for (const SharedBlock& block : out.blocks) {
    for (std::uint32_t i = block.a_begin; i < block.a_end; ++i) {
      out.a_covered += s.taken[i] ? 0 : 1;
      s.taken[i] = true;
    }
    out.b_covered += block.b_end - block.b_begin;
    out.same += block.same;
    out.quoted += block.quoted;
    out.moved |= block.a_begin < last;
    last = block.a_begin;
  }
}

}  // namespace

void align(const std::vector<BodyWord>& a, const std::vector<BodyWord>& b, AlignScratch& s, Alignment& out) {
  out = {};
  out.a_words = static_cast<std::uint32_t>(a.size());
  out.b_words = static_cast<std::uint32_t>(b.size());
  index_grams(a, s);
  s.taken.assign(a.size(), false);
  const std::uint64_t mask = s.head.size() - 1;
  SharedBlock open;
  const auto close = [&] {
    if (open.same >= kShortest) out.blocks.push_back(open);
    else
      for (std::uint32_t i = open.a_begin; i < open.a_end; ++i) s.taken[i] = false;
    open = {};
  };
  for (std::uint32_t at = 0; at + kGram <= b.size();) {
    const std::uint64_t gram = shingle(&b[at], kGram);
    std::uint32_t best = kNone, length = 0, seen = 0;
    const auto same_from = [&](std::uint32_t place, std::uint32_t most) {
      std::uint32_t n = 0;
      while (n < most && place + n < a.size() && at + n < b.size() && !s.taken[place + n] &&
             a[place + n].hash == b[at + n].hash)
        ++n;
      return n;
    };
    const auto continues = [&](std::uint32_t place) {
      if (open.same == 0 || place < open.a_end) return false;
      const std::uint32_t gap_a = place - open.a_end, gap_b = at - open.b_end;
      return gap_a <= kGap && gap_b <= kGap && (gap_a > gap_b ? gap_a - gap_b : gap_b - gap_a) <= kUneven;
    };
    for (std::uint32_t place = s.head[gram & mask], steps = 0; place != kNone && seen < kPlaces && steps < 4 * kPlaces;
         place = s.next[place], ++steps) {
      if (s.grams[place] != gram) continue;
      ++seen;
      const std::uint32_t n = same_from(place, kCompared);
      // A place that goes on with the open block is preferred to a longer run elsewhere.
      if (n >= kGram &&
          (best == kNone || (continues(place) && !continues(best)) || (n > length && continues(place) == continues(best)))) {
        best = place;
        length = n;
      }
    }
    if (best == kNone) {
      ++at;
      continue;
    }
    length = same_from(best, kNone);
    if (!continues(best)) close();
    if (open.same == 0) open.a_begin = best, open.b_begin = at;
    for (std::uint32_t i = 0; i < length; ++i) {
      s.taken[best + i] = true;
      open.quoted += a[best + i].quoted || b[at + i].quoted ? 1 : 0;
    }
    open.same += length;
    open.a_end = best + length;
    open.b_end = at + length;
    at += length;
  }
  close();
  count(a.size(), s, out);
}

}  // namespace stemma::corpus
