// Times that share a word with a neighbour: "March 8-9", "4 and 5 May", "March to June 1931", "1618-1648", "310 to 305 BC".

#include "timex/finder.h"

namespace stemma {

// A dash without spaces, "to", "and", "or", "through" at k: the token behind it, else 0.
std::uint32_t TimeFinder::joiner(std::uint32_t k) const {
  if (k + 1 >= stop_) return 0;
  if (dash(k)) return tokens_[k].gap == Gap::kNone && tokens_[k + 1].gap == Gap::kNone ? k + 1 : 0;
  const Word w = word(k);
  return w && (w == m_.to || w == m_.and_ || w == m_.or_ || w == m_.through || w == m_.till || w == m_.until) ? k + 1 : 0;
}

// "310 BC", "AD 70": the year, 1 BC being 0 and 2 BC -1; `end` is behind it.
int TimeFinder::era_year(std::uint32_t i, std::uint32_t& end) const {
  const auto era = [&](std::uint32_t k) {
    return is(k, C::kEra) && tokens_[k].shape != Shape::kLower && tokens_[k].shape != Shape::kTitle;
  };
  const auto number = [&](std::uint32_t k) {
    int n = 0;
    if (k >= stop_ || tokens_[k].shape != Shape::kNumber || tokens_[k].size > 4) return 0;
    for (const char c : view(k)) {
      if (c < '0' || c > '9') return 0;
      n = n * 10 + (c - '0');
    }
    return n;
  };
  if (const int n = number(i); n != 0 && era(i + 1)) {
    end = i + 2;
    return sense(i + 1).part.view() == "BC" ? 1 - n : n;
  }
  if (era(i) && sense(i).part.view() == "AD") {
    if (const int n = number(i + 1)) {
      end = i + 2;
      return n;
    }
  }
  return 0;
}

// A year at i, with or without its era; 0 when there is none.
int TimeFinder::year_in(std::uint32_t i, std::uint32_t& end) const {
  if (const int year = era_year(i, end)) return year;
  end = i + 1;
  return year_at(i);
}

// "310 BC", and the first of "310-305 BC".
bool TimeFinder::year_of_an_era() {
  std::uint32_t end = at_ + 1, last = 0;
  int year = era_year(at_, end);
  if (year == 0) {
    const std::uint32_t next = joiner(at_ + 1);
    const int second = next != 0 ? era_year(next, last) : 0;
    if (second >= 0 || tokens_[at_].size > 4) return false;
    int n = 0;
    for (const char c : view(at_)) {
      if (c < '0' || c > '9') return false;
      n = n * 10 + (c - '0');
    }
    year = 1 - n;
    if (year >= 0) return false;
    end = at_ + 1;
  }
  Expression e;
  e.unit = Grain::kYear;
  e.year = static_cast<std::int16_t>(year);
  std::uint32_t begin = at_;
  if (const auto hedge = hedge_before(begin)) e.hedge = hedge->first;
  left_of_date(e, begin);
  since_until(e, begin);
  add(e, begin, end, "year");
  return true;
}

// The second year of "1998-99" and "1618-1648".
bool TimeFinder::year_behind_year() {
  if (at_ < first_ + 2 || !dash(at_ - 1) || tokens_[at_].gap != Gap::kNone || out_.rows.empty()) return false;
  const Expression& before = out_.rows.back();
  if (before.words.end != at_ - 1 || before.year <= 0 || before.unit > Grain::kYear) return false;
  int year = year_at(at_);
  if (year == 0 && tokens_[at_].size == 2 && day_or_number(at_) >= 0) year = before.year / 100 * 100 + day_or_number(at_);
  if (year <= before.year || year > before.year + 150) return false;
  Expression e;
  e.unit = Grain::kYear;
  e.year = static_cast<std::int16_t>(year);
  add(e, at_, at_ + 1, "year");
  return true;
}

int TimeFinder::day_or_number(std::uint32_t i) const {
  if (i >= stop_ || tokens_[i].shape != Shape::kNumber || tokens_[i].size != 2) return -1;
  const std::string_view text = view(i);
  if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// The year that a month, season or day has from what it is joined with: "between March and June 1931", "March 8-9, 1931".
int TimeFinder::year_ahead(std::uint32_t k, C kind) const {
  std::uint32_t next = joiner(k);
  if (next == 0) return 0;
  if (word(next) == m_.the) ++next;
  if (is(next, C::kEdge)) ++next;
  std::uint32_t end = next;
  if (day_at(next) != 0 && !is(next, kind) && (is(next + 1, kind) || kind == C::kDay)) ++next;
  if (kind != C::kDay) {
    if (!is(next, kind) || (kind == C::kMonth && !title(next) && !plain_name(next))) return 0;
    ++next;
    if (kind == C::kMonth && day_at(next) != 0) ++next;
  }
  if (comma(next) || word(next) == m_.of || (word(next) == m_.in && year_at(next + 1) != 0)) ++next;
  return year_in(next, end);
}

// The days that follow a day of a month: "March 8-9", "May 4 and 5".
void TimeFinder::days_behind(const Expression& first) {
  for (int i = 0; i < 8; ++i) {
    std::uint32_t next = joiner(at_);
    if (next == 0 && comma(at_) && day_at(at_ + 1) != 0 && joiner(at_ + 2) != 0 && day_at(joiner(at_ + 2)) != 0) next = at_ + 1;
    const bool the = next != 0 && word(next) == m_.the && day_at(next + 1) != 0;
    if (the) ++next;
    const unsigned day = next != 0 ? day_at(next) : 0;
    const Word way = next != 0 ? word(next - (the ? 2 : 1)) : Word();
    const bool ends_there = way == m_.through || way == m_.to || way == m_.till || way == m_.until;
    if (day == 0 || (tokens_[next].shape == Shape::kLower && !ends_there) || is(next + 1, C::kMonth) || is(next + 1, C::kClock))
      return;
    const bool dashed = dash(next - 1);
    const bool ends = next + 1 >= stop_ || tokens_[next + 1].shape == Shape::kPunctuation || is(next + 1, C::kPreposition) ||
                      joiner(next + 1) != 0 || year_at(next + 1) != 0 ||
                      (!syntax_.empty() && syntax_[next + 1].upos != Upos::kNoun && syntax_[next + 1].upos != Upos::kAdj &&
                       syntax_[next + 1].upos != Upos::kPropn && syntax_[next + 1].upos != Upos::kNum);
    if (!ends || (dashed && day <= first.day)) return;
    Expression e = first;
    e.weekday = 0;
    if (day < first.day && ends_there) {  // "April 27 to the 3rd"
      e.month = static_cast<std::uint8_t>(e.month % 12 + 1);
      if (e.month == 1 && e.year != 0) ++e.year;
    }
    e.day = static_cast<std::uint8_t>(day);
    std::uint32_t end = next + 1, y = next + 1;
    if (comma(y)) ++y;
    std::uint32_t behind = y;
    if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
    add(e, next, end, "day-list");
  }
}

// "8-9 October 1931", "4 and 5 May": the first of them; the last is read in its turn.
bool TimeFinder::day_before_day() {
  std::uint32_t behind = at_ + 1, month = 0;
  const unsigned first = ordinal_day(at_, behind), day = first != 0 ? first : day_at(at_);
  std::uint32_t next = day != 0 ? joiner(behind) : 0;
  if (next == 0) return false;
  if (word(next) == m_.the) ++next;
  const unsigned second = ordinal_day(next, month), last = second != 0 ? second : day_at(next);
  if (last == 0 || last == day) return false;
  if (second == 0) month = next + 1;
  const bool of = word(month) == m_.of;
  if (of) ++month;
  if (!is(month, C::kMonth) || (!title(month) && !(of && plain_name(month)))) return false;
  if (tokens_[at_].shape == Shape::kLower && (first == 0 || second == 0)) return false;
  const Word way = word(behind);
  if (last < day && (first == 0 || way == m_.and_ || way == m_.or_)) return false;
  Expression e;
  e.unit = Grain::kDay;
  e.day = static_cast<std::uint8_t>(day);
  e.month = sense(month).month;
  std::uint32_t y = month + 1, end = y;
  if (comma(y)) ++y;
  e.year = static_cast<std::int16_t>(year_in(y, end));
  if (last < day) {  // "from the 27th to the third of April"
    if (e.month == 1 && e.year != 0) --e.year;
    e.month = static_cast<std::uint8_t>(e.month == 1 ? 12 : e.month - 1);
  }
  std::uint32_t begin = at_;
  if (free(begin) && word(begin - 1) == m_.the) --begin;
  add(e, begin, behind, "day-list");
  return true;
}

// "two to three weeks", "12-18 months": where the first number of a length begins, or `begin`.
std::uint32_t TimeFinder::first_of_range(std::uint32_t begin, Decimal& amount) const {
  if (begin < floor_ + 2 || joiner(begin - 1) != begin || word(begin - 1) == m_.and_ || word(begin - 1) == m_.through)
    return begin;
  for (std::uint32_t at = begin - 2;; --at) {
    const auto n = m_.numbers.begins(tokens_[at]) ? m_.numbers.read(text_, tokens_, at, floor_, begin - 1) : std::nullopt;
    if (n && n->words.end == begin - 1 && n->value.number() < amount.number()) {
      amount = n->value;
      return n->words.begin;
    }
    if (at <= floor_ || at + 4 <= begin) return begin;
  }
}

// A day that has a name: "Christmas 2007", "last Easter".
bool TimeFinder::holiday() {
  const auto found = m_.holidays.longest(tokens_, at_, stop_);
  if (!found || (!title(at_) && found.payload->month == 5 && found.payload->day == 1)) return false;  // "may day"
  Expression e;
  e.unit = Grain::kDay;
  e.month = found.payload->month, e.day = found.payload->day;
  std::uint32_t begin = at_, end = at_ + found.size;
  const Shape next = end < stop_ ? tokens_[end].shape : Shape::kPunctuation;
  const bool modifies = found.size == 1 && !syntax_.empty() && syntax_[at_].relation == Relation::kCompound;
  std::uint32_t y = end, behind = end;
  if (comma(y) || word(y) == m_.of) ++y;
  if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
  else if (modifies && (next == Shape::kLower || next == Shape::kTitle) && !is(end, C::kPart) &&
           sense(end).unit != Grain::kWeekend)
    return false;  // "Christmas tree"
  if (e.year == 0) shift_left(e, begin);
  if (e.amount.known)  // "the following Easter", "the previous one"
    e.operation = e.amount.digits == 0                ? Operation::kThis
                  : e.operation == Operation::kBefore ? Operation::kLast
                                                      : Operation::kNext;
  e.amount = {};
  if (is(end, C::kUnit) && sense(end).unit == Grain::kWeekend && e.type == TimexType::kDate) {  // "Easter weekend"
    e.unit = Grain::kWeekend, ++end;
    if (free(begin) && word(begin - 1) == m_.the) --begin;
  } else if (begin >= floor_ + 2 && word(begin - 1) == m_.of && is(begin - 2, C::kUnit) &&
             sense(begin - 2).unit == Grain::kWeekend) {
    e.unit = Grain::kWeekend, begin -= 2;
    if (free(begin) && word(begin - 1) == m_.the) --begin;
  }
  if (is_every(begin)) e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin;
  if (is(end, C::kPart) && e.type == TimexType::kDate) {
    e.part = sense(end).part, e.unit = Grain::kDayPart, e.type = TimexType::kTime;
    ++end;
  }
  since_until(e, begin);
  add(e, begin, end, "holiday", found.payload->line);
  return true;
}

}  // namespace stemma
