// Bidirectional quasi-recurrent layers (Bradbury et al. 2017) over rows of floats, in quantized arithmetic. The cost of a
// row is constant.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "infer/kernels.h"
#include "infer/linear.h"
#include "infer/model_file.h"

namespace stemma {

class Layers {
 public:
  // Sections norm.in, layer0, layer1 ..., norm.out: rows of `width`, `halves` states of one direction for each layer, `reach`
  // rows to each side that a layer mixes.
  static Result<Layers> open(const ModelFile&, std::size_t width, std::size_t reach, std::span<const std::uint32_t> halves);

  struct Scratch {
    std::vector<float> hidden, normal, mixed, gates, cell;
    States quantized;
  };
  // `input` has rows padded(width, kColumnStep) apart: sequences one behind another, `sizes` the rows of each.
  void run(const Kernels&, std::span<const float> input, std::span<const std::uint32_t> sizes, Scratch&, States& states) const;
  std::size_t width() const { return states_; }  // of the states

 private:
  struct Norm {
    const float *gain = nullptr, *shift = nullptr;
  };
  struct Layer {
    std::size_t inputs = 0, half = 0;
    Norm norm;
    const float* taps = nullptr;
    Weights gates;
  };
  std::size_t width_ = 0, states_ = 0, reach_ = 0;
  Norm norm_in_, norm_out_;
  std::vector<Layer> layers_;
};

}  // namespace stemma
