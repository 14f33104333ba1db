#include "store/query.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

std::string where(std::string_view text) {
  const auto query = parse_query(text);
  return query ? query->where : "ERROR " + query.message();
}
std::string first(std::string_view text) {
  const auto query = parse_query(text);
  return query && !query->values.empty() ? std::get<std::string>(query->values[0]) : "";
}

TEST(Query, WordsAndPhrases) {
  EXPECT_EQ(where("  "), "");
  EXPECT_EQ(first("north korea"), "{text who counted} : (\"north\" \"korea\"*)");
  EXPECT_EQ(first("sold \"north korea\""), "{text who counted} : (\"sold\" \"north korea\")");
  EXPECT_EQ(first("\"never closed"), "{text who counted} : (\"never closed\")");
  EXPECT_EQ(first("a\"b"), "{text who counted} : (\"a\"\"b\"*)");
  EXPECT_EQ(first("https://torsk.example/10:30"), "{text who counted} : (\"https://torsk.example/10:30\"*)");
}

TEST(Query, ConditionsBindTheirValues) {
  EXPECT_EQ(where("source:ledger after:2031-03"), "c.who LIKE ? ESCAPE '\\' AND d.published_begin >= ?");
  EXPECT_EQ(first("outlet:\"50%_off\""), "%50\\%\\_off%");
  EXPECT_EQ(where("certainty:denied"), "c.certainty = ?");
  EXPECT_EQ(where("origins:>=2"), "coalesce(g.origins_low, 1) >= ?");
  EXPECT_EQ(std::get<double>(parse_query("quantity:>1,000")->values[0]), 1000);
  EXPECT_EQ(parse_query("quantity:18000")->values.size(), 2U);
  EXPECT_EQ(parse_query("actor:prk")->values.size(), 2U);
}

TEST(Query, AWrongConditionShowsWhereAndWhatWouldDo) {
  EXPECT_EQ(where("dead sorce:ledger"),
            "ERROR There is no condition \"sorce:\"; did you mean \"source:\"?\n  dead sorce:ledger\n       ^");
  EXPECT_NE(where("certainty:denyed").find("did you mean \"denied\"?"), std::string::npos);
  EXPECT_NE(where("after:yesterday").find("after:2031-03-05"), std::string::npos);
  EXPECT_NE(where("origins:many").find("origins:>=2"), std::string::npos);
  EXPECT_NE(where("place:").find("needs a value"), std::string::npos);
}

TEST(Query, AnyBytesAreAQuestion) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_TRUE(parse_query(all).ok());
  EXPECT_FALSE(parse_query(std::string(100000, 'a')).ok());
}

}  // namespace
}  // namespace stemma
