#include "training/layers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stemma::training {
namespace {

// e^x to 6 digits, without a call, so that loops of it become vectors.
inline float quick_exp(float x) {
  x = std::min(std::max(x, -87.0F), 87.0F);
  const float t = x * 1.44269504F;
  const float whole = std::floor(t);
  const float f = t - whole;
  const float p = 1.0F + f * (0.69314718F +
                              f * (0.24022651F + f * (0.05550410F + f * (0.00961812F + f * (0.00133336F + f * 0.00015469F)))));
  const std::int32_t bits = (static_cast<std::int32_t>(whole) + 127) << 23;
  float power;
  std::memcpy(&power, &bits, 4);
  return p * power;
}
inline float sigmoid(float x) { return 1.0F / (1.0F + quick_exp(-x)); }
inline float hyperbolic(float x) { return 2.0F / (1.0F + quick_exp(-2.0F * x)) - 1.0F; }

}  // namespace

Linear::Linear(Parameters& p, const std::string& name, int inputs, int outputs, float gain)
    : in(inputs),
      out(outputs),
      weight(p.get(name + ".weight", inputs, outputs, gain / std::sqrt(static_cast<float>(inputs)))),
      bias(p.get(name + ".bias", 1, outputs, 0)) {}
void Linear::forward(const Parameters& p, const Floats& x, Floats& y, int n) {
  x_ = &x;
  y.resize(at(n, out));
  for (int k = 0; k < n; ++k) std::copy_n(p[bias].value.data(), out, &y[at(k, out)]);
  multiply({x.data(), in}, {p[weight].value.data(), out}, y.data(), out, n, out, in, true);
}
void Linear::backward(const Parameters& p, Gradients& g, const Floats& dy, Floats& dx, int n, bool add) {
  multiply({x_->data(), in, true}, {dy.data(), out}, g.dense(weight), out, in, out, n, true);
  float* __restrict db = g.dense(bias);
  for (int k = 0; k < n; ++k) {
    const float* __restrict row = &dy[at(k, out)];
    for (int j = 0; j < out; ++j) db[j] += row[j];
  }
  dx.resize(at(n, in));
  multiply({dy.data(), out}, {p[weight].value.data(), out, true}, dx.data(), in, n, in, out, add);
}

LayerNorm::LayerNorm(Parameters& p, const std::string& name, int w)
    : width(w), scale(p.get(name + ".scale", 1, w, 0)), shift(p.get(name + ".shift", 1, w, 0)) {
  if (std::all_of(p[scale].value.begin(), p[scale].value.end(), [](float x) { return x == 0; }))
    std::fill(p[scale].value.begin(), p[scale].value.end(), 1.0F);
}
void LayerNorm::forward(const Parameters& p, const Floats& x, Floats& y, int n) {
  normal_.resize(at(n, width));
  inverse_.resize(static_cast<std::size_t>(n));
  y.resize(at(n, width));
  const float* __restrict a = p[scale].value.data();
  const float* __restrict b = p[shift].value.data();
  for (int k = 0; k < n; ++k) {
    const float* __restrict row = &x[at(k, width)];
    float mean = 0, variance = 0;
    for (int j = 0; j < width; ++j) mean += row[j];
    mean /= static_cast<float>(width);
    for (int j = 0; j < width; ++j) variance += (row[j] - mean) * (row[j] - mean);
    const float inverse = 1.0F / std::sqrt(variance / static_cast<float>(width) + 1e-5F);
    inverse_[static_cast<std::size_t>(k)] = inverse;
    float* __restrict normal = &normal_[at(k, width)];
    float* __restrict out = &y[at(k, width)];
    for (int j = 0; j < width; ++j) {
      normal[j] = (row[j] - mean) * inverse;
      out[j] = normal[j] * a[j] + b[j];
    }
  }
}
void LayerNorm::backward(const Parameters& p, Gradients& g, const Floats& dy, Floats& dx, int n, bool add) {
  dx.resize(at(n, width));
  const float* __restrict a = p[scale].value.data();
  float* __restrict da = g.dense(scale);
  float* __restrict db = g.dense(shift);
  for (int k = 0; k < n; ++k) {
    const float* __restrict d = &dy[at(k, width)];
    const float* __restrict normal = &normal_[at(k, width)];
    float sum = 0, dot = 0;
    for (int j = 0; j < width; ++j) {
      const float t = d[j] * a[j];
      sum += t;
      dot += t * normal[j];
      da[j] += d[j] * normal[j];
      db[j] += d[j];
    }
    sum /= static_cast<float>(width);
    dot /= static_cast<float>(width);
    float* __restrict out = &dx[at(k, width)];
    const float inverse = inverse_[static_cast<std::size_t>(k)];
    if (!add) std::fill_n(out, width, 0.0F);
    for (int j = 0; j < width; ++j) out[j] += (d[j] * a[j] - sum - normal[j] * dot) * inverse;
  }
}

