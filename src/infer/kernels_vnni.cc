#ifdef __x86_64__

#include <immintrin.h>

#include <cstring>

#include "infer/kernels.h"
#include "infer/kernels_builds.h"

namespace stemma {
#include "infer/kernels_float.inc"
namespace {

// _mm512_cvtepi32_ps of GCC 12 warns about its own header.
inline __m512 as_floats(__m512i x) { return __builtin_convertvector(reinterpret_cast<__v16si>(x), __v16sf); }

// kRows rows by kBlocks blocks of 16 columns. 6 by 2 was twice as fast as 6 by 4, whose sums GCC 12 moves about.
template <std::size_t kRows, std::size_t kBlocks>
void block(const std::uint8_t* q, std::size_t depth, const std::int8_t* w, const std::int32_t* zero, const float* w_scale,
           const float* bias, const float* scale, float* out, std::size_t stride) {
  __m512i sum[kRows][kBlocks];
  for (std::size_t r = 0; r < kRows; ++r)
    for (std::size_t b = 0; b < kBlocks; ++b) sum[r][b] = _mm512_setzero_si512();
  for (std::size_t k = 0; k < depth; k += kDepthStep) {
    __m512i weights[kBlocks];
    for (std::size_t b = 0; b < kBlocks; ++b) weights[b] = _mm512_loadu_si512(w + (b * depth + k) * kColumnStep);
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int32_t four;
      std::memcpy(&four, q + r * depth + k, 4);
      const __m512i state = _mm512_set1_epi32(four);
      for (std::size_t b = 0; b < kBlocks; ++b) sum[r][b] = _mm512_dpbusd_epi32(sum[r][b], state, weights[b]);
    }
  }
  for (std::size_t r = 0; r < kRows; ++r)
    for (std::size_t b = 0; b < kBlocks; ++b) {
      const std::size_t j = b * kColumnStep;
      const __m512i less = _mm512_sub_epi32(sum[r][b], _mm512_loadu_si512(zero + j));
      const __m512 by = _mm512_mul_ps(_mm512_set1_ps(scale[r]), _mm512_loadu_ps(w_scale + j));
      _mm512_storeu_ps(out + r * stride + j, _mm512_add_ps(_mm512_mul_ps(as_floats(less), by), _mm512_loadu_ps(bias + j)));
    }
}

template <std::size_t kBlocks>
void columns(const std::uint8_t* q, const float* scale, std::size_t rows, const Weights& w, std::size_t j, float* out,
             std::size_t stride) {
  const std::size_t depth = padded(w.inputs, kDepthStep);
  const std::int8_t* values = w.values + j * depth;
  const auto run = [&]<std::size_t kRows>(std::size_t i) {
    block<kRows, kBlocks>(q + i * depth, depth, values, w.zero + j, w.scale + j, w.bias + j, scale + i, out + i * stride + j,
                          stride);
  };
  std::size_t i = 0;
  for (; i + 6 <= rows; i += 6) run.template operator()<6>(i);
  switch (rows - i) {
    case 5: return run.template operator()<5>(i);
    case 4: return run.template operator()<4>(i);
    case 3: return run.template operator()<3>(i);
    case 2: return run.template operator()<2>(i);
    case 1: return run.template operator()<1>(i);
    default: return;
  }
}

void multiply(const std::uint8_t* q, const float* scale, std::size_t rows, const Weights& w, float* out, std::size_t stride) {
  std::size_t j = 0;
  for (; j + kColumnStep < w.columns; j += 2 * kColumnStep) columns<2>(q, scale, rows, w, j, out, stride);
  if (j < w.columns) columns<1>(q, scale, rows, w, j, out, stride);
}

}  // namespace

const Kernels kVnniKernels = {"avx512-vnni", multiply, quantize, normalize, add_row, neighbours, pool, leaky, dot, best};

}  // namespace stemma

#endif
