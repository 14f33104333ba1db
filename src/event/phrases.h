// Noun phrases and verb groups without a parser: runs of tokens that closed
// classes of words delimit. Everything is a walk over a bounded number of tokens.

#pragma once

#include <string_view>

#include "event/model.h"

namespace stemma {

class Phrases {
 public:
  Phrases(const Article& article, const Analysis& analysis, const EventModel::Parts& model)
      : article_(article), analysis_(analysis), model_(model) {}

  void sentence(Words sentence) { sentence_ = sentence; }
  Words sentence() const { return sentence_; }

  Word word(std::uint32_t i) const { return analysis_.tokens[i].word; }
  std::string_view text(std::uint32_t i) const {
    return std::string_view(article_.text).substr(analysis_.tokens[i].begin, analysis_.tokens[i].size);
  }
  bool is(std::uint32_t i, WordClass which) const { return model_.is(word(i), which); }
  bool is_mark(std::uint32_t i, char mark) const { return analysis_.tokens[i].size == 1 && text(i).front() == mark; }
  bool quote(std::uint32_t i) const;
  bool capital(std::uint32_t i) const;
  bool adverb(std::uint32_t i) const;
  bool break_mark(std::uint32_t i) const;  // a mark that ends a clause: ; : dash, quotation mark, bracket

  // May stand inside a noun phrase.
  bool nominal(std::uint32_t i) const;
  // A lower-case word that reads as a finite verb or participle here.
  bool verbal(std::uint32_t i) const;

  // "to" that opens an infinitive, not a place or a recipient.
  bool infinitive(std::uint32_t to) const;
  // The noun phrase that ends before `stop`, or begins at `at`; empty when there is none.
  Words left(std::uint32_t stop) const;
  Words right(std::uint32_t at) const;
  // `phrase` with the "of" phrases after it.
  Words with_of(Words phrase) const;
  // ... with any prepositional phrases that belong to a noun: "the killing of civilians by soldiers in the town".
  Words with_attachments(Words phrase) const;
  // First token of the verb group that ends in the verb at `verb`: auxiliaries, adverbs, "plans to".
  std::uint32_t group_begin(std::uint32_t verb) const;
  // The subject of the verb group that begins at `group`. `joined` gets the first of two joined by "and".
  Words subject(std::uint32_t group, Words* joined) const;

 private:
  const Article& article_;
  const Analysis& analysis_;
  const EventModel::Parts& model_;
  Words sentence_;
};

}  // namespace stemma
