// The search for quantities in one sentence after another. Numbers are found in quantity.cc, what they count in counted.cc,
// what happened to it in outcome.cc and outcome_tree.cc. Private to src/quantity.

#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "quantity/quantity_model.h"

namespace stemma {

class QuantityFinder {
 public:
  QuantityFinder(const Article& article, const Analysis& analysis, const Expressions& times, const QuantityModel::Parts& model,
                 Quantities& out)
      : text_(article.text),
        tokens_(analysis.tokens),
        syntax_(analysis.syntax),
        mentions_(analysis.mentions),
        times_(times.rows),
        m_(model),
        rows_(out.rows) {}
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
  struct Glued {
    Number number;
    std::uint32_t begin = 0;
    Code code;
    Measure measure = Measure::kAmount;
  };
  void drop_articles();
  void step();
  std::optional<Number> numeral(Draft&);
  bool number();
  bool one_in_many(Draft&);
  bool votes(Draft&);
  bool vague();
  bool factor();
  bool names_day(std::uint32_t token) const;
  bool and_bound(std::uint32_t at) const;
  bool fraction();
  bool fraction_of_scale(std::uint32_t at, const VagueNumber& fraction);
  bool fraction_of_percent(std::uint32_t at, const VagueNumber& fraction);
  void unit_alone();
  void finish(Draft&, const char* rule);

  // ---- numbers that count nothing (no_quantity.cc) ----
  bool suppressed(const Number&) const;
  bool one_is_no_count(Words one) const;
  bool in_name(Words number) const;
  bool in_address(std::uint32_t end) const;

  // ---- money and measures (units.cc) ----
  bool inside_unit(std::uint32_t i) const;  // whether a unit stands there
  std::optional<Glued> glued_unit(std::uint32_t at) const;
  std::optional<Glued> glued_at(std::uint32_t at, std::uint32_t floor) const;
  bool sign_before(Draft&) const;
  bool millions_of_a_code(Draft&, std::uint32_t at) const;
  void unit_after(Draft&) const;
  void smaller_unit(Draft&) const;
  std::uint32_t past_unit(std::uint32_t at) const;
  bool same_unit(std::uint32_t a, std::uint32_t b) const;

  // ---- what else stands around a number (around.cc) ----
  bool below_nought(Draft&) const;
  static std::int64_t scale_of(Decimal);
  std::uint32_t far_end(std::uint32_t at, Word way) const;
  bool from_to(Draft&) const;
  bool range(Draft&) const;
  void hedge(Draft&) const;
  void additional(Draft&) const;
  void change(Draft&) const;
  Word governor(std::uint32_t begin, std::uint32_t end) const;
  void as_neighbour(Draft&) const;
  bool other_bound(const Draft&);

  // ---- what is counted (counted.cc) ----
  bool stops_phrase(std::uint32_t i) const;
  bool plural_noun(std::uint32_t i) const;
  void count(Draft&) const;
  std::uint32_t noun_by_tree(std::uint32_t begin, std::uint32_t end, std::uint32_t at) const;
  void phrase(std::uint32_t at, bool singular, Quantity&) const;  // by a scan
  void phrase(std::uint32_t at, bool singular, const Draft&, Quantity&) const;
  void share_context();  // nouns and bases that stand with another quantity

  // ---- what happened (outcome.cc) ----
  void outcome(std::uint32_t row);
  bool outcome_right(Quantity&, std::uint32_t at) const;
  bool outcome_left(Quantity&) const;
  bool quantity_at(std::uint32_t i) const;

  // ---- what happened, by the tree (outcome_tree.cc) ----
  template <class Visit>
  void each_child(std::uint32_t head, Visit visit) const;
  bool has_case(std::uint32_t head, std::string_view text) const;
  const OutcomeWord* outcome_word(std::uint32_t i) const;
  void take(Quantity&, const OutcomeWord&) const;
  void outcome_of_noun(Quantity&, std::uint32_t noun) const;
  void outcome_of_companions(Quantity&, std::uint32_t verb) const;
  void outcome_of_clause(Quantity&, std::uint32_t verb, Relation role) const;
  void outcome_of_toll(Quantity&, std::uint32_t verb) const;
  bool outcome_by_tree(Quantity&) const;
  void outcome_from_others(std::uint32_t row);

  const std::string& text_;
  const Table<Token>& tokens_;
  const Table<Syntax>& syntax_;  // empty where the network was not run
  const Table<Mention>& mentions_;
  const Table<Expression>& times_;
  const QuantityModel::Parts& m_;
  Table<Quantity>& rows_;
  std::uint32_t first_ = 0, stop_ = 0, floor_ = 0, at_ = 0, time_ = 0, first_row_ = 0;
};

}  // namespace stemma
