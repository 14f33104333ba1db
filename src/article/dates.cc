// Dates as pages write them: ISO 8601, RFC 5322, "July 3, 2025", "3 July 2025",
// "04.03.2031", "2025/07/03" in an address.

#include <array>
#include <cctype>

#include "article/model.h"

namespace stemma {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};

unsigned month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  const std::string low = lower(word.ends_with('.') ? word.substr(0, word.size() - 1) : word);
  for (unsigned i = 0; i < kMonths.size(); ++i)
    if (kMonths[i] == low || (low.size() >= 3 && low.size() <= 4 && kMonths[i].starts_with(low))) return i + 1;
  return 0;
}

FoundDate day(int year, unsigned month, unsigned day_of_month, std::string_view stated) {
  const CivilDate date{year, month, day_of_month};
  if (year < 1900 || year > 2100 || !valid(date)) return {};
  const Instant begin = instant_of(date);
  return {begin, {begin.seconds + 86400}, std::string(stated)};
}

}  // namespace

FoundDate find_date(std::string_view text) {
  text = trimmed(text.substr(0, std::min<std::size_t>(text.size(), 200)));
  struct Part {
    std::string_view text;
    int number = -1;
  };
  std::array<Part, 24> parts{};
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < parts.size();) {
    const auto kind = [&](std::size_t i) {
      const auto c = static_cast<unsigned char>(text[i]);
      return std::isdigit(c) != 0 ? 1 : std::isalpha(c) != 0 || c >= 0x80 ? 2 : 0;
    };
    if (kind(at) == 0) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && kind(end) == kind(at)) ++end;
    Part& part = parts[count++];
    part.text = text.substr(at, end - at);
    if (kind(at) == 1 && part.text.size() <= 8) {
      part.number = 0;
      for (const char c : part.text) part.number = part.number * 10 + (c - '0');
    }
    at = end;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = [&](std::size_t k) { return k < count ? parts[k].number : -1; };
    const auto month = [&](std::size_t k) { return k < count && parts[k].number < 0 ? month_of(parts[k].text) : 0U; };
    // Numbers of one date stand close together: "13/11/2025 09:21" holds no 2025-09-21.
    const auto joined = [&](std::size_t a, std::size_t b) {
      for (std::size_t k = a; k < b && k + 1 < count; ++k) {
        const auto* end = parts[k].text.data() + parts[k].text.size();
        if (parts[k + 1].text.data() - end != 1 || std::string_view("-/._").find(*end) == std::string_view::npos) return false;
      }
      return true;
    };
    // 2025-07-03, 2025/07/03
    if (joined(i, i + 2) && number(i) >= 1900 && number(i) <= 2100 && parts[i].text.size() == 4 && number(i + 1) >= 1 &&
        number(i + 1) <= 12 && number(i + 2) >= 1)
      if (const FoundDate found =
              day(number(i), static_cast<unsigned>(number(i + 1)), static_cast<unsigned>(number(i + 2)), text);
          found.begin.known())
        return found;
    // 20250703
    if (parts[i].text.size() == 8 && number(i) > 19000000)
      if (const FoundDate found = day(number(i) / 10000, static_cast<unsigned>(number(i) / 100 % 100),
                                      static_cast<unsigned>(number(i) % 100), text);
          found.begin.known())
        return found;
    // July 3, 2025 and July 3rd, 2025
    if (month(i) != 0 && number(i + 1) >= 1 && number(i + 1) <= 31) {
      const std::size_t year = number(i + 2) < 0 && i + 2 < count && parts[i + 2].text.size() == 2 ? i + 3 : i + 2;
      if (number(year) >= 1900)
        if (const FoundDate found = day(number(year), month(i), static_cast<unsigned>(number(i + 1)), text);
            found.begin.known())
          return found;
    }
    // 3 July 2025
    if (number(i) >= 1 && number(i) <= 31 && month(i + 1) != 0 && number(i + 2) >= 1900)
      if (const FoundDate found = day(number(i + 2), month(i + 1), static_cast<unsigned>(number(i)), text); found.begin.known())
        return found;
    // 04.03.2031: the day first, as where dots are written; with strokes only where one number can be no month.
    const bool dots = i + 1 < count && *(parts[i].text.data() + parts[i].text.size()) == '.';
    if (joined(i, i + 2) && number(i) >= 1 && number(i) <= 31 && number(i + 1) >= 1 && number(i + 1) <= 12 &&
        number(i + 2) >= 1900 && (dots || number(i) > 12 || number(i) == number(i + 1)))
      if (const FoundDate found =
              day(number(i + 2), static_cast<unsigned>(number(i + 1)), static_cast<unsigned>(number(i)), text);
          found.begin.known())
        return found;
    if (joined(i, i + 2) && !dots && number(i) >= 1 && number(i) <= 12 && number(i + 1) > 12 && number(i + 1) <= 31 &&
        number(i + 2) >= 1900)
      if (const FoundDate found =
              day(number(i + 2), static_cast<unsigned>(number(i)), static_cast<unsigned>(number(i + 1)), text);
          found.begin.known())
        return found;
  }
  return {};
}

void set_once(Published& when, const FoundDate& date, TextSpan origin, Code basis) {
  if (!date.begin.known() || when.begin.known()) return;
  when = {date.begin, date.stop, date.stated, origin, basis};
}

}  // namespace stemma
