// Events by who and whom: of all pairs that the tree of a sentence offers, those that the learnt model takes become events,
// with the type it gives. The dictionary's events are among its evidence; those that it does not support are left out, and
// where they agree their finer code and trigger are kept.

#include <algorithm>

#include "event/finder.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongest = 400;  // tokens of a stretch; what is longer is no sentence, and pairs would cost too much
constexpr float kLeastPair = .03F;       // below it a pair's type is not asked for
constexpr float kFirst = .12F;           // of the best pair of a sentence
constexpr float kFurther = .30F;         // of any other
constexpr float kOverCount = .5F;        // of a pair whose trigger the dictionary takes for a casualty or a move
constexpr float kLocative = .1F;         // of the object's score to the place's
constexpr float kSupport = .10F;         // of a dictionary event beside chosen ones

using Scored = EventScratch::Scored;

bool holds_token(const Scored& s, std::uint32_t token) {
  return s.pair.predicate == token || std::find(s.path.begin(), s.path.begin() + s.steps, token) != s.path.begin() + s.steps;
}

// The word that this one is an argument of; clauses of their own are none.
std::uint32_t governor(const EventTree& t, std::uint32_t token) {
  switch (t.relation(token)) {
    case Relation::kObj:
    case Relation::kIobj:
    case Relation::kObl:
    case Relation::kNmod:
    case Relation::kCompound:
    case Relation::kNsubjPass:
    case Relation::kXcomp: return t.head(token);
    default: return kNoToken;
  }
}

bool counted_only(Code type) { return type == Code("CASUALTY") || type == Code("MOVE"); }

}  // namespace

void EventFinder::take_verdicts() {
  scratch_.verdicts.clear();
  for (std::uint32_t i = first_event_; i < out_.rows.size(); ++i) {
    const Event& event = out_.rows[i];
    Verdict one{event.trigger.begin, event.type, event.status, {}, {}};
    for (const Role& role : out_.roles.of(event.roles)) {
      if (role.name == RoleName::kActor && one.actor.empty()) one.actor = role.words;
      if (role.name == RoleName::kRecipient && one.recipient.empty()) one.recipient = role.words;
    }
    scratch_.verdicts.push_back(one);
  }
}

void EventFinder::score_pairs(Words stretch) {
  EventScratch& s = scratch_;
  s.tree.build(article_, analysis_, stretch);
  s.no_party.assign(stretch.size(), false);
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) s.no_party[i - stretch.begin] = marks_[i].time != kNothing;
  s.scored.clear();
  if (s.tree.empty()) return;
  s.tree.pairs(s.no_party, s.candidates);
  for (const PairCandidate& candidate : s.candidates) {
    pair_features(s.tree, candidate, s.verdicts, s.of_pair);
    Scored one;
    one.pair = candidate;
    one.pair_score = model_.scorer->pair(s.of_pair);
    if (!(one.pair_score >= kLeastPair)) continue;  // nor what is no number, of damaged weights
    Pair pair;
    pair.actor_head = candidate.actor;
    pair.recipient_head = candidate.recipient;
    if (candidate.actor != kNoToken) pair.actor = s.tree.phrase(candidate.actor);
    pair.recipient = s.tree.phrase(candidate.recipient);
    type_features(s.tree, pair, s.verdicts, s.features, s.path);
    model_.scorer->type(s.features, s.types);
    const auto best = std::max_element(s.types.begin(), s.types.end());
    one.type = static_cast<std::uint32_t>(best - s.types.begin());
    one.score = one.pair_score * *best;
    if (!(one.score >= 0)) continue;
    one.steps = static_cast<std::uint32_t>(std::min(s.path.size(), one.path.size()));
    std::copy_n(s.path.begin(), one.steps, one.path.begin());
    s.scored.push_back(one);
  }
  prefer_objects();
  std::stable_sort(s.scored.begin(), s.scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
}

