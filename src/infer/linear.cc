#include "infer/linear.h"

#include <algorithm>
#include <cmath>

namespace stemma {

Result<Weights> find_weights(const ModelFile& file, const std::string& name, std::size_t inputs, std::size_t columns) {
  const auto shape = file.section<std::uint32_t>(name + ".shape");
  const auto values = file.section<std::int8_t>(name + ".w8");
  const auto scale = file.section<float>(name + ".scale"), bias = file.section<float>(name + ".bias");
  const auto zero = file.section<std::int32_t>(name + ".zero");
  const std::size_t wide = padded(columns, kColumnStep);
  if (shape.size() != 2 || shape[0] != inputs || shape[1] != columns || columns == 0 ||
      values.size() != wide * padded(inputs, kDepthStep) || scale.size() != wide || bias.size() != wide || zero.size() != wide)
    return Error{file.name() + ": the weights \"" + name + "\" are missing or not " + std::to_string(inputs) + " by " +
                 std::to_string(columns) + "."};
  return Weights{inputs, columns, values.data(), scale.data(), bias.data(), zero.data()};
}

void add_weights(ModelWriter& file, const std::string& name, std::span<const float> weights, std::span<const float> bias,
                 std::size_t inputs, std::size_t columns) {
  const std::size_t wide = padded(columns, kColumnStep), depth = padded(inputs, kDepthStep);
  std::vector<std::int8_t> values(wide * depth, 0);
  std::vector<float> scales(wide, 0.0F), biases(wide, 0.0F);
  std::vector<std::int32_t> zero(wide, 0);
  for (std::size_t j = 0; j < columns; ++j) {
    float most = 1e-9F;
    for (std::size_t k = 0; k < inputs; ++k) most = std::max(most, std::fabs(weights[k * columns + j]));
    scales[j] = most / 127.0F;
    biases[j] = bias[j];
    std::int8_t* block = values.data() + j / kColumnStep * kColumnStep * depth + j % kColumnStep * kDepthStep;
    for (std::size_t k = 0; k < inputs; ++k) {
      const auto q = static_cast<std::int8_t>(std::lround(weights[k * columns + j] / most * 127.0F));
      block[k / kDepthStep * kDepthStep * kColumnStep + k % kDepthStep] = q;
      zero[j] += kZero * q;
    }
  }
  const std::uint32_t shape[2] = {static_cast<std::uint32_t>(inputs), static_cast<std::uint32_t>(columns)};
  file.add<std::uint32_t>(name + ".shape", shape);
  file.add<std::int8_t>(name + ".w8", values);
  file.add<float>(name + ".scale", scales);
  file.add<float>(name + ".bias", biases);
  file.add<std::int32_t>(name + ".zero", zero);
}

}  // namespace stemma
