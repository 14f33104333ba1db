// The steps of attribution, in order: quotation marks, cues and their frames,
// quotes that go on, sources, chains, certainty.

#include "attribution/attribution.h"

#include <algorithm>

#include "attribution/draft.h"
#include "attribution/said.h"

namespace stemma {

bool Attributor::speaks(std::uint32_t sentence) const {
  const BlockRole role = article.blocks[analysis.sentences[sentence].block].role;
  return is_body(role) || role == BlockRole::kDeck || role == BlockRole::kCaption;
}

std::uint32_t Attributor::sentence_of(std::uint32_t token) const {
  const auto& sentences = analysis.sentences.rows();
  const auto found = std::upper_bound(sentences.begin(), sentences.end(), token,
                                      [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
  return static_cast<std::uint32_t>(found - sentences.begin());
}

void attribute(const Article& article, const Analysis& analysis, const Times& times, const AttributionModel& model,
               AttributionScratch& scratch, Attributions& attributions, Table<Note>& notes) {
  attributions.rows.clear();
  attributions.pieces.clear();
  Attribution outlet;
  outlet.kind = SourceKind::kOutlet;
  outlet.name = std::string_view(article.outlet);
  attributions.rows.add(outlet);

  Attributor attributor{article, analysis, times, model.parts(), Phrases(article, analysis, times, model.parts())};
  find_quotes(article, analysis, attributor.quotes, notes);
  for (std::uint32_t i = 0; i < analysis.sentences.size(); ++i)
    if (attributor.speaks(i)) attributor.read_sentence(i);
  attributor.read_network(scratch, notes);
  attributor.carry_quotes();
  attributor.find_conduits();
  attributor.resolve();
  attributor.link();
  attributor.write(attributions);
  bind_said(analysis, times, attributions);
}

}  // namespace stemma
