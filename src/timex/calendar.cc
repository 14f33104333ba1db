#include "timex/calendar.h"

#include <cmath>

namespace stemma {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  const bool negative = number < 0;
  std::string text = std::to_string(negative ? -number : number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return negative ? "-" + text : text;
}

int floor_div(int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

}  // namespace

std::int64_t month_begin(int year, int month) {
  const int zero = month - 1;
  const int y = year + floor_div(zero, 12);
  return days_of({y, static_cast<unsigned>(zero - 12 * floor_div(zero, 12) + 1), 1});
}
Period month_of(int year, int month) { return {Grain::kMonth, month_begin(year, month), month_begin(year, month + 1)}; }
Period year_of(int year) { return {Grain::kYear, month_begin(year, 1), month_begin(year + 1, 1)}; }
Period season_of(int year, int season) {
  return {Grain::kSeason, month_begin(year, 3 * season), month_begin(year, 3 * season + 3)};
}
Period half_of(int year, int half) { return {Grain::kHalf, month_begin(year, 6 * half - 5), month_begin(year, 6 * half + 1)}; }

Period period_of(Grain grain, std::int64_t day) {
  const CivilDate date = civil_of(day);
  const int month = static_cast<int>(date.month);
  switch (grain) {
    case Grain::kWeek: {
      const std::int64_t monday = day - weekday_of(day) + 1;
      return {grain, monday, monday + 7};
    }
    case Grain::kWeekend: {
      const std::int64_t monday = day - weekday_of(day) + 1;
      return {grain, monday + 5, monday + 7};
    }
    case Grain::kMonth: return month_of(date.year, month);
    case Grain::kQuarter: {
      const int first = (month - 1) / 3 * 3 + 1;
      return {grain, month_begin(date.year, first), month_begin(date.year, first + 3)};
    }
    case Grain::kHalf: return half_of(date.year, month <= 6 ? 1 : 2);
    case Grain::kSeason: return month <= 2 ? season_of(date.year - 1, 4) : season_of(date.year, month / 3);
    case Grain::kYear: return year_of(date.year);
    case Grain::kDecade: {
      const int first = floor_div(date.year, 10) * 10;
      return {grain, month_begin(first, 1), month_begin(first + 10, 1)};
    }
    case Grain::kCentury: {
      const int first = floor_div(date.year, 100) * 100;
      return {grain, month_begin(first, 1), month_begin(first + 100, 1)};
    }
    default: return {Grain::kDay, day, day + 1};
  }
}

Period moved(Period p, int n) {
  const CivilDate date = civil_of(p.begin);
  const int month = static_cast<int>(date.month);
  switch (p.grain) {
    case Grain::kWeek:
    case Grain::kWeekend: return {p.grain, p.begin + 7L * n, p.stop + 7L * n};
    case Grain::kMonth: return month_of(date.year, month + n);
    case Grain::kQuarter:
    case Grain::kSeason: return {p.grain, month_begin(date.year, month + 3 * n), month_begin(date.year, month + 3 * n + 3)};
    case Grain::kHalf: return {p.grain, month_begin(date.year, month + 6 * n), month_begin(date.year, month + 6 * n + 6)};
    case Grain::kYear: return year_of(date.year + n);
    case Grain::kDecade: return {p.grain, month_begin(date.year + 10 * n, 1), month_begin(date.year + 10 * n + 10, 1)};
    case Grain::kCentury: return {p.grain, month_begin(date.year + 100 * n, 1), month_begin(date.year + 100 * n + 100, 1)};
    default: return {p.grain, p.begin + n, p.stop + n};
  }
}

std::string value_of(Period p) {
  const CivilDate date = civil_of(p.begin);
  std::string year = date.year > 0 ? padded(date.year, 4) : "BC" + padded(1 - date.year, 4);
  switch (p.grain) {
    case Grain::kWeek:
    case Grain::kWeekend: {  // ISO 8601: the week's year is that of its Thursday
      const std::int64_t thursday = p.begin - weekday_of(p.begin) + 4;
      const int iso_year = civil_of(thursday).year;
      const std::int64_t week = (thursday - month_begin(iso_year, 1)) / 7 + 1;
      return padded(iso_year, 4) + "-W" + padded(week, 2) + (p.grain == Grain::kWeekend ? "-WE" : "");
    }
    case Grain::kMonth: return year + "-" + padded(date.month, 2);
    case Grain::kQuarter: return year + "-Q" + std::to_string((date.month + 2) / 3);
    case Grain::kHalf: return year + "-H" + std::to_string(date.month <= 6 ? 1 : 2);
    case Grain::kSeason: return year + "-" + std::string(kSeasonCodes[date.month / 3]);
    case Grain::kYear: return year;
    case Grain::kDecade: return date.year > 0 ? padded(date.year / 10, 3) : "BC" + padded((1 - date.year) / 10, 3);
    case Grain::kCentury: return date.year > 0 ? padded(date.year / 100, 2) : "BC" + padded(-date.year / 100, 2);
    default: return year + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
  }
}

std::string duration_value(Grain unit, Decimal amount) {
  struct Unit {
    const char* prefix;
    const char* letter;
    int times;          // a decade is ten years
    const char* half;   // "and a half" in the next smaller unit
    const char* vague;  // letter when the number is unknown
  };
  const Unit u = [&]() -> Unit {
    switch (unit) {
      case Grain::kSecond: return {"PT", "S", 1, "", "S"};
      case Grain::kMinute: return {"PT", "M", 1, "30S", "M"};
      case Grain::kHour: return {"PT", "H", 1, "30M", "H"};
      case Grain::kWeekend: return {"P", "WE", 1, "", "WE"};
      case Grain::kWeek: return {"P", "W", 1, "", "W"};
      case Grain::kMonth: return {"P", "M", 1, "", "M"};
      case Grain::kQuarter: return {"P", "M", 3, "", "Q"};
      case Grain::kYear: return {"P", "Y", 1, "6M", "Y"};
      case Grain::kDecade: return {"P", "Y", 10, "", "E"};
      case Grain::kCentury: return {"P", "Y", 100, "", "C"};
      default: return {"P", "D", 1, "T12H", "D"};
    }
  }();
  if (!amount.known) return std::string(u.prefix) + "X" + u.vague;
  const Decimal total = multiply(amount, Decimal::of(u.times)).value_or(amount);
  if (total.exponent == -1 && total.digits % 10 == 5 && u.half[0] != '\0' && total.digits > 10)
    return u.prefix + std::to_string(total.digits / 10) + u.letter + u.half;
  return u.prefix + print(total) + u.letter;
}

std::string duration_value(const Expression& e) {
  std::string value = duration_value(e.unit, e.amount);
  for (const auto& [unit, amount] : {std::pair(e.unit2, e.amount2), std::pair(e.unit3, e.amount3)}) {
    if (unit == Grain::kNone) continue;
    std::string_view part;
    const std::string own = duration_value(unit, amount);
    part = own;
    part.remove_prefix(1);
    if (part.starts_with('T') && value.find('T') != std::string::npos) part.remove_prefix(1);
    value += part;
  }
  return value;
}

std::int64_t days_in(Grain unit) {
  switch (unit) {
    case Grain::kWeek: return 7;
    case Grain::kMonth: return 30;
    case Grain::kQuarter: return 91;
    case Grain::kYear: return 365;
    case Grain::kDecade: return 3652;
    case Grain::kCentury: return 36524;
    default: return 1;
  }
}

Code mod_of(const Expression& e) {
  const std::string_view edge = e.mod.view();
  if (edge == "EARLY" || edge == "EARLIER") return "START";
  if (edge == "LATE" || edge == "LATER") return "END";
  if (!edge.empty()) return e.mod;
  switch (e.hedge) {
    case Hedge::kAbout: return "APPROX";
    case Hedge::kAtMost: return "EQUAL_OR_LESS";
    case Hedge::kAtLeast: return "EQUAL_OR_MORE";
    case Hedge::kOver: return "MORE_THAN";
    case Hedge::kUnder:
    case Hedge::kNearly: return "LESS_THAN";
    default: return {};
  }
}

}  // namespace stemma
