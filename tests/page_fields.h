// Whether each field of an article is at the bytes it says it came from.

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "intake/intake.h"
#include "stemma/article.h"
#include "stemma/page.h"
#include "text/utf8.h"

namespace stemma {

inline std::string without_space(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value > U' ' && c.value != 0xA0 && c.value != 0xFEFF) out.append(text, at, c.size);
    at += c.size;
  }
  return out;
}

// "\u00e9" and "\"" as JSON writes them.
inline std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
    } else if (text[at + 1] == 'u' && at + 5 < text.size()) {
      char32_t unit = static_cast<char32_t>(std::stoul(std::string(text.substr(at + 2, 4)), nullptr, 16));
      at += 5;
      if (unit >= 0xD800 && unit < 0xDC00 && at + 6 < text.size()) {
        unit = 0x10000 + ((unit - 0xD800) << 10U) +
               (static_cast<char32_t>(std::stoul(std::string(text.substr(at + 3, 4)), nullptr, 16)) - 0xDC00);
        at += 6;
      }
      append_utf8(out, unit);
    } else {
      ++at;
      out += text[at] == 'n' || text[at] == 't' || text[at] == 'r' ? ' ' : text[at];
    }
  }
  return out;
}

inline bool hidden(const Node& element) {
  for (const std::string_view tag : {"script", "style", "noscript", "template", "iframe", "title"})
    if (element.tag.view() == tag) return true;
  return false;
}

// The bytes decoded: markup taken off, entities and escapes read.
inline bool stands_at(const Page& page, TextSpan origin, std::string_view field) {
  if (origin.begin >= origin.end || origin.end > page.bytes.size()) return false;
  static Page part;
  std::string bytes = page.bytes.substr(origin.begin, origin.size());
  const std::string wanted = without_space(field);
  for (const bool escaped : {false, true}) {
    if (escaped) bytes = without_escapes(bytes);
    take_in(bytes, PageForm::kHtml, {}, part);
    std::string text;
    for (const Node& node : part.nodes)
      if (node.kind == NodeKind::kText && !hidden(part.nodes[node.parent]))
        text.append(part.text, node.text.begin, node.text.size());
    if (without_space(text).find(wanted) != std::string::npos) return true;
  }
  return false;
}

}  // namespace stemma
