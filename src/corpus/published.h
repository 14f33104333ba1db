// When a document was published, for telling which of two was first.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "stemma/store.h"

namespace stemma::corpus {

// Seconds since 1970: the document came out within [begin, end). In UTC where the page states a zone; else the time of
// its own place, which may lie up to `kZones` to either side.
struct Moment {
  std::int64_t begin = 0, end = 0;
  bool zone = false;
};
inline constexpr std::int64_t kZones = 14 * 3600;

std::optional<Moment> moment_of(const StoredDocument&);
// Whether the first came out before the second, for certain.
bool surely_before(const Moment&, const Moment&);

// The place of each document in time, from 0; undated ones last, and those of the same time as they stand.
std::vector<std::uint32_t> time_order(const std::vector<StoredDocument>&);

}  // namespace stemma::corpus
