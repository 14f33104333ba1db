// What the event stage knows: triggers in all their forms, classes of words, cues of status.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "event/event.h"

namespace stemma {

// Closed classes of function words, as bits of a word's class set. The classes that
// event_words.tsv names beyond these (what an object must hold) get the bits after them.
enum WordClass : std::uint8_t {
  kDeterminer,
  kPreposition,
  kConjunction,
  kSubordinator,
  kRelative,
  kBe,
  kHave,
  kDo,
  kModal,
  kPronoun,
  kNegation,
  kAdverb,
  kControl,
  kVerb,
  kTime,
  kCausative,
  kBase,
  kRelease,
  kFixedClasses
};
inline constexpr std::string_view kClassNames[] = {
    "determiner", "preposition", "conjunction", "subordinator", "relative", "be",   "have",      "do",   "modal",
    "pronoun",    "negation",    "adverb",      "control",      "verb",     "time", "causative", "base", "release"};

enum FormBit : std::uint8_t {
  kBaseForm = 1,
  kThirdForm = 2,
  kPastForm = 4,
  kParticipleForm = 8,
  kGerundForm = 16,
  kNounForm = 32
};

struct TriggerRow {  // a line of event_triggers.tsv
  Code type, mode, cameo;
  bool noun = false;
  bool direct = false;          // the recipient is the direct object
  bool victims = false;         // the direct object is a casualty's victims
  bool victim_subject = false;  // the subject is
  bool mover = false;
  bool required = false;    // no event without a recipient
  std::uint64_t needs = 0;  // a class that the object must hold
  std::vector<Word> prepositions;
  LexiconLine line;
};

struct Sense {
  std::uint32_t row = 0;
  std::uint8_t forms = 0;
};
using Senses = std::vector<Sense>;  // rows with a class first

struct StatusCue {
  EventStatus status = EventStatus::kOccurred;
  float factuality = 0;
  LexiconLine line;
};

struct EventModel::Parts {
  explicit Parts(Vocabulary&);

  std::uint64_t classes(Word word) const { return word.index < class_of.size() ? class_of[word.index] : 0; }
  bool is(Word word, WordClass which) const { return (classes(word) >> which) & 1U; }
  Code sector(Word word) const {
    const std::uint8_t at = word.index < sector_of.size() ? sector_of[word.index] : 0;
    return at == 0 ? Code() : sectors[at - 1U];
  }

  std::optional<EventScorer> scorer;
  std::vector<TriggerRow> rows;
  std::vector<std::pair<Code, Code>> default_cameo;  // by type: the code where no row of the dictionary gives one
  PhraseTable<Senses> triggers;
  PhraseTable<StatusCue> group_cues, progressive_cues, clause_cues;
  std::vector<std::uint64_t> class_of;  // by word
  std::vector<std::uint8_t> sector_of;  // by word: index + 1 into sectors
  std::vector<Code> sectors;
  Word to, of, by, and_, between, that, no;
};

// All inflected forms of a trigger's lemma (verbs in their first word, nouns in
// their last), each with the forms it may be.
std::vector<std::pair<std::string, std::uint8_t>> trigger_forms(std::string_view lemma, std::string_view pos);

}  // namespace stemma
