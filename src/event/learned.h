// The learnt part of the event stage: two linear models over the features of features.h. One tells the type of the event
// between a pair, the other whether a pair is one that an event is between. Words that training never saw count by the
// vectors of their meaning: training multiplies these out into a row of weights for each word and slot, so that no vectors are
// needed here and the model does not depend on the words network.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "event/features.h"
#include "infer/model_file.h"
#include "stemma/result.h"

namespace stemma {

// Rows of 8-bit weights by key, one column for each class.
class WeightTable {
 public:
  static Result<WeightTable> open(const ModelFile&, const std::string& name, std::size_t columns);
  static void write(ModelWriter&, const std::string& name, std::span<const std::uint32_t> keys, std::span<const float> rows,
                    std::size_t columns);
  // The row of the key, or null.
  const std::int8_t* find(std::uint32_t key) const {
    const std::size_t mask = slots_.size() / 2 - 1;
    for (std::size_t at = key & mask; slots_[2 * at + 1] != kFree; at = (at + 1) & mask)
      if (slots_[2 * at] == key) return &rows_[slots_[2 * at + 1] * columns_];
    return nullptr;
  }
  // sums[j] += value * the row's weights.
  void add(const std::int8_t* row, float value, float* sums) const {
    for (std::size_t j = 0; j < columns_; ++j) sums[j] += value * scale_[j] * static_cast<float>(row[j]);
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
  std::size_t columns_ = 0;
  std::span<const std::uint32_t> slots_;  // key, row
  std::span<const std::int8_t> rows_;
  std::span<const float> scale_;
};

class EventScorer {
 public:
  // The bytes must outlive the scorer and begin at a multiple of 64.
  static Result<EventScorer> open(std::string_view bytes, std::string_view name);
  static void write(ModelWriter&, std::span<const std::string> types);

  const std::vector<Code>& types() const { return types_; }
  // Probabilities, one for each type.
  void type(const PairFeatures&, std::vector<float>& out) const;
  float pair(const std::vector<Feature>&) const;

 private:
  std::vector<Code> types_;
  WeightTable type_, kin_, pair_;
};

}  // namespace stemma
