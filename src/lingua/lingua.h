// Lingua: Article -> Analysis. Tokens and sentences by rule, names by shape and lexicon.
// Dropped blocks are not read.

#pragma once

#include <vector>

#include "stemma/analysis.h"
#include "stemma/article.h"
#include "text/lexicon.h"

namespace stemma {

class LinguaModel {
 public:
  explicit LinguaModel(Vocabulary&);

  struct NameRow {  // a line of names.tsv
    MentionKind kind = MentionKind::kMisc;
    SourceKind source_kind = SourceKind::kUnknown;
    Code country, sector;
    bool adjective = false;  // "Russian"
    LexiconLine line;
  };
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  bool is_title(Word word) const { return titles_.has(word); }
  bool is_given_name(Word word) const { return given_names_.has(word); }
  // The row whose phrase is exactly these words, or null.
  const NameRow* known_name(const Table<Token>& tokens, Words words) const {
    const auto known = names_.longest(tokens, words.begin, words.end);
    return known && known.size == words.size() ? known.payload : nullptr;
  }

 private:
  friend struct Lingua;
  friend struct NameFinder;
  const Vocabulary* vocabulary_;
  PhraseTable<NameRow> names_;
  WordSet abbreviations_, titles_, given_names_, organization_heads_, place_heads_, function_words_, calendar_;
};

// Fills `analysis` (its memory is reused). Linear in the text.
void tokenize(const Article&, const LinguaModel&, Analysis& analysis);
void find_names(const Article&, const LinguaModel&, Analysis& analysis);

}  // namespace stemma
