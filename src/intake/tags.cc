#include "intake/tags.h"

namespace stemma {
namespace {

constexpr std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 15U;
}

constexpr std::size_t kSlots = 512;  // a power of two, well above the number of tags: chains stay short
constexpr auto kIndex = [] {
  std::array<std::uint8_t, kSlots> index{};  // id + 1
  for (TagId id = 0; id < kKnownTags; ++id) {
    std::size_t at = hash_of(kTags[id].name) % kSlots;
    while (index[at] != 0) at = (at + 1) % kSlots;
    index[at] = static_cast<std::uint8_t>(id + 1);
  }
  return index;
}();

}  // namespace

TagId find_tag(std::string_view lower) {
  const std::uint32_t hash = hash_of(lower);
  for (std::size_t at = hash % kSlots; kIndex[at] != 0; at = (at + 1) % kSlots)
    if (kTags[kIndex[at] - 1U].name == lower) return static_cast<TagId>(kIndex[at] - 1);
  return static_cast<TagId>(kKnownTags + (hash >> 9U) % (kTagIds - kKnownTags));
}

}  // namespace stemma
