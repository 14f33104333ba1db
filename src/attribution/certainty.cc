// Stance, manner, certainty and factuality, and the rows that leave the stage.
//
// Certainty: a denial is denied, a confirmation confirmed; words of possibility or
// plan in the content come next, then estimates; all else is reported.

#include <algorithm>

#include "attribution/draft.h"

namespace stemma {
namespace {

struct Modality {
  bool possible = false, planned = false, estimated = false, denied = false, confirmed = false;
};

// The words whose head stands outside the content: its predicates, one a sentence or clause.
bool is_top(const Attributor& a, const Draft& d, std::uint32_t i) {
  const Id<Token> head = a.analysis.syntax[i].head;
  return !a.phrases.is_mark(i) && (!head || !d.content.contains(head.index));
}

// Up to the predicate of the content, over what says no other thing: "is likely to", "plans and prepares to".
bool governs(const Attributor& a, const Draft& d, std::uint32_t i) {
  for (int step = 0; step < 4; ++step) {
    if (is_top(a, d, i)) return true;
    const Syntax& x = a.analysis.syntax[i];
    switch (x.relation) {
      case Relation::kAux:
      case Relation::kAuxPass:
      case Relation::kAdvmod:
      case Relation::kCop:
      case Relation::kMark:
      case Relation::kXcomp:
      case Relation::kConj:
      case Relation::kParataxis:
      case Relation::kCcomp: break;
      default: return false;
    }
    i = x.head.index;
  }
  return false;
}

// The predicate's subject is who speaks: "I", "he" in "he said he", or a name of the same entity.
bool is_of_speaker(const Attributor& a, const Draft& d, std::uint32_t subject) {
  const Word w = a.phrases.word(subject);
  if (a.model.first_person.has(w)) return a.quote_at(subject) != kNoDraft;
  const bool person = d.kind == SourceKind::kPerson || d.kind == SourceKind::kOffice;
  if (a.quote_at(subject) != kNoDraft) return false;
  if (a.model.he_she.has(w)) return person;
  if (a.model.it.has(w)) return !person;
  const Id<Mention> m = a.mention_in({subject, subject + 1});
  return m && d.entity_id && a.analysis.mentions[m].entity == d.entity_id;
}

// What the speaker says of itself: it did, it did not.
void read_own_act(const Attributor& a, const Draft& d, std::uint32_t top, Modality& m) {
  const Words sentence = a.analysis.sentences[a.sentence_of(top)].tokens;
  bool own = false, negated = false, past = false, able = false;
  past = a.analysis.syntax[top].xpos == Xpos::kVbd || a.analysis.syntax[top].xpos == Xpos::kVbn;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const Syntax& x = a.analysis.syntax[i];
    if (!x.head || x.head.index != top) continue;
    if (x.relation == Relation::kNsubj || x.relation == Relation::kNsubjPass) own |= is_of_speaker(a, d, i);
    negated |= a.model.negations.has(a.phrases.word(i));
    able |= a.model.modal_possible.has(a.phrases.word(i));  // "could not say" denies nothing
  }
  if (own && negated) m.denied = !able;
  else if (own && past) m.confirmed = true;
}

Modality modality_of(const Attributor& a, const Draft& d) {
  Modality m;
  std::uint32_t seen = 0;
  bool top = false;  // the first predicate tells whose act it is
  for (std::uint32_t r = 0; r < d.content.count; ++r)
    for (std::uint32_t i = d.content.run[r].begin; i < d.content.run[r].end && seen < 120; ++i, ++seen) {
      const Word w = a.phrases.word(i);
      if (!top && is_top(a, d, i)) read_own_act(a, d, i, m), top = true;
      const bool possible = a.model.modal_possible.has(w) || a.model.possible.has(w);
      const bool planned = a.model.modal_planned.has(w) || a.model.planned.has(w);
      m.estimated |= a.model.estimated.has(w);
      if (!possible && !planned) continue;
      // "likely" and "suspected" colour what stands around them; "could" and "plans" only their own clause.
      if (!a.model.possible.has(w) && !a.model.planned.has(w) && !governs(a, d, i)) continue;
      if (a.model.modal_possible.has(w) && i + 1 < d.content.run[r].end && a.model.negations.has(a.phrases.word(i + 1)))
        continue;
      m.possible |= possible;
      m.planned |= planned;
    }
  return m;
}

bool negated_cue(const Attributor& a, const Draft& d) {
  for (std::uint32_t i = d.cue.begin; i < d.cue.end; ++i)
    if (a.model.negations.has(a.phrases.word(i))) return true;
  return false;
}

Stance stance_of(const Attributor& a, const Draft& d) {
  const Stance stance = d.cue_row->stance;
  if (negated_cue(a, d) && stance == Stance::kConfirm) return Stance::kDeny;
  if (negated_cue(a, d) && stance == Stance::kDeny) return Stance::kSay;  // "does not dispute"
  return stance;
}

Certainty certainty_of(Stance stance, const Modality& m) {
  if (stance == Stance::kDeny) return Certainty::kDenied;
  if (m.possible || stance == Stance::kPredict || stance == Stance::kBelieve) return Certainty::kPossible;
  if (m.planned) return Certainty::kPlanned;
  if (m.denied) return Certainty::kDenied;
  if (m.confirmed || stance == Stance::kConfirm || stance == Stance::kAdmit) return Certainty::kConfirmed;
  if (m.estimated || stance == Stance::kEstimate) return Certainty::kEstimated;
  return Certainty::kReported;
}

float factuality_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::kConfirmed: return 3.0F;
    case Certainty::kReported: return 2.5F;
    case Certainty::kEstimated: return 2.0F;
    case Certainty::kPlanned: return 1.0F;
    case Certainty::kPossible: return 0.5F;
    case Certainty::kDenied: return -2.0F;
  }
  return 0;
}

