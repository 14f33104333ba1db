// The search for time expressions, one sentence after another. The loop is in timex.cc,
// numbers (years, dates in digits) in numerals.cc, clocks in clocks.cc, names of the calendar in
// names.cc, lengths and units in units.cc. Private to src/timex.

#pragma once

#include <optional>

#include "timex/timex_model.h"

namespace stemma {

constexpr std::uint32_t bit(TimeClass kind) { return 1U << static_cast<unsigned>(kind); }
inline constexpr std::uint32_t kOpening = bit(TimeClass::kUnit) | bit(TimeClass::kUnits) | bit(TimeClass::kVague) |
                                          bit(TimeClass::kSeason) | bit(TimeClass::kSeasons) | bit(TimeClass::kFiller);

class TimeFinder {
 public:
  TimeFinder(const Article& article, const Analysis& analysis, const TimexModel::Parts& model, Expressions& out)
      : text_(article.text), tokens_(analysis.tokens), syntax_(analysis.syntax), m_(model), out_(out) {}

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
  bool closed(std::uint32_t i) const {  // no phrase goes on here
    return i >= stop_ || tokens_[i].shape == Shape::kPunctuation || is(i, C::kPreposition);
  }
  bool free(std::uint32_t i) const { return i > floor_; }  // whether token i - 1 may be taken
  // 1000..2199 written with four digits, else 0.
  int year_at(std::uint32_t i) const {
    if (i >= stop_ || tokens_[i].shape != Shape::kNumber || tokens_[i].size != 4) return 0;
    int year = 0;
    for (const char c : view(i)) {
      if (c < '0' || c > '9') return 0;
      year = year * 10 + (c - '0');
    }
    return year >= 1000 && year < 2200 ? year : 0;
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
    if (e.operation == Operation::kEvery && e.unit <= Grain::kDay && !out_.rows.empty() && out_.rows.back().hour >= 0 &&
        out_.rows.back().words.end == begin && begin > first_)  // "3 p.m. each day"
      out_.rows.back().type = TimexType::kSet, out_.rows.back().operation = Operation::kEvery;
    e.rule = rule;
    e.lexicon = line;
    out_.rows.add(e);
    floor_ = at_ = end;
  }

  // ---- the search ----
  void step();
  bool decade();
  void number();
  bool numeric_date();
  bool letters_and_digits();
  bool joined_date();
  bool bare_year(int year);
  bool spoken_year(const Number& n);

  // ---- clocks (clocks.cc) ----
  struct Clock {
    int hour = -1, minute = -1;
    std::uint32_t end = 0;
    bool sure = false, half = false;  // half: which half of the day is said
  };
  bool clock_digits(std::uint32_t i, Clock& c) const;
  int hour_at(std::uint32_t i, std::uint32_t& end, bool& spelled) const;
  bool minutes_from_hour(std::uint32_t i, Clock& c) const;
  bool read_clock(std::uint32_t i, Clock& c) const;
  static void by_part(Code part, int& hour);
  bool day_follows(std::uint32_t i) const;
  bool day_ends_at(std::uint32_t end) const;
  Expression expression_of(const Clock& c) const;
  bool clock_time();
  void hours(std::uint32_t begin, bool led, Clock first, Clock second);
  static void take_day(Expression& e, const Expression& day);
  void clock(std::uint32_t begin, const Clock& c);
  void join_day(Expression& e, std::uint32_t& k, bool half = false);

  // ---- a part of a period by its number (nth.cc) ----
  bool stretch_at(std::uint32_t k, Expression& e, std::uint32_t& end) const;
  bool nth_of();
  bool week_by_number();
  bool short_quarter();

  // ---- lists, eras, holidays (lists.cc) ----
  std::uint32_t joiner(std::uint32_t k) const;
  int era_year(std::uint32_t i, std::uint32_t& end) const;
  int year_in(std::uint32_t i, std::uint32_t& end) const;
  int day_or_number(std::uint32_t i) const;
  bool year_of_an_era();
  bool year_behind_year();
  int year_ahead(std::uint32_t k, C kind) const;
  void days_behind(const Expression& first);
  bool day_before_day();
  std::uint32_t first_of_range(std::uint32_t begin, Decimal& amount) const;
  bool holiday();

  // ---- what stands left of a core ----
  std::optional<std::pair<Hedge, LexiconLine>> hedge_before(std::uint32_t& begin);
  void set_operation(Expression& e, Shift shift) const;
  bool shift_left(Expression& e, std::uint32_t& begin);
  void left_of_date(Expression& e, std::uint32_t& begin);
  void since_until(Expression& e, std::uint32_t begin) const;

  // ---- names of the calendar ----
  // A month or weekday without its capital: only whole names that mean nothing else.
  bool plain_name(std::uint32_t k) const {
    if (tokens_[k].size <= 3) return word(k) == m_.may && word(k - 1) == m_.in && closed(k + 1);
    const bool day = day_at(k + 1) != 0 || year_at(k + 1) != 0 || (k > first_ && year_at(k - 1) != 0);
    const bool beside =
        (joiner(k + 1) != 0 && is(k + 2, C::kMonth)) || (k >= first_ + 2 && joiner(k - 1) == k && is(k - 2, C::kMonth));
    if (word(k) == m_.march || word(k) == m_.august) return day || beside;
    const bool april = is(k, C::kMonth) && sense(k).month == 4;  // also a name
    const bool led = k > first_ && (is(k - 1, C::kPreposition) || is(k - 1, C::kShift) ||
                                    (word(k - 1) == m_.the && k > first_ + 1 && is(k - 2, C::kPreposition)));
    return !april || day || beside || led;
  }
  bool month(std::uint32_t k, unsigned day = 0, std::uint32_t from = 0);
  bool year_spelled(const Number& n, Expression& e, std::uint32_t& end) const;
  bool is_every(std::uint32_t begin) const { return free(begin) && is(begin - 1, C::kEvery); }
  void weekday_left(Expression& e, std::uint32_t& begin);
  void week_behind(Expression& e, std::uint32_t& end) const;
  unsigned ordinal_day(std::uint32_t i, std::uint32_t& end) const;
  bool bare_day();
  bool part_behind(Expression& e, std::uint32_t& end) const;
  bool names_thing(std::uint32_t i) const;
  unsigned day_of_weekday(std::uint32_t& end) const;
  bool weekday();
  bool day();
  bool bare_season(std::uint32_t k, int season) const;
  bool season();
  bool part();

  // ---- units ----
  bool length(std::uint32_t begin, Decimal amount, std::uint32_t k, bool joined);
  void smaller_units(Expression& e, std::uint32_t begin, std::uint32_t& end) const;
  bool finish_length(Expression& e, std::uint32_t begin, std::uint32_t end, LexiconLine line, bool joined);
  bool lasts(std::uint32_t i) const;
  bool future_near(std::uint32_t at) const;
  bool unit();
  bool units(std::uint32_t k, const TimeSense& s);
  bool one_unit(std::uint32_t k, const TimeSense& s);
  bool of_now(std::uint32_t k, std::uint32_t begin) const;
  bool beside_next(Expression& e, std::uint32_t begin, std::uint32_t end);
  bool calendar_unit(Expression& e, std::uint32_t begin, std::uint32_t end, LexiconLine line);

  const std::string& text_;
  const Table<Token>& tokens_;
  const Table<Syntax>& syntax_;  // empty where the network was not run
  const TimexModel::Parts& m_;
  Expressions& out_;
  std::uint32_t first_ = 0, stop_ = 0, floor_ = 0, at_ = 0;
};

}  // namespace stemma
