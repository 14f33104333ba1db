// What the number lexicons say of words. Private to src/quantity.

#pragma once

#include <utility>

#include "quantity/quantity.h"
#include "stemma/records.h"
#include "text/lexicon.h"
#include "text/number_words.h"

namespace stemma {

enum class OutcomeKind : std::uint8_t { kVerb, kActive, kDied, kState, kNoun };
template <>
inline constexpr std::array names_of<OutcomeKind> =
    std::to_array<std::string_view>({"verb", "active", "died", "state", "noun"});

enum class UnitClass : std::uint8_t { kSign, kCurrency, kPercent, kUnit };
template <>
inline constexpr std::array names_of<UnitClass> = std::to_array<std::string_view>({"sign", "currency", "percent", "unit"});

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
struct HedgeWord {
  Hedge hedge = Hedge::kExact;
  LexiconLine line;
};

struct QuantityModel::Parts {
  explicit Parts(Vocabulary&);

  NumberWords numbers;
  PhraseTable<VagueNumber> vague;
  PhraseTable<HedgeWord> hedges, hedges_after;
  PhraseTable<VagueNumber> factors, fractions;  // low is the value
  PhraseTable<Change> changes;
  PhraseTable<UnitWord> units;
  PhraseTable<OutcomeWord> outcomes;
  WordSet stops, singular, plural, labels, additional, determiners, joiners, auxiliaries, than;
  Word a, of, in, to, and_, or_, between, from, per, out, another, no, times, fold, as, the, aged, age, single, by, them, us,
      more;
};

}  // namespace stemma
