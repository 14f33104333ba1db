// Times and quantities over any run of words with any tree, also one that is none: spans stay in order and in bounds. The words
// are taken from the lexicons of both stages, so that patterns are met at once. The same bytes, cut into phrases, make a phrase
// table, which must find what a plain search finds.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "quantity/quantity.h"
#include "text/lexicon.h"
#include "timex/anchor.h"
#include "timex/timex.h"

namespace stemma {
namespace {

[[noreturn]] void fault(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

struct Stages {
  Vocabulary vocabulary;
  TimexModel timex{vocabulary};
  QuantityModel quantity{vocabulary};
};

struct Bytes {
  const std::uint8_t* data;
  std::size_t size, at = 0;
  std::uint8_t next() { return at < size ? data[at++] : std::uint8_t{0}; }
  bool more() const { return at < size; }
};

// Words by number, digits of any kind, marks, and bytes as they come.
std::string word_of(Bytes& in, const Vocabulary& vocabulary, Shape& shape) {
  const std::uint8_t kind = in.next();
  if (kind < 150) {
    std::string word(vocabulary.text({1 + (kind * 256U + in.next()) % (vocabulary.size() - 1)}));
    const bool title = kind % 3 == 0;
    if (title && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
    shape = title ? Shape::kTitle : Shape::kLower;
    return word;
  }
  if (kind < 200) {
    shape = Shape::kNumber;
    const int number = in.next() * 256 + in.next();
    const std::string digits = std::to_string(kind < 170 ? number % 32 : kind < 185 ? 1900 + number % 200 : number);
    return kind % 7 == 0 ? digits + "." + std::to_string(number % 60) : digits;
  }
  if (kind < 235) {
    shape = Shape::kPunctuation;
    return std::string(1, "-,.(:/\"+;$%"[kind % 11]);
  }
  shape = kind % 2 == 0 ? Shape::kAlphanumeric : Shape::kMixed;
  std::string word;
  for (int i = 0; i < kind % 8 + 1; ++i) word += static_cast<char>(std::max<int>(in.next(), 1));
  return word;
}

void fill(Bytes& in, const Vocabulary& vocabulary, Article& article, Analysis& analysis) {
  std::uint32_t first = 0;
  const bool tree = in.next() % 2 == 0;
  while (in.more() && analysis.tokens.size() < 2000) {
    Token token;
    const std::string word = word_of(in, vocabulary, token.shape);
    const std::uint8_t more = in.next();
    token.gap = static_cast<Gap>(more % 8 == 7 ? 2 : more % 2);
    if (token.gap != Gap::kNone) article.text += ' ';
    token.begin = static_cast<std::uint32_t>(article.text.size());
    token.size = static_cast<std::uint16_t>(word.size());
    token.word = vocabulary.find(word);
    article.text += word;
    analysis.tokens.add(token);
    if (tree) {
      Syntax s;
      if (more % 5 != 0) s.head = {first + in.next() % 40U};
      s.relation = static_cast<Relation>(in.next() % names_of<Relation>.size());
      s.upos = static_cast<Upos>(more % names_of<Upos>.size());
      s.xpos = static_cast<Xpos>(more % names_of<Xpos>.size());
      analysis.syntax.add(s);
    }
    if (analysis.tokens.size() - first >= 40 || !in.more()) {
      analysis.sentences.add({{first, analysis.tokens.size()}, {}});
      first = analysis.tokens.size();
    }
  }
  if (first < analysis.tokens.size()) analysis.sentences.add({{first, analysis.tokens.size()}, {}});
  for (Syntax& s : analysis.syntax)
    if (s.head && !analysis.tokens.has(s.head)) s.head = {};
  // A head stays in its sentence.
  for (const Sentence& sentence : analysis.sentences)
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end && i < analysis.syntax.size(); ++i)
      if (analysis.syntax[i].head && !sentence.tokens.contains(analysis.syntax[i].head.index)) analysis.syntax[i].head = {};
}

template <class Row>
void check(const Table<Row>& rows, const Analysis& analysis, const char* what) {
  std::uint32_t end = 0;
  for (const Row& row : rows) {
    if (row.words.begin < end || row.words.end <= row.words.begin || row.words.end > analysis.tokens.size()) fault(what);
    end = row.words.end;
  }
}

// A phrase table of the bytes' lines, against a search of every phrase at every place.
void check_phrases(std::string_view bytes) {
  Vocabulary vocabulary;
  PhraseTable<std::uint32_t> table;
  std::vector<std::vector<Word>> phrases;
  Table<Token> tokens;
  for (std::uint32_t line = 0; !bytes.empty() && line < 40; ++line) {
    const std::string_view phrase = bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 30));
    bytes.remove_prefix(std::min(phrase.size() + 1, bytes.size()));
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < phrase.size()) {
      const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
      if (end > at) words.push_back(vocabulary.add(phrase.substr(at, end - at)));
      at = end + 1;
    }
    if (!words.empty() && table.add(vocabulary, phrase, line)) phrases.resize(line + 1U), phrases[line] = words;
    for (const Word word : words) tokens.add({0, 0, Shape::kLower, Gap::kSpace, word});
  }
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    std::size_t longest = 0;
    for (const auto& phrase : phrases) {
      if (phrase.empty() || phrase.size() <= longest || at + phrase.size() > tokens.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < phrase.size() && same; ++i)
        same = tokens[at + static_cast<std::uint32_t>(i)].word == phrase[i];
      if (same) longest = phrase.size();
    }
    if (table.longest(tokens, at, tokens.size()).size != longest) fault("the phrase table and the plain search differ");
  }
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  static const Stages stages;
  check_phrases({reinterpret_cast<const char*>(data), size});
  Bytes in{data, size};
  Document d;
  if (in.next() % 2 == 0)
    d.article.published.begin = instant_of({2025, 7, 3}), d.article.published.stop = instant_of({2025, 7, 4});
  fill(in, stages.vocabulary, d.article, d.analysis);
  Reading& r = d.reading;
  find_times(d.article, d.analysis, stages.timex, r.expressions, d.notes);
  check(r.expressions.rows, d.analysis, "expressions overlap, are empty or leave the text");
  find_quantities(d.article, d.analysis, r.expressions, stages.quantity, r.quantities, d.notes);
  check(r.quantities.rows, d.analysis, "quantities overlap, are empty or leave the text");
  date_document(d.article, d.analysis, r.expressions, stages.timex);
  anchor(d.article, d.analysis, r.expressions, r.attributions, r.events, stages.timex, r.times);
  if (r.times.rows.size() != r.expressions.rows.size()) fault("a time is missing");
  return 0;
}
