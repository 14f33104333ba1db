// Small values that records are made of: short strings, decimals, calendar
// instants, and the names of enumerations.
//
// All are trivially copyable, so tables of records can be copied and stored as
// they are. Printing and parsing are exact inverses.

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

// A string of at most N bytes kept inside the record: codes ("AID", "PRK",
// "UKR"), TIMEX3 values. Longer input is cut, which `fits` tells beforehand.
template <std::size_t N>
class ShortText {
 public:
  constexpr ShortText() = default;
  constexpr ShortText(std::string_view text) {
    size_ = static_cast<std::uint8_t>(text.size() < N ? text.size() : N);
    for (std::size_t i = 0; i < size_; ++i) bytes_[i] = text[i];
  }
  constexpr ShortText(const char* text) : ShortText(std::string_view(text)) {}

  static constexpr bool fits(std::string_view text) { return text.size() <= N; }
  constexpr std::string_view view() const { return {bytes_.data(), size_}; }
  constexpr bool empty() const { return size_ == 0; }
  friend constexpr bool operator==(const ShortText&, const ShortText&) = default;  // bytes behind the size are zero
  friend constexpr auto operator<=>(const ShortText& a, const ShortText& b) { return a.view() <=> b.view(); }

 private:
  std::array<char, N> bytes_{};
  std::uint8_t size_ = 0;
};

using Code = ShortText<23>;

// digits * 10^exponent, or nothing ("open" when it is the end of an interval).
// Keeps "3,000" exact; never a binary fraction.
struct Decimal {
  std::int64_t digits = 0;
  std::int16_t exponent = 0;
  bool known = false;

  static Decimal of(std::int64_t digits, int exponent = 0);
  double number() const;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};
Decimal normal(Decimal);                                 // no trailing zeros in digits, exponent 0 for small whole numbers
std::string print(Decimal);                              // "30000", "2.5"; "" when open
std::optional<Decimal> parse_decimal(std::string_view);  // what print gives, also "2.5e6"
std::optional<Decimal> multiply(Decimal, Decimal);       // nothing when it would overflow

// Seconds since 1970-01-01T00:00 on the calendar of the text (no zone is
// applied: a date in an article is a date where it was written).
struct Instant {
  static constexpr std::int64_t kUnknown = INT64_MIN;
  std::int64_t seconds = kUnknown;

  constexpr bool known() const { return seconds != kUnknown; }
  friend constexpr auto operator<=>(Instant, Instant) = default;
};
struct CivilDate {
  int year = 0;
  unsigned month = 0, day = 0;  // 1..12, 1..31
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};
std::int64_t days_of(CivilDate);  // since 1970-01-01, proleptic Gregorian
CivilDate civil_of(std::int64_t days);
unsigned weekday_of(std::int64_t days);  // ISO 8601: 1 Monday .. 7 Sunday
Instant instant_of(CivilDate, int seconds_of_day = 0);
bool valid(CivilDate);
std::string print(Instant);  // 2025-07-01, or 2025-07-01T14:00:00 when not midnight; "" when unknown
std::optional<Instant> parse_instant(std::string_view);  // also 2025-07, 2025, and a zone, which is read over

// Names of enumerators, in order. Specialised beside each enumeration.
template <class Enum>
inline constexpr std::array<std::string_view, 0> names_of{};

template <class Enum>
constexpr std::string_view name_of(Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < names_of<Enum>.size() ? names_of<Enum>[index] : std::string_view("?");
}
template <class Enum>
constexpr std::optional<Enum> enum_of(std::string_view name) {
  for (std::size_t i = 0; i < names_of<Enum>.size(); ++i)
    if (names_of<Enum>[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace stemma
