// The search for quantities in one sentence after another. numbers are found in
// quantity.cc, what they count in counted.cc, what happened to it in outcome.cc.
// Private to src/quantity.

#pragma once

#include "quantity/quantity_model.h"

namespace stemma {

class QuantityFinder {
 public:
  QuantityFinder(const Article& article, const Analysis& analysis, const Expressions& times, const QuantityModel::Parts& model,
                 Quantities& out)
      : text_(article.text), tokens_(analysis.tokens), times_(times.rows), m_(model), rows_(out.rows) {}
  void sentence(Words);

 private:
  // ---- looking at tokens ----
  Word word(std::uint32_t i) const { return i >= first_ && i < stop_ ? tokens_[i].word : Word(); }
  std::string_view view(std::uint32_t i) const { return std::string_view(text_).substr(tokens_[i].begin, tokens_[i].size); }
  bool inside(std::uint32_t i) const { return i >= first_ && i < stop_; }
  bool shape(std::uint32_t i, Shape shape) const { return inside(i) && tokens_[i].shape == shape; }
  bool mark(std::uint32_t i) const {  // punctuation that ends a phrase
    if (!inside(i)) return true;
    const Shape s = tokens_[i].shape;
    return s == Shape::kPunctuation || s == Shape::kSymbol || s == Shape::kOpenQuote || s == Shape::kCloseQuote ||
           s == Shape::kStraightQuote;
  }
  bool dash(std::uint32_t i) const { return shape(i, Shape::kPunctuation) && (view(i) == "-" || view(i) == "\u2013"); }
  bool title(std::uint32_t i) const { return shape(i, Shape::kTitle) || shape(i, Shape::kUpper); }
  bool is(std::uint32_t i, std::string_view text) const { return inside(i) && view(i) == text; }

  // ---- numbers (quantity.cc) ----
  struct Draft {
    Quantity q;
    std::uint32_t begin = 0, end = 0;  // hedge and number
    bool spelled = false, scaled = false, sign = false, vague = false;
  };
  void step();
  bool number();
  bool vague();
  bool factor();
  bool fraction();
  void unit_alone();
  bool suppressed(const Number&) const;
  bool inside_unit(std::uint32_t i) const;  // whether a unit stands there
  void sign_before(Draft&) const;
  void unit_after(Draft&) const;
  bool range(Draft&) const;
  void hedge(Draft&) const;
  void additional(Draft&) const;
  void change(Draft&) const;
  void finish(Draft&, const char* rule);

  // ---- what is counted (counted.cc) ----
  bool stops_phrase(std::uint32_t i) const;
  bool plural_noun(std::uint32_t i) const;
  void count(Draft&) const;
  void phrase(std::uint32_t at, bool singular, Quantity&) const;
  void share_context();  // nouns and bases that stand with another quantity

  // ---- what happened (outcome.cc) ----
  void outcome(std::uint32_t row);
  bool outcome_right(Quantity&, std::uint32_t at) const;
  bool outcome_left(Quantity&) const;
  bool quantity_at(std::uint32_t i) const;

  const std::string& text_;
  const Table<Token>& tokens_;
  const Table<Expression>& times_;
  const QuantityModel::Parts& m_;
  Table<Quantity>& rows_;
  std::uint32_t first_ = 0, stop_ = 0, floor_ = 0, at_ = 0, time_ = 0, first_row_ = 0;
};

}  // namespace stemma
