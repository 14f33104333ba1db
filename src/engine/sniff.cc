#include "engine/sniff.h"

#include <algorithm>
#include <array>

namespace stemma {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes, kind, remedy;
};
constexpr auto kKnown = std::to_array<Magic>({
    {"%PDF-"sv, "a PDF file", "take its text out first: pdftotext -layout FILE - | stemma read -"},
    {"BZh"sv, "compressed with bzip2", "unpack it first: bunzip2 -c FILE | stemma read -"},
    {"\xFD"
     "7zXZ\0"sv,
     "compressed with xz", "unpack it first: xz -dc FILE | stemma read -"},
    {"SQLite format 3\0"sv, "an SQLite database", "if it is a store, ask it: stemma status --store FILE"},
    {"{\\rtf"sv, "an RTF document", "convert it first: libreoffice --headless --convert-to html FILE"},
    {"\xD0\xCF\x11\xE0"sv, "an old office document", "convert it first: libreoffice --headless --convert-to html FILE"},
    {"\x89PNG"sv, "a picture", "its text must be recognised by another program first"},
    {"\xFF\xD8\xFF"sv, "a picture", "its text must be recognised by another program first"},
    {"GIF8"sv, "a picture", "its text must be recognised by another program first"},
    {"\x7F"
     "ELF"sv,
     "a program", "name a file of text or HTML"},
});

// UTF-16 has a byte order mark, or NULs at every other byte where the letters are ASCII.
bool is_utf16(std::string_view head) {
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) return true;
  std::array<std::size_t, 2> nulls{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++nulls[i % 2];
  const auto [few, many] = std::minmax(nulls[0], nulls[1]);
  return head.size() >= 8 && many > head.size() / 4 && few * 20 < many;
}

std::string filled(std::string_view remedy, const std::string& name) {
  std::string result(remedy);
  const std::size_t at = result.find("FILE");
  if (at != std::string::npos) result.replace(at, 4, name == "standard input" ? "FILE" : name);
  return result;
}

}  // namespace

std::string why_not_text(const std::string& name, std::string_view head, std::uint64_t offset) {
  for (const Magic& magic : kKnown)
    if (head.starts_with(magic.bytes))
      return name + ": this is " + std::string(magic.kind) + "; " + filled(magic.remedy, name) + ".";
  const auto nulls = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  if (nulls * 100 <= head.size() || is_utf16(head)) return {};  // a stray NUL in a page is passed over, as browsers do
  return name + ": byte " + std::to_string(offset + head.find('\0')) +
         " is NUL and there are more of them, so this is not text; save it as text, HTML or JSON lines and read that.";
}

bool looks_like_json_lines(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || head[at] != '{') return false;
  const std::size_t next = head.find_first_not_of(" \t\r\n", at + 1);
  return next == std::string_view::npos || head[next] == '"' || head[next] == '}';
}

}  // namespace stemma
