// Events by lexicon: each trigger's senses are tried in order, the first whose
// object and form fit is taken; roles are found by position (phrases.h), status by
// the words around (status.h). Words of attribution cues are no events, except
// those that are acts of their own (to accuse, reject, ask, threaten, agree).

#include "event/event.h"

#include <algorithm>
#include <array>

#include "event/finder.h"
#include "event/status.h"

namespace stemma {
namespace {

constexpr std::int64_t kYear = 365LL * 86400;

}  // namespace

EventFinder::EventFinder(const Article& article, const Analysis& analysis, const Times& times, const Quantities& quantities,
                         const Attributions& attributions, const EventModel::Parts& model, EventScratch& scratch, Events& out)
    : article_(article),
      analysis_(analysis),
      times_(times),
      quantities_(quantities),
      model_(model),
      scratch_(scratch),
      phrases_(article, analysis, model),
      out_(out) {
  const std::uint32_t size = analysis.tokens.size();
  marks_.assign(size, {});
  for (std::uint32_t i = 0; i < analysis.mentions.size(); ++i)
    for (std::uint32_t k = analysis.mentions[i].words.begin; k < analysis.mentions[i].words.end; ++k) marks_[k].mention = i;
  for (std::uint32_t i = 0; i < times.rows.size(); ++i)
    for (std::uint32_t k = times.rows[i].words.begin; k < times.rows[i].words.end; ++k) marks_[k].time = i;
  for (std::uint32_t i = 0; i < quantities.rows.size(); ++i)
    for (std::uint32_t k = quantities.rows[i].words.begin; k < quantities.rows[i].words.end; ++k) marks_[k].quantity = i;
  for (const Attribution& row : attributions.rows) {
    // A cue that no lexicon knows may well be an event: "Portugal granted asylum".
    if (row.lexicon)
      for (const Words cue : attributions.pieces.of(row.cue))
        for (std::uint32_t k = cue.begin; k < cue.end; ++k) marks_[k].cue = true;
    if (row.said && times.rows.has(row.said))
      for (std::uint32_t k = times.rows[row.said].words.begin; k < times.rows[row.said].words.end; ++k) marks_[k].said = true;
  }
}

void EventFinder::sentence(const Sentence& sentence) {
  phrases_.sentence(sentence.tokens);
  first_event_ = out_.rows.size();
  held_ = {};
  for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end;) {
    const auto match = model_.triggers.longest(analysis_.tokens, i, sentence.tokens.end);
    if (!match) {
      ++i;
      continue;
    }
    // The longest phrase that reads as an event; "agreed to" falls back to "agreed".
    std::uint32_t size = match.size;
    bool taken = trigger_at({i, i + size}, *match.payload);
    while (!taken && size > 1) {
      const auto shorter = model_.triggers.longest(analysis_.tokens, i, i + size - 1);
      if (!shorter) break;
      size = shorter.size;
      taken = trigger_at({i, i + size}, *shorter.payload);
    }
    i += taken ? size : 1;
  }
  choose(sentence.tokens);
}

bool EventFinder::trigger_at(Words trigger, const Senses& senses) {
  if (in_name(trigger)) return false;
  const Token& first = token(trigger.begin);
  if (first.shape == Shape::kUpper && trigger.size() == 1) return false;
  if (phrases_.capital(trigger.begin) && trigger.begin != begin() && !phrases_.quote(trigger.begin - 1)) return false;
  if (trigger.end < end() && phrases_.text(trigger.end) == "-" && token(trigger.end).gap == Gap::kNone) return false;
  // "back up", "hold off": a particle that the lexicon does not list makes another verb.
  const bool particle = trigger.size() == 1 && trigger.end < end() &&
                        (phrases_.text(trigger.end) == "up" || phrases_.text(trigger.end) == "off" ||
                         phrases_.text(trigger.end) == "away" || phrases_.text(trigger.end) == "down");
  bool noun_too = false, verb_too = false;
  for (const Sense& sense : senses) (model_.rows[sense.row].noun ? noun_too : verb_too) = true;
  for (const Sense& sense : senses) {
    const TriggerRow& row = model_.rows[sense.row];
    const bool cue = marks_[trigger.begin].cue;
    if (cue && !speech_act(row)) continue;
    Filled filled;
    std::uint32_t group = trigger.begin;
    bool gerund = false;
    if (row.noun) {
      if (!noun_reads(trigger, verb_too)) continue;
      // "lifted the sanctions": the noun is what the verb is done to, no event beside it.
      if (held_.contains(trigger) && holds(trigger, held_needs_)) continue;
      noun_roles(trigger, row, filled, group);
    } else {
      if (particle) continue;
      const Voice voice = verb_reads(trigger, sense, noun_too, row);
      if (voice == Voice::kNone) continue;
      group = phrases_.group_begin(trigger.begin);
      gerund = (sense.forms & kGerundForm) != 0;
      verb_roles(trigger, row, voice, group, filled);
    }
    if (row.needs != 0 && !holds(filled.first_object, row.needs)) continue;
    if (row.required && filled.recipient.empty()) continue;
    if (row.needs != 0 && !row.noun && !filled.first_object.empty()) {
      held_ = filled.first_object;
      held_needs_ = row.needs;
    }
    add(trigger, row, filled, group, gerund);
    return true;
  }
  return false;
}

