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
  static constexpr std::string_view kWords[] = {"about", "after", "also", "and",   "are",   "been",  "before", "but",  "could",
                                                "for",   "from",  "had",  "has",   "have",  "her",   "him",    "his",  "into",
                                                "its",   "may",   "more", "most",  "not",   "other", "over",   "said", "says",
                                                "she",   "that",  "the",  "their", "them",  "there", "they",   "this", "those",
                                                "was",   "were",  "when", "which", "while", "who",   "will",   "with", "would"};
  static_assert(std::ranges::is_sorted(kWords));
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

// Beginnings of the names of days and months: they are written with a capital and name nobody.
bool is_calendar(std::string_view word) {
  static constexpr std::string_view kWords[] = {"april",  "august", "decemb", "februa", "friday", "januar",
                                                "july",   "june",   "march",  "monday", "novemb", "octobe",
                                                "saturd", "septem", "sunday", "thursd", "tuesda", "wednes"};
  static_assert(std::ranges::is_sorted(kWords));
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

bool is_people(std::string_view word) {
  static constexpr std::string_view kWords[] = {"body",       "casualty", "civilian", "dead",   "fighter",   "force",
                                                "man",        "men",      "people",   "person", "personnel", "serviceman",
                                                "servicemen", "soldier",  "them",     "troop",  "victim",    "volunteer"};
  static_assert(std::ranges::is_sorted(kWords));
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

std::string singular(std::string word) {
  if (word.ends_with("ies") && word.size() > 4) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with('s') && !word.ends_with("ss") && word.size() > 3) word.pop_back();
  return word;
}

// Words that say what a source is, not which one.
bool is_generic(std::string_view word) {
  static constexpr std::string_view kWords[] = {"agency", "aide",   "assess", "chief",  "docume", "govern", "head",   "leader",
                                                "media",  "minist", "networ", "newspa", "office", "offici", "outlet", "paper",
                                                "people", "person", "police", "report", "resear", "senior", "source", "spokes",
                                                "state",  "statem", "study",  "televi", "websit", "witnes"};
  static_assert(std::ranges::is_sorted(kWords));
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
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

namespace {

// The outcome that the words name next behind the number; without one there, the one that stands before it.
std::string outcome_of(std::string_view text, std::string_view number) {
  struct Row {
    std::string_view word, outcome;
  };
  static constexpr Row kRows[] = {{" killed or wounded ", "killed wounded"},
                                  {" killed and wounded ", "killed wounded"},
                                  {" killed ", "killed"},
                                  {" dead ", "killed"},
                                  {" died ", "killed"},
                                  {" deaths ", "killed"},
                                  {" toll ", "killed"},
                                  {" wounded ", "wounded"},
                                  {" injured ", "wounded"},
                                  {" hurt ", "wounded"},
                                  {" missing ", "missing"}};
  const std::string plain = folded(text), value = folded(number);
  const std::size_t at = plain.find(value);
  if (at == std::string::npos) return {};
  std::size_t next = std::string::npos, last = 0;
  std::string_view behind, before;
  for (const Row& row : kRows) {
    if (const std::size_t found = plain.find(row.word, at); found < next) next = found, behind = row.outcome;
    if (const std::size_t found = plain.rfind(row.word, at); found != std::string::npos && found >= last)
      last = found, before = row.outcome;
  }
  return std::string(behind.empty() ? before : behind);
}

}  // namespace

std::vector<std::string> telling_words(std::string_view source) {
  std::vector<std::string> out = beginnings(source);
  std::erase_if(out, [](const std::string& word) { return is_generic(word); });
  return out;
}
bool is_named(std::string_view source) { return !telling_words(source).empty(); }

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
      if (form[0] >= 'A' && form[0] <= 'Z' && w.begin > 0 && !is_calendar(word)) f.names.push_back(hash);
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
  f.outcome = c.outcome;
  if (f.outcome.empty() && (f.head == "person" || f.head.empty()) && c.measure == "count")
    f.outcome = outcome_of(c.text, c.quantity);
  if (!f.outcome.empty()) f.head = "person";
  return f;
}

bool same_value(const ClaimFacts& a, const ClaimFacts& b) {
  if ((a.has_low && b.has_low && a.low == b.low) || (a.has_high && b.has_high && a.high == b.high)) return true;
  // "As many as 18,000" and "18,000" are one number; "nearly 4,000" and "4,000 to 5,000" only touch.
  const auto point = [](const ClaimFacts& f) { return f.has_low && f.has_high && f.low == f.high; };
  if (!point(a) && !point(b)) return false;
  return (a.has_low && b.has_high && a.low == b.high) || (a.has_high && b.has_low && a.high == b.low);
}

bool values_exclude(const ClaimFacts& a, const ClaimFacts& b) {
  return (a.has_low && b.has_high && a.low > b.high) || (b.has_low && a.has_high && b.low > a.high);
}

bool same_kind(const ClaimFacts& a, const ClaimFacts& b) {
  if (a.kind != b.kind) return false;
  if (!a.outcome.empty() && !b.outcome.empty() && a.outcome != b.outcome) return false;
  return a.head.empty() || b.head.empty() || a.head == b.head;
}

}  // namespace stemma::corpus