// Whether the pair may be an event of its type at all.
bool EventFinder::allowed(const Scored& one) const {
  const EventTree& t = scratch_.tree;
  const Code type = model_.scorer->types()[one.type];
  // Two that are joined face each other only where both may do the same: "Tarvia and Velland agreed".
  if (one.pair.joined && type != Code("AGREE") && type != Code("CONSULT") && type != Code("COOPERATE") &&
      type != Code("SUPPORT") && type != Code("REJECT") && type != Code("ASSAULT"))
    return false;
  // The dead and wounded of a storm, those who fled: counted, but nobody's act.
  for (const Event& event : scratch_.rows)
    if (holds_token(one, event.trigger.begin) && counted_only(event.type) && one.score < kOverCount &&
        (event.type == Code("MOVE") || (event.actor.empty() && event.actor_sector.empty())))
      return false;
  // Who kills attacks the victims, which the dictionary knows.
  for (const Event& event : scratch_.rows)
    if (event.rule == Code("agent-of-casualty") && holds_token(one, event.trigger.begin) && type == event.type) return false;
  // "said that rebels attacked": the rebels do it, it is not done to them.
  const std::uint32_t above = t.head(one.pair.recipient);
  if (t.relation(one.pair.recipient) == Relation::kNsubj && above != kNoToken)
    for (const Event& event : scratch_.rows)
      if (event.trigger.begin == above && joined_type(event.type) == type) return false;
  return true;
}

// "arrested the mayor near Sarn": the place is no recipient where someone else is.
void EventFinder::prefer_objects() {
  const EventTree& t = scratch_.tree;
  const auto locative = [&](std::uint32_t i) {
    static constexpr std::array<std::string_view, 7> kIn = {"in", "at", "near", "outside", "inside", "around", "across"};
    return t.relation(i) == Relation::kObl && std::any_of(kIn.begin(), kIn.end(), [&](auto w) { return t.has_case(i, w); });
  };
  for (Scored& one : scratch_.scored) {
    if (one.pair.joined || !locative(one.pair.recipient)) continue;
    for (Scored& other : scratch_.scored) {
      const Relation r = t.relation(other.pair.recipient);
      if (other.pair.predicate != one.pair.predicate || other.pair.actor != one.pair.actor || other.score >= one.score ||
          (r != Relation::kObj && r != Relation::kNsubjPass) || other.score < kLocative * one.score)
        continue;
      std::swap(one.score, other.score);
    }
  }
}

// The dictionary's event whose trigger is a word of the act, or hangs on one: the row among `rows`, or none.
const Event* EventFinder::dictionary_event(const Scored& one, Code type) const {
  const Event* found = nullptr;
  for (const Event& event : scratch_.rows) {
    const std::uint32_t t = event.trigger.begin, above = governor(scratch_.tree, t);
    if (joined_type(event.type) != type) continue;
    if (holds_token(one, t)) return &event;
    if (above != kNoToken && holds_token(one, above)) found = &event;
  }
  return found;
}

Code EventFinder::plain_type(Code joined, const std::vector<std::uint32_t>& words) const {
  if (joined != Code("YIELD")) return joined;
  // What is let go, drawn back or stopped is RETREAT, what is granted CONCEDE.
  for (const std::uint32_t i : words)
    if (phrases_.is(i, kRelease)) return "RETREAT";
  return "CONCEDE";
}

