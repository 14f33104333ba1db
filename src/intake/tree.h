// The tree of a page: start tags, end tags and text in the order of the page
// become nodes with parents. Forgiving as browsers are, in these rules: start
// tags end what they imply (paragraphs, list items, cells), an end tag closes
// up to its element and is ignored when none is open, an inline end tag across
// an open block takes effect when the block ends.
//
// Parts of tables that a page left out are put in, without bytes of their own.
//
// Every step is constant in time: for each tag the top-most open element is
// known and chained to the one below. Elements beyond kDeepest are kept as
// siblings, and behind kMostNodes text is kept without elements: no text is lost.

#pragma once

#include <array>
#include <cstdint>

#include "intake/tags.h"
#include "stemma/page.h"

namespace stemma {

struct StartTag {
  TagId id = 0;
  Code name;
  TextSpan origin, attributes;
  bool self_closing = false;
};

class TreeBuilder {
 public:
  static constexpr std::uint32_t kDeepest = 512;
  static constexpr std::uint32_t kMostNodes = 100'000;  // ten times what the largest news pages have

  explicit TreeBuilder(Page& page);  // makes node 0, <html>
  bool in_foreign() const { return open_[tag("svg")] != 0 || open_[tag("math")] != 0; }
  bool full() const { return page_.nodes.size() >= kMostNodes; }
  bool drops_space() const { return has(stack_[depth_ - 1].id, kNoSpace); }

  void start(const StartTag& start);
  void start_raw(const StartTag& start, TextSpan text, TextSpan origin, std::uint32_t stop);  // with its content
  void end(TagId id, Code name, TextSpan origin);
  void text(TextSpan text, TextSpan origin);
  void finish(std::uint32_t at) { close_to(0, at); }

 private:
  struct Open {
    std::uint32_t node = 0;
    TagId id = 0;
    std::uint16_t below = 0;  // the next open element with this id, 0 none
    std::uint16_t block = 0;  // the nearest kBlock at or below
    std::uint16_t scope = 0;  // the nearest kScope at or below
    bool ended = false;       // its end tag came while a block within was open
  };
  std::uint32_t add(const StartTag& start);
  void open(const StartTag& start);
  void open_implied(TagId id, std::uint32_t at);
  bool leave_select(TagId id, std::uint32_t at);
  void add_text(std::uint32_t parent, TextSpan text, TextSpan origin);
  void leave_head(std::uint32_t at);  // before text or an element that cannot stand in it
  void imply_ends(TagId id, std::uint32_t at);
  void close_to(std::uint32_t depth, std::uint32_t at);
  // Closes stack_[index] and what is above, unless 0. An end tag reaches from `at` to `after`; elements that had ended
  // and only waited for this one close after it.
  void close_from(std::uint32_t index, std::uint32_t at, std::uint32_t after);
  void end_inline(std::uint32_t index, std::uint32_t at, std::uint32_t after);
  std::uint32_t scope() const { return stack_[depth_ - 1].scope; }

  Page& page_;
  std::array<Open, kDeepest> stack_{};
  std::array<std::uint16_t, kTagIds> open_{};  // top-most open element of a tag, 0 none (the root is never looked for)
  std::uint32_t depth_ = 0;
  std::uint32_t beyond_ = 0;  // elements open beyond kDeepest, by count
  bool head_seen_ = false;
};

}  // namespace stemma
