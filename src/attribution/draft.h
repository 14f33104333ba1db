// What the steps of attribution hand to each other: drafts of links, in the order
// of their cues, before chains and sources are settled.

#pragma once

#include <array>
#include <vector>

#include "attribution/model.h"
#include "attribution/phrases.h"
#include "attribution/quotes.h"

namespace stemma {

// A few runs of tokens in order; more than fit are joined to the last.
struct Runs {
  std::array<Words, 4> run{};
  std::uint32_t count = 0;

  void add(Words words) {
    if (words.empty()) return;
    if (count > 0 && run[count - 1].end >= words.begin && run[count - 1].begin <= words.begin) {
      run[count - 1].end = std::max(run[count - 1].end, words.end);
    } else if (count < run.size()) {
      run[count++] = words;
    } else {
      run[count - 1].end = std::max(run[count - 1].end, words.end);
    }
  }
  bool contains(std::uint32_t token) const {
    for (std::uint32_t i = 0; i < count; ++i)
      if (run[i].contains(token)) return true;
    return false;
  }
  std::uint32_t size() const {
    std::uint32_t total = 0;
    for (std::uint32_t i = 0; i < count; ++i) total += run[i].size();
    return total;
  }
  bool empty() const { return count == 0; }
};

inline constexpr std::uint32_t kNoDraft = 0xFFFFFFFF;

struct Draft {
  const CueRow* cue_row = nullptr;
  Words source, cue;
  Runs content;
  Words phrase;  // source, cue and what belongs to them: no content
  std::uint32_t sentence = 0;
  std::uint32_t quote = kNoDraft;       // the quote that the cue stands in
  std::uint32_t outer = kNoDraft;       // where a rule decided it; else by containment
  std::uint32_t antecedent = kNoDraft;  // the draft whose source a pronoun means
  Words entity;
  Id<Entity> entity_id;
  SourceKind kind = SourceKind::kUnknown;
  Id<Time> said;
  Code rule;
  bool inherits = false;  // no subject of its own: "and added", ", saying"
  bool direct = false;    // has quoted content
  bool conduit = false;
};

struct Attributor {
  const Article& article;
  const Analysis& analysis;
  const Times& times;
  const AttributionModel::Parts& model;
  Phrases phrases;
  std::vector<Quote> quotes{};
  std::vector<Draft> drafts{};

  // frames.cc: drafts for the cues of one sentence.
  void read_sentence(std::uint32_t sentence);
  // network_frames.cc: what the network finds beyond the frames.
  void read_network(AttributionScratch&, Table<Note>& notes);
  Words whole_names(Words source) const;
  bool can_speak(Words source) const;
  // conduits.cc: outlets that a statement came through, by the tree.
  void find_conduits();
  bool comes_through(const Draft&, const Mention&, bool& is_self) const;
  bool may_be_outlet(const Mention&, bool told, bool& is_self) const;
  Mention short_outlet(std::uint32_t token) const;
  Word case_of(std::uint32_t head, Words sentence) const;
  // chains.cc: quotes that go on, conduits, outer links.
  void carry_quotes();
  void link();
  // sources.cc: entities, kinds, pronouns.
  void resolve();
  // certainty.cc: stance, manner, certainty, factuality; writes the rows.
  void write(Attributions& out) const;

  std::uint32_t quote_at(std::uint32_t token) const;  // index of the quote that holds it, or kNoDraft
  bool is_outlet(Words words, bool& is_self) const;
  Words antecedent_of(std::uint32_t relative) const;
  std::uint32_t sentence_of(std::uint32_t token) const;
  bool speaks(std::uint32_t sentence) const;  // its block may hold statements
  std::uint32_t block_of(std::uint32_t sentence) const { return analysis.sentences[sentence].block.index; }
  Id<Mention> person_before(const Draft& draft, std::uint32_t since) const;
  Id<Mention> mention_in(Words words) const;  // the first mention inside the words
};

}  // namespace stemma
