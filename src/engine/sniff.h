// What kind of bytes a file holds, by its first bytes: text is read, anything else
// is refused with a remedy.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

inline constexpr std::size_t kSniffed = 4096;  // bytes that are looked at

// Empty when `head` may be read as text; else the whole sentence that says why not and what to do.
std::string why_not_text(const std::string& name, std::string_view head, std::uint64_t offset);

// Whether the first thing in it is a JSON object: then it is read as JSON lines.
bool looks_like_json_lines(std::string_view head);

}  // namespace stemma
