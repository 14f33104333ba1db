// JSON lines: one document a line, with "text" and where known "id",
// "published" (or "dct"), "outlet", "url", "pair"; or as news-please, trafilatura and newspaper4k write them.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "stemma/page.h"
#include "stemma/pair.h"
#include "stemma/result.h"

namespace stemma {

struct JsonDocument {
  Provenance given;
  ActorPair pair;  // "pair": {"actor": [b, e], "recipient": [b, e]}, code points of the text
  std::string text;
  bool repaired = false;            // bad UTF-8 or a lone surrogate became U+FFFD
  NoteKind note = NoteKind::kNone;  // which of them
};

// One line (without its line end). A line that is no JSON object with a string
// "text" is an error, whose message says what is wrong and at which byte.
class JsonLineReader {
 public:
  JsonLineReader();
  ~JsonLineReader();
  Result<JsonDocument> read(std::string_view line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace stemma
