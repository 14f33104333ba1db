#include "corpus/sketch.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "base/hash.h"
#include "corpus/body_words.h"
#include "record/words.h"
#include "stemma/corpus.h"
#include "text/utf8.h"

namespace stemma {
namespace corpus {
namespace {

constexpr std::uint32_t kTop = 40, kLead = 120, kUpper = 300;  // tokens of the body that these places reach to
constexpr std::size_t kCreditBytes = 200;                      // of the beginning and of the end
constexpr std::size_t kShortLine = 80;                         // bytes of a line that is a credit as a whole

std::uint32_t term_hash(std::string_view text) {
  std::uint64_t h = kHashStart;
  for (const char c : text) h = hash_step(h, static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
  return static_cast<std::uint32_t>(hash_finish(h));
}

bool content(Upos tag) {
  return tag == Upos::kNoun || tag == Upos::kPropn || tag == Upos::kVerb || tag == Upos::kAdj || tag == Upos::kNum ||
         tag == Upos::kX;
}

class Terms {
 public:
  void add(std::string_view word, Term::Where where, bool name, bool number) {
    Term& term = terms_[term_hash(word)];
    if (term.count < 255) ++term.count;
    term.where = std::max<std::uint8_t>(term.where, where);
    term.name |= name;
    term.number |= number;
  }
  std::vector<Term> best() {
    std::vector<Term> out;
    for (auto& [hash, term] : terms_) {
      term.hash = hash;
      out.push_back(term);
    }
    const auto weight = [](const Term& t) { return t.count + 4 * t.where + (t.name ? 2 : 0); };
    if (out.size() > kMostTerms) {
      std::stable_sort(out.begin(), out.end(), [&](const Term& a, const Term& b) { return weight(a) > weight(b); });
      out.resize(kMostTerms);
      std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.hash < b.hash; });
    }
    return out;
  }

 private:
  std::map<std::uint32_t, Term> terms_;
};

std::vector<Term> terms_of(const Document& d) {
  Terms terms;
  std::uint32_t body = 0;
  std::vector<bool> in_name(d.analysis.tokens.size(), false);
  for (const Mention& m : d.analysis.mentions)
    for (std::uint32_t t = m.words.begin; t < m.words.end; ++t) in_name[t] = true;
  const bool tagged = !d.analysis.syntax.empty();
  for (const Sentence& sentence : d.analysis.sentences) {
    if (!sentence.block) continue;
    const BlockRole role = d.article.blocks[sentence.block].role;
    const bool title = role == BlockRole::kHeadline || role == BlockRole::kDeck;
    if (!is_body(role) && !title) continue;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      body += title ? 0 : 1;
      const Term::Where place = title || body <= kTop ? Term::kTop
                                : body <= kLead       ? Term::kLead
                                : body <= kUpper      ? Term::kUpper
                                                      : Term::kBody;
      const Token& token = d.analysis.tokens[t];
      const std::string_view form(d.article.text.data() + token.begin, token.size);
      if (form.size() < 2 || token.shape >= Shape::kPunctuation) continue;
      if (!tagged) {
        if (form.size() > 3) terms.add(form, place, false, token.shape == Shape::kNumber);
        continue;
      }
      const Syntax& syntax = d.analysis.syntax[t];
      if (!content(syntax.upos)) continue;
      const std::string_view lemma(d.analysis.lemmas.data() + syntax.lemma_begin, syntax.lemma_size);
      terms.add(in_name[t] ? form : lemma, place, in_name[t], token.shape == Shape::kNumber);
    }
  }
  return terms.best();
}

// What a first or last line says of whom its text is from: what stands in brackets near its ends ("SEOUL (AP) --",
// "... (with agencies)"), or all of it when it is short ("By The Littoral Press").
void add_credit_lines(std::string_view line, std::string& credit) {
  if (line.size() <= kShortLine) {
    (credit += ' ') += line;
    return;
  }
  for (const std::string_view part :
       {line.substr(0, kCreditBytes), line.substr(line.size() - std::min(line.size(), kCreditBytes))})
    for (std::size_t at = part.find('('); at != std::string_view::npos; at = part.find('(', at + 1)) {
      const std::size_t end = part.find(')', at);
      if (end == std::string_view::npos) break;
      (credit += ' ') += part.substr(at, end - at);
    }
}

template <class Value>
void put(std::string& out, Value value) {
  for (unsigned i = 0; i < sizeof(Value); ++i) out += static_cast<char>((static_cast<std::uint64_t>(value) >> (8U * i)) & 255U);
}

class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}
  template <class Value>
  Value take() {
    std::uint64_t value = 0;
    if (rest_.size() < sizeof(Value)) {
      good_ = false;
      rest_ = {};
      return 0;
    }
    for (unsigned i = 0; i < sizeof(Value); ++i) value |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8U * i);
    rest_.remove_prefix(sizeof(Value));
    return static_cast<Value>(value);
  }
  // A count of rows of `size` bytes each; 0 when they are not there.
  std::size_t count(std::size_t size) {
    const auto n = take<std::uint32_t>();
    if (n * std::uint64_t{size} > rest_.size()) good_ = false;
    return good_ ? n : 0;
  }
  std::string_view rest() const { return rest_; }
  bool good() const { return good_; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

constexpr std::uint8_t kForm = 1;  // of the packed bytes

}  // namespace

