// What the encoder is given of one word: hashes of the word and its parts. Which row
// of a table a hash means is the model's affair (the low bits choose it).

#pragma once

#include <array>
#include <cstdint>

namespace stemma {

inline constexpr std::size_t kWordRows = 2;  // rows of the word table, chosen by two hashes of the whole word
inline constexpr std::size_t kPartRows = 9;  // rows of the part table: shape, case, prefixes, suffixes

struct WordHashes {
  std::uint64_t word = 0;                        // of the normal form: the key of its vector
  std::array<std::uint32_t, kWordRows> rows{};   // of the normal form, twice
  std::array<std::uint32_t, kPartRows> parts{};  // each of its own kind, so that kinds do not meet but by chance
};

}  // namespace stemma
