// CoNLL-U: words given and kept, words printed and read again, faults with their lines.

#include "engine/conllu.h"

#include <gtest/gtest.h>

#include "stemma/engine.h"
#include "stemma/notation.h"

namespace stemma {
namespace {

constexpr std::string_view kGiven =
    "# newdoc id = boats\n"
    "# newpar\n"
    "# sent_id = boats-1\n"
    "# speaker = nobody\n"
    "# text = They don't know.\n"
    "1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tEntity=(1)|SpaceAfter=No\n"
    "4.1\tit\tit\tPRON\tPRP\t_\t_\t_\t4:obj\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# sent_id = boats-2\n"
    "# text = \"10 000\" :)\n"
    "1\t\"\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "2\t10 000\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "3\t\"\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\t:)\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "# newpar\n"
    "# sent_id = boats-3\n"
    "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n";

struct Words {
  Vocabulary vocabulary;
  LinguaModel model{vocabulary};
  Document document;

  std::string read(std::string_view bytes) {
    const Status done = read_conllu(bytes, "given.conllu", 1, model, document.article, document.analysis);
    return done ? "" : done.message();
  }
  std::string forms() const {
    std::string out;
    for (const Sentence& s : document.analysis.sentences) {
      for (std::uint32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
        const Token& t = document.analysis.tokens[i];
        out += (i == s.tokens.begin ? "" : "|") + document.article.text.substr(t.begin, t.size);
      }
      out += " / ";
    }
    return out;
  }
};

TEST(Conllu, KeepsWordsSentencesAndBlocks) {
  Words w;
  EXPECT_EQ(w.read(kGiven), "");
  EXPECT_EQ(w.forms(), "They|do|n't|know|. / \"|10 000|\"|:) / Yes / ");
  EXPECT_EQ(w.document.article.text, "They don't know. \"10 000\" :)\n\nYes");
  ASSERT_EQ(w.document.article.blocks.size(), 2U);
  EXPECT_EQ(w.document.analysis.sentences[1U].block.index, 0U);
  EXPECT_EQ(w.document.analysis.sentences[2U].block.index, 1U);
  const auto& tokens = w.document.analysis.tokens;
  EXPECT_EQ(tokens[0U].gap, Gap::kBlock);
  EXPECT_EQ(tokens[1U].gap, Gap::kSpace);
  EXPECT_EQ(tokens[2U].gap, Gap::kNone);
  EXPECT_EQ(tokens[2U].shape, Shape::kLower);
  EXPECT_EQ(tokens[8U].shape, Shape::kSymbol);
  EXPECT_EQ(tokens[9U].gap, Gap::kBlock);
  EXPECT_TRUE(verify(w.document).empty());
}

TEST(Conllu, FillsColumnsAndKeepsTheRest) {
  Words w;
  EXPECT_EQ(w.read(kGiven), "");
  const std::string empty = fill_conllu(kGiven, w.document);
  EXPECT_NE(empty.find("# text = They don't know.\n1\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tdon't\t_"), std::string::npos);
  EXPECT_NE(empty.find("4\tknow\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n5\t."), std::string::npos);
  EXPECT_EQ(empty.find("speaker"), std::string::npos);
  EXPECT_EQ(fill_conllu(empty, w.document), empty);
  // One row a word: heads count inside the sentence.
  Analysis& a = w.document.analysis;
  a.lemmas = "they";
  a.syntax.resize(a.tokens.size());
  a.syntax[0U] = {{3U}, Relation::kNsubj, Upos::kPron, Xpos::kPrp, 4, 0, parse_features("Case=Nom|Number=Plur")};
  a.syntax[3U] = {{}, Relation::kRoot, Upos::kVerb, Xpos::kVb, 0, 0, {}};
  a.syntax[6U] = {{8U}, Relation::kNummod, Upos::kNum, Xpos::kCd, 0, 0, {}};
  const std::string full = fill_conllu(kGiven, w.document);
  EXPECT_NE(full.find("1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t_\t_\n"), std::string::npos) << full;
  EXPECT_NE(full.find("4\tknow\t_\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"), std::string::npos) << full;
  EXPECT_NE(full.find("2\t10 000\t_\tNUM\tCD\t_\t4\tnummod\t_\tSpaceAfter=No\n"), std::string::npos) << full;
}

TEST(Conllu, PrintsRangesSpacesAndParagraphs) {
  Words w;
  Article& article = w.document.article;
  article.id = "k";
  article.text = "Kim's men don't (so).\nYes.";
  article.blocks.add({{0, 21}, {}, BlockRole::kParagraph});
  article.blocks.add({{22, 26}, {}, BlockRole::kParagraph});
  tokenize(article, w.model, w.document.analysis);
  const std::string printed = print_conllu(w.document);
  EXPECT_TRUE(
      printed.starts_with("# newdoc id = k\n# newpar\n# sent_id = k-1\n# text = Kim's men don't (so).\n"
                          "1-2\tKim's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tKim\t_\t_\t_\t_\t_\t_\t_\t_\n2\t's\t"))
      << printed;
  EXPECT_NE(printed.find("\n6\t(\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n7\tso\t"), std::string::npos) << printed;
  EXPECT_NE(printed.find("\n\n# newpar\n# sent_id = k-2\n# text = Yes.\n1\tYes\t"), std::string::npos) << printed;
  const std::string before = w.forms();
  EXPECT_EQ(w.read(printed), "");
  EXPECT_EQ(w.forms(), before);
}

TEST(Conllu, FaultsNameFileAndLine) {
  const std::pair<const char*, const char*> kFaults[] = {
      {"1\tThey\n", "line 1 cannot be read: it has 2 columns"},
      {"# text\n1\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n",
       "line 3 cannot be read: the id is 3 where 2 was"},
      {"x\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1 cannot be read: the id \"x\" is none"},
      {"\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1 cannot be read: the id \"\" is none"},
      {"99999999999\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n", "is none of CoNLL-U"},
      {"1-\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n", "is none of CoNLL-U"},
      {"2-3\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n", "the id is 2-3 where 1 was"},
      {"1-0\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n", "ends before it begins"},
      {"1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
       "line 3 cannot be read: the sentence ends before"},
      {"1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 2: the range up to 2"},
      {"1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "has no form"},
      {"1\t\xff\t_\t_\t_\t_\t_\t_\t_\t_\n", "UTF-8"},
      {"# text\n\n", "line 2: there are no words"},
      {"", "line 1: there are no words"},
  };
  Words w;
  for (const auto& [bytes, words] : kFaults) {
    const std::string message = w.read(bytes);
    EXPECT_TRUE(message.starts_with("given.conllu: line ")) << message;
    EXPECT_NE(message.find(words), std::string::npos) << message;
  }
  EXPECT_EQ(w.read("\xEF\xBB\xBF# text\r\n1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\r\n"), "") << "a mark, CRLF, no last blank line";
  EXPECT_NE(w.read("1\t" + std::string(70000, 'a') + "\t_\t_\t_\t_\t_\t_\t_\t_\n").find("70000 bytes"), std::string::npos);
}

TEST(Conllu, TheEngineReadsGivenWords) {
  Options options;
  options.verify = true;
  const auto engine = Engine::create(options);
  auto workspace = (*engine)->workspace();
  Input input;
  input.name = "given.conllu";
  input.form = PageForm::kWords;
  input.bytes = kGiven;
  const auto document = (*engine)->read(input, *workspace);
  ASSERT_TRUE(document.ok()) << document.message();
  EXPECT_EQ((*document)->analysis.tokens.size(), 10U);
  input.bytes = "1\tThey\n";
  input.first_line = 40;
  const auto broken = (*engine)->read(input, *workspace);
  ASSERT_FALSE(broken.ok());
  EXPECT_NE(broken.message().find("given.conllu: line 40"), std::string::npos) << broken.message();
}

}  // namespace
}  // namespace stemma
