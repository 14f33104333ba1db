// The cues are read once. They are matched by their characters, since the claim stage has no vocabulary of its own;
// only the outlet's own sentences without an event are looked at.

#include "claim/modality.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/lexicon.h"

namespace stemma {
namespace {

struct Cue {
  std::vector<std::string_view> rest;  // words after the first
  Certainty certainty = Certainty::kReported;
};
using Cues = std::unordered_map<std::string_view, std::vector<Cue>>;  // by first word

const Cues& cues() {
  static const Cues made = [] {
    Cues result;
    for (const LexiconRow& row : read_lexicon("claim_cues.tsv")) {
      std::string_view phrase = row.columns[0];
      std::string_view first;
      Cue cue;
      cue.certainty = enum_of<Certainty>(row.columns[1]).value_or(Certainty::kReported);
      while (!phrase.empty()) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        if (first.empty()) first = phrase.substr(0, end);
        else cue.rest.push_back(phrase.substr(0, end));
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
      }
      result[first].push_back(std::move(cue));
    }
    return result;
  }();
  return made;
}

}  // namespace

Certainty cue_at(const Article& article, const Analysis& analysis, std::uint32_t at, std::uint32_t stop, std::uint32_t& size) {
  const auto text = [&](std::uint32_t i) {
    return std::string_view(article.text).substr(analysis.tokens[i].begin, analysis.tokens[i].size);
  };
  size = 1;
  if (analysis.tokens[at].shape != Shape::kLower) return Certainty::kReported;
  const auto found = cues().find(text(at));
  if (found == cues().end()) return Certainty::kReported;
  Certainty best = Certainty::kReported;
  std::size_t longest = 0;
  for (const Cue& cue : found->second) {
    if (cue.rest.size() + 1 <= longest || at + cue.rest.size() >= stop) continue;
    bool same = true;
    for (std::size_t k = 0; same && k < cue.rest.size(); ++k)
      same = text(at + 1 + static_cast<std::uint32_t>(k)) == cue.rest[k];
    if (!same) continue;
    longest = cue.rest.size() + 1;
    best = cue.certainty;
  }
  if (longest > 0) size = static_cast<std::uint32_t>(longest);
  return best;
}

}  // namespace stemma
