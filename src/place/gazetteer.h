// The gazetteer: places by the hash of their folded name, in a mapped file that tools/make_places.py writes. Names themselves
// are not kept: the text has them.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "infer/model_file.h"
#include "stemma/id.h"
#include "stemma/result.h"
#include "stemma/value.h"

namespace stemma {

inline constexpr std::uint64_t kPlaceFeatures = 1;  // of the file: how names are folded, which sections it has

inline constexpr std::size_t kMostCountries = 512, kMostRegions = 65536;

enum class PlaceKind : std::uint8_t { kCountry, kRegion, kCity };

struct GazetteerRow {};
using GazetteerRows = Range<GazetteerRow>;

// Lower case (ASCII), without full stops, hyphens as spaces, spaces single.
std::uint64_t place_hash(std::string_view name);

class Gazetteer {
 public:
  // The bytes must outlive it and begin at a multiple of 64.
  static Result<Gazetteer> open(std::string_view bytes, std::string_view name);

  GazetteerRows find(std::uint64_t name) const;  // all places of this name
  PlaceKind kind(std::uint32_t row) const { return static_cast<PlaceKind>(kinds_[row] > 2 ? 2 : kinds_[row]); }
  float latitude(std::uint32_t row) const { return latitudes_[row]; }
  float longitude(std::uint32_t row) const { return longitudes_[row]; }
  std::uint32_t people(std::uint32_t row) const { return people_[row]; }
  // Numbers; 0 is none.
  std::uint16_t country(std::uint32_t row) const {
    return countries_[row] < kMostCountries ? countries_[row] : std::uint16_t{0};
  }
  std::uint16_t region(std::uint32_t row) const { return regions_[row]; }
  Code code(std::uint16_t country) const { return country < codes_.size() ? codes_[country] : Code(); }
  std::uint16_t number(Code country) const;            // 0 when it has no place
  std::uint16_t of_host(std::string_view host) const;  // "example.co.uk"; 0 where its end tells no country

 private:
  std::span<const std::uint64_t> names_;
  std::span<const std::uint8_t> kinds_;
  std::span<const float> latitudes_, longitudes_;
  std::span<const std::uint32_t> people_;
  std::span<const std::uint16_t> countries_, regions_;
  std::vector<Code> codes_, hosts_;
};

}  // namespace stemma
