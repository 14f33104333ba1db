#include "training/tensor.h"

#include <cblas.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace stemma::training {

void multiply(View a, View b, float* c, int c_stride, int m, int n, int k, bool add) {
  static const bool once = (openblas_set_num_threads(1), true);
  (void)once;
  if (m == 0 || n == 0 || k == 0) return;
  cblas_sgemm(CblasRowMajor, a.transposed ? CblasTrans : CblasNoTrans, b.transposed ? CblasTrans : CblasNoTrans, m, n, k, 1.0F,
              a.data, a.stride, b.data, b.stride, add ? 1.0F : 0.0F, c, c_stride);
}

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}
float Random::uniform() { return static_cast<float>(next() >> 40) * (1.0F / 16777216.0F); }
float Random::normal() {  // Box and Muller
  const float u = 1.0F - uniform(), v = uniform();
  return std::sqrt(-2.0F * std::log(u)) * std::cos(6.2831853F * v);
}

int Parameters::get(const std::string& name, int rows, int columns, float scale, bool sparse) {
  if (const auto found = names_.find(name); found != names_.end()) return found->second;
  Parameter p{name, rows, columns, sparse, {}, {}, {}};
  const auto size = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
  p.value.resize(size);
  p.mean.assign(size, 0);
  p.square.assign(size, 0);
  if (scale > 0)
    for (float& value : p.value) value = random_.normal() * scale;
  names_.emplace(name, static_cast<int>(list_.size()));
  list_.push_back(std::move(p));
  return static_cast<int>(list_.size()) - 1;
}
int Parameters::find(const std::string& name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? -1 : found->second;
}

Gradients::Gradients(const Parameters& parameters) {
  for (int id = 0; id < parameters.size(); ++id) {
    const Parameter& p = parameters[id];
    One one;
    one.values.assign(p.size(), 0);
    one.columns = p.columns;
    one.sparse = p.sparse;
    if (p.sparse) one.marked.assign(static_cast<std::size_t>(p.rows), 0);
    list_.push_back(std::move(one));
  }
}
float* Gradients::row(int id, int row) {
  One& one = list_[static_cast<std::size_t>(id)];
  if (!one.marked[static_cast<std::size_t>(row)]) {
    one.marked[static_cast<std::size_t>(row)] = 1;
    one.touched.push_back(row);
  }
  return &one.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(one.columns)];
}
void Gradients::clear() {
  for (One& one : list_) {
    if (!one.sparse) {
      std::fill(one.values.begin(), one.values.end(), 0.0F);
      continue;
    }
    for (const int row : one.touched) {
      std::fill_n(one.values.begin() + static_cast<std::ptrdiff_t>(row) * one.columns, one.columns, 0.0F);
      one.marked[static_cast<std::size_t>(row)] = 0;
    }
    one.touched.clear();
  }
}

namespace {

constexpr std::size_t kParts = 2;  // threads that share the work on the parameters

template <class Work>
void in_parts(const Work& work) {
  std::thread other(work, std::size_t{1});
  work(std::size_t{0});
  other.join();
}

// The values of one parameter that a part has to do: a range of a dense one, every other touched row of a sparse one.
template <class Range>
void each_range(Gradients::One& one, std::size_t part, const Range& range) {
  if (!one.sparse) {
    const std::size_t middle = one.values.size() / kParts;
    range(part * middle, part + 1 == kParts ? one.values.size() : (part + 1) * middle);
    return;
  }
  const auto columns = static_cast<std::size_t>(one.columns);
  for (std::size_t i = part; i < one.touched.size(); i += kParts) {
    const std::size_t begin = static_cast<std::size_t>(one.touched[i]) * columns;
    range(begin, begin + columns);
  }
}

}  // namespace

void Adam::step(Parameters& parameters, std::vector<Gradients*> shards, float rate) {
  ++steps;
  constexpr float kMean = 0.9F, kSquare = 0.98F, kEpsilon = 1e-8F;
  Gradients& first = *shards[0];
  for (std::size_t s = 1; s < shards.size(); ++s)  // rows that only another shard touched
    for (int id = 0; id < parameters.size(); ++id)
      for (const int row : shards[s]->all()[static_cast<std::size_t>(id)].touched) first.row(id, row);
  double norms[kParts] = {};
  in_parts([&](std::size_t part) {  // the sum of all shards, into the first
    for (int id = 0; id < parameters.size(); ++id)
      each_range(first.all()[static_cast<std::size_t>(id)], part, [&](std::size_t begin, std::size_t end) {
        float* __restrict sum = first.all()[static_cast<std::size_t>(id)].values.data();
        for (std::size_t s = 1; s < shards.size(); ++s) {
          const float* __restrict other = shards[s]->all()[static_cast<std::size_t>(id)].values.data();
          for (std::size_t i = begin; i < end; ++i) sum[i] += other[i];
        }
        float square = 0;
        for (std::size_t i = begin; i < end; ++i) square += sum[i] * sum[i];
        norms[part] += static_cast<double>(square);
      });
  });
  const double norm = norms[0] + norms[1];
  const float scale = norm > 1.0 ? static_cast<float>(1.0 / std::sqrt(norm)) : 1.0F;
  const auto t = static_cast<double>(std::min<std::int64_t>(steps, 100000));
  const double correction =
      std::sqrt(1 - std::pow(static_cast<double>(kSquare), t)) / (1 - std::pow(static_cast<double>(kMean), t));
  const float pace = rate * static_cast<float>(correction);
  in_parts([&](std::size_t part) {
    for (int id = 0; id < parameters.size(); ++id) {
      Parameter& p = parameters[id];
      Gradients::One& gradient = first.all()[static_cast<std::size_t>(id)];
      each_range(gradient, part, [&](std::size_t begin, std::size_t end) {
        float* __restrict value = p.value.data();
        float* __restrict mean = p.mean.data();
        float* __restrict square = p.square.data();
        const float* __restrict g = gradient.values.data();
        for (std::size_t i = begin; i < end; ++i) {
          const float d = g[i] * scale;
          mean[i] = kMean * mean[i] + (1 - kMean) * d;
          square[i] = kSquare * square[i] + (1 - kSquare) * d * d;
          value[i] -= pace * mean[i] / (std::sqrt(square[i]) + kEpsilon);
        }
      });
    }
  });
  for (Gradients* shard : shards) shard->clear();
}

}  // namespace stemma::training
