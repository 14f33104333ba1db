// The files of resources/, embedded at build time, sorted by name.

#pragma once

#include <span>
#include <string_view>

namespace stemma {

struct Resource {
  std::string_view name;  // "cues.tsv"
  std::string_view bytes;
};
std::span<const Resource> resources();

}  // namespace stemma
