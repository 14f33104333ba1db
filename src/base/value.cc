#include "stemma/value.h"

#include <charconv>
#include <cmath>

#include "stemma/records.h"

namespace stemma {
namespace {

constexpr std::int64_t kDay = 86400;

bool digits(std::string_view text, std::size_t at, std::size_t count, int& out) {
  if (text.size() < at + count) return false;
  out = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + (text[i] - '0');
  }
  return true;
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number < 0 ? -number : number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return number < 0 ? "-" + text : text;
}

}  // namespace

Decimal Decimal::of(std::int64_t digits, int exponent) { return {digits, static_cast<std::int16_t>(exponent), true}; }

double Decimal::number() const { return static_cast<double>(digits) * std::pow(10.0, exponent); }

Decimal normal(Decimal d) {
  if (!d.known) return {};
  if (d.digits == 0) return Decimal::of(0);
  while (d.digits % 10 == 0 && d.exponent < 0) d.digits /= 10, ++d.exponent;
  while (d.exponent > 0 && d.digits < INT64_MAX / 10 && d.digits > INT64_MIN / 10) d.digits *= 10, --d.exponent;
  return d;
}

std::string print(Decimal decimal) {
  const Decimal d = normal(decimal);
  if (!d.known) return {};
  std::string text = std::to_string(d.digits);
  if (d.exponent > 0) return text + "e" + std::to_string(d.exponent);
  if (d.exponent == 0) return text;
  const auto places = static_cast<std::size_t>(-d.exponent);
  if (places > 18) return text + "e" + std::to_string(d.exponent);
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, ".");
  return negative ? "-" + text : text;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal d = Decimal::of(0);
  std::size_t i = 0;
  const bool negative = text.starts_with('-');
  if (negative) ++i;
  bool any = false, point = false;
  for (; i < text.size() && text[i] != 'e'; ++i) {
    if (text[i] == '.' && !point) {
      point = true;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    any = true;
    if (d.digits > (INT64_MAX - 9) / 10) return std::nullopt;
    d.digits = d.digits * 10 + (text[i] - '0');
    if (point) --d.exponent;
  }
  if (!any) return std::nullopt;
  if (i < text.size()) {
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data() + i + 1, text.data() + text.size(), exponent);
    if (error != std::errc() || end != text.data() + text.size() || std::abs(exponent) > 1000) return std::nullopt;
    d.exponent = static_cast<std::int16_t>(d.exponent + exponent);
  }
  if (negative) d.digits = -d.digits;
  return normal(d);
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  std::int64_t product = 0;
  if (!a.known || !b.known || __builtin_mul_overflow(a.digits, b.digits, &product)) return std::nullopt;
  return normal(Decimal::of(product, a.exponent + b.exponent));
}

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
std::int64_t days_of(CivilDate date) {
  const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t month = (static_cast<std::int64_t>(date.month) + 9) % 12;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_of(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<unsigned>(day_of_year - (153 * month + 2) / 5 + 1);
  const auto civil_month = static_cast<unsigned>(month < 10 ? month + 3 : month - 9);
  return {static_cast<int>(year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0)), civil_month, day};
}

unsigned weekday_of(std::int64_t days) { return static_cast<unsigned>(((days + 3) % 7 + 7) % 7) + 1; }

bool valid(CivilDate date) {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
  return civil_of(days_of(date)) == date;
}

Instant instant_of(CivilDate date, int seconds_of_day) { return {days_of(date) * kDay + seconds_of_day}; }

std::string print(Instant instant) {
  if (!instant.known()) return {};
  const std::int64_t days = instant.seconds >= 0 ? instant.seconds / kDay : -((-instant.seconds + kDay - 1) / kDay);
  const std::int64_t rest = instant.seconds - days * kDay;
  const CivilDate date = civil_of(days);
  std::string text = padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
  if (rest != 0) text += "T" + padded(rest / 3600, 2) + ":" + padded(rest / 60 % 60, 2) + ":" + padded(rest % 60, 2);
  return text;
}

std::optional<Instant> parse_instant(std::string_view text) {
  int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  const bool before_christ = text.starts_with('-');
  if (before_christ) text.remove_prefix(1);
  if (!digits(text, 0, 4, year)) return std::nullopt;
  std::size_t at = 4;
  const auto part = [&](char separator, int& out) {
    if (at < text.size() && text[at] == separator && digits(text, at + 1, 2, out)) {
      at += 3;
      return true;
    }
    return false;
  };
  if (part('-', month) && part('-', day) && at < text.size() && (text[at] == 'T' || text[at] == ' ')) {
    if (!digits(text, at + 1, 2, hour)) return std::nullopt;
    at += 3;
    if (part(':', minute)) part(':', second);
    if (at < text.size() && text[at] == '.')
      for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9';) ++at;
    // A zone (Z, +02:00, +0200) is accepted and read over: the date is the one written.
    if (at < text.size() && text[at] == 'Z') ++at;
    int zone = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-') && digits(text, at + 1, 2, zone)) {
      at += 3;
      if (at < text.size() && text[at] == ':') ++at;
      if (digits(text, at, 2, zone)) at += 2;
    }
  }
  if (before_christ) year = -year;
  const CivilDate date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
  if (at != text.size() || !valid(date) || hour > 24 || minute > 59 || second > 60) return std::nullopt;
  return instant_of(date, hour * 3600 + minute * 60 + second);
}

std::string print(DocumentKey key) {
  std::string text(32, '0');
  for (int i = 0; i < 16; ++i) {
    text[static_cast<std::size_t>(15 - i)] = "0123456789abcdef"[key.high >> (4 * i) & 15U];
    text[static_cast<std::size_t>(31 - i)] = "0123456789abcdef"[key.low >> (4 * i) & 15U];
  }
  return text;
}

}  // namespace stemma
