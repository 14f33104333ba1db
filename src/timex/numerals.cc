// Time expressions that begin with a number: years, dates in digits, decades.

#include "timex/finder.h"

namespace stemma {

// "1990s", "'90s", "1960's", "mid-1980s"; also "mid-2020", which is a year.
bool TimeFinder::decade() {
  std::string_view text = view(at_);
  const bool middle = text.size() > 4 && text.substr(1).starts_with("id-");
  if (middle) text.remove_prefix(4);
  if (text.starts_with('\'') || text.starts_with("\u2019")) text.remove_prefix(text.front() == '\'' ? 1 : 3);
  const bool ten = text.ends_with('s');
  if (ten) text.remove_suffix(1);
  if (ten && (text.ends_with('\'') || text.ends_with("\u2019"))) text.remove_suffix(text.back() == '\'' ? 1 : 3);
  const bool christ =
      ten && is(at_ + 1, C::kEra) && tokens_[at_ + 1].shape != Shape::kLower && sense(at_ + 1).part.view() == "BC";
  if ((text.size() != 4 && !(ten && text.size() == 2) && !(christ && text.size() == 3)) || (ten && text.back() != '0') ||
      (!ten && !middle))
    return false;
  int year = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    year = year * 10 + (c - '0');
  }
  if (christ) year = -8 - year;  // 280s BC: from 289 BC, which is -288
  else if (text.size() == 2) year += year >= 30 ? 1900 : 2000;
  if (!christ && (year < 1000 || year > 2100)) return false;
  Expression e;
  e.unit = ten ? Grain::kDecade : Grain::kYear;
  e.year = static_cast<std::int16_t>(year);
  if (middle) e.mod = "MID";
  std::uint32_t begin = at_;
  if (text.size() == 2 && free(begin) && view(begin - 1).size() <= 3 && tokens_[begin].gap == Gap::kNone) --begin;
  left_of_date(e, begin);
  add(e, begin, at_ + (christ ? 2 : 1), ten ? "decade" : "year");
  return true;
}

void TimeFinder::number() {
  if (numeric_date() || joined_date() || clock_time() || year_of_an_era() || year_behind_year() || day_before_day()) return;
  std::uint32_t next = at_ + 1;
  const bool money = at_ > first_ && tokens_[at_ - 1].shape == Shape::kSymbol;
  const unsigned ordinal = ordinal_day(at_, next);
  if (const unsigned day = ordinal != 0 ? ordinal
                           : money      ? 0
                                        : day_at(at_)) {  // "9 December 1917", "13-15 October": the last carries the month
    if (is(next, C::kUnit) && sense(next).unit == Grain::kDay && word(next + 1) == m_.of) ++next;  // "23rd day of May"
    if (word(next) == m_.of) ++next;
    if (is(next, C::kMonth) && month(next, day, at_)) return;
  }
  if (const int year = year_at(at_); year != 0 && bare_year(year)) return;
  const auto n = m_.numbers.read(text_, tokens_, at_, floor_, stop_);
  if (!n) return;
  const std::uint32_t end = n->words.end;
  const double value = n->value.number();
  if (n->spelled && value >= 1 && value <= 31 && is(end, C::kMonth) && month(end, static_cast<unsigned>(value), n->words.begin))
    return;
  if (n->spelled && spoken_year(*n)) return;
  std::uint32_t k = end;
  bool joined = false;
  // "a three-and-a-half-year high"
  if (dash(k) && word(k + 1) == m_.and_ && dash(k + 2) && word(k + 3) == m_.a && dash(k + 4) && word(k + 5) == m_.half &&
      dash(k + 6) && (is(k + 7, C::kUnit) || is(k + 7, C::kUnits)) && n->value.exponent == 0 && value < 1000 &&
      length(n->words.begin, Decimal::of(n->value.digits * 10 + 5, -1), k + 7, true))
    return;
  if (word(k) == m_.and_ && n->value.exponent == 0 && value < 1000) {  // "one and a half hours", "one and a quarter years"
    const std::uint32_t part = word(k + 1) == m_.a ? k + 2 : k + 1;
    const bool half = word(part) == m_.half;
    if ((half || sense(part).unit == Grain::kQuarter) && (is(part + 1, C::kUnit) || is(part + 1, C::kUnits)) &&
        length(n->words.begin, normal(Decimal::of(n->value.digits * 100 + (half ? 50 : 25), -2)), part + 1, false))
      return;
  }
  if (dash(k)) ++k, joined = true;
  if (is(k, C::kShift) && is(k + 1, C::kUnits) && !n->scaled && sense(k).shift != Shift::kThis &&
      sense(k).shift != Shift::kSame && value > 1)
    ++k;  // "the four previous weeks"
  for (int i = 0; i < 2 && is(k, C::kFiller) && !is(k, C::kUnit); ++i) ++k;
  if (is(k, C::kUnit) || is(k, C::kUnits)) {
    const Grain grain = sense(k).unit;
    const bool third =
        at_ >= first_ + 2 && word(at_ - 1) == m_.and_ && m_.numbers.begins(tokens_[at_ - 2]);  // "5 and three quarters"
    const bool part = grain == Grain::kQuarter && (joined || word(k + 1) == m_.of || third ||  // "three-quarters of"
                                                   (k + 1 < stop_ && m_.numbers.scales(tokens_[k + 1])));
    const bool season = grain == Grain::kSecond && is(k, C::kUnit) && !joined;  // "one second"
    if (!part && !(season && value != 1)) {
      if (length(n->words.begin, n->value, k, joined)) return;
    }
  }
  at_ = end;
}

