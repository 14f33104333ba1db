// Places expressions on the calendar: what anchor.cc (the loop and the references), anchor_story.cc (lengths, and what is
// relative to a day) and anchor_calendar.cc (what the calendar names) share. Private to src/timex.

#pragma once

#include <optional>
#include <string>

#include "timex/anchor.h"
#include "timex/calendar.h"
#include "timex/tense.h"
#include "timex/timex_model.h"

namespace stemma {

inline constexpr std::int64_t kDay = 86400;
inline constexpr std::uint32_t kNear = 60;  // tokens within which a date told before still counts for "a year earlier"
inline constexpr double kLongest = 4000;    // units: longer ways than this leave the calendar

// What a way of reading gave: a stretch of the calendar or at least a value.
struct Placed {
  std::string value;
  Instant begin, stop;
  Grain grain = Grain::kNone;
  Basis basis = Basis::kNone;
};

inline Placed placed(Period p, Basis basis) { return {value_of(p), {p.begin * kDay}, {p.stop * kDay}, p.grain, basis}; }
inline std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

class Anchorer {
 public:
  Anchorer(const Article& article, const Analysis& analysis, const Expressions& expressions, const TimexModel::Parts& model,
           Times& times);

  void all();                      // one time for each expression, in order
  void said(const Attributions&);  // what lies ahead inside reported speech is ahead of its saying
  void beside();                   // lengths that a day or a stretch behind them places

 private:
  static std::int64_t floor_day(Instant t) { return t.seconds >= 0 ? t.seconds / kDay : -((-t.seconds + kDay - 1) / kDay); }
  bool stated_number(Words words) const;
  Time time_of(const Expression& e, const Placed& p) const;
  void follow(const Expression& e, const Time& t);
  bool last_near(const Expression& e) const { return last_row_ && (story_ || e.words.begin - last_end_ < kNear); }
  void part_of(std::uint32_t row);
  bool begins_with(std::uint32_t row);
  Placed place(const Expression& e);
  Placed read(const Expression& e);
  static Placed reference(const char* value, Instant begin, Instant stop);

  // ---- lengths, and what is relative to a day (anchor_story.cc) ----
  Placed read_in_story(const Expression& e);
  bool told_in_story(const Expression& e) const;
  static std::int64_t days_away(std::int64_t day, Grain unit, double n);
  static std::int64_t far_from(std::int64_t day, const Expression& e, int sign);
  static std::optional<std::int64_t> seconds_of(const Expression& e);
  bool by_clock(const Expression& e, Placed& p) const;
  bool within(const Expression& e) const;
  bool ends_ahead(const Expression& e) const;
  Placed stretch(const Expression& e) const;
  static int whole(Decimal d);
  Placed duration(const Expression& e, Basis basis) const { return {duration_value(e), {}, {}, e.unit, basis}; }
  Placed away(const Expression& e);
  Placed from_story(const Expression& e);
  Placed name_from_story(const Expression& e);
  Placed relative(const Expression& e);

  // ---- what the calendar names (anchor_calendar.cc) ----
  Placed calendar(const Expression& e);
  Placed nth(const Expression& e);
  Placed named(const Expression& e);
  Placed in_year(const Expression& e, int year, Basis basis) const;
  Placed on_day(const Expression& e, std::int64_t day, Basis basis) const;
  static Placed part_of_day(const Expression& e, std::int64_t day, Basis basis);
  Placed month(const Expression& e);
  static std::int64_t day_on_weekday(const Expression& e, std::int64_t near, bool ahead);
  Placed day_of_month(const Expression& e) const;
  const Expression* stretch_before(const Expression& e) const;
  Placed weekday(const Expression& e);
  static Placed unknown_year(const Expression& e);
  static Placed every(const Expression& e);

  // ---- which way the sentence looks ----
  bool future(const Expression& e) const { return tense_before(article_, analysis_, m_, sentence_, e.words) > 0; }
  bool told_ahead(const Expression& e) const;
  bool past(const Expression& e) const { return tense_before(article_, analysis_, m_, sentence_, e.words) < 0; }

  const Article& article_;
  const Analysis& analysis_;
  const Table<Expression>& rows_;
  const TimexModel::Parts& m_;
  Times& times_;
  bool now_ = false, wide_ = false, story_ = false;
  Instant clock_;  // the hour of the page, where it is stated
  std::int64_t now_begin_ = 0, now_stop_ = 0, day_ = 0;
  Period last_;
  Id<Time> last_row_;
  std::uint32_t last_end_ = 0, stated_end_ = 0, at_ = 0;
  int stated_year_ = 0, remark_ = INT16_MIN;
  Words sentence_;
};

}  // namespace stemma
