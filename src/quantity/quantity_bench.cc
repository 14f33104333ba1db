// Nanoseconds a token over generated news-like words. Tokens are cut at spaces: this
// folder may not use the tokenizer.

#include <benchmark/benchmark.h>

#include <string>

#include "quantity/quantity.h"

namespace stemma {
namespace {

constexpr const char* kWords[] = {
    "the",  "troops", "of",     "Orlan", "said",   "on",    "Tuesday", "that", "at",    "least",  "30,000", "soldiers", "were",
    "sent", "in",     "March",  "2024",  "and",    "about", "12",      "died", "last",  "week",   "while",  "several",  "ships",
    "left", "two",    "months", "ago",   "market", "fell",  "mayor",   "to",   "river", "bridge", "new",    "people",   "."};

void BM_quantity(benchmark::State& state) {
  Vocabulary vocabulary;
  QuantityModel model(vocabulary);
  Article article;
  Analysis analysis;
  std::uint32_t seed = 1;
  for (std::uint32_t i = 0; i < 600; ++i) {
    seed = seed * 1664525U + 1013904223U;
    const std::string word = i % 20 == 19 ? "." : kWords[(seed >> 16U) % std::size(kWords)];
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    const Shape shape = word == "."                        ? Shape::kPunctuation
                        : word[0] >= '0' && word[0] <= '9' ? Shape::kNumber
                        : word[0] >= 'A' && word[0] <= 'Z' ? Shape::kTitle
                                                           : Shape::kLower;
    article.text += word + " ";
    analysis.tokens.add({begin, static_cast<std::uint16_t>(word.size()), shape, Gap::kSpace, vocabulary.find(word)});
    if (i % 20 == 19) analysis.sentences.add({{i - 19, i + 1}, {}});
  }
  article.published.begin = instant_of({2025, 7, 3});
  article.published.stop = instant_of({2025, 7, 4});
  Expressions expressions;
  Quantities quantities;
  Table<Note> notes;
  for (auto _ : state) {
    find_quantities(article, analysis, expressions, model, quantities, notes);
    benchmark::ClobberMemory();
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * analysis.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_quantity);

}  // namespace
}  // namespace stemma
