#include "timex/timex_model.h"

#include <algorithm>

namespace stemma {
namespace {

TimeSense& at(std::vector<TimeSense>& senses, Word word) {
  if (senses.size() <= word.index) senses.resize(word.index + 1);
  return senses[word.index];
}

void fill(TimeSense& sense, TimeClass kind, std::string_view value, LexiconLine line) {
  sense.classes |= 1U << static_cast<unsigned>(kind);
  if (!sense.line) sense.line = line;
  const auto number = parse_decimal(value).value_or(Decimal()).digits;
  switch (kind) {
    case TimeClass::kMonth: sense.month = static_cast<std::uint8_t>(number); break;
    case TimeClass::kWeekday:
    case TimeClass::kWeekdays: sense.weekday = static_cast<std::uint8_t>(number); break;
    case TimeClass::kSeason:
    case TimeClass::kSeasons: sense.season = static_cast<std::uint8_t>(number); break;
    case TimeClass::kDay: sense.day = static_cast<std::int8_t>(number); break;
    case TimeClass::kUnit:
    case TimeClass::kUnits:
    case TimeClass::kFrequency:
      sense.fortnight = value == "fortnight";
      sense.unit = sense.fortnight ? Grain::kWeek : enum_of<Grain>(value).value_or(Grain::kNone);
      break;
    case TimeClass::kShift: sense.shift = enum_of<Shift>(value).value_or(Shift::kNone); break;
    case TimeClass::kTail: sense.tail = enum_of<Operation>(value).value_or(Operation::kCalendar); break;
    case TimeClass::kPart:
    case TimeClass::kParts:
    case TimeClass::kOvernight:
    case TimeClass::kTonight:
    case TimeClass::kClock: sense.part = value; break;
    case TimeClass::kEdge:
    case TimeClass::kEdgeNoun: sense.mod = value; break;
    default: break;
  }
}

}  // namespace

TimexModel::Parts::Parts(Vocabulary& v) : numbers(v), senses(1) {
  for (const LexiconRow& row : read_lexicon("time_words.tsv")) {
    const auto kind = enum_of<TimeClass>(row.columns[1]);
    if (!kind) continue;
    fill(at(senses, v.add(row.columns[0])), *kind, row.columns[2], row.line);
    if (*kind != TimeClass::kMonth && *kind != TimeClass::kSeason && *kind != TimeClass::kPart) continue;
    TimeSense& middle = at(senses, v.add("mid-" + std::string(row.columns[0])));  // one token: "mid-March"
    fill(middle, *kind, row.columns[2], row.line);
    middle.mod = "MID";
  }
  for (const LexiconRow& row : read_lexicon("time_phrases.tsv"))
    references.add(v, row.columns[0], {enum_of<Operation>(row.columns[1]).value_or(Operation::kPastRef), row.line});
  for (const LexiconRow& row : read_lexicon("time_hedges.tsv"))
    hedges.add(v, row.columns[0], {enum_of<Hedge>(row.columns[1]).value_or(Hedge::kExact), row.line});
  for (const TimeClass kind : {TimeClass::kMonth, TimeClass::kWeekday, TimeClass::kWeekdays, TimeClass::kUnit,
                               TimeClass::kUnits, TimeClass::kSeason, TimeClass::kSeasons, TimeClass::kPart, TimeClass::kParts,
                               TimeClass::kOvernight, TimeClass::kDay, TimeClass::kTonight, TimeClass::kFrequency})
    triggers |= 1U << static_cast<unsigned>(kind);

  const auto word = [&](Word& member, std::string_view text) { member = v.add(text); };
  word(the, "the"), word(a, "a"), word(an, "an"), word(of, "of"), word(and_, "and"), word(half, "half"), word(in, "in");
  word(advance, "advance"), word(from, "from"), word(now, "now"), word(old, "old"), word(so, "so"), word(or_, "or");
  word(fiscal, "fiscal"), word(per, "per"), word(time, "time");
  word(period, "period"), word(since, "since"), word(until, "until"), word(till, "till");
  word(may, "may"), word(march, "march");
  word(local, "local"), word(end, "end"), word(year, "year");
  word(for_, "for"), word(within, "within"), word(that, "that");
  word(long_, "long");
}

TimexModel::TimexModel(Vocabulary& vocabulary) : parts_(std::make_unique<Parts>(vocabulary)) {}
TimexModel::~TimexModel() = default;

}  // namespace stemma
