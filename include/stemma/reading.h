// The reading: what the article asserts. Times, quantities, attributions,
// events and the claims that join them.
//
// Field names and closed lists are those of the flat form (docs/notation.md).
// Each record that a rule made keeps the rule's name and, where one decided, the
// line of the lexicon (`explain` shows both).

#pragma once

#include <cstdint>

#include "stemma/analysis.h"
#include "stemma/id.h"
#include "stemma/value.h"

namespace stemma {

// What one stage returns: its rows and the pieces of text they stand on.
template <class Row>
struct Layer {
  Table<Row> rows;
  Table<Words> pieces;
};

enum class Hedge : std::uint8_t { kExact, kAbout, kAtMost, kAtLeast, kOver, kUnder, kNearly, kSeveral, kRange };
template <>
inline constexpr std::array names_of<Hedge> =
    std::to_array<std::string_view>({"exact", "about", "at-most", "at-least", "over", "under", "nearly", "several", "range"});

// ---- Time --------------------------------------------------------------------

enum class TimexType : std::uint8_t { kDate, kTime, kDuration, kSet };  // ISO-TimeML TIMEX3
template <>
inline constexpr std::array names_of<TimexType> = std::to_array<std::string_view>({"DATE", "TIME", "DURATION", "SET"});

enum class Grain : std::uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDayPart,
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kQuarter,
  kSeason,
  kHalf,
  kYear,
  kDecade,
  kCentury
};
template <>
inline constexpr std::array names_of<Grain> =
    std::to_array<std::string_view>({"", "second", "minute", "hour", "day-part", "day", "weekend", "week", "month", "quarter",
                                     "season", "half", "year", "decade", "century"});

enum class Basis : std::uint8_t { kNone, kStated, kDocument, kAttribution, kExpression, kEvent, kInferred };
template <>
inline constexpr std::array names_of<Basis> =
    std::to_array<std::string_view>({"", "stated", "document", "attribution", "expression", "event", "inferred"});

// What a time expression says without context: the product of timex, the input
// of anchor. `operation` tells how the other fields are to be read.
enum class Operation : std::uint8_t {
  kCalendar,  // the calendar fields that are not 0 are stated: "3 July", "2019", "in May", "Tuesday"
  kLast,      // the unit or named field before now: "last week", "last August", "last Tuesday"
  kThis,      // "this week", "today" (unit day)
  kNext,      // "next month", "tomorrow" (unit day)
  kAgo,       // number units before now: "three days ago"
  kAhead,     // number units after now: "in two weeks"
  kBefore,    // number units before the anchor: "a month earlier", "roughly a month in advance"
  kAfter,     // number units after the anchor: "two days later"
  kPast,      // vague stretch up to now: "in recent weeks", "the past three years"
  kComing,    // vague stretch from now: "in the coming months"
  kSince,     // from the calendar fields to now: "since October"
  kUntil,
  kLength,  // a duration: "seven months", "three-year"
  kEvery,   // a set: "every Tuesday", "monthly"
  kPastRef,
  kPresentRef,
  kFutureRef
};  // "previously", "now", "soon"
template <>
inline constexpr std::array names_of<Operation> =
    std::to_array<std::string_view>({"calendar", "last", "this", "next", "ago", "ahead", "before", "after", "past", "coming",
                                     "since", "until", "length", "every", "past-ref", "present-ref", "future-ref"});

struct Time;
struct Expression {
  Words words;
  TimexType type = TimexType::kDate;
  Operation operation = Operation::kCalendar;
  Grain unit = Grain::kNone;
  Decimal amount;  // number of units
  Hedge hedge = Hedge::kExact;
  std::int16_t year = 0;                           // 0 unknown; a decade or century by its first year and unit
  std::uint8_t month = 0, day = 0, weekday = 0;    // 1..12, 1..31, 1 Monday .. 7 Sunday
  std::uint8_t quarter = 0, season = 0, half = 0;  // seasons: 1 spring 2 summer 3 autumn 4 winter
  std::int8_t hour = -1, minute = -1;
  Code part;                                         // MO, AF, EV, NI: part of the day
  Code mod;                                          // TIMEX3 mod: START, MID, END, APPROX, EARLY, LATE ...
  Grain unit2 = Grain::kNone, unit3 = Grain::kNone;  // smaller units of a length: "two years, six months"
  Decimal amount2, amount3;
  Code rule;
  LexiconLine lexicon;
};

