// Stance, manner, certainty and factuality, and the rows that leave the stage.
//
// Certainty: a denial is denied, a confirmation confirmed; words of possibility or
// plan in the content come next, then estimates; all else is reported.

#include <algorithm>

#include "attribution/draft.h"

namespace stemma {
namespace {

struct Modality {
  bool possible = false, planned = false, estimated = false;
};

Modality modality_of(const Attributor& a, const Draft& d) {
  Modality m;
  std::uint32_t seen = 0;
  for (std::uint32_t r = 0; r < d.content.count; ++r)
    for (std::uint32_t i = d.content.run[r].begin; i < d.content.run[r].end && seen < 40; ++i, ++seen) {
      const Word w = a.phrases.word(i);
      m.possible |= a.model.modal_possible.has(w) || a.model.possible.has(w);
      m.planned |= a.model.modal_planned.has(w) || a.model.planned.has(w);
      m.estimated |= a.model.estimated.has(w);
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
  if (negated_cue(a, d) && (stance == Stance::kConfirm || stance == Stance::kSay)) return Stance::kDeny;
  return stance;
}

Certainty certainty_of(Stance stance, const Modality& m) {
  if (stance == Stance::kDeny) return Certainty::kDenied;
  if (m.possible || stance == Stance::kPredict || stance == Stance::kBelieve) return Certainty::kPossible;
  if (m.planned) return Certainty::kPlanned;
  if (stance == Stance::kConfirm || stance == Stance::kAdmit) return Certainty::kConfirmed;
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
    row.manner = d.quote == kNoDraft ? manner_of(*this, d) : Manner::kIndirect;
    row.certainty = certainty_of(row.stance, modality_of(*this, d));
    row.factuality = factuality_of(row.certainty);
    row.rule = d.rule;
    row.lexicon = d.cue_row->line;
    out.rows.add(row);
  }
}

}  // namespace stemma
