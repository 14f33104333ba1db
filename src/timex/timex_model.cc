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
    case TimeClass::kDecade: sense.year = static_cast<std::int16_t>(number); break;
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
    case TimeClass::kEra:
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
  for (const LexiconRow& row : read_lexicon("time_holidays.tsv")) {
    const auto number = [&](std::size_t column) { return parse_decimal(row.columns[column]).value_or(Decimal()).digits; };
    const Holiday holiday{static_cast<std::uint8_t>(number(1)), static_cast<std::uint8_t>(number(2)),
                          static_cast<std::uint8_t>(number(3)), static_cast<std::int8_t>(number(4)),
                          static_cast<std::int8_t>(number(5)),  row.line};
    holidays.add(v, row.columns[0], holiday);
    if (holiday_lines.size() <= row.line.line) holiday_lines.resize(row.line.line + 1U);
    holiday_lines[row.line.line] = holiday;
  }
  for (const TimeClass kind :
       {TimeClass::kMonth, TimeClass::kWeekday, TimeClass::kWeekdays, TimeClass::kUnit, TimeClass::kUnits, TimeClass::kSeason,
        TimeClass::kSeasons, TimeClass::kPart, TimeClass::kParts, TimeClass::kOvernight, TimeClass::kDecade, TimeClass::kDay,
        TimeClass::kTonight, TimeClass::kFrequency})
    triggers |= 1U << static_cast<unsigned>(kind);

  const auto word = [&](Word& member, std::string_view text) { member = v.add(text); };
  word(the, "the"), word(a, "a"), word(an, "an"), word(of, "of"), word(and_, "and"), word(half, "half"), word(in, "in");
  word(advance, "advance"), word(from, "from"), word(now, "now"), word(old, "old"), word(so, "so"), word(or_, "or");
  word(fiscal, "fiscal"), word(per, "per"), word(time, "time");
  word(period, "period"), word(since, "since"), word(until, "until"), word(till, "till");
  word(may, "may"), word(march, "march");
  word(local, "local"), word(end, "end"), word(year, "year");
  word(for_, "for"), word(within, "within"), word(that, "that");
  word(long_, "long"), word(to, "to"), word(through, "through"), word(august, "august"), word(other, "other"), word(all, "all"),
      word(before, "before"), word(after, "after"), word(between, "between"), word(another, "another");
}

// Easter by the Gregorian reckoning (the anonymous algorithm of Nature, 1876).
std::int64_t day_of(const Holiday& h, int year) {
  if (h.month == 0) {
    const int turn = year < 1 ? year + 5'700'000 : year;  // days repeat after so many years
    const int a = turn % 19, b = turn / 100, c = turn % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int i = (19 * a + b - d - g + 15) % 30, k = c / 4, l = (32 + 2 * e + 2 * k - i - c % 4) % 7,
              m = (a + 11 * i + 22 * l) / 451;
    const int n = i + l - 7 * m + 114;
    return days_of({year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)}) + h.which + h.later;
  }
  if (h.day != 0) return days_of({year, h.month, h.day});
  const std::int64_t first = days_of({year, h.month, 1});
  std::int64_t day = first + (h.weekday + 7 - weekday_of(first)) % 7;
  if (h.which > 0) return day + std::int64_t{7} * (h.which - 1) + h.later;
  const std::int64_t next = h.month == 12 ? days_of({year + 1, 1, 1}) : days_of({year, h.month + 1U, 1});
  while (day + 7 < next) day += 7;
  return day + h.later;
}

TimexModel::TimexModel(Vocabulary& vocabulary) : parts_(std::make_unique<Parts>(vocabulary)) {}
TimexModel::~TimexModel() = default;

}  // namespace stemma
