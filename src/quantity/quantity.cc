// Numbers and their hedges as intervals. A number is digits, number words, a vague word
// ("dozens"), a fraction or a factor. What stands in a time expression, names a thing
// ("Article 5", "Boeing 737"), is an age or a score is none.

#include "quantity/quantity.h"

#include <cmath>

#include "quantity/finder.h"

namespace stemma {

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
  for (std::uint32_t row = rows_.size(); row-- > first_row_;) outcome_from_others(row);
  drop_articles();
}

// "a few clouds", "a single room" say little more than "a": they stay where something happened to those counted.
void QuantityFinder::drop_articles() {
  const auto weak = [](const Quantity& q) {
    return (q.rule.view() == "few" || q.rule.view() == "single") && q.outcome.bits == 0 && !q.additional;
  };
  std::uint32_t kept = first_row_;
  for (std::uint32_t row = first_row_; row < rows_.size(); ++row) {
    if (weak(rows_[row])) continue;
    Quantity q = rows_[row];
    if (q.base) {  // later in the sentence: as far on as rows that stay lie between
      std::uint32_t gone = row - kept;
      for (std::uint32_t i = row; i < q.base.index; ++i) gone += weak(rows_[i]);
      q.base = weak(rows_[q.base]) ? Id<Quantity>() : Id<Quantity>{q.base.index - gone};
    }
    rows_[kept++] = q;
  }
  rows_.resize(kept);
}

