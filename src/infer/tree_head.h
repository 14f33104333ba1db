// Trees from states: scores of arcs by a biaffine product (Dozat and Manning 2017), the best
// tree over them, then a relation for each arc from the sum of two projections.

#pragma once

#include <span>
#include <vector>

#include "infer/linear.h"
#include "infer/tree.h"

namespace stemma {

class TreeHead {
 public:
  static Result<TreeHead> open(const ModelFile&, std::size_t relations);

  // What the head wants of each word, as one row: dependent arc, head arc (`arc` each), dependent
  // relation, head relation (`relation` each).
  std::size_t columns() const { return 2 * (arc_ + relation_); }

  struct Scratch {
    std::vector<float> product, scores, related, relations;
    States quantized;
    TreeFinder finder;
  };
  // `rows` of n words, `stride` floats apart; changed. heads[i]: 0 the root, else word + 1.
  void run(const Kernels&, float* rows, std::size_t stride, std::uint32_t n, Scratch&, std::span<std::uint32_t> heads,
           std::span<std::uint8_t> relations) const;

 private:
  std::size_t arc_ = 0, relation_ = 0, relations_ = 0;
  Weights arc_product_, relation_map_;
  const float *root_arc_ = nullptr, *root_relation_ = nullptr;
};

}  // namespace stemma
