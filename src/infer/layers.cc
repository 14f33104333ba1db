#include "infer/layers.h"

#include <algorithm>

namespace stemma {

Result<Layers> Layers::open(const ModelFile& file, std::size_t width, std::size_t reach,
                            std::span<const std::uint32_t> halves) {
  const auto fault = [&](const std::string& what) { return Error{file.name() + ": " + what}; };
  const auto norm = [&](const std::string& name, std::size_t size, Norm& out) {
    const auto gain = file.section<float>(name + ".gain"), shift = file.section<float>(name + ".shift");
    out = {gain.data(), shift.data()};
    return gain.size() == size && shift.size() == size;
  };
  Layers l;
  l.width_ = width;
  l.reach_ = reach;
  std::size_t inputs = width;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    Layer layer;
    const std::string name = "layer" + std::to_string(i);
    layer.inputs = inputs;
    layer.half = halves[i];
    if (layer.half == 0 || layer.half > 4096) return fault("a layer is out of bounds.");
    const auto taps = file.section<float>(name + ".taps");
    layer.taps = taps.data();
    if (!norm(name, inputs, layer.norm) || taps.size() != (2 * reach + 1) * inputs)
      return fault("\"" + name + "\" is missing or has the wrong size.");
    auto gates = find_weights(file, name + ".gates", inputs, 6 * layer.half);
    if (!gates) return gates.error();
    layer.gates = *gates;
    l.layers_.push_back(layer);
    inputs = 2 * layer.half;
  }
  l.states_ = inputs;
  if (!norm("norm.in", width, l.norm_in_) || !norm("norm.out", inputs, l.norm_out_))
    return fault("a normalization is missing.");
  return l;
}

void Layers::run(const Kernels& k, std::span<const float> input, std::span<const std::uint32_t> sizes, Scratch& s,
                 States& states) const {
  std::size_t n = 0;
  for (const std::uint32_t size : sizes) n += size;
  std::size_t width = width_, stride = padded(width_, kColumnStep);
  s.hidden.resize(n * stride);
  for (std::size_t i = 0; i < n; ++i)
    k.normalize(&input[i * stride], width, norm_in_.gain, norm_in_.shift, &s.hidden[i * stride]);
  for (const Layer& layer : layers_) {
    // hidden -> norm -> neighbours -> gates -> pooling -> hidden (residual where the widths allow)
    s.normal.resize(n * stride);
    s.mixed.resize(stride);
    s.quantized.reset(n, width);
    for (std::size_t i = 0; i < n; ++i)
      k.normalize(&s.hidden[i * stride], width, layer.norm.gain, layer.norm.shift, &s.normal[i * stride]);
    std::size_t first = 0;
    for (const std::uint32_t size : sizes) {
      for (std::size_t t = 0; t < size; ++t) {
        const std::size_t from = t < reach_ ? 0 : t - reach_, to = std::min<std::size_t>(t + reach_ + 1, size);
        k.neighbours(&s.normal[(first + from) * stride], stride, layer.taps + (reach_ + from - t) * width, to - from, width,
                     s.mixed.data());
        k.quantize(s.mixed.data(), width, s.quantized.row(first + t), &s.quantized.scales[first + t]);
      }
      first += size;
    }
    const std::size_t half = layer.half, gates = padded(6 * half, kColumnStep), next = padded(2 * half, kColumnStep);
    s.gates.resize(n * gates);
    k.multiply(s.quantized.values.data(), s.quantized.scales.data(), n, layer.gates, s.gates.data(), gates);
    const bool residual = width == 2 * half;
    if (!residual) s.hidden.resize(n * next);
    first = 0;
    for (const std::uint32_t size : sizes) {
      for (std::size_t d = 0; d < 2; ++d) {
        s.cell.assign(half, 0.0F);
        for (std::size_t q = 0; q < size; ++q) {
          const std::size_t i = first + (d == 1 ? size - 1 - q : q);
          k.pool(&s.gates[i * gates + d * 3 * half], half, s.cell.data(), &s.hidden[i * next + d * half], residual);
        }
      }
      first += size;
    }
    width = 2 * half;
    stride = next;
  }
  states.reset(n, width);
  s.normal.resize(n * stride);
  for (std::size_t i = 0; i < n; ++i) {
    k.normalize(&s.hidden[i * stride], width, norm_out_.gain, norm_out_.shift, &s.normal[i * stride]);
    k.quantize(&s.normal[i * stride], width, states.row(i), &states.scales[i]);
  }
}

}  // namespace stemma
