// Numbers for training: parameters, their gradients, and products of matrices
// (row-major floats; the products are OpenBLAS's, one thread each).

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace stemma::training {

using Floats = std::vector<float>;

// Where a row begins in a matrix of that width.
inline std::size_t at(int row, int width) { return static_cast<std::size_t>(row) * static_cast<std::size_t>(width); }

// c[m,n] = a[m,k] * b[k,n] (+ c when add). A transposed operand is given as it is stored.
struct View {
  const float* data;
  int stride;
  bool transposed = false;
};
void multiply(View a, View b, float* c, int c_stride, int m, int n, int k, bool add);

// A random number that depends on nothing but its seed and its place in the sequence (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  float uniform();  // [0, 1)
  float normal();

 private:
  std::uint64_t state_;
};

struct Parameter {
  std::string name;
  int rows = 0, columns = 0;
  bool sparse = false;  // a table of which a batch touches few rows
  Floats value;
  Floats mean, square;  // of the gradient, for Adam
  std::size_t size() const { return value.size(); }
};

class Parameters {
 public:
  explicit Parameters(std::uint64_t seed) : random_(seed) {}
  // The parameter of that name; made with normal noise of `scale` when it is new.
  int get(const std::string& name, int rows, int columns, float scale, bool sparse = false);
  int find(const std::string& name) const;  // -1: none
  Parameter& operator[](int id) { return list_[static_cast<std::size_t>(id)]; }
  const Parameter& operator[](int id) const { return list_[static_cast<std::size_t>(id)]; }
  int size() const { return static_cast<int>(list_.size()); }

 private:
  Random random_;
  std::vector<Parameter> list_;
  std::unordered_map<std::string, int> names_;
};

// One shard's gradients.
class Gradients {
 public:
  explicit Gradients(const Parameters& parameters);
  float* dense(int id) { return list_[static_cast<std::size_t>(id)].values.data(); }
  float* row(int id, int row);  // of a sparse parameter: marks it as touched
  void clear();                 // the touched rows, and all dense ones

  struct One {
    Floats values;
    std::vector<int> touched;  // rows, in order of first touch
    std::vector<char> marked;
    int columns = 0;
    bool sparse = false;
  };
  std::vector<One>& all() { return list_; }

 private:
  std::vector<One> list_;
};

// Adam (Kingma and Ba 2015) over the sum of the shards' gradients, cut to norm 1; clears the gradients.
class Adam {
 public:
  std::int64_t steps = 0;
  void step(Parameters&, std::vector<Gradients*> shards, float rate);
};

}  // namespace stemma::training
