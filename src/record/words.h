// How a run of tokens is written in the notation, and read back.
//
//   [as many as 30,000]      the words, found at their first occurrence
//   [July]@2                 their second occurrence
//   [the first .. last word] a long run: its first and last words
//   #12..15                  tokens by number, where words would not be found again

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemma/records.h"

namespace stemma {

// A string as written in the notation: bare when it is plain, else in double quotes with \" \\ \n \t \r \xHH.
void write_quoted(std::string& out, std::string_view text);
// Reads what write_quoted wrote from the front of `rest` and moves past it.
std::optional<std::string> read_quoted(std::string_view& rest);

class WordPrinter {
 public:
  explicit WordPrinter(const Document& document) : document_(document) {}
  void print(std::string& out, Words words) const;

 private:
  const Document& document_;
};

// Reads one run from the front of `rest`. The document's text and tokens must be there already.
std::optional<Words> read_words(const Document&, std::string_view& rest);

// The bytes of the text on which the words stand.
TextSpan span_of(const Analysis&, Words);
std::string_view text_of(const Document&, Words);

}  // namespace stemma
