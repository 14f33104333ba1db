// The words network on texts of every kind: always a tree, the same labels from every
// build of the kernels, and a sentence of words where a model cannot be used.

#include "lingua/analyse.h"

#include <gtest/gtest.h>

#include <cstring>

#include "lingua/embedded_model.h"

namespace stemma {
namespace {

struct Reader {
  Vocabulary vocabulary;
  LinguaModel lexicon{vocabulary};
  LemmaModel lemmas;
  MentionModel mentions;
  WordsModel words = *WordsModel::open(embedded_words_model(), "embedded");
  Article article;
  Analysis analysis;
  AnalysisScratch scratch;
  Table<Note> notes;

  const Analysis& read(std::string text, const Kernels& kernels = best_kernels()) {
    article = {};
    article.text = std::move(text);
    article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
    tokenize(article, lexicon, analysis);
    notes.clear();
    analyse(article, {lexicon, words, lemmas, mentions, kernels}, scratch, analysis, notes);
    return analysis;
  }
};

void expect_trees(const Analysis& a, const std::string& what) {
  ASSERT_EQ(a.syntax.size(), a.tokens.size()) << what;
  std::vector<std::uint32_t> mark(a.tokens.size(), 0);
  for (const Sentence& sentence : a.sentences) {
    std::uint32_t roots = 0;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Syntax& s = a.syntax[i];
      EXPECT_EQ(!s.head, s.relation == Relation::kRoot) << what;
      roots += !s.head;
      ASSERT_TRUE(!s.head || sentence.tokens.contains(s.head.index)) << what;
      std::uint32_t x = i;
      while (a.syntax[x].head && mark[x] == 0) mark[x] = i + 1, x = a.syntax[x].head.index;
      ASSERT_FALSE(a.syntax[x].head && mark[x] == i + 1) << what << ": a ring at word " << x;
    }
    EXPECT_EQ(roots, 1U) << what;
  }
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

const std::pair<const char*, std::string> kTexts[] = {
    {"nothing", ""},
    {"one word", "Boats"},
    {"news", "Olan harbour board chief Ina Vold said on Tuesday that 12 boats had sunk. They were insured."},
    {"a sentence of 20,000 words", repeated("boats sank and ", 6667)},
    {"a megabyte without a space", repeated("boat", 250000)},
    {"emoji", repeated("\U0001F600\U0001F6A2", 400)},
    {"combining marks", "e" + repeated("\u0301", 5000) + " boats"},
    {"right to left", repeated("\u05d0\u05d1\u05d2 \u05d3\u05d4. ", 60)},
    {"another language", repeated("Die Boote sanken am Dienstag im Hafen von Olin. ", 40)},
    {"signs", repeated("!?-- ( ) \"' ... ", 500)},
};

TEST(Analyse, EverySentenceIsATree) {
  Reader r;
  for (const auto& [what, text] : kTexts) expect_trees(r.read(text), what);
}

TEST(Analyse, ALongSentenceLeavesANote) {
  Reader r;
  r.read(repeated("boats sank and ", 400));
  ASSERT_GE(r.notes.size(), 1U);
  EXPECT_EQ(r.notes[0].kind, NoteKind::kLongSentence);
}

TEST(Analyse, WindowsAgreeWithTheWholeWhereTheyMeet) {
  // A sentence just within the window and one just beyond it begin alike.
  Reader r;
  const std::string sentence = repeated("the boats sank off Olin and ", WordsModel::kWindow / 6);
  const std::vector<Syntax> whole = r.read(sentence).syntax.rows();
  const std::vector<Syntax> cut = r.read(sentence + sentence).syntax.rows();
  ASSERT_GT(cut.size(), whole.size());
  std::size_t same = 0;
  for (std::size_t i = 0; i < 100; ++i) same += whole[i].upos == cut[i].upos;
  EXPECT_GE(same, 98U);
}

TEST(Analyse, EveryBuildOfTheKernelsGivesTheSame) {
  Reader r;
  for (const auto& [what, text] : kTexts) {
    if (text.size() > 100000) continue;
    r.read(text, *kernels(KernelBuild::kPlain));
    const Analysis plain = r.analysis;
    for (const KernelBuild build : {KernelBuild::kAvx2, KernelBuild::kVnni}) {
      const Kernels* fast = kernels(build);
      if (fast == nullptr) continue;
      r.read(text, *fast);
      ASSERT_EQ(plain.syntax.size(), r.analysis.syntax.size());
      for (std::uint32_t i = 0; i < plain.syntax.size(); ++i) {
        const Syntax &a = plain.syntax[i], &b = r.analysis.syntax[i];
        ASSERT_TRUE(a.head == b.head && a.relation == b.relation && a.upos == b.upos && a.xpos == b.xpos &&
                    a.features == b.features)
            << what << ", word " << i << ", " << fast->name;
      }
      EXPECT_EQ(plain.lemmas, r.analysis.lemmas);
      EXPECT_EQ(plain.mentions.size(), r.analysis.mentions.size());
    }
  }
}

TEST(Analyse, AModelThatDoesNotFitIsRefused) {
  const std::string_view model = embedded_words_model();
  ModelMemory memory(model);
  EXPECT_TRUE(WordsModel::open(memory.bytes(), "m").ok());
  const auto cut = WordsModel::open(memory.bytes().substr(0, model.size() / 2), "cut.model");
  ASSERT_FALSE(cut.ok());
  EXPECT_NE(cut.message().find("cut.model: the model says that it has"), std::string::npos) << cut.message();
  ++memory.data()[16];
  const auto other = WordsModel::open(memory.bytes(), "old.model");
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.message().find("other features"), std::string::npos) << other.message();
  EXPECT_FALSE(WordsModel::open("no model", "x").ok());
}

}  // namespace
}  // namespace stemma
