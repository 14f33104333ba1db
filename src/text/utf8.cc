#include "text/utf8.h"

namespace stemma {

CodePoint decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0, true};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t size = 0;
  char32_t value = 0;
  unsigned char low = 0x80, high = 0xBF;  // what the second byte may be (Unicode 15, table 3-7)
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2, value = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3, value = lead & 0x0FU;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4, value = lead & 0x07U;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {0xFFFD, 1, false};
  }
  for (std::size_t i = 1; i < size; ++i) {
    if (at + i >= text.size() || byte(at + i) < low || byte(at + i) > high)
      return {0xFFFD, static_cast<std::uint8_t>(i), false};
    value = value << 6U | (byte(at + i) & 0x3FU);
    low = 0x80, high = 0xBF;
  }
  return {value, static_cast<std::uint8_t>(size), true};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6U), put(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12U), put(0x80 | (c >> 6U & 0x3FU)), put(0x80 | (c & 0x3FU));
  } else {
    put(0xF0 | c >> 18U), put(0x80 | (c >> 12U & 0x3FU)), put(0x80 | (c >> 6U & 0x3FU)), put(0x80 | (c & 0x3FU));
  }
}

std::size_t append_repaired(std::string& out, std::string_view bytes, std::size_t& first_bad) {
  std::size_t bad = 0, good = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint c = decode(bytes, i);
    if (!c.valid) {
      out.append(bytes, good, i - good);
      out += "\uFFFD";
      good = i + c.size;
      if (bad++ == 0) first_bad = i;
    }
    i += c.size;
  }
  out.append(bytes, good);
  return bad;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint c = decode(bytes, i);
    if (!c.valid) return false;
    i += c.size;
  }
  return true;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_open_quote(char32_t c) { return c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2039 || c == 0x201E || c == 0x201A; }

bool is_close_quote(char32_t c) { return c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A; }

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_lower(c) || is_ascii_upper(c);
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return false;  // punctuation, symbols, arrows, shapes
  if (c >= 0x3000 && c <= 0x303F) return false;  // CJK punctuation
  if (c >= 0xFE00 && c <= 0xFE0F) return false;  // variation selectors
  if (c >= 0xFF00 && c <= 0xFF0F) return false;
  return c < 0x1F000 && !(c >= 0xD800 && c <= 0xF8FF) && c != 0xFFFD && !is_space(c);
}

bool is_upper(char32_t c) {
  if (c < 0x80) return is_ascii_upper(c);
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c <= 0x137) return c % 2 == 0;
  if (c >= 0x139 && c <= 0x148) return c % 2 == 1;
  if (c >= 0x14A && c <= 0x177) return c % 2 == 0;
  if (c == 0x178 || c == 0x179 || c == 0x17B || c == 0x17D) return true;
  if (c >= 0x391 && c <= 0x3A9) return true;
  if (c >= 0x400 && c <= 0x42F) return true;
  return c >= 0x1E00 && c <= 0x1EFF && c % 2 == 0;
}

std::uint32_t CodePointCounter::at(std::size_t byte) {
  if (byte < byte_) byte_ = 0, count_ = 0;
  for (; byte_ < byte && byte_ < text_.size(); ++byte_)
    if ((static_cast<unsigned char>(text_[byte_]) & 0xC0U) != 0x80U) ++count_;
  return count_;
}

}  // namespace stemma
