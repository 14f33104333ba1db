// Events by lexicon: each trigger's senses are tried in order, the first whose
// object and form fit is taken; roles are found by position (phrases.h), status by
// the words around (status.h). Words of attribution cues are no events, except
// those that are acts of their own (to accuse, reject, ask, threaten, agree).

#include "event/event.h"

#include <algorithm>
#include <array>

#include "event/model.h"
#include "event/phrases.h"
#include "event/status.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 25;  // tokens after a trigger in which a preposition's phrase or a time is sought
constexpr std::int64_t kYear = 365LL * 86400;

enum class Voice : std::uint8_t { kNone, kActive, kPassive };

struct Filled {
  Words actor, actor_joined, recipient, object, first_object;
  bool recipient_is_place = false;
};

class EventFinder {
 public:
  EventFinder(const Article& article, const Analysis& analysis, const Times& times, const Quantities& quantities,
              const Attributions& attributions, const EventModel::Parts& model, Events& out)
      : article_(article),
        analysis_(analysis),
        times_(times),
        quantities_(quantities),
        attributions_(attributions),
        model_(model),
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
      for (const Words cue : attributions.pieces.of(row.cue))
        for (std::uint32_t k = cue.begin; k < cue.end; ++k) marks_[k].cue = true;
      if (row.said && times.rows.has(row.said))
        for (std::uint32_t k = times.rows[row.said].words.begin; k < times.rows[row.said].words.end; ++k) marks_[k].said = true;
    }
  }

  void sentence(const Sentence& sentence) {
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
  }

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

  // Inside a name ("March of the Free", "Strike Force"), unless the name is the whole sentence's opening word.
  bool in_name(Words trigger) const {
    const std::uint32_t m = marks_[trigger.begin].mention;
    return m != kNothing && analysis_.mentions[m].form == MentionForm::kName;
  }

  bool opens_phrase(std::uint32_t i) const {
    return i < end() &&
           (phrases_.is(i, kDeterminer) || phrases_.is(i, kPronoun) || phrases_.capital(i) || token(i).shape == Shape::kNumber);
  }

  bool trigger_at(Words trigger, const Senses& senses) {
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

  static bool speech_act(const TriggerRow& row) {
    static constexpr std::array kActs = {Code("ACCUSE"),   Code("REJECT"), Code("REQUEST"),
                                         Code("THREATEN"), Code("AGREE"),  Code("SUPPORT")};
    return std::find(kActs.begin(), kActs.end(), row.type) != kActs.end();
  }

  bool holds(Words words, std::uint64_t needs) const {
    for (std::uint32_t i = words.begin; i < words.end; ++i)
      if ((model_.classes(token(i).word) & needs) != 0) return true;
    return false;
  }

  // ---- does it read as a noun, as a verb? ----

  bool noun_reads(Words trigger, bool verb_too) const {
    // "detention center", "attack helicopters": a modifier of another noun.
    if (trigger.end < end() && trigger.size() == 1) {
      const std::uint32_t next = trigger.end;
      const std::string_view t = phrases_.text(next);
      if (token(next).shape == Shape::kLower && phrases_.nominal(next) && !phrases_.verbal(next) && !phrases_.adverb(next) &&
          !phrases_.is(next, kDeterminer) && !phrases_.is(next, kTime) && t != "'s" && !t.ends_with("ed") &&
          !t.ends_with("ing") && token(next).gap != Gap::kNone)
        return false;
    }
    if (trigger.begin == begin()) return true;
    const std::uint32_t before = trigger.begin - 1;
    // "to attack", "will visit", "they protest"
    if (verb_too && (phrases_.word(before) == model_.to || phrases_.is(before, kModal) || phrases_.is(before, kDo)))
      return false;
    if (verb_too && phrases_.is(before, kPronoun)) return false;
    return true;
  }

  Voice verb_reads(Words trigger, const Sense& sense, bool noun_too, const TriggerRow& row) const {
    const std::uint32_t at = trigger.begin;
    const std::uint32_t before = at > begin() ? at - 1 : at;
    const bool opens = at == begin();
    if (!opens && (phrases_.is(before, kDeterminer) || phrases_.text(before) == "'s" || phrases_.text(before) == "-"))
      return Voice::kNone;
    const std::uint32_t group = phrases_.group_begin(at);
    bool be = false, have = false, modal = false, to = false, infinitive = false;
    for (std::uint32_t i = group; i < at; ++i) {
      be |= phrases_.is(i, kBe);
      have |= phrases_.is(i, kHave);
      modal |= phrases_.is(i, kModal) || phrases_.is(i, kDo);
      to |= phrases_.word(i) == model_.to;
    }
    infinitive = to || modal;
    const bool participle = (sense.forms & kParticipleForm) != 0, past = (sense.forms & kPastForm) != 0;
    const bool base = (sense.forms & kBaseForm) != 0, third = (sense.forms & kThirdForm) != 0;
    if (base && !participle) {
      if (infinitive && !be_directly(group, at)) return Voice::kActive;
      if (past && !noun_too) return Voice::kActive;
      if (opens) return Voice::kNone;
      // "they attack", "soldiers attack the town"
      if (phrases_.is(before, kPronoun) || phrases_.is(before, kRelative)) return Voice::kActive;
      if (noun_too || phrases_.is(before, kPreposition)) return Voice::kNone;
      return phrases_.text(before).ends_with("s") && phrases_.nominal(before) ? Voice::kActive : Voice::kNone;
    }
    if (third && !past) {
      if (opens) return Voice::kNone;
      if (phrases_.is(before, kPreposition)) return Voice::kNone;
      // "rebel forces", "faces charges": a third person needs what may follow a verb.
      const std::uint32_t next = trigger.end;
      return (phrases_.capital(before) || phrases_.is(before, kPronoun) || phrases_.is(before, kRelative) || !noun_too) &&
                     (opens_phrase(next) || (!noun_too && next < end() && phrases_.word(next) == model_.to))
                 ? Voice::kActive
                 : Voice::kNone;
    }
    if ((sense.forms & kGerundForm) != 0) {
      if (be) return Voice::kActive;
      // ", killing six people"
      const bool follows = !opens && (phrases_.is_mark(before, ',') || phrases_.is(before, kConjunction));
      if (follows && trigger.end < end() && (opens_phrase(trigger.end) || marks_[trigger.end].quantity != kNothing))
        return Voice::kActive;
      if (noun_too) return Voice::kNone;
      if (!opens && phrases_.nominal(before) && phrases_.text(before) != "," && !phrases_.capital(before) && !to &&
          phrases_.text(before).size() > 3 && !phrases_.text(before).ends_with("s") && !group_has_control(group, at))
        return Voice::kNone;  // "the peace keeping"
      return Voice::kActive;
    }
    if (base && participle && infinitive && !be) return Voice::kActive;  // "hit", "shut": the form is every form
    if (participle && be && be_directly(group, at)) return Voice::kPassive;
    if (participle && have) return Voice::kActive;
    if (past) {
      // "troops sent to the front": transitive, no object after it.
      const bool transitive = row.direct || row.victims || row.needs != 0;
      const bool object = !object_after(trigger.end).empty();
      const bool own = trigger.end < end() &&
                       (phrases_.infinitive(trigger.end) || std::find(row.prepositions.begin(), row.prepositions.end(),
                                                                      phrases_.word(trigger.end)) != row.prepositions.end());
      const bool speech = row.type == Code("AGREE") || row.type == Code("CONSULT");
      if (participle && transitive && !object && !own && !speech) {
        if (trigger.end < end() && phrases_.is(trigger.end, kPreposition)) return Voice::kPassive;
        if (!opens && phrases_.nominal(before) && !phrases_.capital(before)) return Voice::kPassive;
      }
      // "12 besieged towns", "of detained journalists", "heavily armed men"
      std::uint32_t first = at;
      while (first > begin() && phrases_.adverb(first - 1)) --first;
      const bool modifies = trigger.end < end() && token(trigger.end).shape == Shape::kLower && phrases_.nominal(trigger.end) &&
                            !opens_phrase(trigger.end) && !phrases_.adverb(trigger.end);
      if (group == first && first > begin() && phrases_.is(first - 1, kPreposition) &&
          phrases_.capital(trigger.end < end() ? trigger.end : at))
        return Voice::kNone;  // "in occupied Tarvia"
      if (modifies && (first == begin() || phrases_.is(first - 1, kPreposition) || phrases_.is(first - 1, kDeterminer) ||
                       token(first - 1).shape == Shape::kNumber || phrases_.text(first - 1) == "'s" ||
                       (phrases_.is(first - 1, kConjunction) && first - 1 > begin() && !phrases_.verbal(first - 2) &&
                        !phrases_.nominal(first - 2))))
        return Voice::kNone;
      return Voice::kActive;
    }
    return participle ? Voice::kPassive : Voice::kNone;
  }
  bool group_has_control(std::uint32_t group, std::uint32_t at) const {
    for (std::uint32_t i = group; i < at; ++i)
      if (phrases_.is(i, kControl)) return true;
    return false;
  }
  // "be" is the last auxiliary of the group.
  bool be_directly(std::uint32_t group, std::uint32_t at) const {
    while (at > group && phrases_.adverb(at - 1)) --at;
    return at > group && phrases_.is(at - 1, kBe);
  }

  // ---- roles ----

  Words object_after(std::uint32_t at) const {
    while (at < end() && phrases_.adverb(at) && !phrases_.capital(at)) ++at;
    if (at >= end() || marks_[at].time != kNothing) return {};
    Words phrase = phrase_at(at);
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i)
      if (marks_[i].time != kNothing && i > phrase.begin) phrase.end = i;  // "visited Tarvia on Tuesday" without the "on"
    return phrase;
  }

  // A noun phrase with the whole of its number: "at least six civilians".
  Words phrase_at(std::uint32_t at) const {
    const std::uint32_t q = marks_[at].quantity;
    if (q == kNothing || quantities_.rows[q].words.begin != at) return phrases_.right(at);
    const Words number = quantities_.rows[q].words;
    const Words rest = number.end < end() && !phrases_.is(number.end, kDeterminer) && !phrases_.is(number.end, kPronoun)
                           ? phrases_.right(number.end)
                           : Words{};
    return {at, std::min(end(), rest.empty() ? number.end : rest.end)};
  }
  Words with_number(Words words) const {
    if (words.empty() || marks_[words.begin].quantity == kNothing) return words;
    return {std::max(begin(), std::min(words.begin, quantities_.rows[marks_[words.begin].quantity].words.begin)), words.end};
  }

  // The phrase after the first of the row's prepositions within reach.
  Words by_preposition(std::uint32_t from, const TriggerRow& row, Words* second) const {
    for (const Word wanted : row.prepositions) {
      for (std::uint32_t i = from; i < std::min(end(), from + kReach); ++i) {
        if (phrases_.break_mark(i) && !phrases_.quote(i)) break;
        if (i > from && (phrases_.is(i, kRelative) || (phrases_.is(i, kSubordinator) && phrases_.word(i) != wanted))) break;
        if (phrases_.word(i) != wanted || (wanted == model_.to && phrases_.infinitive(i))) continue;
        if (i + 1 < end() && phrases_.is(i + 1, kTime)) continue;
        if (i + 1 < end() && marks_[i + 1].time != kNothing) continue;
        const Words phrase = i + 1 < end() ? phrase_at(i + 1) : Words{};
        if (phrase.empty()) continue;
        if (wanted == model_.between && second != nullptr && phrase.end + 1 < end() && phrases_.word(phrase.end) == model_.and_)
          *second = phrases_.right(phrase.end + 1);
        return phrases_.with_of(phrase);
      }
    }
    return {};
  }
  Words by_agent(std::uint32_t from) const {
    for (std::uint32_t i = from; i < std::min(end(), from + kReach); ++i) {
      if (phrases_.break_mark(i) || phrases_.is(i, kRelative)) break;
      if (phrases_.word(i) != model_.by || (i + 1 < end() && marks_[i + 1].time != kNothing)) continue;
      const Words phrase = phrases_.right(i + 1);
      if (!phrase.empty() && !phrases_.text(phrase.begin).ends_with("ing")) return phrases_.with_of(phrase);
    }
    return {};
  }

  void verb_roles(Words trigger, const TriggerRow& row, Voice voice, std::uint32_t group, Filled& filled) const {
    Words joined;
    const Words subject = phrases_.subject(group, &joined);
    if (voice == Voice::kPassive) {
      filled.actor = by_agent(trigger.end);
      filled.first_object = subject;
      if (row.victim_subject) {
        filled.recipient = subject;
        return;
      }
      Words by_word = row.prepositions.empty() || row.direct ? Words{} : by_preposition(trigger.end, row, nullptr);
      if (row.needs != 0 && !row.prepositions.empty()) by_word = by_preposition(trigger.end, row, nullptr);
      if (!by_word.empty()) {
        filled.recipient = by_word;
        filled.object = subject;
      } else {
        (row.needs != 0 && !row.direct ? filled.object : filled.recipient) = subject;
      }
      return;
    }
    const Words direct = object_after(trigger.end);
    filled.first_object = phrases_.with_of(direct);
    if (row.victim_subject) {
      filled.recipient = subject;
      return;
    }
    filled.actor = subject;
    filled.actor_joined = joined;
    if (row.mover || row.victims) {
      (row.victims ? filled.recipient : filled.object) = row.victims ? phrases_.with_of(direct) : Words{};
      return;
    }
    const std::uint32_t after = past_time(trigger.end);
    if (governs(row.type) && after < end() && phrases_.infinitive(after)) {
      filled.recipient = of_infinitive(after + 1);
      if (filled.recipient.empty() && !joined.empty() && reciprocal(row)) {
        filled.actor = joined;
        filled.actor_joined = {};
        filled.recipient = subject;
      }
      return;
    }
    const Words by_word = by_preposition(direct.empty() ? trigger.end : direct.end, row, nullptr);
    const bool direct_first = row.direct && row.needs == 0;
    if (direct_first && !direct.empty()) {
      filled.recipient = phrases_.with_of(direct);
    } else if (!by_word.empty()) {
      filled.recipient = by_word;
      if (!direct.empty() && !direct.overlaps(by_word)) filled.object = direct;
    } else if (!direct.empty()) {
      // "gave Tarvia the missiles": two phrases in a row.
      const Words next = object_after(direct.end);
      if (!next.empty() && row.needs != 0 && next.begin == direct.end && holds(next, row.needs)) {
        filled.recipient = direct;
        filled.object = next;
        filled.first_object = next;
      } else if (row.needs != 0) {
        filled.object = direct;
        owner(direct, filled);
      } else {
        filled.recipient = phrases_.with_of(direct);
      }
    }
    // "Tarvia and Velland agreed": the two face each other.
    if (filled.recipient.empty() && !joined.empty() && reciprocal(row)) {
      filled.actor = joined;
      filled.actor_joined = {};
      filled.recipient = subject;
    }
  }
  // The token after a time that stands at `at`: "agreed on Monday to".
  std::uint32_t past_time(std::uint32_t at) const {
    std::uint32_t i = at;
    while (i < end() && i - at < 6 &&
           (marks_[i].time != kNothing || phrases_.is(i, kTime) || (i == at && phrases_.text(i) == "on")))
      ++i;
    return i == at + 1 && phrases_.text(at) == "on" ? at : i;
  }
  // "agreed to set up hospitals in Tarvia": what the infinitive is done to.
  Words of_infinitive(std::uint32_t verb) const {
    while (verb < end() && phrases_.adverb(verb)) ++verb;
    if (verb + 1 >= end()) return {};
    const Words object = object_after(verb + 1);
    std::uint32_t at = object.empty() ? verb + 1 : object.end;
    for (std::uint32_t i = at; i + 1 < std::min(end(), at + 10) && !phrases_.break_mark(i) && !phrases_.is_mark(i, ','); ++i) {
      const std::string_view t = phrases_.text(i);
      if ((t == "to" && !phrases_.infinitive(i)) || t == "with" || t == "from" || t == "against") {
        const Words phrase = phrase_at(i + 1);
        if (!phrase.empty() && marks_[phrase.begin].time == kNothing) return phrase;
      }
    }
    return object.empty() ? object : phrases_.with_attachments(object);
  }
  static bool governs(Code type) {
    return type == Code("AGREE") || type == Code("REJECT") || type == Code("REQUEST") || type == Code("THREATEN");
  }
  static bool reciprocal(const TriggerRow& row) {
    return row.type == Code("AGREE") || row.type == Code("CONSULT") || row.type == Code("COOPERATE") ||
           row.type == Code("SUPPORT") || row.mode == Code("firearms");
  }
  // "lifted sanctions on", "withdrew its troops", "seized Tarvian ships": a name in the object that is not the actor.
  void owner(Words object, Filled& filled) const {
    const std::uint32_t m = mention_in(object);
    if (m != kNothing) filled.recipient = analysis_.mentions[m].words;
  }

  void noun_roles(Words trigger, const TriggerRow& row, Filled& filled, std::uint32_t& group) const {
    Words phrase = phrases_.left(trigger.end);
    if (phrase.empty()) phrase = trigger;
    group = phrase.begin;
    filled.first_object = {phrase.begin, trigger.end};
    Words second;
    Words by_word = by_preposition(trigger.end, row, &second);
    filled.actor = by_agent(trigger.end);
    if (!second.empty()) {
      filled.actor = by_word;
      filled.recipient = second;
      return;
    }
    if (!by_word.empty() && by_word != filled.actor && !row.mover) filled.recipient = by_word;
    if (row.type == Code("CASUALTY")) {
      return;
    }
    if (filled.actor.empty() && phrase.begin < trigger.begin) {
      const std::uint32_t m = mention_in({phrase.begin, trigger.begin});
      // "Tarvia's attack", "a Tarvian visit"
      if (m != kNothing && marks_[phrase.begin].time == kNothing) filled.actor = analysis_.mentions[m].words;
      else if (phrase.begin + 1 < trigger.begin && phrases_.text(trigger.begin - 1) == "'s")
        filled.actor = {phrase.begin, trigger.begin - 1};
    }
    const bool of_event =
        out_.rows.size() > first_event_ && out_.rows.back().trigger.end == phrase.begin;  // "condemned the attack"
    if (filled.actor.empty() && phrase.begin > begin() && !of_event) {
      const std::uint32_t before = phrase.begin - 1;
      if (phrases_.verbal(before) || phrases_.text(before).ends_with("ing") ||
          (token(before).shape == Shape::kLower && !phrases_.is(before, kPreposition) && before_is(before, kModal)) ||
          (token(before).shape == Shape::kLower && before_is(before, kHave)) ||
          (before > begin() && phrases_.word(before - 1) == model_.to)) {
        group = phrases_.group_begin(before);
        Words joined;
        filled.actor = phrases_.subject(group, &joined);
        if (filled.recipient.empty() && !joined.empty() && reciprocal(row)) {
          filled.recipient = filled.actor;
          filled.actor = joined;
        }
      }
    }
  }

  // ---- the row ----

  std::uint32_t mention_in(Words words) const {
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
  const Entity* entity_of(std::uint32_t mention) const {
    const Id<Entity> id = analysis_.mentions[mention].entity;
    return id && analysis_.entities.has(id) ? &analysis_.entities[id] : nullptr;
  }

  void add_role(RoleName name, Words words, Event& event) {
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
  void code(Words words, std::uint32_t mention, Code& country, Code& sector) const {
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

  void add(Words trigger, const TriggerRow& row, Filled& filled, std::uint32_t group, bool gerund) {
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

  // "launched an attack, the attack ...": the same type with the same recipient within a sentence is one event.
  bool same_as_before(const Event& event, const Filled& filled) const {
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

  // "agreed to release", "threatened to attack", "urged them to withdraw": one act, the speech; what it speaks of gives the
  // recipient when the speech names none.
  bool governed(const Event& event, const Filled& filled) {
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
  // The trigger at `at` is the infinitive that the act governs: "agreed to [at]", "urged Tarvia to [at]".
  bool infinitive_after(const Event& act, std::uint32_t at) const {
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

  void bind_time(Event& event) const {
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

  Words place(Words trigger) const {
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
  Words place_at(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 8> kIn = {"in", "at", "near", "outside", "inside", "across", "around", "In"};
    if (std::find(kIn.begin(), kIn.end(), phrases_.text(i)) == kIn.end()) return {};
    for (std::uint32_t k = i + 1; k < std::min(end(), i + 7); ++k) {
      const std::uint32_t m = marks_[k].mention;
      if (m != kNothing && analysis_.mentions[m].kind == MentionKind::kPlace) return analysis_.mentions[m].words;
      if ((!phrases_.nominal(k) && phrases_.word(k) != model_.of) || marks_[k].time != kNothing) break;
    }
    return {};
  }

  const Article& article_;
  const Analysis& analysis_;
  const Times& times_;
  const Quantities& quantities_;
  const Attributions& attributions_;
  const EventModel::Parts& model_;
  Phrases phrases_;
  Events& out_;
  std::vector<Mark> marks_;
  std::uint32_t first_event_ = 0;
  Words held_;  // the object of the last verb whose row asks for a class, and that class
  std::uint64_t held_needs_ = 0;
};

}  // namespace

void find_events(const Article& article, const Analysis& analysis, const Times& times, const Quantities& quantities,
                 const Attributions& attributions, const EventModel& model, Events& out, Table<Note>&) {
  out.rows.clear();
  out.roles.clear();
  EventFinder finder(article, analysis, times, quantities, attributions, model.parts(), out);
  for (const Sentence& sentence : analysis.sentences) finder.sentence(sentence);
}

}  // namespace stemma
