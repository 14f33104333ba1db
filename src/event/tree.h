// The trees of one stretch of tokens as the event stage walks them: dependents, subjects over control, coordination and
// relative clauses, noun phrases, and the pairs of who and whom that may be one event. Every walk is bounded.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stemma/records.h"

namespace stemma {

constexpr std::uint32_t kNoToken = ~0U;

// How the actor of a predicate was found.
enum class ActorLink : std::uint8_t {
  kSubject,
  kAgent,      // "by soldiers"
  kNone,       // a passive without one
  kRelative,   // "the group that attacked"
  kConjunct,   // "met and agreed"
  kControl,    // "agreed to send"
  kObject,     // "urged Tarvia to withdraw": Tarvia withdraws
  kClause,     // "killed six, wounding nine"
  kModified,   // "the soldiers guarding"
  kNominal,    // "its decision to send"
  kPossessor,  // "Tarvia's attack"
  kOfNoun,     // "an attack by", "talks between"
  kBefore      // "a Tarvian attack"
};
constexpr std::size_t kActorLinks = 13;

struct PairCandidate {
  static constexpr std::size_t kLongest = 7;
  std::uint32_t predicate = kNoToken, actor = kNoToken, recipient = kNoToken;  // heads; actor may be none
  ActorLink link = ActorLink::kSubject;
  bool joined = false;     // actor and recipient are joined by "and"
  std::uint8_t steps = 0;  // relations from the predicate down to the recipient
  std::array<Relation, kLongest> path{};
};

class EventTree {
 public:
  // `times`: by token whether a time expression holds it; such tokens are no parties.
  void build(const Article&, const Analysis&, Words stretch);
  Words stretch() const { return stretch_; }
  bool empty() const { return stretch_.empty(); }

  const Syntax& at(std::uint32_t i) const { return analysis_->syntax[i]; }
  Relation relation(std::uint32_t i) const { return at(i).relation; }
  Upos upos(std::uint32_t i) const { return at(i).upos; }
  std::uint32_t head(std::uint32_t i) const;  // kNoToken at a root or where it lies outside
  std::string_view text(std::uint32_t i) const;
  std::string_view lemma(std::uint32_t i) const;
  bool lemma_is(std::uint32_t i, std::string_view) const;  // `lemma` without regard to capitals
  bool capital(std::uint32_t i) const;

  // Dependents in the order of the text.
  template <class Each>
  void dependents(std::uint32_t i, Each&& each) const {
    for (std::uint32_t k = first_[i - stretch_.begin]; k != kNoToken; k = next_[k - stretch_.begin]) each(k);
  }
  bool has_case(std::uint32_t i, std::string_view lemma) const;
  bool noun(std::uint32_t i) const;  // may be a party: noun, name, a pronoun that stands for one

  // The token of the words whose head lies outside of them.
  std::uint32_t head_of(Words words) const;
  // The noun phrase around its head: determiners, adjectives, names, "of" phrases, without relative clauses.
  Words phrase(std::uint32_t head) const;
  // Heads joined to this one: "Tarvia, Velland and Ostmark".
  void joined(std::uint32_t head, std::vector<std::uint32_t>& out) const;
  std::uint32_t subject(std::uint32_t verb, ActorLink& link) const;
  std::uint32_t depth(std::uint32_t i) const;  // steps to the root, at most 10

  void pairs(const std::vector<bool>& no_party, std::vector<PairCandidate>& out) const;

 private:
  void pairs_of(std::uint32_t predicate, std::uint32_t actor, ActorLink, const std::vector<bool>& no_party,
                std::vector<PairCandidate>& out) const;
  bool own_clause(const PairCandidate& here) const;
  std::uint32_t own_subject(std::uint32_t verb, ActorLink& link, bool& passive) const;

  const Article* article_ = nullptr;
  const Analysis* analysis_ = nullptr;
  Words stretch_;
  std::vector<std::uint32_t> first_, last_, next_;
};

}  // namespace stemma
