// Rules by the ends of words: from words with an outcome each to the shortest list of
// ends and whole words that gives every listed word its outcome.

#pragma once

#include <functional>
#include <map>
#include <string>

namespace stemma::training {

struct WordOutcome {
  std::string outcome;
  double weight = 1;    // as evidence for its ends
  bool listed = true;   // gets a row of its own where the ends give another outcome
  bool always = false;  // gets one in any case
};
using WordOutcomes = std::map<std::string, WordOutcome>;

struct SuffixOptions {
  std::size_t longest = 7;  // bytes of an end
  double gain = 2;          // a longer end must win so much weight over the shorter one
  double share = 0.2;       // and so large a part of the weight of its words
};
struct SuffixRules {
  std::map<std::string, std::string> ends, words;
};
// `fits(outcome, size)`: may an end of so many bytes have this outcome?
using Fits = std::function<bool(const std::string& outcome, std::size_t size)>;
SuffixRules learn_suffixes(const WordOutcomes&, const SuffixOptions&, const Fits&);

}  // namespace stemma::training
