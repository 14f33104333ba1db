// The language of a text: by its script where one language writes it, else by its
// commonest words. Some microseconds a text: a few hundred words are looked at.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stemma/value.h"

namespace stemma {

class LanguageModel {
 public:
  LanguageModel();  // reads resources/page_languages.tsv

  // ISO 639-1, or empty when it is not clear; `stated`: what the page says, which decides between near relatives.
  Code of(std::string_view text, std::string_view stated) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  std::vector<Code> languages_;
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> words_;  // a bit for each language
};

}  // namespace stemma