// 2025-06-03, 6/3/2025 (13/6/2025 is British); one token, or five with hyphens.
bool TimeFinder::numeric_date() {
  const std::string_view text = view(at_);
  unsigned y = 0, m = 0, d = 0;
  std::uint32_t end = at_ + 1;
  if (const int year = year_at(at_); year != 0 && dash(at_ + 1) && dash(at_ + 3) && at_ + 4 < stop_ &&
                                     tokens_[at_ + 1].gap == Gap::kNone && tokens_[at_ + 4].gap == Gap::kNone) {
    y = static_cast<unsigned>(year), m = day_at(at_ + 2), d = day_at(at_ + 4), end = at_ + 5;
  } else {
    unsigned part[3] = {0, 0, 0};
    std::size_t parts = 0, size = 0;
    for (const char c : text) {
      if (c == '/' || c == '-') {
        if (++parts > 2 || c != text[text.find_first_of("/-")]) return false;
        size = 0;
      } else if (c < '0' || c > '9' || ++size > 4) {
        return false;
      } else {
        part[parts] = part[parts] * 10 + static_cast<unsigned>(c - '0');
      }
    }
    if (parts != 2) return false;
    m = part[0], d = part[1], y = part[2];
    if (part[0] > 31) y = part[0], m = part[1], d = part[2];
    if (m > 12) std::swap(m, d);
    if (y < 100) y += y < 50 ? 2000 : 1900;
  }
  if (m < 1 || m > 12 || d < 1 || d > 31 || y < 1000 || y > 2100) return false;
  Expression e;
  e.unit = Grain::kDay;
  e.year = static_cast<std::int16_t>(y), e.month = static_cast<std::uint8_t>(m), e.day = static_cast<std::uint8_t>(d);
  add(e, at_, end, "numeric-date");
  return true;
}

// "Dec31", "FY2018", "48h": letters and digits in one word.
bool TimeFinder::letters_and_digits() {
  const std::string_view text = view(at_);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t mark = digit(text[0]) ? text.find_first_not_of("0123456789") : text.find_first_of("0123456789");
  if (mark == std::string_view::npos || mark > 5 || text.size() > mark + 4) return false;
  if (digit(text[0])) {
    if (text.substr(mark) != "h" || mark > 3) return false;  // "3D" is no length
    int hours = 0;
    for (const char c : text.substr(0, mark)) hours = hours * 10 + (c - '0');
    Expression e;
    e.type = TimexType::kDuration, e.operation = Operation::kLength, e.unit = Grain::kHour, e.amount = Decimal::of(hours);
    return finish_length(e, at_, at_ + 1, {}, false);
  }
  int number = 0;
  for (const char c : text.substr(mark)) {
    if (!digit(c)) return false;
    number = number * 10 + (c - '0');
  }
  const std::string_view letters = text.substr(0, mark);
  const std::size_t digits = text.size() - mark;
  Expression e;
  if (letters == "FY" || letters == "CY" || letters == "fy" || letters == "cy") {
    if (digits == 2) number += number < 70 ? 2000 : 1900;
    else if (digits != 4 || number < 1900 || number > 2100) return false;
    e.unit = Grain::kYear, e.year = static_cast<std::int16_t>(number);
    add(e, at_, at_ + 1, "year");
    return true;
  }
  const TimeSense& month = m_.sense(m_.vocabulary->find(letters));
  if (!month.is(C::kMonth) || letters.size() < 3 || digits > 2 || number < 1 || number > 31) return false;
  e.unit = Grain::kDay, e.month = month.month, e.day = static_cast<std::uint8_t>(number);
  std::uint32_t end = at_ + 1, y = comma(end) ? end + 1 : end, behind = y;
  if (const int year = year_in(y, behind)) e.year = static_cast<std::int16_t>(year), end = behind;
  add(e, at_, end, "month", month.line);
  return true;
}

