#include "intake/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "text/lexicon.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The first byte at or after `at` that is not ASCII; eight bytes at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

struct Shape8 {
  std::size_t good = 0, bad = 0;  // sequences above ASCII
};
Shape8 shape_of(std::string_view bytes) {
  Shape8 shape;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const CodePoint c = decode(bytes, at);
    ++(c.valid ? shape.good : shape.bad);
    at += c.size;
  }
  return shape;
}

void note_bad(std::size_t at, Table<Note>& notes) {
  const auto begin = static_cast<std::uint32_t>(at);
  notes.add({NoteKind::kBadUtf8, {begin, begin + 3}});
}

void append_utf8_bytes(std::string_view bytes, bool clean, std::string& out, Table<Note>& notes) {
  if (clean) {
    out.append(bytes);
    return;
  }
  std::size_t first = 0;
  const std::size_t before = out.size();
  append_repaired(out, bytes, first);
  note_bad(before + first, notes);
}

void append_utf16(std::string_view bytes, bool little, std::string& out, Table<Note>& notes) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? first | second << 8U : first << 8U | second);
  };
  bool noted = false;
  const auto bad = [&] {
    if (!noted) note_bad(out.size(), notes);
    noted = true;
    append_utf8(out, 0xFFFD);
  };
  std::size_t i = 0;
  for (; i + 2 <= bytes.size(); i += 2) {
    const char32_t c = unit(i);
    if (c < 0xD800 || c > 0xDFFF) {
      append_utf8(out, c);
    } else if (c < 0xDC00 && i + 4 <= bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) <= 0xDFFF) {
      append_utf8(out, 0x10000 + ((c - 0xD800) << 10U) + (unit(i + 2) - 0xDC00));
      i += 2;
    } else {
      bad();
    }
  }
  if (i < bytes.size()) bad();
}

void append_windows1252(std::string_view bytes, std::string& out) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t stop = skip_ascii(bytes, at);
    out.append(bytes, at, stop - at);
    at = stop;
    if (at < bytes.size()) append_utf8(out, windows1252(static_cast<unsigned char>(bytes[at++])));
  }
}

// By the decoder of the C library; false when it has none of this name. What it cannot decode becomes U+FFFD byte by byte.
bool append_other(std::string_view bytes, Code decoder, std::string& out, Table<Note>& notes) {
  const std::string name(decoder.view());
  const iconv_t converter = iconv_open("UTF-8", name.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;  // NOLINT: the interface of iconv
  char* in = const_cast<char*>(bytes.data());                    // NOLINT: iconv reads it only
  std::size_t left = bytes.size();
  std::array<char, 16384> buffer{};
  bool noted = false;
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter, &in, &left, &to, &room);
    const int error = errno;
    out.append(buffer.data(), buffer.size() - room);
    if (result != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    if (!noted) note_bad(out.size(), notes);
    noted = true;
    append_utf8(out, 0xFFFD);
    ++in, --left;
  }
  char* to = buffer.data();
  std::size_t room = buffer.size();
  iconv(converter, nullptr, nullptr, &to, &room);  // a letter that waited for its mark
  out.append(buffer.data(), buffer.size() - room);
  iconv_close(converter);
  return true;
}

bool same_letters(std::string_view text, std::size_t at, std::string_view lower) {
  if (text.size() - at < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if ((text[at + i] >= 'A' && text[at + i] <= 'Z' ? text[at + i] + 32 : text[at + i]) != lower[i]) return false;
  return true;
}

}  // namespace

Code decoder_named(std::string_view name) {
  static const std::vector<LexiconRow> rows = read_lexicon("page_charsets.tsv");  // of constant data: read once
  for (const LexiconRow& row : rows)
    if (row.columns[0].size() == name.size() && same_letters(name, 0, row.columns[0])) return row.columns[1];
  return {};
}

char32_t windows1252(unsigned char byte) { return byte >= 0x80 && byte <= 0x9F ? kWindows1252[byte - 0x80U] : byte; }

Code declared_charset(std::string_view html) {
  const std::string_view head = html.substr(0, 1024);
  for (std::size_t tag = head.find('<'); tag != std::string_view::npos; tag = head.find('<', tag + 1)) {
    if (!same_letters(head, tag, "<meta")) continue;
    const std::size_t stop = std::min(head.find('>', tag), head.size());
    for (std::size_t at = tag; at + 8 < stop; ++at) {
      if (!same_letters(head, at, "charset")) continue;
      at = head.find_first_not_of(" \t\n\r\f", at + 7);
      if (at >= stop || head[at] != '=') break;
      at = head.find_first_not_of(" \t\n\r\f\"'", at + 1);
      if (at >= stop) break;
      const std::size_t end = std::min(head.find_first_of(" \t\n\r\f\"';/>", at), stop);
      return decoder_named(head.substr(at, end - at));
    }
  }
  return {};
}

void decode_to_utf8(std::string_view bytes, Code declared, std::string& out, Table<Note>& notes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    const std::string_view rest = bytes.substr(3);
    return append_utf8_bytes(rest, shape_of(rest).bad == 0, out, notes);
  }
  if (bytes.starts_with("\xFF\xFE")) return append_utf16(bytes.substr(2), true, out, notes);
  if (bytes.starts_with("\xFE\xFF")) return append_utf16(bytes.substr(2), false, out, notes);
  // UTF-16 without a mark: the first two letters are ASCII, each beside a zero.
  if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
    return append_utf16(bytes, true, out, notes);
  if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
    return append_utf16(bytes, false, out, notes);
  // Pages that say windows-1252 and are UTF-8 are common (the server said otherwise), the reverse is not decided here.
  // Where nothing is said, a few broken places do not make a text windows-1252: it may only be cut off.
  const Shape8 shape = shape_of(bytes);
  const bool utf8 =
      (shape.bad == 0 && declared != "ISO-2022-JP") || declared == "UTF-8" || (declared.empty() && shape.good > 2 * shape.bad);
  if (utf8) return append_utf8_bytes(bytes, shape.bad == 0, out, notes);
  if (declared.empty() || declared == "WINDOWS-1252" || !append_other(bytes, declared, out, notes))
    append_windows1252(bytes, out);
}

void keep_utf8(std::string_view bytes, std::string& out, Table<Note>& notes) {
  append_utf8_bytes(bytes, shape_of(bytes).bad == 0, out, notes);
}

}  // namespace stemma
