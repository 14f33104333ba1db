#include "corpus/same_claim.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace stemma::corpus {
namespace {

constexpr std::size_t kHeaviest = 6;    // words by which other claims are found
constexpr std::size_t kNear = 24;       // claims after one in time that a common word finds
constexpr std::size_t kNearValue = 64;  // and a common value
constexpr double kSameWords = 0.55;     // likeness that makes two claims without numbers one
constexpr double kSomeWords = 0.2;      // likeness that goes with the same number
constexpr double kTelling = 100;        // numbers from here on are seldom the same by chance
constexpr double kSmall = 10;
constexpr double kRevised = 2;  // times that a revised count is the old one; more is another group of people

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t of(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t n = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) ++i;
    else if (b[j] < a[i]) ++j;
    else ++n, ++i, ++j;
  }
  return n;
}

class Matcher {
 public:
  Matcher(const std::vector<ClaimRow>& rows, const std::vector<std::vector<std::uint32_t>>& names)
      : rows_(rows), names_(names), groups_(rows.size()) {
    for (const ClaimRow& row : rows)
      for (const std::uint32_t word : row.facts.words) ++found_in_[word];
    length_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      double sum = 0;
      for (const std::uint32_t word : rows[i].facts.words) sum += weight(word) * weight(word);
      length_[i] = std::sqrt(std::max(sum, 1e-9));
    }
  }

  std::vector<std::uint32_t> run() {
    by_value();
    by_words();
    by_outcome();
    std::vector<std::uint32_t> out(rows_.size());
    for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = groups_.of(i);
    return out;
  }

 private:
  double weight(std::uint32_t word) const { return std::log((static_cast<double>(rows_.size()) + 1) / found_in_.at(word)); }
  double likeness(std::uint32_t a, std::uint32_t b) const {
    const auto &x = rows_[a].facts.words, &y = rows_[b].facts.words;
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
      if (x[i] < y[j]) ++i;
      else if (y[j] < x[i]) ++j;
      else {
        sum += weight(x[i]) * weight(x[i]);
        ++i;
        ++j;
      }
    }
    return sum / (length_[a] * length_[b]);
  }
  bool same_story(std::uint32_t a, std::uint32_t b) const { return rows_[a].story == rows_[b].story; }

  void by_value() {
    struct Posting {
      double value;
      std::uint32_t order, claim;
    };
    std::vector<Posting> postings;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      const ClaimFacts& f = rows_[i].facts;
      if (!f.counts) continue;
      if (f.has_low) postings.push_back({f.low, rows_[i].order, i});
      if (f.has_high && (!f.has_low || f.high != f.low)) postings.push_back({f.high, rows_[i].order, i});
    }
    std::sort(postings.begin(), postings.end(), [](const Posting& x, const Posting& y) {
      if (x.value != y.value) return x.value < y.value;
      return x.order != y.order ? x.order < y.order : x.claim < y.claim;
    });
    for (std::size_t i = 0; i < postings.size(); ++i)
      for (std::size_t j = i + 1; j < postings.size() && j <= i + kNearValue && postings[j].value == postings[i].value; ++j)
        if (told_again(postings[i].claim, postings[j].claim, postings[i].value))
          groups_.join(postings[i].claim, postings[j].claim);
  }
  bool told_again(std::uint32_t a, std::uint32_t b, double value) const {
    const ClaimRow &x = rows_[a], &y = rows_[b];
    if (!same_kind(x.facts, y.facts) || !same_value(x.facts, y.facts)) return false;
    const bool counted = !x.facts.head.empty() && x.facts.head == y.facts.head && x.facts.outcome == y.facts.outcome;
    const double alike = likeness(a, b);
    if (x.facts.kind != "count/" && alike < kSomeWords) return false;  // shares and ranks are often the same by chance
    if (same_story(a, b))
      return value >= kTelling || (value >= kSmall && (counted || alike >= kSomeWords)) || (counted && alike >= kSomeWords) ||
             alike >= kSameWords;
    const std::size_t shared = common(names_[x.document], names_[y.document]);
    return value >= kTelling && shared >= 2 &&
           (alike >= kSomeWords || (value >= kTelling * kSmall && (counted || shared >= 4)));
  }

  void by_words() {
    struct Posting {
      std::uint32_t word, order, claim;
    };
    std::vector<Posting> postings;
    std::vector<std::uint32_t> heaviest;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      heaviest = rows_[i].facts.words;
      std::sort(heaviest.begin(), heaviest.end(), [&](std::uint32_t x, std::uint32_t y) {
        return found_in_[x] != found_in_[y] ? found_in_[x] < found_in_[y] : x < y;
      });
      if (heaviest.size() > kHeaviest) heaviest.resize(kHeaviest);
      for (const std::uint32_t word : heaviest) postings.push_back({word, rows_[i].order, i});
    }
    std::sort(postings.begin(), postings.end(), [](const Posting& x, const Posting& y) {
      if (x.word != y.word) return x.word < y.word;
      return x.order != y.order ? x.order < y.order : x.claim < y.claim;
    });
    for (std::size_t i = 0; i < postings.size(); ++i)
      for (std::size_t j = i + 1; j < postings.size() && j <= i + kNear && postings[j].word == postings[i].word; ++j) {
        const std::uint32_t a = postings[i].claim, b = postings[j].claim;
        const ClaimRow &x = rows_[a], &y = rows_[b];
        // A few words are a claim of their own only where all of them are told again.
        if (std::min(x.facts.words.size(), y.facts.words.size()) < 3 &&
            (x.facts.words.size() < 2 || x.facts.words != y.facts.words || !same_story(a, b)))
          continue;
        if (x.facts.counts != y.facts.counts || (x.facts.counts && !same_value(x.facts, y.facts))) continue;
        if (x.facts.counts && !same_kind(x.facts, y.facts)) continue;
        if (!x.claim.event.empty() && !y.claim.event.empty() && x.claim.event != y.claim.event) continue;
        const double least = same_story(a, b) ? kSameWords : (1 + kSameWords) / 2;
        if (groups_.of(a) != groups_.of(b) && likeness(a, b) >= least) groups_.join(a, b);
      }
  }

  // Within a story the largest count of one outcome in each document is the one that other documents restate or revise;
  // smaller ones are parts of it. Where no other document has one like it, it was of others, and the next is tried.
  void by_outcome() {
    const auto size = [&](std::uint32_t i) { return std::max(rows_[i].facts.low, rows_[i].facts.high); };
    const auto told = [&](std::uint32_t i) { return std::tie(rows_[i].story, rows_[i].facts.outcome); };
    std::vector<std::uint32_t> counts;
    for (std::uint32_t i = 0; i < rows_.size(); ++i)
      if (!rows_[i].facts.outcome.empty() && rows_[i].facts.kind == "count/") counts.push_back(i);
    std::stable_sort(counts.begin(), counts.end(), [&](std::uint32_t x, std::uint32_t y) {
      if (told(x) != told(y)) return told(x) < told(y);
      if (rows_[x].order != rows_[y].order) return rows_[x].order < rows_[y].order;
      return size(x) > size(y);
    });
    const auto begins = [&](std::size_t i) {
      return i == 0 || told(counts[i - 1]) != told(counts[i]) || rows_[counts[i - 1]].document != rows_[counts[i]].document;
    };
    std::vector<std::size_t> chosen;  // of each document, as places of `counts`
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (begins(i)) chosen.push_back(i);
    std::vector<bool> alone = join_counts(counts, chosen);
    bool more = false;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (alone[i] && chosen[i] + 1 < counts.size() && !begins(chosen[i] + 1)) ++chosen[i], more = true;
    if (more) join_counts(counts, chosen);
  }
  // Which of them no other document has one like.
  std::vector<bool> join_counts(const std::vector<std::uint32_t>& counts, const std::vector<std::size_t>& chosen) {
    std::vector<bool> alone(chosen.size(), true);
    for (std::size_t i = 0; i < chosen.size(); ++i)
      for (std::size_t j = i + 1; j < chosen.size() && j <= i + kNearValue; ++j) {
        const std::uint32_t a = counts[chosen[i]], b = counts[chosen[j]];
        const ClaimRow &m = rows_[a], &n = rows_[b];
        if (m.story != n.story || m.facts.outcome != n.facts.outcome) break;
        const double x = std::max(m.facts.low, m.facts.high), y = std::max(n.facts.low, n.facts.high);
        if (std::max(x, y) > kRevised * std::max(1.0, std::min(x, y))) continue;
        if (!m.facts.names.empty() && !n.facts.names.empty() && common(m.facts.names, n.facts.names) == 0) continue;
        alone[i] = alone[j] = false;
        groups_.join(a, b);
      }
    return alone;
  }

  const std::vector<ClaimRow>& rows_;
  const std::vector<std::vector<std::uint32_t>>& names_;
  Groups groups_;
  std::unordered_map<std::uint32_t, std::uint32_t> found_in_;
  std::vector<double> length_;
};

}  // namespace

std::vector<std::uint32_t> same_claims(const std::vector<ClaimRow>& rows,
                                       const std::vector<std::vector<std::uint32_t>>& names) {
  return Matcher(rows, names).run();
}

}  // namespace stemma::corpus
