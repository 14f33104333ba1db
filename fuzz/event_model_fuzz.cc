// A damaged file of event weights: any bytes give a scorer or a sentence that says what is wrong, and a scorer that opens
// gives one number for each type.

#include "event/learned.h"
#include "model_parts.h"

namespace stemma {
namespace {

constexpr std::uint32_t kRows = 24;

std::string small_model() {
  ModelWriter file(kEventFeatures, 0);
  ModelParts parts{file};
  const std::vector<std::string> types = {"ACCUSE", "AID", "YIELD"};
  EventScorer::write(file, types);
  std::vector<std::uint32_t> keys;
  for (std::uint32_t i = 0; i < kRows; ++i) keys.push_back(i * 2654435761U);
  WeightTable::write(file, "type", keys, parts.list(kRows * types.size()), types.size());
  for (std::uint32_t& key : keys) key = slot_key(kPathSlot, key);
  WeightTable::write(file, "kin", keys, parts.list(kRows * types.size()), types.size());
  WeightTable::write(file, "pair", keys, parts.list(kRows), 1);
  return file.bytes();
}

void run(std::string_view model) {
  const ModelMemory memory(model);
  const auto opened = EventScorer::open(memory.bytes(), "fuzz");
  if (!opened) {
    if (opened.message().empty()) __builtin_trap();
    return;
  }
  PairFeatures features;
  for (std::uint32_t i = 0; i < kRows; ++i) {
    features.plain.push_back({i * 2654435761U, .5F});
    features.words[kPathSlot].push_back(i * 2654435761U);
  }
  std::vector<float> types;
  opened->type(features, types);
  if (types.size() != opened->types().size()) __builtin_trap();
  opened->pair(features.plain);
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string sound = stemma::small_model();
  stemma::edit_model(sound, {reinterpret_cast<const char*>(data), size}, stemma::run);
  return 0;
}
