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
    std::string out;
    for (const Token& t : analysis.tokens) (out += out.empty() ? "" : "|") += article.text.substr(t.begin, t.size);
    return out;
  }
};

TEST(Tokens, FollowUniversalDependenciesEnglish) {
  Reader r;
  const std::pair<const char*, const char*> kCases[] = {
      {"Three boats sank.", "Three|boats|sank|."},
      // clitics and contractions
      {"They don't, can't and won't; we're sure.", "They|do|n't|,|ca|n't|and|wo|n't|;|we|'re|sure|."},
      {"It cannot be Olin\u2019s. DON'T!", "It|can|not|be|Olin|\u2019s|.|DO|N'T|!"},
      {"the soldiers' boats, 'the boats' he said", "the|soldiers|'|boats|,|'|the|boats|'|he|said"},
      {"I'm gonna, wanna; dunno, didnt, c'mon, y'all", "I|'m|gon|na|,|wan|na|;|du|n|no|,|did|nt|,|c'm|on|,|y'|all"},
      {"c\u2019mon, 'tis late, get 'em", "c\u2019m|on|,|'t|is|late|,|get|'em"},
      {"O'Brien, the Shi'ite's friend, goin' home", "O'Brien|,|the|Shi'ite|'s|friend|,|goin'|home"},
      // quotation marks
      {"\"No,\" he said", "\"|No|,|\"|he|said"},
      {"\u201cNo,\u201d he said, \u2018no\u2019", "\u201c|No|,|\u201d|he|said|,|\u2018|no|\u2019"},
      {"``No,'' he said", "``|No|,|''|he|said"},
      // numbers, units, currencies
      {"30,000 or 2.5 or 10:30 or .5", "30,000|or|2.5|or|10:30|or|.5"},
      {"$5m and 25% and \u20ac3bn, US$4", "$|5|m|and|25|%|and|\u20ac|3|bn|,|US$|4"},
      {"10km at 5pm, 8:30am, 7p.m. and 3kg", "10|km|at|5|pm|,|8:30|am|,|7|p.m.|and|3|kg"},
      {"the 1990s, the 1960's, the '80s, the 21st, 2A", "the|1990s|,|the|1960's|,|the|'80s|,|the|21st|,|2A"},
      {"on 2025-07-03, 3/7/2025, call 713-555-0123", "on|2025-07-03|,|3/7/2025|,|call|713-555-0123"},
      {"10-12 boats, 2024-2026, [13,14]", "10|-|12|boats|,|2024|-|2026|,|[|13|,|14|]"},
      // hyphens and slashes
      {"a three-year-old plan, F-16 and COVID-19", "a|three|-|year|-|old|plan|,|F|-|16|and|COVID|-|19"},
      {"an e-mail of a co-founder in mid-March", "an|e-mail|of|a|co-founder|in|mid-March"},
      {"non-life-threatening, career-wise, U.S.-led", "non-life|-|threatening|,|career-wise|,|U.S.|-|led"},
      {"and/or he/she w/o an AT&T line; this & that", "and|/|or|he|/|she|w/o|an|AT&T|line|;|this|&|that"},
      // abbreviations
      {"Mr. Olin of the U.S. left at 5 p.m.", "Mr.|Olin|of|the|U.S.|left|at|5|p.m."},
      {"J. Olin, Ph.D., e.g. No. 5 of vol. 2", "J.|Olin|,|Ph.D.|,|e.g.|No.|5|of|vol.|2"},
      {"He said no. It was plan B.", "He|said|no|.|It|was|plan|B|."},
      {"boats, nets etc. were lost", "boats|,|nets|etc.|were|lost"},
      // addresses
      {"see https://example.org/a?b=c. Or write to a.b@example.org.",
       "see|https://example.org/a?b=c|.|Or|write|to|a.b@example.org|."},
      {"(www.example.org), example.com/news, plan.pdf", "(|www.example.org|)|,|example.com/news|,|plan.pdf"},
      {"@olin said #storm, item #2", "@olin|said|#storm|,|item|#|2"},
      // datelines, dashes, ellipses, missing spaces
      {"KELBRASK, July 3 (LP) -- Boats", "KELBRASK|,|July|3|(|LP|)|--|Boats"},
      {"boats\u2014all three\u2014sank", "boats|\u2014|all|three|\u2014|sank"},
      {"and so ... on... and\u2026 off", "and|so|...|on|...|and|\u2026|off"},
      {"sank.The storm", "sank|.|The|storm"},
      {"What?! No!!! [...]", "What|?!|No|!!!|[...]"},
      // signs
      {"good :-) bad :( and <3 ^_^", "good|:-)|bad|:(|and|<3|^_^"},
      {"* item ---- >> next", "*|item|----|>>|next"},
      {"\U0001F600 \U0001F469\u200D\U0001F680 \U0001F1FA\U0001F1F8!",
       "\U0001F600|\U0001F469\u200D\U0001F680|\U0001F1FA\U0001F1F8|!"},
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

// The lexicons write phrases as the tokenizer cuts them, or no text would ever match.
TEST(Tokens, PhrasesOfLexiconsAreWrittenAsTheyAreCut) {
  Reader r;
  for (const char* name : {"cues.tsv", "event_triggers.tsv", "event_words.tsv", "names.tsv", "number_hedges.tsv",
                           "number_vague.tsv", "outcomes.tsv", "source_words.tsv", "status_cues.tsv", "time_hedges.tsv",
                           "time_phrases.tsv", "time_holidays.tsv", "units.tsv", "counted_words.tsv", "claim_cues.tsv"}) {
    for (const LexiconRow& row : read_lexicon(name)) {
      std::string text(row.columns[0]);
      // A hyphen between spaces stands for one without them.
      for (std::size_t at = text.find(" - "); at != std::string::npos; at = text.find(" - ")) text.replace(at, 3, "-");
      if (text.ends_with("o.") || text.ends_with("os.")) continue;  // "No." keeps its stop before a number
      if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
      for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1))
        for (const std::size_t letter : {at - 1, at + 2})
          if (letter < text.size() && text[letter] >= 'a') text[letter] = static_cast<char>(text[letter] - 32);
      std::string cut = r.tokens(text), want(row.columns[0]);
      for (char& c : cut) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      for (char& c : want) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      for (char& c : cut) c = c == '|' ? ' ' : c;
      EXPECT_EQ(cut, want) << describe(row.line);
    }
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
