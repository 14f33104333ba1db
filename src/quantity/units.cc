// Money and measures: the sign or code of a currency before a number, units behind it, and what is written together.

#include <cmath>

#include "quantity/finder.h"

namespace stemma {

// Takes the sign or code of a currency directly before the number into its words: "$", "US$", "EUR 50", "dlrs 100".
bool QuantityFinder::sign_before(Draft& d) const {
  const std::uint32_t at = d.begin;
  if (at <= floor_ || tokens_[at].gap > Gap::kSpace) return false;
  const bool close = tokens_[at].gap == Gap::kNone;
  if (close && at > floor_ + 1 && tokens_[at - 1].gap == Gap::kNone) {
    if (const auto two = m_.units.longest(tokens_, at - 2, at); two && two.size == 2 && two.payload->kind == UnitClass::kSign) {
      d.q.unit = two.payload->code, d.q.measure = Measure::kAmount, d.begin = at - 2;
      return true;
    }
  }
  const auto* one = m_.units.of(word(at - 1));
  if (one == nullptr) return false;
  const bool sign = one->kind == UnitClass::kSign && (close || shape(at - 1, Shape::kLower));
  const bool code = one->kind == UnitClass::kCode && shape(at - 1, Shape::kUpper);
  if (!sign && !code) return false;
  d.q.unit = one->code, d.q.measure = Measure::kAmount, d.begin = at - 1;
  return true;
}

// A number written together with its unit: "75ml", "16pc".
std::optional<QuantityFinder::Glued> QuantityFinder::glued_unit(std::uint32_t at) const {
  const std::string_view v = view(at);
  const std::size_t digits = v.find_first_not_of("0123456789.,");
  if (digits == std::string_view::npos || digits == 0 || (at > first_ && tokens_[at].gap == Gap::kNone)) return std::nullopt;
  const std::string_view letters = v.substr(digits);
  const auto* unit = m_.units.of(m_.vocabulary->find(letters));
  const auto value = parse_digits(v.substr(0, digits));
  if (unit == nullptr || !value || (unit->kind != UnitClass::kUnit && unit->kind != UnitClass::kPercent)) return std::nullopt;
  if (letters.size() == 1 && letters != "g" && letters != "l") return std::nullopt;  // "24m": metres or millions
  Glued result;
  result.begin = at;
  result.code = unit->code;
  result.measure = unit->kind == UnitClass::kPercent ? Measure::kShare : Measure::kAmount;
  result.number = {*value, {at, at + 1}, false, false};
  return result;
}

// A number written together with its currency or scale: "RM40", "EUR30m", "$US64 trillion", "1mil".
std::optional<QuantityFinder::Glued> QuantityFinder::glued_at(std::uint32_t at, std::uint32_t floor) const {
  if (!shape(at, Shape::kAlphanumeric) && !shape(at, Shape::kMixed)) return std::nullopt;
  const std::string_view v = view(at);
  std::uint32_t letters = 0;
  while (letters < v.size() && v[letters] >= 'A' && v[letters] <= 'Z') ++letters;
  if (letters > 4 || letters == v.size() || v[letters] < '0' || v[letters] > '9') return std::nullopt;
  Glued result;
  result.begin = at;
  const auto* before = at > floor && tokens_[at].gap == Gap::kNone ? m_.units.of(word(at - 1)) : nullptr;
  const bool sign = before != nullptr && before->kind == UnitClass::kSign;
  if (letters == 0) {
    if (!sign) {
      const auto scaled =
          at == first_ || tokens_[at].gap != Gap::kNone ? m_.numbers.read_glued(text_, tokens_, at, 0, stop_) : std::nullopt;
      if (scaled && scaled->scaled && v.find_first_not_of("0123456789.,") + 1 < v.size()) {  // "2mil"
        result.number = *scaled, result.measure = Measure::kCount;
        return result;
      }
      return glued_unit(at);
    }
    result.code = before->code, result.begin = at - 1;
  } else {
    const auto* code = m_.units.of(m_.vocabulary->find(v.substr(0, letters)));
    if (sign) {  // "$US64"
      char both[16];
      const std::string_view code_letters = v.substr(0, letters), dollar = view(at - 1).substr(0, sizeof both - letters);
      const auto end = std::copy(dollar.begin(), dollar.end(), std::copy(code_letters.begin(), code_letters.end(), both));
      code = m_.units.of(m_.vocabulary->find(std::string_view(both, static_cast<std::size_t>(end - both))));
      result.begin = at - 1;
    }
    if (code == nullptr || (code->kind != UnitClass::kCode && code->kind != UnitClass::kSign)) return std::nullopt;
    result.code = code->code;
  }
  const auto number = m_.numbers.read_glued(text_, tokens_, at, letters, stop_);
  if (!number) return std::nullopt;
  result.number = *number;
  return result;
}

// "40 MUSD", "90 MEUR"
bool QuantityFinder::millions_of_a_code(Draft& d, std::uint32_t at) const {
  if (!shape(at, Shape::kUpper) || tokens_[at].size != 4 || view(at)[0] != 'M' || d.scaled) return false;
  const auto* code = m_.units.of(m_.vocabulary->find(view(at).substr(1)));
  if (code == nullptr || code->kind != UnitClass::kCode) return false;
  for (Decimal* end : {&d.q.low, &d.q.high})
    if (end->known) *end = multiply(*end, Decimal::of(1'000'000)).value_or(*end);
  d.q.unit = code->code, d.q.measure = Measure::kAmount, d.end = at + 1;
  return true;
}

// "%" and a currency word belong to the quantity's words; other units are what is counted.
void QuantityFinder::unit_after(Draft& d) const {
  std::uint32_t at = d.end;
  if (dash(at) && inside(at + 1) && tokens_[at].gap == Gap::kNone && tokens_[at + 1].gap == Gap::kNone) ++at;
  if (!inside(at)) return;
  const auto found = m_.units.longest(tokens_, at, std::min(at + 3, stop_));
  const bool sign_behind = found && found.payload->kind == UnitClass::kSign && shape(at, Shape::kSymbol) && !d.sign &&
                           (!inside(at + 1) || !m_.numbers.begins(tokens_[at + 1]));  // "10 €"
  if (sign_behind) {
    d.q.unit = found.payload->code, d.q.measure = Measure::kAmount, d.end = at + found.size;
    return;
  }
  if (millions_of_a_code(d, at)) return;
  if (!found || found.payload->kind == UnitClass::kSign) {
    if (d.q.measure == Measure::kCount && word(at) == m_.per) d.q.measure = Measure::kRate;
    return;
  }
  if (found.size == 1 && tokens_[at].size == 1 && tokens_[at].gap != Gap::kNone && tokens_[at].shape != Shape::kSymbol)
    return;  // "5 m"
  if (is(at, "in") || d.sign) return;
  if (found.size == 1 && !syntax_.empty() && (syntax_[at].upos == Upos::kVerb || syntax_[at].upos == Upos::kAux))
    return;  // "two won"
  if (found.payload->kind == UnitClass::kCode && !shape(at, Shape::kUpper)) return;
  if (found.payload->kind == UnitClass::kUnit && (is(at, "mi") || is(at, "lb")) && tokens_[at].shape != Shape::kLower) return;
  d.q.unit = found.payload->code;
  if (found.payload->kind == UnitClass::kCode && inside(at + 1) && !d.scaled &&
      m_.numbers.scales(tokens_[at + 1])) {  // "60 USD million"
    const auto scale = m_.numbers.read(text_, tokens_, at + 1, at + 1, stop_);
    const auto low = scale ? multiply(d.q.low, scale->value) : std::nullopt,
               high = scale ? multiply(d.q.high, scale->value) : std::nullopt;
    if (scale && (low || !d.q.low.known) && (high || !d.q.high.known)) {
      if (d.q.low.known) d.q.low = *low;
      if (d.q.high.known) d.q.high = *high;
      d.q.measure = Measure::kAmount, d.end = scale->words.end;
      return;
    }
  }
  switch (found.payload->kind) {
    case UnitClass::kPercent: d.q.measure = Measure::kShare, d.end = at + found.size; break;
    case UnitClass::kCode:
    case UnitClass::kCurrency: d.q.measure = Measure::kAmount, d.end = at + found.size; break;
    default:
      d.q.measure = Measure::kAmount;
      d.q.counted = {at, at + found.size};
      d.q.head = {at + found.size - 1, at + found.size};
      break;
  }
  if (word(at + found.size) == m_.per) d.q.measure = Measure::kRate;
}

// "5 feet 2 inches", "3 dollars and 50 cents": one amount in the larger unit.
void QuantityFinder::smaller_unit(Draft& d) const {
  if (d.q.low != d.q.high || !d.q.low.known || d.q.unit.empty()) return;
  std::uint32_t at = std::max(d.end, d.q.counted.end);
  if (word(at) == m_.and_) ++at;
  if (!inside(at) || !m_.numbers.begins(tokens_[at])) return;
  const auto n = m_.numbers.read(text_, tokens_, at, at, stop_);
  if (!n || n->scaled || n->value.number() >= 100 || n->value.exponent != 0) return;
  const std::uint32_t unit = n->words.end;
  const bool money = d.q.unit.view() == "USD" || d.q.unit.view() == "EUR" || d.q.unit.view() == "GBP";
  if (money && (at == d.end || word(d.end) == m_.and_) && mark(unit) && !is(unit, "%") &&
      n->value.number() >= 10) {  // "15 dollars 50"
    if (std::fabs(d.q.low.number()) > kMostExact) return;
    d.q.low = d.q.high = normal(Decimal::of(std::llround(d.q.low.number() * 100) + n->value.digits, -2));
    d.end = unit;
    return;
  }
  if (!inside(unit)) return;
  const bool cents = m_.cents.has(word(unit)) && money;
  const auto* inches = m_.units.of(word(unit));
  const bool in = (inches != nullptr && inches->code.view() == "[in_i]") || is(unit, "in");  // "5 ft 2 in"
  const bool foot = d.q.unit.view() == "[ft_i]" && in && n->value.number() < 12;
  if (!cents && !foot) return;
  if (std::fabs(d.q.low.number()) > kMostExact) return;
  const double whole = d.q.low.number() + n->value.number() / (cents ? 100 : 12);
  d.q.low = d.q.high = normal(Decimal::of(std::llround(whole * 10000), -4));
  d.end = unit + 1;
  if (!d.q.counted.empty()) d.q.counted = d.q.head = {};
}

bool QuantityFinder::inside_unit(std::uint32_t i) const { return inside(i) && bool(m_.units.longest(tokens_, i, stop_)); }

// A unit that two numbers share stands behind each: "between 15 kHz and 17 kHz". The token behind it, or `at` when there is
// none.
std::uint32_t QuantityFinder::past_unit(std::uint32_t at) const {
  if (!inside(at)) return at;
  const auto unit = m_.units.longest(tokens_, at, std::min(at + 3, stop_));
  return unit && unit.payload->kind != UnitClass::kSign ? at + unit.size : at;
}

bool QuantityFinder::same_unit(std::uint32_t a, std::uint32_t b) const {
  if (!inside(a) || !inside(b)) return false;
  const auto first = m_.units.longest(tokens_, a, std::min(a + 3, stop_)),
             second = m_.units.longest(tokens_, b, std::min(b + 3, stop_));
  return first && second && first.payload->code == second.payload->code;
}

}  // namespace stemma
