// The text notation of records: one row, one line. docs/notation.md describes it.
//
//   quantity #q1 [as many as 30,000] high=30000 hedge=at-most counted=[soldiers]
//
// Words stand in brackets as the text has them; a second occurrence is [July]@2,
// a long run is [first words .. last words], and #12..15 names tokens by number.
// Fields at their default are left out. parse(print(x)) == x.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemma/records.h"
#include "stemma/result.h"

namespace stemma {

// Lines of the tables whose kinds are given ("time", "claim", ...); all when empty.
std::string print_rows(const Document&, const std::vector<std::string>& kinds = {});

// The article (fields and text) and all rows.
std::string print(const Document&);
Result<Document> parse_document(std::string_view notation);

// What is wrong with a document, one sentence each: spans outside the text, ids
// out of range, chains that do not end at the outlet, claims without evidence.
std::vector<std::string> verify(const Document&);

}  // namespace stemma