bool EventFinder::in_name(Words trigger) const {
  const std::uint32_t m = marks_[trigger.begin].mention;
  return m != kNothing && analysis_.mentions[m].form == MentionForm::kName;
}

bool EventFinder::speech_act(const TriggerRow& row) {
  static constexpr std::array kActs = {Code("ACCUSE"),   Code("REJECT"), Code("REQUEST"),
                                       Code("THREATEN"), Code("AGREE"),  Code("SUPPORT")};
  return std::find(kActs.begin(), kActs.end(), row.type) != kActs.end();
}

bool EventFinder::holds(Words words, std::uint64_t needs) const {
  for (std::uint32_t i = words.begin; i < words.end; ++i)
    if ((model_.classes(token(i).word) & needs) != 0) return true;
  return false;
}

std::uint32_t EventFinder::mention_in(Words words) const {
  std::uint32_t found = kNothing;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    const std::uint32_t m = marks_[i].mention;
    if (m == kNothing) continue;
    if (found == kNothing) found = m;
    const Entity* entity = entity_of(m);
    if (entity != nullptr && !entity->country.empty()) return m;
  }
  return found;
}

const Entity* EventFinder::entity_of(std::uint32_t mention) const {
  const Id<Entity> id = analysis_.mentions[mention].entity;
  return id && analysis_.entities.has(id) ? &analysis_.entities[id] : nullptr;
}

void EventFinder::add_role(RoleName name, Words words, Event& event) {
  if (words.empty()) return;
  words = with_number(words);
  while (words.size() > 1 && marks_[words.begin].time != kNothing) ++words.begin;
  Role role;
  role.name = name;
  role.words = words;
  const std::uint32_t m = mention_in(words);
  if (m != kNothing) role.entity = analysis_.mentions[m].entity;
  out_.roles.add(role);
  if (name == RoleName::kActor && event.actor.empty() && event.actor_sector.empty())
    code(words, m, event.actor, event.actor_sector);
  if (name == RoleName::kRecipient && event.recipient.empty() && event.recipient_sector.empty())
    code(words, m, event.recipient, event.recipient_sector);
}

void EventFinder::code(Words words, std::uint32_t mention, Code& country, Code& sector) const {
  for (std::uint32_t i = words.end; i-- > words.begin && sector.empty();) {
    if (marks_[i].mention == kNothing || !phrases_.capital(i)) sector = model_.sector(token(i).word);
  }
  if (mention == kNothing) return;
  const Entity* entity = entity_of(mention);
  if (entity == nullptr) return;
  country = entity->country;
  if (sector.empty()) sector = entity->sector;
  if (sector.empty() && entity->source_kind == SourceKind::kGovernment) sector = "GOV";
}

