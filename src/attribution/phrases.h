// Noun phrases around a cue, found without a parser: scans to the left and right
// that stop at words and marks no noun phrase goes past.

#pragma once

#include <string_view>

#include "attribution/model.h"

namespace stemma {

class Phrases {
 public:
  Phrases(const Article& article, const Analysis& analysis, const Times& times, const AttributionModel::Parts& model)
      : article_(article), analysis_(analysis), times_(times), model_(model) {}

  const Token& token(std::uint32_t i) const { return analysis_.tokens[i]; }
  Word word(std::uint32_t i) const { return analysis_.tokens[i].word; }
  std::string_view text(std::uint32_t i) const { return std::string_view(article_.text).substr(token(i).begin, token(i).size); }
  bool is_mark(std::uint32_t i) const {
    return token(i).shape >= Shape::kPunctuation && token(i).shape <= Shape::kStraightQuote;
  }
  bool is_relative(Words words) const { return words.size() == 1 && model_.relatives.has(word(words.begin)); }
  bool is_comma(std::uint32_t i) const { return text(i) == ","; }
  bool is_dash(std::uint32_t i) const;
  bool is_quote(std::uint32_t i) const {
    return token(i).shape >= Shape::kOpenQuote && token(i).shape <= Shape::kStraightQuote;
  }
  bool is_end_mark(std::uint32_t i) const;  // . ! ? ; and closing marks
  bool is_capital(std::uint32_t i) const {
    return token(i).shape == Shape::kTitle || token(i).shape == Shape::kUpper || token(i).shape == Shape::kMixed;
  }
  bool is_pronoun(std::uint32_t i) const;

  // The noun phrase that ends before `end` (exclusive), not before `low`. Empty when there is none.
  Words before(std::uint32_t end, std::uint32_t low) const;
  // The noun phrase that begins at `begin`, ends before `high`.
  Words after(std::uint32_t begin, std::uint32_t high) const;
  // Whether a noun phrase can begin at i.
  bool opens_phrase(std::uint32_t i) const;

  // Row of the time expression that holds token i, or none; times are in order.
  Id<Time> time_at(std::uint32_t i) const;

 private:
  bool passive_before(std::uint32_t by, std::uint32_t low) const;  // "rejected by", "published online by"

  const Article& article_;
  const Analysis& analysis_;
  const Times& times_;
  const AttributionModel::Parts& model_;
};

}  // namespace stemma
