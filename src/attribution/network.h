// The learnt part of attribution: over the states of the words network, layers that read a whole paragraph give each
// token a role (source, cue, content; BIO) and each source and content token the cue that it belongs to. Content is an
// argument of its cue: a span without a cue is dropped, never kept alone. What it finds is the outermost level; each content
// then goes through the same layers once more, marked, for the attributions that it passes on, and so to the third level.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "attribution/quotes.h"
#include "infer/bio.h"
#include "infer/layers.h"
#include "stemma/analysis.h"

namespace stemma {

enum class SpanRole : std::uint8_t { kSource, kCue, kContent };
inline constexpr std::size_t kRoleLabels = 7;

// What the network is told of a token beside its state: its place in quotation marks, whether it opens a sentence, and
// whether it stands in the content that is read.
inline constexpr std::size_t kMarkRows = 16;
inline constexpr std::uint8_t kScopeMark = 8;
void find_marks(const Analysis&, const std::vector<Quote>&, std::vector<std::uint8_t>& marks);

// Runs of sentences that the network reads together: paragraphs, cut where they have more than kWindow tokens.
void find_windows(const Analysis&, std::vector<Words>& windows);

// Tokens that go through the network together: a window, or a content with a few tokens around it.
struct Passage {
  Words words;
  std::vector<Words> scope;          // only here are spans looked for; empty: everywhere
  std::uint32_t outer = 0xFFFFFFFF;  // the frame whose content is read
  bool in_scope(std::uint32_t token) const;
};
// Nothing (no words) where the content is too short to hold an attribution.
Passage passage_of(std::span<const Words> content, Words window);

// One attribution: spans are tokens.
struct RoleFrame {
  static constexpr std::uint32_t kOutermost = 0xFFFFFFFF;
  Words source, cue;
  std::vector<Words> content;
  std::uint32_t outer = kOutermost;  // the frame that passes it on
  float margin = 0;                  // by how much its cue is more likely one than none, in nats
};

std::uint64_t attribution_fingerprint(std::uint64_t states);

class AttributionNetwork {
 public:
  // `states`: WordsModel::states_fingerprint of the network whose states it will read.
  static Result<AttributionNetwork> open(std::string_view bytes, std::string_view name, std::uint64_t states);

  struct Scratch {
    Layers::Scratch layers;
    States in, states;
    std::vector<float> input, heads, roles;
    std::vector<std::uint32_t> sizes;
    BioDecoder<kRoleLabels> decoder;
    std::vector<Labelled<SpanRole>> spans, cues;
    std::vector<float> links;
    std::vector<Passage> passages;
    std::vector<Words> windows;  // of each frame
  };
  // `cues`: tokens that can open a cue inside a content; a content without one is not read again.
  void read(const Kernels&, const States&, std::span<const std::uint8_t> marks, std::span<const std::uint8_t> cues,
            std::span<const Words> windows, Scratch&, std::vector<RoleFrame>& frames) const;

 private:
  void run(const Kernels&, const States&, std::span<const std::uint8_t> marks, Scratch&, std::vector<RoleFrame>& frames) const;
  void frames_of(const Kernels&, const Passage&, const float* heads, std::size_t stride, Scratch&,
                 std::vector<RoleFrame>& frames) const;

  std::size_t width_ = 0, link_ = 0;
  Weights project_, heads_;
  std::span<const float> marks_;
  Layers layers_;
};

}  // namespace stemma
