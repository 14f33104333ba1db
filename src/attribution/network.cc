#include "attribution/network.h"

#include <algorithm>

#include "base/hash.h"

namespace stemma {
namespace {

constexpr std::uint32_t kWindow = 512;
constexpr std::uint32_t kBatch = 128;  // tokens that go through the network together, or one window
constexpr unsigned char kVersion = 1;  // of what the marks mean
// A cue without a source of its own takes one that another cue has when its link is nearly as good.
constexpr float kShared = 1.0F;

}  // namespace

std::uint64_t attribution_fingerprint(std::uint64_t states) {
  std::uint64_t hash = hash_step(kHashStart, kVersion);
  for (int i = 0; i < 8; ++i) hash = hash_step(hash, static_cast<unsigned char>(states >> (8 * i)));
  return hash_finish(hash);
}

void find_marks(const Analysis& a, const std::vector<Quote>& quotes, std::vector<std::uint8_t>& marks) {
  marks.assign(a.tokens.size(), 0);
  for (const Quote& quote : quotes) {
    std::fill(marks.begin() + quote.words.begin, marks.begin() + quote.words.end, std::uint8_t{2});
    marks[quote.words.begin] = 4;
    if (!quote.continues) marks[quote.words.end - 1] = 6;
  }
  for (const Sentence& sentence : a.sentences)
    if (!sentence.tokens.empty()) marks[sentence.tokens.begin] |= 1;
}

void find_windows(const Analysis& a, std::vector<Words>& windows) {
  windows.clear();
  Id<Block> block;
  for (const Sentence& sentence : a.sentences) {
    const Words words = sentence.tokens;
    if (words.empty()) continue;
    if (!windows.empty() && sentence.block == block && words.end - windows.back().begin <= kWindow) {
      windows.back().end = words.end;
      continue;
    }
    block = sentence.block;
    for (std::uint32_t at = words.begin; at < words.end; at += kWindow)
      windows.push_back({at, std::min(at + kWindow, words.end)});
  }
}

Result<AttributionNetwork> AttributionNetwork::open(std::string_view bytes, std::string_view name, std::uint64_t states) {
  auto file = ModelFile::open(bytes, name, attribution_fingerprint(states));
  if (!file) return file.error();
  const auto shape = file->section<std::uint32_t>("attribution.shape");  // states, width, reach, links, half of each layer
  if (shape.size() < 5 || shape.size() > 12 || shape[0] == 0 || shape[0] > 8192 || shape[1] == 0 || shape[1] > 4096 ||
      shape[2] > 8 || shape[3] == 0 || shape[3] > 1024)
    return Error{file->name() + ": the shape of the attribution network is missing or out of bounds."};
  AttributionNetwork n;
  n.width_ = shape[1];
  n.link_ = shape[3];
  auto project = find_weights(*file, "project", shape[0], n.width_);
  if (!project) return project.error();
  n.project_ = *project;
  n.marks_ = file->section<float>("marks");
  if (n.marks_.size() != kMarkRows * n.width_) return Error{file->name() + ": the rows of marks have the wrong size."};
  auto layers = Layers::open(*file, n.width_, shape[2], shape.subspan(4));
  if (!layers) return layers.error();
  n.layers_ = std::move(*layers);
  auto heads = find_weights(*file, "heads", n.layers_.width(), kRoleLabels + 2 * n.link_);
  if (!heads) return heads.error();
  n.heads_ = *heads;
  return n;
}

void AttributionNetwork::read(const Kernels& k, const States& states, std::span<const std::uint8_t> marks,
                              std::span<const Words> windows, Scratch& s, std::vector<RoleFrame>& frames) const {
  frames.clear();
  if (states.width != project_.inputs) return;
  const std::size_t stride = padded(width_, kColumnStep), columns = padded(kRoleLabels + 2 * link_, kColumnStep);
  for (std::size_t first = 0; first < windows.size();) {
    std::size_t last = first, tokens = 0;
    s.sizes.clear();
    for (; last < windows.size() && (last == first || tokens + windows[last].size() <= kBatch); ++last) {
      s.sizes.push_back(windows[last].size());
      tokens += windows[last].size();
    }
    s.in.reset(tokens, states.width);
    s.input.resize(tokens * stride);
    std::size_t row = 0;
    for (std::size_t w = first; w < last; ++w)
      for (std::uint32_t t = windows[w].begin; t < windows[w].end; ++t, ++row) {
        std::copy_n(states.row(t), states.stride, s.in.row(row));
        s.in.scales[row] = states.scales[t];
      }
    k.multiply(s.in.values.data(), s.in.scales.data(), tokens, project_, s.input.data(), stride);
    row = 0;
    for (std::size_t w = first; w < last; ++w)
      for (std::uint32_t t = windows[w].begin; t < windows[w].end; ++t, ++row)
        for (std::size_t j = 0; j < width_; ++j) s.input[row * stride + j] += marks_[marks[t] * width_ + j];
    layers_.run(k, s.input, s.sizes, s.layers, s.states);
    s.heads.resize(tokens * columns);
    k.multiply(s.states.values.data(), s.states.scales.data(), tokens, heads_, s.heads.data(), columns);
    row = 0;
    for (; first < last; ++first) {
      frames_of(k, windows[first], &s.heads[row * columns], columns, s, frames);
      row += windows[first].size();
    }
  }
}

void AttributionNetwork::frames_of(const Kernels& k, Words window, const float* heads, std::size_t stride, Scratch& s,
                                   std::vector<RoleFrame>& frames) const {
  const std::uint32_t n = window.size();
  s.roles.resize(n * kRoleLabels);
  for (std::uint32_t t = 0; t < n; ++t) std::copy_n(heads + t * stride, kRoleLabels, &s.roles[t * kRoleLabels]);
  s.decoder.decode(s.roles, n, s.spans);
  s.cues.clear();
  for (const auto& span : s.spans)
    if (span.kind == SpanRole::kCue) s.cues.push_back(span);
  const std::size_t base = frames.size(), cues = s.cues.size();
  if (cues == 0) return;
  const auto words = [&](const Labelled<SpanRole>& span) { return Words{window.begin + span.begin, window.begin + span.end}; };
  for (const auto& cue : s.cues) frames.push_back({{}, words(cue), {}});
  // Mean link of the tokens of a span to each cue.
  std::vector<float>& link = s.links;
  const auto links = [&](const Labelled<SpanRole>& span) {
    link.assign(cues, 0.0F);
    for (std::size_t c = 0; c < cues; ++c) {
      const float* in = heads + s.cues[c].begin * stride + kRoleLabels + link_;
      for (std::uint32_t t = span.begin; t < span.end; ++t) link[c] += k.dot(heads + t * stride + kRoleLabels, in, link_);
      link[c] /= static_cast<float>(span.end - span.begin);
    }
    return static_cast<std::size_t>(std::max_element(link.begin(), link.end()) - link.begin());
  };
  for (const auto& span : s.spans)
    if (span.kind == SpanRole::kContent) frames[base + links(span)].content.push_back(words(span));
  for (const auto& span : s.spans) {
    if (span.kind != SpanRole::kSource) continue;
    const std::size_t best = links(span);
    for (std::size_t c = 0; c < cues; ++c)
      if (link[c] >= link[best] - kShared && frames[base + c].source.empty()) frames[base + c].source = words(span);
  }
  const auto kept = std::remove_if(frames.begin() + static_cast<std::ptrdiff_t>(base), frames.end(),
                                   [](const RoleFrame& f) { return f.content.empty(); });
  frames.erase(kept, frames.end());
}

}  // namespace stemma