void EventFinder::add(Words trigger, const TriggerRow& row, Filled& filled, std::uint32_t group, bool gerund) {
  const StatusReading status = read_status(phrases_, model_, analysis_.tokens, group, trigger, gerund);
  Event event;
  event.trigger = trigger;
  event.type = row.type;
  event.mode = row.mode;
  event.cameo = row.cameo;
  event.status = status.status;
  event.factuality = status.factuality;
  event.rule = row.noun ? "noun" : "verb";
  event.lexicon = row.line;
  if (same_as_before(event, filled) || governed(event, filled)) return;
  const bool needs_roles = row.noun && (speech_act(row) || row.type == Code("AID"));
  if (needs_roles && filled.actor.empty() && filled.recipient.empty()) return;
  event.roles.begin = out_.roles.size();
  if (!row.noun && speech_act(row) && filled.recipient.begin >= trigger.end && !filled.recipient.empty())
    filled.recipient = phrases_.with_attachments(filled.recipient);
  if (!filled.actor_joined.empty() && filled.actor_joined.begin < filled.actor.begin) {  // "Tarvia, Velland and Ostmark"
    std::uint32_t from = filled.actor_joined.begin;
    for (std::uint32_t i = from; i < filled.actor.begin; ++i) {
      if (!phrases_.is_mark(i, ',') && phrases_.word(i) != model_.and_) continue;
      add_role(RoleName::kActor, {from, i}, event);
      from = i + 1;
    }
  }
  add_role(RoleName::kActor, filled.actor, event);
  add_role(RoleName::kRecipient, filled.recipient, event);
  if (filled.object != filled.recipient) add_role(RoleName::kObject, filled.object, event);
  event.roles.end = out_.roles.size();
  bind_time(event);
  event.place = place(trigger);
  out_.rows.add(event);
  // Who kills or wounds attacks: soldiers, a state, a group; not a storm or a crash.
  const bool agent = event.type == Code("CASUALTY") && !filled.actor.empty() && !filled.recipient.empty() &&
                     (event.mode == Code("killed") || event.mode == Code("wounded")) &&
                     (!event.actor.empty() || !event.actor_sector.empty());
  if (!agent) return;
  event.type = "ASSAULT";
  event.mode = {};
  event.cameo = "190";
  event.rule = "agent-of-casualty";
  for (std::uint32_t i = first_event_; i < out_.rows.size(); ++i)
    if (out_.rows[i].type == event.type) return;
  out_.rows.add(event);
}

bool EventFinder::same_as_before(const Event& event, const Filled& filled) const {
  for (std::uint32_t i = out_.rows.size(); i-- > first_event_ && out_.rows.size() - i < 6;) {
    const Event& other = out_.rows[i];
    if (other.type != event.type) continue;
    Words actor, recipient;
    for (std::uint32_t r = other.roles.begin; r < other.roles.end; ++r) {
      if (out_.roles[r].name == RoleName::kActor) actor = out_.roles[r].words;
      if (out_.roles[r].name == RoleName::kRecipient) recipient = out_.roles[r].words;
    }
    for (std::uint32_t r = other.roles.begin; r < other.roles.end; ++r)
      if (out_.roles[r].words.contains(event.trigger) && out_.roles[r].name != RoleName::kActor) return true;
    if (actor == filled.actor && recipient == filled.recipient) return true;
    if (filled.actor.empty() && filled.recipient.empty()) return true;
  }
  return false;
}

bool EventFinder::governed(const Event& event, const Filled& filled) {
  if (out_.rows.size() == first_event_) return false;
  Event& act = out_.rows.back();
  if (act.rule != Code("verb") || act.type == Code("ACCUSE") || act.type == Code("SUPPORT") || event.type == Code("CASUALTY"))
    return false;
  if (!infinitive_after(act, event.trigger.begin)) return false;
  // The roles of the inner verb are better than those that the act took from what follows the infinitive.
  if (act.roles.end != out_.roles.size() || filled.recipient.empty()) return true;
  std::uint32_t last = act.roles.end;
  if (last > act.roles.begin && out_.roles[last - 1].name == RoleName::kRecipient &&
      out_.roles[last - 1].words.begin > act.trigger.end) {
    out_.roles.rows().pop_back();
    act.recipient = {};
    act.recipient_sector = {};
    --last;
  }
  if (last == act.roles.begin || out_.roles[last - 1].name == RoleName::kActor) {
    add_role(RoleName::kRecipient, filled.recipient, act);
    if (filled.object != filled.recipient) add_role(RoleName::kObject, filled.object, act);
  }
  act.roles.end = out_.roles.size();
  return true;
}

bool EventFinder::infinitive_after(const Event& act, std::uint32_t at) const {
  if (!governs(act.type)) return false;
  std::uint32_t to = at;
  while (to > act.trigger.end && to - 1 > act.trigger.begin && phrases_.adverb(to - 1)) --to;
  if (to == 0 || to <= act.trigger.begin || phrases_.word(to - 1) != model_.to) return false;
  --to;
  if (to == act.trigger.end || to + 1 == act.trigger.end || to == past_time(act.trigger.end)) return true;
  for (std::uint32_t r = act.roles.begin; r < act.roles.end; ++r)
    if (out_.roles[r].name == RoleName::kRecipient && out_.roles[r].words.begin >= act.trigger.end &&
        out_.roles[r].words.end == to)
      return true;
  return false;
}

