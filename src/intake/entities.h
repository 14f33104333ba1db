// Character references of HTML: "&amp;", "&#8217;", "&#x2019;", "&eacute".

#pragma once

#include <cstddef>
#include <string_view>

namespace stemma {

struct EntityMatch {
  char32_t value = 0, second = 0;  // a few names are two characters
  std::size_t size = 0;            // bytes with the ampersand; 0 when this is no entity
};
// The entity that begins with the ampersand at `at`. In an attribute a name
// without its semicolon before '=' or a letter is none ("?a=1&copy=2").
EntityMatch entity_at(std::string_view text, std::size_t at, bool attribute);

}  // namespace stemma
