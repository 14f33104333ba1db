// Reading the cues of one sentence into drafts.
//
// A cue is read in its field: the sentence, or the inside of the quote it stands
// in. Four layouts cover nearly all of news:
//   SOURCE CUE (that) CONTENT          forward
//   CONTENT, SOURCE CUE.               behind
//   CONTENT, CUE SOURCE.               behind, inverted
//   "CONTENT," SOURCE CUE, "CONTENT"   in the middle
// and phrases without a verb ("according to SOURCE", "citing SOURCE").

#pragma once

#include <algorithm>

#include "attribution/draft.h"

namespace stemma {

// The cue being read and its surroundings.
struct Site {
  std::uint32_t begin = 0, end = 0;  // the cue word(s)
  std::uint32_t group = 0;           // where the verb group begins: "has also said"
  std::uint32_t low = 0, high = 0;   // the field
  const CueRow* row = nullptr;
  bool passive = false, negated = false;
};

class FrameReader {
 public:
  FrameReader(Attributor& owner, std::uint32_t sentence)
      : a_(owner), p_(owner.phrases), m_(owner.model), sentence_(sentence), words_(owner.analysis.sentences[sentence].tokens) {}
  void read();

 private:
  // frames.cc: one cue after the other, and what the sentence as a whole decides.
  void set_field(Site& site);
  bool read_cue(Site& site);
  Draft draft(const Site& site, Words source, Words cue) const;
  std::uint32_t latest_before(std::uint32_t token) const;
  void colon();
  void cut_before_later();
  void link_pending();

  // frame_subject.cc: whether a cue is a verb here, and who its subject is.
  bool verb(Site& site);
  bool adverb(std::uint32_t i) const;
  Words subject_by_tree(const Site& site) const;
  bool went_on(Site& site);
  bool gerund(Site& site);
  Words clause_subject(const Site& site) const;
  bool subject(const Site& site, Words& source, bool& inverted, bool& inherits);
  bool named_before_comma(const Site& site) const;
  bool starts_clause(Words phrase, std::uint32_t high) const;
  Words with_apposition(Words phrase, std::uint32_t high) const;
  bool subject_with_apposition(const Site& site, Words& source) const;

  // frame_content.cc: what stands between cue and content, and where the content is.
  bool place(const Site& site, Draft& d, std::uint32_t from, bool inverted);
  std::uint32_t skip_adverbials(const Site& site, Draft& d, std::uint32_t at);
  std::uint32_t skip_addressee(const Site& site, std::uint32_t at, Words& addressee) const;
  bool noun_like(std::uint32_t i) const;
  bool can_be_source(Words words) const;
  bool clause_ahead(std::uint32_t from, std::uint32_t high) const;
  void before_time(const Site& site, Draft& d) const;
  Words skip_marks(Words words) const;
  std::uint32_t trimmed(std::uint32_t begin, std::uint32_t end) const;
  Words whole_quotes(Words words) const;
  bool colon_ahead(const Site&, Draft& d, Words addressee);
  bool add(const Site& site, Draft& d, Words addressee);

  // frame_chain.cc: journalism's own markers of chains.
  void conduit(const Site& site, Draft d, Words outlet, Code rule);
  bool quote_as(const Site& site, Draft& d, std::uint32_t from);
  bool cites(const Site& site, Draft& d, std::uint32_t from);
  bool according(const Site& site);
  Words source_phrase(std::uint32_t begin, std::uint32_t high) const;
  bool citing(const Site& site);
  bool carried(const Site& site);

  Attributor& a_;
  const Phrases& p_;
  const AttributionModel::Parts& m_;
  std::uint32_t sentence_;
  Words words_;
  std::uint32_t quote_ = kNoDraft;
  std::uint32_t first_draft_ = 0;
  bool relative_ = false;
  std::uint32_t pending_citing_ = kNoDraft;
  Words pending_conduit_, pending_cue_;
  const CueRow* pending_row_ = nullptr;
};

}  // namespace stemma