std::string folded(std::string_view text) {
  std::vector<BodyWord> words;
  append_words(text, {0, static_cast<std::uint32_t>(text.size())}, words);
  std::string out = " ";
  for (const BodyWord& word : words) {
    for (std::uint32_t i = word.begin; i < word.end; ++i)
      out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
    out += ' ';
  }
  return out;
}

Sketch sketch_of(const Document& d) {
  Sketch s;
  std::string credit = d.article.agency;
  for (const Author& author : d.article.authors) credit += ' ' + author.name;
  std::vector<BodyWord> words;
  std::uint32_t last = 0;
  for (const Block& block : d.article.blocks) {
    if (is_body(block.role)) {
      s.body.push_back(block.text);
      last = std::max(last, block.text.end);
      append_words(d.article.text, block.text, words);
    } else if (block.role == BlockRole::kByline || block.role == BlockRole::kDateline || block.role == BlockRole::kCredit) {
      credit += ' ' + d.article.text.substr(block.text.begin, std::min<std::size_t>(block.text.size(), kCreditBytes));
    }
  }
  if (!s.body.empty()) {
    const std::string_view text = std::string_view(d.article.text).substr(s.body.front().begin, last - s.body.front().begin);
    add_credit_lines(text.substr(0, text.find('\n')), credit);
    add_credit_lines(text.substr(text.rfind('\n') == std::string_view::npos ? text.size() : text.rfind('\n') + 1), credit);
  }
  s.credit = folded(credit);
  s.words = static_cast<std::uint32_t>(words.size());
  s.whole = shingle(words.data(), words.size());
  for (std::size_t i = 0; i + kShingle <= words.size(); ++i)
    if (const std::uint64_t h = shingle(&words[i], kShingle); h % kSample == 0) s.shingles.push_back(h);
  std::sort(s.shingles.begin(), s.shingles.end());
  s.shingles.erase(std::unique(s.shingles.begin(), s.shingles.end()), s.shingles.end());
  if (s.shingles.size() > kMostShingles) s.shingles.resize(kMostShingles);
  s.terms = terms_of(d);
  return s;
}

std::string pack(const Sketch& s) {
  std::string out;
  put(out, kForm);
  put(out, s.whole);
  put(out, s.words);
  put(out, static_cast<std::uint32_t>(s.shingles.size()));
  for (const std::uint64_t h : s.shingles) put(out, h);
  put(out, static_cast<std::uint32_t>(s.body.size()));
  for (const TextSpan span : s.body) put(out, span.begin), put(out, span.end);
  put(out, static_cast<std::uint32_t>(s.terms.size()));
  for (const Term& t : s.terms) {
    put(out, t.hash);
    put(out, t.count);
    put(out, static_cast<std::uint8_t>(t.where | (t.name ? 4U : 0U) | (t.number ? 8U : 0U)));
  }
  return out + s.credit;
}

std::optional<Sketch> unpack(std::string_view bytes) {
  Sketch s;
  Taker taker(bytes);
  if (taker.take<std::uint8_t>() != kForm) return std::nullopt;
  s.whole = taker.take<std::uint64_t>();
  s.words = taker.take<std::uint32_t>();
  s.shingles.resize(taker.count(8));
  for (std::uint64_t& h : s.shingles) h = taker.take<std::uint64_t>();
  s.body.resize(taker.count(8));
  for (TextSpan& span : s.body) span.begin = taker.take<std::uint32_t>(), span.end = taker.take<std::uint32_t>();
  s.terms.resize(taker.count(6));
  for (Term& t : s.terms) {
    t.hash = taker.take<std::uint32_t>();
    t.count = taker.take<std::uint8_t>();
    const auto bits = taker.take<std::uint8_t>();
    t.where = bits & 3U;
    t.name = (bits & 4U) != 0;
    t.number = (bits & 8U) != 0;
  }
  s.credit = taker.rest();
  if (!taker.good()) return std::nullopt;
  return s;
}

}  // namespace corpus

std::string sketch(const Document& document) { return corpus::pack(corpus::sketch_of(document)); }

}  // namespace stemma
