// Phrases against a slow twin, verb forms, and the state of every file of resources/.

#include "text/lexicon.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "text/resources.h"

namespace stemma {
namespace {

TEST(Vocabulary, FoldsCaseAndApostrophe) {
  Vocabulary vocabulary;
  const Word word = vocabulary.add("don't");
  EXPECT_EQ(vocabulary.find("DON\u2019T"), word);
  EXPECT_EQ(vocabulary.add("Don't"), word);
  EXPECT_FALSE(vocabulary.find("don"));
  EXPECT_EQ(vocabulary.text(word), "don't");
}

TEST(Vocabulary, KeepsAllWordsWhileItGrows) {
  Vocabulary vocabulary;
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(vocabulary.add("w" + std::to_string(i)).index, static_cast<unsigned>(i + 1));
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(vocabulary.find("w" + std::to_string(i)).index, static_cast<unsigned>(i + 1));
}

TEST(PhraseTable, EqualsSlowTwin) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 300; ++round) {
    Vocabulary vocabulary;
    PhraseTable<int> table;
    std::map<std::vector<std::uint32_t>, int> twin;
    for (int i = 0; i < 30; ++i) {
      std::string phrase;
      std::vector<std::uint32_t> words;
      for (std::size_t n = 1 + random() % 4; n > 0; --n) {
        const std::string word(1, static_cast<char>('a' + random() % 4));
        phrase += (phrase.empty() ? "" : " ") + word;
        words.push_back(vocabulary.add(word).index);
      }
      EXPECT_EQ(table.add(vocabulary, phrase, i), twin.emplace(words, i).second);
    }
    Table<Token> tokens;
    for (int i = 0; i < 40; ++i) {
      Token token;
      const std::uint64_t letter = random() % 5;  // e is unknown
      token.word = vocabulary.find(std::string(1, static_cast<char>('a' + letter)));
      tokens.add(token);
    }
    for (std::uint32_t at = 0; at < tokens.size(); ++at) {
      const std::uint32_t stop = at + 1 + static_cast<std::uint32_t>(random() % (tokens.size() - at));
      const auto match = table.longest(tokens, at, stop);
      int expected = -1;
      std::uint32_t size = 0;
      std::vector<std::uint32_t> words;
      for (std::uint32_t i = at; i < stop && tokens[i].word; ++i) {
        words.push_back(tokens[i].word.index);
        if (const auto found = twin.find(words); found != twin.end()) expected = found->second, size = i + 1 - at;
      }
      ASSERT_EQ(match ? *match.payload : -1, expected);
      ASSERT_EQ(match.size, size);
    }
  }
}

TEST(VerbForms, ByRuleAndByList) {
  const auto forms = [](const char* base) {
    const VerbForms f = verb_forms(base);
    return f.base + " " + f.third + " " + f.past + " " + f.participle + " " + f.gerund;
  };
  EXPECT_EQ(forms("report"), "report reports reported reported reporting");
  EXPECT_EQ(forms("deny"), "deny denies denied denied denying");
  EXPECT_EQ(forms("cite"), "cite cites cited cited citing");
  EXPECT_EQ(forms("stress"), "stress stresses stressed stressed stressing");
  EXPECT_EQ(forms("plan"), "plan plans planned planned planning");
  EXPECT_EQ(forms("echo"), "echo echoes echoed echoed echoing");
  EXPECT_EQ(forms("agree"), "agree agrees agreed agreed agreeing");
  EXPECT_EQ(forms("say"), "say says said said saying");
  EXPECT_EQ(forms("tell"), "tell tells told told telling");
  EXPECT_EQ(forms("show"), "show shows showed shown showing");
}

TEST(Plural, ByRule) {
  EXPECT_EQ(plural("soldier"), "soldiers");
  EXPECT_EQ(plural("policeman"), "policemen");
  EXPECT_EQ(plural("person"), "people");
  EXPECT_EQ(plural("aircraft"), "aircraft");
  EXPECT_EQ(plural("city"), "cities");
}

TEST(Resources, AreWellMade) {
  for (const Resource& file : resources()) {
    EXPECT_NE(file.bytes.find("\n# SOURCE: "), std::string_view::npos) << file.name << ": no line \"# SOURCE: ...\"";
    EXPECT_EQ(file.bytes.find('\r'), std::string_view::npos) << file.name << ": a carriage return";
    EXPECT_TRUE(file.bytes.ends_with('\n')) << file.name << ": the last line is not ended";
    std::set<std::string> seen;
    const auto rows = read_lexicon(file.name);  // stops the program when a row has another number of columns
    EXPECT_FALSE(rows.empty()) << file.name;
    for (const LexiconRow& row : rows) {
      const std::string place = std::string(file.name) + ":" + std::to_string(row.line.line);
      EXPECT_FALSE(row.columns[0].empty()) << place << ": the first column is empty";
      std::string all;
      for (const std::string_view column : row.columns) {
        EXPECT_TRUE(column.empty() || (column.front() != ' ' && column.back() != ' ')) << place << ": a space at an end";
        (all += column) += '\t';
      }
      EXPECT_TRUE(seen.insert(all).second) << place << ": this row stands there twice";
      EXPECT_NE(describe(row.line).find(row.columns[0]), std::string::npos) << place;
    }
  }
}

}  // namespace
}  // namespace stemma
