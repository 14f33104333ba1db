// Nanoseconds a token over generated news-like words. Tokens are cut at spaces: this
// folder may not use the tokenizer.

#include <benchmark/benchmark.h>

#include "quantity/quantity.h"
#include "text/made_words.h"

namespace stemma {
namespace {

void BM_quantity(benchmark::State& state) {
  Vocabulary vocabulary;
  QuantityModel model(vocabulary);
  Article article;
  Analysis analysis;
  make_words(vocabulary, kNewsWords, 600, article, analysis);
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