struct Time {
  Words words;
  TimexType type = TimexType::kDate;
  ShortText<31> value;  // TIMEX3 value: 2025-07, P3D, PAST_REF
  Code mod;
  Instant begin, stop;  // [begin, stop), as wide as the words allow; unknown is open
  Grain grain = Grain::kNone;
  Basis basis = Basis::kNone;
  Decimal amount;  // DURATION: number of its units
  Hedge hedge = Hedge::kExact;
  Id<Time> anchor;  // what "a month before" is a month before
  Code rule;
  LexiconLine lexicon;
};

// ---- Quantity ----------------------------------------------------------------

enum class Measure : std::uint8_t { kCount, kAmount, kShare, kRate, kFactor, kRank };
template <>
inline constexpr std::array names_of<Measure> =
    std::to_array<std::string_view>({"count", "amount", "share", "rate", "factor", "rank"});

enum class Change : std::uint8_t { kNone, kUp, kDown };
template <>
inline constexpr std::array names_of<Change> = std::to_array<std::string_view>({"", "up", "down"});

enum class Outcome : std::uint8_t { kKilled, kWounded, kMissing, kCaptured, kDetained, kDisplaced, kSick };
template <>
inline constexpr std::array names_of<Outcome> =
    std::to_array<std::string_view>({"killed", "wounded", "missing", "captured", "detained", "displaced", "sick"});

struct Outcomes {  // a set of Outcome
  std::uint8_t bits = 0;
  constexpr bool has(Outcome one) const { return (bits >> static_cast<unsigned>(one)) & 1U; }
  constexpr void add(Outcome one) { bits = static_cast<std::uint8_t>(bits | (1U << static_cast<unsigned>(one))); }
  friend constexpr bool operator==(Outcomes, Outcomes) = default;
};

struct Quantity {
  Words words;        // hedge and number: "as many as 30,000"
  Words counted;      // the noun phrase counted: "additional North Korean soldiers"
  Words head;         // its head: "soldiers"
  Decimal low, high;  // what the words allow, an open end unknown: fact
  Decimal from, to;   // what we take it to allow: our reading
  Code unit;          // ISO 4217 or UCUM where it has one
  Hedge hedge = Hedge::kExact;
  Measure measure = Measure::kCount;
  Change change = Change::kNone;
  Outcomes outcome;
  bool additional = false;  // "30,000 additional"
  Id<Quantity> base;        // of what a share or factor is taken, of what this is a part
  Code rule;
  LexiconLine lexicon;
};

// ---- Attribution --------------------------------------------------------------

enum class Stance : std::uint8_t {
  kSay,
  kEstimate,
  kConfirm,
  kDeny,
  kAdmit,
  kAnnounce,
  kWarn,
  kAccuse,
  kPredict,
  kBelieve,
  kUrge,
  kAsk
};
template <>
inline constexpr std::array names_of<Stance> = std::to_array<std::string_view>(
    {"say", "estimate", "confirm", "deny", "admit", "announce", "warn", "accuse", "predict", "believe", "urge", "ask"});

enum class Manner : std::uint8_t { kIndirect, kDirect, kMixed };
template <>
inline constexpr std::array names_of<Manner> = std::to_array<std::string_view>({"indirect", "direct", "mixed"});

