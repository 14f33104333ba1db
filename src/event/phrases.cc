// The walks of phrases.h: each looks at a bounded number of tokens, so a document is read in linear time.

#include "event/phrases.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kLongestPhrase = 14;  // tokens of a noun phrase
constexpr std::uint32_t kReach = 60;          // tokens between a verb and its subject

}  // namespace

bool Phrases::quote(std::uint32_t i) const {
  const Shape s = analysis_.tokens[i].shape;
  return s == Shape::kOpenQuote || s == Shape::kCloseQuote || (s == Shape::kStraightQuote && text(i) != "'");
}
bool Phrases::capital(std::uint32_t i) const {
  const Shape s = analysis_.tokens[i].shape;
  return s == Shape::kTitle || s == Shape::kUpper;
}
bool Phrases::adverb(std::uint32_t i) const {
  return is(i, kAdverb) || (analysis_.tokens[i].shape == Shape::kLower && text(i).size() > 4 && text(i).ends_with("ly"));
}
bool Phrases::break_mark(std::uint32_t i) const {
  if (quote(i)) return true;
  if (analysis_.tokens[i].shape != Shape::kPunctuation) return false;
  const std::string_view t = text(i);
  if (t == "-") return analysis_.tokens[i].gap != Gap::kNone;  // a hyphen joins, a dash between spaces parts
  return t != "," && t != "'" && t != "/" && t != "%";
}

bool Phrases::nominal(std::uint32_t i) const {
  const Token& token = analysis_.tokens[i];
  if (token.shape == Shape::kPunctuation) return text(i) == "-" && token.gap == Gap::kNone;
  if (quote(i)) return false;
  if (token.shape == Shape::kStraightQuote) return true;  // the plural possessive
  constexpr std::uint64_t kNever = 1ULL << kPreposition | 1ULL << kConjunction | 1ULL << kSubordinator | 1ULL << kRelative |
                                   1ULL << kBe | 1ULL << kHave | 1ULL << kDo | 1ULL << kModal | 1ULL << kNegation |
                                   1ULL << kPronoun;
  return (model_.classes(token.word) & kNever) == 0 || token.shape == Shape::kUpper;
}

bool Phrases::verbal(std::uint32_t i) const {
  const Token& token = analysis_.tokens[i];
  if (token.shape != Shape::kLower) return false;
  if (is(i, kVerb)) return true;
  if (text(i).size() < 5 || !text(i).ends_with("ed")) return false;
  // "the armed group": a participle before its noun.
  if (i == sentence_.begin) return false;
  const std::uint32_t before = i - 1;
  return !is(before, kDeterminer) && !is(before, kPreposition) && !is(before, kConjunction) &&
         analysis_.tokens[before].shape != Shape::kNumber && text(before) != "-" && text(before) != "'s" && text(before) != ",";
}

bool Phrases::infinitive(std::uint32_t to) const {
  std::uint32_t next = to + 1;
  while (next < sentence_.end && adverb(next)) ++next;
  return word(to) == model_.to && next < sentence_.end && is(next, kBase) && analysis_.tokens[next].shape == Shape::kLower;
}

Words Phrases::left(std::uint32_t stop) const {
  std::uint32_t at = stop;
  if (at > sentence_.begin && is(at - 1, kPronoun)) return {at - 1, at};
  while (at > sentence_.begin && stop - at < kLongestPhrase) {
    const std::uint32_t before = at - 1;
    if (!nominal(before) || verbal(before) || (adverb(before) && at == stop)) break;
    if (is(before, kTime) && at < stop) break;  // "in recent months Tarvia"
    at = before;
    if (is(at, kDeterminer) && !(at > sentence_.begin && is(at - 1, kDeterminer))) break;
  }
  while (at < stop && (adverb(at) || text(at) == "-")) ++at;
  if (at + 1 == stop && is(at, kDeterminer)) return {at, at};
  return {at, stop};
}

Words Phrases::right(std::uint32_t at) const {
  const std::uint32_t stop = std::min(sentence_.end, at + kLongestPhrase);
  if (at >= stop) return {at, at};
  if (is(at, kPronoun)) return {at, at + 1};
  std::uint32_t end = at;
  while (end < stop && (nominal(end) || text(end) == ",")) {
    if (text(end) == ",") break;
    if (end > at && (is(end, kDeterminer) && !is(end - 1, kDeterminer))) break;
    if (end > at && (verbal(end) || is(end, kTime))) break;
    if (end > at && adverb(end) && !capital(end) && !is(end - 1, kDeterminer)) break;
    ++end;
  }
  while (end > at && (text(end - 1) == "-" || text(end - 1) == "'")) --end;
  if (end == at + 1 && (is(at, kDeterminer) || adverb(at))) return {at, at};
  return {at, end};
}

Words Phrases::with_of(Words phrase) const {
  for (int i = 0; i < 2 && phrase.end + 1 < sentence_.end && word(phrase.end) == model_.of; ++i) {
    if (text(phrase.end + 1).ends_with("ing") && !capital(phrase.end + 1)) break;  // "accused Tarvia of spying"
    const Words more = right(phrase.end + 1);
    if (more.empty()) break;
    phrase.end = more.end;
  }
  return phrase;
}

Words Phrases::with_attachments(Words phrase) const {
  for (int i = 0; i < 4 && phrase.end + 1 < sentence_.end; ++i) {
    const std::string_view link = text(phrase.end);
    if (link != "of" && link != "by" && link != "in" && link != "from" && link != "against" && link != "on" && link != "at")
      break;
    const Words more = right(phrase.end + 1);
    if (more.empty() || is(more.begin, kTime) || text(more.begin).ends_with("ing")) break;
    phrase.end = more.end;
  }
  return phrase;
}

