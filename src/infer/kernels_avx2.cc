#ifdef __x86_64__

#include <immintrin.h>

#include <cstring>

#include "infer/kernels.h"
#include "infer/kernels_builds.h"

namespace stemma {
#include "infer/kernels_float.inc"
namespace {

// kRows rows by one block of 16 columns. A product of 7 by 8 bits, twice, fits 16 bits.
template <std::size_t kRows>
void block(const std::uint8_t* q, std::size_t depth, const std::int8_t* w, const std::int32_t* zero, const float* w_scale,
           const float* bias, const float* scale, float* out, std::size_t stride) {
  __m256i sum[kRows][2];
  for (std::size_t r = 0; r < kRows; ++r) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
  const __m256i ones = _mm256_set1_epi16(1);
  for (std::size_t k = 0; k < depth; k += kDepthStep) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + k * kColumnStep));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + k * kColumnStep + 32));
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int32_t four;
      std::memcpy(&four, q + r * depth + k, 4);
      const __m256i state = _mm256_set1_epi32(four);
      sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(_mm256_maddubs_epi16(state, low), ones));
      sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(_mm256_maddubs_epi16(state, high), ones));
    }
  }
  for (std::size_t r = 0; r < kRows; ++r)
    for (std::size_t h = 0; h < 2; ++h) {
      const __m256i less = _mm256_sub_epi32(sum[r][h], _mm256_loadu_si256(reinterpret_cast<const __m256i*>(zero + 8 * h)));
      const __m256 by = _mm256_mul_ps(_mm256_set1_ps(scale[r]), _mm256_loadu_ps(w_scale + 8 * h));
      _mm256_storeu_ps(out + r * stride + 8 * h,
                       _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(less), by), _mm256_loadu_ps(bias + 8 * h)));
    }
}

void multiply(const std::uint8_t* q, const float* scale, std::size_t rows, const Weights& w, float* out, std::size_t stride) {
  const std::size_t depth = padded(w.inputs, kDepthStep);
  for (std::size_t j = 0; j < w.columns; j += kColumnStep) {
    const std::int8_t* values = w.values + j * depth;
    std::size_t i = 0;
    for (; i + 4 <= rows; i += 4)
      block<4>(q + i * depth, depth, values, w.zero + j, w.scale + j, w.bias + j, scale + i, out + i * stride + j, stride);
    for (; i < rows; ++i)
      block<1>(q + i * depth, depth, values, w.zero + j, w.scale + j, w.bias + j, scale + i, out + i * stride + j, stride);
  }
}

}  // namespace

const Kernels kAvx2Kernels = {"avx2", multiply, quantize, normalize, add_row, neighbours, pool, leaky, dot, best};

}  // namespace stemma

#endif
