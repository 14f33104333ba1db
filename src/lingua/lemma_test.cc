// Lemmas: English forms by tag, names, capitals, and what any bytes give.

#include "lingua/lemma.h"

#include <gtest/gtest.h>

#include <random>

namespace stemma {
namespace {

struct Lemmas {
  LemmaModel model;
  LemmaKeys keys;
  std::string all;

  std::string of(std::string_view form, Upos upos, Xpos xpos, std::string_view features = "_",
                 Relation relation = Relation::kDep, const Syntax* head = nullptr) {
    Syntax row;
    row.upos = upos, row.xpos = xpos, row.features = parse_features(features), row.relation = relation;
    add_lemma(form, row, head, model, keys, all);
    return all.substr(row.lemma_begin, row.lemma_size);
  }
};

TEST(Lemmas, OfInflectedWords) {
  Lemmas l;
  EXPECT_EQ(l.of("boats", Upos::kNoun, Xpos::kNns), "boat");
  EXPECT_EQ(l.of("cities", Upos::kNoun, Xpos::kNns), "city");
  EXPECT_EQ(l.of("geese", Upos::kNoun, Xpos::kNns), "goose");
  EXPECT_EQ(l.of("children", Upos::kNoun, Xpos::kNns), "child");
  EXPECT_EQ(l.of("zorbs", Upos::kNoun, Xpos::kNns), "zorb");
  EXPECT_EQ(l.of("said", Upos::kVerb, Xpos::kVbd), "say");
  EXPECT_EQ(l.of("fled", Upos::kVerb, Xpos::kVbd), "flee");
  EXPECT_EQ(l.of("took", Upos::kVerb, Xpos::kVbd), "take");
  EXPECT_EQ(l.of("retook", Upos::kVerb, Xpos::kVbd), "retake");
  EXPECT_EQ(l.of("denied", Upos::kVerb, Xpos::kVbn), "deny");
  EXPECT_EQ(l.of("stopped", Upos::kVerb, Xpos::kVbd), "stop");
  EXPECT_EQ(l.of("modelling", Upos::kVerb, Xpos::kVbg), "model");
  EXPECT_EQ(l.of("citing", Upos::kVerb, Xpos::kVbg), "cite");
  EXPECT_EQ(l.of("were", Upos::kAux, Xpos::kVbd), "be");
  EXPECT_EQ(l.of("better", Upos::kAdj, Xpos::kJjr), "good");
  EXPECT_EQ(l.of("bigger", Upos::kAdj, Xpos::kJjr), "big");
  EXPECT_EQ(l.of("building", Upos::kNoun, Xpos::kNn), "building");
  EXPECT_EQ(l.of("building", Upos::kVerb, Xpos::kVbg), "build");
  EXPECT_EQ(l.of("found", Upos::kVerb, Xpos::kVbd), "find");
  EXPECT_EQ(l.of("found", Upos::kVerb, Xpos::kVb), "found");
}

TEST(Lemmas, OfClitics) {
  Lemmas l;
  EXPECT_EQ(l.of("n't", Upos::kPart, Xpos::kRb), "not");
  EXPECT_EQ(l.of("n\u2019t", Upos::kPart, Xpos::kRb), "not");
  EXPECT_EQ(l.of("ca", Upos::kAux, Xpos::kMd), "can");
  EXPECT_EQ(l.of("'s", Upos::kPart, Xpos::kPos), "'s");
  EXPECT_EQ(l.of("\u2019s", Upos::kPart, Xpos::kPos), "'s");
  EXPECT_EQ(l.of("'s", Upos::kAux, Xpos::kVbz), "be");
  EXPECT_EQ(l.of("'d", Upos::kAux, Xpos::kMd), "would");
  EXPECT_EQ(l.of("them", Upos::kPron, Xpos::kPrp), "they");
  EXPECT_EQ(l.of("me", Upos::kPron, Xpos::kPrp), "I");
  Syntax gone, sinking;
  gone.xpos = Xpos::kVbn, sinking.xpos = Xpos::kVbg;
  EXPECT_EQ(l.of("'s", Upos::kAux, Xpos::kVbz, "_", Relation::kAux, &gone), "have");
  EXPECT_EQ(l.of("'s", Upos::kAux, Xpos::kVbz, "_", Relation::kAuxPass, &gone), "be");
  EXPECT_EQ(l.of("'s", Upos::kAux, Xpos::kVbz, "_", Relation::kAux, &sinking), "be");
}

TEST(Lemmas, KeepCapitalsOfNamesAlone) {
  Lemmas l;
  EXPECT_EQ(l.of("Kelbrask", Upos::kPropn, Xpos::kNnp), "Kelbrask");
  EXPECT_EQ(l.of("Boats", Upos::kNoun, Xpos::kNns), "boat");
  EXPECT_EQ(l.of("THE", Upos::kDet, Xpos::kDt), "the");
  EXPECT_EQ(l.of("NATO", Upos::kPropn, Xpos::kNnp), "NATO");
  EXPECT_EQ(l.of("Austrian", Upos::kAdj, Xpos::kJj), "Austrian");
  EXPECT_EQ(l.of("Armed", Upos::kAdj, Xpos::kJj), "armed");
  EXPECT_EQ(l.of("United", Upos::kVerb, Xpos::kNnp, "Tense=Past|VerbForm=Part"), "Unite");
  EXPECT_EQ(l.of("\u00c9tat", Upos::kNoun, Xpos::kNn), "\u00e9tat");
  EXPECT_EQ(l.of("D\u2019Arvo", Upos::kPropn, Xpos::kNnp), "D\u2019Arvo");
}

TEST(Lemmas, OfNumbers) {
  Lemmas l;
  EXPECT_EQ(l.of("30,000", Upos::kNum, Xpos::kCd), "30000");
  EXPECT_EQ(l.of("2.5", Upos::kNum, Xpos::kCd), "2.5");
  EXPECT_EQ(l.of("1818", Upos::kNum, Xpos::kCd), "1818");
  EXPECT_EQ(l.of("Three", Upos::kNum, Xpos::kCd), "three");
}

TEST(Lemmas, LongWordsEndBetweenLetters) {
  Lemmas l;
  std::string word = "x";
  for (int i = 0; i < 500; ++i) word += "\u00e9";
  const std::string lemma = l.of(word, Upos::kNoun, Xpos::kNn);
  EXPECT_EQ(lemma, word.substr(0, 255));  // 1 + 127 letters of two bytes
  EXPECT_LE(l.of("y" + word, Upos::kNoun, Xpos::kNn).size(), 255U);
  EXPECT_EQ(l.of("y" + word, Upos::kNoun, Xpos::kNn).size() % 2, 0U);
}

TEST(Lemmas, AnyBytesAnyTags) {
  Lemmas l;
  std::mt19937_64 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string form;
    for (std::size_t n = random() % 12; n > 0; --n)
      form += random() % 3 != 0 ? "aeSs'ding0,\xe2\x80\x99\xc3\x89"[random() % 16] : static_cast<char>(random());
    const auto upos = static_cast<Upos>(random() % names_of<Upos>.size());
    const auto xpos = static_cast<Xpos>(random() % names_of<Xpos>.size());
    Syntax row;
    row.upos = upos, row.xpos = xpos, row.features.bits = random();
    l.all.clear();
    add_lemma(form, row, nullptr, l.model, l.keys, l.all);
    ASSERT_EQ(row.lemma_size, l.all.size());
    const std::string first = l.all;
    l.all.clear();
    add_lemma(form, row, nullptr, l.model, l.keys, l.all);
    ASSERT_EQ(l.all, first);
  }
}

TEST(SetCase, OfLatinLetters) {
  const auto cased = [](std::string word, LemmaCase how) {
    set_case(word, 0, how);
    return word;
  };
  EXPECT_EQ(cased("\u00c9LYS\u00c9E", LemmaCase::kLower), "\u00e9lys\u00e9e");
  EXPECT_EQ(cased("\u0160KODA", LemmaCase::kTitle), "\u0160koda");
  EXPECT_EQ(cased("\u0142\u00f3d\u017a", LemmaCase::kUpper), "\u0141\u00d3D\u0179");
  EXPECT_EQ(cased("Stra\u00dfe", LemmaCase::kUpper), "STRA\u00dfE");
  EXPECT_EQ(cased("'TIS", LemmaCase::kTitle), "'Tis");
  EXPECT_EQ(cased("NATO", LemmaCase::kKeep), "NATO");
}

}  // namespace
}  // namespace stemma
