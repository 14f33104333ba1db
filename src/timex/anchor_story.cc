// Lengths, and what is relative to a day: the document's, or the one told last ("two days later", "last week").

#include <algorithm>
#include <cmath>

#include "timex/anchorer.h"

namespace stemma {

// In a text about another time, "the end of the month", "two years ago" are seen from the time told of.
Placed Anchorer::read_in_story(const Expression& e) {
  const std::int64_t day = day_;
  day_ = last_.begin;
  Placed p = e.operation == Operation::kAgo || e.operation == Operation::kAhead ? away(e) : relative(e);
  day_ = day;
  if (p.basis == Basis::kDocument) p.basis = Basis::kExpression;
  return p;
}

bool Anchorer::told_in_story(const Expression& e) const {
  if (!story_ || !now_ || !last_row_ || e.type == TimexType::kDuration) return false;
  const bool seen = e.operation == Operation::kLast || e.operation == Operation::kThis || e.operation == Operation::kNext ||
                    e.operation == Operation::kAgo;
  return seen && last_.grain <= std::max(e.unit, Grain::kMonth);
}

// n units from the day, on the calendar: a month from 7 November is 7 December, from 31 January the last of February.
std::int64_t Anchorer::days_away(std::int64_t day, Grain unit, double n) {
  const CivilDate date = civil_of(day);
  const int months = unit == Grain::kMonth     ? 1
                     : unit == Grain::kQuarter ? 3
                     : unit == Grain::kYear    ? 12
                     : unit == Grain::kDecade  ? 120
                     : unit == Grain::kCentury ? 1200
                                               : 0;
  if (months == 0 || n != std::floor(n))
    return day + static_cast<std::int64_t>(std::llround(n * static_cast<double>(days_in(unit))));
  const Period month = month_of(date.year, static_cast<int>(date.month) + static_cast<int>(n) * months);
  return std::min(month.begin + date.day - 1, month.stop - 1);
}

// The day `sign` times the length away, its smaller units too.
std::int64_t Anchorer::far_from(std::int64_t day, const Expression& e, int sign) {
  day = days_away(day, e.unit, sign * e.amount.number());
  for (const auto& [unit, amount] : {std::pair(e.unit2, e.amount2), std::pair(e.unit3, e.amount3)})
    if (unit >= Grain::kDay && amount.number() < kLongest) day = days_away(day, unit, sign * amount.number());
  return day;
}

// Seconds of a length shorter than days; nothing for longer ones.
std::optional<std::int64_t> Anchorer::seconds_of(const Expression& e) {
  double total = 0;
  for (const auto& [unit, amount] :
       {std::pair(e.unit, e.amount), std::pair(e.unit2, e.amount2), std::pair(e.unit3, e.amount3)}) {
    if (unit == Grain::kNone) continue;
    if (unit > Grain::kHour || !amount.known || std::fabs(amount.number()) > kLongest) return std::nullopt;
    total += amount.number() * (unit == Grain::kHour ? 3600 : unit == Grain::kMinute ? 60 : 1);
  }
  return std::llround(total);
}

// "two hours ago", "in the next 20 minutes", where the hour of the page is known.
bool Anchorer::by_clock(const Expression& e, Placed& p) const {
  const bool back = e.operation == Operation::kAgo || e.operation == Operation::kBefore || e.operation == Operation::kPast;
  const bool whole_stretch =
      e.operation == Operation::kPast || e.operation == Operation::kComing || e.operation == Operation::kLength;
  const auto seconds = clock_.known() && e.unit < Grain::kDayPart && e.hedge == Hedge::kExact ? seconds_of(e) : std::nullopt;
  if (!seconds) return false;
  const std::int64_t far = clock_.seconds + (back ? -*seconds : *seconds);
  if (whole_stretch) {
    p.begin = {std::min(far, clock_.seconds)}, p.stop = {std::max(far, clock_.seconds)};
    return true;
  }
  const std::int64_t grain = e.unit == Grain::kSecond ? 1 : 60;
  p = {print(Instant{far}), {far}, {far + grain}, e.unit == Grain::kSecond ? Grain::kSecond : Grain::kMinute, Basis::kDocument};
  if (p.value.size() == 10) p.value += "T00:00";
  else if (e.unit != Grain::kSecond && p.value.size() == 19) p.value.resize(16);
  return true;
}

// "the past three years" ends with yesterday, "the next two days" begin tomorrow; without a number they are open.
Placed Anchorer::stretch(const Expression& e) const {
  Placed p{duration_value(e), {}, {}, e.unit, Basis::kDocument};
  if (!now_ || by_clock(e, p)) return p;
  const bool past = e.operation == Operation::kPast;
  if (!e.amount.known || (e.hedge != Hedge::kExact && e.hedge != Hedge::kSeveral) || e.amount.number() >= kLongest) {
    (past ? p.stop : p.begin) = {(past ? day_ + 1 : day_) * kDay};
    return p;
  }
  if (e.unit == Grain::kQuarter) {  // whole ones
    const Period now = period_of(Grain::kQuarter, day_);
    const int n = whole(e.amount);
    p.begin = {(past ? moved(now, -n).begin : now.stop) * kDay}, p.stop = {(past ? now.begin : moved(now, n).stop) * kDay};
    return p;
  }
  const std::int64_t edge = past || e.operation == Operation::kLength ? day_ : day_ + 1;  // "within two days" begins today
  if (e.unit < Grain::kDay) return p;
  const std::int64_t far = far_from(edge, e, past ? -1 : 1);
  p.begin = {(past ? far : edge) * kDay}, p.stop = {(past ? edge : far) * kDay};
  return p;
}

int Anchorer::whole(Decimal d) {
  const double n = d.known ? std::floor(d.number()) : 0;
  return n < kLongest && n > -kLongest ? static_cast<int>(n) : 0;
}

// "two years ago", "in two weeks".
Placed Anchorer::away(const Expression& e) {
  const bool ago = e.operation == Operation::kAgo;
  if (Placed p; now_ && e.type != TimexType::kDuration && by_clock(e, p)) return p;
  if (e.type == TimexType::kDuration) {  // "in two weeks": a length that ends ahead
    Placed p = duration(e, Basis::kDocument);
    if (Placed at; now_ && by_clock(e, at)) p.begin = at.begin, p.stop = at.stop;
    if (now_ && e.unit >= Grain::kDay && e.amount.known && e.amount.number() < kLongest) {
      const std::int64_t target = day_ + static_cast<std::int64_t>(e.amount.number() * static_cast<double>(days_in(e.unit)));
      const Period at = period_of(e.unit, target);
      p.begin = {std::max(at.begin, day_) * kDay}, p.stop = {at.stop * kDay};
    }
    return p;
  }
  if (!e.amount.known)
    return reference(ago ? "PAST_REF" : "FUTURE_REF", ago ? Instant() : Instant{now_ ? day_ * kDay : Instant::kUnknown},
                     ago && now_ ? Instant{day_ * kDay} : Instant());
  if (!now_ || e.unit < Grain::kDay || e.amount.number() > kLongest) {
    if (e.unit < Grain::kDay || now_) return duration(e, Basis::kDocument);
    return reference(ago ? "PAST_REF" : "FUTURE_REF", {}, {});
  }
  const int n = ago ? -whole(e.amount) : whole(e.amount);
  if (e.unit == Grain::kYear && last_near(e) && last_.grain == Grain::kQuarter && n == -1)
    return placed(moved(last_, -4), Basis::kDocument);
  Placed p = placed(moved(period_of(e.unit, day_), n), Basis::kDocument);
  if (e.unit2 != Grain::kNone) {
    const std::int64_t day = far_from(day_, e, ago ? -1 : 1);
    p = placed({Grain::kDay, day, day + 1}, Basis::kDocument);
  }
  if (e.hedge != Hedge::kExact) p.begin = p.stop = Instant();
  return p;
}

// "two days later", "a year earlier", "the same day", "the following year".
Placed Anchorer::from_story(const Expression& e) {
  if (e.month != 0 && e.amount.known) return name_from_story(e);
  const bool near = last_near(e);
  if (Placed p; now_ && !near && e.type != TimexType::kDuration && by_clock(e, p)) return p;
  if ((!near && !now_) || e.unit < Grain::kDayPart || !e.amount.known || e.amount.number() > kLongest ||
      e.type == TimexType::kDuration)
    return e.amount.known || e.type == TimexType::kDuration
               ? duration(e, Basis::kExpression)
               : reference(e.operation == Operation::kBefore ? "PAST_REF" : "FUTURE_REF", {}, {});
  const Basis basis = near ? Basis::kExpression : Basis::kDocument;
  const int n = e.operation == Operation::kBefore ? -whole(e.amount) : whole(e.amount);
  const Period base = near ? last_ : Period{Grain::kDay, day_, day_ + 1};
  if (e.unit == Grain::kYear && base.grain == Grain::kQuarter && n != 0) return placed(moved(base, 4 * n), basis);
  if (base.grain > e.unit && e.unit < Grain::kMonth && base.grain > Grain::kDay) return duration(e, basis);
  const std::int64_t day = base.begin;
  if (e.unit2 != Grain::kNone && base.grain <= Grain::kDay) {
    const std::int64_t far = far_from(day, e, e.operation == Operation::kBefore ? -1 : 1);
    return placed({Grain::kDay, far, far + 1}, basis);
  }
  if (e.unit == Grain::kDayPart) return part_of_day(e, day + n, basis);
  return placed(moved(period_of(e.unit, day), n), basis);
}

// "August of that year", "the previous April".
Placed Anchorer::name_from_story(const Expression& e) {
  const bool near = last_near(e);
  if (!near && !now_) return unknown_year(e);
  const CivilDate base = civil_of(near ? last_.begin : day_);
  int year = base.year;
  if (e.operation == Operation::kBefore && e.month >= base.month) --year;
  if (e.operation == Operation::kAfter && whole(e.amount) == 1 && e.month <= base.month) ++year;
  return in_year(e, year, near ? Basis::kExpression : Basis::kDocument);
}

Placed Anchorer::relative(const Expression& e) {
  if (!now_) return unknown_year(e);
  const int n = e.operation == Operation::kLast ? -1 : e.operation == Operation::kNext ? 1 : 0;
  const CivilDate today = civil_of(day_);
  if (e.weekday != 0) {
    const std::int64_t monday = day_ - weekday_of(day_) + 1;
    std::int64_t day = monday + e.weekday - 1;
    if (e.amount.known) return on_day(e, day + std::int64_t{7} * n, Basis::kDocument);  // "Wednesday of next week"
    if (n < 0 && day >= day_) day -= 7;
    const bool next = m_.sense(analysis_.tokens[e.words.begin].word).shift == Shift::kNext;
    if (n > 0 && (day <= day_ || (next && day < monday + 7))) day += 7;  // "next Friday": of next week; "this coming Friday"
    if (n == 0 && day < day_ && future(e)) day += 7;
    return on_day(e, day, Basis::kDocument);
  }
  if (e.rule.view() == "holiday") {  // "last Easter"
    int year = today.year + (n < 0 ? -1 : n > 0 ? 1 : 0);
    const auto day = [&](int y) { return m_.holiday_day(e.lexicon, y); };
    if (n < 0 && day(year + 1) < day_) ++year;
    if (n > 0 && day(year - 1) > day_) --year;
    return in_year(e, year, Basis::kDocument);
  }
  if (e.month != 0) {
    if (e.amount.known) return in_year(e, today.year + n, Basis::kDocument);  // "June last year"
    int year = today.year;
    if (n < 0 && e.month >= today.month) --year;
    if (n > 0 && e.month <= today.month) ++year;
    return in_year(e, year, Basis::kDocument);
  }
  if (e.season != 0) {
    Period p = season_of(today.year, e.season);
    if (n < 0 && p.stop > day_) p = season_of(today.year - 1, e.season);
    if (n < 0 && p.stop > day_) p = season_of(today.year - 2, e.season);
    if (n > 0 && p.begin <= day_) p = season_of(today.year + 1, e.season);
    if (n == 0 && e.season == 4 && today.month <= 2) p = season_of(today.year - 1, 4);
    return placed(p, Basis::kDocument);
  }
  if (e.quarter != 0) {
    const int year = today.year + n;
    return placed({Grain::kQuarter, month_begin(year, 3 * e.quarter - 2), month_begin(year, 3 * e.quarter + 1)},
                  Basis::kDocument);
  }
  if (e.hour >= 0) return on_day(e, day_ + n, Basis::kDocument);
  if (e.unit == Grain::kDayPart) return part_of_day(e, day_ + n, Basis::kDocument);
  Period p = period_of(e.unit, day_);
  int by = n;
  if (e.unit == Grain::kWeekend && weekday_of(day_) < 6) by = n < 0 || (n == 0 && !future(e)) ? -1 : 0;
  p = moved(p, by);
  Placed result = placed(p, Basis::kDocument);
  if (e.unit == Grain::kYear && e.mod.view() == "END" && n == 0 && e.rule.view() != "year-end" &&
      analysis_.tokens[e.words.end - 1].word == m_.end) {  // "year-end"
    result.value += "-12-31";
    result.begin = {(p.stop - 1) * kDay};
    result.grain = Grain::kDay;
  }
  return result;
}

}  // namespace stemma
