// What a person asks of the claims: words, "phrases", and conditions KEY:VALUE. Made into SQL with bound values; no
// character of the question becomes part of a statement.

#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "stemma/result.h"

namespace stemma {

struct Query {
  std::string where;  // conditions joined by AND; empty: all claims
  std::vector<std::variant<std::string, double>> values;
};

// The error of a condition that cannot be read shows the question with a caret under the place, and what would do.
Result<Query> parse_query(std::string_view text);

}  // namespace stemma
