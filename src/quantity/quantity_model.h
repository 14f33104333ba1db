// What the number lexicons say of words. Private to src/quantity.

#pragma once

#include <utility>

#include "quantity/quantity.h"
#include "stemma/records.h"
#include "text/lexicon.h"
#include "text/number_words.h"

namespace stemma {

inline constexpr double kMostExact = 1e13;  // above it a product with a fraction is not counted out

enum class OutcomeKind : std::uint8_t { kVerb, kActive, kDied, kState, kNoun, kLives };
template <>
inline constexpr std::array names_of<OutcomeKind> =
    std::to_array<std::string_view>({"verb", "active", "died", "state", "noun", "lives"});

enum class UnitClass : std::uint8_t { kSign, kCode, kCurrency, kPercent, kUnit };
template <>
inline constexpr std::array names_of<UnitClass> =
    std::to_array<std::string_view>({"sign", "code", "currency", "percent", "unit"});

struct VagueNumber {
  Decimal low, high;
  LexiconLine line;
};
struct OutcomeWord {
  Outcomes outcomes;
  OutcomeKind kind = OutcomeKind::kVerb;
  LexiconLine line;
};
struct UnitWord {
  UnitClass kind = UnitClass::kUnit;
  Code code;
  LexiconLine line;
};
struct ChangeWord {
  Change change = Change::kNone;
  bool share = false;  // says so of a share only: "lost 2%", not "lost 2 soldiers"
};
struct HedgeWord {
  Hedge hedge = Hedge::kExact;
  LexiconLine line;
};

struct QuantityModel::Parts {
  Parts(Vocabulary&, Lexicons&);

  const Vocabulary* vocabulary;
  NumberWords numbers;
  PhraseTable<VagueNumber> vague;
  PhraseTable<HedgeWord> hedges, hedges_after;
  PhraseTable<VagueNumber> factors, fractions;  // low is the value
  PhraseTable<ChangeWord> changes;
  PhraseTable<UnitWord> units;
  PhraseTable<OutcomeWord> outcomes;
  WordSet stops, singular, plural, labels, streets, votes, additional, determiners, joiners, auxiliaries, than, sufferings,
      takings, tolls, cents, victims, forcings, homes, includes, counts;
  Word a, of, in, to, and_, or_, between, from, per, out, another, no, times, fold, as, the, aged, age, single, by, them, us,
      more, minus;
};

}  // namespace stemma
