#include "lingua/features.h"

#include <algorithm>

#include "base/hash.h"

namespace stemma {
namespace {

enum Kind : std::uint64_t {
  kSecondWord = 1,
  kShape,
  kCase,
  kPrefix1,
  kPrefix3,
  kPrefix4,
  kSuffix1,
  kSuffix2,
  kSuffix3,
  kSuffix4
};

// The state of a hash, made a row hash of one kind.
std::uint32_t row(std::uint64_t state, Kind kind) {
  return static_cast<std::uint32_t>(hash_finish(state + kind * 0x9e3779b97f4a7c15ULL) >> 20);
}

// Capitals X, letters x, digits d, other bytes themselves, anything beyond ASCII u; runs cut at two.
std::uint64_t shape_state(std::string_view form) {
  std::uint64_t state = kHashStart;
  unsigned char last = 0, before = 0;
  for (const char raw : form.substr(0, kLongestNormal)) {
    const auto c = static_cast<unsigned char>(raw);
    unsigned char kind = c;
    if (c >= 'A' && c <= 'Z') kind = 'X';
    else if (c >= 'a' && c <= 'z') kind = 'x';
    else if (c >= '0' && c <= '9') kind = 'd';
    else if (c >= 0xC0) kind = 'u';
    else if (c >= 0x80) continue;
    if (kind == last && kind == before) continue;
    state = hash_step(state, kind);
    before = last;
    last = kind;
  }
  return state;
}

}  // namespace

void normalize(std::string_view form, std::string& out) {
  out.clear();
  form = form.substr(0, kLongestNormal);
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    const auto next = i + 1 < form.size() ? static_cast<unsigned char>(form[i + 1]) : 0;
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c | 0x20);
    } else if (c >= '0' && c <= '9') {
      out += '0';
    } else if (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) {  // U+00C0..U+00DE
      out += form[i];
      out += static_cast<char>(next | 0x20);
      ++i;
    } else if (c == 0xE2 && next == 0x80 && i + 2 < form.size()) {  // general punctuation
      const auto third = static_cast<unsigned char>(form[i + 2]);
      if (third >= 0x90 && third <= 0x95) out += '-';
      else if (third >= 0x98 && third <= 0x9B) out += '\'';
      else if (third >= 0x9C && third <= 0x9F) out += '"';
      else if (third == 0xA6) out += "...";
      else out.append(form, i, 3);
      i += 2;
    } else {
      out += form[i];
    }
  }
}

std::uint64_t word_key(std::string_view normal) { return hash_bytes(normal); }

WordHashes hash_word(std::string_view form, std::string& normal) {
  normalize(form, normal);
  WordHashes hashes;
  std::uint64_t state = kHashStart, prefix1 = 0, prefix3 = 0, prefix4 = 0;
  for (std::size_t i = 0; i < normal.size(); ++i) {
    state = hash_step(state, static_cast<unsigned char>(normal[i]));
    if (i == 0) prefix1 = state;
    if (i == 2) prefix3 = state;
    if (i == 3) prefix4 = state;
  }
  if (normal.size() < 3) prefix3 = state;
  if (normal.size() < 4) prefix4 = state;
  hashes.word = hash_finish(state);
  hashes.rows = {static_cast<std::uint32_t>(hashes.word >> 8), row(state, kSecondWord)};

  std::array<std::uint64_t, 4> suffix{};
  std::uint64_t tail = kHashStart;
  for (std::size_t i = 0; i < suffix.size(); ++i) {
    if (i < normal.size()) tail = hash_step(tail, static_cast<unsigned char>(normal[normal.size() - 1 - i]));
    if (i == normal.size()) tail = hash_step(tail, '^');  // the suffix is the whole word
    suffix[i] = tail;
  }
  const char first = form.empty() ? ' ' : form.front();
  const std::uint64_t look = (first >= 'A' && first <= 'Z' ? 1U : 0U) + (normal.size() > 6 ? 2U : 0U);
  hashes.parts = {row(shape_state(form), kShape), row(look, kCase),         row(prefix1, kPrefix1),
                  row(prefix3, kPrefix3),         row(prefix4, kPrefix4),   row(suffix[0], kSuffix1),
                  row(suffix[1], kSuffix2),       row(suffix[2], kSuffix3), row(suffix[3], kSuffix4)};
  return hashes;
}

}  // namespace stemma