// "05-Aug-2016", "2019/aug/01", "Oct/2", "Dec/2018": a month's name joined with day and year.
bool TimeFinder::joined_date() {
  const auto mark = [&](std::uint32_t k) {
    return k + 1 < stop_ && tokens_[k].gap == Gap::kNone && tokens_[k + 1].gap == Gap::kNone && (dash(k) || view(k) == "/");
  };
  const bool name = is(at_, C::kMonth);
  const std::uint32_t k = name ? at_ : at_ + 2;
  if (!mark(at_ + 1) || !is(k, C::kMonth)) return false;
  Expression e;
  e.month = sense(k).month;
  std::uint32_t end = k + 1;
  if (name) {
    if (view(at_ + 1) != "/") return false;  // "May-3" is rare, "Nov-Feb" are two months
    const int year = year_at(k + 2);
    const unsigned day = day_at(k + 2);
    if (year == 0 && (day == 0 || mark(k + 3))) return false;
    e.year = static_cast<std::int16_t>(year), e.day = static_cast<std::uint8_t>(day), end = k + 3;
  } else {
    if (!mark(k + 1)) return false;
    const bool first = year_at(at_) != 0;
    const int year = year_at(first ? at_ : k + 2);
    const unsigned day = day_at(first ? k + 2 : at_);
    if (year == 0 || day == 0) return false;
    e.year = static_cast<std::int16_t>(year), e.day = static_cast<std::uint8_t>(day), end = k + 3;
  }
  e.unit = e.day != 0 ? Grain::kDay : Grain::kMonth;
  add(e, at_, end, "numeric-date");
  return true;
}

