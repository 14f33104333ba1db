#include "text/number_words.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma {
namespace {

// The obvious twin: spells a number in words, so that reading can be checked against it.
std::string spelled(std::int64_t n) {
  static const char* const small[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const char* const tens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (n < 20) return small[n];
  if (n < 100) return tens[n / 10] + (n % 10 ? std::string("-") + small[n % 10] : "");
  if (n < 1000) return std::string(small[n / 100]) + " hundred" + (n % 100 ? " and " + spelled(n % 100) : "");
  const std::pair<std::int64_t, const char*> scales[] = {
      {1'000'000'000, "billion"}, {1'000'000, "million"}, {1000, "thousand"}};
  for (const auto& [scale, name] : scales)
    if (n >= scale)
      return spelled(n / scale) + " " + name + (n % scale ? (n % scale < 100 ? " and " : " ") + spelled(n % scale) : "");
  return {};
}

class NumberWordsTest : public testing::Test {
 protected:
  // Splits at spaces and hyphens, which is all that these texts need.
  std::optional<Number> read(const std::string& text, std::uint32_t at = 0) {
    tokens_.clear();
    Gap gap = Gap::kBlock;
    for (std::uint32_t i = 0; i < text.size();) {
      if (text[i] == ' ') {
        gap = Gap::kSpace;
        ++i;
        continue;
      }
      std::uint32_t end = i + 1;
      if (text[i] != '-')
        while (end < text.size() && text[end] != ' ' && text[end] != '-') ++end;
      const std::string word = text.substr(i, end - i);
      const Shape shape = word == "-" ? Shape::kPunctuation : word[0] >= '0' && word[0] <= '9' ? Shape::kNumber : Shape::kLower;
      tokens_.add({i, static_cast<std::uint16_t>(end - i), shape, gap, vocabulary_.find(word)});
      gap = Gap::kNone;
      i = end;
    }
    return numbers_.read(text, tokens_, at, 0, tokens_.size());
  }

  Vocabulary vocabulary_;
  Lexicons lexicons_;
  NumberWords numbers_{vocabulary_, lexicons_};
  Table<Token> tokens_;
};

TEST_F(NumberWordsTest, ReadsWhatTheTwinSpells) {
  for (std::int64_t n = 0; n < 2000; ++n) {
    const auto read_back = read(spelled(n));
    ASSERT_TRUE(read_back) << spelled(n);
    ASSERT_EQ(read_back->value, normal(Decimal::of(n))) << spelled(n);
    ASSERT_EQ(read_back->words.end, tokens_.size()) << spelled(n);
  }
  for (std::int64_t n = 1999; n < 3'000'000'000; n = n * 3 + 7) {
    const auto read_back = read(spelled(n));
    ASSERT_TRUE(read_back) << spelled(n);
    ASSERT_EQ(read_back->value, normal(Decimal::of(n))) << spelled(n);
  }
}

TEST_F(NumberWordsTest, ReadsMixedForms) {
  const auto value = [&](const std::string& text, std::uint32_t at = 0) {
    return print(read(text, at).value_or(Number()).value);
  };
  EXPECT_EQ(value("1,000"), "1000");
  EXPECT_EQ(value("1.5 million"), "1500000");
  EXPECT_EQ(value("2 1/2"), "2.5");
  EXPECT_EQ(value("half a million", 2), "500000");
  EXPECT_EQ(value("a dozen", 1), "12");
  EXPECT_EQ(value("two dozen"), "24");
  EXPECT_EQ(value("two and a half million"), "2500000");
  EXPECT_EQ(value("a hundred and fifty", 1), "150");
  EXPECT_EQ(value("five six"), "5");
}

TEST(ParseDigits, LeavesWhatIsNoNumber) {
  EXPECT_FALSE(parse_digits("3:30"));
  EXPECT_FALSE(parse_digits("1.2.3"));
  EXPECT_FALSE(parse_digits("1,5"));
  EXPECT_FALSE(parse_digits("99999999999999999999"));
  EXPECT_EQ(print(*parse_digits("30,000.5")), "30000.5");
}

}  // namespace
}  // namespace stemma
