#include "corpus/body_words.h"

#include "base/hash.h"
#include "text/utf8.h"

namespace stemma::corpus {
namespace {

constexpr bool is_double_open(char32_t c) { return c == 0x201C || c == 0x201E || c == 0xAB; }
constexpr bool is_double_close(char32_t c) { return c == 0x201D || c == 0xBB; }
constexpr bool ascii_word(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

// A post of a social network set whole: "... — Name (@name)".
bool is_post(std::string_view line) { return line.find("(@") != std::string_view::npos; }
// A line that the house sets under all its pages.
bool is_house_line(std::string_view line) {
  return line.find("rights reserved") != std::string_view::npos || line.find("Rights Reserved") != std::string_view::npos;
}

void append_line(std::string_view text, TextSpan span, std::vector<BodyWord>& out) {
  const std::string_view line = text.substr(span.begin, span.size());
  if (is_house_line(line)) return;
  const bool post = is_post(line);
  bool quoted = post, inside = false;
  BodyWord word;
  std::uint64_t hash = 0;
  const auto close = [&](std::uint32_t end) {
    if (!inside) return;
    word.hash = hash_finish(hash);
    word.end = end;
    word.quoted = quoted;
    out.push_back(word);
    inside = false;
  };
  for (std::uint32_t at = span.begin; at < span.end;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    std::uint32_t size = 1;
    char32_t c = byte;
    bool letter = byte < 0x80 && ascii_word(byte);
    if (byte >= 0x80) {
      const CodePoint point = decode(text.substr(0, span.end), at);
      size = point.size;
      c = point.value;
      letter = is_letter(c);
    }
    if (letter) {
      if (!inside) {
        inside = true;
        hash = kHashStart;
        word.begin = at;
      }
      for (std::uint32_t i = 0; i < size; ++i) {
        auto b = static_cast<unsigned char>(text[at + i]);
        if (b >= 'A' && b <= 'Z') b = static_cast<unsigned char>(b + ('a' - 'A'));
        hash = hash_step(hash, b);
      }
    } else {
      close(at);
      if (c == '"') quoted = !quoted || post;
      else if (is_double_open(c)) quoted = true;
      else if (is_double_close(c)) quoted = post;
    }
    at += size;
  }
  close(span.end);
}

}  // namespace

void append_words(std::string_view text, TextSpan span, std::vector<BodyWord>& out) {
  for (std::uint32_t begin = span.begin; begin < span.end;) {
    const std::size_t length = text.substr(begin, span.end - begin).find('\n');
    const std::uint32_t end = length == std::string_view::npos ? span.end : begin + static_cast<std::uint32_t>(length);
    append_line(text, {begin, end}, out);
    begin = end + 1;
  }
}

std::uint64_t shingle(const BodyWord* first, std::size_t count) {
  std::uint64_t h = kHashStart;
  for (std::size_t i = 0; i < count; ++i) h = h * 0x9E3779B97F4A7C15ULL + first[i].hash;
  return hash_finish(h);
}

}  // namespace stemma::corpus
