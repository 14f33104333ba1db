#include "corpus/published.h"

#include <algorithm>
#include <numeric>

#include "stemma/value.h"

namespace stemma::corpus {
namespace {

constexpr std::int64_t kDay = 86400;

// "+02:00", "-0500", "Z" at the end of a time.
std::optional<std::int64_t> zone_of(std::string_view stated) {
  if (stated.ends_with('Z')) return 0;
  const std::size_t sign = stated.find_last_of("+-");
  if (sign == std::string_view::npos || sign < 11) return std::nullopt;
  std::int64_t digits = 0, count = 0;
  for (const char c : stated.substr(sign + 1)) {
    if (c == ':') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (++count > 4) return std::nullopt;
  }
  if (count != 4) return std::nullopt;
  const std::int64_t seconds = digits / 100 * 3600 + digits % 100 * 60;
  return stated[sign] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<Moment> moment_of(const StoredDocument& d) {
  const auto day = parse_instant(d.published_begin);
  if (!day || !day->known()) return std::nullopt;
  Moment out{day->seconds, day->seconds + kDay, false};
  if (const auto stop = parse_instant(d.published_stop); stop && stop->known() && stop->seconds > day->seconds)
    out.end = stop->seconds;
  // "2031-03-05T15:30:00Z", and with a blank for the T: the minute within the day. Midnight is how many systems write a
  // day without an hour.
  const std::string& stated = d.published_stated;
  if (stated.size() < 16 || (stated[10] != 'T' && stated[10] != ' ')) return out;
  std::string time = stated;
  time[10] = 'T';
  const auto instant = parse_instant(time);
  const auto zone = zone_of(stated);
  if (!instant || !instant->known() || (instant->seconds % kDay == 0 && !zone)) return out;
  out.begin = instant->seconds - zone.value_or(0);
  out.end = out.begin + 60;
  out.zone = zone.has_value();
  return out;
}

bool surely_before(const Moment& a, const Moment& b) {
  // Two times without zones are compared as they stand: most are of one place. A day and a time of another zone are not.
  const std::int64_t slack = a.zone != b.zone ? kZones : 0;
  return a.end + slack <= b.begin || (slack == 0 && a.end - a.begin == b.end - b.begin && a.begin < b.begin);
}

std::vector<std::uint32_t> time_order(const std::vector<StoredDocument>& documents) {
  std::vector<std::int64_t> begin;
  std::vector<std::uint32_t> by_time(documents.size()), order(documents.size());
  for (const StoredDocument& d : documents) {
    const auto moment = moment_of(d);
    begin.push_back(moment ? moment->begin : INT64_MAX);
  }
  std::iota(by_time.begin(), by_time.end(), 0U);
  std::stable_sort(by_time.begin(), by_time.end(), [&](std::uint32_t x, std::uint32_t y) { return begin[x] < begin[y]; });
  for (std::uint32_t i = 0; i < by_time.size(); ++i) order[by_time[i]] = i;
  return order;
}

}  // namespace stemma::corpus
