#include "training/vector_file.h"

#include <cmath>
#include <fstream>

namespace stemma::training {

bool write_vectors(const std::string& path, const Vectors& v) {
  std::ofstream f(path, std::ios::binary);
  const std::uint64_t head[2] = {static_cast<std::uint64_t>(v.width), v.keys.size()};
  f.write(reinterpret_cast<const char*>(head), sizeof head);
  f.write(reinterpret_cast<const char*>(v.keys.data()), static_cast<std::streamsize>(v.keys.size() * 8));
  f.write(reinterpret_cast<const char*>(v.values.data()), static_cast<std::streamsize>(v.values.size() * 4));
  return static_cast<bool>(f);
}

Vectors read_vectors(const std::string& path) {
  Vectors v;
  std::ifstream f(path, std::ios::binary);
  std::uint64_t head[2] = {};
  if (!f.read(reinterpret_cast<char*>(head), sizeof head) || head[0] > 4096 || head[1] > (1U << 24)) return {};
  v.width = static_cast<int>(head[0]);
  v.keys.resize(head[1]);
  v.values.resize(head[0] * head[1]);
  f.read(reinterpret_cast<char*>(v.keys.data()), static_cast<std::streamsize>(v.keys.size() * 8));
  if (!f.read(reinterpret_cast<char*>(v.values.data()), static_cast<std::streamsize>(v.values.size() * 4))) return {};
  const std::size_t width = head[0];
  std::vector<double> mean(width, 0.0);
  for (std::size_t i = 0; i < v.values.size(); ++i)
    mean[i % width] += static_cast<double>(v.values[i]) / static_cast<double>(head[1]);
  for (std::size_t r = 0; r < v.keys.size(); ++r) {
    float* row = &v.values[r * width];
    double square = 0;
    for (std::size_t j = 0; j < width; ++j) {
      row[j] -= static_cast<float>(mean[j]);
      square += static_cast<double>(row[j]) * row[j];
    }
    const auto scale = static_cast<float>(1.0 / (std::sqrt(square / static_cast<double>(width)) + 1e-9));
    for (std::size_t j = 0; j < width; ++j) row[j] *= scale;
  }
  return v;
}

}  // namespace stemma::training
