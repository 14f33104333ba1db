// Decoding and repair against a slow twin that builds the sequences from RFC 3629's grammar.

#include "text/utf8.h"

#include <gtest/gtest.h>

#include <random>

namespace stemma {
namespace {

using Byte = unsigned char;

bool tail(Byte b) { return b >= 0x80 && b <= 0xBF; }
bool between(Byte b, int low, int high) { return b >= low && b <= high; }

// Is `s` a whole sequence, or the beginning of one (`partly`)?
bool well_formed(std::string_view s, bool partly) {
  const auto at = [&](std::size_t i) { return static_cast<Byte>(s[i]); };
  const Byte lead = at(0);
  std::size_t size = 0;
  if (lead < 0x80) size = 1;
  if (between(lead, 0xC2, 0xDF)) size = 2;
  if (between(lead, 0xE0, 0xEF)) size = 3;
  if (between(lead, 0xF0, 0xF4)) size = 4;
  if (size == 0 || s.size() > size || (!partly && s.size() != size)) return false;
  for (std::size_t i = 1; i < s.size(); ++i)
    if (!tail(at(i))) return false;
  if (s.size() > 1 && lead == 0xE0 && at(1) < 0xA0) return false;
  if (s.size() > 1 && lead == 0xED && at(1) > 0x9F) return false;
  if (s.size() > 1 && lead == 0xF0 && at(1) < 0x90) return false;
  if (s.size() > 1 && lead == 0xF4 && at(1) > 0x8F) return false;
  return true;
}

// Every maximal beginning of a sequence, or else one byte, becomes one U+FFFD (Unicode 15, 3.9).
std::string repaired_slowly(std::string_view bytes, std::size_t& bad) {
  std::string out;
  bad = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t whole = 0, beginning = 1;
    for (std::size_t n = 1; n <= 4 && i + n <= bytes.size(); ++n) {
      if (well_formed(bytes.substr(i, n), false)) whole = n;
      if (well_formed(bytes.substr(i, n), true)) beginning = n;
    }
    if (whole > 0) {
      out += bytes.substr(i, whole);
      i += whole;
    } else {
      out += "\xEF\xBF\xBD";
      ++bad;
      i += beginning;
    }
  }
  return out;
}

TEST(Utf8, RepairEqualsSlowTwin) {
  std::mt19937_64 random(3);
  static constexpr std::array<Byte, 20> kEdges = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
                                                  0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF};
  for (int round = 0; round < 50000; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 12; i > 0; --i) bytes += static_cast<char>(kEdges[random() % kEdges.size()]);
    std::size_t bad = 0, first = bytes.size();
    const std::string expected = repaired_slowly(bytes, bad);
    std::string out;
    EXPECT_EQ(append_repaired(out, bytes, first), bad);
    ASSERT_EQ(out, expected);
    EXPECT_EQ(is_utf8(bytes), bad == 0);
    EXPECT_TRUE(is_utf8(out));
    if (bad == 0) continue;
    EXPECT_EQ(bytes.substr(0, first), out.substr(0, first));
  }
}

TEST(Utf8, EveryCodePointComesBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const CodePoint back = decode(text, 0);
    ASSERT_TRUE(back.valid);
    ASSERT_EQ(back.value, c);
    ASSERT_EQ(back.size, text.size());
  }
}

TEST(Utf8, CountsCodePoints) {
  const std::string text = "a\u00E9\u201C\U0001F600z";
  CodePointCounter counter(text);
  EXPECT_EQ(counter.at(0), 0U);
  EXPECT_EQ(counter.at(3), 2U);
  EXPECT_EQ(counter.at(text.size()), 5U);
  EXPECT_EQ(counter.at(1), 1U);  // going back starts again
}

}  // namespace
}  // namespace stemma
