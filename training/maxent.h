// Multinomial logistic regression with a quadratic penalty, solved to the end (L-BFGS), so that the same data gives the same
// weights.

#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace stemma::training {

struct Sample {
  std::vector<std::pair<std::uint32_t, float>> inputs;  // number of the feature, value
  std::uint32_t label = 0;
  float weight = 1;
};

// features x classes, row-major. `strength`: of the data against the penalty.
std::vector<float> train_maxent(const std::vector<Sample>&, std::size_t features, std::size_t classes, float strength,
                                int rounds);

}  // namespace stemma::training
