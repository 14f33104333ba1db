#include "stemma/syntax.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(Features, PrintIsTheInverseOfParse) {
  for (const char* text : {"_", "Number=Sing", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "Gender=Fem,Masc"})
    EXPECT_EQ(print(parse_features(text)), text);
}

TEST(Features, UnknownValuesAreLeftOut) {
  EXPECT_EQ(print(parse_features("Number=Dual|Person=3|=|x=|=y||Person")), "Person=3");
}

TEST(Features, EachValueHasItsOwnBit) {
  for (std::size_t i = 0; i < kFeatureNames.size(); ++i)
    EXPECT_EQ(parse_features(kFeatureNames[i]).bits, std::uint64_t{1} << i) << kFeatureNames[i];
}

}  // namespace
}  // namespace stemma
