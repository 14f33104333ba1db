// The analysis: what the words are. Tokens, sentences, syntax, names, noun phrases.

#pragma once

#include <cstdint>
#include <string>

#include "stemma/article.h"
#include "stemma/id.h"
#include "stemma/syntax.h"
#include "stemma/value.h"

namespace stemma {

// A row of a lexicon: which file of resources/, which line (from 1). File 0 is "none".
struct LexiconLine {
  std::uint16_t file = 0;
  std::uint16_t line = 0;
  constexpr explicit operator bool() const { return file != 0; }
  friend constexpr auto operator<=>(LexiconLine, LexiconLine) = default;
};

// A word of the vocabulary (all words of all lexicons, folded to lower case);
// 0 is a word that no lexicon knows.
struct Word {
  std::uint32_t index = 0;
  constexpr explicit operator bool() const { return index != 0; }
  friend constexpr auto operator<=>(Word, Word) = default;
};

enum class Shape : std::uint8_t {  // what the characters of a token look like
  kLower,
  kTitle,
  kUpper,
  kMixed,
  kNumber,
  kAlphanumeric,
  kPunctuation,
  kOpenQuote,
  kCloseQuote,
  kStraightQuote,
  kSymbol
};
template <>
inline constexpr std::array names_of<Shape> =
    std::to_array<std::string_view>({"lower", "title", "upper", "mixed", "number", "alphanumeric", "punctuation", "open-quote",
                                     "close-quote", "straight-quote", "symbol"});

enum class Gap : std::uint8_t { kNone, kSpace, kLine, kBlock };  // what stands before a token
template <>
inline constexpr std::array names_of<Gap> = std::to_array<std::string_view>({"none", "space", "line", "block"});

struct Token {
  std::uint32_t begin = 0;  // byte offset in Article::text
  std::uint16_t size = 0;   // bytes
  Shape shape = Shape::kLower;
  Gap gap = Gap::kNone;
  Word word;
};

struct Sentence {
  Range<Token> tokens;
  Id<Block> block;
};

using Words = Range<Token>;   // a run of tokens, half-open
using Pieces = Range<Words>;  // a span that may be broken: "We," he said, "will go"

enum class MentionForm : std::uint8_t { kName, kNominal, kPronoun };
template <>
inline constexpr std::array names_of<MentionForm> = std::to_array<std::string_view>({"name", "nominal", "pronoun"});

enum class MentionKind : std::uint8_t { kPerson, kOrganization, kPlace, kGroup, kMisc };
template <>
inline constexpr std::array names_of<MentionKind> =
    std::to_array<std::string_view>({"person", "organization", "place", "group", "misc"});

enum class SourceKind : std::uint8_t {
  kUnknown,
  kPerson,
  kOffice,
  kGovernment,
  kAgency,
  kOutlet,
  kOrganization,
  kArmedGroup,
  kDocument,
  kAnonymous,
  kCrowd
};
template <>
inline constexpr std::array names_of<SourceKind> =
    std::to_array<std::string_view>({"", "person", "office", "government", "agency", "outlet", "organization", "armed-group",
                                     "document", "anonymous", "crowd"});

// One thing that names of this document mean.
struct Entity {
  Words name;  // its fullest name in the text
  MentionKind kind = MentionKind::kMisc;
  SourceKind source_kind = SourceKind::kUnknown;
  Code country;  // ISO 3166-1 alpha-3 where the lexicon knows it
  Code sector;   // PLOVER sector: GOV, MIL, REB ...
  LexiconLine lexicon;
};

struct Mention {
  Words words;
  Id<Entity> entity;
  MentionForm form = MentionForm::kName;
  MentionKind kind = MentionKind::kMisc;
};

// A noun phrase or pronoun. Phrases nest, and hold names: they have a table of their
// own, so that `mentions` stays one row after the other.
struct Phrase {
  Words words;
  Id<Token> head;
  Id<Entity> entity;  // what a name beside it means: "the mayor, Ina Vold"
  MentionForm form = MentionForm::kNominal;
  MentionKind kind = MentionKind::kMisc;
};

// What the words network made of each token, for the heads of later stages: rows of `width` numbers of 7 bits with a scale
// (infer/kernels.h tells how they are kept), `stride` bytes apart.
struct States {
  static constexpr std::size_t kStep = 4;  // a row is padded to whole multiples
  std::size_t width = 0, stride = 0;
  std::vector<std::uint8_t> values;
  std::vector<float> scales;

  void reset(std::size_t rows, std::size_t new_width) {
    width = new_width;
    stride = (new_width + kStep - 1) / kStep * kStep;
    values.resize(rows * stride);
    scales.resize(rows);
  }
  std::uint8_t* row(std::size_t i) { return &values[i * stride]; }
  const std::uint8_t* row(std::size_t i) const { return &values[i * stride]; }
};

struct Analysis {
  Table<Token> tokens;
  Table<Sentence> sentences;
  Table<Syntax> syntax;     // one row a token, or empty where the network was not run
  States states;            // one row a token; none for a document of more than WordsModel::kMostStates
  std::string lemmas;       // the lemmas of `syntax`, one behind another
  Table<Mention> mentions;  // names, in order of their words, not overlapping
  Table<Phrase> phrases;    // nominals and pronouns, in order of their heads; empty where `syntax` is
  Table<Entity> entities;
};

}  // namespace stemma
