// What the time lexicons say of each word: one look-up a token tells whether a time
// expression can stand there at all. Private to src/timex.

#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "stemma/records.h"
#include "text/lexicon.h"
#include "text/number_words.h"
#include "timex/timex.h"

namespace stemma {

enum class TimeClass : std::uint8_t {
  kMonth,
  kWeekday,
  kWeekdays,
  kUnit,
  kUnits,
  kSeason,
  kSeasons,
  kPart,
  kParts,
  kOvernight,
  kDay,
  kTonight,
  kShift,
  kEdge,
  kEdgeNoun,
  kVague,
  kEvery,
  kTail,
  kFrequency,
  kClock,
  kZone,
  kFiller,
  kPreposition,
  kFuture,
  kPast,
  kEra,
  kDecade
};
template <>
inline constexpr std::array names_of<TimeClass> = std::to_array<std::string_view>(
    {"month",     "weekday", "weekdays", "unit",   "units",       "season",    "seasons", "part",  "parts",
     "overnight", "day",     "tonight",  "shift",  "edge",        "edge-noun", "vague",   "every", "tail",
     "frequency", "clock",   "zone",     "filler", "preposition", "future",    "past",    "era",   "decade"});

// Where "last", "next" ... put the unit behind them.
enum class Shift : std::uint8_t {
  kNone,
  kLast,
  kPast,
  kPrevious,
  kPreceding,
  kLatest,
  kThis,
  kNext,
  kComing,
  kUpcoming,
  kFollowing,
  kSame,
  kRecent
};
template <>
inline constexpr std::array names_of<Shift> =
    std::to_array<std::string_view>({"", "last", "past", "previous", "preceding", "latest", "this", "next", "coming",
                                     "upcoming", "following", "same", "recent"});

struct TimeSense {
  std::uint32_t classes = 0;  // bits of TimeClass
  std::uint8_t month = 0, weekday = 0, season = 0;
  std::int8_t day = 0;    // offset from today
  std::int16_t year = 0;  // the first of a decade
  Grain unit = Grain::kNone;
  bool fortnight = false;
  Shift shift = Shift::kNone;
  Operation tail = Operation::kCalendar;
  Code part, mod;
  LexiconLine line;

  bool is(TimeClass one) const { return (classes >> static_cast<unsigned>(one)) & 1U; }
};

// A day that has a name: fixed, the n-th weekday of a month (-1 the last), or so many days after Easter.
struct Holiday {
  std::uint8_t month = 0, day = 0, weekday = 0;  // month 0: by Easter
  std::int8_t which = 0;                         // n-th weekday, or days after Easter
  std::int8_t later = 0;                         // days after that
  LexiconLine line;
};
std::int64_t day_of(const Holiday&, int year);  // in days since 1970-01-01

struct TimexModel::Parts {
  Parts(Vocabulary&, Lexicons&);

  const TimeSense& sense(Word word) const { return word.index < senses.size() ? senses[word.index] : senses[0]; }

  const Vocabulary* vocabulary;
  NumberWords numbers;
  std::vector<TimeSense> senses;  // by word; 0 is a word without a sense
  PhraseTable<std::pair<Operation, LexiconLine>> references;
  PhraseTable<std::pair<Hedge, LexiconLine>> hedges;
  PhraseTable<Holiday> holidays;
  std::unordered_map<std::uint32_t, Holiday> holiday_lines;
  static std::uint32_t key_of(LexiconLine line) { return std::uint32_t{line.file} << 16U | line.line; }
  // The day of the holiday whose row is `line`.
  std::int64_t holiday_day(LexiconLine line, int which) const { return day_of(holiday_lines.at(key_of(line)), which); }
  std::uint32_t triggers = 0;  // classes at which a search begins
  Word the, a, an, of, and_, half, in, advance, from, now, old, so, or_, fiscal, per, time, period, since, until, till, may,
      march, local, end, year, for_, within, that, long_, to, through, august, other, all, before, after, between, another, due,
      by;
};

}  // namespace stemma
