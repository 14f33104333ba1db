// All record types, and the document that holds one of each table.

#pragma once

#include <string>

#include "stemma/analysis.h"
#include "stemma/article.h"
#include "stemma/page.h"
#include "stemma/reading.h"

namespace stemma {

// 128 bits of a cryptographic hash over what the document is (id, outlet, url,
// date given, bytes): the same input read twice has the same key.
struct DocumentKey {
  std::uint64_t high = 0, low = 0;
  friend constexpr auto operator<=>(DocumentKey, DocumentKey) = default;
};
std::string print(DocumentKey);  // 32 hexadecimal digits

struct Document {
  DocumentKey key;
  Article article;
  Analysis analysis;
  Reading reading;
  Table<Note> notes;
};

}  // namespace stemma
