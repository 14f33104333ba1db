// One pass over a document: triggers, whether they read as events, their roles.
// The parts stand in reads.cc (noun or verb, active or passive), roles.cc (who does what to whom), event.cc (the row) and
// pairs.cc (what the learnt model makes of the sentence).

#pragma once

#include <cstdint>
#include <vector>

#include "event/model.h"
#include "event/phrases.h"
#include "event/status.h"

namespace stemma {

constexpr std::uint32_t kReach = 25;  // tokens after a trigger in which a preposition's phrase or a time is sought

enum class Voice : std::uint8_t { kNone, kActive, kPassive };

struct Filled {  // the roles of one trigger
  Words actor, actor_joined, recipient, object, first_object;
};

class EventFinder {
 public:
  EventFinder(const Article& article, const Analysis& analysis, const Times& times, const Quantities& quantities,
              const Attributions& attributions, const EventModel::Parts& model, EventScratch& scratch, Events& out);

  void sentence(const Sentence& sentence);
  // The event between the two parties that a caller asks about, in the sentences from the first to the last that hold them.
  // Call it after sentence() of the last.
  void asked(Words actor, Words recipient, Words stretch);

 private:
  static constexpr std::uint32_t kNothing = ~0U;
  struct Mark {  // of a token
    std::uint32_t mention = kNothing, time = kNothing, quantity = kNothing;
    bool cue = false, said = false;
  };
  const Token& token(std::uint32_t i) const { return analysis_.tokens[i]; }
  std::uint32_t begin() const { return phrases_.sentence().begin; }
  std::uint32_t end() const { return phrases_.sentence().end; }
  bool before_is(std::uint32_t i, WordClass which) const { return i > begin() && phrases_.is(i - 1, which); }
  bool trigger_at(Words trigger, const Senses& senses);
  // Inside a name ("March of the Free", "Strike Force"), unless the name is the whole sentence's opening word.
  bool in_name(Words trigger) const;
  static bool speech_act(const TriggerRow& row);
  bool holds(Words words, std::uint64_t needs) const;
  std::uint32_t mention_in(Words words) const;
  const Entity* entity_of(std::uint32_t mention) const;
  void add_role(RoleName name, Words words, Event& event);
  void code(Words words, std::uint32_t mention, Code& country, Code& sector) const;
  void add(Words trigger, const TriggerRow& row, Filled& filled, std::uint32_t group, bool gerund);
  // "launched an attack, the attack ...": the same type with the same recipient within a sentence is one event.
  bool same_as_before(const Event& event, const Filled& filled) const;
  // "agreed to release", "threatened to attack", "urged them to withdraw": one act, the speech; what it speaks of gives the
  // recipient when the speech names none.
  bool governed(const Event& event, const Filled& filled);
  // The trigger at `at` is the infinitive that the act governs: "agreed to [at]", "urged Tarvia to [at]".
  bool infinitive_after(const Event& act, std::uint32_t at) const;
  void bind_time(Event& event) const;
  Words place(Words trigger) const;
  Words place_at(std::uint32_t i) const;

  // ---- does it read as a noun, as a verb? (reads.cc) ----
  bool opens_phrase(std::uint32_t i) const;
  bool noun_reads(Words trigger, bool verb_too) const;
  Voice verb_reads(Words trigger, const Sense& sense, bool noun_too, const TriggerRow& row) const;
  bool group_has_control(std::uint32_t group, std::uint32_t at) const;
  // "be" is the last auxiliary of the group.
  bool be_directly(std::uint32_t group, std::uint32_t at) const;

  // ---- roles (roles.cc) ----
  Words object_after(std::uint32_t at) const;
  // A noun phrase with the whole of its number: "at least six civilians".
  Words phrase_at(std::uint32_t at) const;
  Words with_number(Words words) const;
  // The phrase after the first of the row's prepositions within reach.
  Words by_preposition(std::uint32_t from, const TriggerRow& row, Words* second) const;
  Words by_agent(std::uint32_t from) const;
  void verb_roles(Words trigger, const TriggerRow& row, Voice voice, std::uint32_t group, Filled& filled) const;
  // The token after a time that stands at `at`: "agreed on Monday to".
  std::uint32_t past_time(std::uint32_t at) const;
  // "agreed to set up hospitals in Tarvia": what the infinitive is done to.
  Words of_infinitive(std::uint32_t verb) const;
  static bool governs(Code type);
  static bool reciprocal(const TriggerRow& row);
  // "lifted sanctions on", "withdrew its troops", "seized Tarvian ships": a name in the object that is not the actor.
  void owner(Words object, Filled& filled) const;
  void noun_roles(Words trigger, const TriggerRow& row, Filled& filled, std::uint32_t& group) const;

  // ---- pairs that the learnt model takes (pairs.cc) ----
  void choose(Words stretch);
  void take_verdicts();
  void score_pairs(Words stretch);
  void prefer_objects();
  bool allowed(const EventScratch::Scored& one) const;
  const Event* dictionary_event(const EventScratch::Scored& one, Code type) const;
  Code plain_type(Code joined, const std::vector<std::uint32_t>& words) const;
  void add_pair(Words trigger, const Event* known, Code type, std::uint32_t actor, std::uint32_t recipient, bool joined);

  void add_kept(const Event& old, std::uint32_t roles);

  const Article& article_;
  const Analysis& analysis_;
  const Times& times_;
  const Quantities& quantities_;
  const EventModel::Parts& model_;
  EventScratch& scratch_;
  Phrases phrases_;
  Events& out_;
  std::vector<Mark> marks_;
  std::uint32_t first_event_ = 0;
  Words held_;  // the object of the last verb whose row asks for a class, and that class
  std::uint64_t held_needs_ = 0;
};

}  // namespace stemma
