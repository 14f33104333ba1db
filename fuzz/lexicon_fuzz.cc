// A user's lexicon of any bytes: it is taken or its fault is named, and with it any text is read without a fault of ours. The
// first byte says which file it is.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "quantity/quantity.h"
#include "text/lexicons.h"
#include "text/made_words.h"
#include "timex/anchor.h"
#include "timex/timex.h"

namespace stemma {
namespace {

void read(const std::string& bytes, std::string_view name) {
  Lexicons lexicons;
  if (!lexicons.add("own/" + std::string(name), name, bytes)) return;
  Vocabulary vocabulary;
  const TimexModel timex(vocabulary, lexicons);
  const QuantityModel quantity(vocabulary, lexicons);
  for (const LexiconRow& row : lexicons.rows(name))
    if (lexicons.describe(row.line).empty()) std::abort();
  if (!lexicons.fault().empty()) {
    if (!lexicons.fault().starts_with("own/")) std::abort();
    return;
  }
  // Words of the file between words of news.
  std::vector<std::string> words(std::begin(kNewsWords), std::end(kNewsWords));
  for (const LexiconRow& row : lexicons.rows(name)) {
    if (words.size() > 100) break;
    for (std::string_view rest = row.columns[0]; !rest.empty();) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      if (space > 0) words.emplace_back(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
  }
  std::vector<const char*> texts;
  for (const std::string& word : words)
    if (!word.empty()) texts.push_back(word.c_str());
  Article article;
  Analysis analysis;
  make_words(vocabulary, texts, 400, article, analysis);
  article.published.begin = instant_of({2025, 7, 3}), article.published.stop = instant_of({2025, 7, 4});
  Expressions expressions;
  Times times;
  Quantities quantities;
  Table<Note> notes;
  find_times(article, analysis, timex, expressions, notes);
  anchor(article, analysis, expressions, Attributions(), Events(), timex, times);
  find_quantities(article, analysis, expressions, quantity, quantities, notes);
  if (times.rows.size() != expressions.rows.size()) std::abort();
  for (const Expression& e : expressions.rows)
    if (e.words.begin >= e.words.end || e.words.end > analysis.tokens.size()) std::abort();
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& names = stemma::Lexicons::names();
  stemma::read(std::string(reinterpret_cast<const char*>(data + 1), size - 1), names[data[0] % names.size()]);
  return 0;
}
