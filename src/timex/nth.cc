// A part of a longer stretch by its number: "the second week of May", "the last three days of 2019"; and "Q1 2024".

#include "timex/finder.h"

namespace stemma {

// At the unit: an ordinal or "last" before it, "of" and a month or year behind it. Its number stands in `amount`, below nought
// from the end.
bool TimeFinder::nth_of() {
  const TimeSense& s = sense(at_);
  if (!s.is(C::kUnit) || s.fortnight || (s.unit != Grain::kDay && s.unit != Grain::kWeek && s.unit != Grain::kWeekend))
    return false;
  if (word(at_ + 1) != m_.of || !free(at_)) return false;
  const unsigned ordinal = m_.numbers.ordinal(text_, tokens_[at_ - 1]);
  const bool last = is(at_ - 1, C::kShift) && sense(at_ - 1).shift == Shift::kLast;
  if ((ordinal == 0 && !last) || ordinal > 53) return false;
  std::uint32_t k = at_ + 2, end = k;
  Expression e;
  e.unit = s.unit;
  e.amount = Decimal::of(last ? -1 : static_cast<std::int64_t>(ordinal));
  if (is(k, C::kMonth) && (title(k) || plain_name(k))) {
    e.month = sense(k).month;
    std::uint32_t y = k + 1;
    end = k + 1;
    if (comma(y) || word(y) == m_.of) ++y;
    std::uint32_t behind = y;
    if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
  } else if (s.unit == Grain::kWeek && year_at(k) != 0) {
    e.year = static_cast<std::int16_t>(year_at(k)), end = k + 1;
  } else {
    return false;
  }
  std::uint32_t begin = at_ - 1;
  if (free(begin) && word(begin - 1) == m_.the) --begin;
  add(e, begin, end, "nth", s.line);
  return true;
}

// "Q1 2024", "2024 Q1", "Q3"
bool TimeFinder::short_quarter() {
  const std::string_view text = view(at_);
  if (text.size() != 2 || (text[0] != 'Q' && text[0] != 'H') || text[1] < '1' || text[1] > (text[0] == 'Q' ? '4' : '2'))
    return false;
  Expression e;
  const auto which = static_cast<std::uint8_t>(text[1] - '0');
  if (text[0] == 'Q') e.unit = Grain::kQuarter, e.quarter = which;
  else e.unit = Grain::kHalf, e.half = which;
  std::uint32_t begin = at_, end = at_ + 1, y = end;
  if (word(y) == m_.of || comma(y)) ++y;
  std::uint32_t behind = y;
  if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
  if (e.year == 0 && !out_.rows.empty() && out_.rows.back().words.end == at_ && out_.rows.back().rule.view() == "year") {
    e.year = out_.rows.back().year;  // "2024 Q1"
    begin = out_.rows.back().words.begin;
    out_.rows.resize(out_.rows.size() - 1);
  }
  if (text[0] == 'H' && e.year == 0) return false;
  add(e, begin, end, "quarter");
  return true;
}

}  // namespace stemma
