// Weights of the event stage: what is written is read back; what is damaged says so.

#include "event/learned.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stemma {
namespace {

std::string model(std::uint64_t features, float of_pair) {
  ModelWriter file(features, 0);
  const std::vector<std::string> types = {"AID", "ASSAULT"};
  EventScorer::write(file, types);
  const std::vector<std::uint32_t> type_keys = {7, 9}, kin_keys = {slot_key(kPathSlot, 11)}, pair_keys = {7};
  WeightTable::write(file, "type", type_keys, std::vector<float>{2, -2, -1, 1}, 2);
  WeightTable::write(file, "kin", kin_keys, std::vector<float>{-8, 8}, 2);
  WeightTable::write(file, "pair", pair_keys, std::vector<float>{of_pair}, 1);
  return file.bytes();
}

TEST(EventScorer, AddsTheRowsOfFeaturesItKnows) {
  const ModelMemory memory(model(kEventFeatures, 3));
  const auto scorer = EventScorer::open(memory.bytes(), "test");
  ASSERT_TRUE(scorer) << scorer.message();
  ASSERT_EQ(scorer->types(), (std::vector<Code>{"AID", "ASSAULT"}));
  PairFeatures features;
  features.plain = {{7, 1}, {8, 100}};
  std::vector<float> types;
  scorer->type(features, types);
  EXPECT_GT(types[0], .95F);
  EXPECT_NEAR(types[0] + types[1], 1, 1e-5);
  EXPECT_NEAR(scorer->pair({{7, 1}}), 1 / (1 + std::exp(-3.0)), 1e-3);
  EXPECT_NEAR(scorer->pair({{8, 1}}), .5, 1e-6);
}

TEST(EventScorer, AWordCountsBesideThoseThatHaveARow) {
  const ModelMemory memory(model(kEventFeatures, 3));
  const auto scorer = EventScorer::open(memory.bytes(), "test");
  ASSERT_TRUE(scorer) << scorer.message();
  PairFeatures features;
  features.words[kPathSlot] = {11, 12, 13};  // only the first has a row
  std::vector<float> types;
  scorer->type(features, types);
  EXPECT_GT(types[1], .99F);
  features.words[kPathSlot].clear();
  features.words[kSentenceSlot] = {11};  // a row of another slot
  scorer->type(features, types);
  EXPECT_NEAR(types[1], .5, 1e-6);
}

TEST(EventScorer, OtherFeaturesOrNoTablesAreRefused) {
  const ModelMemory other(model(kEventFeatures + 1, 3));
  EXPECT_FALSE(EventScorer::open(other.bytes(), "test"));
  ModelWriter file(kEventFeatures, 0);
  const std::vector<std::string> types = {"AID"};
  EventScorer::write(file, types);
  const ModelMemory bare(file.bytes());
  const auto opened = EventScorer::open(bare.bytes(), "test");
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.message().find("\"type\""), std::string::npos) << opened.message();
}

}  // namespace
}  // namespace stemma
