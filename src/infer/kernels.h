// The arithmetic of the networks, in three builds that give the same bits: plain C++
// (the slow twin), AVX2, and AVX-512 with VNNI. Products are of 7-bit states and 8-bit
// weights in whole numbers, so no order of additions matters; everything in floats is
// the same source compiled three times without contraction, with its own fixed lanes
// where sums are taken.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stemma {

// A row of states is kept as bytes q in 0..127 and a scale s: the state is s (q - kZero).
inline constexpr int kZero = 64, kLevels = 63;
// Rows of states are padded to whole multiples of kDepthStep with kZero; columns of
// weights to kColumnStep. A product may read, but never uses, what is padding.
inline constexpr std::size_t kDepthStep = 4, kColumnStep = 16;
constexpr std::size_t padded(std::size_t n, std::size_t step) { return (n + step - 1) / step * step; }

// Weights of a linear map. values: for each block of 16 columns, for each 4 inputs,
// 16 x 4 bytes (the inputs of one column stand together). zero[j] is kZero times the
// sum of column j. All arrays are padded to whole blocks.
struct Weights {
  std::size_t inputs = 0, columns = 0;
  const std::int8_t* values = nullptr;
  const float* scale = nullptr;  // of a column
  const float* bias = nullptr;
  const std::int32_t* zero = nullptr;
};

struct Kernels {
  std::string_view name;
  // out[i, j] = float(sum_k q[i, k] w[k, j] - zero[j]) * (scale[i] * w.scale[j]) + bias[j]; rows of q are padded(inputs)
  // bytes apart, rows of out `stride` floats (at least the padded columns).
  void (*multiply)(const std::uint8_t* q, const float* scale, std::size_t rows, const Weights&, float* out, std::size_t stride);
  // q, scale of one row of `width` floats; the padding of q is filled.
  void (*quantize)(const float* x, std::size_t width, std::uint8_t* q, float* scale);
  // y = (x - mean) / deviation * gain + shift.
  void (*normalize)(const float* x, std::size_t width, const float* gain, const float* shift, float* y);
  // sum += scale * row
  void (*add_row)(const std::int8_t* row, float scale, std::size_t width, float* sum);
  // y = sum over rows r of taps[r] x[r], each channel for itself; rows are `stride` floats apart, taps `width`.
  void (*neighbours)(const float* x, std::size_t stride, const float* taps, std::size_t rows, std::size_t width, float* y);
  // One step of fo-pooling: gates is z, f, o before their functions; cell is updated; out = o * cell (+ out when add).
  void (*pool)(const float* gates, std::size_t half, float* cell, float* out, bool add);
  void (*leaky)(float* x, std::size_t count);  // x < 0: 0.1 x
  float (*dot)(const float* a, const float* b, std::size_t width);
  std::size_t (*best)(const float* values, std::size_t count);  // the place of the largest; of equal ones the first
};

enum class KernelBuild : std::uint8_t { kPlain, kAvx2, kVnni };
const Kernels* kernels(KernelBuild);  // null where this machine cannot run it
const Kernels& best_kernels();

}  // namespace stemma
