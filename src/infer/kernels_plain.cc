#include <cstring>

#include "infer/kernels.h"
#include "infer/kernels_builds.h"

namespace stemma {
#include "infer/kernels_float.inc"
namespace {

// As the vector builds subtract: around the end of the range, which only a damaged file reaches.
std::int32_t difference(std::int32_t a, std::int32_t b) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) - static_cast<std::uint32_t>(b));
}

void multiply(const std::uint8_t* q, const float* scale, std::size_t rows, const Weights& w, float* out, std::size_t stride) {
  const std::size_t depth = padded(w.inputs, kDepthStep);
  for (std::size_t j = 0; j < w.columns; j += kColumnStep)
    for (std::size_t i = 0; i < rows; ++i) {
      std::int32_t sum[kColumnStep] = {};
      const std::uint8_t* states = q + i * depth;
      const std::int8_t* values = w.values + j * depth;
      for (std::size_t k = 0; k < depth; k += kDepthStep, values += kColumnStep * kDepthStep)
        for (std::size_t c = 0; c < kColumnStep; ++c)
          for (std::size_t b = 0; b < kDepthStep; ++b)
            sum[c] += static_cast<std::int32_t>(states[k + b]) * static_cast<std::int32_t>(values[c * kDepthStep + b]);
      for (std::size_t c = 0; c < kColumnStep; ++c)
        out[i * stride + j + c] =
            static_cast<float>(difference(sum[c], w.zero[j + c])) * (scale[i] * w.scale[j + c]) + w.bias[j + c];
    }
}

}  // namespace

const Kernels kPlainKernels = {"plain", multiply, quantize, normalize, add_row, neighbours, pool, leaky, dot, best};

}  // namespace stemma