void Dropout::forward(Floats& x, float rate, Random* random) {
  on_ = random != nullptr && rate > 0;
  if (!on_) return;
  mask_.resize(x.size());
  const float kept = 1.0F / (1.0F - rate);
  const auto limit = static_cast<std::uint32_t>(rate * 65536.0F);
  std::size_t i = 0;
  while (i < x.size()) {
    std::uint64_t bits = random->next();
    for (int q = 0; q < 4 && i < x.size(); ++q, ++i, bits >>= 16) {
      mask_[i] = (bits & 0xFFFFU) < limit ? 0.0F : kept;
      x[i] *= mask_[i];
    }
  }
}
void Dropout::backward(Floats& dx) const {
  if (on_)
    for (std::size_t i = 0; i < dx.size(); ++i) dx[i] *= mask_[i];
}

Neighbours::Neighbours(Parameters& p, const std::string& name, int w, int r)
    : width(w), reach(r), taps(p.get(name + ".taps", 2 * r + 1, w, 0)) {
  float* middle = &p[taps].value[at(r, w)];
  if (std::all_of(middle, middle + w, [](float x) { return x == 0; })) std::fill_n(middle, w, 1.0F);
}
void Neighbours::forward(const Parameters& p, const Batch& batch, const Floats& x, Floats& y) {
  x_ = &x;
  y.assign(x.size(), 0.0F);
  for (std::size_t s = 0; s < batch.begin.size(); ++s)
    for (int t = 0; t < batch.size[s]; ++t) {
      float* __restrict out = &y[at(batch.begin[s] + t, width)];
      for (int o = std::max(-reach, -t); o <= reach && t + o < batch.size[s]; ++o) {
        const float* __restrict row = &x[at(batch.begin[s] + t + o, width)];
        const float* __restrict tap = &p[taps].value[at(reach + o, width)];
        for (int j = 0; j < width; ++j) out[j] += row[j] * tap[j];
      }
    }
}
void Neighbours::backward(const Parameters& p, Gradients& g, const Batch& batch, const Floats& dy, Floats& dx) {
  dx.assign(dy.size(), 0.0F);
  for (std::size_t s = 0; s < batch.begin.size(); ++s)
    for (int t = 0; t < batch.size[s]; ++t) {
      const float* __restrict d = &dy[at(batch.begin[s] + t, width)];
      for (int o = std::max(-reach, -t); o <= reach && t + o < batch.size[s]; ++o) {
        const float* __restrict row = &(*x_)[at(batch.begin[s] + t + o, width)];
        const float* __restrict tap = &p[taps].value[at(reach + o, width)];
        float* __restrict d_tap = g.dense(taps) + at(reach + o, width);
        float* __restrict out = &dx[at(batch.begin[s] + t + o, width)];
        for (int j = 0; j < width; ++j) {
          out[j] += d[j] * tap[j];
          d_tap[j] += d[j] * row[j];
        }
      }
    }
}

