// The shape of a word: which of its characters are capitals, digits, signs.

#include "lingua/lingua.h"
#include "text/utf8.h"

namespace stemma {
namespace {

Shape sign_shape(CodePoint c, std::string_view form) {
  if (c.value == '"' || c.value == '\'' || c.value == '`') return Shape::kStraightQuote;
  if (is_open_quote(c.value)) return Shape::kOpenQuote;
  if (is_close_quote(c.value)) return Shape::kCloseQuote;
  if ((c.value == '@' || c.value == '#') && form.size() > 1 && is_letter(decode(form, 1).value)) return Shape::kAlphanumeric;
  if (c.value >= 0x2010 && c.value <= 0x2026) return Shape::kPunctuation;  // dashes, bullets, the ellipsis
  if (c.value > 0x7F || std::string_view("$%+<>|").find(form.front()) != std::string_view::npos) return Shape::kSymbol;
  return Shape::kPunctuation;
}

}  // namespace

Shape shape_of(std::string_view form) {
  std::uint32_t upper = 0, letters = 0, numbers = 0;
  bool first_upper = false;
  const auto letter = [&](bool capital) {
    if (capital) {
      ++upper;
      first_upper |= letters == 0;
    }
    ++letters;
  };
  for (std::size_t at = 0; at < form.size();) {
    const auto byte = static_cast<unsigned char>(form[at]);
    if (byte < 0x80) {
      if (is_ascii_lower(byte)) ++letters;
      else if (is_ascii_upper(byte)) letter(true);
      else if (is_digit(byte)) ++numbers;
      ++at;
    } else {
      const CodePoint c = decode(form, at);
      if (is_letter(c.value)) letter(is_upper(c.value));
      at += c.size;
    }
  }
  if (numbers > 0) return letters == 0 ? Shape::kNumber : Shape::kAlphanumeric;
  if (letters == 0) return form.empty() ? Shape::kPunctuation : sign_shape(decode(form, 0), form);
  if (upper == 0) return Shape::kLower;
  if (upper == letters) return letters == 1 ? Shape::kTitle : Shape::kUpper;
  return first_upper ? Shape::kTitle : Shape::kMixed;
}

}  // namespace stemma
