#include "lingua/words_model.h"

#include <algorithm>

#include "base/hash.h"
#include "lingua/features.h"

namespace stemma {
namespace {

constexpr std::uint32_t kBatch = 128;  // words that go through the network together, or one sentence or window

// Makes one tree of heads that were found window by window: one root, no cycles.
void mend(std::uint32_t begin, std::uint32_t end, std::vector<std::uint32_t>& mark, Analysis& a) {
  Id<Token> root;
  for (std::uint32_t i = begin; i < end; ++i) {
    Syntax& s = a.syntax[i];
    if (s.head) continue;
    if (!root) root = {i};
    else s.head = root, s.relation = Relation::kParataxis;
  }
  if (!root) {
    root = {begin};
    a.syntax[root.index].head = {};
    a.syntax[root.index].relation = Relation::kRoot;
  }
  mark.assign(end - begin, 0);
  for (std::uint32_t i = begin; i < end; ++i) {
    std::uint32_t x = i;
    while (a.syntax[x].head && mark[x - begin] == 0) {
      mark[x - begin] = i + 1;
      x = a.syntax[x].head.index;
    }
    if (a.syntax[x].head && mark[x - begin] == i + 1) {
      a.syntax[x].head = root;
      a.syntax[x].relation = Relation::kParataxis;
    }
  }
}

}  // namespace

std::uint64_t words_fingerprint() {
  std::uint64_t state = hash_step(kHashStart, static_cast<unsigned char>(kFeatureVersion));
  const auto add = [&](std::string_view text) {
    for (const char c : text) state = hash_step(state, static_cast<unsigned char>(c));
    state = hash_step(state, 0);
  };
  for (const std::string_view name : names_of<Upos>) add(name);
  for (const std::string_view name : names_of<Xpos>) add(name);
  for (const std::string_view name : names_of<Relation>) add(name);
  for (const std::string_view name : kFeatureNames) add(name);
  add(std::to_string(kWordRows) + " " + std::to_string(kPartRows) + " " + std::to_string(kNameLabels));
  return hash_finish(state);
}

Result<WordsModel> WordsModel::open(std::string_view bytes, std::string_view name) {
  auto file = ModelFile::open(bytes, name, words_fingerprint());
  if (!file) return file.error();
  WordsModel m;
  auto encoder = Encoder::open(*file);
  if (!encoder) return encoder.error();
  m.encoder_ = std::move(*encoder);
  auto tree = TreeHead::open(*file, names_of<Relation>.size());
  if (!tree) return tree.error();
  m.tree_ = *tree;
  m.features_ = file->section<std::uint64_t>("features.labels");
  if (m.features_.empty() || m.features_.size() > 4096) return Error{file->name() + ": the labels of features are missing."};
  const std::size_t counts[kWordsHeads] = {names_of<Upos>.size(), names_of<Xpos>.size(), m.features_.size(), kNameLabels,
                                           kNameLabels,           kNameGuidelines,       m.tree_.columns()};
  for (std::size_t i = 0; i < kWordsHeads; ++i) m.columns_[i + 1] = m.columns_[i] + counts[i];
  auto heads = find_weights(*file, "heads", m.encoder_.width(), m.columns_[kWordsHeads]);
  if (!heads) return heads.error();
  m.heads_ = *heads;
  std::uint64_t state = kHashStart;
  for (std::size_t i = 0; i < m.columns_[kWordsHeads] * sizeof(float); ++i)
    state = hash_step(state, reinterpret_cast<const unsigned char*>(m.heads_.bias)[i]);
  m.fingerprint_ = hash_finish(state);
  return m;
}

void WordsModel::run(const Kernels& k, std::string_view text, std::span<const Piece> pieces, Analysis& a, Scratch& s) const {
  s.hashes.clear();
  s.sizes.clear();
  for (const Piece& piece : pieces) {
    s.sizes.push_back(piece.size);
    for (std::uint32_t i = 0; i < piece.size; ++i) {
      const Token& t = a.tokens[piece.begin + i];
      s.hashes.push_back(hash_word(text.substr(t.begin, t.size), s.normal));
    }
  }
  const std::size_t n = s.hashes.size(), stride = padded(columns_[kWordsHeads], kColumnStep);
  encoder_.encode(k, s.hashes, s.sizes, s.encoder, s.states);
  s.scores.resize(n * stride);
  k.multiply(s.states.values.data(), s.states.scales.data(), n, heads_, s.scores.data(), stride);
  s.heads.resize(n);
  s.relations.resize(n);
  std::uint32_t first = 0;
  for (const Piece& piece : pieces) {
    float* rows = &s.scores[first * stride];
    tree_.run(k, rows + columns_[kTreeColumns], stride, piece.size, s.tree, std::span(s.heads).subspan(first, piece.size),
              std::span(s.relations).subspan(first, piece.size));
    s.like.clear();
    for (std::uint32_t i = 0; i < piece.size; ++i)
      for (std::size_t g = 0; g < kNameGuidelines; ++g) s.like.push_back(rows[i * stride + columns_[kGuideline] + g]);
    const float weight = web_weight(s.like);
    for (std::uint32_t i = piece.keep_begin - piece.begin; i < piece.keep_end - piece.begin; ++i) {
      const float* row = rows + i * stride;
      const auto best = [&](WordsHead head) { return k.best(row + columns_[head], columns_[head + 1] - columns_[head]); };
      if (!a.states.scales.empty()) {
        std::copy_n(s.states.row(first + i), s.states.stride, a.states.row(piece.begin + i));
        a.states.scales[piece.begin + i] = s.states.scales[first + i];
      }
      Syntax& out = a.syntax[piece.begin + i];
      const std::uint32_t head = s.heads[first + i];
      out.head = head == 0 ? Id<Token>{} : Id<Token>{piece.begin + head - 1};
      out.relation = static_cast<Relation>(s.relations[first + i]);
      // "root" names the one word without a head, and no other.
      if (head == 0) out.relation = Relation::kRoot;
      else if (out.relation == Relation::kRoot) out.relation = Relation::kParataxis;
      out.upos = static_cast<Upos>(best(kUposHead));
      out.xpos = static_cast<Xpos>(best(kXposHead));
      out.features.bits = features_[best(kFeaturesHead)];
      join_guidelines({row + columns_[kWebNames], kNameLabels}, {row + columns_[kNewswireNames], kNameLabels}, weight,
                      std::span(s.names).subspan((piece.begin + i - s.names_begin) * kNameLabels, kNameLabels));
    }
    first += piece.size;
  }
}

void WordsModel::read(const Kernels& k, std::string_view text, Analysis& a, Scratch& s,
                      std::vector<LabelledName>& names) const {
  a.syntax.clear();
  a.syntax.resize(a.tokens.size());
  a.states.reset(a.tokens.size() <= kMostStates ? a.tokens.size() : 0, encoder_.width());
  names.clear();
  s.names_begin = 0;
  std::uint32_t waiting = 0, decoded = 0;  // words in `pieces`; sentences whose names are found
  std::vector<Piece>& pieces = s.pieces;
  pieces.clear();
  // Runs what waits; sentences before `done` are then scored as a whole.
  const auto flush = [&](std::uint32_t done) {
    if (pieces.empty()) return;
    s.names.resize(std::size_t{pieces.back().keep_end - s.names_begin} * kNameLabels);
    run(k, text, pieces, a, s);
    pieces.clear();
    waiting = 0;
    for (; decoded < done; ++decoded) {
      const auto [begin, end] = a.sentences[decoded].tokens;
      s.decoder.decode(
          std::span(s.names).subspan(std::size_t{begin - s.names_begin} * kNameLabels, std::size_t{end - begin} * kNameLabels),
          end - begin, s.spans);
      for (const LabelledName& span : s.spans) names.push_back({begin + span.begin, begin + span.end, span.kind});
    }
    if (done > 0 && a.sentences[done - 1].tokens.end > s.names_begin) {
      const std::uint32_t next = a.sentences[done - 1].tokens.end;
      s.names.erase(s.names.begin(),
                    s.names.begin() + static_cast<std::ptrdiff_t>(std::size_t{next - s.names_begin} * kNameLabels));
      s.names_begin = next;
    }
  };
  for (std::uint32_t i = 0; i < a.sentences.size(); ++i) {
    const auto [begin, end] = a.sentences[i].tokens;
    const auto add = [&](Piece piece) {
      if (waiting + piece.size > kBatch) flush(i);
      pieces.push_back(piece);
      waiting += piece.size;
    };
    if (begin == end) continue;
    if (end - begin <= kWindow) {
      add({begin, end - begin, begin, end});
      continue;
    }
    constexpr std::uint32_t kMargin = (kWindow - kStep) / 2;
    for (std::uint32_t at = begin;; at += kStep) {
      const std::uint32_t stop = std::min(at + kWindow, end);
      add({at, stop - at, at == begin ? at : at + kMargin, stop == end ? end : at + kMargin + kStep});
      if (stop == end) break;
    }
    flush(i + 1);
    mend(begin, end, s.cycle, a);
  }
  flush(a.sentences.size());
}

}  // namespace stemma
