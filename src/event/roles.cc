// Who does what to whom, by position: the subject before the verb group, the object after it, prepositions that the
// trigger's row names; of nouns "A's attack on B", "talks between A and B", "imposed sanctions on B".

#include <algorithm>

#include "event/finder.h"

namespace stemma {

Words EventFinder::object_after(std::uint32_t at) const {
  while (at < end() && phrases_.adverb(at) && !phrases_.capital(at)) ++at;
  if (at >= end() || marks_[at].time != kNothing) return {};
  Words phrase = phrase_at(at);
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i)
    if (marks_[i].time != kNothing && i > phrase.begin) phrase.end = i;  // "visited Tarvia on Tuesday" without the "on"
  return phrase;
}

Words EventFinder::phrase_at(std::uint32_t at) const {
  const std::uint32_t q = marks_[at].quantity;
  if (q == kNothing || quantities_.rows[q].words.begin != at) return phrases_.right(at);
  const Words number = quantities_.rows[q].words;
  const Words rest = number.end < end() && !phrases_.is(number.end, kDeterminer) && !phrases_.is(number.end, kPronoun)
                         ? phrases_.right(number.end)
                         : Words{};
  return {at, std::min(end(), rest.empty() ? number.end : rest.end)};
}

Words EventFinder::with_number(Words words) const {
  if (words.empty() || marks_[words.begin].quantity == kNothing) return words;
  return {std::max(begin(), std::min(words.begin, quantities_.rows[marks_[words.begin].quantity].words.begin)), words.end};
}

Words EventFinder::by_preposition(std::uint32_t from, const TriggerRow& row, Words* second) const {
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

Words EventFinder::by_agent(std::uint32_t from) const {
  for (std::uint32_t i = from; i < std::min(end(), from + kReach); ++i) {
    if (phrases_.break_mark(i) || phrases_.is(i, kRelative)) break;
    if (phrases_.word(i) != model_.by || (i + 1 < end() && marks_[i + 1].time != kNothing)) continue;
    const Words phrase = phrases_.right(i + 1);
    if (!phrase.empty() && !phrases_.text(phrase.begin).ends_with("ing")) return phrases_.with_of(phrase);
  }
  return {};
}

void EventFinder::verb_roles(Words trigger, const TriggerRow& row, Voice voice, std::uint32_t group, Filled& filled) const {
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

std::uint32_t EventFinder::past_time(std::uint32_t at) const {
  std::uint32_t i = at;
  while (i < end() && i - at < 6 &&
         (marks_[i].time != kNothing || phrases_.is(i, kTime) || (i == at && phrases_.text(i) == "on")))
    ++i;
  return i == at + 1 && phrases_.text(at) == "on" ? at : i;
}

Words EventFinder::of_infinitive(std::uint32_t verb) const {
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

bool EventFinder::governs(Code type) {
  return type == Code("AGREE") || type == Code("REJECT") || type == Code("REQUEST") || type == Code("THREATEN");
}

bool EventFinder::reciprocal(const TriggerRow& row) {
  return row.type == Code("AGREE") || row.type == Code("CONSULT") || row.type == Code("COOPERATE") ||
         row.type == Code("SUPPORT") || row.mode == Code("firearms");
}

void EventFinder::owner(Words object, Filled& filled) const {
  const std::uint32_t m = mention_in(object);
  if (m != kNothing) filled.recipient = analysis_.mentions[m].words;
}

void EventFinder::noun_roles(Words trigger, const TriggerRow& row, Filled& filled, std::uint32_t& group) const {
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

}  // namespace stemma
