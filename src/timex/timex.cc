// Finds time expressions around their triggers: a number, or a word that the lexicon
// gives a sense (month, weekday, unit, season, part of the day ...). Each trigger reads
// its core to the right, then what belongs to it on the left ("the", "early", "last",
// "at least"), never beyond the expression before. Spans follow TimeML: the article is
// in, the preposition is out.

#include "timex/timex.h"

#include "timex/timex_model.h"

namespace stemma {
namespace {

constexpr std::uint32_t bit(TimeClass kind) { return 1U << static_cast<unsigned>(kind); }
constexpr std::uint32_t kOpening = bit(TimeClass::kUnit) | bit(TimeClass::kUnits) | bit(TimeClass::kVague) |
                                   bit(TimeClass::kSeason) | bit(TimeClass::kSeasons) | bit(TimeClass::kFiller);

class Finder {
 public:
  Finder(const Article& article, const Analysis& analysis, const TimexModel::Parts& model, Expressions& out)
      : text_(article.text), tokens_(analysis.tokens), m_(model), out_(out) {}

  void sentence(Words words) {
    first_ = floor_ = words.begin;
    stop_ = words.end;
    for (at_ = words.begin; at_ < stop_;) {
      const std::uint32_t before = at_;
      step();
      if (at_ <= before) at_ = before + 1;
    }
  }

 private:
  using C = TimeClass;

  // ---- looking at tokens ----
  Word word(std::uint32_t i) const { return i >= first_ && i < stop_ ? tokens_[i].word : Word(); }
  const TimeSense& sense(std::uint32_t i) const { return m_.sense(word(i)); }
  bool is(std::uint32_t i, C kind) const { return i >= first_ && i < stop_ && m_.sense(tokens_[i].word).is(kind); }
  std::string_view view(std::uint32_t i) const { return std::string_view(text_).substr(tokens_[i].begin, tokens_[i].size); }
  bool dash(std::uint32_t i) const {
    return i < stop_ && tokens_[i].shape == Shape::kPunctuation && (view(i) == "-" || view(i) == "\u2013");
  }
  bool comma(std::uint32_t i) const { return i < stop_ && tokens_[i].shape == Shape::kPunctuation && view(i) == ","; }
  bool title(std::uint32_t i) const {
    return i < stop_ && (tokens_[i].shape == Shape::kTitle || tokens_[i].shape == Shape::kUpper);
  }
  bool free(std::uint32_t i) const { return i > floor_; }  // whether token i - 1 may be taken
  // 1000..2100 written with four digits, else 0.
  int year_at(std::uint32_t i) const {
    if (i >= stop_ || tokens_[i].shape != Shape::kNumber || tokens_[i].size != 4) return 0;
    int year = 0;
    for (const char c : view(i)) {
      if (c < '0' || c > '9') return 0;
      year = year * 10 + (c - '0');
    }
    return year >= 1000 && year <= 2100 ? year : 0;
  }
  unsigned day_at(std::uint32_t i) const {  // 1..31 in digits or as an ordinal, else 0
    if (i >= stop_) return 0;
    if (const unsigned n = m_.numbers.ordinal(text_, tokens_[i]); n >= 1 && n <= 31) return n;
    if (tokens_[i].shape != Shape::kNumber || tokens_[i].size > 2) return 0;
    unsigned n = 0;
    for (const char c : view(i)) {
      if (c < '0' || c > '9') return 0;
      n = n * 10 + static_cast<unsigned>(c - '0');
    }
    return n <= 31 ? n : 0;
  }

  void add(Expression e, std::uint32_t begin, std::uint32_t end, const char* rule, LexiconLine line = {}) {
    e.words = {begin, end};
    e.rule = rule;
    e.lexicon = line;
    out_.rows.add(e);
    floor_ = at_ = end;
  }

