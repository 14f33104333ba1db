// The lexicons of the event stage agree with each other, and forms are made as English makes them.

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "event/model.h"

namespace stemma {
namespace {

std::set<std::string> ontology_types() {
  std::set<std::string> types;
  for (const LexiconRow& row : read_lexicon("ontology.tsv")) types.emplace(row.columns[0]);
  return types;
}

TEST(EventLexicon, EveryTriggerHasATypeOfTheOntology) {
  const auto types = ontology_types();
  for (const LexiconRow& row : read_lexicon("event_triggers.tsv"))
    EXPECT_TRUE(types.contains(std::string(row.columns[2]))) << describe(row.line);
}

TEST(EventLexicon, EveryTypeOfTheOntologyHasATrigger) {
  std::set<std::string> used;
  for (const LexiconRow& row : read_lexicon("event_triggers.tsv")) used.emplace(row.columns[2]);
  EXPECT_EQ(used, ontology_types());
}

TEST(EventLexicon, PatternsNameClassesThatHaveWords) {
  std::set<std::string> classes;
  for (const LexiconRow& row : read_lexicon("event_words.tsv")) classes.emplace(row.columns[1]);
  for (const LexiconRow& row : read_lexicon("event_triggers.tsv")) {
    const std::string pattern(row.columns[5]);
    for (std::size_t at = pattern.find("class:"); at != std::string::npos; at = pattern.find("class:", at + 1)) {
      const std::string name = pattern.substr(at + 6, pattern.find(' ', at) - at - 6);
      EXPECT_TRUE(classes.contains(name)) << describe(row.line);
    }
  }
}

TEST(EventLexicon, ClassesFitIntoOneSet) {
  std::set<std::string> classes(std::begin(kClassNames), std::end(kClassNames));
  EXPECT_EQ(classes.size(), static_cast<std::size_t>(kFixedClasses));
  for (const LexiconRow& row : read_lexicon("event_words.tsv"))
    if (!row.columns[1].starts_with("sector:")) classes.emplace(row.columns[1]);
  EXPECT_LE(classes.size(), 64U);
}

TEST(EventLexicon, StatusCuesNameStatusesAndScopes) {
  for (const LexiconRow& row : read_lexicon("status_cues.tsv")) {
    EXPECT_TRUE(enum_of<EventStatus>(row.columns[1])) << describe(row.line);
    EXPECT_TRUE(row.columns[3] == "group" || row.columns[3] == "clause" || row.columns[3] == "progressive")
        << describe(row.line);
  }
}

std::map<std::string, int> forms(std::string_view lemma, std::string_view pos) {
  std::map<std::string, int> result;
  for (const auto& [form, bits] : trigger_forms(lemma, pos)) result[form] = bits;
  return result;
}

TEST(TriggerForms, VerbsAreInflectedInTheirFirstWord) {
  const auto got = forms("carry out", "verb");
  EXPECT_TRUE(got.contains("carries out"));
  EXPECT_TRUE(got.contains("carrying out"));
  EXPECT_EQ(got.at("carried out"), kPastForm | kParticipleForm);
}

TEST(TriggerForms, OneFormMayBeSeveral) {
  EXPECT_EQ(forms("hit", "verb").at("hit"), kBaseForm | kPastForm | kParticipleForm);
  EXPECT_EQ(forms("withdraw", "verb").at("withdrew"), kPastForm);
  EXPECT_EQ(forms("withdraw", "verb").at("withdrawn"), kParticipleForm);
}

TEST(TriggerForms, NounsAreInflectedInTheirLastWord) {
  EXPECT_TRUE(forms("missile test", "noun").contains("missile tests"));
  EXPECT_EQ(forms("sanctions", "noun").size(), 1U);
  EXPECT_EQ(forms("bombing", "noun").size(), 1U);
}

}  // namespace
}  // namespace stemma