void QuantityFinder::step() {
  const Token& token = tokens_[at_];
  if (token.word) {
    if (fraction() || vague() || factor()) return;
    if (token.word == m_.single && at_ > first_ && word(at_ - 1) == m_.a) {
      Draft d;
      d.q.low = d.q.high = Decimal::of(1);
      d.begin = at_, d.end = at_ + 1;
      return finish(d, "single");
    }
  }
  if (m_.numbers.begins(token) || token.shape == Shape::kAlphanumeric || token.shape == Shape::kMixed) {
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

// The number at `at_`, with the sign or code of a currency before it, and below nought ("-2.4%", "minus 40").
std::optional<Number> QuantityFinder::numeral(Draft& d) {
  if (!m_.numbers.begins(tokens_[at_])) {
    const auto glued = glued_at(at_, floor_);
    if (!glued) return std::nullopt;
    d.q.unit = glued->code, d.q.measure = glued->measure, d.sign = true;
    d.begin = glued->begin;
    return glued->number;
  }
  d.begin = at_;
  d.sign = sign_before(d);
  auto n = m_.numbers.read(text_, tokens_, at_, d.sign ? at_ : floor_, stop_, d.sign);
  if (!n) return n;
  const std::uint32_t after = n->words.end;
  if (is(after, "m") && tokens_[after].gap == Gap::kNone && (word(after + 1) == m_.of || plural_noun(after + 1)))
    n = m_.numbers.read(text_, tokens_, at_, floor_, stop_, true);  // "35m of its shares"
  if (!d.sign) d.begin = n->words.begin;
  if (below_nought(d)) n->value.digits = -n->value.digits;
  return n;
}

bool QuantityFinder::number() {
  Draft d;
  const auto n = numeral(d);
  if (!n) return false;
  if (m_.numbers.scales(tokens_[at_]) && n->words.begin == at_ && n->words.size() == 1) {  // "trillion" without a number
    at_ = floor_ = n->words.end;
    return true;
  }
  d.end = n->words.end;
  d.spelled = n->spelled, d.scaled = n->scaled;
  d.q.low = d.q.high = n->value;
  if (time_ < times_.size() && times_[time_].words.begin < d.end) {  // a year behind it, say
    at_ = d.end;
    return true;
  }
  const bool one_in = n->spelled && word(d.end) == m_.in && inside(d.end + 1) && m_.numbers.begins(tokens_[d.end + 1]);
  if (!one_in && !d.sign && n->value.digits >= 0 && suppressed(*n)) {
    // What hangs on it is no quantity either: "Tarvia 3-2", "555-1234".
    if (word(d.end) == m_.to && shape(d.end + 1, Shape::kNumber)) d.end += 2;  // "aged 18 to 34"
    while (dash(d.end) && inside(d.end + 1) && tokens_[d.end].gap == Gap::kNone && shape(d.end + 1, Shape::kNumber)) d.end += 2;
    at_ = floor_ = d.end;
    return true;
  }
  if (votes(d)) return true;
  if (!from_to(d) && !range(d)) {  // "3-2": a score, a phone number
    at_ = floor_ = d.end;
    return true;
  }
  if (one_in_many(d)) return true;
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
  smaller_unit(d);
  additional(d);
  change(d);
  as_neighbour(d);
  if (other_bound(d)) return true;
  finish(d, d.q.low == d.q.high || d.q.hedge != Hedge::kRange ? "number" : "range");
  return true;
}

// "voted 2-1", "a 5-4 ruling": two counts of votes, unlike the score of a game.
bool QuantityFinder::votes(Draft& d) {
  const std::uint32_t dash_at = d.end, k = dash_at + 1;
  if (!dash(dash_at) || tokens_[dash_at].gap != Gap::kNone || !shape(k, Shape::kNumber) || tokens_[k].gap != Gap::kNone)
    return false;
  const bool voted = m_.votes.has(word(k + 1)) || (d.begin > first_ && m_.votes.has(word(d.begin - 1)));
  const auto second = voted ? m_.numbers.read(text_, tokens_, k, k, stop_) : std::nullopt;
  if (!second) return false;
  for (const Words words : {Words{d.begin, d.end}, second->words}) {
    Draft one;
    one.begin = words.begin, one.end = words.end;
    one.q.low = one.q.high = words.begin == d.begin ? d.q.low : second->value;
    one.q.words = words, one.q.from = one.q.low, one.q.to = one.q.high, one.q.rule = "votes";
    rows_.add(one.q);
  }
  at_ = floor_ = second->words.end;
  return true;
}

// "one in four", "two out of three"
bool QuantityFinder::one_in_many(Draft& d) {
  if (d.q.low != d.q.high || d.q.low.exponent != 0 || d.q.low.digits <= 0 || d.q.low.digits >= 20) return false;
  if (word(d.end) != m_.in && (word(d.end) != m_.out || word(d.end + 1) != m_.of)) return false;
  const std::uint32_t k = d.end + (word(d.end) == m_.in ? 1 : 2);
  const auto whole = m_.numbers.read(text_, tokens_, k, k, stop_);
  if (!whole || whole->value.exponent != 0 || whole->value.number() <= d.q.low.number() || whole->value.digits <= 1)
    return false;
  const bool round = whole->value.digits % 100 == 0 || whole->value.digits <= 100;  // not the year of "one in 2018"
  if (!round || whole->value.digits > 1'000'000 ||
      (whole->value.digits > 1000 && whole->words.size() == 1 && tokens_[k].size == 4))
    return false;
  d.q.low = d.q.high = normal(Decimal::of(d.q.low.digits * 1'000'000 / whole->value.digits, -6));
  d.q.measure = Measure::kShare;
  d.end = whole->words.end;
  hedge(d);
  finish(d, "one-in");
  return true;
}

bool QuantityFinder::vague() {
  const auto found = m_.vague.longest(tokens_, at_, stop_);
  if (!found || (found.size == 1 && !syntax_.empty() && syntax_[at_].upos == Upos::kVerb)) return false;  // "he scores"
  if (found.payload->low == found.payload->high && found.size == 2 && !plural_noun(at_ + 2) && !plural_noun(at_ + 3))
    return false;  // "a couple" of people
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
  const bool few = found.size == 2 && found.payload->high == Decimal::of(10) && d.q.measure == Measure::kCount;
  finish(d, few ? "few" : "vague");
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
  const bool fold = view(at_).ends_with("fold");  // "grew sixfold"
  if (!object && !verb && !fold) return false;
  if (word(next) == m_.as && !syntax_.empty() && inside(next + 1) && syntax_[next + 1].upos != Upos::kAdj &&
      syntax_[next + 1].upos != Upos::kAdv)
    return false;  // "scored twice as the others slept"
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

// "one-tenth of 1 percent": one share.
bool QuantityFinder::fraction_of_percent(std::uint32_t at, const VagueNumber& fraction) {
  const auto n = m_.numbers.read(text_, tokens_, at, at, stop_);
  if (!n || !inside(n->words.end)) return false;
  const auto unit = m_.units.longest(tokens_, n->words.end, stop_);
  const auto product = multiply(n->value, fraction.low);
  if (!unit || unit.payload->kind != UnitClass::kPercent || !product) return false;
  Draft d;
  d.begin = at_, d.end = n->words.end;
  d.q.low = d.q.high = *product;
  d.q.lexicon = fraction.line;
  hedge(d);
  unit_after(d);
  change(d);
  finish(d, "fraction");
  return true;
}

// "a quarter million", "three quarters of a billion"
bool QuantityFinder::fraction_of_scale(std::uint32_t at, const VagueNumber& fraction) {
  std::uint32_t k = at;
  if (word(k) == m_.of) ++k;
  if (word(k) == m_.a && k > at) ++k;
  if (!inside(k) || !m_.numbers.scales(tokens_[k]) || fraction.low.number() == 0.5)
    return false;  // "half a million" is a number
  const auto n = m_.numbers.read(text_, tokens_, k, k, stop_);
  if (!n || !n->scaled || n->value.number() > kMostExact) return false;
  Draft d;
  d.begin = at_, d.end = n->words.end;
  d.q.low = d.q.high = normal(Decimal::of(std::llround(fraction.low.number() * n->value.number())));
  d.q.lexicon = fraction.line;
  hedge(d);
  unit_after(d);
  additional(d);
  finish(d, "fraction");
  return true;
}

// "above one quarter and below a half": a second bound follows.
bool QuantityFinder::and_bound(std::uint32_t at) const {
  return (word(at) == m_.and_ || is(at, "but")) && inside(at + 1) && m_.hedges.longest(tokens_, at + 1, stop_).size > 0;
}

bool QuantityFinder::fraction() {
  VagueNumber share;
  std::uint32_t end = at_;
  if (const auto found = m_.fractions.longest(tokens_, at_, stop_)) {
    share = *found.payload, end = at_ + found.size;
  } else if (const auto parts = m_.numbers.fraction(text_, tokens_, at_, stop_)) {
    share.low = share.high = parts->value, end = parts->words.end;
  } else if (is(at_, "quarter") && inside(end + 1)) {  // "quarter million"
    share.low = share.high = Decimal::of(25, -2);
    return fraction_of_scale(end + 1, share);
  } else {
    return false;
  }
  if (inside(end + 1) && word(end) == m_.of && m_.numbers.begins(tokens_[end + 1]) && fraction_of_percent(end + 1, share))
    return true;
  if (inside(end) && fraction_of_scale(end, share)) return true;
  if (word(end) == m_.a || m_.numbers.begins(tokens_[std::min(end, stop_ - 1)]))
    return false;               // "half a million", "half an hour"
  if (dash(end)) return false;  // "a third-round score"
  const bool of = word(end) == m_.of;
  const bool sign = static_cast<unsigned char>(text_[tokens_[at_].begin]) > 127;  // "¾"
  const bool bare = end == at_ + 1 && !sign;                                      // "half": needs "of", or what it is half of
  const bool hedged =
      at_ > floor_ && m_.hedges.longest(tokens_, at_ - (at_ > floor_ + 1 ? 2 : 1), at_).size > 0;  // "more than half"
  if (bare && !of && !hedged && word(end) != m_.the && !is(end, "its") && !is(end, "their")) return false;
  if (!of && !bare && !mark(end) && word(end) != m_.the && !sign && !and_bound(end)) return false;
  if (at_ > first_ && (is(at_ - 1, "first") || is(at_ - 1, "second"))) return false;
  Draft d;
  d.begin = at_, d.end = end;
  d.q.low = d.q.high = share.low;
  d.q.measure = Measure::kShare;
  d.q.lexicon = share.line;
  hedge(d);
  if (sign) unit_after(d);
  change(d);
  if (other_bound(d)) return true;
  finish(d, "fraction");
  return true;
}

// "ruled 5 to 4 Tuesday": a day is not what is counted.
bool QuantityFinder::names_day(std::uint32_t token) const {
  for (std::uint32_t time = time_; time < times_.size() && times_[time].words.begin <= token; ++time)
    if (times_[time].words.contains(token) && times_[time].type == TimexType::kDate) return true;
  return false;
}

void QuantityFinder::finish(Draft& d, const char* rule) {
  if (d.q.counted.empty()) count(d);
  if (!d.q.head.empty() && (names_day(d.q.head.begin) || shape(d.q.head.begin, Shape::kNumber))) d.q.counted = d.q.head = {};
  d.q.words = {d.begin, d.end};
  d.q.from = d.q.low, d.q.to = d.q.high;
  d.q.rule = rule;
  rows_.add(d.q);
  at_ = floor_ = d.end;
}

}  // namespace stemma
