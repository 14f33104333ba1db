// Lexicons: TSV files of resources/, read at start, and the tables made of them.
//
// A line is one fact: columns separated by tabs; `#` opens a comment line; the
// first line that is no comment names the columns. Every file has a line
// "# SOURCE: ...". Phrases are written as the tokenizer splits them, words
// separated by spaces, in lower case ("according to", "u.s.").
//
// A stage's model adds its phrases to the one Vocabulary before any text is
// read; tokens then carry their word, and a PhraseTable matches runs of tokens
// without touching characters.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "stemma/analysis.h"

namespace stemma {

// One line of a lexicon. `columns` has as many entries as the header line.
struct LexiconRow {
  LexiconLine line;
  std::vector<std::string_view> columns;
};
// Rows of resources/NAME; stops the program's start with an assertion when the
// file is not there or a row has another number of columns than the header
// (a test reads all files, so neither ever ships).
std::vector<LexiconRow> read_lexicon(std::string_view name);
std::string describe(LexiconLine);  // "cues.tsv:31" and the line's text

// All words that any lexicon knows. Folding: ASCII letters to lower case, ’ to '.
class Vocabulary {
 public:
  Vocabulary();
  Word add(std::string_view word);
  Word find(std::string_view word) const;  // 0 when unknown; folds as it hashes
  std::string_view text(Word word) const { return words_[word.index]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

 private:
  void grow();
  std::vector<std::string> words_;  // index is Word::index
  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_;
};

// Forms of an English verb by spelling rules and resources/irregular_verbs.tsv:
// base, third person, past, past participle, present participle.
struct VerbForms {
  std::string base, third, past, participle, gerund;
};
VerbForms verb_forms(std::string_view base);
std::string plural(std::string_view noun);  // by spelling rules; "man" -> "men" and a few more

// Longest match of token runs against phrases, each with a payload.
template <class Payload>
class PhraseTable {
 public:
  struct Match {
    const Payload* payload = nullptr;
    std::uint32_t size = 0;  // tokens
    explicit operator bool() const { return payload != nullptr; }
  };

  // The first payload added for a phrase stays; returns false for a later one.
  bool add(Vocabulary& vocabulary, std::string_view phrase, Payload payload) {
    std::uint32_t node = 0;
    while (!phrase.empty()) {
      const std::size_t space = phrase.find(' ');
      const std::string_view word = phrase.substr(0, space);
      phrase = space == std::string_view::npos ? std::string_view() : phrase.substr(space + 1);
      if (word.empty()) continue;
      const Word id = vocabulary.add(word);
      if (node == 0) {
        if (first_.size() <= id.index) first_.resize(id.index + 1);
        if (first_[id.index] == 0) first_[id.index] = new_node();
        node = first_[id.index];
      } else {
        std::uint32_t& next = next_[key(node, id)];
        if (next == 0) next = new_node();
        nodes_[node].inner = true;
        node = next;
      }
    }
    if (node == 0 || nodes_[node].payload != 0) return false;
    payloads_.push_back(std::move(payload));
    nodes_[node].payload = static_cast<std::uint32_t>(payloads_.size());
    return true;
  }

  // The longest phrase that begins at token `at` and ends before `stop`.
  Match longest(const Table<Token>& tokens, std::uint32_t at, std::uint32_t stop) const {
    const std::uint32_t word = tokens[at].word.index;
    if (word == 0 || word >= first_.size() || first_[word] == 0) return {};
    Match best;
    std::uint32_t node = first_[word];
    for (std::uint32_t i = at + 1;; ++i) {
      if (nodes_[node].payload != 0) best = {&payloads_[nodes_[node].payload - 1], i - at};
      if (!nodes_[node].inner || i >= stop || !tokens[i].word) return best;
      const auto next = next_.find(key(node, tokens[i].word));
      if (next == next_.end()) return best;
      node = next->second;
    }
  }

  // The payload of exactly one word, or null.
  const Payload* of(Word word) const {
    if (!word || word.index >= first_.size() || first_[word.index] == 0) return nullptr;
    const std::uint32_t payload = nodes_[first_[word.index]].payload;
    return payload == 0 ? nullptr : &payloads_[payload - 1];
  }
  bool empty() const { return payloads_.empty(); }

 private:
  struct TrieNode {
    std::uint32_t payload = 0;  // index + 1
    bool inner = false;
  };
  std::uint32_t new_node() {
    if (nodes_.empty()) nodes_.emplace_back();  // 0 is "none"
    nodes_.emplace_back();
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  static std::uint64_t key(std::uint32_t node, Word word) { return std::uint64_t{node} << 32U | word.index; }

  std::vector<std::uint32_t> first_;  // by word: node, 0 none
  std::unordered_map<std::uint64_t, std::uint32_t> next_;
  std::vector<TrieNode> nodes_;
  std::vector<Payload> payloads_;
};

// A set of single words: function words, units.
class WordSet {
 public:
  void add(Vocabulary& vocabulary, std::string_view word) {
    const Word id = vocabulary.add(word);
    if (has_.size() <= id.index) has_.resize(id.index + 1);
    has_[id.index] = true;
  }
  WordSet() = default;
  WordSet(Vocabulary& vocabulary, std::initializer_list<std::string_view> words) {
    for (std::string_view word : words) add(vocabulary, word);
  }
  bool has(Word word) const { return word && word.index < has_.size() && has_[word.index]; }

 private:
  std::vector<bool> has_;
};

}  // namespace stemma
