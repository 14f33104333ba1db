// Where a line stops being JSON, for the message about it; not on the path of good lines.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stemma {

// "at byte 17 a comma or } should stand"; empty when the line is JSON by its grammar (RFC 8259).
std::string json_fault(std::string_view line);

}  // namespace stemma
