// Periods of the calendar: the week, quarter, season that holds a day, the one n before
// or after it, and their TIMEX3 values. Private to src/timex.

#pragma once

#include <string>

#include "stemma/records.h"

namespace stemma {

// A stretch [begin, stop) in days since 1970-01-01.
struct Period {
  Grain grain = Grain::kNone;
  std::int64_t begin = 0, stop = 0;
};

std::int64_t month_begin(int year, int month);  // month may lie outside 1..12
Period period_of(Grain, std::int64_t day);      // the one that holds the day
Period moved(Period, int n);                    // the n-th after it (before it when negative)
Period month_of(int year, int month);
Period year_of(int year);
Period season_of(int year, int season);  // winter of 1997 begins in December 1997
Period half_of(int year, int half);
std::string value_of(Period);  // "1998-W03", "1998-Q1", "199", "1998-01-14"

constexpr std::array<std::string_view, 5> kSeasonCodes = {"", "SP", "SU", "FA", "WI"};

std::int64_t days_in(Grain unit);  // about as many: a month is 30

// TIMEX3 duration: "P3D", "PT5H", "P2Y6M", "PXM" when the number is not known.
std::string duration_value(Grain unit, Decimal amount);
std::string duration_value(const Expression&);  // with its smaller units: "P2Y6M", "P1DT12H"

// TIMEX3 mod: which part of the stretch, or how the number is hedged.
Code mod_of(const Expression&);

}  // namespace stemma
