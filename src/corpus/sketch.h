// What is kept of a document for comparing it with others: a sample of its shingles, its weighty words, where its body
// stands, and the lines in which it would name whom it took its text from.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/records.h"

namespace stemma::corpus {

inline constexpr std::size_t kShingle = 6;      // words
inline constexpr std::uint64_t kSample = 8;     // one shingle in so many is kept
inline constexpr std::size_t kMostTerms = 160;  // kept of a document
inline constexpr std::size_t kMostShingles = 1U << 16U;

struct Term {
  enum Where : std::uint8_t { kBody, kUpper, kLead, kTop };  // how far down the first occurrence stands
  std::uint32_t hash = 0;
  std::uint8_t count = 0;  // occurrences, at most 255
  std::uint8_t where = 0;  // the highest place it occurs in
  bool name = false, number = false;
};

struct Sketch {
  std::uint64_t whole = 0;  // hash of all words: the same for the same text
  std::uint32_t words = 0;
  std::vector<std::uint64_t> shingles;  // sorted, distinct
  std::vector<TextSpan> body;           // bytes of the article's text
  std::vector<Term> terms;              // sorted by hash
  std::string credit;                   // byline, credit, dateline, the first and last words: folded to words
};

Sketch sketch_of(const Document&);
std::string pack(const Sketch&);
std::optional<Sketch> unpack(std::string_view bytes);  // nothing when the bytes are not what pack gave

// Words of a text in lower case with one blank between, and one before and behind.
std::string folded(std::string_view text);

}  // namespace stemma::corpus
