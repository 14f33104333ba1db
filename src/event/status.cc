// The strongest cue of the verb group and of the clause before it decides; see status_cues.tsv.

#include "event/status.h"

#include <algorithm>

namespace stemma {
namespace {

// The nearer to what counts, the stronger: a denied plan is denied, a possible plan possible.
int rank(EventStatus status) {
  switch (status) {
    case EventStatus::kDenied: return 5;
    case EventStatus::kHypothetical: return 4;
    case EventStatus::kPossible: return 3;
    case EventStatus::kPlanned: return 2;
    case EventStatus::kOngoing: return 1;
    default: return 0;
  }
}

}  // namespace

StatusReading read_status(const Phrases& phrases, const EventModel::Parts& model, const Table<Token>& tokens,
                          std::uint32_t begin, Words trigger, bool gerund) {
  StatusReading reading;
  const auto take = [&](const StatusCue& cue) {
    if (rank(cue.status) <= rank(reading.status)) return;
    reading = {cue.status, cue.factuality};
  };
  for (std::uint32_t i = begin; i < trigger.begin;) {
    const auto match = model.group_cues.longest(tokens, i, trigger.begin);
    if (match) take(*match.payload);
    i += match ? match.size : 1;
  }
  for (std::uint32_t i = begin; gerund && i < trigger.begin;) {
    const auto match = model.progressive_cues.longest(tokens, i, trigger.begin);
    if (match) take(*match.payload);
    i += match ? match.size : 1;
  }
  // The clause before: up to a mark, a relative word or ten tokens.
  std::uint32_t clause = begin;
  while (clause > phrases.sentence().begin && begin - clause < 10) {
    const std::uint32_t before = clause - 1;
    if (phrases.break_mark(before) || phrases.is_mark(before, ',')) break;
    if (phrases.is(before, kRelative) && phrases.word(before) != model.that) break;
    clause = before;
  }
  for (std::uint32_t i = clause; i < trigger.begin;) {
    const auto match = model.clause_cues.longest(tokens, i, trigger.begin);
    if (match) {
      // "no" and "not" deny only their own noun phrase: "no attack"; "never said that X attacked" denies no attack.
      const bool negation = model.is(tokens[i].word, kNegation) || tokens[i].word == model.no;
      if (!negation || i >= begin) take(*match.payload);
    }
    i += match ? match.size : 1;
  }
  return reading;
}

}  // namespace stemma
