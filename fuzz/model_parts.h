// Sections of a small sound model file, with numbers enough in them.

#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "infer/linear.h"

namespace stemma {

struct ModelParts {
  ModelWriter& file;
  float seed = 0.5F;

  std::vector<float> list(std::size_t n) {
    std::vector<float> out(n);
    for (float& x : out) x = (seed = seed * 3.9F * (1.0F - seed)) - 0.5F;  // the logistic map
    return out;
  }
  void floats(const std::string& name, std::size_t n) { file.add<float>(name, list(n)); }
  void map(const std::string& name, std::size_t in, std::size_t out) {
    add_weights(file, name, list(in * out), list(out), in, out);
  }
  // Two layers of `half` states over rows of `width` (= 2 half), one neighbour to each side.
  void layers(std::size_t width, std::size_t half) {
    for (const std::string norm : {"norm.in", "norm.out", "layer0", "layer1"}) {
      floats(norm + ".gain", width);
      floats(norm + ".shift", width);
    }
    for (const std::string layer : {"layer0", "layer1"}) {
      floats(layer + ".taps", 3 * width);
      map(layer + ".gates", width, 6 * half);
    }
  }
};

// Runs `body` on the bytes as a model, and on the sound model with (place, value) edits of 5 bytes each.
template <class Body>
void edit_model(const std::string& sound, std::string_view bytes, const Body& body) {
  body(bytes);
  std::string edited = sound;
  for (std::size_t i = 0; i + 5 <= bytes.size(); i += 5) {
    std::uint32_t place = 0;
    std::memcpy(&place, bytes.data() + i, 4);
    edited[place % edited.size()] = bytes[i + 4];
  }
  body(edited);
}

}  // namespace stemma
