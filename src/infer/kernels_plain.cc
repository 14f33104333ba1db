#include <cstring>

#include "infer/kernels.h"
#include "infer/kernels_builds.h"

namespace stemma {
#include "infer/kernels_float.inc"
namespace {

void multiply(const std::uint8_t* q, const float* scale, std::size_t rows, const Weights& w, float* out, std::size_t stride) {
  const std::size_t depth = padded(w.inputs, kDepthStep), columns = padded(w.columns, kColumnStep);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const std::int8_t* block = w.values + j / kColumnStep * kColumnStep * depth + j % kColumnStep * kDepthStep;
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < depth; ++k)
        sum += static_cast<std::int32_t>(q[i * depth + k]) * block[k / kDepthStep * kDepthStep * kColumnStep + k % kDepthStep];
      out[i * stride + j] = static_cast<float>(sum - w.zero[j]) * (scale[i] * w.scale[j]) + w.bias[j];
    }
}

}  // namespace

const Kernels kPlainKernels = {"plain", multiply, quantize, normalize, add_row, neighbours, pool, leaky, dot};

}  // namespace stemma
