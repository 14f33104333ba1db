#include "timex/calendar.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(Calendar, EveryPeriodHoldsItsDayAndItsNeighboursTouch) {
  for (const Grain grain : {Grain::kDay, Grain::kWeek, Grain::kMonth, Grain::kQuarter, Grain::kSeason, Grain::kHalf,
                            Grain::kYear, Grain::kDecade, Grain::kCentury}) {
    for (std::int64_t day = -40000; day < 40000; day += 13) {
      const Period p = period_of(grain, day);
      ASSERT_LE(p.begin, day) << name_of(grain);
      ASSERT_GT(p.stop, day) << name_of(grain);
      ASSERT_EQ(moved(p, 1).begin, p.stop) << name_of(grain);
      ASSERT_EQ(moved(p, -1).stop, p.begin) << name_of(grain);
      ASSERT_EQ(moved(moved(p, 5), -5).begin, p.begin) << name_of(grain);
    }
  }
}

TEST(Calendar, Values) {
  const std::int64_t day = days_of({1998, 1, 14});
  EXPECT_EQ(value_of(period_of(Grain::kDay, day)), "1998-01-14");
  EXPECT_EQ(value_of(period_of(Grain::kWeek, day)), "1998-W03");
  EXPECT_EQ(value_of(period_of(Grain::kWeek, days_of({2021, 1, 1}))), "2020-W53");
  EXPECT_EQ(value_of(period_of(Grain::kWeekend, day)), "1998-W03-WE");
  EXPECT_EQ(value_of(period_of(Grain::kQuarter, day)), "1998-Q1");
  EXPECT_EQ(value_of(period_of(Grain::kSeason, day)), "1997-WI");
  EXPECT_EQ(value_of(period_of(Grain::kDecade, day)), "199");
  EXPECT_EQ(value_of(period_of(Grain::kCentury, day)), "19");
  EXPECT_EQ(value_of(half_of(2008, 2)), "2008-H2");
}

TEST(Calendar, Durations) {
  EXPECT_EQ(duration_value(Grain::kDay, Decimal::of(3)), "P3D");
  EXPECT_EQ(duration_value(Grain::kHour, Decimal::of(5)), "PT5H");
  EXPECT_EQ(duration_value(Grain::kYear, Decimal::of(25, -1)), "P2Y6M");
  EXPECT_EQ(duration_value(Grain::kDecade, Decimal::of(2)), "P20Y");
  EXPECT_EQ(duration_value(Grain::kMonth, Decimal()), "PXM");
}

}  // namespace
}  // namespace stemma