void EventFinder::add_pair(Words trigger, const Event* known, Code type, std::uint32_t actor, std::uint32_t recipient,
                           bool joined) {
  EventScratch& s = scratch_;
  Event event;
  event.trigger = trigger;
  event.rule = "pair-in-sentence";
  if (known != nullptr) {
    event.mode = known->mode;
    event.cameo = known->cameo;
    event.type = known->type;
    event.lexicon = known->lexicon;
    event.status = known->status;
    event.factuality = known->factuality;
  } else {
    std::vector<std::uint32_t>& words = s.path;
    words.assign(1, trigger.begin);
    s.tree.dependents(trigger.begin, [&](std::uint32_t k) { words.push_back(k); });
    event.type = plain_type(type, words);
    for (const auto& [of, cameo] : model_.default_cameo)
      if (of == event.type) event.cameo = cameo;
    const std::uint32_t group =
        s.tree.upos(trigger.begin) == Upos::kNoun ? s.tree.phrase(trigger.begin).begin : phrases_.group_begin(trigger.begin);
    const bool gerund = s.tree.at(trigger.begin).xpos == Xpos::kVbg;
    const StatusReading status =
        read_status(phrases_, model_, analysis_.tokens, std::min(group, trigger.begin), trigger, gerund);
    event.status = status.status;
    event.factuality = status.factuality;
  }
  event.roles.begin = out_.roles.size();
  const auto parties = [&](RoleName name, std::uint32_t head, std::uint32_t other) {
    if (head == kNoToken) return;
    add_role(name, s.tree.phrase(head), event);
    s.tree.joined(head, s.joined);
    for (const std::uint32_t k : s.joined)
      if (k != other) add_role(name, s.tree.phrase(k), event);
  };
  parties(RoleName::kActor, actor, recipient);
  if (joined) add_role(RoleName::kRecipient, s.tree.phrase(recipient), event);
  else parties(RoleName::kRecipient, recipient, actor);
  // The object of the act, or of what it governs: "agreed to send troops".
  std::uint32_t object = kNoToken, act = trigger.begin;
  for (int step = 0; step < 3 && object == kNoToken && act != kNoToken; ++step) {
    std::uint32_t inner = kNoToken;
    s.tree.dependents(act, [&](std::uint32_t k) {
      if (s.tree.relation(k) == Relation::kObj && marks_[k].time == kNothing) object = k;
      if (s.tree.relation(k) == Relation::kXcomp) inner = k;
    });
    act = inner;
  }
  if (object != kNoToken && object != recipient && object != actor) add_role(RoleName::kObject, s.tree.phrase(object), event);
  event.roles.end = out_.roles.size();
  bind_time(event);
  event.place = place(trigger);
  out_.rows.add(event);
}

// An event of the dictionary that stays; the actor of a verb is the one that the tree gives.
void EventFinder::add_kept(const Event& old, std::uint32_t roles) {
  EventScratch& s = scratch_;
  Event kept = old;
  kept.roles.begin = out_.roles.size();
  ActorLink link = ActorLink::kNone;
  std::uint32_t actor = kNoToken;
  bool had_actor = false;
  for (std::uint32_t r = old.roles.begin; r < old.roles.end; ++r) had_actor |= s.roles[r - roles].name == RoleName::kActor;
  if (old.rule == Code("verb") && had_actor && s.tree.upos(old.trigger.begin) == Upos::kVerb)
    actor = s.tree.subject(old.trigger.begin, link);
  if (actor != kNoToken) {
    kept.actor = kept.actor_sector = {};
    add_role(RoleName::kActor, s.tree.phrase(actor), kept);
    s.tree.joined(actor, s.joined);
    for (const std::uint32_t k : s.joined) add_role(RoleName::kActor, s.tree.phrase(k), kept);
  }
  const std::uint32_t own = out_.roles.size();
  for (std::uint32_t r = old.roles.begin; r < old.roles.end; ++r) {
    const Role& role = s.roles[r - roles];
    bool again = actor != kNoToken && role.name == RoleName::kActor;
    for (std::uint32_t k = kept.roles.begin; k < own; ++k) again |= out_.roles[k].words.overlaps(role.words);
    if (!again) out_.roles.add(role);
  }
  kept.roles.end = out_.roles.size();
  out_.rows.add(kept);
}

