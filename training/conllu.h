// CoNLL-U files as training reads them: words with gold tags, lemmas and trees.
// Multiword tokens (1-2) and empty nodes (1.1) are left out.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stemma/result.h"
#include "stemma/syntax.h"

namespace stemma::training {

struct ConlluWord {
  std::string form, lemma, misc;
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kFw;
  Features features;
  Relation relation = Relation::kDep;
  std::uint32_t head = 0;  // 0: the root, else the number of the word, from 1
  bool space_after = true;
};

struct ConlluSentence {
  bool new_document = false;
  std::string document;  // its name where new_document
  std::vector<ConlluWord> words;
};

// The message names the file and the line. A relation that is not in the closed list
// becomes the one before its colon, or dep.
Result<std::vector<ConlluSentence>> read_conllu(const std::string& path);

}  // namespace stemma::training
