// Certainty of the outlet's own words, by cues (claim_cues.tsv).

#pragma once

#include "stemma/records.h"

namespace stemma {

// Of the tokens of `sentence` that `counts` takes: possible before planned before estimated, else reported.
template <class Counts>
Certainty certainty_of_words(const Article&, const Analysis&, Words sentence, Counts&& counts);

// The certainty of the longest cue that begins at token `at`, or reported; `size` gets its tokens.
Certainty cue_at(const Article&, const Analysis&, std::uint32_t at, std::uint32_t stop, std::uint32_t& size);

template <class Counts>
Certainty certainty_of_words(const Article& article, const Analysis& analysis, Words sentence, Counts&& counts) {
  bool possible = false, planned = false, estimated = false;
  for (std::uint32_t i = sentence.begin; i < sentence.end;) {
    std::uint32_t size = 1;
    if (counts(i)) {
      const Certainty cue = cue_at(article, analysis, i, sentence.end, size);
      possible |= cue == Certainty::kPossible;
      planned |= cue == Certainty::kPlanned;
      estimated |= cue == Certainty::kEstimated;
    }
    i += size;
  }
  if (possible) return Certainty::kPossible;
  if (planned) return Certainty::kPlanned;
  return estimated ? Certainty::kEstimated : Certainty::kReported;
}

}  // namespace stemma