  // ---- the search ----
  void step() {
    const Token& token = tokens_[at_];
    const TimeSense& s = m_.sense(token.word);
    if (token.word) {
      if (const auto found = m_.references.longest(tokens_, at_, stop_)) {
        const std::uint32_t end = at_ + found.size;
        const bool opens =
            end < stop_ && (m_.numbers.begins(tokens_[end]) || sense(end).classes & kOpening);  // "the past three"
        if (!opens && !dash(end)) {
          Expression e;
          e.operation = found.payload->first;
          return add(e, at_, end, "reference", found.payload->second);
        }
      }
    }
    if (m_.numbers.begins(token)) return number();
    if (s.classes & m_.triggers) {
      if (s.is(C::kMonth) && month(at_)) return;
      if ((s.is(C::kWeekday) || s.is(C::kWeekdays)) && weekday()) return;
      if ((s.is(C::kUnit) || s.is(C::kUnits)) && unit()) return;
      if ((s.is(C::kDay) || s.is(C::kTonight)) && day()) return;
      if ((s.is(C::kSeason) || s.is(C::kSeasons)) && season()) return;
      if ((s.is(C::kPart) || s.is(C::kParts)) && part()) return;
      if (s.is(C::kFrequency)) {
        Expression e;
        e.type = TimexType::kSet;
        e.operation = Operation::kEvery;
        e.unit = s.unit;
        e.amount = Decimal::of(s.fortnight ? 2 : 1);
        return add(e, at_, at_ + 1, "frequency", s.line);
      }
    } else if (token.shape == Shape::kAlphanumeric) {
      return decade();
    }
    if (m_.numbers.ordinal(text_, token) != 0) {
      std::uint32_t next = at_ + 1;
      if (word(next) == m_.of) ++next;
      if (is(next, C::kMonth) && month(next, day_at(at_), at_)) return;
    }
  }

  // "1990s", "'90s".
  void decade() {
    const std::string_view text = view(at_);
    if (text.size() != 5 && text.size() != 3) return;
    if (!text.ends_with("0s")) return;
    int year = 0;
    for (const char c : text.substr(0, text.size() - 1)) {
      if (c < '0' || c > '9') return;
      year = year * 10 + (c - '0');
    }
    if (text.size() == 3) year += year >= 30 ? 1900 : 2000;
    if (year < 1000 || year > 2100) return;
    Expression e;
    e.unit = Grain::kDecade;
    e.year = static_cast<std::int16_t>(year);
    std::uint32_t begin = at_;
    if (text.size() == 3 && free(begin) && view(begin - 1).size() <= 3 && tokens_[begin].gap == Gap::kNone) --begin;
    left_of_date(e, begin);
    add(e, begin, at_ + 1, "decade");
  }

  void number() {
    if (numeric_date() || clock_digits()) return;
    if (const unsigned day = day_at(at_)) {  // "9 December 1917", "13-15 October": the last day carries the month
      std::uint32_t next = at_ + 1;
      if (word(next) == m_.of) ++next;
      if (is(next, C::kMonth) && month(next, day, at_)) return;
    }
    if (const int year = year_at(at_); year != 0 && bare_year(year)) return;
    const auto n = m_.numbers.read(text_, tokens_, at_, floor_, stop_);
    if (!n) return;
    const std::uint32_t end = n->words.end;
    const double value = n->value.number();
    if (is(end, C::kClock) && value >= 1 && value <= 12 && n->value.exponent == 0) {
      const bool noun = tokens_[end].size == 2 && tokens_[end].gap != Gap::kNone && n->spelled;  // "three am": rather a verb
      if (!noun) return clock(n->words.begin, static_cast<int>(value), -1, end);
    }
    if (n->spelled && spoken_year(*n)) return;
    std::uint32_t k = end;
    bool joined = false;
    if (dash(k)) ++k, joined = true;
    for (int i = 0; i < 2 && is(k, C::kFiller) && !is(k, C::kUnit); ++i) ++k;
    if (is(k, C::kUnit) || is(k, C::kUnits)) {
      const Grain grain = sense(k).unit;
      const bool part = grain == Grain::kQuarter && (joined || word(k + 1) == m_.of);  // "three-quarters of"
      const bool season = grain == Grain::kSecond && is(k, C::kUnit) && !joined;       // "one second"
      if (!part && !(season && value != 1)) {
        if (length(n->words.begin, n->value, k, joined)) return;
      }
    }
    at_ = end;
  }

