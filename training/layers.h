// The layers of the words network with their backward passes, written by hand.
// Shapes: n words, one row each; a batch is sentences one behind another.
// A layer keeps what its backward pass needs; each shard has layers of its own,
// all of them over the same parameters.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "training/tensor.h"

namespace stemma::training {

struct Batch {
  std::vector<int> begin, size;  // of each sentence, in words
  int words = 0;
};

class Linear {  // y = x W + b
 public:
  Linear(Parameters&, const std::string& name, int in, int out, float gain = 1.0F);
  void forward(const Parameters&, const Floats& x, Floats& y, int n);
  void backward(const Parameters&, Gradients&, const Floats& dy, Floats& dx, int n, bool add);
  int in, out, weight, bias;

 private:
  const Floats* x_ = nullptr;
};

class LayerNorm {  // Ba, Kiros and Hinton 2016
 public:
  LayerNorm(Parameters&, const std::string& name, int width);
  void forward(const Parameters&, const Floats& x, Floats& y, int n);
  void backward(const Parameters&, Gradients&, const Floats& dy, Floats& dx, int n, bool add);
  int width, scale, shift;

 private:
  Floats normal_, inverse_;
};

class Dropout {
 public:
  void forward(Floats& x, float rate, Random*);  // no Random: reading, nothing is dropped
  void backward(Floats& dx) const;

 private:
  Floats mask_;
  bool on_ = false;
};

// y[t] = sum of taps[o] x[t + o] for |o| <= reach, each channel for itself, within the sentence.
class Neighbours {
 public:
  Neighbours(Parameters&, const std::string& name, int width, int reach);
  void forward(const Parameters&, const Batch&, const Floats& x, Floats& y);
  void backward(const Parameters&, Gradients&, const Batch&, const Floats& dy, Floats& dx);
  int width, reach, taps;

 private:
  const Floats* x_ = nullptr;
};

// Quasi-recurrent layer, fo-pooling (Bradbury et al. 2017), in both directions: `half`
// states each. For every direction z = tanh, f = sigmoid, o = sigmoid of one product;
// c[t] = f c[t-1] + (1 - f) z; h = o c. The product reads Neighbours of the normalized input.
class Qrnn {
 public:
  Qrnn(Parameters&, const std::string& name, int in, int half, int reach);
  void forward(const Parameters&, const Batch&, const Floats& x, Floats& y, float dropout, Random*);
  void backward(const Parameters&, Gradients&, const Batch&, const Floats& dy, Floats& dx);
  int in, half;

 private:
  bool residual_;
  LayerNorm norm_;
  Neighbours neighbours_;
  Linear gates_;
  Floats normal_, mixed_, pre_, cell_, d_pre_, d_mixed_, d_normal_;
  Dropout dropout_;
};

// Softmax and cross entropy of one row; d is its gradient times `weight`. Returns the loss.
float cross_entropy(const float* scores, int count, int gold, float* d, float weight);

}  // namespace stemma::training
