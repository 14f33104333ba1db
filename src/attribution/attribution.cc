// The steps of attribution, in order: quotation marks, cues and their frames,
// quotes that go on, sources, chains, certainty.

#include "attribution/attribution.h"

#include "attribution/draft.h"

namespace stemma {

void attribute(const Article& article, const Analysis& analysis, const Times& times, const AttributionModel& model,
               Attributions& attributions, Table<Note>& notes) {
  attributions.rows.clear();
  attributions.pieces.clear();
  Attribution outlet;
  outlet.kind = SourceKind::kOutlet;
  outlet.name = std::string_view(article.outlet);
  attributions.rows.add(outlet);

  Attributor attributor{article, analysis, times, model.parts(), Phrases(article, analysis, times, model.parts())};
  find_quotes(article, analysis, attributor.quotes, notes);
  for (std::uint32_t i = 0; i < analysis.sentences.size(); ++i) {
    const BlockRole role = article.blocks[analysis.sentences[i].block].role;
    if (is_body(role) || role == BlockRole::kDeck || role == BlockRole::kCaption) attributor.read_sentence(i);
  }
  attributor.carry_quotes();
  attributor.resolve();
  attributor.link();
  attributor.write(attributions);
}

}  // namespace stemma
