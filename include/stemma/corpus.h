// The corpus: what many documents say together. Which are copies of each other, which tell the same story, which of
// their claims match, and how many independent origins those have.
//
// What comparing needs is kept as a sketch when a document is added, so that nothing is read a second time. The
// results depend on the set of documents alone, not on the order in which they were added.

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "stemma/records.h"
#include "stemma/result.h"
#include "stemma/store.h"

namespace stemma {

// The sketch of a document, in the form in which a store keeps it.
std::string sketch(const Document&);

enum class CopyRelation : std::uint8_t { kRepost, kEdited, kPartial, kQuotation, kSameStory };
template <>
inline constexpr std::array names_of<CopyRelation> =
    std::to_array<std::string_view>({"repost", "edited", "partial", "quotation", "same-story"});
constexpr bool is_copy(CopyRelation relation) { return relation <= CopyRelation::kPartial; }

enum class CopyDirection : std::uint8_t { kUnknown, kAFromB, kBFromA };
template <>
inline constexpr std::array names_of<CopyDirection> = std::to_array<std::string_view>({"unknown", "a-from-b", "b-from-a"});

// Two documents that share words. Documents are numbered as in Corpus::documents.
struct CopyLink {
  std::uint32_t a = 0, b = 0;
  CopyRelation relation = CopyRelation::kSameStory;
  CopyDirection direction = CopyDirection::kUnknown;
  std::uint32_t words = 0;                           // the same in both
  std::uint32_t changed = 0;                         // words of b that differ within what is shared
  double share_a = 0, share_b = 0;                   // of each one's words, within what is shared
  bool moved = false;                                // what is shared stands in another order
  std::vector<std::pair<TextSpan, TextSpan>> spans;  // bytes of a's text, of b's
  std::string reason;                                // why the direction is what it is
  bool stated = false;                               // and a page says so itself: by its address, or whom it credits
};

struct Story {
  std::vector<std::uint32_t> documents;
};

// One claim of many documents: who carries it, and on whose word it stands in the end.
enum class ClaimRelation : std::uint8_t { kFirst, kRestates, kRevises, kCorroborates, kContradicts };
template <>
inline constexpr std::array names_of<ClaimRelation> =
    std::to_array<std::string_view>({"", "restates", "revises", "corroborates", "contradicts"});

struct ClaimMention {
  std::uint32_t document = 0;
  StoredClaim claim;
  ClaimRelation relation = ClaimRelation::kFirst;
  std::uint32_t origin = 0;  // which of the group's origins it leads to
  std::string origin_name;
  bool sure = false;            // the origin is one of those that count for certain
  bool own = false;             // and no more is known of it than the outlet's own words
  std::uint32_t copy_of = ~0U;  // the document whose words this one copies
};
struct ClaimGroup {
  std::string text;  // the claim in the words of the mention that says it best
  std::vector<ClaimMention> mentions;
  std::uint32_t articles = 0, outlets = 0, conduits = 0;
  std::uint32_t origins_low = 0, origins_high = 0;
  std::vector<std::string> origins;                              // by name
  std::vector<std::pair<std::string, std::string>> contradicts;  // ids of claims
  std::vector<std::string> reasons;
};

// All documents of a store, in the order of their keys, with what was found between them.
struct Corpus {
  std::vector<StoredDocument> documents;
  std::vector<CopyLink> copies;  // by a, then b
};

Result<Corpus> compare(Store&);
// Documents about the same event, the largest first; every document is in one.
Result<std::vector<Story>> stories(Store&, const Corpus&);
// Claims of all documents that say the same of the same, the most carried first; every claim is in one group.
Result<std::vector<ClaimGroup>> group_claims(Store&, const Corpus&);

// One source over all documents, with the names it goes by.
struct SourceGroup {
  std::string name, kind;
  std::vector<std::string> names;      // all of them, sorted
  std::vector<std::string> documents;  // ids, sorted
  std::uint64_t links = 0;             // statements it is named for
  std::vector<std::string> reasons;    // why its names are one
};
// The most named first. Nothing of it is kept: a merge that is wrong changes no document and no claim.
Result<std::vector<SourceGroup>> group_sources(Store&);

// Compares all documents and keeps the groups of claims in the store, unless that was done for all of them. It is kept
// as a whole or not at all.
Status link(Store&);

// One line of JSON each.
Result<std::string> print_json(const Corpus&, const CopyLink&, Store&);
std::string print_json(const Corpus&, const Story&, std::size_t number);
std::string print_json(const Corpus&, const ClaimGroup&);
std::string print_json(const SourceGroup&);

}  // namespace stemma
