// Nanoseconds a token over generated news-like words. Tokens are cut at spaces: this
// folder may not use the tokenizer.

#include <benchmark/benchmark.h>

#include "text/made_words.h"
#include "timex/anchor.h"
#include "timex/timex.h"

namespace stemma {
namespace {

void BM_timex(benchmark::State& state) {
  Vocabulary vocabulary;
  TimexModel model(vocabulary);
  Article article;
  Analysis analysis;
  make_words(vocabulary, kNewsWords, 600, article, analysis);
  article.published.begin = instant_of({2025, 7, 3});
  article.published.stop = instant_of({2025, 7, 4});
  Expressions expressions;
  Attributions attributions;
  Events events;
  Times times;
  Table<Note> notes;
  for (auto _ : state) {
    find_times(article, analysis, model, expressions, notes);
    anchor(article, analysis, expressions, attributions, events, model, times);
    benchmark::ClobberMemory();
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * analysis.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_timex);

}  // namespace
}  // namespace stemma
