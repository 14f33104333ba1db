// Time expressions around a unit: lengths, stretches up to now or from now, ways away
// from now or from the story, periods ("last year", "the third quarter"), rates.

#include "timex/finder.h"

namespace stemma {

// "two years", "two-year", "the past two years", "two years ago"; k is the unit.
bool TimeFinder::length(std::uint32_t begin, Decimal amount, std::uint32_t k, bool joined) {
  const TimeSense& s = sense(k);
  Expression e;
  const std::uint32_t single = begin;
  begin = first_of_range(begin, amount);
  if (begin != single) e.hedge = Hedge::kRange;
  e.type = TimexType::kDuration;
  e.operation = Operation::kLength;
  e.unit = s.unit == Grain::kWeekend ? Grain::kWeekend : s.unit;
  e.amount = s.fortnight ? multiply(amount, Decimal::of(2)).value_or(amount) : amount;
  std::uint32_t end = k + 1;
  if (amount.known && word(end) == m_.and_) {  // "and a half", "and a quarter"
    const std::uint32_t part = end + (word(end + 1) == m_.a ? 2 : 1);
    const bool half = word(part) == m_.half;
    if ((half || sense(part).unit == Grain::kQuarter) && amount.exponent == 0 && amount.digits < 1'000'000) {
      e.amount = Decimal::of(amount.digits * 100 + (half ? 50 : 25), -2);
      e.amount = normal(e.amount);
      end = part + 1;
    }
  }
  smaller_units(e, begin, end);
  if (dash(end) && (word(end + 1) == m_.old || (joined && word(end + 1) == m_.long_))) end += 2;
  else if (word(end) == m_.old) end += 1;
  return finish_length(e, begin, end, s.line, joined);
}

// "two years and six months", "3 hours, 20 minutes": what each smaller unit adds.
void TimeFinder::smaller_units(Expression& e, std::uint32_t begin, std::uint32_t& end) const {
  if (!e.amount.known || e.amount.exponent != 0) return;
  for (Grain last = e.unit; e.unit3 == Grain::kNone;) {
    std::uint32_t k = end;
    if (comma(k)) ++k;
    if (word(k) == m_.and_) ++k;
    if (k >= stop_ || !m_.numbers.begins(tokens_[k])) return;
    const auto n = m_.numbers.read(text_, tokens_, k, k, stop_);
    if (!n || n->scaled || !(is(n->words.end, C::kUnit) || is(n->words.end, C::kUnits))) return;
    const Grain unit = sense(n->words.end).unit;
    const bool apart = n->words.begin != end;                         // "served two years and three months later ..."
    const bool shifted = begin > first_ && is(begin - 1, C::kShift);  // "the last 3 months and 2 days ago"
    if (apart && is(n->words.end + 1, C::kTail) && (shifted || sense(n->words.end + 1).tail == Operation::kAfter)) return;
    if (unit >= last || unit < Grain::kSecond || unit == Grain::kQuarter || sense(n->words.end).fortnight ||
        dash(n->words.end + 1))
      return;
    if (e.unit2 == Grain::kNone) e.unit2 = unit, e.amount2 = n->value;
    else e.unit3 = unit, e.amount3 = n->value;
    last = unit;
    end = n->words.end + 1;
  }
}

bool TimeFinder::finish_length(Expression& e, std::uint32_t begin, std::uint32_t end, LexiconLine line, bool joined) {
  // what follows: ago, earlier, later, from now, in advance
  if (word(end) == m_.or_ && word(end + 1) == m_.so && is(end + 2, C::kTail)) {
    e.hedge = Hedge::kAbout, end += 2;  // "a week or so ago"
  }
  if (is(end, C::kTail) && !joined) {
    e.operation = sense(end).tail;
    e.type = TimexType::kDate;
    ++end;
  } else if (word(end) == m_.from && word(end + 1) == m_.now) {
    e.operation = Operation::kAhead, e.type = TimexType::kDate, end += 2;
  } else if (begin > first_ && word(begin - 1) == m_.in && end + 1 < stop_ && word(end + 1) == m_.time &&
             (view(end) == "'s" || view(end) == "'" || view(end) == "\u2019s" || view(end) == "\u2019")) {
    e.operation = Operation::kAhead, e.type = TimexType::kDate, end += 2;  // "in two weeks' time"
  } else if (word(end) == m_.in && word(end + 1) == m_.advance) {
    e.operation = Operation::kBefore, end += 2;
  }
  std::uint32_t at = begin;
  if (e.operation == Operation::kLength && e.amount.known && is_every(begin)) {  // "every two days"
    e.type = TimexType::kSet, e.operation = Operation::kEvery;
    add(e, begin - 1, end, "every", line);
    return true;
  }
  if (e.operation == Operation::kLength || e.operation == Operation::kBefore || e.operation == Operation::kAgo ||
      e.operation == Operation::kAfter) {
    if (e.amount.known)  // "over several years" is no hedge
      if (const auto hedge = hedge_before(at)) e.hedge = hedge->first, line = hedge->second;
  }
  const bool inner = end > begin + 2 && is(end - 2, C::kShift) && is(end - 1, C::kUnits);  // "the four previous weeks"
  if (e.operation == Operation::kLength && inner) {
    const Shift shift = sense(end - 2).shift;
    const bool ahead = shift == Shift::kNext || shift == Shift::kComing || shift == Shift::kUpcoming;
    if (shift != Shift::kFollowing) e.operation = ahead ? Operation::kComing : Operation::kPast;
    if (free(at) && word(at - 1) == m_.the) --at;
  } else if (e.operation == Operation::kLength && !joined && at == begin) {
    if (free(at) && !lasts(at - 1) && is(at - 1, C::kShift) && sense(at - 1).shift != Shift::kSame) {
      const Shift shift = sense(at - 1).shift;
      const bool ahead = shift == Shift::kNext || shift == Shift::kComing || shift == Shift::kUpcoming;
      if (shift != Shift::kFollowing) e.operation = ahead ? Operation::kComing : Operation::kPast;
      --at;
      if (e.hedge == Hedge::kExact)
        if (const auto hedge = hedge_before(at)) e.hedge = hedge->first, line = hedge->second;
    } else if (free(at) && m_.numbers.ordinal(text_, tokens_[at - 1]) == 1) {
      --at;
    } else if (free(at) && word(at - 1) == m_.in && at == begin && future_near(at)) {
      e.operation = Operation::kAhead;
    }
    if (free(at) && word(at - 1) == m_.the) --at;
  }
  add(e, at, end, "length", line);
  return true;
}

// "the course will last three weekends"
bool TimeFinder::lasts(std::uint32_t i) const {
  return i >= first_ && sense(i).shift == Shift::kLast && !syntax_.empty() && syntax_[i].upos == Upos::kVerb;
}

bool TimeFinder::future_near(std::uint32_t at) const {
  for (std::uint32_t i = at; i > first_ && i + 8 > at; --i)
    if (is(i - 1, C::kFuture)) return true;
  return false;
}

bool TimeFinder::unit() {
  const std::uint32_t k = at_;
  if (nth_of()) return true;
  if (sense(k).unit == Grain::kWeekend && word(k + 1) == m_.of && k + 2 < stop_ && m_.holidays.longest(tokens_, k + 2, stop_))
    return false;  // "the weekend of Thanksgiving"
  const TimeSense& s = sense(k);
  const bool plural = s.is(C::kUnits) && !s.is(C::kUnit);
  return plural ? units(k, s) : one_unit(k, s);
}

bool TimeFinder::units(std::uint32_t k, const TimeSense& s) {
  std::uint32_t begin = k;
  for (int i = 0; i < 1 && free(begin) && is(begin - 1, C::kFiller); ++i) --begin;
  if (!free(begin) && k == first_) return false;
  Expression e;
  e.type = TimexType::kDuration;
  e.operation = Operation::kLength;
  e.unit = s.unit;
  bool found = false;
  if (begin >= floor_ + 2 && word(begin - 1) == m_.of && view(begin - 2) == "couple") {
    e.amount = Decimal::of(2), begin -= 2, found = true;
    if (free(begin) && word(begin - 1) == m_.a) --begin;
  } else if (free(begin) && is(begin - 1, C::kVague)) {
    if (view(begin - 1) == "couple") e.amount = Decimal::of(2);
    if (view(begin - 1) == "some" || view(begin - 1) == "Some") return false;
    e.hedge = Hedge::kSeveral;
    --begin, found = true;
    if (free(begin) && word(begin - 1) == m_.a) --begin;
  } else {
    const bool shifted = free(begin) && is(begin - 1, C::kShift) && sense(begin - 1).shift != Shift::kThis &&
                         sense(begin - 1).shift != Shift::kSame;
    const bool away = is(k + 1, C::kTail) && sense(k + 1).tail != Operation::kCalendar && begin == k;
    const bool within = free(begin) &&
                        (word(begin - 1) == m_.for_ || word(begin - 1) == m_.within || word(begin - 1) == m_.in) &&
                        s.unit != Grain::kSecond && s.unit != Grain::kQuarter;
    found = shifted || away || within;
  }
  if (!found && s.unit == Grain::kWeekend && begin == k && free(k)) {  // "on weekends"
    const std::string_view before = view(k - 1);
    if (before != "on" && before != "at" && before != "all" && before != "most" && !closed(k + 1)) return false;
    e.type = TimexType::kSet, e.operation = Operation::kEvery, e.amount = Decimal::of(1);
    add(e, before == "all" || before == "most" ? k - 1 : k, k + 1, "every", s.line);
    return true;
  }
  if (!found) return false;
  return finish_length(e, begin, k + 1, s.line, false);
}

bool TimeFinder::one_unit(std::uint32_t k, const TimeSense& s) {
  Expression e;
  e.unit = s.unit;
  std::uint32_t begin = k, end = k + 1;
  // "year-end", "year-earlier", "year-ago"
  if (dash(end) && tokens_[end].gap == Gap::kNone) {
    if (word(end + 1) == m_.end && s.unit == Grain::kYear) {
      e.operation = Operation::kThis, e.mod = "END";
      add(e, k, end + 2, "unit", s.line);
      return true;
    }
    if (is(end + 1, C::kTail)) {
      e.operation = sense(end + 1).tail, e.amount = Decimal::of(1);
      end += 2;
      if (free(begin) && (word(begin - 1) == m_.the || word(begin - 1) == m_.a) &&
          (word(end) == m_.period || sense(end).unit == Grain::kQuarter))
        --begin;
      if (word(end) == m_.period || sense(end).unit == Grain::kQuarter) ++end;
      add(e, begin, end, "unit", s.line);
      return true;
    }
  }
  if (s.unit == Grain::kYear && k > first_ && is(k - 1, C::kPreposition)) {  // "by year end", "at year's end"
    const std::uint32_t last = word(end) == m_.end ? end
                               : (end < stop_ && view(end).ends_with("s") && tokens_[end].size <= 4 && word(end + 1) == m_.end)
                                   ? end + 1
                                   : 0;
    if (last != 0) {
      e.operation = Operation::kThis, e.mod = "END";
      e.unit = Grain::kYear;
      add(e, k, last + 1, "year-end", s.line);
      return true;
    }
  }
  if (k == first_) return false;
  const bool joined = dash(k - 1) && tokens_[k].gap == Gap::kNone;
  if (joined) --begin;
  if (begin == first_) return false;
  while (free(begin) && is(begin - 1, C::kFiller) && begin + 2 > k) --begin;
  if (!free(begin)) return false;
  const unsigned ordinal = m_.numbers.ordinal(text_, tokens_[begin - 1]);
  if (ordinal != 0 && s.unit == Grain::kQuarter && ordinal <= 4) {
    e.quarter = static_cast<std::uint8_t>(ordinal);
    --begin;
    return calendar_unit(e, begin, end, s.line);
  }
  if (ordinal != 0 && s.unit == Grain::kCentury && ordinal <= 21) {
    e.year = static_cast<std::int16_t>((ordinal - 1) * 100);
    if (e.year == 0) e.year = 1;
    --begin;
    return calendar_unit(e, begin, end, s.line);
  }
  if (joined) return false;
  if (is(begin - 1, C::kShift)) {
    if (s.unit == Grain::kSecond || s.unit == Grain::kMinute) return false;
    if (view(begin - 1) == "that" && s.unit == Grain::kHour) return false;
    if (sense(begin - 1).shift == Shift::kRecent) return false;
    if (title(k) && title(begin - 1)) return false;  // the programme "This Week"
    if (lasts(begin - 1)) return false;
    if (!shift_left(e, begin)) return false;
    if (s.fortnight &&
        (e.operation == Operation::kLast || e.operation == Operation::kNext || e.operation == Operation::kAfter)) {
      e.operation = e.operation == Operation::kLast ? Operation::kPast : Operation::kComing;
      e.type = TimexType::kDuration, e.amount = Decimal::of(2);
      add(e, begin, end, "length", s.line);
      return true;
    }
    if (e.unit == Grain::kHour) {
      e.type = TimexType::kDuration, e.amount = Decimal::of(1);
      e.operation = e.operation == Operation::kNext   ? Operation::kComing
                    : e.operation == Operation::kLast ? Operation::kPast
                                                      : Operation::kLength;
    }
    left_of_date(e, begin);
    add(e, begin, end, "unit", e.lexicon ? e.lexicon : s.line);
    return true;
  }
  if (word(begin - 1) == m_.other && free(begin - 1) && is(begin - 2, C::kEvery)) {  // "every other day"
    e.type = TimexType::kSet, e.operation = Operation::kEvery, e.amount = Decimal::of(s.fortnight ? 4 : 2);
    add(e, begin - 2, end, "every", s.line);
    return true;
  }
  if (is(begin - 1, C::kEvery)) {
    e.type = TimexType::kSet, e.operation = Operation::kEvery, e.amount = Decimal::of(s.fortnight ? 2 : 1);
    add(e, begin - 1, end, "every", s.line);
    return true;
  }
  const Word before = word(begin - 1);
  if (before == m_.all && s.unit >= Grain::kDay && s.unit != Grain::kQuarter)
    return length(begin - 1, Decimal::of(1), k, false);
  if (before == m_.another && s.unit >= Grain::kHour && s.unit != Grain::kQuarter)
    return length(begin - 1, Decimal::of(1), k, false);
  if ((before == m_.a || before == m_.an) && begin > first_ + 1 &&
      (view(begin - 2) == "once" || view(begin - 2) == "twice" || view(begin - 2) == "times" || view(begin - 2) == "Once" ||
       view(begin - 2) == "Twice")) {
    e.type = TimexType::kSet, e.operation = Operation::kEvery, e.amount = Decimal::of(s.fortnight ? 2 : 1);  // "twice a week"
    add(e, begin - 1, end, "every", s.line);
    return true;
  }
  if (before == m_.a || before == m_.an || before == m_.per) {
    if (s.unit == Grain::kSecond || s.unit == Grain::kQuarter || s.unit == Grain::kWeekend) return false;
    // "$15 a month", "400 barrels a day": a rate.
    const auto counts = [&](std::uint32_t at) {
      return at > first_ && (m_.numbers.begins(tokens_[at - 1]) || tokens_[at - 1].shape == Shape::kSymbol);
    };
    const bool rate = before != m_.per && s.unit != Grain::kHour && !is(end, C::kTail) &&
                      (counts(begin - 1) || (begin > first_ + 1 && counts(begin - 2) && view(begin - 2).ends_with("s")));
    if (before == m_.per || rate) {
      e.type = TimexType::kSet, e.operation = Operation::kEvery, e.amount = Decimal::of(1);
      add(e, begin - 1, end, "every", s.line);
      return true;
    }
    if (begin >= floor_ + 2 && word(begin - 2) == m_.half) {
      return length(begin - 2, Decimal::of(5, -1), k, false);
    }
    return length(begin - 1, Decimal::of(1), k, false);
  }
  if (before == m_.of && begin >= floor_ + 2 && is(begin - 2, C::kEdgeNoun) && s.unit >= Grain::kMonth) {  // "by end of year"
    e.operation = Operation::kThis, e.mod = sense(begin - 2).mod;
    begin -= 2;
    if (free(begin) && word(begin - 1) == m_.the) --begin;
    add(e, begin, end, "unit", s.line);
    return true;
  }
  if (before == m_.the && beside_next(e, begin, end)) return true;
  if (before == m_.the && of_now(k, begin)) {
    e.operation = Operation::kThis;
    const bool edge = begin >= floor_ + 3 && word(begin - 2) == m_.in && is(begin - 3, C::kEdge);  // "later in the year"
    if (edge) e.mod = sense(begin - 3).mod, begin -= 3;
    else left_of_date(e, begin);
    if (!edge && free(begin) && word(begin - 1) == m_.the) --begin;
    add(e, begin, end, "unit", s.line);
    return true;
  }
  if (before == m_.the) {
    const bool edge = begin >= floor_ + 3 && word(begin - 2) == m_.of && is(begin - 3, C::kEdgeNoun);
    if (s.unit == Grain::kWeekend || edge || (s.unit == Grain::kQuarter && word(end) != m_.of)) {
      e.operation = s.unit == Grain::kQuarter ? Operation::kLast : Operation::kThis;
      left_of_date(e, begin);
      if (free(begin) && word(begin - 1) == m_.the) --begin;
      add(e, begin, end, "unit", s.line);
      return true;
    }
  }
  return false;
}

// "for the year", "so far in the month": the one that is now, where nothing says which.
bool TimeFinder::of_now(std::uint32_t k, std::uint32_t begin) const {
  const Grain unit = sense(k).unit;
  const bool day = unit == Grain::kDay && begin > first_ + 1 && word(begin - 2) == m_.for_;  // "closed for the day"
  if ((unit != Grain::kWeek && unit != Grain::kMonth && unit != Grain::kYear && !day) || sense(k).fortnight) return false;
  if (begin < first_ + 2 || tokens_[k].shape != Shape::kLower || !closed(k + 1) || word(k + 1) == m_.of ||
      word(k + 1) == m_.before || word(k + 1) == m_.after)
    return false;
  if (word(begin - 2) == m_.of) {  // "nine months of the year", not "player of the year"
    return begin > first_ + 2 && (is(begin - 3, C::kUnits) || is(begin - 3, C::kUnit) || is(begin - 3, C::kEdgeNoun) ||
                                  is(begin - 3, C::kParts) || view(begin - 3) == "most" || view(begin - 3) == "rest");
  }
  return is(begin - 2, C::kPreposition) && word(begin - 2) != m_.and_;
}

// "the week after next", "the day before yesterday", "the year before".
bool TimeFinder::beside_next(Expression& e, std::uint32_t begin, std::uint32_t end) {
  const bool before = word(end) == m_.before, after = word(end) == m_.after;
  if (!before && !after) return false;
  const bool last = is(end + 1, C::kShift) && sense(end + 1).shift == Shift::kLast;
  const bool next = is(end + 1, C::kShift) && sense(end + 1).shift == Shift::kNext;
  const bool day = e.unit == Grain::kDay && is(end + 1, C::kDay) && sense(end + 1).day == (before ? -1 : 1);
  if ((before && last) || (after && next) || day) {
    if (end + 2 < stop_ && (is(end + 2, C::kUnit) || is(end + 2, C::kMonth) || is(end + 2, C::kWeekday))) return false;
    e.operation = before ? Operation::kAgo : Operation::kAhead;
    e.amount = Decimal::of(2);
    add(e, begin - 1, end + 2, "unit");
    return true;
  }
  const bool closed = end + 1 >= stop_ || tokens_[end + 1].shape == Shape::kPunctuation;
  if (!closed || e.unit < Grain::kDay) return false;
  e.operation = before ? Operation::kBefore : Operation::kAfter;
  e.amount = Decimal::of(1);
  add(e, begin - 1, end + 1, "unit");
  return true;
}

// "third quarter [of 1998]", "the 20th century".
bool TimeFinder::calendar_unit(Expression& e, std::uint32_t begin, std::uint32_t end, LexiconLine line) {
  std::uint32_t y = end;
  if (word(y) == m_.of) ++y;
  if (word(y) == m_.fiscal) ++y;
  if (e.year != 0 && e.unit == Grain::kCentury && is(end, C::kEra) && tokens_[end].shape != Shape::kLower) {
    if (sense(end).part.view() == "BC")
      e.year = static_cast<std::int16_t>(-e.year - 99);  // the 4th: from 400 BC, which is -399
    ++end;
  } else if (const int year = year_at(y); year != 0 && e.year == 0) {
    e.year = static_cast<std::int16_t>(year), end = y + 1;
  } else if (word(end) == m_.of && is(y, C::kShift) && sense(y + 1).unit == Grain::kYear && e.year == 0) {
    set_operation(e, sense(y).shift);
    end = y + 2;
  }
  if (e.operation == Operation::kCalendar && e.year == 0 && e.quarter != 0 && begin > first_ && !out_.rows.empty() &&
      view(begin - 1).ends_with("s") && view(begin - 1).front() != 's' && tokens_[begin - 1].size <= 4) {
    const Expression last = out_.rows.back();  // "this year's third quarter", "1988's third quarter"
    if (last.words.end + 1 == begin && last.words.begin >= first_ && last.unit == Grain::kYear &&
        last.type == TimexType::kDate && last.mod.empty()) {
      e.operation = last.operation, e.year = last.year;
      begin = last.words.begin;
      out_.rows.resize(out_.rows.size() - 1);
      add(e, begin, end, "unit", line);
      return true;
    }
  }
  if (e.operation == Operation::kCalendar && e.year == 0 && free(begin) && is(begin - 1, C::kShift)) shift_left(e, begin);
  left_of_date(e, begin);
  if (free(begin) && word(begin - 1) == m_.the) --begin;
  add(e, begin, end, "unit", line);
  return true;
}

}  // namespace stemma
