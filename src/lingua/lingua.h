// Lingua: Article -> Analysis. Tokens and sentences by rule; what follows them is in analyse.h.
// Dropped blocks are not read.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stemma/analysis.h"
#include "stemma/article.h"
#include "text/lexicon.h"

namespace stemma {

// What token_words.tsv and words.tsv say of a word, as bits.
enum class WordClass : std::uint8_t {
  kAbbreviation,
  kAbbreviationNumber,
  kAbbreviationCapital,
  kAbbreviationAfter,
  kAbbreviationInside,
  kPrefix,
  kSuffix,
  kUnit,
  kJoined,
  kDomain,
  kFile,
  kApostrophe,
  kContraction,
  kClosing,
  kTitle,
  kGivenName,
  kFunction,
  kCalendar
};

class LinguaModel {
 public:
  explicit LinguaModel(Vocabulary&);

  struct NameRow {  // a line of names.tsv
    MentionKind kind = MentionKind::kMisc;
    SourceKind source_kind = SourceKind::kUnknown;
    Code country, sector;
    LexiconLine line;
  };
  // Where a contraction is cut, in bytes; 0 is no cut.
  using Cuts = std::array<std::uint8_t, 2>;

  const Vocabulary& vocabulary() const { return *vocabulary_; }
  // The longest name of names.tsv that begins at word `begin`.
  auto longest_name(const Table<Token>& tokens, std::uint32_t begin, std::uint32_t end) const {
    return names_.longest(tokens, begin, end);
  }
  // The row whose phrase is exactly these words, or null.
  const NameRow* known_name(const Table<Token>& tokens, Words words) const {
    const auto known = names_.longest(tokens, words.begin, words.end);
    return known && known.size == words.size() ? known.payload : nullptr;
  }
  bool is(Word word, WordClass which) const {
    return word.index < classes_.size() && (classes_[word.index] >> static_cast<unsigned>(which) & 1U) != 0;
  }
  bool is(std::string_view word, WordClass which) const { return is(vocabulary_->find(word), which); }
  Cuts cuts(Word contraction) const { return cuts_[contraction.index]; }

 private:
  void add(Vocabulary&, std::string_view word, WordClass);

  const Vocabulary* vocabulary_;
  std::vector<std::uint32_t> classes_;  // by word
  std::vector<Cuts> cuts_;              // by word
  PhraseTable<NameRow> names_;
};

// What the characters of a word look like. Clitics ("n't", "'s") are lower.
Shape shape_of(std::string_view form);

// Where an emoticon that begins at `at` ends: ":-)", "=(", "^_^", "<3"; `at` where none does. Behind a word (not
// `alone`) only the plainest count.
std::uint32_t emoticon_end(std::string_view text, std::uint32_t at, std::uint32_t end, bool alone);

// Fills `analysis` (its memory is reused). Linear in the text.
void tokenize(const Article&, const LinguaModel&, Analysis& analysis);

}  // namespace stemma
