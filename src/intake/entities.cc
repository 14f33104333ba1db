#include "intake/entities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "intake/charset.h"
#include "text/lexicon.h"

namespace stemma {
namespace {

struct Named {
  std::string_view name;
  char32_t value = 0, second = 0;
  bool bare = false;  // may stand without a semicolon
};

char32_t code(std::string_view hex) {
  std::uint32_t value = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  return static_cast<char32_t>(value);
}

struct NamedEntities {
  NamedEntities() {
    for (const LexiconRow& row : read_lexicon("page_entities.tsv")) {
      const Named named{row.columns[0], code(row.columns[1].substr(0, row.columns[1].find('+'))),
                        code(row.columns[1].substr(std::min(row.columns[1].find('+'), row.columns[1].size() - 1) + 1)),
                        row.columns[2] == "bare"};
      rows.push_back(named);
      longest = std::max(longest, named.name.size());
      if (named.bare) longest_bare = std::max(longest_bare, named.name.size());
    }
    std::sort(rows.begin(), rows.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto& [first, last] = begins[static_cast<unsigned char>(rows[i].name[0]) % begins.size()];
      if (last == 0) first = static_cast<std::int32_t>(i);
      last = static_cast<std::int32_t>(i + 1);
    }
  }
  const Named* find(std::string_view name) const {
    const auto& [first, last] = begins[static_cast<unsigned char>(name[0]) % begins.size()];
    const auto at = std::lower_bound(rows.begin() + first, rows.begin() + last, name,
                                     [](const Named& a, std::string_view b) { return a.name < b; });
    return at != rows.begin() + last && at->name == name ? &*at : nullptr;
  }

  std::array<std::pair<std::int32_t, std::int32_t>, 128> begins{};  // rows of names that begin with a letter
  std::vector<Named> rows;
  std::size_t longest = 0, longest_bare = 0;
};

const NamedEntities& named_entities() {
  static const NamedEntities entities;  // of constant data: made once, at the first page
  return entities;
}

bool is_name(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

int digit_of(char c, unsigned base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

EntityMatch numeric_at(std::string_view text, std::size_t at) {
  std::size_t i = at + 2;
  unsigned base = 10;
  if (i < text.size() && (text[i] == 'x' || text[i] == 'X')) base = 16, ++i;
  const std::size_t digits = i;
  std::uint32_t value = 0;
  for (int digit = 0; i < text.size() && (digit = digit_of(text[i], base)) >= 0; ++i)
    value = std::min<std::uint32_t>(value * base + static_cast<std::uint32_t>(digit), 0x110000);  // stays there
  if (i == digits) return {};
  if (i < text.size() && text[i] == ';') ++i;
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {0xFFFD, 0, i - at};
  // Numbers of control characters mean windows-1252, as in browsers.
  return {value < 0xA0 ? windows1252(static_cast<unsigned char>(value)) : static_cast<char32_t>(value), 0, i - at};
}

}  // namespace

EntityMatch entity_at(std::string_view text, std::size_t at, bool attribute) {
  if (at + 1 >= text.size()) return {};
  if (text[at + 1] == '#') return numeric_at(text, at);
  if (text.substr(at + 1, 4) == "amp;") return {U'&', 0, 5};  // nearly all, in addresses
  const NamedEntities& names = named_entities();
  std::size_t stop = at + 1;
  while (stop < text.size() && stop - at <= names.longest && is_name(text[stop])) ++stop;
  const std::string_view name = text.substr(at + 1, stop - at - 1);
  if (name.empty()) return {};
  if (stop < text.size() && text[stop] == ';') {
    if (const Named* named = names.find(name)) return {named->value, named->second, name.size() + 2};
  }
  for (std::size_t size = std::min(name.size(), names.longest_bare); size >= 2; --size) {
    const Named* named = names.find(name.substr(0, size));
    if (named == nullptr || !named->bare) continue;
    const std::size_t after = at + 1 + size;
    if (attribute && after < text.size() && (text[after] == '=' || is_name(text[after]))) return {};
    return {named->value, named->second, size + 1};
  }
  return {};
}

}  // namespace stemma
