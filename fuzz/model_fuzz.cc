// A damaged file of weights: any bytes give a model or a sentence that says what is wrong, and a
// model that opens can be run. The input is edits (place, value) to a small sound file, or the file itself.

#include <cstdint>
#include <cstring>
#include <vector>

#include "infer/linear.h"
#include "lingua/words_model.h"

namespace stemma {
namespace {

std::string small_model() {
  constexpr std::uint32_t kWidth = 8, kVector = 4, kHalf = 4, kArc = 4, kRelation = 4, kRows = 16, kFeatures = 3;
  ModelWriter file(words_fingerprint(), 1);
  float seed = 0.5F;
  const auto list = [&](std::size_t n) {
    std::vector<float> out(n);
    for (float& x : out) x = (seed = seed * 3.9F * (1.0F - seed)) - 0.5F;  // the logistic map: numbers enough
    return out;
  };
  const auto floats = [&](const std::string& name, std::size_t n) { file.add<float>(name, list(n)); };
  const auto map = [&](const std::string& name, std::size_t in, std::size_t out) {
    add_weights(file, name, list(in * out), list(out), in, out);
  };
  file.add<std::uint32_t>("encoder.shape", std::vector<std::uint32_t>{kWidth, kVector, 1, kHalf, kHalf});
  for (const std::string table : {"words", "parts"}) {
    file.add<std::int8_t>(table + ".rows", std::vector<std::int8_t>(kRows * kWidth, 7));
    floats(table + ".scale", kRows);
  }
  std::vector<std::uint32_t> keys, slots;
  make_slots(std::vector<std::uint64_t>{1, 2, 3}, keys, slots);
  file.add<std::uint32_t>("vectors.keys", keys);
  file.add<std::uint32_t>("vectors.slots", slots);
  file.add<std::uint8_t>("vectors.rows", std::vector<std::uint8_t>(3 * kVector, 70));
  floats("vectors.scale", 3);
  map("project", kVector, kWidth);
  for (const std::string norm : {"norm.in", "norm.out", "layer0", "layer1"}) {
    floats(norm + ".gain", kWidth);
    floats(norm + ".shift", kWidth);
  }
  for (const std::string layer : {"layer0", "layer1"}) {
    floats(layer + ".taps", 3 * kWidth);
    map(layer + ".gates", kWidth, 6 * kHalf);
  }
  file.add<std::uint64_t>("features.labels", std::vector<std::uint64_t>(kFeatures, 1));
  const std::size_t columns =
      names_of<Upos>.size() + names_of<Xpos>.size() + kFeatures + 2 * kNameLabels + kNameGuidelines + 2 * (kArc + kRelation);
  map("heads", kWidth, columns);
  file.add<std::uint32_t>("tree.shape", std::vector<std::uint32_t>{kArc, kRelation});
  floats("tree.root_arc", kArc);
  floats("tree.root_relation", kRelation);
  map("tree.arc", kArc, kArc);
  map("tree.relation", kRelation, names_of<Relation>.size());
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
  stemma::run({reinterpret_cast<const char*>(data), size});
  std::string edited = sound;
  for (std::size_t i = 0; i + 5 <= size; i += 5) {
    std::uint32_t place = 0;
    std::memcpy(&place, data + i, 4);
    edited[place % edited.size()] = static_cast<char>(data[i + 4]);
  }
  stemma::run(edited);
  return 0;
}
