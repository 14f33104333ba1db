// A user's lexicons: what is taken, and what each fault is called.

#include "text/lexicons.h"

#include <gtest/gtest.h>

#include "text/number_words.h"

namespace stemma {
namespace {

std::string fault_of(std::string_view name, std::string bytes) {
  Lexicons lexicons;
  const Status added = lexicons.add("mine/" + std::string(name), name, std::move(bytes));
  if (!added) return added.message();
  Vocabulary vocabulary;
  const NumberWords numbers(vocabulary, lexicons);
  return lexicons.fault();
}

TEST(Lexicons, NamesFileLineAndWhatIsWanted) {
  EXPECT_EQ(fault_of("number_words.tsv", "word\tclass\tvalue\nmyriad\tscale\t10000\n"), "");
  EXPECT_EQ(fault_of("number_words.tsv", ""), "");
  EXPECT_EQ(fault_of("number_words.tsv", "# mine\r\nword\tclass\tvalue\r\nmyriad\tscale\t10000\r\n"), "");
  EXPECT_EQ(fault_of("number_words.tsv", "word\tclass\tvalue\n\n# x\nmyriad\tscale\n"),
            "mine/number_words.tsv:4: 2 columns where 3 are wanted.");
  EXPECT_EQ(
      fault_of("number_words.tsv", "word\tclass\tvalue\nmyriad\tscales\t10000\n"),
      "mine/number_words.tsv:2: column 2 holds \"scales\"; wanted: one of suffix unit teen tens hundred dozen scale ordinal "
      "part sign.");
  EXPECT_EQ(fault_of("number_words.tsv", "word\tclass\tvalue\nmyriad\tscale\tmany\n"),
            "mine/number_words.tsv:2: column 3 holds \"many\"; wanted: a number.");
  EXPECT_EQ(fault_of("number_words.tsv", "word\tclass\tvalue\nnone\tscale\t0\n"),
            "mine/number_words.tsv:2: column 3 holds \"0\"; wanted: a value that fits the class.");
  EXPECT_EQ(fault_of("number_words.tsv", "myriad\tscale\t10000\n"),
            "mine/number_words.tsv:1: the first line that is no comment must name the columns: word\tclass\tvalue (with tabs "
            "between).");
  EXPECT_EQ(fault_of("number_words.tsv", "word\tclass\tvalue\n\tscale\t10000\n"),
            "mine/number_words.tsv:2: the first column is empty.");
  EXPECT_EQ(fault_of("number_words.tsv", "word\tclass\tvalue\n\xff\tscale\t10000\n"),
            "mine/number_words.tsv: this is not UTF-8 text.");
  EXPECT_NE(fault_of("cues.tsv", "").find("there is no lexicon of this name. Names: time_words.tsv"), std::string::npos);
}

TEST(Lexicons, UserRowsComeFirstAndAreDescribed) {
  Lexicons lexicons;
  ASSERT_TRUE(lexicons.add("mine/number_vague.tsv", "number_vague.tsv", "phrase\tlow\thigh\ndozens\t24\t144\n"));
  const auto rows = lexicons.rows("number_vague.tsv");
  ASSERT_GT(rows.size(), 1U);
  EXPECT_EQ(rows.front().columns[1], "24");
  EXPECT_EQ(lexicons.describe(rows.front().line), "mine/number_vague.tsv:2  dozens 24 144");
  EXPECT_TRUE(lexicons.describe(rows.back().line).starts_with("number_vague.tsv:"));
}

}  // namespace
}  // namespace stemma
