#include "training/suffix_rules.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace stemma::training {
namespace {

struct Best {
  std::string outcome;
  double weight = 0, inherited = 0, all = 0;
};

bool inside_letter(char first) { return (static_cast<unsigned char>(first) & 0xC0U) == 0x80; }

}  // namespace

SuffixRules learn_suffixes(const WordOutcomes& words, const SuffixOptions& options, const Fits& fits) {
  // Weight of each outcome at each end, shortest ends first.
  std::vector<std::map<std::string, std::map<std::string, double>>> ends(options.longest + 1);
  for (const auto& [word, what] : words)
    for (std::size_t size = 0; size <= std::min(options.longest, word.size()); ++size)
      if (size == 0 || !inside_letter(word[word.size() - size]))
        ends[size][word.substr(word.size() - size)][what.outcome] += what.weight;

  SuffixRules rules;
  const auto outcome_of = [&](std::string_view word, std::size_t longest) {
    for (std::size_t size = std::min(longest, word.size()) + 1; size-- > 0;)
      if (const auto found = rules.ends.find(std::string(word.substr(word.size() - size))); found != rules.ends.end())
        return found->second;
    return std::string();
  };
  for (std::size_t size = 0; size <= options.longest; ++size) {
    for (const auto& [end, outcomes] : ends[size]) {
      const std::string inherited = size == 0 ? std::string() : outcome_of(end, size - 1);
      Best best;
      for (const auto& [outcome, weight] : outcomes) {
        best.all += weight;
        if (outcome == inherited) best.inherited = weight;
        if (weight > best.weight && fits(outcome, size)) best.weight = weight, best.outcome = outcome;
      }
      if (best.outcome.empty() || best.outcome == inherited) continue;
      if (size > 0 && best.weight - best.inherited < std::max(options.gain, options.share * best.all)) continue;
      rules.ends[end] = best.outcome;
    }
  }
  for (const auto& [word, what] : words)
    if (what.always || (what.listed && outcome_of(word, options.longest) != what.outcome)) rules.words[word] = what.outcome;
  return rules;
}

}  // namespace stemma::training
