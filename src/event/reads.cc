// Whether a trigger reads as a noun or a verb, and in which voice: "the attack", "they attack", "were attacked",
// "troops sent to the front", "12 besieged towns".

#include <algorithm>

#include "event/finder.h"

namespace stemma {

bool EventFinder::opens_phrase(std::uint32_t i) const {
  return i < end() &&
         (phrases_.is(i, kDeterminer) || phrases_.is(i, kPronoun) || phrases_.capital(i) || token(i).shape == Shape::kNumber);
}

bool EventFinder::noun_reads(Words trigger, bool verb_too) const {
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
  if (verb_too && (phrases_.word(before) == model_.to || phrases_.is(before, kModal) || phrases_.is(before, kDo))) return false;
  if (verb_too && phrases_.is(before, kPronoun)) return false;
  return true;
}

Voice EventFinder::verb_reads(Words trigger, const Sense& sense, bool noun_too, const TriggerRow& row) const {
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

bool EventFinder::group_has_control(std::uint32_t group, std::uint32_t at) const {
  for (std::uint32_t i = group; i < at; ++i)
    if (phrases_.is(i, kControl)) return true;
  return false;
}

bool EventFinder::be_directly(std::uint32_t group, std::uint32_t at) const {
  while (at > group && phrases_.adverb(at - 1)) --at;
  return at > group && phrases_.is(at - 1, kBe);
}

}  // namespace stemma
