// What of a claim is compared with other claims: its weighty words, and what it counts.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stemma/corpus.h"

namespace stemma::corpus {

struct ClaimFacts {
  std::vector<std::uint32_t> words;  // hashes of the beginnings of content words, sorted, distinct
  std::vector<std::uint32_t> names;  // of them: written with a capital
  double low = 0, high = 0;          // known ends of the quantity
  bool has_low = false, has_high = false, counts = false;
  std::string kind;     // what it counts: measure and unit
  std::string head;     // the noun counted, in the singular; "person" for every word for people in arms or out of them
  std::string outcome;  // what happened to those counted; of the words where the reading has none
  bool denied = false;
};

ClaimFacts facts_of(const StoredClaim&);

// Whether one number may be the other told again: an end in common, or one within the other.
bool same_value(const ClaimFacts&, const ClaimFacts&);
// Whether both cannot be true of the same thing at the same time.
bool values_exclude(const ClaimFacts&, const ClaimFacts&);
// Whether the two count the same kind of thing, as far as the words tell.
bool same_kind(const ClaimFacts&, const ClaimFacts&);

// Folded beginnings of content words ("corrania's" and "corranian" begin alike).
std::vector<std::string> beginnings(std::string_view text);

// Whether the words say which source it is, not only what it is ("the paper", "officials").
bool is_named(std::string_view source);
std::vector<std::string> telling_words(std::string_view source);

}  // namespace stemma::corpus