  // 2025-06-03, 6/3/2025 (13/6/2025 is British).
  bool numeric_date() {
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
        if (c == '/') {
          if (++parts > 2) return false;
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

  // "7:15 p.m.", "14:30 GMT", "10.30am"
  bool clock_digits() {
    if (tokens_[at_].shape != Shape::kNumber) return false;
    const std::string_view text = view(at_);
    const std::size_t mark = text.find_first_of(":.");
    if (mark == std::string_view::npos || mark == 0 || mark > 2 || text.size() < mark + 3) return false;
    if (text[mark] == '.' && (text.size() != mark + 3 || !is(at_ + 1, C::kClock))) return false;
    int part[3] = {0, 0, 0}, parts = 0;
    for (const char c : text) {
      if (c == text[mark]) {
        if (++parts > 2) return false;
      } else if (c < '0' || c > '9') {
        return false;
      } else {
        part[parts] = part[parts] * 10 + (c - '0');
      }
    }
    if (part[0] > 24 || part[1] > 59 || text.size() > 8) return false;
    if (text.size() != mark + 3 && text.size() != mark + 6) return false;
    clock(at_, part[0], part[1], at_ + 1);
    return true;
  }

  // After hour and minute: a.m., zone, and the day where it follows at once.
  void clock(std::uint32_t begin, int hour, int minute, std::uint32_t k) {
    Expression e;
    e.type = TimexType::kTime;
    e.unit = minute < 0 ? Grain::kHour : Grain::kMinute;
    if (is(k, C::kClock)) {
      const Code half = sense(k).part;
      if (half.view() == "PM" && hour < 12) hour += 12;
      if (half.view() == "AM" && hour == 12) hour = 0;
      ++k;
    }
    for (int i = 0; i < 2 && (is(k, C::kZone) || (word(k) == m_.local && word(k + 1) == m_.time)); ++i)
      k += is(k, C::kZone) ? 1 : 2;
    if (word(k) == m_.time && is(k - 1, C::kZone)) ++k;
    e.hour = static_cast<std::int8_t>(hour);
    e.minute = static_cast<std::int8_t>(minute);
    if (const auto hedge = hedge_before(begin)) e.hedge = hedge->first;
    join_day(e, k);
    add(e, begin, k, "clock");
  }

  // "... Wednesday", "... yesterday", "... Nov. 9" directly behind a time of day.
  void join_day(Expression& e, std::uint32_t& k) {
    const std::size_t rows = out_.rows.size();
    const std::uint32_t at = at_, floor = floor_;
    if (!is(k, C::kWeekday) && !is(k, C::kDay) && !is(k, C::kMonth) && !is(k, C::kShift)) return;
    floor_ = k;
    at_ = k;
    if (is(k, C::kShift) && (is(k + 1, C::kWeekday) || is(k + 1, C::kMonth))) ++at_;
    step();
    if (out_.rows.size() > rows) {
      const Expression day = out_.rows.back();
      if (day.words.begin == k && (day.unit == Grain::kDay || day.weekday != 0)) {
        k = day.words.end;
        e.operation = day.operation, e.year = day.year, e.month = day.month, e.day = day.day, e.weekday = day.weekday;
        e.amount = day.amount;
      }
      out_.rows.resize(rows);
    }
    at_ = at;
    floor_ = floor;
  }

  bool bare_year(int year) {
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
    if (is(next, C::kUnits) || is(next, C::kUnit)) return false;
    const bool heading = at_ > first_ && title(at_ - 1) &&
                         (next >= stop_ || tokens_[next].shape == Shape::kPunctuation || tokens_[next].gap >= Gap::kLine);
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
    if (word(end) == m_.period) {
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
  bool spoken_year(const Number& n) {
    const double century = n.value.number();
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

  // ---- what stands left of a core ----
  std::optional<std::pair<Hedge, LexiconLine>> hedge_before(std::uint32_t& begin) {
    for (std::uint32_t size = 4; size >= 1; --size) {
      if (begin < floor_ + size) continue;
      const auto found = m_.hedges.longest(tokens_, begin - size, begin);
      if (found && found.size == size) {
        begin -= size;
        return *found.payload;
      }
    }
    return std::nullopt;
  }

  void set_operation(Expression& e, Shift shift) const {
    switch (shift) {
      case Shift::kLast:
      case Shift::kPast:
      case Shift::kLatest: e.operation = Operation::kLast; break;
      case Shift::kPrevious:
      case Shift::kPreceding: e.operation = Operation::kBefore, e.amount = Decimal::of(1); break;
      case Shift::kThis: e.operation = Operation::kThis; break;
      case Shift::kNext:
      case Shift::kComing:
      case Shift::kUpcoming: e.operation = Operation::kNext; break;
      case Shift::kFollowing: e.operation = Operation::kAfter, e.amount = Decimal::of(1); break;
      case Shift::kSame: e.operation = Operation::kAfter, e.amount = Decimal::of(0); break;
      default: break;
    }
  }

  // "last", "this coming", "the following" before a unit or a name; and "early", "the end of" before it all.
  bool shift_left(Expression& e, std::uint32_t& begin) {
    if (!free(begin) || !is(begin - 1, C::kShift)) return false;
    Shift shift = sense(begin - 1).shift;
    if (shift == Shift::kSame && view(begin - 1) == "same" &&
        !(free(begin - 1) && (word(begin - 2) == m_.the || word(begin - 2) == m_.that)))
      return false;
    set_operation(e, shift);
    e.lexicon = sense(begin - 1).line;
    --begin;
    if (free(begin) && is(begin - 1, C::kShift) && shift != Shift::kThis && sense(begin - 1).shift == Shift::kThis)
      --begin;  // "this past"
    if (free(begin) && shift != Shift::kThis && (word(begin - 1) == m_.the || word(begin - 1) == m_.that)) {
      --begin;
      if (shift == Shift::kNext && e.month == 0 && e.weekday == 0)
        set_operation(e, Shift::kFollowing);  // "the next day" of the story
    }
    if (free(begin) && word(begin - 1) == m_.the && shift == Shift::kThis) --begin;  // "the current"
    return true;
  }

  void left_of_date(Expression& e, std::uint32_t& begin) {
    const std::uint32_t core = begin;
    if (free(begin + 0) && begin >= floor_ + 2 && dash(begin - 1) && is(begin - 2, C::kEdge)) {
      e.mod = sense(begin - 2).mod, begin -= 2;
    } else if (free(begin) && is(begin - 1, C::kEdge)) {
      e.mod = sense(begin - 1).mod, --begin;
    } else if (begin >= floor_ + 2 && word(begin - 1) == m_.in && is(begin - 2, C::kEdge) &&
               sense(begin - 2).mod.view() != "LATER" && sense(begin - 2).mod.view() != "EARLIER") {
      e.mod = sense(begin - 2).mod, begin -= 2;
    } else {
      std::uint32_t at = begin;
      const bool article = at > floor_ && word(at - 1) == m_.the;
      if (article) --at;
      if (at >= floor_ + 2 && word(at - 1) == m_.of) {
        if (is(at - 2, C::kEdgeNoun)) {
          e.mod = sense(at - 2).mod, begin = at - 2;
        } else if (word(at - 2) == m_.half && at >= floor_ + 3) {
          const unsigned which = m_.numbers.ordinal(text_, tokens_[at - 3]);
          const bool latter = view(at - 3) == "latter";
          if ((which == 1 || which == 2 || latter) && e.unit == Grain::kYear) {
            e.half = static_cast<std::uint8_t>(latter ? 2 : which);
            e.unit = Grain::kHalf, begin = at - 3;
          }
        }
      }
    }
    if ((begin != core || e.unit == Grain::kDecade) && free(begin) && word(begin - 1) == m_.the) --begin;
  }

  void since_until(Expression& e, std::uint32_t begin) const {
    if (begin <= first_ || e.operation != Operation::kCalendar) return;
    const Word before = word(begin - 1);
    if (before == m_.since) e.operation = Operation::kSince;
    if (before == m_.until || before == m_.till) e.operation = Operation::kUntil;
  }

  // ---- names of the calendar ----

  // A month at k; `day` is a day already read before it, which begins at `from`.
  bool month(std::uint32_t k, unsigned day = 0, std::uint32_t from = 0) {
    if (!title(k)) return false;
    Expression e;
    e.month = sense(k).month;
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
      } else if (word(end) == m_.the && day_at(end + 1) != 0 && tokens_[end + 1].shape != Shape::kLower) {
        day = day_at(end + 1), end += 2, number = true;
      }
    }
    std::uint32_t y = end;
    if (comma(y) || word(y) == m_.of) ++y;
    if (const int year = year_at(y); year != 0 && !(comma(end) && day == 0 && false)) {
      e.year = static_cast<std::int16_t>(year), end = y + 1, number = true;
    } else if (y < stop_ && word(y - 1) != m_.of) {
      if (const auto n = m_.numbers.read(text_, tokens_, y, y, stop_); n && n->spelled && year_spelled(*n, e, end))
        number = true;
    }
    if (word(end) == m_.of && word(end + 1) == m_.that && word(end + 2) == m_.year) {
      e.operation = Operation::kAfter, e.amount = Decimal::of(0), end += 3;
    }
    if (e.year == 0 && day == 0 && is(y, C::kShift) && sense(y + 1).unit == Grain::kYear && is(y + 1, C::kUnit) &&
        !comma(end)) {
      set_operation(e, sense(y).shift);  // "June last year": the amount says that the year is moved
      e.amount = Decimal::of(e.operation == Operation::kAfter && !e.amount.digits ? 0 : 1);
      end = y + 2, number = true;
    }
    if (day != 0) e.day = static_cast<std::uint8_t>(day), e.unit = Grain::kDay;
    // "may" and "march" are verbs, "April" and "June" also names of people: these need a neighbour that tells.
    if (!number) {
      const Word w = word(k);
      const bool led = free(k) && (is(k - 1, C::kPreposition) || is(k - 1, C::kShift) || is(k - 1, C::kEdge) || dash(k - 1) ||
                                   is(k - 1, C::kEvery));
      const bool joined = k > first_ + 1 && (word(k - 1) == m_.and_ || word(k - 1) == m_.or_) && is(k - 2, C::kMonth);
      if ((w == m_.may || w == m_.march) && !led && !joined) return false;
      if (!led && !joined && k > first_ && title(k - 1) && !is(k - 1, C::kMonth)) return false;  // "Ms. June"
      if (!led && !joined && title(end) && tokens_[end].gap == Gap::kSpace && !is(end, C::kMonth))
        return false;                                                                                      // "April Smith"
      if (tokens_[k].shape == Shape::kTitle && tokens_[k].size == 3 && !led && w != m_.may) return false;  // "Jan", "Mar"
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
    return true;
  }

  bool year_spelled(const Number& n, Expression& e, std::uint32_t& end) const {
    const double first = n.value.number();
    if (first == 2000 || (first > 2000 && first < 2100)) {
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

  bool is_every(std::uint32_t begin) const { return free(begin) && is(begin - 1, C::kEvery); }

  // "Tuesday, June 3": the weekday, already an expression of its own, joins the date.
  void weekday_left(Expression& e, std::uint32_t& begin) {
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

  bool weekday() {
    const std::uint32_t k = at_;
    if (!title(k)) return false;
    const TimeSense& s = sense(k);
    Expression e;
    e.weekday = s.weekday;
    e.unit = Grain::kDay;
    std::uint32_t begin = k, end = k + 1;
    if (is(end, C::kPart) || is(end, C::kParts)) {
      e.part = sense(end).part;
      e.unit = Grain::kDayPart;
      e.type = TimexType::kTime;
      if (is(end, C::kParts)) e.type = TimexType::kSet, e.operation = Operation::kEvery;
      ++end;
    }
    if (s.is(C::kWeekdays) && !s.is(C::kWeekday)) e.type = TimexType::kSet, e.operation = Operation::kEvery;
    if (is_every(begin)) {
      e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin;
    } else if (e.operation != Operation::kEvery) {
      shift_left(e, begin);
    }
    left_of_date(e, begin);
    since_until(e, begin);
    add(e, begin, end, "weekday", s.line);
    return true;
  }

  bool day() {
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
    if (is(end, C::kPart) && s.is(C::kDay))
      e.part = sense(end).part, ++end, e.type = TimexType::kTime, e.unit = Grain::kDayPart;
    if (free(begin) && is(begin - 1, C::kPart)) {  // "mid-afternoon yesterday"
      e.part = sense(begin - 1).part, --begin, e.type = TimexType::kTime, e.unit = Grain::kDayPart;
    }
    left_of_date(e, begin);
    add(e, begin, end, "day", s.line);
    return true;
  }

  bool season() {
    const std::uint32_t k = at_;
    const TimeSense& s = sense(k);
    Expression e;
    e.season = s.season;
    e.unit = Grain::kSeason;
    std::uint32_t begin = k, end = k + 1;
    std::uint32_t y = end;
    if (word(y) == m_.of) ++y;
    if (const int year = year_at(y)) e.year = static_cast<std::int16_t>(year), end = y + 1;
    else if (const auto n = m_.numbers.read(text_, tokens_, y, y, stop_); n && n->spelled) year_spelled(*n, e, end);
    bool led = e.year != 0;
    if (is_every(begin)) e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin, led = true;
    else if (shift_left(e, begin)) led = true;
    else if (free(begin) && (is(begin - 1, C::kEdge) || (dash(begin - 1) && begin >= floor_ + 2 && is(begin - 2, C::kEdge))))
      led = true;
    const bool clear = s.season == 2 || s.season == 4 || view(k) == "autumn";  // "spring" and "fall" mean other things
    if (!led && clear && free(begin) && (word(begin - 1) == m_.the || word(begin - 1) == m_.in)) led = true;
    if (!led && word(begin - 1) == m_.the && begin >= first_ + 2 && word(begin - 2) == m_.in && word(end) != m_.of) led = true;
    if (!led) return false;
    left_of_date(e, begin);
    if (free(begin) && word(begin - 1) == m_.the) --begin;
    since_until(e, begin);
    add(e, begin, end, "season", s.line);
    return true;
  }

  // "this morning", "last night", "noon Thursday".
  bool part() {
    const std::uint32_t k = at_;
    const TimeSense& s = sense(k);
    Expression e;
    e.type = TimexType::kTime;
    e.unit = Grain::kDayPart;
    e.part = s.part;
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
    if (is_every(begin)) {
      e.type = TimexType::kSet, e.operation = Operation::kEvery, --begin;
    } else if (free(begin) && is(begin - 1, C::kShift)) {
      shift_left(e, begin);
    } else if (begin >= floor_ + 2 && dash(begin - 1) && is(begin - 2, C::kEdge)) {
      e.operation = Operation::kThis;
    } else if (free(begin) && is(begin - 1, C::kEdge)) {
      e.operation = Operation::kThis;
    } else {
      return false;
    }
    if (is(end, C::kDay) || is(end, C::kWeekday)) join_day(e, end);
    left_of_date(e, begin);
    add(e, begin, end, "part-of-day", s.line);
    return true;
  }

  // ---- units ----

  // "two years", "two-year", "the past two years", "two years ago"; k is the unit.
  bool length(std::uint32_t begin, Decimal amount, std::uint32_t k, bool joined) {
    const TimeSense& s = sense(k);
    Expression e;
    e.type = TimexType::kDuration;
    e.operation = Operation::kLength;
    e.unit = s.unit == Grain::kWeekend ? Grain::kWeekend : s.unit;
    e.amount = s.fortnight ? multiply(amount, Decimal::of(2)).value_or(amount) : amount;
    std::uint32_t end = k + 1;
    if (amount.known && word(end) == m_.and_ && word(end + 1) == m_.a && word(end + 2) == m_.half) {
      if (amount.exponent == 0 && amount.digits < 1'000'000) e.amount = Decimal::of(amount.digits * 10 + 5, -1);
      end += 3;
    }
    if (dash(end) && word(end + 1) == m_.old) end += 2;
    else if (word(end) == m_.old) end += 1;
    else if (joined && dash(end) && word(end + 1) == m_.long_) end += 2;
    return finish_length(e, begin, end, s.line, joined);
  }

  bool finish_length(Expression& e, std::uint32_t begin, std::uint32_t end, LexiconLine line, bool joined) {
    // what follows: ago, earlier, later, from now, in advance
    if (is(end, C::kTail) && !joined) {
      e.operation = sense(end).tail;
      e.type = TimexType::kDate;
      ++end;
    } else if (word(end) == m_.from && word(end + 1) == m_.now) {
      e.operation = Operation::kAhead, e.type = TimexType::kDate, end += 2;
    } else if (word(end) == m_.in && word(end + 1) == m_.advance) {
      e.operation = Operation::kBefore, end += 2;
    }
    std::uint32_t at = begin;
    if (e.operation == Operation::kLength || e.operation == Operation::kBefore || e.operation == Operation::kAgo ||
        e.operation == Operation::kAfter) {
      if (e.amount.known)  // "over several years" is no hedge
        if (const auto hedge = hedge_before(at)) e.hedge = hedge->first, line = hedge->second;
    }
    if (e.operation == Operation::kLength && !joined && at == begin) {
      if (free(at) && is(at - 1, C::kShift) && sense(at - 1).shift != Shift::kSame) {
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

  bool future_near(std::uint32_t at) const {
    for (std::uint32_t i = at; i > first_ && i + 8 > at; --i)
      if (is(i - 1, C::kFuture)) return true;
    return false;
  }

  bool unit() {
    const std::uint32_t k = at_;
    const TimeSense& s = sense(k);
    const bool plural = s.is(C::kUnits) && !s.is(C::kUnit);
    return plural ? units(k, s) : one_unit(k, s);
  }

  bool units(std::uint32_t k, const TimeSense& s) {
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
    } else if (free(begin) && is(begin - 1, C::kShift) && sense(begin - 1).shift != Shift::kThis &&
               sense(begin - 1).shift != Shift::kSame) {
      found = true;
    } else if (is(k + 1, C::kTail) && sense(k + 1).tail != Operation::kCalendar && begin == k) {
      found = true;
    } else if (free(begin) && (word(begin - 1) == m_.for_ || word(begin - 1) == m_.within || word(begin - 1) == m_.in) &&
               s.unit != Grain::kSecond && s.unit != Grain::kQuarter) {
      found = true;
    }
    if (!found) return false;
    return finish_length(e, begin, k + 1, s.line, false);
  }

  bool one_unit(std::uint32_t k, const TimeSense& s) {
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
      if (!shift_left(e, begin)) return false;
      if (e.unit == Grain::kHour) e.type = TimexType::kDuration, e.operation = Operation::kLength, e.amount = Decimal::of(1);
      left_of_date(e, begin);
      add(e, begin, end, "unit", e.lexicon ? e.lexicon : s.line);
      return true;
    }
    if (is(begin - 1, C::kEvery)) {
      e.type = TimexType::kSet, e.operation = Operation::kEvery, e.amount = Decimal::of(s.fortnight ? 2 : 1);
      add(e, begin - 1, end, "every", s.line);
      return true;
    }
    const Word before = word(begin - 1);
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

  // "third quarter [of 1998]", "the 20th century".
  bool calendar_unit(Expression& e, std::uint32_t begin, std::uint32_t end, LexiconLine line) {
    std::uint32_t y = end;
    if (word(y) == m_.of) ++y;
    if (word(y) == m_.fiscal) ++y;
    if (const int year = year_at(y); year != 0 && e.year == 0) {
      e.year = static_cast<std::int16_t>(year), end = y + 1;
    } else if (word(end) == m_.of && is(y, C::kShift) && sense(y + 1).unit == Grain::kYear && e.year == 0) {
      set_operation(e, sense(y).shift);
      end = y + 2;
    }
    if (e.operation == Operation::kCalendar && e.year == 0 && free(begin) && is(begin - 1, C::kShift)) shift_left(e, begin);
    left_of_date(e, begin);
    if (free(begin) && word(begin - 1) == m_.the) --begin;
    add(e, begin, end, "unit", line);
    return true;
  }

  const std::string& text_;
  const Table<Token>& tokens_;
  const TimexModel::Parts& m_;
  Expressions& out_;
  std::uint32_t first_ = 0, stop_ = 0, floor_ = 0, at_ = 0;
};

}  // namespace

void find_times(const Article& article, const Analysis& analysis, const TimexModel& model, Expressions& out, Table<Note>&) {
  out.rows.clear();
  Finder finder(article, analysis, model.parts(), out);
  for (const Sentence& sentence : analysis.sentences) finder.sentence(sentence.tokens);
}

}  // namespace stemma
