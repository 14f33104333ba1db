// Attribution: who says what, on whose word. Source, cue and content, with chains
// that walk to the outlet through Attribution::outer.

#pragma once

#include <memory>

#include "attribution/network.h"
#include "stemma/records.h"
#include "stemma/result.h"
#include "text/lexicon.h"

namespace stemma {

class AttributionModel {
 public:
  explicit AttributionModel(Vocabulary&);  // reads its lexicons and adds their words
  ~AttributionModel();
  AttributionModel(const AttributionModel&) = delete;
  AttributionModel& operator=(const AttributionModel&) = delete;

  // Gives the model its learnt part; without it the rules read alone. The bytes must outlive the model and begin at a
  // multiple of 64; `states` is WordsModel::states_fingerprint.
  Status open_network(std::string_view bytes, std::string_view name, std::uint64_t states, const Kernels&);

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Memory that is reused from document to document.
struct AttributionScratch {
  std::vector<std::uint8_t> marks, cues;
  std::vector<Words> windows;
  std::vector<RoleFrame> frames;
  std::vector<std::uint32_t> draft_at;  // by token: the draft whose cue it is
  AttributionNetwork::Scratch network;
};

// Fills `attributions` (its memory is reused). Row 0 is the outlet.
void attribute(const Article&, const Analysis&, const Times&, const AttributionModel&, AttributionScratch&,
               Attributions& attributions, Table<Note>& notes);

}  // namespace stemma
