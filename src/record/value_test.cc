// Decimals and dates: printing and parsing are inverses; the calendar agrees with std::chrono day by day.

#include "stemma/value.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace stemma {
namespace {

namespace chrono = std::chrono;

TEST(Decimal, PrintsAndParses) {
  EXPECT_EQ(print(Decimal::of(30000)), "30000");
  EXPECT_EQ(print(Decimal::of(3, 4)), "30000");
  EXPECT_EQ(print(Decimal::of(25, -1)), "2.5");
  EXPECT_EQ(print(Decimal::of(-5, -3)), "-0.005");
  EXPECT_EQ(print(Decimal::of(2500, -2)), "25");
  EXPECT_EQ(print(Decimal{}), "");
  EXPECT_EQ(print(Decimal::of(0, 7)), "0");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "1,000", "1.2.3", "e5", "1e", "1e5000", "99999999999999999999", " 1", "1 "})
    EXPECT_FALSE(parse_decimal(text)) << text;
}

TEST(Decimal, RandomOnesComeBack) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const auto digits = static_cast<std::int64_t>(random()) >> (random() % 60 + 4);
    const Decimal before = normal(Decimal::of(digits, static_cast<int>(random() % 40) - 20));
    const auto after = parse_decimal(print(before));
    ASSERT_TRUE(after) << print(before);
    EXPECT_EQ(*after, before) << print(before);
  }
}

TEST(Decimal, MultipliesOrSaysNothing) {
  EXPECT_EQ(print(*multiply(Decimal::of(15, -1), Decimal::of(1000000))), "1500000");
  EXPECT_FALSE(multiply(Decimal{}, Decimal::of(1)));
  EXPECT_FALSE(multiply(Decimal::of(INT64_MAX), Decimal::of(3)));
}

TEST(Calendar, AgreesWithChrono) {
  const auto first = chrono::sys_days(chrono::year(1600) / 1 / 1), last = chrono::sys_days(chrono::year(2401) / 1 / 1);
  for (auto day = first; day < last; day += chrono::days(1)) {
    const chrono::year_month_day expected(day);
    const std::int64_t number = day.time_since_epoch().count();
    const CivilDate date = civil_of(number);
    ASSERT_EQ(date.year, static_cast<int>(expected.year()));
    ASSERT_EQ(date.month, static_cast<unsigned>(expected.month()));
    ASSERT_EQ(date.day, static_cast<unsigned>(expected.day()));
    ASSERT_EQ(days_of(date), number);
    ASSERT_EQ(weekday_of(number), chrono::weekday(day).iso_encoding());
    ASSERT_TRUE(valid(date));
  }
}

TEST(Calendar, KnowsWhichDaysThereAre) {
  for (int year : {1600, 1900, 2000, 2023, 2024, 2100, 2400})
    for (unsigned month = 0; month <= 13; ++month)
      for (unsigned day = 0; day <= 32; ++day)
        EXPECT_EQ(valid({year, month, day}), (chrono::year(year) / chrono::month(month) / chrono::day(day)).ok());
}

TEST(Instant, PrintsAndParses) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 20000; ++i) {
    const Instant before{static_cast<std::int64_t>(random() % 25000000000ULL) - 11000000000LL};  // 1621 .. 2413
    const auto after = parse_instant(print(before));
    ASSERT_TRUE(after) << print(before);
    EXPECT_EQ(*after, before);
  }
  EXPECT_EQ(print(Instant{}), "");
  EXPECT_EQ(print(*parse_instant("2025-07")), "2025-07-01");
  EXPECT_EQ(print(*parse_instant("2025-07-03T14:00:00+02:00")), "2025-07-03T14:00:00");
  EXPECT_EQ(print(*parse_instant("2025-07-03T14:00Z")), "2025-07-03T14:00:00");
  for (const char* text : {"", "25", "2025-13", "2025-02-29", "2025-07-03T", "2025-07-03T25:00", "2025-07-03x", "2025-7-3"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(ShortText, CutsToFit) {
  EXPECT_EQ(ShortText<3>("abcdef").view(), "abc");
  EXPECT_FALSE(ShortText<3>::fits("abcd"));
}

}  // namespace
}  // namespace stemma
