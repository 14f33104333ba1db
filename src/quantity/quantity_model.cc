#include "quantity/quantity_model.h"

namespace stemma {

QuantityModel::Parts::Parts(Vocabulary& v) : vocabulary(&v), numbers(v) {
  for (const LexiconRow& row : read_lexicon("number_vague.tsv"))
    vague.add(v, row.columns[0],
              {parse_decimal(row.columns[1]).value_or(Decimal()), parse_decimal(row.columns[2]).value_or(Decimal()), row.line});
  for (const LexiconRow& row : read_lexicon("number_hedges.tsv"))
    hedges.add(v, row.columns[0], {enum_of<Hedge>(row.columns[1]).value_or(Hedge::kExact), row.line});
  for (const LexiconRow& row : read_lexicon("number_hedges_after.tsv"))
    hedges_after.add(v, row.columns[0], {enum_of<Hedge>(row.columns[1]).value_or(Hedge::kExact), row.line});
  for (auto* table : {&factors, &fractions}) {
    for (const LexiconRow& row : read_lexicon(table == &factors ? "number_factors.tsv" : "number_fractions.tsv")) {
      const Decimal value = parse_decimal(row.columns[1]).value_or(Decimal());
      table->add(v, row.columns[0], {value, value, row.line});
    }
  }
  for (const LexiconRow& row : read_lexicon("number_changes.tsv"))
    changes.add(v, row.columns[0], {enum_of<Change>(row.columns[1]).value_or(Change::kNone), row.columns[2] == "share"});
  for (const LexiconRow& row : read_lexicon("units.tsv"))
    units.add(v, row.columns[0], {enum_of<UnitClass>(row.columns[1]).value_or(UnitClass::kUnit), row.columns[2], row.line});
  for (const LexiconRow& row : read_lexicon("outcomes.tsv")) {
    OutcomeWord word;
    word.kind = enum_of<OutcomeKind>(row.columns[2]).value_or(OutcomeKind::kVerb);
    word.line = row.line;
    std::string_view rest = row.columns[1];
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      if (const auto kind = enum_of<Outcome>(rest.substr(0, space))) word.outcomes.add(*kind);
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
    outcomes.add(v, row.columns[0], word);
  }
  for (const LexiconRow& row : read_lexicon("counted_words.tsv")) {
    if (row.columns[1] == "stop") stops.add(v, row.columns[0]);
    if (row.columns[1] == "singular") singular.add(v, row.columns[0]);
    if (row.columns[1] == "plural") plural.add(v, row.columns[0]);
    if (row.columns[1] == "vote") votes.add(v, row.columns[0]);
    if (row.columns[1] == "street") streets.add(v, row.columns[0]);
    if (row.columns[1] == "label") labels.add(v, row.columns[0]);
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

QuantityModel::QuantityModel(Vocabulary& vocabulary) : parts_(std::make_unique<Parts>(vocabulary)) {}
QuantityModel::~QuantityModel() = default;

}  // namespace stemma