std::uint32_t Phrases::group_begin(std::uint32_t verb) const {
  std::uint32_t at = verb;
  constexpr std::uint64_t kGroup = 1ULL << kBe | 1ULL << kHave | 1ULL << kDo | 1ULL << kModal | 1ULL << kNegation;
  while (at > sentence_.begin && verb - at < 12) {
    const std::uint32_t before = at - 1;
    const Word w = word(before);
    if ((model_.classes(w) & kGroup) != 0 || adverb(before) || (w == model_.to && before > sentence_.begin)) {
      at = before;
    } else if (is(before, kControl) && analysis_.tokens[before].shape == Shape::kLower &&
               (word(at) == model_.to || text(at).ends_with("ing"))) {
      at = before;
    } else {
      break;
    }
  }
  // "urged Kyiv to send": a "to" that no verb governs stays in the group, the noun phrase before it is the subject.
  return at;
}

Words Phrases::subject(std::uint32_t group, Words* joined) const {
  const std::uint32_t limit = std::max(sentence_.begin, group > kReach ? group - kReach : 0);
  std::uint32_t at = group;
  Words found;
  // "sent experts to investigate", "passed a law banning": the subject of the verb before, unless that verb makes its
  // object act ("urged Tarvia to withdraw").
  const bool purpose = word(group) == model_.to || text(group).ends_with("ing");
  if (purpose && group > limit && nominal(group - 1)) {
    std::uint32_t verb = group - 1;
    while (verb > limit && !verbal(verb) && !is(verb, kCausative) && !break_mark(verb) && !is_mark(verb, ',') &&
           !is(verb, kRelative))
      --verb;
    if (verb >= limit && verb > sentence_.begin && verbal(verb) && !is(verb, kCausative)) at = group_begin(verb);
  }
  for (int step = 0; step < 8 && at > limit; ++step) {
    const std::uint32_t before = at - 1;
    if (is_mark(before, ',')) {
      // A parenthesis between two commas is skipped: "Kim, the leader, visited".
      std::uint32_t open = before;
      while (open > limit && before - open < 25 && !(open < before && is_mark(open, ','))) --open;
      at = open > limit && is_mark(open, ',') && open < before ? open : before;
      continue;
    }
    if (is_mark(before, ')')) {  // "the union (EU) has"
      std::uint32_t open = before;
      while (open > limit && before - open < 12 && !is_mark(open, '(')) --open;
      if (!is_mark(open, '(')) return found;
      at = open;
      continue;
    }
    if (is(before, kTime) && nominal(before)) {  // "on Tuesday", "late Monday"
      std::uint32_t begin = before;
      while (begin > limit && (is(begin - 1, kTime) || is(begin - 1, kDeterminer) || text(begin - 1) == "last" ||
                               text(begin - 1) == "on" || text(begin - 1) == "in" || text(begin - 1) == "late"))
        --begin;
      at = begin;
      continue;
    }
    if (is(before, kRelative) && !(word(before) == model_.that && before > limit && verbal(before - 1))) {
      at = before;
      continue;
    }
    const bool linked =
        is(before, kConjunction) || (is(before, kPreposition) && word(before) != model_.of && word(before) != model_.to);
    if (linked || verbal(before)) {
      // A second verb, or "after sending": the subject of the verb before.
      std::uint32_t verb = before;
      while (verb > limit && !verbal(verb) && !is(verb, kBe) && !is(verb, kModal) && !break_mark(verb)) --verb;
      if (break_mark(verb) || (!verbal(verb) && !is(verb, kBe) && !is(verb, kModal))) {
        if (linked && before > limit && nominal(before - 1)) {
          at = before;
          continue;
        }
        return found;
      }
      const std::uint32_t begin = group_begin(verb);
      if (begin >= at) return found;
      at = begin;
      continue;
    }
    const Words phrase = left(at);
    if (phrase.empty()) {
      if (break_mark(before) && step == 0 && quote(before)) {
        at = before;
        continue;
      }
      return found;
    }
    found = found.empty() ? phrase : Words{phrase.begin, found.end};
    if (phrase.begin <= limit) break;
    const std::uint32_t link = phrase.begin - 1;
    if (is(link, kPreposition) && link > limit) {
      const Words outer = left(link);
      if (outer.empty() || is(outer.begin, kPronoun)) {
        if (link > limit && is_mark(link - 1, ',')) {  // ", in a statement, condemned"
          found = {};
          at = link;
          continue;
        }
        if (link > limit && (verbal(link - 1) || is(link - 1, kBe))) {  // "were on site preparing"
          found = {};
          at = group_begin(link - 1);
          continue;
        }
        return link == sentence_.begin ? found : Words{};
      }
      at = link;
      continue;
    }
    if (verbal(link) && link > limit) {  // "soldiers who attacked the depot were arrested"
      const std::uint32_t clause = group_begin(link);
      if (clause > limit && is(clause - 1, kRelative)) {
        found = {};
        at = clause - 1;
        continue;
      }
    }
    if (word(link) == model_.and_ && link > limit) {
      const Words first = left(link);
      if (!first.empty() && joined != nullptr) *joined = first;
      // "Tarvia, Velland and Ostmark": the first of a list.
      for (int i = 0; i < 6 && joined != nullptr && !joined->empty() && joined->begin > limit + 1; ++i) {
        if (!is_mark(joined->begin - 1, ',')) break;
        const Words earlier = left(joined->begin - 1);
        if (earlier.empty() || !capital(earlier.begin)) break;
        *joined = earlier;
      }
    }
    break;
  }
  return found;
}

}  // namespace stemma
