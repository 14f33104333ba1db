// What the calendar names: years, months, weekdays, seasons, clock times, and the year that is meant where none is stated.

#include <algorithm>
#include <cmath>

#include "timex/anchorer.h"

namespace stemma {
namespace {

constexpr int kHalfMonth = 15;  // days

struct PartHours {
  std::string_view part;
  int begin, stop;
};
constexpr PartHours kParts[] = {{"MO", 0, 12}, {"AF", 12, 18}, {"EV", 16, 24}, {"NI", 18, 30}, {"MI", 11, 14}, {"DT", 4, 8}};

}  // namespace

Placed Anchorer::calendar(const Expression& e) {
  Placed p = named(e);
  if (e.operation == Operation::kSince) {
    p.stop = now_ ? Instant{(day_ + 1) * kDay} : Instant();
  } else if (e.operation == Operation::kUntil) {
    p.begin = {};
  }
  return p;
}

// "the second week of May": the n-th Monday's week, by ISO 8601 of a year; the last ends with the stretch.
Placed Anchorer::nth(const Expression& e) {
  const int n = whole(e.amount);
  Expression outer = e;
  outer.unit = e.month != 0 ? Grain::kMonth : Grain::kYear;
  outer.rule = "month";
  outer.unit2 = Grain::kNone;
  Placed around;
  if (e.operation != Operation::kCalendar) {
    if (!now_) return {};
    const int by = e.operation == Operation::kLast ? -1 : e.operation == Operation::kNext ? 1 : 0;
    around = placed(moved(period_of(e.unit2, day_), by), Basis::kDocument);
  } else {
    around = e.month != 0 ? (e.year != 0 ? in_year(outer, e.year, Basis::kStated) : month(outer))
                          : placed(year_of(e.year), Basis::kStated);
  }
  if (!around.begin.known() || !around.stop.known()) return around;
  const std::int64_t first = floor_day(around.begin), last = floor_day({around.stop.seconds - 1});
  if (e.unit == Grain::kMonth) {
    const Period months = n > 0 ? moved(period_of(Grain::kMonth, first), n - 1) : period_of(Grain::kMonth, last);
    return months.begin > last ? Placed() : placed(months, around.basis);
  }
  if (e.unit == Grain::kDay) {
    const std::int64_t day = n > 0 ? first + n - 1 : last;
    if (day > last) return {};
    return placed({Grain::kDay, day, day + 1}, around.basis);
  }
  Period week = period_of(Grain::kWeek, first);
  if (first - week.begin > 3) week = moved(week, 1);  // the first week is the one that holds a Thursday
  if (n > 0) week = moved(week, n - 1);
  else week = period_of(Grain::kWeek, last - 3);
  return placed(e.unit == Grain::kWeekend ? period_of(Grain::kWeekend, week.begin) : week, around.basis);
}

Placed Anchorer::named(const Expression& e) {
  if (e.year != 0) {
    if (e.year < 0 && (e.unit == Grain::kDecade || e.unit == Grain::kCentury)) {
      const int years = e.unit == Grain::kDecade ? 10 : 100;
      return placed({e.unit, month_begin(e.year, 1), month_begin(e.year + years, 1)}, Basis::kStated);
    }
    if (e.unit == Grain::kDecade || e.unit == Grain::kCentury)
      return placed(period_of(e.unit, month_begin(e.year, 1)), Basis::kStated);
    return in_year(e, e.year, Basis::kStated);
  }
  if (e.month != 0 || e.rule.view() == "holiday") return month(e);
  if (e.weekday != 0) return weekday(e);
  if (e.quarter != 0) {
    if (!now_) return {"XXXX-Q" + std::to_string(e.quarter), {}, {}, Grain::kQuarter, Basis::kNone};
    const CivilDate today = civil_of(day_);
    const int year = e.quarter > static_cast<int>(today.month + 2) / 3 && !future(e) ? today.year - 1 : today.year;
    return in_year(e, year, Basis::kDocument);
  }
  if (e.day != 0 && e.hour < 0) return day_of_month(e);
  if (e.hour >= 0) {
    std::uint32_t day = at_ + 1;  // "7:15 p.m. on Friday", "from 2 to 4 p.m. on Friday"
    if (day + 1 < rows_.size() && rows_[day].hour >= 0 && rows_[day].day == 0 && rows_[day].weekday == 0 &&
        rows_[day].operation == Operation::kCalendar && rows_[day].words.begin - e.words.end <= 1)
      ++day;
    if (day < rows_.size()) {
      const Expression& next = rows_[day];
      const bool close = next.words.begin - rows_[day - 1].words.end <= 1 && next.words.begin < sentence_.end;
      if (close && next.hour < 0 && next.type == TimexType::kDate && (next.weekday != 0 || next.day != 0)) {
        const Placed there = read(next);
        if (there.begin.known() && there.grain == Grain::kDay) return on_day(e, floor_day(there.begin), there.basis);
      }
    }
    if (last_row_ && last_.grain != Grain::kNone && last_.grain <= Grain::kDay && (story_ || last_end_ > sentence_.begin))
      return on_day(e, last_.begin, Basis::kExpression);
    if (!now_) return {"T" + two(e.hour) + ":" + two(std::max<int>(e.minute, 0)), {}, {}, e.unit, Basis::kNone};
    return on_day(e, day_, Basis::kDocument);
  }
  if (e.season != 0) {
    if (story_ && last_row_) return in_year(e, civil_of(last_.begin).year, Basis::kExpression);
    if (!now_) return {"XXXX-" + std::string(kSeasonCodes[e.season]), {}, {}, Grain::kSeason, Basis::kNone};
    const int year = civil_of(day_).year;
    return placed(season_of(season_of(year, e.season).begin > day_ && !future(e) ? year - 1 : year, e.season),
                  Basis::kDocument);
  }
  return {};
}

// With its year known.
Placed Anchorer::in_year(const Expression& e, int year, Basis basis) const {
  if (e.rule.view() == "holiday" && e.unit == Grain::kWeekend) {  // with the day itself: "Labor Day weekend"
    const std::int64_t day = m_.holiday_day(e.lexicon, year);
    const unsigned weekday = weekday_of(day);
    Period p = period_of(Grain::kWeekend, weekday <= 2 ? day - 3 : day);
    Placed result = placed(p, basis);
    result.begin = {std::min(p.begin, weekday > 3 ? day : p.begin) * kDay};
    result.stop = {std::max(p.stop, weekday <= 2 ? day + 1 : p.stop) * kDay};
    return result;
  }
  if (e.rule.view() == "holiday" && e.day == 0) return on_day(e, m_.holiday_day(e.lexicon, year), basis);
  if (e.month != 0 && e.day != 0) {
    const CivilDate date{year, e.month, e.day};
    if (!valid(date)) return {std::to_string(year) + "-" + two(e.month) + "-" + two(e.day), {}, {}, Grain::kDay, basis};
    return on_day(e, days_of(date), basis);
  }
  if (e.month != 0) return placed(month_of(year, e.month), basis);
  if (e.quarter != 0)
    return placed({Grain::kQuarter, month_begin(year, 3 * e.quarter - 2), month_begin(year, 3 * e.quarter + 1)}, basis);
  if (e.half != 0) return placed(half_of(year, e.half), basis);
  if (e.season != 0) return placed(season_of(year, e.season), basis);
  return placed(year_of(year), basis);
}

Placed Anchorer::on_day(const Expression& e, std::int64_t day, Basis basis) const {
  if (e.hour >= 0) {
    const std::int64_t begin = day * kDay + e.hour * std::int64_t{3600} + std::max<int>(e.minute, 0) * std::int64_t{60};
    return {value_of({Grain::kDay, day, day + 1}) + "T" + two(e.hour) + ":" + two(std::max<int>(e.minute, 0)),
            {begin},
            {begin + (e.minute < 0 ? 3600 : 60)},
            e.unit,
            basis};
  }
  if (!e.part.empty()) return part_of_day(e, day, basis);
  return placed({Grain::kDay, day, day + 1}, basis);
}

Placed Anchorer::part_of_day(const Expression& e, std::int64_t day, Basis basis) {
  Placed p = placed({Grain::kDay, day, day + 1}, basis);
  p.grain = Grain::kDayPart;
  for (const PartHours& hours : kParts)
    if (hours.part == e.part.view()) p.begin = {day * kDay + hours.begin * 3600L}, p.stop = {day * kDay + hours.stop * 3600L};
  p.value += "T" + std::string(e.part.view());
  return p;
}

// Whether a word before it in the sentence looks ahead: "will", "plans", "next".
bool Anchorer::told_ahead(const Expression& e) const {
  for (std::uint32_t i = e.words.begin; i > sentence_.begin; --i)
    if (m_.sense(analysis_.tokens[i - 1].word).is(TimeClass::kFuture)) return true;
  return false;
}

// A month or a day of a month without its year.
Placed Anchorer::month(const Expression& e) {
  const bool story =
      last_row_ && stated_year_ != 0 &&
      (story_ || (e.words.begin - stated_end_ < kNear / 2 && now_ && stated_year_ + 1 < civil_of(now_begin_).year));
  if (story) {
    const CivilDate base = civil_of(last_.begin);
    int year = base.year;
    if (last_.grain <= Grain::kMonth) {
      if (e.month + 7 < static_cast<int>(base.month)) ++year;  // November ... then February
      else if (e.month > static_cast<int>(base.month) + 9) --year;
    }
    return in_year(e, year, Basis::kExpression);
  }
  if (at_ > 0 && e.words.begin == rows_[at_ - 1].words.end + 1 && rows_[at_ - 1].month != 0 &&
      rows_[at_ - 1].operation == Operation::kCalendar && times_.rows[at_ - 1].begin.known()) {
    const Word way = analysis_.tokens[e.words.begin - 1].word;  // "November to March" goes over the new year
    const Token& between = analysis_.tokens[e.words.begin - 1];
    const std::string_view text = std::string_view(article_.text).substr(between.begin, between.size);
    const bool dash = text == "-" || text == "\u2013";
    const int year = civil_of(floor_day(times_.rows[at_ - 1].begin)).year;
    if (way == m_.to || way == m_.through || way == m_.until || dash)
      return in_year(e, year + (e.month < rows_[at_ - 1].month ? 1 : 0), times_.rows[at_ - 1].basis);
  }
  if (!now_) return unknown_year(e);
  const CivilDate today = civil_of(day_);
  int year = today.year;
  const bool named = e.rule.view() == "holiday";
  const Expression* before = stretch_before(e);
  const bool from_now = before != nullptr && before->operation == Operation::kPresentRef;  // "between now and 15 November"
  if (e.day != 0 || named) {                                                               // the nearest
    std::int64_t best = INT64_MAX;
    for (int y = today.year - 1; y <= today.year + 1; ++y) {
      const CivilDate date{y, e.month, e.day};
      if (!named && !valid(date)) continue;
      const std::int64_t day = named ? m_.holiday_day(e.lexicon, y) : days_of(date);
      const std::int64_t away = std::abs(day - day_);
      if (from_now ? day < day_ : day > day_ + 90 && !future(e)) continue;  // far ahead needs a word that says so
      if (away < best) best = away, year = y;
    }
  } else {
    const int ahead = static_cast<int>(e.month) - static_cast<int>(today.month);
    const bool far = ahead > 6 && !told_ahead(e);  // "asked to comment in December", in March
    if (ahead > 0 && e.operation != Operation::kUntil && (far || (!future(e) && (ahead > 2 || past(e))))) --year;
    if (ahead < -6 && future(e)) ++year;
    if (e.operation == Operation::kUntil && !past(e) && ahead < 0) ++year;
  }
  return in_year(e, year, Basis::kDocument);
}

// "Friday the 23rd": the nearest month in which they meet.
std::int64_t Anchorer::day_on_weekday(const Expression& e, std::int64_t near, bool ahead) {
  const CivilDate base = civil_of(near);
  std::int64_t best = INT64_MIN;
  for (int away = -14; away <= 14; ++away) {
    const CivilDate first = civil_of(month_begin(base.year, static_cast<int>(base.month) + away));
    const CivilDate date{first.year, first.month, e.day};
    if (!valid(date) || weekday_of(days_of(date)) != e.weekday) continue;
    const std::int64_t day = days_of(date), away_now = std::abs(day - near);
    if (ahead && day < near) continue;
    if (best == INT64_MIN || away_now < std::abs(best - near)) best = day;
  }
  return best;
}

// "the 17th": of the month told of, else the nearest by the tense.
Placed Anchorer::day_of_month(const Expression& e) const {
  const bool story = last_near(e) && (story_ || last_end_ > sentence_.begin);
  if (!now_ && !story) return {"XXXX-XX-" + two(e.day), {}, {}, Grain::kDay, Basis::kNone};
  const std::int64_t base = story ? last_.begin : day_;
  const CivilDate date = civil_of(base);
  int month = static_cast<int>(date.month);
  const int away = e.day - static_cast<int>(date.day);
  const bool ahead = future(e), back = past(e);
  if (!story && (ahead ? away < 0 : !back && away < -kHalfMonth)) ++month;
  else if (!story && (back ? away > 0 : !ahead && away > kHalfMonth)) --month;  // the nearest where the tense says nothing
  const CivilDate first = civil_of(month_begin(date.year, month));
  const CivilDate day{first.year, first.month, e.day};
  if (!valid(day)) return {"XXXX-XX-" + two(e.day), {}, {}, Grain::kDay, Basis::kNone};
  return on_day(e, days_of(day), story ? Basis::kExpression : Basis::kDocument);
}

// The row before, where this one ends a stretch that it begins: "from Monday to Friday", "between now and May".
const Expression* Anchorer::stretch_before(const Expression& e) const {
  if (at_ == 0 || rows_[at_ - 1].words.end + 1 != e.words.begin) return nullptr;
  const Token& way = analysis_.tokens[e.words.begin - 1];
  const bool ends = way.word && (way.word == m_.to || way.word == m_.through || way.word == m_.until || way.word == m_.till);
  return ends || (way.word && way.word == m_.and_) ? &rows_[at_ - 1] : nullptr;
}

Placed Anchorer::weekday(const Expression& e) {
  if (const Expression* before = stretch_before(e);
      before != nullptr && before->weekday != 0 && e.day == 0 && before->hour < 0) {
    const Time& t = times_.rows[at_ - 1];
    const bool listed = analysis_.tokens[e.words.begin - 1].word == m_.and_;
    if (t.begin.known() && !listed) {
      const std::int64_t from = floor_day(t.begin);
      return on_day(e, from + (e.weekday + 7 - static_cast<int>(weekday_of(from))) % 7, t.basis);
    }
  }
  if (e.day != 0) {
    const bool story = (!now_ || story_) && last_near(e);
    if (!now_ && !story) return unknown_year(e);
    const std::int64_t day = day_on_weekday(e, story ? last_.begin : day_, !story && future(e) && !past(e));
    if (day == INT64_MIN) return unknown_year(e);
    return on_day(e, day, story ? Basis::kExpression : Basis::kDocument);
  }
  if (!now_ || story_) {
    if (last_near(e) && last_.grain == Grain::kDay) {
      const std::int64_t monday = last_.begin - weekday_of(last_.begin) + 1;
      return on_day(e, monday + e.weekday - 1, Basis::kExpression);
    }
    if (!now_) return unknown_year(e);
  }
  const auto today = static_cast<int>(weekday_of(day_));
  const int back = (today - e.weekday + 7) % 7;
  const bool ahead = future(e) && !past(e);
  return on_day(e, ahead ? day_ + (7 - back) % 7 : day_ - back, Basis::kDocument);
}

Placed Anchorer::unknown_year(const Expression& e) {
  if (e.month != 0) return {"XXXX-" + two(e.month) + (e.day != 0 ? "-" + two(e.day) : ""), {}, {}, e.unit, Basis::kNone};
  if (e.weekday != 0)
    return {"XXXX-WXX-" + std::to_string(e.weekday) + (e.part.empty() ? "" : "T" + std::string(e.part.view())),
            {},
            {},
            e.unit,
            Basis::kNone};
  if (e.season != 0) return {"XXXX-" + std::string(kSeasonCodes[e.season]), {}, {}, e.unit, Basis::kNone};
  if (e.unit == Grain::kDayPart) return {"XXXX-XX-XXT" + std::string(e.part.view()), {}, {}, e.unit, Basis::kNone};
  constexpr std::string_view values[] = {"",         "",        "",        "",     "",        "XXXX-XX-XX", "XXXX-WXX-WE",
                                         "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXXX-HX", "XXXX",       "XXX",
                                         "XX"};
  return {std::string(values[static_cast<std::size_t>(e.unit)]), {}, {}, e.unit, Basis::kNone};
}

Placed Anchorer::every(const Expression& e) {
  if (e.hour >= 0)
    return {"XXXX-XX-XXT" + two(e.hour) + (e.minute < 0 ? "" : ":" + two(e.minute)), {}, {}, e.unit, Basis::kStated};
  if (e.unit == Grain::kWeekend && e.amount == Decimal::of(1)) return {"XXXX-WXX-WE", {}, {}, e.unit, Basis::kStated};
  if (e.weekday != 0 || e.month != 0 || e.season != 0 || e.unit == Grain::kDayPart) return unknown_year(e);
  if (e.unit == Grain::kDay && e.rule.view() == "frequency") return {"XXXX-XX-XX", {}, {}, e.unit, Basis::kStated};
  return {duration_value(e.unit, e.amount), {}, {}, e.unit, Basis::kStated};
}

}  // namespace stemma
