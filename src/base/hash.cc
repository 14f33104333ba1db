#include "base/hash.h"

#include <sodium.h>

#include <array>

namespace stemma {

Digest digest(std::initializer_list<std::string_view> parts) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  const auto feed = [&](const void* data, std::size_t size) {
    crypto_generichash_update(&state, static_cast<const unsigned char*>(data), size);
  };
  for (std::string_view part : parts) {
    std::array<unsigned char, 8> size{};
    for (std::size_t i = 0; i < size.size(); ++i) size[i] = static_cast<unsigned char>(part.size() >> (8 * i));
    feed(size.data(), size.size());
    feed(part.data(), part.size());
  }
  std::array<unsigned char, 16> out{};
  crypto_generichash_final(&state, out.data(), out.size());
  Digest result;
  for (std::size_t i = 0; i < 8; ++i) result.high = result.high << 8 | out[i];
  for (std::size_t i = 8; i < 16; ++i) result.low = result.low << 8 | out[i];
  return result;
}

}  // namespace stemma
