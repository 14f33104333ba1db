// The article: what a page says it is, in one immutable text with blocks.
//
// Article::text is UTF-8 and never edited after the article stage, so every
// later record points into it with byte offsets (TextSpan) or tokens. Blocks
// keep the bytes of the page they came from, also the dropped ones, so that
// dropping can be checked.

#pragma once

#include <cstdint>
#include <string>

#include "stemma/id.h"
#include "stemma/value.h"

namespace stemma {

struct TextSpan {  // bytes [begin, end)
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  friend constexpr bool operator==(TextSpan, TextSpan) = default;
};

enum class BlockRole : std::uint8_t {
  kHeadline,
  kDeck,
  kSection,
  kByline,
  kDateline,
  kPublished,
  kParagraph,
  kSubhead,
  kListItem,
  kBlockQuote,
  kCaption,
  kCredit,
  kCorrection,
  kDropped
};
template <>
inline constexpr std::array names_of<BlockRole> =
    std::to_array<std::string_view>({"headline", "deck", "section", "byline", "dateline", "published", "paragraph", "subhead",
                                     "list-item", "block-quote", "caption", "credit", "correction", "dropped"});

// Body text: what the outlet reports (paragraphs, subheads, list items,
// quotations). Only these leave through --format eval.
constexpr bool is_body(BlockRole role) {
  return role == BlockRole::kParagraph || role == BlockRole::kSubhead || role == BlockRole::kListItem ||
         role == BlockRole::kBlockQuote;
}

struct Block {
  TextSpan text;
  TextSpan origin;  // bytes of the page this text was taken from
  BlockRole role = BlockRole::kParagraph;
};

struct Author {
  std::string name;
  TextSpan origin;
  bool agency = false;  // AFP, Staff: a desk rather than a person
};

// When the article was published or changed: an interval, because often only that is known.
struct Published {
  Instant begin, stop;  // half-open; a stated day is one day wide
  std::string stated;   // as found: "2025-07-03T14:00:00+02:00"
  TextSpan origin;      // bytes of the page, empty when the caller gave it
  Code basis;           // given, meta, json-ld, time, byline, text
};

struct Article {
  std::string id;
  std::string outlet;  // name or host of the publisher
  std::string agency;  // agency whose copy this is: "Daily Mail (AFP)" gives AFP
  std::string url;
  std::string language;  // "en"; empty when unknown
  Published published, modified;
  std::string text;
  bool verbatim = false;  // JSON lines: the text is as it was given and all of it is body
  Table<Block> blocks;
  Table<Author> authors;
};

}  // namespace stemma
