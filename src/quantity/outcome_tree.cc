// What happened to the people counted, by the tree: the verb that they are subject or object of, its companions, what
// describes them ("12 people killed", "three who died"), and the same of what they are joined with or part of ("a baker and
// her two sons were among five people killed").

#include <algorithm>

#include "quantity/finder.h"

namespace stemma {
namespace {

constexpr int kSteps = 6;              // up from the number
constexpr std::uint32_t kWindow = 30;  // tokens left and right in which what hangs on a word is looked for

bool joins(Relation r) {
  return r == Relation::kNummod || r == Relation::kConj || r == Relation::kAppos || r == Relation::kCompound ||
         r == Relation::kFlat || r == Relation::kNmodDesc || r == Relation::kDet || r == Relation::kAmod ||
         r == Relation::kAdvmod || r == Relation::kNmodUnmarked;
}

}  // namespace

template <class Visit>
void QuantityFinder::each_child(std::uint32_t head, Visit visit) const {
  const std::uint32_t begin = std::max(first_, head > kWindow ? head - kWindow : 0U);
  const std::uint32_t end = std::min(stop_, head + kWindow);
  for (std::uint32_t i = begin; i < end; ++i)
    if (syntax_[i].head && syntax_[i].head.index == head) visit(i, syntax_[i]);
}

bool QuantityFinder::has_case(std::uint32_t head, std::string_view text) const {
  bool found = false;
  each_child(head, [&](std::uint32_t i, const Syntax& s) { found = found || (s.relation == Relation::kCase && is(i, text)); });
  return found;
}

const OutcomeWord* QuantityFinder::outcome_word(std::uint32_t i) const {
  return m_.outcomes.longest(tokens_, i, stop_).payload;
}

void QuantityFinder::take(Quantity& q, const OutcomeWord& word) const {
  q.outcome.bits = static_cast<std::uint8_t>(q.outcome.bits | word.outcomes.bits);
  if (!q.lexicon) q.lexicon = word.line;
}

// "killed people", "people killed and wounded", "people who died": what stands with the noun itself.
void QuantityFinder::outcome_of_noun(Quantity& q, std::uint32_t noun) const {
  each_child(noun, [&](std::uint32_t i, const Syntax& s) {
    const OutcomeWord* word = outcome_word(i);
    const bool clause = s.relation == Relation::kAcl || s.relation == Relation::kAclRelcl;
    if (s.relation == Relation::kObl && word != nullptr && word->kind != OutcomeKind::kActive &&
        (has_case(i, "Among") || has_case(i, "among")))
      return take(q, *word);  // "among the dead were four nurses"
    if (!clause && s.relation != Relation::kAmod && s.relation != Relation::kAppos) return;
    if (clause && s.relation == Relation::kAclRelcl) return outcome_of_clause(q, i, Relation::kNsubj);
    if (word == nullptr || word->kind == OutcomeKind::kActive || word->kind == OutcomeKind::kNoun) return;
    if (clause && s.xpos == Xpos::kVbg && word->kind == OutcomeKind::kVerb) return;
    take(q, *word);
    outcome_of_companions(q, i);
  });
}

// "killed or wounded", "wounded, and three died": verbs joined to the first without a subject of their own.
void QuantityFinder::outcome_of_companions(Quantity& q, std::uint32_t verb) const {
  each_child(verb, [&](std::uint32_t i, const Syntax& s) {
    if (s.relation != Relation::kConj) return;
    const OutcomeWord* word = outcome_word(i);
    if (word == nullptr || word->kind == OutcomeKind::kActive || word->kind == OutcomeKind::kNoun) return;
    bool own = false;
    each_child(i, [&](std::uint32_t, const Syntax& c) {
      own = own || c.relation == Relation::kNsubj || c.relation == Relation::kNsubjPass || c.relation == Relation::kObj;
    });
    for (std::uint32_t k = verb; k < i && !own; ++k) own = quantity_at(k);  // "two were killed and nine taken to hospital"
    if (!own) take(q, *word);
  });
}

// "the death toll rose to 12", "bringing the number of wounded to 30"
void QuantityFinder::outcome_of_toll(Quantity& q, std::uint32_t verb) const {
  each_child(verb, [&](std::uint32_t i, const Syntax& s) {
    if (s.relation != Relation::kNsubj && s.relation != Relation::kObj && s.relation != Relation::kNsubjPass) return;
    const OutcomeWord* word = outcome_word(i);
    const bool included = m_.includes.has(tokens_[verb].word);  // "the dead included three children"
    if (word != nullptr && included && word->kind != OutcomeKind::kActive) return take(q, *word);
    if (word != nullptr && word->kind == OutcomeKind::kNoun && m_.counts.has(tokens_[verb].word)) return take(q, *word);
    if (!m_.tolls.has(tokens_[i].word)) return;
    if (i > first_ && is(i - 1, "death")) {
      q.outcome.add(Outcome::kKilled);
      return;
    }
    each_child(i, [&](std::uint32_t k, const Syntax& c) {
      const OutcomeWord* of = outcome_word(k);
      if ((c.relation == Relation::kNmod || c.relation == Relation::kAcl || c.relation == Relation::kAmod) && of != nullptr)
        take(q, *of);
      else if (c.relation == Relation::kNmod) outcome_of_noun(q, k);
    });
  });
}

// The clause of a verb (or "dead", "missing") that the people are the subject or object of.
void QuantityFinder::outcome_of_clause(Quantity& q, std::uint32_t verb, Relation role) const {
  const OutcomeWord* word = outcome_word(verb);
  bool object = false, passive = role == Relation::kNsubjPass, copula = false;
  each_child(verb, [&](std::uint32_t, const Syntax& s) {
    object = object || s.relation == Relation::kObj;
    passive = passive || s.relation == Relation::kAuxPass || s.relation == Relation::kNsubjPass;
    copula = copula || s.relation == Relation::kCop;
  });
  const bool subject = role != Relation::kObj;
  if (word != nullptr) {
    const bool bare = syntax_[verb].xpos == Xpos::kVbn && !object;  // "12 killed"
    const bool fits = word->kind == OutcomeKind::kVerb     ? !subject || passive || copula || bare
                      : word->kind == OutcomeKind::kDied   ? subject && !(object && word->outcomes.has(Outcome::kKilled))
                      : word->kind == OutcomeKind::kState  ? subject
                      : word->kind == OutcomeKind::kActive ? !subject
                                                           : false;
    if (fits) {
      take(q, *word);
      outcome_of_companions(q, verb);
      const Id<Token> first = syntax_[verb].head;
      if (!subject && syntax_[verb].relation == Relation::kConj && first) {  // "killed and wounded 40"
        const OutcomeWord* other = outcome_word(first.index);
        bool own = false;
        each_child(first.index, [&](std::uint32_t, const Syntax& c) { own = own || c.relation == Relation::kObj; });
        if (!own && other != nullptr && (other->kind == OutcomeKind::kVerb || other->kind == OutcomeKind::kActive))
          take(q, *other);
      }
    }
    return;
  }
  outcome_of_toll(q, verb);
  if (q.outcome.bits != 0) return;
  // "left 12 dead", "were found dead", "were reported missing"; "12 suffered injuries"
  each_child(verb, [&](std::uint32_t i, const Syntax& s) {
    const OutcomeWord* inner = outcome_word(i);
    const Word word_of_verb = tokens_[verb].word;
    if ((!subject || passive) && m_.forcings.has(word_of_verb) && m_.homes.has(tokens_[i].word))
      q.outcome.add(Outcome::kDisplaced);
    if (inner == nullptr) return;
    if (subject && s.relation == Relation::kCase && inner->kind == OutcomeKind::kState) return take(q, *inner);  // "in custody"
    if (inner->kind == OutcomeKind::kNoun && (!subject || passive) && m_.takings.has(word_of_verb) &&
        s.relation != Relation::kNsubj)
      return take(q, *inner);  // "took 21 prisoner"
    const bool state = s.relation == Relation::kXcomp || s.relation == Relation::kAdvcl || s.relation == Relation::kObl;
    const bool still = subject && !object && s.relation == Relation::kXcomp;  // "remain missing"
    if (state && inner->kind == OutcomeKind::kState && (!subject || passive || still)) return take(q, *inner);
    if (s.relation == Relation::kXcomp && inner->kind == OutcomeKind::kVerb && (!subject || passive)) return take(q, *inner);
    if (subject && (s.relation == Relation::kObj || s.relation == Relation::kObl) && inner->kind == OutcomeKind::kNoun &&
        m_.sufferings.has(word_of_verb))
      take(q, *inner);
  });
}

bool QuantityFinder::outcome_by_tree(Quantity& q) const {
  if (syntax_.empty()) return false;
  std::uint32_t at = q.words.end - 1;
  if (!q.head.empty() && q.head.begin >= first_ && q.head.end <= stop_ && q.head.begin >= q.words.end &&
      q.head.begin <= q.words.end + 6)
    at = q.head.begin;
  for (int step = 0; step < kSteps && q.outcome.bits == 0; ++step) {
    const Syntax& s = syntax_[at];
    const OutcomeWord* own = outcome_word(at);
    const bool lost = (s.relation == Relation::kObj || s.relation == Relation::kNsubjPass) && s.head &&
                      m_.takings.has(tokens_[s.head.index].word);
    if (own != nullptr && own->kind == OutcomeKind::kLives && lost) take(q, *own);  // "claimed 12 lives"
    if (own != nullptr && own->kind == OutcomeKind::kNoun && s.upos == Upos::kNoun) take(q, *own);
    if (s.upos == Upos::kNoun || s.upos == Upos::kNum || s.upos == Upos::kPropn || s.upos == Upos::kAdj) outcome_of_noun(q, at);
    if (q.outcome.bits != 0 || !s.head) break;
    const std::uint32_t head = s.head.index;
    const bool nominal =
        syntax_[head].upos == Upos::kNoun || syntax_[head].upos == Upos::kNum || syntax_[head].upos == Upos::kPropn;
    switch (s.relation) {
      case Relation::kNsubj:
      case Relation::kNsubjPass:
      case Relation::kOblUnmarked:
        if (has_case(head, "among") || has_case(head, "Among")) {
          outcome_of_noun(q, head);  // "among five people killed"
          if (const OutcomeWord* word = outcome_word(head); word != nullptr && word->kind != OutcomeKind::kActive)
            take(q, *word);
        }
        if (q.outcome.bits == 0 && s.relation != Relation::kOblUnmarked) outcome_of_clause(q, head, s.relation);
        break;
      case Relation::kObj: outcome_of_clause(q, head, s.relation); break;
      case Relation::kObl: outcome_of_toll(q, head); break;
      case Relation::kNmodPoss:
        if (const OutcomeWord* word = outcome_word(head); word != nullptr && word->kind == OutcomeKind::kNoun) take(q, *word);
        break;
      default: break;
    }
    if (q.outcome.bits != 0) break;
    const bool part = s.relation == Relation::kNmod || s.relation == Relation::kObl;
    if (part && has_case(at, "of")) {
      const OutcomeWord* word = outcome_word(head);  // "the killing of 12 people"
      if (word != nullptr && word->kind != OutcomeKind::kDied && word->kind != OutcomeKind::kState) {
        take(q, *word);
        break;
      }
    }
    const bool climbs = joins(s.relation) || (part && (has_case(at, "of") || has_case(at, "including")));
    if (!climbs || !(nominal || syntax_[head].upos == Upos::kPron || syntax_[head].upos == Upos::kAdj)) break;
    at = head;
  }
  return q.outcome.bits != 0;
}

// "the 12 victims" are those of whom the text said before that 12 were killed; a part has what happened to the whole.
void QuantityFinder::outcome_from_others(std::uint32_t row) {
  constexpr std::uint32_t kRows = 60;  // rows back
  Quantity& q = rows_[row];
  if (q.outcome.bits != 0) return;
  if (q.base) {
    q.outcome = rows_[q.base].outcome;
    return;
  }
  if (q.head.empty() || !m_.victims.has(tokens_[q.head.begin].word)) return;
  for (std::uint32_t i = row; i > 0 && i + kRows > row; --i) {
    const Quantity& before = rows_[i - 1];
    if (before.outcome.bits == 0 || before.low != q.low || before.high != q.high) continue;
    q.outcome = before.outcome;
    return;
  }
}

}  // namespace stemma
