// UTF-8 (RFC 3629): decoding one code point, repair of broken bytes, character classes
// that English news needs. Linear, no allocation but the repaired string.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

struct CodePoint {
  char32_t value = 0;     // U+FFFD for a byte that begins no valid sequence
  std::uint8_t size = 0;  // bytes; 0 at the end of the text
  bool valid = true;
};
CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t value);

// Appends `bytes` with every maximal invalid part as U+FFFD; returns how many there were
// and the offset of the first in `first_bad`.
std::size_t append_repaired(std::string& out, std::string_view bytes, std::size_t& first_bad);
bool is_utf8(std::string_view bytes);

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char32_t c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char32_t c);       // ASCII letters, and every code point above that is no space, punctuation or symbol
bool is_upper(char32_t c);        // Latin, Greek, Cyrillic
bool is_space(char32_t c);        // White_Space, and zero-width characters
bool is_open_quote(char32_t c);   // “ ‘ « ‹ „ ‚
bool is_close_quote(char32_t c);  // ” ’ » ›

// Number of code points in text[0, at): offsets of bytes as offsets of code points, for
// many increasing offsets in one pass.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : text_(text) {}
  std::uint32_t at(std::size_t byte);  // bytes may go back; that starts again from the beginning

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace stemma
