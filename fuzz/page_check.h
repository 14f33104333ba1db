// What must hold of a page, whatever bytes it came from.

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "intake/intake.h"
#include "text/utf8.h"

namespace stemma {

inline void hold(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "page: %s\n", what);
  std::abort();
}

inline void check_page(std::string_view bytes, PageForm form) {
  static Page page;  // its memory is reused, as in the engine
  take_in(bytes, form, {}, page);
  hold(is_utf8(page.text) && is_utf8(page.bytes), "not UTF-8");
  const std::size_t size = form == PageForm::kHtml ? page.bytes.size() : page.text.size();
  for (const Note& note : page.notes) hold(note.where.begin <= note.where.end && note.where.end <= size, "a note outside");
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const Node& node = page.nodes[i];
    hold(node.origin.begin <= node.origin.end && node.origin.end <= size, "an origin outside");
    hold(node.text.begin <= node.text.end && node.text.end <= page.text.size(), "a text outside");
    hold(node.attributes.end <= page.attributes.size(), "attributes outside");
    hold(node.stop > i && node.stop <= page.nodes.size(), "a subtree outside");
    if (i == 0) continue;
    hold(node.parent < i, "a parent that comes later");
    const Node& parent = page.nodes[node.parent];
    hold(parent.kind == NodeKind::kElement, "a text as parent");
    hold(node.stop <= parent.stop && node.origin.end <= parent.origin.end, "a child that outlasts its parent");
  }
}

}  // namespace stemma
