// The encoder: rows of tables and a fixed vector for each word, then bidirectional
// quasi-recurrent layers (Bradbury et al. 2017). Its states are what all heads read.
// The cost of a word is constant.

#pragma once

#include <span>
#include <vector>

#include "infer/kernels.h"
#include "infer/layers.h"
#include "infer/linear.h"
#include "infer/model_file.h"
#include "infer/word_hashes.h"

namespace stemma {

class Encoder {
 public:
  static Result<Encoder> open(const ModelFile&);

  struct Scratch {
    std::vector<float> input;
    States vectors;
    Layers::Scratch layers;
  };
  // `words` are sentences one behind another, `sizes` the words of each. One row of `states` a word.
  void encode(const Kernels&, std::span<const WordHashes> words, std::span<const std::uint32_t> sizes, Scratch&,
              States& states) const;
  std::size_t width() const { return layers_.width(); }

 private:
  struct Table {
    std::span<const std::int8_t> values;
    std::span<const float> scales;
    std::uint32_t mask = 0;
  };
  void input(const Kernels&, std::span<const WordHashes>, Scratch&) const;
  // The row of the word's vector; the number of vectors when it has none.
  std::size_t vector_row(std::uint64_t word) const;

  std::size_t width_ = 0, vector_width_ = 0;
  Table words_, parts_;
  std::span<const std::uint32_t> slot_keys_, slot_rows_;  // open addressing by WordHashes::word
  std::span<const std::uint8_t> vectors_;                 // 7-bit rows
  std::span<const float> vector_scales_;
  Weights project_;
  Layers layers_;
};

// The hash table of vector_row: slots for `keys` (row = place in keys); a power of two.
void make_slots(std::span<const std::uint64_t> keys, std::vector<std::uint32_t>& slot_keys,
                std::vector<std::uint32_t>& slot_rows);

inline constexpr std::uint32_t kNoVectorRow = 0;  // of the part table: what a word without a vector adds

}  // namespace stemma
