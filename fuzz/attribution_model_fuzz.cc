// A damaged file of attribution weights: any bytes give a network or a sentence that says what is wrong, and a network that
// opens gives frames inside the windows it was given, each with a cue and content.

#include <algorithm>

#include "attribution/network.h"
#include "model_parts.h"

namespace stemma {
namespace {

constexpr std::uint32_t kTokens = 12, kStates = 8;

std::string small_model() {
  constexpr std::uint32_t kWidth = 8, kHalf = 4, kLink = 4;
  ModelWriter file(attribution_fingerprint(7), 1);
  ModelParts parts{file};
  file.add<std::uint32_t>("attribution.shape", std::vector<std::uint32_t>{kStates, kWidth, 1, kLink, kHalf, kHalf});
  parts.map("project", kStates, kWidth);
  parts.floats("marks", kMarkRows * kWidth);
  parts.layers(kWidth, kHalf);
  parts.map("heads", kWidth, kRoleLabels + 2 * kLink);
  return file.bytes();
}

void run(std::string_view model) {
  const ModelMemory memory(model);
  const auto opened = AttributionNetwork::open(memory.bytes(), "fuzz", 7);
  if (!opened) {
    if (opened.message().empty()) __builtin_trap();
    return;
  }
  States states;
  states.reset(kTokens, kStates);
  for (std::size_t i = 0; i < states.values.size(); ++i) states.values[i] = static_cast<std::uint8_t>(i * 37 % 128);
  for (float& scale : states.scales) scale = 0.05F;
  const std::vector<std::uint8_t> marks = {1, 0, 4, 2, 2, 6, 0, 0, 1, 0, 0, 0};
  const std::vector<std::uint8_t> cues = {0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0};
  const std::vector<Words> windows = {{0, 8}, {8, kTokens}};
  AttributionNetwork::Scratch scratch;
  std::vector<RoleFrame> frames;
  opened->read(best_kernels(), states, marks, cues, windows, scratch, frames);
  for (std::size_t f = 0; f < frames.size(); ++f) {
    const RoleFrame& frame = frames[f];
    if (frame.outer != RoleFrame::kOutermost) {  // inside a content of the frame before it that passes it on
      if (frame.outer >= f) __builtin_trap();
      const std::vector<Words>& scope = frames[frame.outer].content;
      if (std::none_of(scope.begin(), scope.end(), [&](Words w) { return w.contains(frame.cue.begin); })) __builtin_trap();
    }
    const Words window = windows[frame.cue.begin < windows[0].end ? 0 : 1];
    if (frame.cue.empty() || !window.contains(frame.cue) || frame.content.empty()) __builtin_trap();
    if (!frame.source.empty() && !window.contains(frame.source)) __builtin_trap();
    for (const Words piece : frame.content)
      if (piece.empty() || !window.contains(piece)) __builtin_trap();
  }
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string sound = stemma::small_model();
  stemma::edit_model(sound, {reinterpret_cast<const char*>(data), size}, stemma::run);
  return 0;
}
