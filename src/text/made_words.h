// News-like words at random, as tokens: what the benchmarks of the stages read, whose
// folders may not use the tokenizer.

#pragma once

#include <span>
#include <string>

#include "stemma/analysis.h"
#include "text/lexicon.h"

namespace stemma {

// Times, quantities and the words around them.
inline constexpr const char* kNewsWords[] = {
    "the",  "troops", "of",     "Orlan", "said",   "on",    "Tuesday", "that", "at",    "least",  "30,000", "soldiers", "were",
    "sent", "in",     "March",  "2024",  "and",    "about", "12",      "died", "last",  "week",   "while",  "several",  "ships",
    "left", "two",    "months", "ago",   "market", "fell",  "mayor",   "to",   "river", "bridge", "new",    "people",   "."};

// Fills an article of one block and its tokens, 20 to a sentence. The same call gives the same words.
inline void make_words(const Vocabulary& vocabulary, std::span<const char* const> words, std::uint32_t count, Article& article,
                       Analysis& analysis) {
  std::uint32_t seed = 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    seed = seed * 1664525U + 1013904223U;
    const std::string word = i % 20 == 19 ? "." : words[(seed >> 16U) % words.size()];
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    const Shape shape = word == "."                        ? Shape::kPunctuation
                        : word[0] >= '0' && word[0] <= '9' ? Shape::kNumber
                        : word[0] >= 'A' && word[0] <= 'Z' ? Shape::kTitle
                                                           : Shape::kLower;
    article.text += word + " ";
    analysis.tokens.add({begin, static_cast<std::uint16_t>(word.size()), shape, Gap::kSpace, vocabulary.find(word)});
    if (i % 20 == 19) analysis.sentences.add({{i - 19, i + 1}, {0}});
  }
  article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
}

}  // namespace stemma
