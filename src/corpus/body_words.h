// The words of a text as numbers: what two documents are compared by. A word is a run of letters or digits,
// without capitals; apostrophes, hyphens and all other marks part words, so that typography makes no difference.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stemma/article.h"

namespace stemma::corpus {

struct BodyWord {
  std::uint64_t hash = 0;
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  bool quoted = false;               // between quotation marks, or in a post that is set whole
};

// Appends the words of text[span.begin, span.end). Quotation marks count within one paragraph.
void append_words(std::string_view text, TextSpan span, std::vector<BodyWord>& out);

// Hash of the `count` words that begin at `first`.
std::uint64_t shingle(const BodyWord* first, std::size_t count);

}  // namespace stemma::corpus
