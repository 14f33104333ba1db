#include "attribution/network.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

// Sentences of these sizes, each with its block.
Analysis analysis_of(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& sentences) {
  Analysis a;
  for (const auto& [size, block] : sentences) {
    const std::uint32_t begin = a.tokens.size();
    for (std::uint32_t i = 0; i < size; ++i) a.tokens.add({});
    a.sentences.add({{begin, a.tokens.size()}, {block}});
  }
  return a;
}

TEST(AttributionNetwork, WindowsAreParagraphs) {
  std::vector<Words> windows;
  find_windows(analysis_of({{10, 0}, {5, 0}, {7, 1}}), windows);
  EXPECT_EQ(windows, (std::vector<Words>{{0, 15}, {15, 22}}));
}

TEST(AttributionNetwork, LongParagraphsAreCutBetweenSentencesAndLongSentencesInside) {
  std::vector<Words> windows;
  find_windows(analysis_of({{500, 0}, {30, 0}, {1100, 0}}), windows);
  EXPECT_EQ(windows, (std::vector<Words>{{0, 500}, {500, 530}, {530, 1042}, {1042, 1554}, {1554, 1630}}));
}

TEST(AttributionNetwork, MarksTellQuotesAndSentenceStarts) {
  std::vector<std::uint8_t> marks;
  find_marks(analysis_of({{4, 0}, {3, 0}}), {{{1, 3}, false}, {{4, 7}, true}}, marks);
  EXPECT_EQ(marks, (std::vector<std::uint8_t>{1, 4, 6, 0, 5, 2, 2}));
}

TEST(AttributionNetwork, AContentIsReadWithTheTokensAroundItInsideItsWindow) {
  const std::vector<Words> content = {{20, 30}, {40, 44}};
  const Passage passage = passage_of(content, {10, 50});
  EXPECT_EQ(passage.words, (Words{10, 50}));  // sixteen tokens to each side, as far as the window goes
  EXPECT_TRUE(passage.in_scope(29));
  EXPECT_FALSE(passage.in_scope(30));
  EXPECT_TRUE(passage.in_scope(43));
  const std::vector<Words> small = {{20, 22}};
  EXPECT_TRUE(passage_of(small, {10, 50}).words.empty());
  const std::vector<Words> beyond = {{5, 100}};
  EXPECT_EQ(passage_of(beyond, {10, 50}).scope, (std::vector<Words>{{10, 50}}));
}

TEST(AttributionNetwork, RefusesTheStatesOfAnotherNetwork) {
  const ModelWriter file(attribution_fingerprint(7), 1);
  const ModelMemory memory(file.bytes());
  const auto opened = AttributionNetwork::open(memory.bytes(), "small.model", 8);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.message().find("small.model"), std::string::npos);
}

}  // namespace
}  // namespace stemma