// direct: nearly all in quotation marks; mixed: some words are.
Manner manner_of(const Attributor& a, const Draft& d) {
  std::uint32_t quoted = 0, words = 0;
  for (std::uint32_t r = 0; r < d.content.count; ++r)
    for (std::uint32_t i = d.content.run[r].begin; i < d.content.run[r].end;) {
      const std::uint32_t q = a.quote_at(i);
      std::uint32_t end = q == kNoDraft ? i + 1 : std::min(a.quotes[q].words.end, d.content.run[r].end);
      for (; i < end; ++i) {
        if (a.phrases.is_mark(i)) continue;
        ++words;
        quoted += q != kNoDraft ? 1 : 0;
      }
    }
  if (quoted == 0) return Manner::kIndirect;
  return quoted * 10 >= words * 9 ? Manner::kDirect : Manner::kMixed;
}

}  // namespace

void Attributor::write(Attributions& out) const {
  const auto pieces = [&](const Runs& runs) {
    Pieces range{out.pieces.size(), 0};
    Runs sorted = runs;
    for (std::uint32_t i = 1; i < sorted.count && i < sorted.run.size(); ++i)  // at most four: insertion
      for (std::uint32_t j = i; j > 0 && sorted.run[j].begin < sorted.run[j - 1].begin; --j)
        std::swap(sorted.run[j], sorted.run[j - 1]);
    std::uint32_t end = 0;
    for (std::uint32_t i = 0; i < sorted.count; ++i) {
      Words run = sorted.run[i];
      run.begin = std::max(run.begin, end);
      if (run.empty()) continue;
      out.pieces.add(run);
      end = run.end;
    }
    range.end = out.pieces.size();
    return range;
  };
  const auto one = [&](Words words) {
    Runs runs;
    runs.add(words);
    return pieces(runs);
  };
  // Outlet: row 0. A draft without content (nothing was found for its colon) is not written.
  std::vector<std::uint32_t> row_of(drafts.size(), 0);
  std::uint32_t next = 1;
  for (std::uint32_t i = 0; i < drafts.size(); ++i)
    if (!drafts[i].content.empty()) row_of[i] = next++;
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    const Draft& d = drafts[i];
    if (d.content.empty()) continue;
    Attribution row;
    row.outer = {d.outer == kNoDraft ? 0 : row_of[d.outer]};
    row.source = one(d.source);
    row.cue = one(d.cue);
    row.content = pieces(d.content);
    row.entity = d.entity;
    row.kind = d.kind;
    row.said = d.said;
    row.stance = stance_of(*this, d);
    row.manner = d.quote == kNoDraft ? manner_of(*this, d) : Manner::kDirect;
    row.certainty = certainty_of(row.stance, modality_of(*this, d));
    // "He did not say how many": that it is so nobody said.
    if (d.cue_row->stance == Stance::kSay && row.certainty == Certainty::kReported && negated_cue(*this, d))
      row.certainty = Certainty::kPossible;
    row.factuality = factuality_of(row.certainty);
    row.rule = d.rule;
    row.lexicon = d.cue_row->line;
    out.rows.add(row);
  }
}

}  // namespace stemma
