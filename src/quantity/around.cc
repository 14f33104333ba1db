// What stands around a number: the second end of a range, a hedge, "more" and "another", and the verb that says which way it
// went.

#include "quantity/finder.h"

namespace stemma {
namespace {

constexpr std::uint32_t kFarEnd = 8;  // tokens within which the other end of a change is named

}  // namespace

// "-2.4%", "minus 40", "minus-40"
bool QuantityFinder::below_nought(Draft& d) const {
  std::uint32_t at = d.begin;
  if (at <= floor_) return false;
  const bool sign = dash(at - 1) && tokens_[at].gap == Gap::kNone;
  if (sign && tokens_[at - 1].gap != Gap::kNone && (at - 1 == first_ || !m_.numbers.begins(tokens_[at - 2]) || d.sign)) {
    d.begin = at - 1;
    return true;
  }
  if (sign) --at;
  if (at <= floor_ || (word(at - 1) != m_.minus && !is(at - 1, "negative"))) return false;
  d.begin = at - 1;
  return true;
}

// Where the other end of a change is named: `way` within a few words of `at`, in the same clause, a number behind it. Its
// token, or 0.
std::uint32_t QuantityFinder::far_end(std::uint32_t at, Word way) const {
  std::uint32_t time = time_;
  for (std::uint32_t k = at; k < at + kFarEnd && inside(k); ++k) {
    while (time < times_.size() && times_[time].words.end <= k) ++time;
    if (time < times_.size() && times_[time].words.begin <= k) {
      k = times_[time].words.end - 1;
      continue;
    }
    if (word(k) == way) return inside(k + 1) ? k + 1 : 0;
    if (mark(k) || word(k) == m_.and_ || word(k) == m_.or_ || m_.numbers.begins(tokens_[k])) return 0;
  }
  return 0;
}

// "fell from 1,900 to 1,700", "eased to 1,700 lots from 1,900": the two ends of a change.
bool QuantityFinder::from_to(Draft& d) const {
  if (d.begin <= floor_) return false;
  const bool from = word(d.begin - 1) == m_.from;
  if (!from && word(d.begin - 1) != m_.to) return false;
  Draft moving = d;
  moving.begin = d.begin - 1;
  change(moving);
  if (moving.q.change == Change::kNone)
    if (const auto* found = m_.changes.of(governor(d.begin, d.end)); found != nullptr && !found->share)
      moving.q.change = found->change;
  if (moving.q.change == Change::kNone) return false;
  std::uint32_t k = far_end(past_unit(d.end), from ? m_.to : m_.from);
  if (k == 0) return false;
  Draft second;
  second.begin = k;
  if (inside(k + 1) && !m_.numbers.begins(tokens_[k]) && !glued_at(k, k)) second.begin = ++k;  // its sign
  if (!inside(k)) return false;
  std::optional<Number> n;
  if (const auto glued = glued_at(k, k)) {
    n = glued->number;
  } else if (m_.numbers.begins(tokens_[k])) {
    const bool sign = sign_before(second);
    if (second.begin == k && word(k - 1) != m_.to && word(k - 1) != m_.from) return false;
    n = m_.numbers.read(text_, tokens_, k, k, stop_, sign);
  }
  std::uint32_t time = time_;
  while (n && time < times_.size() && times_[time].words.end <= k) ++time;
  if (!n || (time < times_.size() && times_[time].words.begin < n->words.end)) return false;
  if (!from && d.sign != (second.begin != k || !second.q.unit.empty())) return false;
  if (!from && past_unit(n->words.end) != n->words.end && !same_unit(d.end, n->words.end)) return false;
  Decimal low = d.q.low, high = n->value;
  if (n->scaled && !d.scaled && !d.spelled && low.number() < 1000)  // "from 2.1 to 2.4 million"
    low = multiply(low, Decimal::of(scale_of(high))).value_or(low);
  if (low.number() > high.number()) std::swap(low, high);
  d.q.low = low, d.q.high = high;
  d.q.hedge = Hedge::kRange;
  d.q.change = moving.q.change;
  if (from) --d.begin;
  if (const auto unit =
          inside(d.end) ? m_.units.longest(tokens_, d.end, std::min(d.end + 3, stop_)) : PhraseTable<UnitWord>::Match();
      unit && unit.payload->kind == UnitClass::kUnit && past_unit(n->words.end) == n->words.end && tokens_[d.end].size > 2) {
    d.q.unit = unit.payload->code, d.q.measure = Measure::kAmount;
    d.q.counted = d.q.head = {d.end, d.end + unit.size};
  }
  d.end = n->words.end;
  return true;
}

std::int64_t QuantityFinder::scale_of(Decimal value) {
  const double n = value.number();
  return n >= 1e12 ? 1'000'000'000'000 : n >= 1e9 ? 1'000'000'000 : n >= 1e6 ? 1'000'000 : 1000;
}

// A second number joined to the first; false when the two are no quantity at all.
bool QuantityFinder::range(Draft& d) const {
  const bool between = d.begin > floor_ && word(d.begin - 1) == m_.between;
  // "rose 4% to 13,200": two states, not the ends of one estimate.
  Draft moving = d;
  change(moving);
  bool states = moving.q.change != Change::kNone;
  if (d.begin > floor_ && word(d.begin - 1) == m_.from) {
    moving.begin = d.begin - 1;
    change(moving);
    states = moving.q.change != Change::kNone;
  }
  const std::uint32_t unit = past_unit(d.end);  // "5% to 10%"
  std::uint32_t k = unit;
  bool joined = false, spaced = false;
  if (!inside(k)) return true;
  if (dash(k)) {
    joined = tokens_[k].gap == Gap::kNone, spaced = !joined, ++k;
    if (joined && word(k) == m_.to && dash(k + 1)) joined = false, k += 2;  // "five-to-seven-day"
  } else if ((word(k) == m_.to || is(k, "through") || is(k, "~")) && !states) {
    ++k;
    if (dash(k) && inside(k + 1) && tokens_[k + 1].gap == Gap::kNone) ++k;  // "20 to-30"
  } else if (word(k) == m_.or_ || (between && word(k) == m_.and_)) {
    ++k;
  } else {
    return true;
  }
  if (!inside(k)) return true;
  if (joined && tokens_[k].gap != Gap::kNone) return true;
  bool sign = d.sign;
  const auto* mark_of_currency = m_.units.of(word(k));
  if (mark_of_currency != nullptr &&
      (mark_of_currency->kind == UnitClass::kSign || (mark_of_currency->kind == UnitClass::kCode && shape(k, Shape::kUpper)))) {
    const auto two = m_.units.longest(tokens_, k, stop_);
    if (!glued_at(k + 1, k)) k += std::max(1U, two.size), sign = true;
    else ++k;
  }
  std::optional<Number> second;
  if (!inside(k)) return true;
  if (const auto glued = glued_at(k, d.end)) second = glued->number, sign = true;
  else if (m_.numbers.begins(tokens_[k])) second = m_.numbers.read(text_, tokens_, k, k, stop_, sign);
  else return true;
  if (!second) return !joined;
  for (std::uint32_t time = time_; time < times_.size() && times_[time].words.begin < second->words.end; ++time)
    if (times_[time].type == TimexType::kDate && times_[time].words.end > second->words.begin)
      return true;  // "lost 3 through 2012"
  if (unit != d.end && !same_unit(d.end, second->words.end)) return true;
  const bool wide = d.q.low.number() >= 1000 && second->value.number() >= 1000 && d.q.low.number() < second->value.number();
  if (spaced && !wide && (mark(second->words.end) || stops_phrase(second->words.end))) return true;
  Decimal low = d.q.low;
  if (second->scaled && !d.scaled && !d.spelled && low.number() < 1000)  // "2 to 3 million"
    low = multiply(low, Decimal::of(scale_of(second->value))).value_or(low);
  if (!(low.number() < second->value.number())) {
    if (joined && !d.sign && !d.spelled) d.end = second->words.end;
    return !joined;
  }
  if (joined && !wide && !inside_unit(second->words.end) && !d.sign && !between &&
      (mark(second->words.end) || stops_phrase(second->words.end))) {
    d.end = second->words.end;
    return false;
  }
  d.q.low = low, d.q.high = second->value;
  d.q.hedge = Hedge::kRange;
  d.end = second->words.end;
  if (between) --d.begin;
  return true;
}

void QuantityFinder::hedge(Draft& d) const {
  Hedge found = d.q.hedge;
  for (std::uint32_t size = 5; size >= 1; --size) {
    if (d.begin < floor_ + size) continue;
    const auto match = m_.hedges.longest(tokens_, d.begin - size, d.begin);
    if (!match || match.size != size) continue;
    // "presided over several": here "over" is no hedge.
    if (size == 1 && (is(d.begin - 1, "over") || is(d.begin - 1, "under") || is(d.begin - 1, "above")) &&
        (d.vague || d.q.hedge == Hedge::kRange))
      continue;
    if (found == Hedge::kExact) {
      found = match.payload->hedge;
      d.q.lexicon = match.payload->line;
    }
    if (match.payload->hedge == Hedge::kExact) break;
    d.begin -= size;
    break;
  }
  if (inside(d.end)) {
    const auto match = m_.hedges_after.longest(tokens_, d.end, stop_);
    const std::uint32_t behind = d.end + match.size;
    const bool than = inside(behind) && m_.than.has(word(behind));
    const std::uint32_t second = than ? behind + 1 : behind;  // "5 or less than 4"
    const bool next = inside(second) && m_.numbers.begins(tokens_[second]);
    if (match && !next && !(match.size == 2 && is(d.end, "at"))) {
      const bool bound = match.payload->hedge == Hedge::kAtLeast || match.payload->hedge == Hedge::kAtMost;
      if (found == Hedge::kExact || (found == Hedge::kAbout && bound))
        found = match.payload->hedge, d.q.lexicon = match.payload->line;
      d.end += match.size + (than ? 1U : 0U);
    }
  }
  if (d.q.hedge == Hedge::kRange) return;
  d.q.hedge = found;
  switch (found) {
    case Hedge::kAtMost:
    case Hedge::kUnder:
    case Hedge::kNearly: d.q.low = {}; break;
    case Hedge::kAtLeast:
    case Hedge::kOver: d.q.high = {}; break;
    default: break;
  }
}

void QuantityFinder::additional(Draft& d) const {
  if (d.begin > floor_ && word(d.begin - 1) == m_.another) {
    d.q.additional = true;
    --d.begin;
  } else if (d.begin > floor_ && m_.additional.has(word(d.begin - 1)) && word(d.begin - 1) != m_.more) {
    d.q.additional = true;
  }
  if (inside(d.end) && m_.additional.has(word(d.end)) && !m_.than.has(word(d.end + 1))) d.q.additional = true;
}

// The word that says which way the number went: "rose 5", "up by another 5", "rose to 5", "grow sales by 5".
void QuantityFinder::change(Draft& d) const {
  if (d.q.measure == Measure::kFactor || d.q.change != Change::kNone) return;
  if (d.q.measure == Measure::kShare && d.q.low.known && (d.q.low.number() < 0 || view(d.begin).starts_with('+'))) {
    d.q.change = d.q.low.number() < 0 ? Change::kDown : Change::kUp;  // "-2.4%", "+0.6%"
    return;
  }
  for (std::uint32_t i = d.begin; i > first_ && i + 3 > d.begin; --i) {
    if (const auto* found = m_.changes.of(word(i - 1))) {
      if (is(i - 1, "up") && is(i, "to")) return;
      if (!found->share || d.q.measure == Measure::kShare) d.q.change = found->change;
      return;
    }
    if (word(i - 1) != m_.by && word(i - 1) != m_.a && word(i - 1) != m_.another && (word(i - 1) != m_.to || i != d.begin))
      break;
  }
  if (d.begin > first_ && word(d.begin - 1) == m_.by) {
    if (const auto* found = m_.changes.of(governor(d.begin, d.end)); found != nullptr && !found->share)
      d.q.change = found->change;
  }
}

// The word that the phrase from `begin` to `end` hangs on, in the tree.
Word QuantityFinder::governor(std::uint32_t begin, std::uint32_t end) const {
  if (syntax_.empty()) return {};
  std::uint32_t i = end - 1;
  for (int step = 0; step < 4; ++step) {
    const Id<Token> head = syntax_[i].head;
    if (!head) return {};
    if (head.index < begin || head.index > end + 3) return tokens_[head.index].word;
    i = head.index;
  }
  return {};
}

// What a quantity has from the one before it: "up 8 points, or 0.4%" its way, "more than 50 kilometers (31 miles)" its
// hedge.
void QuantityFinder::as_neighbour(Draft& d) const {
  if (rows_.size() <= first_row_ || d.begin == first_) return;
  const Quantity& before = rows_.back();
  const std::uint32_t end = std::max(before.words.end, before.counted.end);
  if (end >= d.begin || d.begin - end > 2 || d.q.hedge == Hedge::kRange || before.hedge == Hedge::kRange) return;
  if (word(d.begin - 1) == m_.or_ && d.q.change == Change::kNone && d.q.measure != Measure::kCount) d.q.change = before.change;
  if (is(d.begin - 1, "(") && d.q.hedge == Hedge::kExact && d.q.measure == Measure::kAmount &&
      before.measure == Measure::kAmount && (!before.low.known || !before.high.known)) {
    d.q.hedge = before.hedge;
    if (!before.low.known) d.q.low = {};
    if (!before.high.known) d.q.high = {};
  }
}

// "more than 100 and less than 300": the second bound closes the interval of the first.
bool QuantityFinder::other_bound(const Draft& d) {
  if (rows_.size() <= first_row_) return false;
  Quantity& before = rows_.back();
  if (before.words.end + 1 != d.begin || !before.counted.empty() || (before.unit != d.q.unit && !before.unit.empty()))
    return false;
  if (word(d.begin - 1) != m_.and_ && !is(d.begin - 1, "but") && !is(d.begin - 1, ",")) return false;
  const bool above = before.low.known && !before.high.known && !d.q.low.known && d.q.high.known;
  const bool below = !before.low.known && before.high.known && d.q.low.known && !d.q.high.known;
  if (above && before.low.number() < d.q.high.number()) before.high = d.q.high;
  else if (below && d.q.low.number() < before.high.number()) before.low = d.q.low;
  else return false;
  before.hedge = Hedge::kRange;
  before.unit = d.q.unit, before.measure = d.q.measure;
  before.words.end = d.end;
  before.from = before.low, before.to = before.high;
  Draft whole = d;
  whole.q = before;
  count(whole);
  before.counted = whole.q.counted, before.head = whole.q.head;
  at_ = floor_ = d.end;
  return true;
}

}  // namespace stemma
