// Status of an event from the words around its trigger.

#pragma once

#include "event/phrases.h"

namespace stemma {

struct StatusReading {
  EventStatus status = EventStatus::kOccurred;
  float factuality = 3;
};

// `begin` is the first token of the verb group or noun phrase that holds the trigger; `gerund`: the trigger is a present
// participle, so that "is" makes it ongoing.
StatusReading read_status(const Phrases&, const EventModel::Parts&, const Table<Token>&, std::uint32_t begin, Words trigger,
                          bool gerund);

}  // namespace stemma
