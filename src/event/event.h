// Event: trigger, roles, PLOVER type and status, by verb lexicon.

#pragma once

#include <memory>

#include "stemma/records.h"
#include "text/lexicon.h"

namespace stemma {

class EventModel {
 public:
  explicit EventModel(Vocabulary&);  // reads its lexicons and adds their words
  ~EventModel();
  EventModel(const EventModel&) = delete;
  EventModel& operator=(const EventModel&) = delete;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Fills `events` (its memory is reused).
void find_events(const Article&, const Analysis&, const Times&, const Quantities&, const Attributions&, const EventModel&,
                 Events& events, Table<Note>& notes);

}  // namespace stemma
