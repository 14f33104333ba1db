#include "place/gazetteer.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"

namespace stemma {
namespace {

std::vector<Code> lines(std::span<const char> section) {
  std::vector<Code> out;
  std::string_view rest(section.data(), section.size());
  while (out.size() < kMostCountries) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    out.push_back(Code(rest.substr(0, end)));
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace

std::uint64_t place_hash(std::string_view name) {
  std::uint64_t h = kHashStart;
  bool any = false, gap = false;
  for (const char c : name) {
    if (c == '.') continue;
    if (c == ' ' || c == '-' || c == '\n' || c == '\t') {
      gap = any;
      continue;
    }
    if (gap) h = hash_step(h, ' ');
    gap = false;
    any = true;
    h = hash_step(h, static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
  }
  return hash_finish(h);
}

Result<Gazetteer> Gazetteer::open(std::string_view bytes, std::string_view name) {
  auto file = ModelFile::open(bytes, name, kPlaceFeatures);
  if (!file) return file.error();
  Gazetteer g;
  g.names_ = file->section<std::uint64_t>("names");
  g.kinds_ = file->section<std::uint8_t>("kinds");
  g.latitudes_ = file->section<float>("latitudes");
  g.longitudes_ = file->section<float>("longitudes");
  g.people_ = file->section<std::uint32_t>("people");
  g.countries_ = file->section<std::uint16_t>("countries");
  g.regions_ = file->section<std::uint16_t>("regions");
  const std::size_t rows = g.names_.size();
  if (rows == 0 || rows > (1U << 24) || g.kinds_.size() != rows || g.latitudes_.size() != rows ||
      g.longitudes_.size() != rows || g.people_.size() != rows || g.countries_.size() != rows || g.regions_.size() != rows)
    return Error{file->name() + ": the columns of the gazetteer are missing or differ in length."};
  if (!std::is_sorted(g.names_.begin(), g.names_.end()))
    return Error{file->name() + ": the names of the gazetteer are not in order."};
  for (std::size_t i = 0; i < rows; ++i)
    if (!(std::fabs(g.latitudes_[i]) <= 90) || !(std::fabs(g.longitudes_[i]) <= 180))
      return Error{file->name() + ": place " + std::to_string(i) + " lies on no globe."};
  g.codes_ = lines(file->section<char>("codes"));
  g.hosts_ = lines(file->section<char>("hosts"));
  return g;
}

GazetteerRows Gazetteer::find(std::uint64_t name) const {
  const auto [first, last] = std::equal_range(names_.begin(), names_.end(), name);
  return {static_cast<std::uint32_t>(first - names_.begin()), static_cast<std::uint32_t>(last - names_.begin())};
}

std::uint16_t Gazetteer::of_host(std::string_view host) const {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot + 3 != host.size()) return 0;
  const auto found = std::find(hosts_.begin(), hosts_.end(), Code(host.substr(dot + 1)));
  return found == hosts_.end() ? std::uint16_t{0} : static_cast<std::uint16_t>(found - hosts_.begin());
}

std::uint16_t Gazetteer::number(Code country) const {
  const auto found = std::find(codes_.begin(), codes_.end(), country);
  return found == codes_.end() ? std::uint16_t{0} : static_cast<std::uint16_t>(found - codes_.begin());
}

}  // namespace stemma
