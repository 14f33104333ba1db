// Event: trigger, roles, PLOVER type and status, by a dictionary of triggers and a learnt model over the trees of sentences.

#pragma once

#include <memory>

#include "event/learned.h"
#include "stemma/pair.h"
#include "stemma/records.h"
#include "text/lexicon.h"

namespace stemma {

class EventModel {
 public:
  explicit EventModel(Vocabulary&);  // reads its lexicons and adds their words
  ~EventModel();
  EventModel(const EventModel&) = delete;
  EventModel& operator=(const EventModel&) = delete;

  // Gives the model its learnt part; without it the dictionary reads alone. The bytes must outlive the model and begin at a
  // multiple of 64.
  Status open_weights(std::string_view bytes, std::string_view name);

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Memory that is reused from document to document.
struct EventScratch {
  struct Scored {
    PairCandidate pair;
    float pair_score = 0, score = 0;  // that it is a pair; times the probability of its type
    std::uint32_t type = 0;
    std::array<std::uint32_t, 8> path{};
    std::uint32_t steps = 0;
  };
  EventTree tree;
  std::vector<PairCandidate> candidates;
  std::vector<Scored> scored;
  PairFeatures features;
  std::vector<Feature> of_pair;
  std::vector<std::uint32_t> path, joined;
  std::vector<float> types;
  std::vector<bool> no_party;
  std::vector<Verdict> verdicts;
  std::vector<Event> rows;
  std::vector<Role> roles;
};

// Fills `events` (its memory is reused). With a pair, also the event between the two, whose rule is "pair".
void find_events(const Article&, const Analysis&, const Times&, const Quantities&, const Attributions&, const EventModel&,
                 const ActorPair& pair, EventScratch&, Events& events, Table<Note>& notes);

}  // namespace stemma
