// Noun phrases of a parsed sentence: the words that hang together on a head.

#pragma once

#include <cstdint>
#include <vector>

#include "stemma/analysis.h"

namespace stemma {

// Reads one sentence after the other; its memory is reused. Linear in the sentence.
class NounPhrases {
 public:
  void read(const Table<Syntax>&, Words sentence);

  // The phrase of this head: its determiner, adjectives, "of the army", "carrying grain",
  // without relative clauses, without what stands behind a comma, "and" or a dash, and
  // without the preposition, "'s" or verb that it stands beside.
  Words phrase(std::uint32_t head) const { return extents_[head - sentence_.begin].phrase; }
  // All that hangs on the word, up to the first relative clause or remark.
  Words whole(std::uint32_t word) const { return extents_[word - sentence_.begin].whole; }

 private:
  struct Extent {
    Words phrase, whole;
  };
  void order_words();
  void pair_brackets();
  Words extend(std::uint32_t word, bool phrase) const;
  bool crosses(std::uint32_t begin, std::uint32_t end, bool& mark) const;
  void close_pairs(Words&, bool around) const;
  Words trim(Words, std::uint32_t head) const;
  std::uint32_t partner(std::uint32_t i) const { return partner_[i - sentence_.begin] + sentence_.begin; }
  const Syntax& row(std::uint32_t i) const { return (*syntax_)[i]; }

  const Table<Syntax>* syntax_ = nullptr;
  Words sentence_;
  std::vector<Extent> extents_;
  std::vector<std::uint32_t> first_;     // by word: where its children begin in children_
  std::vector<std::uint32_t> children_;  // in order of the text
  std::vector<std::uint32_t> order_;     // heads before their children
  std::vector<std::uint32_t> partner_;   // of a bracket or quotation mark, or the word itself
  std::vector<std::uint32_t> open_;
};

}  // namespace stemma
