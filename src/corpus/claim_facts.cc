#include "corpus/claim_facts.h"

#include <algorithm>

#include "base/hash.h"
#include "corpus/body_words.h"
#include "corpus/sketch.h"
#include "stemma/value.h"

namespace stemma::corpus {
namespace {

constexpr std::size_t kBeginning = 6;  // letters of a word that are compared
constexpr std::size_t kShortest = 3;

bool is_function_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "about", "after", "also", "and",  "are",   "been", "before", "but",   "could", "for",  "from",  "had",   "has",
      "have",  "her",   "him",  "his",  "into",  "its",  "may",    "more",  "most",  "not",  "other", "over",  "said",
      "says",  "she",   "that", "the",  "their", "them", "they",   "there", "this",  "those", "was",  "were",  "when",
      "which", "while", "who",  "will", "with",  "would"};
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

bool is_people(std::string_view word) {
  static constexpr std::string_view kWords[] = {"body",    "casualty", "civilian", "dead",   "fighter",    "force",
                                                "man",     "men",      "people",   "person", "personnel",  "serviceman",
                                                "servicemen", "soldier", "them",   "troop",  "victim",     "volunteer"};
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

std::string singular(std::string word) {
  if (word.ends_with("ies") && word.size() > 4) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with('s') && !word.ends_with("ss") && word.size() > 3) word.pop_back();
  return word;
}

}  // namespace

std::vector<std::string> beginnings(std::string_view text) {
  std::vector<std::string> out;
  const std::string plain = folded(text);
  for (std::size_t at = 1; at < plain.size();) {
    const std::size_t end = plain.find(' ', at);
    const std::string_view word = std::string_view(plain).substr(at, end - at);
    if (word.size() >= kShortest && !is_function_word(word)) out.emplace_back(word.substr(0, kBeginning));
    at = end + 1;
  }
  return out;
}

ClaimFacts facts_of(const StoredClaim& c) {
  ClaimFacts f;
  f.denied = c.certainty == "denied";
  std::vector<BodyWord> words;
  append_words(c.text, {0, static_cast<std::uint32_t>(c.text.size())}, words);
  for (const BodyWord& w : words) {
    const std::string_view form = std::string_view(c.text).substr(w.begin, w.end - w.begin);
    for (const std::string& word : beginnings(form)) {
      const auto hash = static_cast<std::uint32_t>(hash_bytes(word));
      f.words.push_back(hash);
      if (form[0] >= 'A' && form[0] <= 'Z' && w.begin > 0) f.names.push_back(hash);
    }
  }
  for (auto* list : {&f.words, &f.names}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  if (c.quantity.empty()) return f;
  f.counts = true;
  if (const auto low = parse_decimal(c.low); low && low->known) f.low = low->number(), f.has_low = true;
  if (const auto high = parse_decimal(c.high); high && high->known) f.high = high->number(), f.has_high = true;
  f.kind = c.measure + "/" + c.unit;
  std::string head = folded(c.counted);
  head.pop_back();
  head = singular(head.substr(head.rfind(' ') == std::string::npos ? 0 : head.rfind(' ') + 1));
  f.head = is_people(head) ? "person" : head;
  if (!c.outcome.empty()) f.head = "person";
  return f;
}

bool same_value(const ClaimFacts& a, const ClaimFacts& b) {
  return (a.has_low && b.has_low && a.low == b.low) || (a.has_high && b.has_high && a.high == b.high) ||
         (a.has_low && b.has_high && a.low == b.high) || (a.has_high && b.has_low && a.high == b.low);
}

bool values_exclude(const ClaimFacts& a, const ClaimFacts& b) {
  return (a.has_low && b.has_high && a.low > b.high) || (b.has_low && a.has_high && b.low > a.high);
}

bool same_kind(const ClaimFacts& a, const ClaimFacts& b, const StoredClaim& x, const StoredClaim& y) {
  if (a.kind != b.kind) return false;
  if (!x.outcome.empty() && !y.outcome.empty() && x.outcome != y.outcome) return false;
  return a.head.empty() || b.head.empty() || a.head == b.head;
}

}  // namespace stemma::corpus
