// What happened to the people counted, from words close by in the clause: on the right
// ("12 people were killed or wounded"), on the left ("killing at least 12"), or the
// noun itself ("12 deaths").

#include <algorithm>

#include "quantity/finder.h"

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 9;  // tokens between the noun and its verb

void merge(Outcomes& into, Outcomes from) { into.bits = static_cast<std::uint8_t>(into.bits | from.bits); }

}  // namespace

bool QuantityFinder::quantity_at(std::uint32_t i) const {
  const auto first = rows_.begin() + first_row_;
  const auto after =
      std::upper_bound(first, rows_.end(), i, [](std::uint32_t at, const Quantity& q) { return at < q.words.begin; });
  return after != first && (after - 1)->words.contains(i);
}

// Walks right from the noun over auxiliaries; a verb with an object of its own is what the people did.
bool QuantityFinder::outcome_right(Quantity& q, std::uint32_t at) const {
  bool passive = false, any = false;
  for (std::uint32_t i = at; inside(i) && i < at + kReach; ++i) {
    const auto found = m_.outcomes.longest(tokens_, i, stop_);
    if (found && found.payload->kind < OutcomeKind::kNoun && found.payload->kind != OutcomeKind::kActive) {
      const std::uint32_t end = i + found.size;
      const bool object = found.payload->kind == OutcomeKind::kVerb && !passive && i > at + 0 &&
                          (quantity_at(end) || m_.determiners.has(word(end)));
      const bool adjacent = found.payload->kind == OutcomeKind::kVerb && !passive && (quantity_at(end) && !mark(end));
      if (object || adjacent) return false;
      merge(q.outcome, found.payload->outcomes);
      if (!q.lexicon) q.lexicon = found.payload->line;
      any = true;
      i = end - 1;
      // "killed or wounded", "killed, wounded or missing"
      std::uint32_t next = end;
      if (m_.joiners.has(word(next)) || is(next, ",") || is(next, "/")) ++next;
      if (m_.joiners.has(word(next))) ++next;
      if (next > end && inside(next)) {
        const auto more = m_.outcomes.longest(tokens_, next, stop_);
        if (more && more.payload->kind != OutcomeKind::kNoun) {
          i = next - 1;
          continue;
        }
      }
      return true;
    }
    if (any) return true;
    if (mark(i)) {
      if (is(i, "(") || is(i, "-")) continue;
      if (is(i, ",") && i == at) {  // "30 people, many of them children, were killed"
        std::uint32_t next = i + 1;
        while (inside(next) && next < i + kReach && !is(next, ",")) ++next;
        if (is(next, ",") && m_.auxiliaries.has(word(next + 1)) && !is(next + 1, "who") && !is(next + 1, "that")) {
          i = at = next;
          continue;
        }
      }
      return false;
    }
    if (quantity_at(i)) return false;
    const std::string_view w = view(i);
    if (w == "was" || w == "were" || w == "been" || w == "be" || w == "being" || w == "are" || w == "is" || w == "left")
      passive = true;
    const bool light = m_.auxiliaries.has(word(i)) || (w.ends_with("ly") && tokens_[i].shape == Shape::kLower);
    if (!light) return any;
  }
  return any;
}

bool QuantityFinder::outcome_left(Quantity& q) const {
  std::uint32_t i = q.words.begin;
  std::uint32_t skipped = 0;
  while (i > first_ && skipped < 4) {
    const Word w = word(i - 1);
    if (!m_.determiners.has(w) && w != m_.a && w != m_.of && w != m_.another && !is(i - 1, "all") && !is(i - 1, "an") &&
        !is(i - 1, "estimated") && !is(i - 1, "nearly") && !is(i - 1, "at") && w != m_.to && !is(i - 1, "total") &&
        !is(i - 1, "only") && !is(i - 1, "just") && !is(i - 1, "stands") && !is(i - 1, "rises") && !is(i - 1, "rose"))
      break;
    --i, ++skipped;
  }
  bool any = false;
  while (i > first_) {
    bool hit = false;
    for (std::uint32_t size = 3; size >= 1 && !hit; --size) {
      if (i < first_ + size) continue;
      const auto found = m_.outcomes.longest(tokens_, i - size, i);
      if (!found || found.size != size) continue;
      const OutcomeKind kind = found.payload->kind;
      if (kind == OutcomeKind::kDied || kind == OutcomeKind::kState || kind == OutcomeKind::kLives) return any;
      // "were killed 12 ..." is the passive of something before.
      if (kind == OutcomeKind::kVerb && i > first_ + size && (is(i - size - 1, "was") || is(i - size - 1, "were"))) return any;
      if (kind == OutcomeKind::kNoun && skipped == 0) return any;
      merge(q.outcome, found.payload->outcomes);
      if (!q.lexicon) q.lexicon = found.payload->line;
      any = hit = true;
      i -= size;
    }
    if (!hit) return any;
    if (i > first_ && m_.joiners.has(word(i - 1))) --i;
    else return any;
  }
  return any;
}

void QuantityFinder::outcome(std::uint32_t row) {
  Quantity& q = rows_[row];
  if (q.measure == Measure::kAmount || q.measure == Measure::kFactor || q.measure == Measure::kRate) return;
  const bool own = !q.counted.empty() && q.counted.begin >= q.words.end && q.counted.begin <= q.words.end + 3;
  if (own) {
    for (std::uint32_t i = q.counted.begin; i < q.counted.end; ++i) {
      const auto found = m_.outcomes.longest(tokens_, i, q.counted.end);
      if (!found) continue;
      const bool last = i + found.size == q.counted.end;
      const bool state = found.payload->kind == OutcomeKind::kState || found.payload->kind == OutcomeKind::kVerb;
      if ((found.payload->kind == OutcomeKind::kNoun && last) || state) {
        merge(q.outcome, found.payload->outcomes);
        if (!q.lexicon) q.lexicon = found.payload->line;
      }
    }
    if (q.outcome.bits != 0) {
      outcome_right(q, q.counted.end);
      return;
    }
  }
  if (outcome_by_tree(q)) return;
  if (outcome_left(q)) return;
  if (outcome_right(q, own ? q.counted.end : q.words.end)) return;
  // "12 of them were killed", "10 of the 12 victims"
  if (q.base && outcome_right(q, rows_[q.base].counted.empty() ? q.words.end : rows_[q.base].counted.end)) return;
  // joined with one that has it: "killing 12 people and 3 police officers"
  if (row > first_row_) {
    const Quantity& before = rows_[row - 1];
    const std::uint32_t end = before.counted.empty() ? before.words.end : std::max(before.words.end, before.counted.end);
    if (before.outcome.bits != 0 && end < q.words.begin && q.words.begin - end <= 2 &&
        (m_.joiners.has(word(q.words.begin - 1)) || is(q.words.begin - 1, ",")))
      q.outcome = before.outcome;
  }
}

}  // namespace stemma
