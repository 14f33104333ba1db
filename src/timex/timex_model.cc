#include "timex/timex_model.h"

#include <algorithm>

namespace stemma {

enum class DayPart : std::uint8_t { kMorning, kMidday, kAfternoon, kEvening, kNight, kDawn };
template <>
inline constexpr std::array names_of<DayPart> = std::to_array<std::string_view>({"MO", "MI", "AF", "EV", "NI", "DT"});
enum class Edge : std::uint8_t { kStart, kMid, kEnd, kEarly, kLate, kEarlier, kLater };
template <>
inline constexpr std::array names_of<Edge> =
    std::to_array<std::string_view>({"START", "MID", "END", "EARLY", "LATE", "EARLIER", "LATER"});

namespace {

TimeSense& at(std::vector<TimeSense>& senses, Word word) {
  if (senses.size() <= word.index) senses.resize(word.index + 1);
  return senses[word.index];
}

void fill(TimeSense& sense, TimeClass kind, const LexiconRow& row, Lexicons& lexicons) {
  const std::string_view value = row.columns[2];
  const auto whole = [&](std::int64_t low, std::int64_t high) { return lexicons.whole(row, 2, low, high); };
  sense.classes |= 1U << static_cast<unsigned>(kind);
  if (!sense.line) sense.line = row.line;
  switch (kind) {
    case TimeClass::kMonth: sense.month = static_cast<std::uint8_t>(whole(1, 12)); break;
    case TimeClass::kWeekday:
    case TimeClass::kWeekdays: sense.weekday = static_cast<std::uint8_t>(whole(1, 7)); break;
    case TimeClass::kSeason:
    case TimeClass::kSeasons: sense.season = static_cast<std::uint8_t>(whole(1, 4)); break;
    case TimeClass::kDecade: sense.year = static_cast<std::int16_t>(whole(1000, 2100)); break;
    case TimeClass::kDay: sense.day = static_cast<std::int8_t>(whole(-100, 100)); break;
    case TimeClass::kUnit:
    case TimeClass::kUnits:
    case TimeClass::kFrequency:
      sense.fortnight = value == "fortnight";
      if (sense.fortnight) sense.unit = Grain::kWeek;
      else if (const auto unit = lexicons.named<Grain>(row, 2)) sense.unit = *unit;
      break;
    case TimeClass::kShift:
      if (const auto shift = lexicons.named<Shift>(row, 2)) sense.shift = *shift;
      break;
    case TimeClass::kTail:
      if (const auto tail = lexicons.named<Operation>(row, 2)) sense.tail = *tail;
      break;
    case TimeClass::kPart:
    case TimeClass::kParts:
    case TimeClass::kOvernight:
    case TimeClass::kTonight:
      if (lexicons.named<DayPart>(row, 2)) sense.part = value;
      break;
    case TimeClass::kEra:
    case TimeClass::kClock:
      if (value.size() <= 2) sense.part = value;
      else lexicons.fault(row, 2, "AM, PM, BC, AD or nothing");
      break;
    case TimeClass::kEdge:
    case TimeClass::kEdgeNoun:
      if (lexicons.named<Edge>(row, 2)) sense.mod = value;
      break;
    default: break;
  }
}

}  // namespace

TimexModel::Parts::Parts(Vocabulary& v, Lexicons& lexicons) : vocabulary(&v), numbers(v, lexicons), senses(1) {
  for (const LexiconRow& row : lexicons.rows("time_words.tsv")) {
    const auto kind = lexicons.named<TimeClass>(row, 1);
    if (!kind) continue;
    fill(at(senses, v.add(row.columns[0])), *kind, row, lexicons);
    if (*kind != TimeClass::kMonth && *kind != TimeClass::kSeason && *kind != TimeClass::kPart) continue;
    TimeSense& middle = at(senses, v.add("mid-" + std::string(row.columns[0])));  // one token: "mid-March"
    fill(middle, *kind, row, lexicons);
    middle.mod = "MID";
  }
  for (const LexiconRow& row : lexicons.rows("time_phrases.tsv"))
    if (const auto operation = lexicons.named<Operation>(row, 1)) references.add(v, row.columns[0], {*operation, row.line});
  for (const LexiconRow& row : lexicons.rows("time_hedges.tsv"))
    if (const auto hedge = lexicons.named<Hedge>(row, 1)) hedges.add(v, row.columns[0], {*hedge, row.line});
  for (const LexiconRow& row : lexicons.rows("time_holidays.tsv")) {
    const auto number = [&](std::size_t column, std::int64_t low, std::int64_t high) {
      return lexicons.whole(row, column, low, high);
    };
    const Holiday holiday{static_cast<std::uint8_t>(number(1, 1, 12)),    static_cast<std::uint8_t>(number(2, 1, 31)),
                          static_cast<std::uint8_t>(number(3, 1, 7)),     static_cast<std::int8_t>(number(4, -100, 100)),
                          static_cast<std::int8_t>(number(5, -100, 100)), row.line};
    const bool whole =
        holiday.month == 0 || (holiday.day != 0 && valid(CivilDate{2024, holiday.month, holiday.day})) ||
        (holiday.day == 0 && holiday.weekday != 0 && holiday.which >= -1 && holiday.which <= 4 && holiday.which != 0);
    if (!whole) {
      lexicons.fault(row, 1, "a month with a day of it, or with a weekday and which of them (1 to 4, -1 for the last)");
      continue;
    }
    holidays.add(v, row.columns[0], holiday);
    holiday_lines[key_of(row.line)] = holiday;
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
      word(before, "before"), word(after, "after"), word(between, "between"), word(another, "another"), word(due, "due"),
      word(by, "by");
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

TimexModel::TimexModel(Vocabulary& vocabulary, Lexicons& lexicons) : parts_(std::make_unique<Parts>(vocabulary, lexicons)) {}
TimexModel::TimexModel(Vocabulary& vocabulary) {
  Lexicons ours;
  parts_ = std::make_unique<Parts>(vocabulary, ours);
}
TimexModel::~TimexModel() = default;

}  // namespace stemma
