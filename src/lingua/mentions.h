// Mentions of a parsed document: names as they were found, nominals ("the city's
// harbour police"), pronouns, and the entities that names and the nominals beside
// them mean.

#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "lingua/lingua.h"

namespace stemma {

struct NameSpan {
  Words words;
  MentionKind kind = MentionKind::kMisc;
};

class MentionModel {
 public:
  MentionModel();  // reads resources/noun_kinds.tsv
  // What a noun phrase with this head is, by the lemma of the head.
  std::optional<MentionKind> kind_of(std::string_view lemma) const;

 private:
  std::unordered_map<std::string_view, MentionKind> kinds_;
};

// Fills analysis.mentions, entities and phrases; analysis.syntax must be there, one row a
// token. Names come in order; one that overlaps the one before or no sentence holds is
// left out. Linear in the text.
void find_mentions(const Article&, const LinguaModel&, const MentionModel&, std::span<const NameSpan> names, Analysis&);

}  // namespace stemma
