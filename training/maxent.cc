#include "training/maxent.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <deque>

namespace stemma::training {
namespace {

using Doubles = std::vector<double>;

double dot(const Doubles& a, const Doubles& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

class Objective {
 public:
  Objective(const std::vector<Sample>& samples, std::size_t classes, double strength)
      : samples_(samples), classes_(classes), strength_(strength) {}

  double operator()(const Doubles& w, Doubles& gradient) const {
    gradient = w;
    double loss = dot(w, w) / 2;
    Doubles sums(classes_);
    for (const Sample& s : samples_) {
      std::fill(sums.begin(), sums.end(), 0.0);
      for (const auto& [input, value] : s.inputs)
        for (std::size_t j = 0; j < classes_; ++j) sums[j] += w[input * classes_ + j] * static_cast<double>(value);
      const double most = *std::max_element(sums.begin(), sums.end()), own = sums[s.label];
      double total = 0;
      for (double& x : sums) total += x = std::exp(x - most);
      const double weight = strength_ * static_cast<double>(s.weight);
      loss += weight * (std::log(total) + most - own);
      for (double& x : sums) x *= weight / total;
      sums[s.label] -= weight;
      for (const auto& [input, value] : s.inputs)
        for (std::size_t j = 0; j < classes_; ++j) gradient[input * classes_ + j] += sums[j] * static_cast<double>(value);
    }
    return loss;
  }

 private:
  const std::vector<Sample>& samples_;
  std::size_t classes_;
  double strength_;
};

}  // namespace

std::vector<float> train_maxent(const std::vector<Sample>& samples, std::size_t features, std::size_t classes, float strength,
                                int rounds) {
  constexpr std::size_t kMemory = 8;
  struct Step {
    Doubles way, turn;  // change of weights, of the gradient
    double scale;
  };
  const Objective objective(samples, classes, static_cast<double>(strength));
  Doubles w(features * classes, 0.0), gradient, next, next_gradient;
  std::deque<Step> steps;
  double loss = objective(w, gradient);
  for (int round = 0; round < rounds; ++round) {
    Doubles way = gradient;
    std::vector<double> factors(steps.size());
    for (std::size_t i = steps.size(); i-- > 0;) {
      factors[i] = steps[i].scale * dot(steps[i].way, way);
      for (std::size_t k = 0; k < way.size(); ++k) way[k] -= factors[i] * steps[i].turn[k];
    }
    const double first = steps.empty() ? 1.0 / std::max(1.0, std::sqrt(dot(gradient, gradient)))
                                       : 1.0 / (steps.back().scale * dot(steps.back().turn, steps.back().turn));
    for (double& x : way) x *= first;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const double back = steps[i].scale * dot(steps[i].turn, way);
      for (std::size_t k = 0; k < way.size(); ++k) way[k] += (factors[i] - back) * steps[i].way[k];
    }
    const double slope = dot(gradient, way);
    if (slope <= 0) break;
    double size = 1, next_loss = loss;
    for (int tries = 0; tries < 30; ++tries, size /= 2) {
      next = w;
      for (std::size_t k = 0; k < way.size(); ++k) next[k] -= size * way[k];
      next_loss = objective(next, next_gradient);
      if (next_loss <= loss - 1e-4 * size * slope) break;
    }
    if (next_loss >= loss) break;
    Step step;
    step.way = next;
    step.turn = next_gradient;
    for (std::size_t k = 0; k < way.size(); ++k) step.way[k] -= w[k], step.turn[k] -= gradient[k];
    const double curve = dot(step.way, step.turn);
    const bool done = loss - next_loss < 1e-7 * loss;
    std::swap(w, next);
    std::swap(gradient, next_gradient);
    loss = next_loss;
    if (done) break;
    if (curve <= 1e-12) continue;
    step.scale = 1 / curve;
    steps.push_back(std::move(step));
    if (steps.size() > kMemory) steps.pop_front();
  }
  return {w.begin(), w.end()};
}

}  // namespace stemma::training
