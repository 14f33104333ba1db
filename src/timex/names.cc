// Time expressions around a name of the calendar: month, weekday, season, day, part of
// the day.

#include "timex/finder.h"

namespace stemma {

// A month at k; `day` is a day already read before it, which begins at `from`.
bool TimeFinder::month(std::uint32_t k, unsigned day, std::uint32_t from) {
  const bool counted = day != 0 && from != k && tokens_[from].shape == Shape::kAlphanumeric;  // "20th dec"
  if (!title(k) && sense(k).mod.empty() && !plain_name(k) && !counted) return false;
  if (k > first_ && tokens_[k - 1].shape == Shape::kSymbol && tokens_[k].gap == Gap::kNone && view(k - 1) == "$") return false;
  Expression e;
  e.month = sense(k).month;
  e.mod = sense(k).mod;
  e.unit = Grain::kMonth;
  const LexiconLine line = sense(k).line;
  std::uint32_t begin = day != 0 ? from : k, end = k + 1;
  if (end < stop_ && tokens_[end].gap == Gap::kNone && view(end) == "." && tokens_[k].size <= 4 && end + 1 < stop_) {
    if (day_at(end + 1) != 0 || year_at(end + 1) != 0) ++end;  // "Nov" "." "9"
  }
  bool number = day != 0;
  if (day == 0) {
    if (const unsigned d = day_at(end); d != 0 && !is(end + 1, C::kClock)) {
      const bool spelled = tokens_[end].shape == Shape::kLower && (is(end + 1, C::kUnit) || word(end + 1) == m_.half);
      if (!spelled) day = d, ++end, number = true;
    } else if (std::uint32_t last = end; ordinal_day(end, last) != 0 && !names_thing(last)) {  // "May twenty-third"
      day = ordinal_day(end, last), end = last, number = true;
    } else if (word(end) == m_.the && day_at(end + 1) != 0 && tokens_[end + 1].shape != Shape::kLower) {
      day = day_at(end + 1), end += 2, number = true;
    } else if (std::uint32_t behind = end;
               word(end) == m_.the && ordinal_day(end + 1, behind) != 0 && !names_thing(behind)) {  // "May the third"
      day = ordinal_day(end + 1, behind), end = behind, number = true;
    }
  }
  if (day == 0 && end < stop_ && m_.numbers.begins(tokens_[end]) && tokens_[end].shape == Shape::kLower) {  // "May twenty-nine"
    const auto n = m_.numbers.read(text_, tokens_, end, end, stop_);
    Expression year;
    std::uint32_t behind = n ? n->words.end : end;
    if (n && n->spelled && !n->scaled && n->value.exponent == 0 && n->value.digits > 20 && n->value.digits <= 31) {
      const auto next = behind < stop_ ? m_.numbers.read(text_, tokens_, behind, behind, stop_) : std::nullopt;
      if (closed(behind) || (next && next->spelled && year_spelled(*next, year, behind)))
        day = static_cast<unsigned>(n->value.digits), end = n->words.end, number = true;
    }
  }
  std::uint32_t y = end;
  if (comma(y) || word(y) == m_.of || (word(y) == m_.in && year_at(y + 1) != 0)) ++y;
  std::uint32_t behind = y;
  if (const int year = year_in(y, behind)) {
    e.year = static_cast<std::int16_t>(year), end = behind, number = true;
  } else if (y < stop_ && word(y - 1) != m_.of) {
    if (const auto n = m_.numbers.read(text_, tokens_, y, y, stop_); n && n->spelled && year_spelled(*n, e, end)) number = true;
  }
  if (e.year == 0 && word(end) == m_.of && end + 1 < stop_ && closed(end + 2)) {  // "April of 87"
    const std::string_view two = view(end + 1);
    const std::string_view digits = two.starts_with('\'') ? two.substr(1) : two;
    if (digits.size() == 2 && digits[0] >= '3' && digits[0] <= '9' && digits[1] >= '0' && digits[1] <= '9') {
      e.year = static_cast<std::int16_t>(1900 + (digits[0] - '0') * 10 + (digits[1] - '0'));
      end += 2, number = true;
    }
  }
  if (e.year == 0 && day == 0 && k > first_ && k - 1 >= floor_ && year_at(k - 1) != 0 && closed(end)) {  // "2017 April"
    e.year = static_cast<std::int16_t>(year_at(k - 1)), begin = k - 1, number = true;
  }
  if (word(end) == m_.of && word(end + 1) == m_.that && word(end + 2) == m_.year) {
    e.operation = Operation::kAfter, e.amount = Decimal::of(0), end += 3;
  }
  if (e.year == 0 && day == 0 && is(y, C::kShift) && sense(y + 1).unit == Grain::kYear && is(y + 1, C::kUnit) && !comma(end)) {
    set_operation(e, sense(y).shift);  // "June last year": the amount says that the year is moved
    e.amount = Decimal::of(e.operation == Operation::kAfter && !e.amount.digits ? 0 : 1);
    end = y + 2, number = true;
  }
  if (day != 0) e.day = static_cast<std::uint8_t>(day), e.unit = Grain::kDay;
  if (e.year == 0 && e.operation == Operation::kCalendar) {
    const int year = day != 0 && from == 0 ? year_ahead(end, C::kDay) : 0;
    e.year = static_cast<std::int16_t>(year != 0 ? year : year_ahead(end, C::kMonth));
    if (year == 0 && e.year > 0 && word(end) != m_.and_ && word(end) != m_.or_) {  // "November to February 2017"
      for (std::uint32_t i = end + 1; i < end + 4; ++i)
        if (is(i, C::kMonth)) {
          e.year = static_cast<std::int16_t>(e.year - (sense(i).month < e.month ? 1 : 0));
          break;
        }
    }
    if (e.year != 0) number = true;
  }
  // "may" and "march" are verbs, "April" and "June" also names of people: these need a neighbour that tells.
  if (!number) {
    const Word w = word(k);
    const bool led = !e.mod.empty() || (free(k) && (is(k - 1, C::kPreposition) || is(k - 1, C::kShift) || is(k - 1, C::kEdge) ||
                                                    dash(k - 1) || is(k - 1, C::kEvery)));
    const std::uint32_t next = joiner(end);
    const bool joined = (k > first_ + 1 && joiner(k - 1) == k && is(k - 2, C::kMonth)) ||
                        (next != 0 && is(next, C::kMonth) && (title(next) || plain_name(next)));
    if ((w == m_.may || w == m_.march) && !led && !joined) return false;
    if (!led && !joined && k > first_ && title(k - 1) && !is(k - 1, C::kMonth)) return false;                   // "Ms. June"
    if (!led && !joined && title(end) && tokens_[end].gap == Gap::kSpace && !is(end, C::kMonth)) return false;  // "April Smith"
    if (tokens_[k].shape == Shape::kTitle && tokens_[k].size == 3 && !led && w != m_.may) return false;         // "Jan", "Mar"
  }
  if (e.operation == Operation::kCalendar && day == 0) {
    if (is_every(begin)) {
      e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin;
    } else {
      shift_left(e, begin);
    }
  } else if (day != 0 && free(begin) && word(begin - 1) == m_.the && begin != k) {
    --begin;  // "the 9th of December"
  }
  weekday_left(e, begin);
  left_of_date(e, begin);
  since_until(e, begin);
  add(e, begin, end, "month", e.lexicon ? e.lexicon : line);
  if (day != 0 && from == 0) days_behind(e);
  return true;
}

// "Tuesday, June 3": the weekday, already an expression of its own, joins the date.
void TimeFinder::weekday_left(Expression& e, std::uint32_t& begin) {
  if (e.day == 0 || out_.rows.empty()) return;
  const Expression& last = out_.rows.back();
  const std::uint32_t gap = begin - last.words.end;
  if (last.weekday == 0 || last.operation == Operation::kEvery || last.words.end > begin || gap > 1) return;
  if (gap == 1 && !comma(begin - 1)) return;
  if (last.words.begin < first_ || !last.part.empty()) return;
  e.weekday = last.weekday;
  begin = last.words.begin;
  out_.rows.resize(out_.rows.size() - 1);
  floor_ = begin;
}

// "Wednesday of next week", "Monday last week"
void TimeFinder::week_behind(Expression& e, std::uint32_t& end) const {
  std::uint32_t k = end;
  if (word(k) == m_.of) ++k;
  if (!is(k, C::kShift) || sense(k + 1).unit != Grain::kWeek || !is(k + 1, C::kUnit) || e.operation != Operation::kCalendar)
    return;
  const Shift shift = sense(k).shift;
  if (shift != Shift::kLast && shift != Shift::kThis && shift != Shift::kNext && shift != Shift::kPast) return;
  set_operation(e, shift);
  e.amount = Decimal::of(1);  // the week is moved, not the day
  end = k + 2;
}

// "on the 17th", "until the 3rd": a day of the month told of.
bool TimeFinder::bare_day() {
  const std::uint32_t k = at_;
  if (tokens_[k].shape != Shape::kAlphanumeric || day_at(k) == 0 || !closed(k + 1) || word(k + 1) == m_.of || !free(k))
    return false;
  if (word(k - 1) != m_.the || k < first_ + 2 || !is(k - 2, C::kPreposition)) return false;
  const std::string_view led = view(k - 2);
  if (led != "on" && led != "until" && led != "till" && led != "by" && led != "since" && led != "On" && led != "By")
    return false;
  Expression e;
  e.unit = Grain::kDay;
  e.day = static_cast<std::uint8_t>(day_at(k));
  std::uint32_t begin = k - 1;
  since_until(e, begin);
  add(e, begin, k + 1, "day-of-month");
  return true;
}

// The part of the day behind a day: "Friday night", "tomorrow early morning", "Tuesday in the afternoon".
bool TimeFinder::part_behind(Expression& e, std::uint32_t& end) const {
  std::uint32_t k = end;
  const bool in = word(k) == m_.in && word(k + 1) == m_.the;
  if (in) k += 2;
  const bool edge = is(k, C::kEdge);
  if (edge) ++k;
  if (k == end && is(k, C::kClock) && !sense(k).part.empty() && tokens_[k].size == 2 && closed(k + 1)) {  // "today pm"
    e.part = sense(k).part.view() == "AM" ? Code("MO") : Code("AF"), e.unit = Grain::kDayPart, e.type = TimexType::kTime;
    ++end;
    return true;
  }
  if (!is(k, C::kPart) || ((in || edge) && !closed(k + 1))) return false;
  if (edge) e.mod = sense(k - 1).mod;
  e.part = sense(k).part, e.unit = Grain::kDayPart, e.type = TimexType::kTime;
  end = k + 1;
  return true;
}

// The day of the month behind a weekday: "Friday 23", "Tuesday the eleventh"; `end` moves behind it.
unsigned TimeFinder::day_of_weekday(std::uint32_t& end) const {
  std::uint32_t k = end;
  const bool the = word(k) == m_.the;
  if (the) ++k;
  std::uint32_t behind = k + 1;
  unsigned day = ordinal_day(k, behind);
  if (day == 0 && !the) day = day_at(k);
  if (day == 0 || is(behind, C::kMonth) || is(behind, C::kClock) || is(behind, C::kUnit) || is(behind, C::kUnits)) return 0;
  if (word(behind) == m_.of && (is(behind + 1, C::kMonth) || word(behind + 1) == m_.the)) return 0;
  const bool digits = tokens_[k].shape == Shape::kNumber;
  const bool closed = behind >= stop_ || tokens_[behind].shape == Shape::kPunctuation || is(behind, C::kPreposition);
  if (digits && !closed && view(behind) != "at") return 0;
  if (!digits && !closed && names_thing(behind)) return 0;  // "on Friday the third man"
  end = behind;
  return day;
}

// Whether an ordinal before token i would belong to it: "the third man".
bool TimeFinder::names_thing(std::uint32_t i) const {
  if (i >= stop_ || m_.numbers.begins(tokens_[i])) return false;
  if (syntax_.empty()) return tokens_[i].shape != Shape::kPunctuation && !is(i, C::kPreposition);
  const Upos upos = syntax_[i].upos;
  return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kPropn || upos == Upos::kNum;
}

// An ordinal of one or two words as the day of a month: "24th", "ninth", "twenty-third"; 0 when there is none.
unsigned TimeFinder::ordinal_day(std::uint32_t i, std::uint32_t& end) const {
  if (i >= stop_) return 0;
  end = i + 1;
  if (const unsigned n = m_.numbers.ordinal(text_, tokens_[i]); n != 0) return n <= 31 ? n : 0;
  const std::string_view tens = view(i);
  if (tokens_[i].shape != Shape::kLower || (tens != "twenty" && tens != "thirty")) return 0;
  std::uint32_t k = i + 1;
  if (dash(k)) ++k;
  const unsigned n = k < stop_ ? m_.numbers.ordinal(text_, tokens_[k]) : 0;
  const unsigned day = (tens == "twenty" ? 20 : 30) + n;
  if (n == 0 || n > 9 || day > 31) return 0;
  end = k + 1;
  return day;
}

bool TimeFinder::weekday() {
  const std::uint32_t k = at_;
  if (!title(k) && !plain_name(k)) return false;
  const TimeSense& s = sense(k);
  Expression e;
  e.weekday = s.weekday;
  e.unit = Grain::kDay;
  std::uint32_t begin = k, end = k + 1;
  if (const unsigned day = day_of_weekday(end); day != 0 && s.is(C::kWeekday)) {  // "Tuesday the 11th"
    e.day = static_cast<std::uint8_t>(day);
    left_of_date(e, begin);
    return add(e, begin, end, "weekday-day", s.line), true;
  }
  if (tokens_[k].size == 3 && !(comma(end) && (is(end + 1, C::kMonth) || is(end + 2, C::kMonth))))
    return false;  // "Sat", "Sun"
  if (!part_behind(e, end) && is(end, C::kParts)) {
    e.part = sense(end).part;
    e.unit = Grain::kDayPart;
    e.type = TimexType::kTime;
    if (is(end, C::kParts)) e.type = TimexType::kSet, e.operation = Operation::kEvery;
    ++end;
  }
  if (s.is(C::kWeekdays) && !s.is(C::kWeekday)) e.type = TimexType::kSet, e.operation = Operation::kEvery;
  if (is_every(begin)) {
    e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin;
  } else if (free(begin) && word(begin - 1) == m_.other && is_every(begin - 1)) {  // "every other Friday"
    e.type = TimexType::kSet, e.operation = Operation::kEvery, begin -= 2;
  } else if (e.operation != Operation::kEvery) {
    shift_left(e, begin);
    if (e.operation == Operation::kBefore) e.operation = Operation::kLast;  // "the previous Monday"
    week_behind(e, end);
  }
  left_of_date(e, begin);
  since_until(e, begin);
  add(e, begin, end, "weekday", s.line);
  return true;
}

bool TimeFinder::day() {
  const std::uint32_t k = at_;
  const TimeSense& s = sense(k);
  if (title(k) && k > first_ && title(k - 1)) return false;  // "USA Today"
  Expression e;
  e.unit = Grain::kDay;
  if (s.is(C::kTonight)) {
    e.operation = Operation::kThis, e.part = "NI", e.unit = Grain::kDayPart, e.type = TimexType::kTime;
  } else {
    e.operation = s.day < 0 ? Operation::kLast : s.day > 0 ? Operation::kNext : Operation::kThis;
  }
  std::uint32_t begin = k, end = k + 1;
  if (s.is(C::kDay)) part_behind(e, end);
  if (free(begin) && is(begin - 1, C::kPart)) {  // "mid-afternoon yesterday"
    e.part = sense(begin - 1).part, --begin, e.type = TimexType::kTime, e.unit = Grain::kDayPart;
  }
  left_of_date(e, begin);
  add(e, begin, end, "day", s.line);
  return true;
}

// "by winter", "their summer offensive"; a spring of water, a spring of steel and a fall are told apart by what stands before.
bool TimeFinder::bare_season(std::uint32_t k, int season) const {
  if (syntax_.empty() || syntax_[k].upos != Upos::kNoun || tokens_[k].shape != Shape::kLower || sense(k).is(C::kSeasons))
    return false;
  if (season == 2 || season == 4 || view(k) == "autumn") return true;
  const bool modifies = syntax_[k].relation == Relation::kCompound;
  const bool in =
      k > first_ && (word(k - 1) == m_.in || word(k - 1) == m_.until || word(k - 1) == m_.since || is(k - 1, C::kEdge));
  return view(k) == "spring" &&
         (modifies || in || (k > first_ + 1 && word(k - 1) == m_.the && is(k - 2, C::kPreposition) && word(k + 1) != m_.of));
}

bool TimeFinder::season() {
  const std::uint32_t k = at_;
  const TimeSense& s = sense(k);
  Expression e;
  e.season = s.season;
  e.mod = s.mod;
  e.unit = Grain::kSeason;
  std::uint32_t begin = k, end = k + 1;
  std::uint32_t y = end;
  if (word(y) == m_.of) ++y;
  std::uint32_t behind = y;
  if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
  else if (const auto n = m_.numbers.read(text_, tokens_, y, y, stop_); n && n->spelled) year_spelled(*n, e, end);
  bool led = e.year != 0 || !s.mod.empty();
  if (const int year = led ? 0 : year_ahead(end, C::kSeason)) e.year = static_cast<std::int16_t>(year), led = true;
  if (is_every(begin)) e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin, led = true;
  else if (shift_left(e, begin) ||
           (free(begin) && (is(begin - 1, C::kEdge) || (dash(begin - 1) && begin >= floor_ + 2 && is(begin - 2, C::kEdge)))))
    led = true;
  const bool clear = s.season == 2 || s.season == 4 || view(k) == "autumn";  // "spring" and "fall" mean other things
  if (!led && clear && free(begin) && (word(begin - 1) == m_.the || word(begin - 1) == m_.in)) led = true;
  if (!led && word(begin - 1) == m_.the && begin >= first_ + 2 && word(begin - 2) == m_.in && word(end) != m_.of) led = true;
  led = led || bare_season(k, s.season);
  if (!led) return false;
  left_of_date(e, begin);
  if (free(begin) && word(begin - 1) == m_.the) --begin;
  since_until(e, begin);
  add(e, begin, end, "season", s.line);
  return true;
}

// "this morning", "last night", "noon Thursday".
bool TimeFinder::part() {
  const std::uint32_t k = at_;
  const TimeSense& s = sense(k);
  Expression e;
  e.type = TimexType::kTime;
  e.unit = Grain::kDayPart;
  e.part = s.part;
  e.mod = s.mod;
  std::uint32_t begin = k, end = k + 1;
  const std::string_view text = view(k);
  const bool moment = text == "noon" || text == "midnight" || text == "Noon" || text == "Midnight" || text == "midday";
  if (moment && s.is(C::kPart)) {
    e.hour = text == "midnight" || text == "Midnight" ? 0 : 12;
    e.minute = 0;
    e.part = {};
    e.unit = Grain::kMinute;
    join_day(e, end);
    add(e, begin, end, "clock", s.line);
    return true;
  }
  if (end < stop_ && (view(end) == "hours" || view(end) == "hour")) ++end;  // "the early morning hours"
  if (word(end) == m_.of && !is(end + 1, C::kShift)) {
    std::uint32_t day = end + 1;
    if (word(day) == m_.the) ++day;
    join_day(e, day);
    if (e.day != 0 || e.weekday != 0) {  // "the morning of 4 March 1921"
      if (free(begin) && is(begin - 1, C::kEdge)) --begin;
      if (free(begin) && word(begin - 1) == m_.the) --begin;
      if (begin >= floor_ + 2 && word(begin - 1) == m_.in && is(begin - 2, C::kEdge)) begin -= 2;
      add(e, begin, day, "part-of-day", s.line);
      return true;
    }
  }
  if (end > k + 1) --end;
  const bool modifies = !syntax_.empty() && syntax_[k].relation == Relation::kCompound && tokens_[k].shape == Shape::kLower;
  if (text == "night" && !is_every(begin) && k > first_ && (view(k - 1) == "at" || view(k - 1) == "by" || modifies) &&
      !(free(begin) && is(begin - 1, C::kShift))) {  // "at night", "a night raid"
    e.operation = Operation::kEvery;
    add(e, k, k + 1, "part-of-day", s.line);
    return true;
  }
  if (is_every(begin)) {
    e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin;
  } else if (free(begin) && is(begin - 1, C::kShift)) {
    shift_left(e, begin);
  } else if ((begin >= floor_ + 2 && dash(begin - 1) && is(begin - 2, C::kEdge)) || (free(begin) && is(begin - 1, C::kEdge)) ||
             !s.mod.empty()) {
    e.operation = Operation::kThis;
  } else {
    return false;
  }
  if (is(end, C::kDay) || is(end, C::kWeekday)) join_day(e, end);
  left_of_date(e, begin);
  add(e, begin, end, "part-of-day", s.line);
  return true;
}

}  // namespace stemma
