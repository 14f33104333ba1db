// What follows the tokens: tags, trees and names by the words network, lemmas by rules,
// names of the lexicon, mentions and entities.

#pragma once

#include <vector>

#include "lingua/lemma.h"
#include "lingua/lingua.h"
#include "lingua/mentions.h"
#include "lingua/words_model.h"
#include "stemma/page.h"

namespace stemma {

struct AnalysisModels {
  const LinguaModel& lexicon;
  const WordsModel& words;
  const LemmaModel& lemmas;
  const MentionModel& mentions;
  const Kernels& kernels;
};

struct AnalysisScratch {
  WordsModel::Scratch words;
  LemmaKeys keys;
  std::vector<LabelledName> labelled;
  std::vector<NameSpan> names, known;
};

// Fills all of `analysis` but its tokens and sentences, which must be there. A sentence too long to be read at once
// leaves a note.
void analyse(const Article&, const AnalysisModels&, AnalysisScratch&, Analysis&, Table<Note>&);

// The names that names.tsv knows, in order, not overlapping. Written as names: a word of the lexicon in
// lower case is no name.
void find_known_names(const Article&, const LinguaModel&, const Analysis&, std::vector<NameSpan>& names);

}  // namespace stemma
