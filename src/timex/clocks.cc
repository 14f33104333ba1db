// Clock times: "7:15 p.m.", "0400 GMT", "half past six", "four o'clock on Friday", and the hours of a day: "from two to four
// p.m.", "between 3 and 8 yesterday".

#include <algorithm>

#include "timex/finder.h"

namespace stemma {
namespace {

constexpr int kNoon = 12;

}  // namespace

// "7:15", "14:30:05", "10.30am", "0400 GMT"
bool TimeFinder::clock_digits(std::uint32_t i, Clock& c) const {
  if (i >= stop_ || tokens_[i].shape != Shape::kNumber) return false;
  const std::string_view text = view(i);
  if (text.size() == 4 && is(i + 1, C::kZone) && text.find_first_not_of("0123456789") == std::string_view::npos) {
    c.hour = (text[0] - '0') * 10 + (text[1] - '0'), c.minute = (text[2] - '0') * 10 + (text[3] - '0');
  } else {
    const std::size_t mark = text.find_first_of(":.");
    if (mark == std::string_view::npos || mark == 0 || mark > 2 || text.size() < mark + 3 || text.size() > 8) return false;
    if (text[mark] == '.' && (text.size() != mark + 3 || !is(i + 1, C::kClock))) return false;
    int part[3] = {0, 0, 0}, parts = 0;
    for (const char ch : text) {
      if (ch == text[mark]) {
        if (++parts > 2) return false;
      } else if (ch < '0' || ch > '9') {
        return false;
      } else {
        part[parts] = part[parts] * 10 + (ch - '0');
      }
    }
    if (text.size() != mark + 3 && text.size() != mark + 6) return false;
    c.hour = part[0], c.minute = part[1];
  }
  if (c.hour > 24 || c.minute > 59) return false;
  c.end = i + 1, c.sure = true;
  return true;
}

// The hour 1 to 12 at i, in digits or spelled; 0 when there is none.
int TimeFinder::hour_at(std::uint32_t i, std::uint32_t& end, bool& spelled) const {
  if (i >= stop_ || !m_.numbers.begins(tokens_[i])) return 0;
  const auto n = m_.numbers.read(text_, tokens_, i, i, stop_);
  if (!n || n->scaled || n->value.exponent != 0 || n->value.digits < 1 || n->value.digits > kNoon) return 0;
  if (!n->spelled && tokens_[i].size > 2) return 0;
  end = n->words.end, spelled = n->spelled;
  return static_cast<int>(n->value.digits);
}

// "half past six", "a quarter to nine", "twenty minutes past three"
bool TimeFinder::minutes_from_hour(std::uint32_t i, Clock& c) const {
  std::uint32_t k = i;
  int minutes = 0;
  bool named = true;
  if (word(i) == m_.half) {
    minutes = 30, k = i + 1;
  } else if (is(i, C::kUnit) && sense(i).unit == Grain::kQuarter) {
    minutes = 15, k = i + 1;
  } else if (i < stop_ && m_.numbers.begins(tokens_[i])) {
    const auto n = m_.numbers.read(text_, tokens_, i, i, stop_);
    if (!n || n->value.exponent != 0 || n->value.digits < 1 || n->value.digits > 59 || n->scaled) return false;
    minutes = static_cast<int>(n->value.digits), k = n->words.end;
    named = is(k, C::kUnits) && sense(k).unit == Grain::kMinute;
    if (named) ++k;
  } else {
    return false;
  }
  const bool past = is(k, C::kShift) && sense(k).shift == Shift::kPast;
  if (!past && (word(k) != m_.to || !named || minutes == 30)) return false;
  bool spelled = false;
  c.hour = hour_at(k + 1, c.end, spelled);
  if (c.hour == 0) return false;
  c.minute = past ? minutes : 60 - minutes;
  if (!past) c.hour = c.hour == 1 ? kNoon : c.hour - 1;
  c.sure = true;
  return true;
}

// What a clock shows, with "a.m.", a zone or "in the morning" behind it; unsure where it is a bare number.
bool TimeFinder::read_clock(std::uint32_t i, Clock& c) const {
  if (!clock_digits(i, c) && !minutes_from_hour(i, c)) {
    bool spelled = false;
    c.hour = hour_at(i, c.end, spelled);
    if (c.hour == 0) return false;
    if (spelled && c.end < stop_ && m_.numbers.begins(tokens_[c.end]) && tokens_[c.end].shape == Shape::kLower) {
      const auto n = m_.numbers.read(text_, tokens_, c.end, c.end, stop_);  // "six forty-five"
      if (n && n->spelled && !n->scaled && n->value.digits >= 10 && n->value.digits < 60 && n->value.exponent == 0)
        c.minute = static_cast<int>(n->value.digits), c.end = n->words.end;
    }
    // "three am": rather a verb
    if (is(c.end, C::kClock) && !(view(c.end) == "am" && tokens_[c.end].gap != Gap::kNone && spelled && c.minute < 0))
      c.sure = true;
  }
  if (c.sure && is(c.end, C::kClock)) {
    const std::string_view half = sense(c.end).part.view();
    c.half = !half.empty();
    if (half == "PM" && c.hour < kNoon) c.hour += kNoon;
    if (half == "AM" && c.hour == kNoon) c.hour = 0;
    ++c.end;
  }
  for (int n = 0; n < 2 && c.sure && (is(c.end, C::kZone) || (word(c.end) == m_.local && word(c.end + 1) == m_.time)); ++n)
    c.end += is(c.end, C::kZone) ? 1 : 2;
  if (c.sure && word(c.end) == m_.time && is(c.end - 1, C::kZone)) ++c.end;
  const bool in = word(c.end) == m_.in && word(c.end + 1) == m_.the && is(c.end + 2, C::kPart);  // "four in the afternoon"
  const bool night = !in && c.end + 1 < stop_ && view(c.end) == "at" && is(c.end + 1, C::kPart) && c.sure;  // "9:30 at night"
  const bool led = c.sure || (i > first_ && is(i - 1, C::kPreposition)) || day_ends_at(i);
  if (!c.half && led && (in || night)) {
    const std::uint32_t part = c.end + (in ? 2 : 1);
    c.sure = true;
    by_part(sense(part).part, c.hour);
    c.half = true, c.end = part + 1;
  }
  return true;
}

// Twelve hours on for an afternoon, an evening, a night.
void TimeFinder::by_part(Code part, int& hour) {
  const std::string_view p = part.view();
  if (hour < kNoon && ((p == "AF") || (p == "EV") || (p == "NI" && hour >= 5))) hour += kNoon;
}

// Whether a day is named at i: "yesterday", "Friday", "last night", "9 November".
bool TimeFinder::day_follows(std::uint32_t i) const {
  return (is(i, C::kWeekday) && tokens_[i].size > 3) || is(i, C::kDay) || is(i, C::kTonight) ||
         (is(i, C::kMonth) && day_at(i + 1) != 0) || (is(i, C::kShift) && (is(i + 1, C::kWeekday) || is(i + 1, C::kPart))) ||
         (day_at(i) != 0 && is(i + 1, C::kMonth));
}

// Whether the expression before ends at `end` and names a day.
bool TimeFinder::day_ends_at(std::uint32_t end) const {
  if (out_.rows.empty() || out_.rows.back().words.end != end || end <= first_) return false;
  const Expression& e = out_.rows.back();
  return e.hour < 0 && (e.unit == Grain::kDay || e.unit == Grain::kDayPart) &&
         (e.type == TimexType::kDate || e.type == TimexType::kTime);
}

Expression TimeFinder::expression_of(const Clock& c) const {
  Expression e;
  e.type = TimexType::kTime;
  e.unit = c.minute < 0 ? Grain::kHour : Grain::kMinute;
  e.hour = static_cast<std::int8_t>(c.hour), e.minute = static_cast<std::int8_t>(c.minute);
  return e;
}

bool TimeFinder::clock_time() {
  Clock first;
  if (!read_clock(at_, first)) return false;
  const std::uint32_t begin = at_;
  const bool led = free(begin) && (word(begin - 1) == m_.from || word(begin - 1) == m_.between);
  const std::uint32_t next = joiner(first.end);
  Clock second;
  if (next != 0 && word(first.end) != m_.or_ && (word(first.end) != m_.and_ || led) && read_clock(next, second)) {
    const bool day = day_follows(second.end) || (led && day_ends_at(begin - 1));
    const bool verb = led && word(begin - 1) == m_.from && begin >= first_ + 2 && !syntax_.empty() &&
                      syntax_[begin - 2].upos == Upos::kVerb;  // "rose from 5"
    if (first.sure || second.sure || (day && led && !verb)) return hours(begin, led, first, second), true;
  }
  if (first.sure) return clock(begin, first), true;
  if (begin == first_ || !free(begin)) return false;
  const std::string_view before = view(begin - 1);
  const bool at = before == "at" || before == "At" || before == "around";
  if (!at || (!day_follows(first.end) && !day_ends_at(begin - 1))) return false;
  return clock(begin, first), true;
}

// The two ends of a stretch of hours, each with the day behind them.
void TimeFinder::hours(std::uint32_t begin, bool led, Clock first, Clock second) {
  const auto minutes = [](const Clock& c) { return c.hour * 60 + std::max(c.minute, 0); };
  if (led && day_ends_at(begin - 1)) {  // "next evening between 10:30 and 11:45"
    const Code part = out_.rows.back().part;
    if (!first.half) by_part(part, first.hour);
    if (!second.half) by_part(part, second.hour);
  }
  if (second.half && !first.half && first.hour < kNoon && second.hour >= kNoon && minutes(first) + kNoon * 60 < minutes(second))
    first.hour += kNoon;
  if (first.half && !second.half && second.hour <= kNoon && first.hour >= second.hour) second.hour += kNoon;
  if (first.half && !second.half && first.hour > kNoon && second.hour + kNoon > first.hour && second.hour < kNoon)
    second.hour += kNoon;
  if (!first.half && !second.half && second.hour <= first.hour && second.hour <= kNoon)
    second.hour += second.hour < kNoon ? kNoon : 0;
  Expression one = expression_of(first), two = expression_of(second);
  std::uint32_t end = second.end;
  const std::uint32_t next = joiner(first.end);
  std::uint32_t own = first.end;
  join_day(one, own);
  join_day(two, end);
  if (!first.half && own == first.end && !two.part.empty()) {
    int hour = one.hour;
    by_part(two.part, hour);
    one.hour = static_cast<std::int8_t>(hour);
  }
  one.part = {};
  if (own == first.end) take_day(one, two);
  two.part = {};
  if (const auto hedge = hedge_before(begin)) one.hedge = hedge->first;
  add(one, begin, own, "clock");
  add(two, next, end, "clock");
}

void TimeFinder::take_day(Expression& e, const Expression& day) {
  e.operation = day.operation, e.year = day.year, e.month = day.month, e.day = day.day, e.weekday = day.weekday;
  e.amount = day.amount;
}

void TimeFinder::clock(std::uint32_t begin, const Clock& c) {
  Expression e = expression_of(c);
  std::uint32_t end = c.end;
  if (!c.half && begin > first_ && (day_ends_at(begin) || day_ends_at(begin - 1))) {  // "tomorrow evening at 7"
    int hour = e.hour;
    by_part(out_.rows.back().part, hour);
    e.hour = static_cast<std::int8_t>(hour);
  }
  if (const auto hedge = hedge_before(begin)) e.hedge = hedge->first;
  join_day(e, end, c.half);
  e.part = {};
  if (!out_.rows.empty() && out_.rows.back().operation == Operation::kEvery && begin - out_.rows.back().words.end <= 1 &&
      out_.rows.back().words.begin >= first_ && out_.rows.back().unit <= Grain::kDay && end == c.end)
    e.type = TimexType::kSet, e.operation = Operation::kEvery;  // "every day at 7 p.m."
  add(e, begin, end, "clock");
}

// "... Wednesday", "... yesterday", "... Nov. 9", "... last night" directly behind a time of day.
void TimeFinder::join_day(Expression& e, std::uint32_t& k, bool half) {
  const std::size_t rows = out_.rows.size();
  const std::uint32_t at = at_, floor = floor_;
  if (word(k) == m_.of && (is(k + 1, C::kMonth) || (day_at(k + 1) != 0 && is(k + 2, C::kMonth)))) ++k;  // "6 p.m. of April 22"
  else if (!day_follows(k) && !is(k, C::kMonth) && !is(k, C::kShift)) return;
  const std::uint32_t behind = k;
  floor_ = k;
  at_ = k;
  if (is(k, C::kShift) && (is(k + 1, C::kWeekday) || is(k + 1, C::kMonth) || is(k + 1, C::kPart))) ++at_;
  step();
  if (out_.rows.size() > rows) {
    const Expression day = out_.rows.back();
    const bool part = day.unit == Grain::kDayPart && e.hour >= 0;
    if (day.words.begin == k && (day.unit == Grain::kDay || day.weekday != 0 || part) && day.hour < 0) {
      k = day.words.end;
      take_day(e, day);
      if (part) {
        e.part = day.part;
        int hour = e.hour;
        if (!half) by_part(day.part, hour);
        e.hour = static_cast<std::int8_t>(hour);
      }
    }
    out_.rows.resize(rows);
  }
  if (k == behind && k > first_ && word(k - 1) == m_.of) --k;
  at_ = at;
  floor_ = floor;
}

}  // namespace stemma
