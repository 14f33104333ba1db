// What is counted: the noun phrase right of the number, by a scan that ends at function
// words and verbs it knows, and at the first plural noun. A number without a noun of its
// own takes that of a quantity it is joined with ("killed 12 people and wounded 30").

#include "quantity/finder.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestPhrase = 6;  // tokens between a number and its noun

}  // namespace

bool QuantityFinder::stops_phrase(std::uint32_t i) const {
  if (!inside(i)) return true;
  if (m_.stops.has(word(i))) return !(shape(i, Shape::kUpper) && tokens_[i].size == 2);  // "US" is not "us"
  const std::string_view w = view(i);
  return tokens_[i].shape == Shape::kLower && w.size() > 4 && w.ends_with("ly") && w != "family";
}

bool QuantityFinder::plural_noun(std::uint32_t i) const {
  if (!inside(i)) return false;
  if (m_.plural.has(word(i))) return true;
  const std::string_view w = view(i);
  if (tokens_[i].shape != Shape::kLower && tokens_[i].shape != Shape::kTitle) return false;
  return w.size() > 3 && w.ends_with("s") && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") &&
         !m_.singular.has(word(i)) && !m_.stops.has(word(i));
}

// The noun that the tree gives the number from `begin` to `end`: what it is a numeral of, or "of" what it is a part; none:
// `stop_`.
std::uint32_t QuantityFinder::noun_by_tree(std::uint32_t begin, std::uint32_t end, std::uint32_t at) const {
  if (syntax_.empty()) return stop_;
  const auto nominal = [&](std::uint32_t i) {
    return (syntax_[i].upos == Upos::kNoun || syntax_[i].upos == Upos::kPropn) && !m_.numbers.begins(tokens_[i]);
  };
  const bool of = at > first_ && word(at - 1) == m_.of;
  for (std::uint32_t i = begin; i < end && !of; ++i) {
    const Id<Token> head = syntax_[i].head;
    if (syntax_[i].relation == Relation::kNummod && head && head.index >= at && head.index < at + kLongestPhrase + 2 &&
        nominal(head.index))
      return head.index;
  }
  for (std::uint32_t i = at; of && i < at + kLongestPhrase + 2 && inside(i); ++i) {
    const Id<Token> head = syntax_[i].head;
    if (syntax_[i].relation == Relation::kNmod && head && head.index >= begin && head.index < at && nominal(i)) return i;
  }
  return stop_;
}

void QuantityFinder::phrase(std::uint32_t at, bool singular, Quantity& q) const {
  std::uint32_t begin = at, end = at, head = at;
  bool found = false, plural = false;
  while (inside(begin) && (m_.additional.has(word(begin)) || (m_.determiners.has(word(begin)) && begin < at + 2))) {
    if (word(begin) == m_.more && m_.than.has(word(begin + 1))) return;
    ++begin;
  }
  for (std::uint32_t i = begin; inside(i) && i < begin + kLongestPhrase; ++i) {
    if (tokens_[i].gap >= Gap::kBlock && i > begin) break;
    if (mark(i)) {
      const bool hyphen =
          i > begin && dash(i) && tokens_[i].gap == Gap::kNone && inside(i + 1) && tokens_[i + 1].gap == Gap::kNone;
      const bool quote = i == begin && (shape(i, Shape::kStraightQuote) || shape(i, Shape::kOpenQuote));
      const bool comma = is(i, ",") && i > begin && tokens_[i - 1].shape == Shape::kLower && !plural_noun(i - 1) &&
                         plural_noun(i + 2) && !stops_phrase(i + 1);
      if (hyphen || comma) continue;
      if (quote) {
        begin = i + 1;
        continue;
      }
      break;
    }
    const auto* outcome = m_.outcomes.of(word(i));
    if (outcome != nullptr && i > begin && outcome->kind != OutcomeKind::kNoun) break;
    if (stops_phrase(i)) break;
    // A finite verb: "another four died".
    if (tokens_[i].shape == Shape::kLower && !syntax_.empty() && syntax_[i].upos == Upos::kVerb &&
        (syntax_[i].xpos == Xpos::kVbd || syntax_[i].xpos == Xpos::kVbz || syntax_[i].xpos == Xpos::kVbp))
      break;
    if (m_.numbers.begins(tokens_[i]) &&
        (tokens_[i].shape != Shape::kNumber || (i > begin && tokens_[i].gap != Gap::kNone && !title(i - 1))))
      break;
    if (i > begin && tokens_[i].shape == Shape::kLower && found) {  // "one car packed", "one man carrying"
      const std::string_view w = view(i);
      if (singular && (w.ends_with("ed") || w.ends_with("ing")) && w.size() > 4) break;
    }
    head = i, end = i + 1;
    found = true;
    const bool possessive = is(i + 1, "'s") || is(i + 1, "\u2019s");
    if (possessive) {
      ++i;
      continue;
    }
    if (i == begin && outcome != nullptr && plural_noun(i + 1)) continue;  // "dead bodies"
    plural = plural || plural_noun(i);
    if (plural_noun(i) && !plural_noun(i + 1)) break;
    if (plural_noun(i) && m_.plural.has(word(i + 1)) == false && !title(i)) break;
  }
  if (!found || end <= begin) return;
  // Several words without a plural among them: rather a verb and its object ("another 23 allow some form").
  if (!singular && !plural && end > begin + 1 && tokens_[head].shape == Shape::kLower && word(begin - 1) != m_.of) return;
  const auto first = m_.outcomes.of(word(begin));
  if (end == begin + 1 && first != nullptr && first->kind == OutcomeKind::kActive) return;
  q.counted = {begin, end};
  q.head = {head, head + 1};
}

