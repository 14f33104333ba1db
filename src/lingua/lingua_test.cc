// Tokens: what stands apart and what stays together. Sentences and names are in cases/.

#include "lingua/lingua.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

struct Reader {
  Vocabulary vocabulary;
  LinguaModel model{vocabulary};
  Article article;
  Analysis analysis;

  // The tokens of a text of one block, with | between them.
  std::string tokens(std::string text) {
    article = {};
    article.text = std::move(text);
    article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
    tokenize(article, model, analysis);
    find_names(article, model, analysis);
    std::string out;
    for (const Token& t : analysis.tokens) (out += out.empty() ? "" : "|") += article.text.substr(t.begin, t.size);
    return out;
  }
};

TEST(Tokens, FollowUniversalDependenciesEnglish) {
  Reader r;
  const std::pair<const char*, const char*> kCases[] = {
      {"Three boats sank.", "Three|boats|sank|."},
      {"They don't, can't and won't; we're sure.", "They|do|n't|,|ca|n't|and|wo|n't|;|we|'re|sure|."},
      {"It cannot be Olin\u2019s.", "It|can|not|be|Olin|\u2019s|."},
      {"the soldiers' boats", "the|soldiers|'|boats"},
      {"\"No,\" he said", "\"|No|,|\"|he|said"},
      {"\u201cNo,\u201d he said", "\u201c|No|,|\u201d|he|said"},
      {"30,000 or 2.5 or 10:30", "30,000|or|2.5|or|10:30"},
      {"$5m and 25% and \u20ac3bn", "$|5|m|and|25|%|and|\u20ac|3|bn"},
      {"a three-year-old plan", "a|three|-|year|-|old|plan"},
      {"F-16 and COVID-19", "F-16|and|COVID-19"},
      {"the 1990s and the 21st", "the|1990s|and|the|21st"},
      {"Mr. Olin of the U.S. left at 5 p.m.", "Mr.|Olin|of|the|U.S.|left|at|5|p.m."},
      {"see https://example.org/a?b=c. Or write to a.b@example.org.",
       "see|https://example.org/a?b=c|.|Or|write|to|a.b@example.org|."},
      {"@olin said #storm", "@olin|said|#storm"},
      {"KELBRASK, July 3 (LP) -- Boats", "KELBRASK|,|July|3|(|LP|)|--|Boats"},
      {"and so ... on", "and|so|...|on"},
      {"sank.The storm", "sank|.|The|storm"},
      {"O'Brien of AT&T", "O'Brien|of|AT&T"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(r.tokens(text), expected);
}

TEST(Tokens, AnyBytesGiveTokensInOrderInsideTheText) {
  Reader r;
  constexpr std::string_view kBytes = "aA1 .,'\"-\n$@/:(\xe2\x80\x9c\xe2\x80\x99\xc3\xa9";
  std::uint64_t state = 7;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text += kBytes[(state >> 33U) % kBytes.size()];
    }
    r.tokens(text);
    std::uint32_t end = 0;
    for (const Token& t : r.analysis.tokens) {
      EXPECT_GE(t.begin, end);
      EXPECT_GT(t.size, 0);
      end = t.begin + t.size;
      EXPECT_LE(end, text.size());
    }
    std::uint32_t next = 0;
    for (const Sentence& s : r.analysis.sentences) {
      EXPECT_EQ(s.tokens.begin, next);
      next = s.tokens.end;
    }
    EXPECT_EQ(next, r.analysis.tokens.size());
  }
}

TEST(Tokens, AMegabyteWithoutASpaceIsCutAndLinear) {
  Reader r;
  r.tokens(std::string(1U << 20U, 'a'));
  for (const Token& t : r.analysis.tokens) EXPECT_LE(t.size, 1000);
  r.tokens(std::string(1U << 20U, '.'));
  r.tokens(std::string(1U << 20U, '"'));
  EXPECT_LE(r.analysis.sentences.size(), r.analysis.tokens.size());
}

}  // namespace
}  // namespace stemma
