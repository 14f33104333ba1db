// A part of a longer stretch by its number: "the second week of May", "the last three days of 2019"; and "Q1 2024".

#include "timex/finder.h"

namespace stemma {

// The stretch behind "of": a month, a year, "next year", "the month". Its grain stands in `unit2`; `end` moves behind it.
bool TimeFinder::stretch_at(std::uint32_t k, Expression& e, std::uint32_t& end) const {
  if (is(k, C::kMonth) && (title(k) || plain_name(k))) {
    e.month = sense(k).month, e.unit2 = Grain::kMonth;
    std::uint32_t y = k + 1;
    end = k + 1;
    if (comma(y) || word(y) == m_.of) ++y;
    std::uint32_t behind = y;
    if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
    return true;
  }
  if (const int year = year_at(k)) {
    e.year = static_cast<std::int16_t>(year), e.unit2 = Grain::kYear, end = k + 1;
    return true;
  }
  const bool the = word(k) == m_.the;
  const std::uint32_t unit = the && is(k + 1, C::kShift) ? k + 2 : k + 1;
  if (!is(unit, C::kUnit) || sense(unit).unit <= e.unit || sense(unit).unit > Grain::kYear || sense(unit).fortnight)
    return false;
  if (is(unit - 1, C::kShift) && sense(unit - 1).shift != Shift::kRecent && sense(unit - 1).shift != Shift::kSame) {
    set_operation(e, sense(unit - 1).shift);
    if (e.operation == Operation::kBefore) e.operation = Operation::kLast;
    if (e.operation == Operation::kAfter) e.operation = Operation::kNext;
  } else if (the) {
    e.operation = Operation::kThis;
  } else {
    return false;
  }
  e.unit2 = sense(unit).unit, end = unit + 1;
  return true;
}

// At the unit: an ordinal or "last" before it, "of" and a longer stretch behind it. Its number stands in `amount`, below nought
// from the end.
bool TimeFinder::nth_of() {
  const TimeSense& s = sense(at_);
  const bool month = s.unit == Grain::kMonth;
  if (!s.is(C::kUnit) || s.fortnight ||
      (s.unit != Grain::kDay && s.unit != Grain::kWeek && s.unit != Grain::kWeekend && !month))
    return false;
  if (week_by_number()) return true;
  if (word(at_ + 1) != m_.of || !free(at_)) return false;
  std::uint32_t begin = at_ - 1, behind = at_;
  unsigned ordinal = m_.numbers.ordinal(text_, tokens_[begin]);
  if (ordinal != 0 && ordinal < 10) {  // "the twenty-third day of"
    for (std::uint32_t first = begin; first > floor_ && first + 2 > begin; --first)
      if (const unsigned whole = ordinal_day(first - 1, behind); whole > 20 && behind == at_)
        ordinal = whole, begin = first - 1;
  }
  const bool last = is(begin, C::kShift) && sense(begin).shift == Shift::kLast;
  if ((ordinal == 0 && !last) || ordinal > 366) return false;
  std::uint32_t end = at_;
  Expression e;
  e.unit = s.unit;
  e.amount = Decimal::of(last ? -1 : static_cast<std::int64_t>(ordinal));
  if (!stretch_at(at_ + 2, e, end) || (s.unit == Grain::kDay && e.unit2 == Grain::kWeek)) return false;
  if (free(begin) && word(begin - 1) == m_.the) --begin;
  add(e, begin, end, "nth", s.line);
  return true;
}

// "week 31", "week 3 of 2027"
bool TimeFinder::week_by_number() {
  if (sense(at_).unit != Grain::kWeek || at_ + 1 >= stop_ || tokens_[at_ + 1].shape != Shape::kNumber ||
      tokens_[at_ + 1].size > 2)
    return false;
  const auto n = m_.numbers.read(text_, tokens_, at_ + 1, at_ + 1, stop_);
  if (!n || n->value.exponent != 0 || n->value.digits < 1 || n->value.digits > 53 || n->words.end != at_ + 2) return false;
  Expression e;
  e.unit = Grain::kWeek;
  e.amount = n->value;
  std::uint32_t end = at_ + 2, begin = at_;
  if (word(end) != m_.of || !stretch_at(end + 1, e, end)) {
    // of this year where the text speaks of the calendar: not "week 3 of the trial"
    if (word(end) == m_.of || !closed(end) || begin == first_ || !(word(begin - 1) == m_.the || is(begin - 1, C::kPreposition)))
      return false;
    e.operation = Operation::kThis, e.unit2 = Grain::kYear;
  }
  if (e.unit2 != Grain::kYear) return false;
  if (free(begin) && word(begin - 1) == m_.the) --begin;
  add(e, begin, end, "nth");
  return true;
}

// "Q1 2024", "2024 Q1", "Q3"
bool TimeFinder::short_quarter() {
  const std::string_view text = view(at_);
  const bool small = text.size() == 2 && (text[0] == 'q' || text[0] == 'h');
  const char letter = text.size() != 2 ? ' ' : text[0] == 'q' ? 'Q' : text[0] == 'h' ? 'H' : text[0];
  if ((letter != 'Q' && letter != 'H') || text[1] < '1' || text[1] > (letter == 'Q' ? '4' : '2')) return false;
  Expression e;
  const auto which = static_cast<std::uint8_t>(text[1] - '0');
  if (letter == 'Q') e.unit = Grain::kQuarter, e.quarter = which;
  else e.unit = Grain::kHalf, e.half = which;
  std::uint32_t begin = at_, end = at_ + 1, y = end;
  const std::uint32_t year_end = begin > first_ && dash(begin - 1) && tokens_[begin].gap == Gap::kNone ? begin - 1 : begin;
  if (!out_.rows.empty() && out_.rows.back().words.end == year_end && out_.rows.back().rule.view() == "year") {
    e.year = out_.rows.back().year;  // "2024 Q1", "2024-H2"
    begin = out_.rows.back().words.begin;
    out_.rows.resize(out_.rows.size() - 1);
  } else {
    if (word(y) == m_.of || comma(y)) ++y;
    std::uint32_t behind = y;
    if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
  }
  if ((letter == 'H' || small) && e.year == 0) return false;
  add(e, begin, end, "quarter");
  return true;
}

}  // namespace stemma
