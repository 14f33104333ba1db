// The quotation layer: which tokens stand inside quotation marks. Deterministic,
// one pass, and an odd mark never derails what follows its paragraph.

#pragma once

#include <vector>

#include "stemma/records.h"

namespace stemma {

struct Quote {
  Words words;             // with its marks
  bool continues = false;  // opened here and goes on in the next paragraph, which opens with a mark again
};

// Quotes in order, not overlapping: double marks of any kind ("", “”, «», „“), and
// single ones where no double mark is open. Marks inside a quote belong to it.
void find_quotes(const Article&, const Analysis&, std::vector<Quote>& quotes, Table<Note>& notes);

}  // namespace stemma