bool TimeFinder::bare_year(int year) {
  const std::uint32_t next = at_ + 1;
  if (next < stop_ && tokens_[next].shape == Shape::kSymbol) return false;  // "1998 %"
  bool before = free(at_) && (is(at_ - 1, C::kPreposition) || is(at_ - 1, C::kEdge) || is(at_ - 1, C::kShift) ||
                              word(at_ - 1) == m_.fiscal || word(at_ - 1) == m_.year);
  if (at_ > first_ && tokens_[at_ - 1].shape == Shape::kPunctuation && view(at_ - 1) == "(") before = true;
  if (at_ > first_ + 1 && dash(at_ - 1) && tokens_[at_].gap == Gap::kNone && year_at(at_ - 2) == 0 && !is(at_ - 2, C::kEdge))
    return false;
  if (at_ > first_ && tokens_[at_ - 1].shape == Shape::kSymbol) return false;  // "$2000"
  if (next < stop_ && dash(next) && next + 1 < stop_ && tokens_[next + 1].gap == Gap::kNone &&
      tokens_[next + 1].shape == Shape::kNumber && tokens_[next + 1].size == 3)
    return false;
  if ((is(next, C::kUnits) || is(next, C::kUnit)) && sense(next).unit != Grain::kQuarter) return false;
  const bool heading = at_ > first_ && title(at_ - 1) &&
                       (next >= stop_ || tokens_[next].shape == Shape::kPunctuation || tokens_[next].gap >= Gap::kLine);
  if (const std::uint32_t second = joiner(next); second != 0 && year_at(second) > year && year_at(second) < year + 150)
    before = true;
  const std::uint32_t part = next < stop_ && dash(next) && tokens_[next].gap == Gap::kNone ? next + 1 : next;
  if (part < stop_ && tokens_[part].shape == Shape::kAlphanumeric && tokens_[part].size == 2 &&
      std::string_view("QqHh").find(view(part)[0]) != std::string_view::npos)
    before = true;  // "2024 Q1"
  if (is(next, C::kMonth) && year >= 1900 && (title(next) || tokens_[next].size > 3) && closed(next + 1) && month(next))
    return true;
  if (!before && !(year >= 1900 && year <= 2040) && !(heading && year >= 1400)) return false;
  if (!before && next < stop_ && tokens_[next].shape == Shape::kLower && at_ > first_ &&
      tokens_[at_ - 1].shape != Shape::kPunctuation && word(at_ - 1) != m_.the &&
      !(view(at_ - 1) == "a" || view(at_ - 1) == "'s" || view(at_ - 1) == "its" || view(at_ - 1) == "his" ||
        view(at_ - 1) == "their"))
    return false;
  if (!before && at_ > first_ && m_.hedges.of(word(at_ - 1))) return false;
  Expression e;
  e.unit = Grain::kYear;
  e.year = static_cast<std::int16_t>(year);
  std::uint32_t begin = at_, end = next;
  if (free(begin) && word(begin - 1) == m_.fiscal) --begin;
  if (free(begin) && word(begin - 1) == m_.year) {
    --begin;
    if (free(begin) && word(begin - 1) == m_.the) --begin;
  }
  // "the 1988 second quarter", "the 1988 period"
  if (word(end) == m_.period || (is(end, C::kUnit) && sense(end).unit == Grain::kQuarter)) {
    ++end;
    if (free(begin) && word(begin - 1) == m_.the) --begin;
  } else if (end + 1 < stop_ && sense(end + 1).unit == Grain::kQuarter && m_.numbers.ordinal(text_, tokens_[end]) - 1U < 4) {
    e.unit = Grain::kQuarter;
    e.quarter = static_cast<std::uint8_t>(m_.numbers.ordinal(text_, tokens_[end]));
    end += 2;
    if (free(begin) && word(begin - 1) == m_.the) --begin;
  }
  left_of_date(e, begin);
  add(e, begin, end, "year");
  return true;
}

// "nineteen ninety-four", "twenty sixteen"
bool TimeFinder::spoken_year(const Number& n) {
  const double century = n.value.number();
  if (century >= 2000 && century < 2100 && n.words.begin > first_ && is(n.words.begin - 1, C::kPreposition) &&
      (n.words.end >= stop_ || tokens_[n.words.end].shape == Shape::kPunctuation || is(n.words.end, C::kPreposition))) {
    Expression e;
    e.unit = Grain::kYear;
    e.year = static_cast<std::int16_t>(century);
    add(e, n.words.begin, n.words.end, "year");
    return true;
  }
  if (century != 17 && century != 18 && century != 19 && century != 20) return false;
  const auto rest = m_.numbers.read(text_, tokens_, n.words.end, n.words.end, stop_);
  if (!rest || !rest->spelled || rest->scaled || rest->value.number() < 10 || rest->value.number() > 99) return false;
  Expression e;
  e.unit = Grain::kYear;
  e.year = static_cast<std::int16_t>(century * 100 + rest->value.number());
  std::uint32_t begin = n.words.begin;
  left_of_date(e, begin);
  add(e, begin, rest->words.end, "year");
  return true;
}

bool TimeFinder::year_spelled(const Number& n, Expression& e, std::uint32_t& end) const {
  const double first = n.value.number();
  if (first == 2000 || (first > 2000 && first < 2100)) {
    e.year = static_cast<std::int16_t>(first), end = n.words.end;
    return true;
  }
  if (n.scaled && n.value.exponent == 0 && first >= 1100 && first < 2000) {  // "nineteen hundred ninety-three"
    e.year = static_cast<std::int16_t>(first), end = n.words.end;
    return true;
  }
  if (first != 19 && first != 20) return false;
  const auto rest = m_.numbers.read(text_, tokens_, n.words.end, n.words.end, stop_);
  if (!rest || !rest->spelled || rest->value.number() < 10 || rest->value.number() > 99) return false;
  e.year = static_cast<std::int16_t>(first * 100 + rest->value.number());
  end = rest->words.end;
  return true;
}

}  // namespace stemma
