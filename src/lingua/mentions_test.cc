// Phrases, pronouns and entities of sentences whose trees are given.

#include "lingua/mentions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "lingua/lemma.h"
#include "lingua/phrases.h"

namespace stemma {
namespace {

// A document of short CoNLL-U: number, form, UPOS, XPOS, features, head, relation, name. The
// last column opens a name of one or more words, person(2), or is _. A blank line ends a sentence.
struct Parsed {
  Vocabulary vocabulary;
  LinguaModel lingua{vocabulary};
  MentionModel model;
  Article article;
  Analysis analysis;
  std::vector<NameSpan> names;

  explicit Parsed(const std::string& conllu) {
    const LemmaModel lemmas;
    LemmaKeys keys;
    std::istringstream lines(conllu);
    std::uint32_t first = 0;
    const auto end_sentence = [&] {
      if (analysis.tokens.size() > first) analysis.sentences.add({{first, analysis.tokens.size()}, {0}});
      first = analysis.tokens.size();
    };
    for (std::string line; std::getline(lines, line);) {
      std::istringstream columns(line);
      std::string number, form, upos, xpos, features, relation, name;
      std::uint32_t head = 0;
      if (!(columns >> number >> form >> upos >> xpos >> features >> head >> relation >> name)) {
        end_sentence();
        continue;
      }
      Syntax row;
      row.upos = *enum_of<Upos>(upos), row.xpos = *enum_of<Xpos>(xpos), row.relation = *enum_of<Relation>(relation);
      row.features = parse_features(features);
      if (head != 0) row.head = {first + head - 1};
      if (const std::size_t open = name.find('('); open != std::string::npos) {
        const auto size = static_cast<std::uint32_t>(std::stoul(name.substr(open + 1)));
        names.push_back({{analysis.tokens.size(), analysis.tokens.size() + size}, *enum_of<MentionKind>(name.substr(0, open))});
      }
      analysis.tokens.add({static_cast<std::uint32_t>(article.text.size()), static_cast<std::uint16_t>(form.size()),
                           Shape::kLower, Gap::kSpace, vocabulary.find(form)});
      article.text += form + ' ';
      add_lemma(form, row, nullptr, lemmas, keys, analysis.lemmas);
      analysis.syntax.add(row);
    }
    end_sentence();
    article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
    find_mentions(article, lingua, model, names, analysis);
  }

