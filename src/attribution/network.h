// The learnt part of attribution: over the states of the words network, layers that read a whole paragraph give each
// token a role (source, cue, content; BIO) and each source and content token the cue that it belongs to. Content is an
// argument of its cue: a span without a cue is dropped, never kept alone.

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

// What the network is told of a token beside its state: its place in quotation marks, and whether it opens a sentence.
inline constexpr std::size_t kMarkRows = 8;
void find_marks(const Analysis&, const std::vector<Quote>&, std::vector<std::uint8_t>& marks);

// Runs of sentences that the network reads together: paragraphs, cut where they have more than kWindow tokens.
void find_windows(const Analysis&, std::vector<Words>& windows);

// One attribution of the outermost level: spans are tokens.
struct RoleFrame {
  Words source, cue;
  std::vector<Words> content;
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
  };
  void read(const Kernels&, const States&, std::span<const std::uint8_t> marks, std::span<const Words> windows, Scratch&,
            std::vector<RoleFrame>& frames) const;

 private:
  void frames_of(const Kernels&, Words window, const float* heads, std::size_t stride, Scratch&,
                 std::vector<RoleFrame>& frames) const;

  std::size_t width_ = 0, link_ = 0;
  Weights project_, heads_;
  std::span<const float> marks_;
  Layers layers_;
};

}  // namespace stemma
