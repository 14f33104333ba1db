// The corpora that the words network learns from, as examples of the network.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "training/network.h"

namespace stemma::training {

// The combinations of features that training has seen: labels of the features head.
struct FeatureLabels {
  std::vector<std::uint64_t> bits;
  std::map<std::uint64_t, int> index;
  int get(std::uint64_t features, bool add);  // -1: not seen
};

struct Corpus {
  std::vector<Example> examples;
  std::vector<std::string> forms;  // of all words, one behind another
};

// CoNLL-U: the words, not their ranges. A combination of features that is new is a label only where `add_features`.
Corpus read_trees(const std::string& path, FeatureLabels& features, bool add_features);
// Token TAB label lines, a blank line between sentences; a sentence that is an address begins a document.
// `document` tells for each sentence the number of its document.
Corpus read_names(const std::string& path, int guideline, std::vector<int>* document = nullptr);
// Gives the sentences of `trees` the name labels of the same sentences of `names`; returns how many fit.
std::size_t add_names(Corpus& trees, const Corpus& names);

// The names of a corpus, each once for each of its kinds: what `swap_names` draws from.
class NamePool {
 public:
  explicit NamePool(const Corpus&);
  // The sentence with most of its names exchanged for others of their kind, without its tree (mention replacement,
  // Dai and Adel 2020): what a name looks like is learnt, not which names there are.
  Example swap_names(const Example&, Random&) const;

 private:
  std::map<int, std::vector<std::vector<Word>>> names_;  // by the label that begins a name
};

using Counts = std::unordered_map<std::uint64_t, int>;
void count_words(const Corpus&, Counts&);
// Sets Word::vector and Word::rarity.
void finish_words(Corpus&, const std::unordered_map<std::uint64_t, int>& vector_rows, const Counts&);

std::uint64_t hash_of_file(const std::string& path);

}  // namespace stemma::training
