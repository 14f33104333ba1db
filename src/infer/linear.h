// Linear maps of a model file: finding them, running them on rows of states, packing them.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "infer/kernels.h"
#include "infer/model_file.h"

namespace stemma {

// Rows of quantized states.
struct States {
  std::size_t width = 0, stride = 0;  // stride = padded(width)
  std::vector<std::uint8_t> values;
  std::vector<float> scales;

  void reset(std::size_t rows, std::size_t new_width) {
    width = new_width;
    stride = padded(new_width, kDepthStep);
    values.resize(rows * stride);
    scales.resize(rows);
  }
  std::uint8_t* row(std::size_t i) { return &values[i * stride]; }
};

// The map NAME of the file (sections NAME.w8 .scale .bias .zero). Its inputs and columns must be as given, or a message says
// so.
Result<Weights> find_weights(const ModelFile&, const std::string& name, std::size_t inputs, std::size_t columns);

// Quantizes `weights` (inputs x columns, row-major) column by column and adds them to the file.
void add_weights(ModelWriter&, const std::string& name, std::span<const float> weights, std::span<const float> bias,
                 std::size_t inputs, std::size_t columns);

}  // namespace stemma
