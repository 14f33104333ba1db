// What attribution knows: its cues, the nouns that stand for sources, and the
// closed classes of words by which phrases are cut.

#pragma once

#include <optional>

#include "attribution/attribution.h"
#include "attribution/network.h"

namespace stemma {

// How a cue takes its content (resources/cues.tsv tells each).
enum class Frame : std::uint8_t { kSay, kTell, kThink, kThat, kUrge, kObject, kIntend, kQuote, kAccording, kCiting, kCarried };
template <>
inline constexpr std::array names_of<Frame> = std::to_array<std::string_view>(
    {"say", "tell", "think", "that", "urge", "object", "intend", "quote", "according", "citing", "carried"});

enum class VerbForm : std::uint8_t { kBase, kThird, kPast, kParticiple, kGerund, kPhrase };

struct CueRow {
  Frame frame = Frame::kSay;
  Stance stance = Stance::kSay;
  VerbForm form = VerbForm::kPhrase;
  LexiconLine line;
};

struct AttributionModel::Parts {
  std::optional<AttributionNetwork> network;
  const Kernels* kernels = nullptr;
  PhraseTable<CueRow> cues;
  PhraseTable<SourceKind> nouns;
  WordSet auxiliaries;  // may stand between source and cue: "has", "would", "not", "also"
  WordSet be;           // forms of be: with a participle, a passive
  WordSet negations;
  WordSet breakers;      // no noun phrase goes on past these
  WordSet prepositions;  // that open an adverbial after a cue: "in", "on"
  WordSet links;         // that go on inside a noun phrase: "of", "for"
  WordSet determiners;
  WordSet openers;    // "meanwhile", "but": before a source, not part of it
  WordSet relatives;  // "who", "which"
  WordSet questions;  // open a clause after a cue: "whether", "how"
  WordSet he_she, it, they, first_person;
  WordSet modal_possible, modal_planned, possible, planned, estimated;
  WordSet statements;  // "in a statement": nouns of the adverbial after a cue
  WordSet interviews;  // what an outlet is given or publishes: "interview", "article"
  WordSet speaking;    // "speaking to", "appearing on"
  WordSet aired;       // "on CNN"
  Word that, as, to, and_, but, by;
};

}  // namespace stemma
