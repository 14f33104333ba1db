#include "intake/tree.h"

#include <algorithm>

namespace stemma {

TreeBuilder::TreeBuilder(Page& page) : page_(page) {
  Node root;
  root.kind = NodeKind::kElement;
  root.tag = "html";
  page_.nodes.add(root);
  stack_[0].id = tag("html");
  depth_ = 1;
}

std::uint32_t TreeBuilder::add(const StartTag& start) {
  Node node;
  node.kind = NodeKind::kElement;
  node.tag = start.name;
  node.origin = start.origin;
  node.attributes = start.attributes;
  node.parent = stack_[depth_ - 1].node;
  node.stop = page_.nodes.size() + 1;
  return page_.nodes.add(node).index;
}

void TreeBuilder::text(TextSpan text, TextSpan origin) {
  if (stack_[depth_ - 1].id == tag("head")) leave_head(origin.begin);
  add_text(stack_[depth_ - 1].node, text, origin);
}

void TreeBuilder::add_text(std::uint32_t parent, TextSpan text, TextSpan origin) {
  // No attributes come between texts then, so that one text can go on.
  if (Node& last = page_.nodes[page_.nodes.size() - 1];
      full() && last.kind == NodeKind::kText && last.text.end <= text.begin && last.parent == parent) {
    last.text.end = text.end;
    last.origin.end = origin.end;
    return;
  }
  Node node;
  node.text = text;
  node.origin = origin;
  node.parent = parent;
  node.stop = page_.nodes.size() + 1;
  page_.nodes.add(node);
}

void TreeBuilder::leave_head(std::uint32_t at) {
  if (open_[tag("template")] <= open_[tag("head")]) close_from(open_[tag("head")], at, at);
}

void TreeBuilder::start(const StartTag& given) {
  if (full()) {
    if (!has(given.id, kVoid)) ++beyond_;
    return;
  }
  StartTag start = given;
  if (start.id == tag("image") && !in_foreign()) start.id = tag("img"), start.name = "img";
  const TagId id = start.id;
  const std::uint32_t at = start.origin.begin;
  if (id == tag("html")) {
    Node& root = page_.nodes[0];
    if (root.attributes.empty()) root.attributes = start.attributes;
    return;
  }
  if (id == tag("head")) {
    if (head_seen_) return;
    head_seen_ = true;
  }
  if (id == tag("body") && open_[id] != 0) return;
  if (!has(id, kOfHead)) leave_head(at);
  if (open_[tag("select")] != 0 && !leave_select(id, at)) return;
  imply_ends(id, at);
  const TagId around = stack_[depth_ - 1].id;
  const bool cell = id == tag("td") || id == tag("th");
  const bool section = around == tag("tbody") || around == tag("thead") || around == tag("tfoot");
  if ((cell || id == tag("tr")) && around == tag("table")) open_implied(tag("tbody"), at);
  if (cell && (section || around == tag("table"))) open_implied(tag("tr"), at);
  if (id == tag("col") && around == tag("table")) open_implied(tag("colgroup"), at);
  open(start);
}

// What may not stand in a <select> ends it; false for another <select>, which only does that.
bool TreeBuilder::leave_select(TagId id, std::uint32_t at) {
  const std::uint32_t select = open_[tag("select")];
  if (id == tag("hr")) {
    const std::uint32_t option = std::max(open_[tag("option")], open_[tag("optgroup")]);
    if (const std::uint32_t group = open_[tag("optgroup")]; group > select) close_from(group, at, at);
    else if (option > select) close_from(option, at, at);
    return true;
  }
  const bool part = id >= tag("caption") && id <= tag("th") && open_[tag("table")] != 0 && open_[tag("table")] < select;
  if (id == tag("select") || id == tag("input") || part) close_from(select, at, at);
  return id != tag("select");
}

void TreeBuilder::open_implied(TagId id, std::uint32_t at) {
  StartTag start;
  start.id = id;
  start.name = kTags[id].name;
  start.origin = {at, at};
  open(start);
}

void TreeBuilder::open(const StartTag& start) {
  const TagId id = start.id;
  const std::uint32_t node = add(start);
  if (has(id, kVoid) || (start.self_closing && in_foreign())) return;
  if (depth_ == kDeepest) {
    ++beyond_;
    return;
  }
  const Open& parent = stack_[depth_ - 1];
  const auto index = static_cast<std::uint16_t>(depth_);
  stack_[depth_++] = {node, id, open_[id], has(id, kBlock) ? index : parent.block, has(id, kScope) ? index : parent.scope,
                      false};
  open_[id] = index;
}

void TreeBuilder::start_raw(const StartTag& start, TextSpan content, TextSpan origin, std::uint32_t stop) {
  if (full()) return;
  if (!has(start.id, kOfHead)) leave_head(start.origin.begin);
  imply_ends(start.id, start.origin.begin);
  const std::uint32_t node = add(start);
  page_.nodes[node].origin.end = stop;
  if (content.empty()) return;
  add_text(node, content, origin);
  page_.nodes[node].stop = page_.nodes.size();
}

// What an open element's end is implied by: the start of its next sibling, or of a block after a paragraph.
void TreeBuilder::imply_ends(TagId id, std::uint32_t at) {
  const auto top = [&](auto... ids) { return std::max<std::uint32_t>({open_[ids]...}); };
  const auto end = [&](std::uint32_t index, std::uint32_t floor) {
    if (index > floor) close_from(index, at, at);
  };
  if (has(id, kClosesP)) end(top(tag("p")), std::max(scope(), top(tag("button"))));
  const std::uint32_t table = top(tag("table"));
  switch (id) {
    case tag("li"): return end(top(id), std::max(scope(), top(tag("ul"), tag("ol"), tag("menu"))));
    case tag("dt"):
    case tag("dd"): return end(top(tag("dt"), tag("dd")), std::max(scope(), top(tag("dl"))));
    case tag("option"): return end(top(id), std::max(scope(), top(tag("select"))));
    case tag("optgroup"): return end(top(id, tag("option")), std::max(scope(), top(tag("select"))));
    case tag("a"):
    case tag("nobr"):
    case tag("button"):
      if (top(id) > scope()) end_inline(top(id), at, at);
      return;
    case tag("h1"):
    case tag("h2"):
    case tag("h3"):
    case tag("h4"):
    case tag("h5"):
    case tag("h6"): {
      const TagId current = stack_[depth_ - 1].id;
      if (current >= tag("h1") && current <= tag("h6")) close_from(depth_ - 1, at, at);
      return;
    }
    case tag("rt"):
    case tag("rp"): return end(top(tag("rt"), tag("rp"), tag("rb")), std::max(scope(), top(tag("ruby"))));
    case tag("rb"):
    case tag("rtc"): {
      // An <rtc> may hold others: the lowest of them ends.
      std::uint32_t lowest = 0;
      for (const TagId part : {tag("rb"), tag("rt"), tag("rtc"), tag("rp")})
        if (open_[part] > open_[tag("ruby")] && (lowest == 0 || open_[part] < lowest)) lowest = open_[part];
      return end(lowest, std::max(scope(), top(tag("ruby"))));
    }
    case tag("caption"):
    case tag("colgroup"):
    case tag("tbody"):
    case tag("thead"):
    case tag("tfoot"):
      if (table != 0) close_from(table + 1, at, at);
      return;
    case tag("tr"):
      if (table != 0) close_from(top(tag("table"), tag("tbody"), tag("thead"), tag("tfoot")) + 1, at, at);
      return;
    case tag("td"):
    case tag("th"): return end(top(tag("td"), tag("th")), top(tag("table"), tag("tr")));
    default: return;
  }
}

void TreeBuilder::end(TagId id, Code name, TextSpan origin) {
  // The page may go on after these, and an element without content has no end.
  if (id == tag("html") || id == tag("body") || (has(id, kVoid) && id != tag("br"))) return;
  if (beyond_ > 0) {
    --beyond_;
    return;
  }
  std::uint32_t index = open_[id];
  if (id == tag("br") || (id == tag("p") && index <= scope() && !in_foreign())) {  // browsers make an element of these
    if (full()) return;
    leave_head(origin.begin);
    StartTag lone;
    lone.id = id;
    lone.name = name;
    lone.origin = origin;
    add(lone);
    return;
  }
  if (id >= tag("h1") && id <= tag("h6"))  // ends a heading of any level
    for (TagId level = tag("h1"); level <= tag("h6"); ++level) index = std::max<std::uint32_t>(index, open_[level]);
  if (id >= kKnownTags)  // other tags may share the number
    while (index != 0 && page_.nodes[stack_[index].node].tag != name) index = stack_[index].below;
  if (index == 0) return;
  const bool of_table = has(id, kScope) || (id >= tag("colgroup") && id <= tag("tr"));
  if (index < (of_table && id != tag("table") ? open_[tag("table")] : of_table ? 0 : scope())) return;
  const std::uint32_t node = stack_[index].node;
  if (has(id, kBlock)) {
    close_from(index, origin.begin, origin.end);
  } else {
    end_inline(index, origin.begin, origin.end);
  }
  page_.nodes[node].origin.end = origin.end;
}

void TreeBuilder::end_inline(std::uint32_t index, std::uint32_t at, std::uint32_t after) {
  Open& open = stack_[index];
  if (stack_[depth_ - 1].block <= index) return close_from(index, at, after);
  // A block within is still open: it stays, and this element ends with it. No later end tag may find it.
  open.ended = true;
  if (open_[open.id] == index) {
    open_[open.id] = open.below;
    return;
  }
  std::uint32_t above = open_[open.id];
  while (stack_[above].below != index) above = stack_[above].below;
  stack_[above].below = open.below;
}

void TreeBuilder::close_from(std::uint32_t index, std::uint32_t at, std::uint32_t after) {
  if (index != 0 && index < depth_) close_to(index, at);
  while (depth_ > 1 && stack_[depth_ - 1].ended) close_to(depth_ - 1, after);
}

void TreeBuilder::close_to(std::uint32_t depth, std::uint32_t at) {
  beyond_ = 0;
  while (depth_ > depth) {
    const Open& open = stack_[--depth_];
    if (!open.ended) open_[open.id] = open.below;
    Node& node = page_.nodes[open.node];
    node.stop = page_.nodes.size();
    node.origin.end = at;
  }
}

}  // namespace stemma
