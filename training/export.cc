#include "training/export.h"

#include <algorithm>
#include <cmath>

#include "infer/encoder.h"
#include "lingua/words_model.h"
#include "training/exporter.h"

namespace stemma::training {
void round_vectors(Vectors& v) {
  const auto width = static_cast<std::size_t>(v.width);
  for (std::size_t r = 0; r < v.keys.size(); ++r) {
    float* row = &v.values[r * width];
    float most = 1e-9F;
    for (std::size_t j = 0; j < width; ++j) most = std::max(most, std::fabs(row[j]));
    for (std::size_t j = 0; j < width; ++j)
      row[j] = std::round(row[j] / most * static_cast<float>(kLevels)) * most / static_cast<float>(kLevels);
  }
}

std::string export_words(const Parameters& p, const Config& c, const Vectors& v, const FeatureLabels& features,
                         std::uint64_t data) {
  Exporter out{ModelWriter(words_fingerprint(), data), p};
  std::vector<std::uint32_t> shape = {static_cast<std::uint32_t>(c.width), static_cast<std::uint32_t>(v.width),
                                      static_cast<std::uint32_t>(c.reach)};
  for (const int half : c.halves) shape.push_back(static_cast<std::uint32_t>(half));
  out.file.add<std::uint32_t>("encoder.shape", shape);
  out.table("words");
  out.table("parts");
  if (v.width > 0) {
    const auto width = static_cast<std::size_t>(v.width);
    std::vector<std::uint32_t> keys, slots;
    make_slots(v.keys, keys, slots);
    std::vector<std::uint8_t> rows(v.values.size());
    Floats scales(v.keys.size());
    for (std::size_t r = 0; r < scales.size(); ++r) {
      float most = 1e-9F;
      for (std::size_t j = 0; j < width; ++j) most = std::max(most, std::fabs(v.values[r * width + j]));
      scales[r] = most / static_cast<float>(kLevels);
      for (std::size_t j = 0; j < width; ++j)
        rows[r * width + j] = static_cast<std::uint8_t>(kZero + std::lround(v.values[r * width + j] / scales[r]));
    }
    out.file.add<std::uint32_t>("vectors.keys", keys);
    out.file.add<std::uint32_t>("vectors.slots", slots);
    out.file.add<std::uint8_t>("vectors.rows", rows);
    out.floats("vectors.scale", scales);
    out.linear("project", "vectors");
  }
  out.layers(c.halves.size());
  // All heads as one map.
  const std::size_t width = 2 * static_cast<std::size_t>(c.halves.back());
  Floats weights, bias;
  std::size_t columns = 0;
  constexpr const char* kHeads[] = {"upos", "xpos", "features", "names0", "names1", "guideline", "mlp"};
  for (const char* head : kHeads) columns += out.value(std::string(head) + ".bias").size();
  weights.resize(width * columns);
  for (const char* head : kHeads) {
    const Floats& w = out.value(std::string(head) + ".weight");
    const Floats& b = out.value(std::string(head) + ".bias");
    for (std::size_t k = 0; k < width; ++k)
      std::copy_n(&w[k * b.size()], b.size(), weights.begin() + static_cast<std::ptrdiff_t>(k * columns + bias.size()));
    bias.insert(bias.end(), b.begin(), b.end());
  }
  add_weights(out.file, "heads", weights, bias, width, columns);
  out.file.add<std::uint64_t>("features.labels", features.bits);
  const std::uint32_t tree[2] = {static_cast<std::uint32_t>(c.arc), static_cast<std::uint32_t>(c.relation)};
  out.file.add<std::uint32_t>("tree.shape", tree);
  out.floats("tree.root_arc", out.value("root.arc"));
  out.floats("tree.root_relation", out.value("root.relation"));
  add_weights(out.file, "tree.arc", out.value("arc.product"), out.value("arc.bias"), static_cast<std::size_t>(c.arc),
              static_cast<std::size_t>(c.arc));
  out.linear("tree.relation", "relation");
  return out.file.bytes();
}

}  // namespace stemma::training
