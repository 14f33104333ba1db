#include "infer/encoder.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;
std::uint32_t slot_key(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); }

}  // namespace

void make_slots(std::span<const std::uint64_t> keys, std::vector<std::uint32_t>& slot_keys,
                std::vector<std::uint32_t>& slot_rows) {
  std::size_t size = 64;
  while (size < keys.size() * 3 / 2) size *= 2;
  slot_keys.assign(size, 0);
  slot_rows.assign(size, kEmpty);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::size_t at = keys[i] & (size - 1);
    while (slot_rows[at] != kEmpty && slot_keys[at] != slot_key(keys[i])) at = (at + 1) & (size - 1);
    if (slot_rows[at] != kEmpty) continue;  // the more frequent word keeps the slot
    slot_keys[at] = slot_key(keys[i]);
    slot_rows[at] = static_cast<std::uint32_t>(i);
  }
}

Result<Encoder> Encoder::open(const ModelFile& file) {
  const auto fault = [&](const std::string& what) { return Error{file.name() + ": " + what}; };
  const auto shape = file.section<std::uint32_t>("encoder.shape");  // width, width of vectors, reach, half of each layer
  if (shape.size() < 4 || shape.size() > 18 || shape[0] == 0 || shape[0] > 4096 || shape[1] > 4096 || shape[2] > 8)
    return fault("the shape of the encoder is missing or out of bounds.");
  Encoder e;
  e.width_ = shape[0];
  e.vector_width_ = shape[1];
  const auto table = [&](const std::string& name, Table& out) {
    out.values = file.section<std::int8_t>(name + ".rows");
    out.scales = file.section<float>(name + ".scale");
    const std::size_t rows = out.scales.size();
    out.mask = static_cast<std::uint32_t>(rows - 1);
    return rows > 0 && rows < (1U << 24) && (rows & (rows - 1)) == 0 && out.values.size() == rows * e.width_;
  };
  if (!table("words", e.words_) || !table("parts", e.parts_)) return fault("a table of rows is missing or has the wrong size.");
  e.slot_keys_ = file.section<std::uint32_t>("vectors.keys");
  e.slot_rows_ = file.section<std::uint32_t>("vectors.slots");
  e.vectors_ = file.section<std::uint8_t>("vectors.rows");
  e.vector_scales_ = file.section<float>("vectors.scale");
  const std::size_t slots = e.slot_keys_.size(), rows = e.vector_scales_.size();
  if (e.vector_width_ > 0) {
    if (slots == 0 || (slots & (slots - 1)) != 0 || e.slot_rows_.size() != slots || e.vector_width_ % kDepthStep != 0 ||
        e.vectors_.size() != rows * e.vector_width_)
      return fault("the vectors of words are missing or have the wrong size.");
    std::size_t used = 0;
    for (const std::uint32_t row : e.slot_rows_) {
      if (row != kEmpty && row >= rows) return fault("a word points at a vector that is not there.");
      used += row != kEmpty;
    }
    if (used == slots) return fault("the table of words has no free slot.");
    auto project = find_weights(file, "project", e.vector_width_, e.width_);
    if (!project) return project.error();
    e.project_ = *project;
  }
  auto layers = Layers::open(file, e.width_, shape[2], shape.subspan(3));
  if (!layers) return layers.error();
  e.layers_ = std::move(*layers);
  return e;
}

std::size_t Encoder::vector_row(std::uint64_t word) const {
  const std::size_t mask = slot_keys_.size() - 1;
  for (std::size_t at = word & mask; slot_rows_[at] != kEmpty; at = (at + 1) & mask)
    if (slot_keys_[at] == slot_key(word)) return slot_rows_[at];
  return vector_scales_.size();
}

void Encoder::input(const Kernels& k, std::span<const WordHashes> words, Scratch& s) const {
  const std::size_t n = words.size(), stride = padded(width_, kColumnStep);
  s.input.resize(n * stride);
  States& q = s.vectors;
  std::size_t without = vector_scales_.size();
  if (vector_width_ > 0) {
    q.reset(n, vector_width_);
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t row = vector_row(words[i].word);
      q.scales[i] = row == without ? 0.0F : vector_scales_[row];
      if (row == without) std::fill_n(q.row(i), vector_width_, static_cast<std::uint8_t>(kZero));
      else  // 7 bits, whatever a damaged file holds: the kernels count on it
        std::transform(&vectors_[row * vector_width_], &vectors_[row * vector_width_] + vector_width_, q.row(i),
                       [](std::uint8_t v) { return static_cast<std::uint8_t>(v & 0x7FU); });
    }
    k.multiply(q.values.data(), q.scales.data(), n, project_, s.input.data(), stride);
  } else {
    std::fill(s.input.begin(), s.input.end(), 0.0F);
  }
  for (std::size_t i = 0; i < n; ++i) {
    float* sum = &s.input[i * stride];
    const auto add = [&](const Table& table, std::uint32_t hash) {
      const std::size_t row = hash & table.mask;
      k.add_row(&table.values[row * width_], table.scales[row], width_, sum);
    };
    for (const std::uint32_t hash : words[i].rows) add(words_, hash);
    for (const std::uint32_t hash : words[i].parts) add(parts_, hash);
    if (vector_width_ == 0 || q.scales[i] == 0.0F) add(parts_, kNoVectorRow);
  }
}

void Encoder::encode(const Kernels& k, std::span<const WordHashes> words, std::span<const std::uint32_t> sizes, Scratch& s,
                     States& states) const {
  input(k, words, s);
  layers_.run(k, s.input, sizes, s.layers, states);
}

}  // namespace stemma
