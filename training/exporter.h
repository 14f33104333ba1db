// Trained parameters as sections of a model file.

#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "infer/linear.h"
#include "infer/model_file.h"
#include "training/tensor.h"

namespace stemma::training {

struct Exporter {
  ModelWriter file;
  const Parameters& p;

  const Floats& value(const std::string& name) const { return p[p.find(name)].value; }

  void floats(const std::string& name, const Floats& values) { file.add<float>(name, values); }
  void norm(const std::string& name, const std::string& parameter) {
    floats(name + ".gain", value(parameter + ".scale"));
    floats(name + ".shift", value(parameter + ".shift"));
  }
  void linear(const std::string& name, const std::string& parameter) {
    const Parameter& w = p[p.find(parameter + ".weight")];
    add_weights(file, name, w.value, value(parameter + ".bias"), static_cast<std::size_t>(w.rows),
                static_cast<std::size_t>(w.columns));
  }
  // norm.in, `count` layers and norm.out, as infer/layers.h reads them.
  void layers(std::size_t count) {
    norm("norm.in", "norm.in");
    norm("norm.out", "norm.out");
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "layer" + std::to_string(i);
      norm(name, name + ".norm");
      floats(name + ".taps", value(name + ".neighbours.taps"));
      linear(name + ".gates", name + ".gates");
    }
  }
  void table(const std::string& name) {
    const Parameter& t = p[p.find(name)];
    const auto width = static_cast<std::size_t>(t.columns);
    std::vector<std::int8_t> rows(t.size());
    Floats scales(static_cast<std::size_t>(t.rows));
    for (std::size_t r = 0; r < scales.size(); ++r) {
      const float* row = &t.value[r * width];
      float most = 1e-9F;
      for (std::size_t i = 0; i < width; ++i) most = std::max(most, std::fabs(row[i]));
      scales[r] = most / 127.0F;
      for (std::size_t i = 0; i < width; ++i)
        rows[r * width + i] = static_cast<std::int8_t>(std::lround(row[i] / most * 127.0F));
    }
    file.add<std::int8_t>(name + ".rows", rows);
    floats(name + ".scale", scales);
  }
};

}  // namespace stemma::training
