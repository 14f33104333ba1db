#include "infer/tree_head.h"

namespace stemma {

Result<TreeHead> TreeHead::open(const ModelFile& file, std::size_t relations) {
  const auto shape = file.section<std::uint32_t>("tree.shape");  // widths of an arc's and of a relation's projection
  const auto root_arc = file.section<float>("tree.root_arc"), root_relation = file.section<float>("tree.root_relation");
  if (shape.size() != 2 || shape[0] == 0 || shape[0] > 4096 || shape[1] == 0 || shape[1] > 4096 ||
      root_arc.size() != shape[0] || root_relation.size() != shape[1])
    return Error{file.name() + ": the shape of the tree head is missing or out of bounds."};
  TreeHead head;
  head.arc_ = shape[0];
  head.relation_ = shape[1];
  head.relations_ = relations;
  head.root_arc_ = root_arc.data();
  head.root_relation_ = root_relation.data();
  auto arcs = find_weights(file, "tree.arc", head.arc_, head.arc_);
  if (!arcs) return arcs.error();
  auto map = find_weights(file, "tree.relation", head.relation_, relations);
  if (!map) return map.error();
  head.arc_product_ = *arcs;
  head.relation_map_ = *map;
  return head;
}

void TreeHead::run(const Kernels& k, float* rows, std::size_t stride, std::uint32_t n, Scratch& s,
                   std::span<std::uint32_t> heads, std::span<std::uint8_t> relations) const {
  const std::size_t wide = padded(arc_, kColumnStep);
  s.quantized.reset(n, arc_);
  s.product.resize(n * wide);
  for (std::size_t i = 0; i < n; ++i) {
    k.leaky(rows + i * stride, 2 * arc_);
    k.quantize(rows + i * stride, arc_, s.quantized.row(i), &s.quantized.scales[i]);
  }
  k.multiply(s.quantized.values.data(), s.quantized.scales.data(), n, arc_product_, s.product.data(), wide);
  s.scores.resize(std::size_t{n} * (n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    float* score = &s.scores[i * (n + 1)];
    const float* own = &s.product[i * wide];
    score[0] = k.dot(own, root_arc_, arc_);
    for (std::size_t h = 0; h < n; ++h) score[h + 1] = k.dot(own, rows + h * stride + arc_, arc_);
  }
  s.finder.best(s.scores, n, heads);

  const std::size_t columns = padded(relations_, kColumnStep);
  s.quantized.reset(n, relation_);
  s.related.resize(relation_);
  s.relations.resize(n * columns);
  for (std::size_t i = 0; i < n; ++i) {
    const float* own = rows + i * stride + 2 * arc_;
    const float* its = heads[i] == 0 ? root_relation_ : rows + (heads[i] - 1) * stride + 2 * arc_ + relation_;
    for (std::size_t q = 0; q < relation_; ++q) s.related[q] = own[q] + its[q];
    k.leaky(s.related.data(), relation_);
    k.quantize(s.related.data(), relation_, s.quantized.row(i), &s.quantized.scales[i]);
  }
  k.multiply(s.quantized.values.data(), s.quantized.scales.data(), n, relation_map_, s.relations.data(), columns);
  for (std::size_t i = 0; i < n; ++i) relations[i] = static_cast<std::uint8_t>(k.best(&s.relations[i * columns], relations_));
}

}  // namespace stemma
