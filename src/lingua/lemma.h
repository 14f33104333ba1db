// Lemmas of English by two tables of rules: resources/lemmas.tsv says how the end of
// a word changes, resources/lemma_case.tsv whether its capitals stay. A rule for the
// whole word holds before all others, then the longest that fits the end of the word.
// training/lemmas.cc learns both tables.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stemma/syntax.h"

namespace stemma {

// How the capitals of a word are written; short capitals are most often an acronym.
enum class LemmaShape : std::uint8_t { kLower, kTitle, kLetter, kShortCapitals, kCapitals, kMixed };
template <>
inline constexpr std::array names_of<LemmaShape> =
    std::to_array<std::string_view>({"lower", "title", "letter", "short-capitals", "capitals", "mixed"});

enum class LemmaCase : std::uint8_t { kKeep, kLower, kTitle, kUpper };
template <>
inline constexpr std::array names_of<LemmaCase> = std::to_array<std::string_view>({"keep", "lower", "title", "upper"});

// What the rules are looked up by.
struct LemmaKey {
  std::string_view form;  // ’ as '; points into LemmaKeys
  std::string_view low;   // the same in lower case, digits as 0
  Xpos tag;               // which rules of lemmas.tsv: XPOS, within names the tag that the word has outside
  Xpos case_tag;          // which rules of lemma_case.tsv: one tag for all forms of a noun, verb, adjective, name
  LemmaShape shape;
};
inline constexpr std::size_t kLongestLemmaRule = 48;  // bytes of a word that the rules look at
inline constexpr std::size_t kLongestLemma = 255;     // Syntax::lemma_size

class LemmaKeys {  // makes keys; its memory is reused
 public:
  LemmaKey of(std::string_view form, Upos, Xpos, Features);

 private:
  std::string form_, low_;
};

// A word in another case; bytes stay as many as they were (Latin letters only).
void set_case(std::string& bytes, std::size_t begin, LemmaCase);

class LemmaModel {
 public:
  LemmaModel();  // with the tables of resources/
  struct Empty {};
  explicit LemmaModel(Empty) {}

  // One row each. `form` is a whole word or the end of one; `lemma` stands in its place.
  void add_edit(Xpos tag, bool whole, std::string_view form, std::string_view lemma);
  void add_case(Xpos tag, LemmaShape, bool whole, std::string_view form, LemmaCase);

  // Appends the lemma, at most kLongestLemma bytes.
  void append(const LemmaKey&, std::string_view form, std::string& out) const;

 private:
  struct Rule {
    std::uint32_t begin = 0;         // of the new end of the word in `ends_`
    std::uint8_t size = 0, cut = 0;  // bytes added, bytes taken away
    LemmaCase letters = LemmaCase::kKeep;
    bool whole = false;
  };
  void add(std::uint64_t key, Rule);
  const Rule* find(std::uint64_t key) const;
  const Rule* longest(std::uint64_t start, std::string_view low) const;
  void grow();

  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_;  // key, rule + 1
  std::vector<Rule> rules_;
  std::string ends_;
  std::size_t longest_end_ = 0;
};

// Appends the lemma of `word` to `lemmas` and notes where it stands. `head` is the row
// of its head, or null: with it "'s" and "'d" before a participle are forms of "have".
void add_lemma(std::string_view form, Syntax& word, const Syntax* head, const LemmaModel&, LemmaKeys&, std::string& lemmas);

}  // namespace stemma
