#include "article/elements.h"

namespace stemma {
namespace {

constexpr std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 15U;
}

constexpr std::size_t kSlots = 256;  // a power of two, well above the number of names
constexpr auto kIndex = [] {
  std::array<ElementId, kSlots> index{};
  for (std::size_t id = 1; id < kElements.size(); ++id) {
    std::size_t at = hash_of(kElements[id].name) % kSlots;
    while (index[at] != 0) at = (at + 1) % kSlots;
    index[at] = static_cast<ElementId>(id);
  }
  return index;
}();

}  // namespace

ElementId find_element(std::string_view lower) {
  for (std::size_t at = hash_of(lower) % kSlots; kIndex[at] != 0; at = (at + 1) % kSlots)
    if (kElements[kIndex[at]].name == lower) return kIndex[at];
  return 0;
}

}  // namespace stemma
