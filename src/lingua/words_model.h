// The words network as lingua uses it: tags, features, trees and names of sentences,
// from one encoder (infer/encoder.h) whose states later heads read as well.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infer/encoder.h"
#include "infer/tree_head.h"
#include "lingua/name_labels.h"
#include "stemma/analysis.h"

namespace stemma {

// What a model must have been trained with: features of words and lists of labels.
std::uint64_t words_fingerprint();

// The columns of the joint head, in this order.
enum WordsHead : std::uint8_t {
  kUposHead,
  kXposHead,
  kFeaturesHead,
  kWebNames,
  kNewswireNames,
  kGuideline,
  kTreeColumns,
  kWordsHeads
};

class WordsModel {
 public:
  // The bytes must outlive the model and begin at a multiple of 64.
  static Result<WordsModel> open(std::string_view bytes, std::string_view name);

  // Tells the states of one trained network from those of another: heads learnt elsewhere ask for it.
  std::uint64_t states_fingerprint() const { return fingerprint_; }

  struct Piece {
    std::uint32_t begin = 0, size = 0;           // tokens
    std::uint32_t keep_begin = 0, keep_end = 0;  // of these, the ones whose labels count; in tokens
  };
  struct Scratch {
    std::vector<Piece> pieces;
    Encoder::Scratch encoder;
    TreeHead::Scratch tree;
    NameDecoder decoder;
    States states;
    std::vector<float> scores, like;
    std::vector<float> names;       // label scores of the tokens from names_begin on
    std::uint32_t names_begin = 0;  // the sentences before it are decoded
    std::vector<std::uint32_t> sizes, heads, cycle;
    std::vector<std::uint8_t> relations;
    std::vector<WordHashes> hashes;
    std::vector<LabelledName> spans;
    std::string normal;
  };
  // Fills analysis.syntax but for the lemmas, and `names` (words are tokens). A sentence of more than kWindow
  // words is read in windows that overlap.
  void read(const Kernels&, std::string_view text, Analysis& analysis, Scratch&, std::vector<LabelledName>& names) const;

  static constexpr std::uint32_t kMostStates = 200'000;
  static constexpr std::uint32_t kWindow = 160, kStep = 120;

 private:
  void run(const Kernels&, std::string_view text, std::span<const Piece>, Analysis&, Scratch&) const;

  std::uint64_t fingerprint_ = 0;
  Encoder encoder_;
  TreeHead tree_;
  Weights heads_;
  std::array<std::size_t, kWordsHeads + 1> columns_{};  // where each head begins
  std::span<const std::uint64_t> features_;             // label -> Features::bits
};

}  // namespace stemma
