// What the learnt part of the event stage is told of a pair: words and relations on the path between who and whom, what hangs
// on it, the words around, and what the dictionary makes of the sentence. Reading and training both call this, so they
// cannot differ; kEventFeatures is part of the model's fingerprint and is raised with every change here.

#pragma once

#include <string_view>
#include <vector>

#include "event/tree.h"

namespace stemma {

inline constexpr std::uint64_t kEventFeatures = 1;

struct Feature {
  std::uint32_t key = 0;
  float value = 1;
};

// Where words stand whose kin in meaning count as well (by vectors, in training: see event/learned.h).
enum WordSlot : std::uint8_t { kPathSlot, kBesideSlot, kSentenceSlot, kWordSlots };
std::uint32_t slot_key(WordSlot, std::uint32_t word);
// A word in any case, digits as 0: the upper half of the hash that the words network knows it by.
std::uint32_t word_hash(std::string_view form);

struct PairFeatures {
  std::vector<Feature> plain;
  std::vector<std::uint32_t> words[kWordSlots];  // word hashes
  void clear();
};

// An event of the dictionary, as far as features go.
struct Verdict {
  std::uint32_t trigger = 0;
  Code type;
  EventStatus status = EventStatus::kOccurred;
  Words actor, recipient;
};

struct Pair {
  Words actor, recipient;  // either may be empty
  std::uint32_t actor_head = kNoToken, recipient_head = kNoToken;
};

// Features by which the type of the event between the pair is told. `path` gets the tokens between the two heads.
void type_features(const EventTree&, const Pair&, const std::vector<Verdict>&, PairFeatures& out,
                   std::vector<std::uint32_t>& path);
// Features by which it is told whether the pair of a candidate is the one an event is between.
void pair_features(const EventTree&, const PairCandidate&, const std::vector<Verdict>&, std::vector<Feature>& out);

// One name for the roots that PLOVER joins in its quad classes: CONCEDE and RETREAT are YIELD.
Code joined_type(Code type);

}  // namespace stemma
