// How two texts share their words: runs of the same words, joined over small changes to blocks. Blocks may stand in
// another order in the other text: a paragraph that was moved is a block of its own.

#pragma once

#include <vector>

#include "corpus/body_words.h"

namespace stemma::corpus {

struct SharedBlock {
  std::uint32_t a_begin = 0, a_end = 0;  // words of a
  std::uint32_t b_begin = 0, b_end = 0;  // words of b
  std::uint32_t same = 0;                // words that are the same in both
  std::uint32_t quoted = 0;              // of them: between quotation marks in one or both
};

struct Alignment {
  std::vector<SharedBlock> blocks;  // in the order of b
  std::uint32_t a_words = 0, b_words = 0;
  std::uint32_t a_covered = 0, b_covered = 0;  // words within blocks
  std::uint32_t same = 0, quoted = 0;
  bool moved = false;  // blocks stand in another order in a
};

// Memory that alignments reuse.
struct AlignScratch {
  std::vector<std::uint32_t> head, next;
  std::vector<std::uint64_t> grams;
  std::vector<bool> taken;
};

// Linear in the number of words: a word of b is compared with at most a few places of a.
void align(const std::vector<BodyWord>& a, const std::vector<BodyWord>& b, AlignScratch& scratch, Alignment& out);

}  // namespace stemma::corpus
