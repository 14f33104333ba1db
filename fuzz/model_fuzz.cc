// A damaged file of weights: any bytes give a model or a sentence that says what is wrong, and a
// model that opens can be run. The input is edits (place, value) to a small sound file, or the file itself.

#include <cstdint>
#include <vector>

#include "lingua/words_model.h"
#include "model_parts.h"

namespace stemma {
namespace {

std::string small_model() {
  constexpr std::uint32_t kWidth = 8, kVector = 4, kHalf = 4, kArc = 4, kRelation = 4, kRows = 16, kFeatures = 3;
  ModelWriter file(words_fingerprint(), 1);
  ModelParts parts{file};
  file.add<std::uint32_t>("encoder.shape", std::vector<std::uint32_t>{kWidth, kVector, 1, kHalf, kHalf});
  for (const std::string table : {"words", "parts"}) {
    file.add<std::int8_t>(table + ".rows", std::vector<std::int8_t>(kRows * kWidth, 7));
    parts.floats(table + ".scale", kRows);
  }
  std::vector<std::uint32_t> keys, slots;
  make_slots(std::vector<std::uint64_t>{1, 2, 3}, keys, slots);
  file.add<std::uint32_t>("vectors.keys", keys);
  file.add<std::uint32_t>("vectors.slots", slots);
  file.add<std::uint8_t>("vectors.rows", std::vector<std::uint8_t>(3 * kVector, 70));
  parts.floats("vectors.scale", 3);
  parts.map("project", kVector, kWidth);
  parts.layers(kWidth, kHalf);
  file.add<std::uint64_t>("features.labels", std::vector<std::uint64_t>(kFeatures, 1));
  const std::size_t columns =
      names_of<Upos>.size() + names_of<Xpos>.size() + kFeatures + 2 * kNameLabels + kNameGuidelines + 2 * (kArc + kRelation);
  parts.map("heads", kWidth, columns);
  file.add<std::uint32_t>("tree.shape", std::vector<std::uint32_t>{kArc, kRelation});
  parts.floats("tree.root_arc", kArc);
  parts.floats("tree.root_relation", kRelation);
  parts.map("tree.arc", kArc, kArc);
  parts.map("tree.relation", kRelation, names_of<Relation>.size());
  return file.bytes();
}

void run(std::string_view model) {
  const ModelMemory memory(model);
  const auto opened = WordsModel::open(memory.bytes(), "fuzz");
  if (!opened) {
    if (opened.message().empty()) __builtin_trap();
    return;
  }
  const std::string text = "The river rose in Orlan";
  Analysis analysis;
  for (const auto& [begin, size] : {std::pair{0, 3}, {4, 5}, {10, 4}, {15, 2}, {18, 5}})
    analysis.tokens.add({static_cast<std::uint32_t>(begin), static_cast<std::uint16_t>(size)});
  analysis.sentences.add({{0, 5}, {}});
  WordsModel::Scratch scratch;
  std::vector<LabelledName> names;
  opened->read(best_kernels(), text, analysis, scratch, names);
  std::size_t roots = 0;
  for (const Syntax& s : analysis.syntax) roots += !s.head;
  if (roots != 1) __builtin_trap();
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string sound = stemma::small_model();
  stemma::edit_model(sound, {reinterpret_cast<const char*>(data), size}, stemma::run);
  return 0;
}
