// Numbers and their hedges as intervals. A number is digits, number words, a vague word
// ("dozens"), a fraction or a factor. What stands in a time expression, names a thing
// ("Article 5", "Boeing 737"), is an age or a score is none.

#include "quantity/quantity.h"

#include "quantity/finder.h"

namespace stemma {
namespace {}  // namespace

void find_quantities(const Article& article, const Analysis& analysis, const Expressions& expressions,
                     const QuantityModel& model, Quantities& out, Table<Note>&) {
  out.rows.clear();
  QuantityFinder finder(article, analysis, expressions, model.parts(), out);
  for (const Sentence& sentence : analysis.sentences) finder.sentence(sentence.tokens);
}

void QuantityFinder::sentence(Words words) {
  first_ = floor_ = words.begin;
  stop_ = words.end;
  first_row_ = rows_.size();
  for (at_ = words.begin; at_ < stop_;) {
    while (time_ < times_.size() && times_[time_].words.end <= at_) ++time_;
    if (time_ < times_.size() && times_[time_].words.begin <= at_) {
      at_ = floor_ = times_[time_].words.end;
      if (dash(at_) && tokens_[at_].gap == Gap::kNone && shape(at_ + 1, Shape::kNumber)) at_ += 2;  // "May 1-31"
      continue;
    }
    const std::uint32_t before = at_;
    step();
    if (at_ <= before) at_ = before + 1;
  }
  if (rows_.size() == first_row_) return;
  share_context();
  for (std::uint32_t row = first_row_; row < rows_.size(); ++row) outcome(row);
}

void QuantityFinder::step() {
  const Token& token = tokens_[at_];
  if (token.word) {
    if (fraction() || vague() || factor()) return;
    if (token.word == m_.single && at_ > first_ && (word(at_ - 1) == m_.a || is(at_ - 1, "every"))) {
      Draft d;
      d.q.low = d.q.high = Decimal::of(1);
      d.begin = at_, d.end = at_ + 1;
      return finish(d, "single");
    }
  }
  if (m_.numbers.begins(token)) {
    number();
  } else if (token.word && at_ > floor_ + 1 && word(at_ - 1) == m_.a) {
    unit_alone();
  }
}

// "more than a mile", "nearly a ton"
void QuantityFinder::unit_alone() {
  const auto* unit = m_.units.of(tokens_[at_].word);
  if (unit == nullptr || unit->kind != UnitClass::kUnit || tokens_[at_].size < 3) return;
  Draft d;
  d.q.low = d.q.high = Decimal::of(1);
  d.begin = at_ - 1, d.end = at_;
  hedge(d);
  if (d.q.hedge == Hedge::kExact) return;
  unit_after(d);
  finish(d, "unit");
}

bool QuantityFinder::number() {
  Draft d;
  const bool sign = at_ > floor_ && tokens_[at_].gap == Gap::kNone && [&] {
    const auto* unit = m_.units.of(word(at_ - 1));
    return unit != nullptr && unit->kind == UnitClass::kSign;
  }();
  auto n = m_.numbers.read(text_, tokens_, at_, floor_, stop_, sign);
  if (!n) return false;
  const std::uint32_t after = n->words.end;
  if (is(after, "m") && tokens_[after].gap == Gap::kNone && (word(after + 1) == m_.of || plural_noun(after + 1)))
    n = m_.numbers.read(text_, tokens_, at_, floor_, stop_, true);  // "35m of its shares"
  if (m_.numbers.scales(tokens_[at_]) && n->words.begin == at_) {   // "trillion" without a number
    at_ = floor_ = n->words.end;
    return true;
  }
  d.begin = n->words.begin, d.end = n->words.end;
  d.spelled = n->spelled, d.scaled = n->scaled, d.sign = sign;
  d.q.low = d.q.high = n->value;
  if (time_ < times_.size() && times_[time_].words.begin < d.end) {  // a year behind it, say
    at_ = d.end;
    return true;
  }
  const bool one_in = n->spelled && word(d.end) == m_.in && inside(d.end + 1) && m_.numbers.begins(tokens_[d.end + 1]);
  if (!one_in && suppressed(*n)) {
    // What hangs on it is no quantity either: "Tarvia 3-2", "555-1234".
    if (word(d.end) == m_.to && shape(d.end + 1, Shape::kNumber)) d.end += 2;  // "aged 18 to 34"
    while (dash(d.end) && inside(d.end + 1) && tokens_[d.end].gap == Gap::kNone && shape(d.end + 1, Shape::kNumber)) d.end += 2;
    at_ = floor_ = d.end;
    return true;
  }
  if (sign) sign_before(d);
  if (!range(d)) {  // "3-2": a score, a phone number
    at_ = floor_ = d.end;
    return true;
  }
  // "one in four", "two out of three"
  if (d.q.low == d.q.high && d.q.low.exponent == 0 && d.q.low.number() < 20 &&
      (word(d.end) == m_.in || (word(d.end) == m_.out && word(d.end + 1) == m_.of))) {
    const std::uint32_t k = d.end + (word(d.end) == m_.in ? 1 : 2);
    const auto whole = m_.numbers.read(text_, tokens_, k, k, stop_);
    if (whole && !whole->scaled && whole->value.exponent == 0 && whole->value.number() > d.q.low.number() &&
        whole->value.number() <= 100 && whole->value.digits > 1) {
      d.q.low = d.q.high = normal(Decimal::of(d.q.low.digits * 1'000'000 / whole->value.digits, -6));
      d.q.measure = Measure::kShare;
      d.end = whole->words.end;
      hedge(d);
      finish(d, "one-in");
      return true;
    }
  }
  if (word(d.end) == m_.times && !d.sign &&
      (is(d.end + 1, "more") || is(d.end + 1, "the") || is(d.end + 1, "as") || is(d.end + 1, "higher") ||
       is(d.end + 1, "larger") || is(d.end + 1, "that") || is(d.end + 1, "greater"))) {
    d.q.measure = Measure::kFactor;
    ++d.end;
  } else if (word(d.end) == m_.fold || (dash(d.end) && word(d.end + 1) == m_.fold)) {
    d.q.measure = Measure::kFactor;
    d.end += dash(d.end) ? 2 : 1;
  }
  hedge(d);
  unit_after(d);
  additional(d);
  change(d);
  finish(d, d.q.low == d.q.high || d.q.hedge != Hedge::kRange ? "number" : "range");
  return true;
}

bool QuantityFinder::vague() {
  const auto found = m_.vague.longest(tokens_, at_, stop_);
  if (!found) return false;
  Draft d;
  d.begin = at_, d.end = at_ + found.size;
  d.q.low = found.payload->low, d.q.high = found.payload->high;
  d.q.lexicon = found.payload->line;
  d.q.hedge = d.q.low == d.q.high ? Hedge::kExact : Hedge::kSeveral;
  d.vague = true;
  const LexiconLine line = d.q.lexicon;
  hedge(d);
  if (d.q.hedge == Hedge::kExact && d.q.low != d.q.high) d.q.hedge = Hedge::kSeveral;
  d.q.low = found.payload->low, d.q.high = found.payload->high;
  if (d.q.hedge != Hedge::kSeveral && d.q.hedge != Hedge::kExact) d.q.hedge = Hedge::kSeveral;
  d.q.lexicon = line;
  unit_after(d);
  additional(d);
  finish(d, "vague");
  return true;
}

bool QuantityFinder::factor() {
  const auto* found = m_.factors.of(tokens_[at_].word);
  if (found == nullptr) return false;
  // "twice as many", "double the number", "would triple the number"; "twice" alone is an adverb.
  const std::uint32_t next = at_ + 1;
  const bool verb = view(at_).ends_with("ed") || view(at_).ends_with("ing");
  const bool object = word(next) == m_.the || word(next) == m_.as || is(next, "its") || is(next, "their") || is(next, "that") ||
                      is(next, "what") || is(next, "his");
  if (!object && !verb) return false;
  Draft d;
  d.begin = at_, d.end = next;
  d.q.low = d.q.high = found->low;
  d.q.measure = Measure::kFactor;
  d.q.lexicon = found->line;
  hedge(d);
  if (d.q.low.known && d.q.high.known && d.q.low.number() < 1) d.q.change = Change::kDown;
  finish(d, "factor");
  return true;
}

bool QuantityFinder::fraction() {
  const auto found = m_.fractions.longest(tokens_, at_, stop_);
  if (!found) return false;
  const std::uint32_t end = at_ + found.size;
  if (word(end) == m_.a || m_.numbers.begins(tokens_[std::min(end, stop_ - 1)]))
    return false;               // "half a million", "half an hour"
  if (dash(end)) return false;  // "a third-round score"
  const bool of = word(end) == m_.of;
  const bool bare = found.size == 1;  // "half": needs "of", or what it is half of
  if (bare && !of && word(end) != m_.the && !is(end, "its") && !is(end, "their")) return false;
  if (!of && !bare && !mark(end) && word(end) != m_.the) return false;
  if (at_ > first_ && (is(at_ - 1, "first") || is(at_ - 1, "second"))) return false;
  Draft d;
  d.begin = at_, d.end = end;
  d.q.low = d.q.high = found.payload->low;
  d.q.measure = Measure::kShare;
  d.q.lexicon = found.payload->line;
  hedge(d);
  change(d);
  finish(d, "fraction");
  return true;
}

// Numbers that count nothing.
bool QuantityFinder::suppressed(const Number& n) const {
  const std::uint32_t begin = n.words.begin, end = n.words.end;
  const double value = n.value.number();
  const bool noun = inside(end) && (plural_noun(end) || (plural_noun(end + 1) && !stops_phrase(end)));
  const std::uint32_t last = begin - 1;
  if (n.spelled && value == 1 && !inside_unit(end)) {
    if (inside(end) && m_.hedges_after.longest(tokens_, end, stop_)) return false;  // "one or more"
    // "one of the", "no one", "the one", "one another", "one day"
    const bool joined =
        dash(end) && tokens_[end].gap == Gap::kNone && inside(end + 1) && !m_.stops.has(word(end + 1));  // "one-stroke"
    if (stops_phrase(end) || (mark(end) && !joined) || word(end) == m_.of || word(end) == m_.another) return true;
    if (begin > first_ && (word(last) == m_.no || word(last) == m_.the || is(last, "this") || is(last, "that") ||
                           is(last, "any") || is(last, "every") || is(last, "each") || is(last, "which")))
      return true;
    if (view(begin) == "One" && begin > first_ && title(last)) return true;  // "Air Force One"
    return false;
  }
  if (begin > first_) {
    if (is(last, "#") || (is(last, ".") && begin > first_ + 1 && m_.labels.has(word(begin - 2)) && view(begin - 2).size() == 2))
      return true;
    if (m_.labels.has(word(last)) && !noun && !n.scaled) return true;
    if (word(last) == m_.aged || (word(last) == m_.age && !noun)) return true;
    if (!n.spelled && title(last) && tokens_[begin].gap == Gap::kSpace && last > first_ && !noun && !n.scaled &&
        !m_.stops.has(word(last)) && view(begin).find(',') == std::string_view::npos && value < 10000 && !inside_unit(end))
      return true;  // "Boeing 737"
    if (!n.spelled && shape(last, Shape::kPunctuation) && (is(last, "-") || is(last, "/")) &&
        tokens_[begin].gap == Gap::kNone && last > first_ && title(last - 1) && tokens_[last].gap == Gap::kNone)
      return true;
    // ", 34," behind a name
    if (is(last, ",") && (is(end, ",") || is(end, ".") || is(end, ")")) && value >= 1 && value <= 120 && last > first_ &&
        title(last - 1) && n.value.exponent == 0 && !n.scaled)
      return true;
    if (is(last, "(") && is(end, ")") && !n.spelled && value <= 120) return true;  // "(34)"
  }
  // A bare year.
  if (!n.spelled && n.words.size() == 1 && tokens_[begin].size == 4 && value >= 1900 && value <= 2040 && !noun &&
      n.value.exponent == 0 && !inside_unit(end) && !(begin > first_ && shape(last, Shape::kSymbol)))
    return true;
  // Bare digits that open a block and name nothing: list numbers, page numbers.
  if (begin == first_ && !n.spelled && !n.scaled && (mark(end) && !is(end, "%"))) return true;
  return false;
}

bool QuantityFinder::inside_unit(std::uint32_t i) const { return inside(i) && bool(m_.units.longest(tokens_, i, stop_)); }

void QuantityFinder::sign_before(Draft& d) const {
  std::uint32_t begin = d.begin - 1;
  if (begin > floor_ && tokens_[begin].gap == Gap::kNone) {
    if (const auto two = m_.units.longest(tokens_, begin - 1, begin + 1); two && two.size == 2) {
      d.q.unit = two.payload->code, d.q.measure = Measure::kAmount, d.begin = begin - 1;
      return;
    }
  }
  const auto* one = m_.units.of(word(begin));
  d.q.unit = one->code;
  d.q.measure = Measure::kAmount;
  d.begin = begin;
}

// "%" and a currency word belong to the quantity's words; other units are what is counted.
void QuantityFinder::unit_after(Draft& d) const {
  std::uint32_t at = d.end;
  if (dash(at) && inside(at + 1) && tokens_[at].gap == Gap::kNone && tokens_[at + 1].gap == Gap::kNone) ++at;
  if (!inside(at)) return;
  const auto found = m_.units.longest(tokens_, at, std::min(at + 3, stop_));
  if (!found || found.payload->kind == UnitClass::kSign) {
    if (d.q.measure == Measure::kCount && word(at) == m_.per) d.q.measure = Measure::kRate;
    return;
  }
  if (found.size == 1 && tokens_[at].size == 1 && tokens_[at].gap != Gap::kNone && tokens_[at].shape != Shape::kSymbol)
    return;  // "5 m"
  if (is(at, "in") || d.sign) return;
  if (found.payload->kind == UnitClass::kUnit && (is(at, "mi") || is(at, "lb")) && tokens_[at].shape != Shape::kLower) return;
  d.q.unit = found.payload->code;
  switch (found.payload->kind) {
    case UnitClass::kPercent: d.q.measure = Measure::kShare, d.end = at + found.size; break;
    case UnitClass::kCurrency: d.q.measure = Measure::kAmount, d.end = at + found.size; break;
    default:
      d.q.measure = Measure::kAmount;
      d.q.counted = {at, at + found.size};
      d.q.head = {at + found.size - 1, at + found.size};
      break;
  }
  if (word(at + found.size) == m_.per) d.q.measure = Measure::kRate;
}

// A second number joined to the first; false when the two are no quantity at all.
bool QuantityFinder::range(Draft& d) const {
  const bool between = d.begin > floor_ && word(d.begin - 1) == m_.between;
  // "fell from 5 to 3", "rose 4% to 13,200": two states, not the ends of one estimate.
  Draft moving = d;
  change(moving);
  bool states = moving.q.change != Change::kNone;
  if (d.begin > floor_ && word(d.begin - 1) == m_.from) {
    moving.begin = d.begin - 1;
    change(moving);
    states = moving.q.change != Change::kNone;
  }
  std::uint32_t k = d.end;
  bool joined = false;
  const auto percent = m_.units.longest(tokens_, std::min(k, stop_ - 1), stop_);
  const bool share = k < stop_ && percent && percent.payload->kind == UnitClass::kPercent;
  if (share) k += percent.size;  // "5% to 10%"
  if (!inside(k)) return true;
  if (dash(k)) joined = tokens_[k].gap == Gap::kNone, ++k;
  else if (word(k) == m_.to && !states) ++k;
  else if (word(k) == m_.or_ || (between && word(k) == m_.and_)) ++k;
  else return true;
  if (!inside(k)) return true;
  if (joined && tokens_[k].gap != Gap::kNone) return true;
  bool sign = d.sign;
  if (shape(k, Shape::kSymbol) && m_.units.of(word(k)) != nullptr && m_.units.of(word(k))->kind == UnitClass::kSign)
    ++k, sign = true;
  if (!inside(k) || !m_.numbers.begins(tokens_[k])) return true;
  const auto second = m_.numbers.read(text_, tokens_, k, k, stop_, sign);
  if (!second) return !joined;
  if (share) {
    const auto also = inside(second->words.end) ? m_.units.longest(tokens_, second->words.end, stop_) : decltype(percent)();
    if (!also || also.payload->kind != UnitClass::kPercent) return true;
  }
  Decimal low = d.q.low;
  if (second->scaled && !d.scaled && !d.spelled && low.number() < 1000) {  // "2 to 3 million"
    const double scale = second->value.number() >= 1e12  ? 1e12
                         : second->value.number() >= 1e9 ? 1e9
                         : second->value.number() >= 1e6 ? 1e6
                                                         : 1e3;
    low = multiply(low, Decimal::of(static_cast<std::int64_t>(scale))).value_or(low);
  }
  if (!(low.number() < second->value.number())) {
    if (joined && !d.sign && !d.spelled) d.end = second->words.end;
    return !joined;
  }
  if (joined && !inside_unit(second->words.end) && !d.sign && !between &&
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
  for (std::uint32_t size = 4; size >= 1; --size) {
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
    if (match && !(match.size == 2 && is(d.end, "at"))) {
      if (found == Hedge::kExact) found = match.payload->hedge, d.q.lexicon = match.payload->line;
      d.end += match.size;
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

void QuantityFinder::change(Draft& d) const {
  if (d.q.measure == Measure::kFactor) return;
  for (std::uint32_t i = d.begin; i > first_ && i + 3 > d.begin; --i) {
    if (const Change* found = m_.changes.of(word(i - 1))) {
      if (is(i - 1, "up") && is(i, "to")) return;
      d.q.change = *found;
      return;
    }
    if (word(i - 1) != m_.by && word(i - 1) != m_.a && word(i - 1) != m_.another) return;
  }
}

void QuantityFinder::finish(Draft& d, const char* rule) {
  if (d.q.counted.empty()) count(d);
  d.q.words = {d.begin, d.end};
  d.q.from = d.q.low, d.q.to = d.q.high;
  d.q.rule = rule;
  rows_.add(d.q);
  at_ = floor_ = d.end;
}

}  // namespace stemma
