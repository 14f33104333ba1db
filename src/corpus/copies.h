// Copies: what two documents share, and which of them has it from the other.

#pragma once

#include <optional>

#include "corpus/align.h"
#include "corpus/published.h"
#include "corpus/sketch.h"
#include "stemma/corpus.h"

namespace stemma::corpus {

// One document as the comparison sees it.
struct Compared {
  const StoredDocument* stored = nullptr;
  const Sketch* sketch = nullptr;
  std::optional<Moment> published;
  std::string outlet;  // as it would be named: folded, without "www" and the ending of a host
};
std::string outlet_name(std::string_view outlet);

// The words of a document's body.
void body_words(std::string_view text, const Sketch&, std::vector<BodyWord>& out);

// Nothing when they share next to nothing.
std::optional<CopyLink> judge(const Compared& a, const Compared& b, const std::vector<BodyWord>& a_words,
                              const std::vector<BodyWord>& b_words, const Alignment& shared);

}  // namespace stemma::corpus