void QuantityFinder::phrase(std::uint32_t at, bool singular, const Draft& d, Quantity& q) const {
  phrase(at, singular, q);
  const std::uint32_t noun = noun_by_tree(d.begin, d.end, at);
  if (noun == stop_ || (!q.counted.empty() && noun < q.counted.begin)) return;
  std::uint32_t begin = q.counted.empty() ? at : q.counted.begin;
  while (begin < noun && (m_.determiners.has(word(begin)) || m_.additional.has(word(begin)) || mark(begin))) ++begin;
  for (std::uint32_t i = begin; i < noun; ++i)
    if (m_.numbers.begins(tokens_[i]) && tokens_[i].gap != Gap::kNone && !title(i - 1)) return;
  q.counted = {begin, noun + 1};
  q.head = {noun, noun + 1};
}

void QuantityFinder::count(Draft& d) const {
  Quantity& q = d.q;
  std::uint32_t at = d.end;
  if (!inside(at)) return;
  if (dash(at) && tokens_[at].gap == Gap::kNone && inside(at + 1) && tokens_[at + 1].gap == Gap::kNone) ++at;  // "50-kilometer"
  const bool one = q.low == q.high && q.low.known && q.low == Decimal::of(1);
  if (word(at) == m_.of) {
    std::uint32_t k = at + 1;
    while (m_.determiners.has(word(k))) ++k;
    if (word(k) == m_.them || (word(k) == m_.us && !shape(k, Shape::kUpper))) {
      q.counted = q.head = {k, k + 1};
      return;
    }
    if (inside(k) && m_.numbers.begins(tokens_[k])) return;  // "10 of the 12 victims": share_context
    return phrase(k, false, d, q);
  }
  if (q.measure == Measure::kAmount && d.sign && (word(at) == m_.in) && !title(at + 1)) return phrase(at + 1, true, d, q);
  if (q.measure == Measure::kFactor) {
    if (is(at, "as") && (is(at + 1, "many") || is(at + 1, "much"))) return phrase(at + 2, false, d, q);
    if (word(at) == m_.the) return phrase(at + 1, true, d, q);
    return;
  }
  if ((q.measure == Measure::kAmount || q.measure == Measure::kShare) && d.begin > first_ + 1 &&
      (word(d.begin - 1) == m_.of || is(d.begin - 1, "worth")) && shape(d.begin - 2, Shape::kLower) &&
      !stops_phrase(d.begin - 2) && (mark(at) || stops_phrase(at))) {  // "a price of $36,000"
    q.counted = q.head = {d.begin - 2, d.begin - 1};
    return;
  }
  if (m_.determiners.has(word(at)) && !is(at, "such")) return;
  phrase(at, one || d.sign || q.measure == Measure::kShare, d, q);
}

// Nouns that stand with a neighbour: "nine and 12 shots", "12 people killed and 30 wounded",
// "10 of the 12 victims".
void QuantityFinder::share_context() {
  for (std::uint32_t row = rows_.size(); row-- > first_row_;) {
    Quantity& q = rows_[row];
    if (!q.counted.empty() || q.measure == Measure::kAmount) continue;
    const bool next = row + 1 < rows_.size();
    if (next && word(q.words.end) == m_.of && rows_[row + 1].words.begin <= q.words.end + 3) {
      q.counted = rows_[row + 1].counted, q.head = rows_[row + 1].head;
      q.base = {row + 1};
      continue;
    }
    if (q.measure != Measure::kCount) continue;
    if (next && rows_[row + 1].words.begin <= q.words.end + 2 &&
        (word(q.words.end) == m_.and_ || word(q.words.end) == m_.or_ || word(q.words.end) == m_.to)) {
      if (rows_[row + 1].measure == Measure::kCount) q.counted = rows_[row + 1].counted, q.head = rows_[row + 1].head;
    }
  }
  for (std::uint32_t row = first_row_ + 1; row < rows_.size(); ++row) {
    Quantity& q = rows_[row];
    const Quantity& before = rows_[row - 1];
    if (q.counted.empty() && q.measure == Measure::kCount && before.measure == Measure::kCount && !before.counted.empty() &&
        q.words.begin - before.words.end < 20)
      q.counted = before.counted, q.head = before.head;
  }
}

}  // namespace stemma
