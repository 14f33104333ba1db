// The words network in training: rows of tables -> bidirectional quasi-recurrent
// layers -> heads for UPOS, XPOS, features, names and trees (biaffine arcs after Dozat
// and Manning 2017; a relation from the sum of two projections). The reader of
// src/infer runs the same network on 8-bit weights; export.h makes them.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "infer/word_hashes.h"
#include "training/layers.h"
#include "training/tensor.h"

namespace stemma::training {

struct Config {
  int width = 192;                            // of the input
  std::vector<int> halves = {128, 128, 128};  // states of one direction, for each layer
  int reach = 1;                              // words to each side that a layer mixes, channel by channel
  int arc = 128, relation = 96;
  int word_bits = 13, part_bits = 14;  // rows of the tables, as powers of two
  float dropout = 0.3F;
  bool word_rows = true, part_rows = true;  // what an ablation leaves out
  // The number of labels of each head.
  int upos = 0, xpos = 0, features = 0, relations = 0;
  std::vector<int> names;  // one head for each guideline
};

// Fixed vectors of words, learnt from raw text.
struct Vectors {
  int width = 0;
  std::vector<std::uint64_t> keys;  // word_key of each row
  Floats values;                    // rows of `width`, centred, each with unit mean square
};

struct Word {
  WordHashes hashes;
  int vector = -1;   // row, or none
  float rarity = 0;  // chance that training hides the word's own rows
};
struct Example {
  std::vector<Word> words;
  bool tree = false;                                      // the five columns below are there
  std::vector<int> upos, xpos, features, head, relation;  // head: 0 root, else word + 1
  int guideline = -1;
  std::vector<int> names;
};

struct Output {
  std::vector<int> upos, xpos, features, relation;
  std::vector<std::uint32_t> head;
  std::vector<Floats> names;  // for each guideline, scores of words x labels
  Floats guideline;           // words x guidelines: which one's texts this one is like
};

class Network {
 public:
  Network(Parameters&, const Config&, const Vectors&);
  // Adds the gradients of the batch times `share`; returns the summed loss.
  double train(const Parameters&, Gradients&, std::span<const Example* const>, Random&, float share);
  void read(const Parameters&, std::span<const Example* const>, std::vector<Output>&);

 private:
  void encode(const Parameters&, std::span<const Example* const>, Random*);
  void encode_backward(const Parameters&, Gradients&);
  double train_labels(const Parameters&, Gradients&, Linear&, std::span<const int> gold, float weight);
  double train_trees(const Parameters&, Gradients&, std::span<const Example* const>, float weight);

  Config config_;
  const Vectors* vectors_;
  int word_table_, part_table_, root_arc_, root_relation_, arc_product_, arc_bias_;
  Linear project_;
  LayerNorm norm_in_, norm_out_;
  std::vector<Qrnn> layers_;
  Linear upos_, xpos_, features_, mlp_, relation_, guideline_;
  std::vector<Linear> names_;

  Batch batch_;
  std::vector<const Word*> words_;
  std::vector<char> shows_word_, shows_vector_;
  Floats sum_, vector_in_, vector_out_, in_, states_, d_states_;
  std::vector<Floats> hidden_;
  Dropout drop_in_, drop_out_, drop_mlp_;
  Random* random_ = nullptr;
  Floats scores_, d_scores_, mlp_out_, mlp_act_;
};

int row_of(std::uint32_t hash, int bits);

}  // namespace stemma::training
