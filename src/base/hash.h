// Hashes: a fast one for tables in memory, a cryptographic one for identity.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace stemma {

// FNV-1a with a final mix (Fowler, Noll, Vo; the mix is MurmurHash3's). Not for hostile keys.
constexpr std::uint64_t hash_step(std::uint64_t state, unsigned char byte) { return (state ^ byte) * 0x100000001b3ULL; }
inline constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ULL;
constexpr std::uint64_t hash_finish(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  return h;
}
constexpr std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t h = kHashStart;
  for (char c : bytes) h = hash_step(h, static_cast<unsigned char>(c));
  return hash_finish(h);
}

struct Digest {
  std::uint64_t high = 0, low = 0;
};
// BLAKE2b-128 over the parts, each preceded by its length, so that ("ab","c") and ("a","bc") differ.
Digest digest(std::initializer_list<std::string_view> parts);

}  // namespace stemma
