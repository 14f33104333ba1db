#include "event/learned.h"

#include <algorithm>
#include <cmath>

namespace stemma {

Result<WeightTable> WeightTable::open(const ModelFile& file, const std::string& name, std::size_t columns) {
  WeightTable t;
  t.columns_ = columns;
  t.slots_ = file.section<std::uint32_t>(name + ".slots");
  t.rows_ = file.section<std::int8_t>(name + ".rows");
  t.scale_ = file.section<float>(name + ".scale");
  const std::size_t slots = t.slots_.size() / 2, rows = t.rows_.size() / columns;
  bool whole = slots > 0 && (slots & (slots - 1)) == 0 && t.slots_.size() % 2 == 0 && t.rows_.size() % columns == 0 &&
               t.scale_.size() == columns;
  std::size_t used = 0;
  for (std::size_t i = 0; whole && i < slots; ++i) {
    const std::uint32_t row = t.slots_[2 * i + 1];
    if (row == kFree) continue;
    whole = row < rows;
    ++used;
  }
  if (!whole || used == slots) return Error{file.name() + ": the weights \"" + name + "\" are missing or have the wrong size."};
  return t;
}

void WeightTable::write(ModelWriter& file, const std::string& name, std::span<const std::uint32_t> keys,
                        std::span<const float> rows, std::size_t columns) {
  std::vector<float> scale(columns, 1e-9F);
  for (std::size_t i = 0; i < rows.size(); ++i) scale[i % columns] = std::max(scale[i % columns], std::fabs(rows[i]) / 127.0F);
  std::vector<std::int8_t> bytes(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) bytes[i] = static_cast<std::int8_t>(std::lround(rows[i] / scale[i % columns]));
  std::size_t size = 4;
  while (size < keys.size() * 2) size *= 2;
  std::vector<std::uint32_t> slots(size * 2, kFree);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::size_t at = keys[i] & (size - 1);
    while (slots[2 * at + 1] != kFree) at = (at + 1) & (size - 1);
    slots[2 * at] = keys[i];
    slots[2 * at + 1] = static_cast<std::uint32_t>(i);
  }
  file.add<std::uint32_t>(name + ".slots", slots);
  file.add<std::int8_t>(name + ".rows", bytes);
  file.add<float>(name + ".scale", scale);
}

Result<EventScorer> EventScorer::open(std::string_view bytes, std::string_view name) {
  auto file = ModelFile::open(bytes, name, kEventFeatures);
  if (!file) return file.error();
  EventScorer s;
  const auto names = file->section<char>("types");
  for (std::string_view rest(names.data(), names.size()); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    s.types_.push_back(Code(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (s.types_.empty() || s.types_.size() > 64) return Error{file->name() + ": the names of its types are missing."};
  struct Want {
    WeightTable* table;
    const char* name;
    std::size_t columns;
  };
  for (const Want& want : {Want{&s.type_, "type", s.types_.size()}, {&s.kin_, "kin", s.types_.size()}, {&s.pair_, "pair", 1}}) {
    auto table = WeightTable::open(*file, want.name, want.columns);
    if (!table) return table.error();
    *want.table = *table;
  }
  return s;
}

void EventScorer::write(ModelWriter& file, std::span<const std::string> types) {
  std::string names;
  for (const std::string& type : types) names += (names.empty() ? "" : "\n") + type;
  file.add<char>("types", names);
}

void EventScorer::type(const PairFeatures& features, std::vector<float>& out) const {
  out.assign(types_.size(), 0.0F);
  for (const Feature& one : features.plain)
    if (const auto* row = type_.find(one.key)) type_.add(row, one.value, out.data());
  for (std::uint8_t slot = 0; slot < kWordSlots; ++slot) {
    const auto& words = features.words[slot];
    const auto row_of = [&](std::uint32_t word) { return kin_.find(slot_key(static_cast<WordSlot>(slot), word)); };
    const auto known = std::count_if(words.begin(), words.end(), [&](std::uint32_t w) { return row_of(w) != nullptr; });
    for (const std::uint32_t word : words)
      if (const auto* row = row_of(word)) kin_.add(row, 1.0F / static_cast<float>(known), out.data());
  }
  const float most = *std::max_element(out.begin(), out.end());
  float sum = 0;
  for (float& x : out) sum += x = std::exp(x - most);
  for (float& x : out) x /= sum;
}

float EventScorer::pair(const std::vector<Feature>& features) const {
  float sum = 0;
  for (const Feature& one : features)
    if (const auto* row = pair_.find(one.key)) pair_.add(row, one.value, &sum);
  return 1.0F / (1.0F + std::exp(-sum));
}

}  // namespace stemma