  std::string text(Words words) const {
    if (words.empty()) return "";
    const Token& last = analysis.tokens[words.end - 1];
    const std::uint32_t begin = analysis.tokens[words.begin].begin;
    return article.text.substr(begin, last.begin + last.size - begin);
  }
  // "[the mayor] person Ina Vold; ..." for each phrase: words, kind, pronoun or not, the entity's name.
  std::string phrases() const {
    std::string out;
    for (const Phrase& p : analysis.phrases) {
      (out += out.empty() ? "[" : "; [") += text(p.words);
      (out += p.form == MentionForm::kPronoun ? "] pronoun " : "] ") += name_of(p.kind);
      if (p.entity) (out += " = ") += text(analysis.entities[p.entity].name);
    }
    return out;
  }
  std::string entities() const {
    std::string out;
    for (const Mention& m : analysis.mentions)
      ((((out += out.empty() ? "" : "; ") += text(m.words)) += " = ") += text(analysis.entities[m.entity].name)) +=
          " #" + std::to_string(m.entity.index);
    return out;
  }
};

TEST(Phrases, EndBeforeRelativeClauses) {
  const Parsed p(R"(
1 The DET DT _ 4 det _
2 old ADJ JJ _ 4 amod _
3 harbour NOUN NN _ 4 compound _
4 pilots NOUN NNS _ 12 nsubj _
5 of ADP IN _ 6 case _
6 Kelbrask PROPN NNP _ 4 nmod place(1)
7 who PRON WP PronType=Rel 8 nsubj _
8 saw VERB VBD _ 4 acl:relcl _
9 the DET DT _ 10 det _
10 storm NOUN NN _ 8 obj _
11 first ADV RB _ 8 advmod _
12 left VERB VBD _ 0 root _
13 . PUNCT . _ 12 punct _
)");
  EXPECT_EQ(p.phrases(), "[The old harbour pilots of Kelbrask] person; [the storm] misc");
}

TEST(Phrases, LeaveOutPrepositionsPossessiveMarksAndConjuncts) {
  const Parsed p(R"(
1 In ADP IN _ 5 case _
2 the DET DT _ 3 det _
3 city NOUN NN _ 5 nmod:poss _
4 's PART POS _ 3 case _
5 ministry NOUN NN _ 10 obl _
6 and CCONJ CC _ 8 cc _
7 its PRON PRP$ Person=3|Poss=Yes|PronType=Prs 8 nmod:poss _
8 agencies NOUN NNS _ 5 conj _
9 nobody PRON NN PronType=Neg 10 nsubj _
10 spoke VERB VBD _ 0 root _
)");
  EXPECT_EQ(p.phrases(),
            "[the city] place; [the city 's ministry] organization; [its] pronoun misc; [its agencies] organization; "
            "[nobody] pronoun person");
}

TEST(Phrases, KeepPairsOfBracketsAndQuotesInside) {
  const Parsed p(R"(
1 the DET DT _ 5 det _
2 so ADV RB _ 3 advmod _
3 called ADJ JJ _ 5 amod _
4 " PUNCT `` _ 5 punct _
5 wall NOUN NN _ 7 nsubj _
6 " PUNCT '' _ 5 punct _
7 fell VERB VBD _ 0 root _
8 ( PUNCT -LRB- _ 10 punct _
9 a DET DT _ 10 det _
10 fence NOUN NN _ 7 parataxis _
11 ) PUNCT -RRB- _ 10 punct _
)");
  EXPECT_EQ(p.phrases(), "[the so called \" wall \"] misc; [a fence] misc");
}

TEST(Phrases, ExpletivesAndRelativesAreNone) {
  const Parsed p(R"(
1 There PRON EX PronType=Dem 2 expl _
2 is VERB VBZ _ 0 root _
3 those PRON DT Number=Plur|PronType=Dem 2 nsubj _
4 who PRON WP PronType=Rel 5 nsubj _
5 fled VERB VBD _ 3 acl:relcl _
6 it PRON PRP Gender=Neut|Person=3|PronType=Prs 5 obj _
)");
  EXPECT_EQ(p.phrases(), "[those] pronoun misc; [it] pronoun misc");
}

TEST(Phrases, NumbersAndAdjectivesThatStandForPeople) {
  const Parsed p(R"(
1 Three NUM CD _ 2 nsubj _
2 carried VERB VBD _ 0 root _
3 the DET DT _ 4 det _
4 wounded ADJ JJ _ 2 obj _
5 in ADP IN _ 6 case _
6 2031 NUM CD _ 2 obl _
)");
  EXPECT_EQ(p.phrases(), "[Three] misc; [the wounded] person");
}

TEST(Titles, BeforeTheNameInBothFormsOfTrees) {
  const char* kExpected = "[Olan harbour board chief] person = Ina Vold";
  const Parsed flat(R"(
1 Olan ADJ JJ _ 4 amod group(1)
2 harbour NOUN NN _ 3 compound _
3 board NOUN NN _ 4 compound _
4 chief NOUN NN _ 7 nsubj _
5 Ina PROPN NNP _ 4 flat person(2)
6 Vold PROPN NNP _ 4 flat _
7 left VERB VBD _ 0 root _
)");
  EXPECT_EQ(flat.phrases(), kExpected);
  const Parsed described(R"(
1 Olan ADJ JJ _ 4 amod group(1)
2 harbour NOUN NN _ 3 compound _
3 board NOUN NN _ 4 compound _
4 chief NOUN NN _ 5 nmod:desc _
5 Ina PROPN NNP _ 7 nsubj person(2)
6 Vold PROPN NNP _ 5 flat _
7 left VERB VBD _ 0 root _
)");
  EXPECT_EQ(described.phrases(), kExpected);
}

TEST(Titles, BesideTheNameBehindAComma) {
  const Parsed p(R"(
1 The DET DT _ 2 det _
2 mayor NOUN NN _ 7 nsubj _
3 , PUNCT , _ 4 punct _
4 Ina PROPN NNP _ 2 appos person(2)
5 Vold PROPN NNP _ 4 flat _
6 , PUNCT , _ 2 punct _
7 told VERB VBD _ 0 root _
8 Arn PROPN NNP _ 7 obj person(2)
9 Tesk PROPN NNP _ 8 flat _
10 , PUNCT , _ 12 punct _
11 a DET DT _ 12 det _
12 reporter NOUN NN _ 8 appos _
)");
  EXPECT_EQ(p.phrases(), "[The mayor] person = Ina Vold; [a reporter] person = Arn Tesk");
}

// Names alone, one sentence each, with their kinds.
std::string linked(std::initializer_list<std::pair<const char*, const char*>> names) {
  std::string conllu;
  for (const auto& [words, kind] : names) {
    std::istringstream split(words);
    std::vector<std::string> forms;
    for (std::string form; split >> form;) forms.push_back(form);
    for (std::size_t i = 0; i < forms.size(); ++i)
      conllu += std::to_string(i + 1) + " " + forms[i] + " PROPN NNP _ " + (i == 0 ? "0 root " : "1 flat ") +
                (i == 0 ? std::string(kind) + "(" + std::to_string(forms.size()) + ")" : "_") + "\n";
    conllu += "\n";
  }
  return Parsed(conllu).entities();
}

TEST(Entities, SurnameAfterAndBeforeTheFullName) {
  EXPECT_EQ(linked({{"Ina Vold", "person"}, {"Vold", "person"}}), "Ina Vold = Ina Vold #0; Vold = Ina Vold #0");
  EXPECT_EQ(linked({{"Vold", "person"}, {"Ina Vold", "person"}, {"Vold", "person"}}),
            "Vold = Ina Vold #0; Ina Vold = Ina Vold #0; Vold = Ina Vold #0");
  EXPECT_EQ(linked({{"Ina K. Vold", "person"}, {"Ina Vold", "person"}}),
            "Ina K. Vold = Ina K. Vold #0; Ina Vold = Ina K. Vold #0");
  EXPECT_EQ(linked({{"Ina Vold", "person"}, {"Mayor Vold", "person"}}), "Ina Vold = Ina Vold #0; Mayor Vold = Ina Vold #0");
}

TEST(Entities, TheLastPersonNamedHasTheSurname) {
  EXPECT_EQ(linked({{"Ina Vold", "person"}, {"Arn Vold", "person"}, {"Vold", "person"}}),
            "Ina Vold = Ina Vold #0; Arn Vold = Arn Vold #1; Vold = Arn Vold #1");
}

TEST(Entities, AcronymBesideItsExpansion) {
  EXPECT_EQ(linked({{"Kelbrask Harbour Board", "organization"}, {"KHB", "organization"}}),
            "Kelbrask Harbour Board = Kelbrask Harbour Board #0; KHB = Kelbrask Harbour Board #0");
  EXPECT_EQ(linked({{"K.H.B.", "organization"}, {"the Kelbrask Harbour Board", "organization"}}),
            "K.H.B. = Kelbrask Harbour Board #0; the Kelbrask Harbour Board = Kelbrask Harbour Board #0");
}

TEST(Entities, APersonIsNoPlace) {
  EXPECT_EQ(linked({{"Vold", "place"}, {"Ina Vold", "person"}, {"Vold", "person"}, {"Vold", "place"}}),
            "Vold = Vold #0; Ina Vold = Ina Vold #1; Vold = Ina Vold #1; Vold = Vold #0");
}

TEST(Mentions, KnowWhatTheLexiconSaysOfAName) {
  const Parsed p(R"(
1 Norway PROPN NNP _ 2 nsubj place(1)
2 agreed VERB VBD _ 0 root _
)");
  ASSERT_EQ(p.analysis.entities.size(), 1U);
  EXPECT_EQ(p.analysis.entities[0U].country.view(), "NOR");
}

TEST(Mentions, AnyTreeAndAnyNames) {
  std::mt19937_64 random(11);
  Vocabulary vocabulary;
  const LinguaModel lingua(vocabulary);
  const MentionModel model;
  for (int round = 0; round < 2000; ++round) {
    Article article;
    Analysis a;
    const std::uint32_t size = static_cast<std::uint32_t>(random() % 30);
    for (std::uint32_t i = 0; i < size; ++i) {
      a.tokens.add({static_cast<std::uint32_t>(article.text.size()), 1, Shape::kLower, Gap::kSpace, {}});
      article.text += "aA.' "[random() % 4];
      Syntax row;
      if (random() % 8 != 0) row.head = {static_cast<std::uint32_t>(random() % (size + 3))};
      row.relation = static_cast<Relation>(random() % names_of<Relation>.size());
      row.upos = static_cast<Upos>(random() % names_of<Upos>.size());
      row.xpos = static_cast<Xpos>(random() % names_of<Xpos>.size());
      row.features.bits = random();
      a.syntax.add(row);
      if (random() % 9 == 0 || i + 1 == size) {
        const std::uint32_t begin = a.sentences.empty() ? 0 : a.sentences.back().tokens.end;
        a.sentences.add({{begin, i + 1}, {0}});
      }
    }
    std::vector<NameSpan> names;
    for (std::uint32_t i = 0; i < random() % 6; ++i) {
      const auto begin = static_cast<std::uint32_t>(random() % (size + 2));
      names.push_back({{begin, begin + static_cast<std::uint32_t>(random() % 4)}, static_cast<MentionKind>(random() % 5)});
    }
    std::sort(names.begin(), names.end(), [](const auto& x, const auto& y) { return x.words < y.words; });
    find_mentions(article, lingua, model, names, a);
    for (const Phrase& p : a.phrases) {
      ASSERT_TRUE(p.words.contains(p.head.index));
      ASSERT_LE(p.words.end, size);
    }
    for (std::uint32_t i = 1; i < a.mentions.size(); ++i) ASSERT_LE(a.mentions[i - 1].words.end, a.mentions[i].words.begin);
  }
}

TEST(NounPhrases, AreLinearInLongSentences) {
  constexpr std::uint32_t kSize = 200000;
  for (const int shape : {0, 1, 2}) {  // a chain to the left, a chain to the right, all on one head
    Table<Syntax> syntax;
    for (std::uint32_t i = 0; i < kSize; ++i) {
      Syntax row;
      row.upos = Upos::kNoun, row.relation = Relation::kNmod;
      if (shape == 0 && i > 0) row.head = {i - 1};
      if (shape == 1 && i + 1 < kSize) row.head = {i + 1};
      if (shape == 2 && i > 0) row.head = {0};
      syntax.add(row);
    }
    NounPhrases nouns;
    nouns.read(syntax, {0, kSize});
    EXPECT_EQ(nouns.phrase(shape == 1 ? kSize - 1 : 0).size(), shape == 1 ? 1U : kSize);
  }
}

}  // namespace
}  // namespace stemma
