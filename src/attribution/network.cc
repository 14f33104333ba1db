#include "attribution/network.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"

namespace stemma {
namespace {

constexpr std::uint32_t kWindow = 512;
constexpr std::uint32_t kBatch = 128;  // tokens that go through the network together, or one window
constexpr unsigned char kVersion = 2;  // of what the marks mean
// A cue without a source of its own takes one that another cue has when its link is nearly as good.
constexpr float kShared = 1.0F;
constexpr std::uint32_t kAround = 16;       // tokens on each side of a content that are read with it
constexpr std::uint32_t kLeastContent = 5;  // tokens that can hold an attribution
constexpr int kDepth = 3;

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

bool Passage::in_scope(std::uint32_t token) const {
  return scope.empty() || std::any_of(scope.begin(), scope.end(), [&](Words w) { return w.contains(token); });
}

Passage passage_of(std::span<const Words> content, Words window) {
  Passage passage;
  std::uint32_t size = 0;
  Words hull{window.end, window.begin};
  for (Words piece : content) {
    piece = {std::max(piece.begin, window.begin), std::min(piece.end, window.end)};
    if (piece.begin >= piece.end) continue;
    passage.scope.push_back(piece);
    size += piece.size();
    hull = {std::min(hull.begin, piece.begin), std::max(hull.end, piece.end)};
  }
  if (size < kLeastContent) return {};
  passage.words = {hull.begin - std::min(kAround, hull.begin - window.begin),
                   hull.end + std::min(kAround, window.end - hull.end)};
  return passage;
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
                              std::span<const std::uint8_t> cues, std::span<const Words> windows, Scratch& s,
                              std::vector<RoleFrame>& frames) const {
  frames.clear();
  s.windows.clear();
  if (states.width != project_.inputs) return;
  s.passages.clear();
  for (const Words window : windows) s.passages.push_back({window, {}});
  std::size_t level_begin = 0;
  for (int level = 0; level < kDepth && !s.passages.empty(); ++level) {
    run(k, states, marks, s, frames);
    s.passages.clear();
    for (; level_begin < frames.size(); ++level_begin) {
      const std::vector<Words>& content = frames[level_begin].content;
      if (std::none_of(content.begin(), content.end(), [&](Words w) {
            return std::any_of(cues.begin() + w.begin, cues.begin() + w.end, [](std::uint8_t cue) { return cue != 0; });
          }))
        continue;
      Passage passage = passage_of(content, s.windows[level_begin]);
      passage.outer = static_cast<std::uint32_t>(level_begin);
      if (!passage.words.empty()) s.passages.push_back(std::move(passage));
    }
  }
}

void AttributionNetwork::run(const Kernels& k, const States& states, std::span<const std::uint8_t> marks, Scratch& s,
                             std::vector<RoleFrame>& frames) const {
  const std::size_t stride = padded(width_, kColumnStep), columns = padded(kRoleLabels + 2 * link_, kColumnStep);
  const std::vector<Passage>& passages = s.passages;
  for (std::size_t first = 0; first < passages.size();) {
    std::size_t last = first, tokens = 0;
    s.sizes.clear();
    for (; last < passages.size() && (last == first || tokens + passages[last].words.size() <= kBatch); ++last) {
      s.sizes.push_back(passages[last].words.size());
      tokens += passages[last].words.size();
    }
    s.in.reset(tokens, states.width);
    s.input.resize(tokens * stride);
    std::size_t row = 0;
    for (std::size_t r = first; r < last; ++r)
      for (std::uint32_t t = passages[r].words.begin; t < passages[r].words.end; ++t, ++row) {
        std::copy_n(states.row(t), states.stride, s.in.row(row));
        s.in.scales[row] = states.scales[t];
      }
    k.multiply(s.in.values.data(), s.in.scales.data(), tokens, project_, s.input.data(), stride);
    row = 0;
    for (std::size_t r = first; r < last; ++r)
      for (std::uint32_t t = passages[r].words.begin; t < passages[r].words.end; ++t, ++row) {
        const bool scope = !passages[r].scope.empty() && passages[r].in_scope(t);
        const float* mark = &marks_[(marks[t] | (scope ? kScopeMark : 0)) * width_];
        for (std::size_t j = 0; j < width_; ++j) s.input[row * stride + j] += mark[j];
      }
    layers_.run(k, s.input, s.sizes, s.layers, s.states);
    s.heads.resize(tokens * columns);
    k.multiply(s.states.values.data(), s.states.scales.data(), tokens, heads_, s.heads.data(), columns);
    row = 0;
    for (; first < last; ++first) {
      frames_of(k, passages[first], &s.heads[row * columns], columns, s, frames);
      row += passages[first].words.size();
    }
  }
}

void AttributionNetwork::frames_of(const Kernels& k, const Passage& passage, const float* heads, std::size_t stride, Scratch& s,
                                   std::vector<RoleFrame>& frames) const {
  constexpr float kNever = -1e6F;
  const Words window = passage.words;
  const std::uint32_t n = window.size();
  s.roles.resize(n * kRoleLabels);
  for (std::uint32_t t = 0; t < n; ++t) {
    float* const row = &s.roles[t * kRoleLabels];
    std::copy_n(heads + t * stride, kRoleLabels, row);
    if (!passage.in_scope(window.begin + t)) std::fill_n(row + 1, kRoleLabels - 1, kNever);
  }
  s.decoder.decode(s.roles, n, s.spans);
  s.cues.clear();
  for (const auto& span : s.spans)
    if (span.kind == SpanRole::kCue) s.cues.push_back(span);
  const std::size_t base = frames.size(), cues = s.cues.size();
  if (cues == 0) return;
  const auto words = [&](const Labelled<SpanRole>& span) { return Words{window.begin + span.begin, window.begin + span.end}; };
  for (const auto& cue : s.cues) {
    RoleFrame frame{{}, words(cue), {}, passage.outer};
    frame.margin = std::numeric_limits<float>::max();
    for (std::uint32_t t = cue.begin; t < cue.end; ++t) {
      const float* const role = heads + t * stride;
      const std::size_t label = 2 * static_cast<std::size_t>(SpanRole::kCue) + (t == cue.begin ? 1 : 2);
      frame.margin = std::min(frame.margin, role[label] - role[0]);
    }
    frames.push_back(std::move(frame));
  }
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
  s.windows.resize(frames.size(), window);
}

}  // namespace stemma
