#include "quantity/quantity_model.h"

namespace stemma {

// Classes of counted_words.tsv.
enum class CountedWord : std::uint8_t { kStop, kSingular, kPlural, kVote, kStreet, kLabel };
template <>
inline constexpr std::array names_of<CountedWord> =
    std::to_array<std::string_view>({"stop", "singular", "plural", "vote", "street", "label"});

QuantityModel::Parts::Parts(Vocabulary& v, Lexicons& lexicons) : vocabulary(&v), numbers(v, lexicons) {
  for (const LexiconRow& row : lexicons.rows("number_vague.tsv")) {
    const Decimal low = lexicons.number(row, 1), high = lexicons.number(row, 2);
    if (!low.known || (high.known && high.number() < low.number()))
      lexicons.fault(row, 1, "a number that is not above the high one");
    vague.add(v, row.columns[0], {low, high, row.line});
  }
  for (const bool after : {false, true})
    for (const LexiconRow& row : lexicons.rows(after ? "number_hedges_after.tsv" : "number_hedges.tsv"))
      if (const auto hedge = lexicons.named<Hedge>(row, 1))
        (after ? hedges_after : hedges).add(v, row.columns[0], {*hedge, row.line});
  for (auto* table : {&factors, &fractions}) {
    for (const LexiconRow& row : lexicons.rows(table == &factors ? "number_factors.tsv" : "number_fractions.tsv")) {
      const Decimal value = lexicons.number(row, 1);
      if (!value.known || value.number() <= 0 || value.number() > 1e6)
        lexicons.fault(row, 1, "a number above 0, at most a million");
      table->add(v, row.columns[0], {value, value, row.line});
    }
  }
  for (const LexiconRow& row : lexicons.rows("number_changes.tsv"))
    if (const auto change = lexicons.named<Change>(row, 1))
      changes.add(v, row.columns[0], {*change, row.columns[2] == "share"});
  for (const LexiconRow& row : lexicons.rows("units.tsv"))
    if (const auto kind = lexicons.named<UnitClass>(row, 1)) {
      if (row.columns[2].size() > 23) lexicons.fault(row, 2, "a shorter code");
      else units.add(v, row.columns[0], {*kind, row.columns[2], row.line});
    }
  for (const LexiconRow& row : lexicons.rows("outcomes.tsv")) {
    const auto kind = lexicons.named<OutcomeKind>(row, 2);
    if (!kind) continue;
    OutcomeWord word;
    word.kind = *kind;
    word.line = row.line;
    std::string_view rest = row.columns[1];
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      if (const auto outcome = enum_of<Outcome>(rest.substr(0, space))) word.outcomes.add(*outcome);
      else lexicons.fault(row, 1, "outcomes, spaces between");
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
    outcomes.add(v, row.columns[0], word);
  }
  for (const LexiconRow& row : lexicons.rows("counted_words.tsv")) {
    const auto kind = lexicons.named<CountedWord>(row, 1);
    if (!kind) continue;
    WordSet* sets[] = {&stops, &singular, &plural, &votes, &streets, &labels};
    sets[static_cast<std::size_t>(*kind)]->add(v, row.columns[0]);
  }
  additional = WordSet(v, {"more", "additional", "extra", "further"});
  determiners = WordSet(v, {"the", "those", "these", "his", "her", "its", "their", "our", "such", "all", "some", "my", "your"});
  auxiliaries =
      WordSet(v, {"was",       "were",   "been",       "being",     "be",       "are",       "is",      "have",  "has",
                  "had",       "also",   "reportedly", "allegedly", "believed", "confirmed", "feared",  "to",    "critically",
                  "seriously", "badly",  "severely",   "later",     "got",      "get",       "not",     "who",   "that",
                  "others",    "people", "officially", "left",      "slightly", "fatally",   "can",     "could", "may",
                  "might",     "would",  "will",       "now",       "either",   "both",      "already", "still", "presumed",
                  "thought",   "found",  "reported",   "listed"});
  forcings = WordSet(v, {"forced", "forces", "forcing", "drove", "driven", "driving"});
  homes = WordSet(v, {"homes", "home", "flee"});
  includes = WordSet(v, {"include", "included", "includes"});
  counts = WordSet(v, {"rose",    "risen",    "rises",    "rise",    "reached",  "reach",  "climbed", "climb",
                       "stood",   "stands",   "stand",    "passed",  "exceeded", "topped", "hit",     "total",
                       "totaled", "totalled", "numbered", "fell",    "dropped",  "grew",   "grown",   "raised",
                       "raising", "bringing", "brings",   "brought", "put",      "puts",   "putting"});
  cents = WordSet(v, {"cents", "cent", "pence"});
  victims = WordSet(v, {"victims", "victim", "dead", "deceased"});
  joiners = WordSet(v, {"and", "or"});
  than = WordSet(v, {"than"});
  sufferings =
      WordSet(v, {"suffer", "suffers", "suffered", "suffering", "sustain", "sustained", "sustaining", "received", "treated"});
  takings = WordSet(v, {"claim", "claims", "claimed", "claiming", "cost", "costs", "costing", "take", "takes", "took", "taken",
                        "taking", "lose", "lost", "losing"});
  tolls = WordSet(v, {"toll", "number", "count", "tally", "total"});
  const auto word = [&](Word& member, std::string_view text) { member = v.add(text); };
  word(a, "a"), word(of, "of"), word(in, "in"), word(to, "to"), word(and_, "and"), word(or_, "or"), word(between, "between");
  word(from, "from"), word(per, "per"), word(out, "out"), word(another, "another");
  word(no, "no"), word(times, "times"), word(fold, "fold"), word(as, "as"), word(the, "the"), word(aged, "aged"),
      word(age, "age");
  word(single, "single"), word(by, "by"), word(them, "them"), word(us, "us");
  word(more, "more"), word(minus, "minus");
}

QuantityModel::QuantityModel(Vocabulary& vocabulary, Lexicons& lexicons)
    : parts_(std::make_unique<Parts>(vocabulary, lexicons)) {}
QuantityModel::QuantityModel(Vocabulary& vocabulary) {
  Lexicons ours;
  parts_ = std::make_unique<Parts>(vocabulary, ours);
}
QuantityModel::~QuantityModel() = default;

}  // namespace stemma