void EventFinder::bind_time(Event& event) const {
  // The nearest date that is not the attribution's, before or after the trigger within its clause.
  std::uint32_t best = kNothing, distance = kReach;
  const auto consider = [&](std::uint32_t i, std::uint32_t away) {
    const std::uint32_t t = marks_[i].time;
    if (t == kNothing || marks_[i].said || away >= distance) return;
    const TimexType type = times_.rows[t].type;
    if (type != TimexType::kDate && type != TimexType::kTime) return;
    best = t;
    distance = away;
  };
  for (std::uint32_t i = event.trigger.end; i < std::min(end(), event.trigger.end + kReach); ++i) {
    if (phrases_.break_mark(i)) break;
    consider(i, i - event.trigger.end);
  }
  for (std::uint32_t i = event.trigger.begin; i > begin() && event.trigger.begin - i < kReach; --i) {
    if (phrases_.break_mark(i - 1)) break;
    consider(i - 1, event.trigger.begin - i);
  }
  if (best == kNothing) return;
  event.when = {best};
  const Instant published = article_.published.begin, stop = times_.rows[best].stop;
  if (published.known() && stop.known() && published.seconds - stop.seconds > kYear && event.status == EventStatus::kOccurred)
    event.status = EventStatus::kHistorical;
}

Words EventFinder::place(Words trigger) const {
  for (std::uint32_t i = trigger.end; i + 1 < std::min(end(), trigger.end + kReach); ++i) {
    if (phrases_.break_mark(i)) break;
    if (const Words found = place_at(i); !found.empty()) return found;
  }
  for (std::uint32_t i = trigger.begin; i > begin() && trigger.begin - i < kReach; --i) {
    if (phrases_.break_mark(i - 1)) break;
    if (const Words found = place_at(i - 1); !found.empty()) return found;
  }
  return {};
}

Words EventFinder::place_at(std::uint32_t i) const {
  static constexpr std::array<std::string_view, 8> kIn = {"in", "at", "near", "outside", "inside", "across", "around", "In"};
  if (std::find(kIn.begin(), kIn.end(), phrases_.text(i)) == kIn.end()) return {};
  for (std::uint32_t k = i + 1; k < std::min(end(), i + 7); ++k) {
    const std::uint32_t m = marks_[k].mention;
    if (m != kNothing && analysis_.mentions[m].kind == MentionKind::kPlace) return analysis_.mentions[m].words;
    if ((!phrases_.nominal(k) && phrases_.word(k) != model_.of) || marks_[k].time != kNothing) break;
  }
  return {};
}

namespace {

Words tokens_of(const Analysis& analysis, TextSpan bytes) {
  if (bytes.empty()) return {};
  const auto& rows = analysis.tokens.rows();
  const auto first =
      std::partition_point(rows.begin(), rows.end(), [&](const Token& t) { return t.begin + t.size <= bytes.begin; });
  const auto last = std::partition_point(first, rows.end(), [&](const Token& t) { return t.begin < bytes.end; });
  return {static_cast<std::uint32_t>(first - rows.begin()), static_cast<std::uint32_t>(last - rows.begin())};
}

}  // namespace

void find_events(const Article& article, const Analysis& analysis, const Times& times, const Quantities& quantities,
                 const Attributions& attributions, const EventModel& model, const ActorPair& pair, EventScratch& scratch,
                 Events& out, Table<Note>&) {
  out.rows.clear();
  out.roles.clear();
  EventFinder finder(article, analysis, times, quantities, attributions, model.parts(), scratch, out);
  const Words actor = tokens_of(analysis, pair.actor), recipient = tokens_of(analysis, pair.recipient);
  const Words all = actor.empty()       ? recipient
                    : recipient.empty() ? actor
                                        : Words{std::min(actor.begin, recipient.begin), std::max(actor.end, recipient.end)};
  std::uint32_t begin = 0;
  for (const Sentence& sentence : analysis.sentences) {
    finder.sentence(sentence);
    if (all.empty()) continue;
    if (sentence.tokens.contains(all.begin)) begin = sentence.tokens.begin;
    if (sentence.tokens.contains(all.end - 1)) finder.asked(actor, recipient, {begin, sentence.tokens.end});
  }
}

}  // namespace stemma