void EventFinder::choose(Words stretch) {
  if (!model_.scorer || analysis_.syntax.size() < stretch.end || stretch.size() > kLongest) return;
  EventScratch& s = scratch_;
  take_verdicts();
  score_pairs(stretch);
  // The dictionary's events step aside; what stays of them comes back.
  const std::uint32_t roles = out_.rows.size() > first_event_ ? out_.rows[first_event_].roles.begin : out_.roles.size();
  s.rows.assign(out_.rows.begin() + first_event_, out_.rows.end());
  s.roles.assign(out_.roles.begin() + roles, out_.roles.end());
  out_.rows.resize(first_event_);
  out_.roles.resize(roles);

  std::size_t chosen = 0;
  for (std::size_t i = 0; i < s.scored.size() && chosen < 8; ++i) {
    const Scored& one = s.scored[i];
    if (one.score < (chosen == 0 ? kFirst : kFurther)) break;
    const bool again =
        std::any_of(s.scored.begin(), s.scored.begin() + static_cast<std::ptrdiff_t>(chosen), [&](const Scored& c) {
          return c.pair.predicate == one.pair.predicate || holds_token(c, one.pair.predicate) ||
                 holds_token(one, c.pair.predicate) || (c.pair.actor == one.pair.actor && c.type == one.type);
        });
    if (again || !allowed(one)) continue;
    std::swap(s.scored[chosen], s.scored[i]);  // the chosen ones stand first
    ++chosen;
  }
  for (std::size_t i = 0; i < chosen; ++i) {
    const Scored one = s.scored[i];
    const Code type = model_.scorer->types()[one.type];
    const Event* known = dictionary_event(one, type);
    if (known == nullptr && type == Code("COERCE"))
      known = dictionary_event(one, "SANCTION");  // to impose sanctions is SANCTION
    const Words trigger = known != nullptr ? known->trigger : Words{one.pair.predicate, one.pair.predicate + 1};
    add_pair(trigger, known, type, one.pair.actor, one.pair.recipient, one.pair.joined);
  }
  const std::uint32_t made = out_.rows.size();
  for (const Event& old : s.rows) {
    const std::uint32_t t = old.trigger.begin, above = governor(s.tree, t);
    float support = 0;
    bool covered = false;
    for (std::size_t i = 0; i < s.scored.size(); ++i) {
      const Scored& one = s.scored[i];
      if (!holds_token(one, t) && (above == kNoToken || !holds_token(one, above))) continue;
      support = std::max(support, one.score);
      covered |= i < chosen;
    }
    for (std::uint32_t i = first_event_; i < made; ++i) covered |= out_.rows[i].trigger == old.trigger;
    if (!counted_only(old.type) && (covered || (chosen > 0 && support < kSupport))) continue;
    add_kept(old, roles);
  }
  std::stable_sort(out_.rows.begin() + first_event_, out_.rows.end(),
                   [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
}

void EventFinder::asked(Words actor, Words recipient, Words stretch) {
  EventScratch& s = scratch_;
  if (!model_.scorer || analysis_.syntax.size() < stretch.end || stretch.size() > kLongest) return;
  s.tree.build(article_, analysis_, stretch);
  const std::uint32_t first = first_event_;
  Pair pair{actor, recipient, s.tree.head_of(actor), s.tree.head_of(recipient)};
  type_features(s.tree, pair, s.verdicts, s.features, s.path);
  model_.scorer->type(s.features, s.types);
  const auto type = static_cast<std::size_t>(std::max_element(s.types.begin(), s.types.end()) - s.types.begin());
  Scored one;
  one.steps = static_cast<std::uint32_t>(std::min(s.path.size(), one.path.size()));
  std::copy_n(s.path.begin(), one.steps, one.path.begin());
  one.pair.predicate = one.steps > 0 ? one.path[0] : pair.actor_head != kNoToken ? pair.actor_head : pair.recipient_head;
  const Event* known = dictionary_event(one, model_.scorer->types()[type]);
  if (known == nullptr && model_.scorer->types()[type] == Code("COERCE")) known = dictionary_event(one, "SANCTION");
  const Words trigger = known != nullptr ? known->trigger : Words{one.pair.predicate, one.pair.predicate + 1};
  Event event;
  const std::size_t row = out_.rows.size();
  add_pair(trigger, known, model_.scorer->types()[type], kNoToken, kNoToken, false);
  event = out_.rows[static_cast<std::uint32_t>(row)];
  out_.roles.resize(event.roles.begin);
  add_role(RoleName::kActor, actor, event);
  add_role(RoleName::kRecipient, recipient, event);
  event.roles.end = out_.roles.size();
  event.rule = "pair";
  out_.rows[static_cast<std::uint32_t>(row)] = event;
  std::stable_sort(out_.rows.begin() + first, out_.rows.end(),
                   [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
}

}  // namespace stemma