enum class Certainty : std::uint8_t { kReported, kEstimated, kConfirmed, kDenied, kPlanned, kPossible };
template <>
inline constexpr std::array names_of<Certainty> =
    std::to_array<std::string_view>({"reported", "estimated", "confirmed", "denied", "planned", "possible"});

// One link of a chain: source says content, passed on to us by `outer`. Row 0 of
// every document is the outlet itself: no words, and all of the body its content.
struct Attribution {
  Id<Attribution> outer;  // towards the outlet; none only for row 0
  Pieces source, cue, content;
  Words entity;        // the words that name the source best, elsewhere in the text perhaps
  ShortText<47> name;  // a source without words in the text: the outlet, an agency of the credit line (cut to fit)
  SourceKind kind = SourceKind::kUnknown;
  Id<Time> said;  // when it was said
  Stance stance = Stance::kSay;
  Manner manner = Manner::kIndirect;
  Certainty certainty = Certainty::kReported;
  float factuality = 0;  // -3 certainly not .. 3 certainly (UW factuality scale)
  Code rule;
  LexiconLine lexicon;  // the cue's line
};

// ---- Place ---------------------------------------------------------------------

enum class Precision : std::uint8_t { kNone, kCountry, kRegion, kCity, kExact };
template <>
inline constexpr std::array names_of<Precision> = std::to_array<std::string_view>({"", "country", "region", "city", "exact"});

// A place that the text names, and where we take it to lie.
struct Place {
  Words words;
  Id<Entity> entity;
  Code country;                            // ISO 3166-1 alpha-3; empty when unknown
  Precision precision = Precision::kNone;  // none: the place is known by its name alone, or its country
  float latitude = 0, longitude = 0;       // degrees, where the precision says how far to trust them
  Code rule;
};

// ---- Event ---------------------------------------------------------------------

enum class EventStatus : std::uint8_t { kOccurred, kOngoing, kPlanned, kPossible, kDenied, kHypothetical, kHistorical };
template <>
inline constexpr std::array names_of<EventStatus> =
    std::to_array<std::string_view>({"occurred", "ongoing", "planned", "possible", "denied", "hypothetical", "historical"});

enum class RoleName : std::uint8_t { kActor, kRecipient, kObject, kInstrument };
template <>
inline constexpr std::array names_of<RoleName> =
    std::to_array<std::string_view>({"actor", "recipient", "object", "instrument"});

struct Role {
  Words words;
  Id<Entity> entity;
  RoleName name = RoleName::kActor;
};

struct Event {
  Words trigger;
  Range<Role> roles;
  Code type;  // a row of the ontology (PLOVER root, CASUALTY, MOVE), never an enumeration
  Code mode;
  Code cameo;
  EventStatus status = EventStatus::kOccurred;
  float factuality = 0;
  Code actor, actor_sector, recipient, recipient_sector;  // country and PLOVER sector
  Words place;
  Id<Time> when;
  Code rule;
  LexiconLine lexicon;  // the trigger's line
};

struct Events {
  Table<Event> rows;
  Table<Role> roles;
};

// ---- Claim ---------------------------------------------------------------------

// One event at most, one quantity at most, one innermost attribution: atomic, so
// that two claims can be compared and an estimate followed through time.
struct Claim {
  Id<Event> event;
  Id<Quantity> quantity;
  Id<Attribution> attribution;  // follow Attribution::outer to the outlet
  Id<Time> when;                // when the event was, if the words say
  Pieces evidence;              // never empty
  Certainty certainty = Certainty::kReported;
  float confidence = 0;  // 0..1
  Code rule;
};

using Expressions = Layer<Expression>;
using Times = Layer<Time>;
using Quantities = Layer<Quantity>;
using Attributions = Layer<Attribution>;
using Claims = Layer<Claim>;
using Places = Table<Place>;

struct Reading {
  Expressions expressions;
  Times times;  // one for each expression, same index
  Quantities quantities;
  Attributions attributions;
  Places places;
  Events events;
  Claims claims;
};

}  // namespace stemma