Qrnn::Qrnn(Parameters& p, const std::string& name, int inputs, int halves, int reach)
    : in(inputs),
      half(halves),
      residual_(inputs == 2 * halves),
      norm_(p, name + ".norm", inputs),
      neighbours_(p, name + ".neighbours", inputs, reach),
      gates_(p, name + ".gates", inputs, 6 * halves) {
  Floats& bias = p[gates_.bias].value;
  if (std::all_of(bias.begin(), bias.end(), [](float x) { return x == 0; }))
    for (int d = 0; d < 2; ++d) std::fill_n(&bias[at(d * 3 + 1, half)], half, 1.0F);  // remember, to begin with
}
void Qrnn::forward(const Parameters& p, const Batch& batch, const Floats& x, Floats& y, float dropout, Random* random) {
  const int n = batch.words;
  norm_.forward(p, x, normal_, n);
  neighbours_.forward(p, batch, normal_, mixed_);
  gates_.forward(p, mixed_, pre_, n);
  cell_.resize(at(n, 2 * half));
  y.resize(at(n, 2 * half));
  const Floats zero(static_cast<std::size_t>(half), 0.0F);
  for (std::size_t s = 0; s < batch.begin.size(); ++s)
    for (int d = 0; d < 2; ++d) {
      const float* last = zero.data();
      for (int q = 0; q < batch.size[s]; ++q) {
        const int k = batch.begin[s] + (d ? batch.size[s] - 1 - q : q);
        float* __restrict gate = &pre_[at(k, 6 * half) + at(d * 3, half)];
        float* __restrict cell = &cell_[at(k, 2 * half) + at(d, half)];
        float* __restrict out = &y[at(k, 2 * half) + at(d, half)];
        const float* __restrict before = last;
        for (int j = 0; j < half; ++j) {
          const float z = hyperbolic(gate[j]), f = sigmoid(gate[half + j]), o = sigmoid(gate[2 * half + j]);
          gate[j] = z, gate[half + j] = f, gate[2 * half + j] = o;
          cell[j] = f * before[j] + (1 - f) * z;
          out[j] = o * cell[j];
        }
        last = cell;
      }
    }
  dropout_.forward(y, dropout, random);
  if (residual_)
    for (std::size_t i = 0; i < y.size(); ++i) y[i] += x[i];
}
void Qrnn::backward(const Parameters& p, Gradients& g, const Batch& batch, const Floats& dy, Floats& dx) {
  const int n = batch.words;
  Floats dm = dy;
  dropout_.backward(dm);
  d_pre_.resize(at(n, 6 * half));
  Floats dc(static_cast<std::size_t>(half));
  const Floats zero(static_cast<std::size_t>(half), 0.0F);
  for (std::size_t s = 0; s < batch.begin.size(); ++s)
    for (int d = 0; d < 2; ++d) {
      std::fill(dc.begin(), dc.end(), 0.0F);
      for (int q = batch.size[s] - 1; q >= 0; --q) {
        const int k = batch.begin[s] + (d ? batch.size[s] - 1 - q : q);
        const float* __restrict gate = &pre_[at(k, 6 * half) + at(d * 3, half)];
        const float* __restrict cell = &cell_[at(k, 2 * half) + at(d, half)];
        const float* __restrict before = q ? &cell_[at(d ? k + 1 : k - 1, 2 * half) + at(d, half)] : zero.data();
        float* __restrict dp = &d_pre_[at(k, 6 * half) + at(d * 3, half)];
        const float* __restrict dh = &dm[at(k, 2 * half) + at(d, half)];
        float* __restrict carry = dc.data();
        for (int j = 0; j < half; ++j) {
          const float z = gate[j], f = gate[half + j], o = gate[2 * half + j];
          const float d_o = dh[j] * cell[j];
          const float c = carry[j] + dh[j] * o;
          const float df = c * (before[j] - z), dz = c * (1 - f);
          carry[j] = c * f;
          dp[j] = dz * (1 - z * z);
          dp[half + j] = df * f * (1 - f);
          dp[2 * half + j] = d_o * o * (1 - o);
        }
      }
    }
  gates_.backward(p, g, d_pre_, d_mixed_, n, false);
  neighbours_.backward(p, g, batch, d_mixed_, d_normal_);
  if (residual_) dx = dy;
  else dx.assign(at(n, in), 0.0F);
  norm_.backward(p, g, d_normal_, dx, n, true);
}

float cross_entropy(const float* scores, int count, int gold, float* d, float weight) {
  float most = scores[0];
  for (int i = 1; i < count; ++i) most = std::max(most, scores[i]);
  float sum = 0;
  for (int i = 0; i < count; ++i) sum += d[i] = quick_exp(scores[i] - most);
  const float loss = most + std::log(sum) - scores[gold];
  const float scale = weight / sum;
  for (int i = 0; i < count; ++i) d[i] *= scale;
  d[gold] -= weight;
  return loss;
}

}  // namespace stemma::training
