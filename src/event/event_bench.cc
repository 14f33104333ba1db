// Nanoseconds a token over generated news-like words. Tokens are cut at spaces: this
// folder may not use the tokenizer.

#include <benchmark/benchmark.h>

#include "event/event.h"
#include "text/made_words.h"

namespace stemma {
namespace {

constexpr const char* kWords[] = {"the",      "rebels", "of",       "Orlan",   "attacked", "on",       "the",       "army",
                                  "that",     "sent",   "soldiers", "were",    "to",       "March",    "agreed",    "and",
                                  "arrested", "12",     "died",     "last",    "week",     "while",    "sanctions", "ships",
                                  "by",       "urged",  "talks",    "between", "market",   "withdrew", "may",       "minister",
                                  "killed",   "police", "new",      "people"};

void BM_event(benchmark::State& state) {
  Vocabulary vocabulary;
  EventModel model(vocabulary);
  Article article;
  Analysis analysis;
  make_words(vocabulary, kWords, 600, article, analysis);
  Times times;
  Quantities quantities;
  Attributions attributions;
  attributions.rows.add({});
  EventScratch scratch;
  Events events;
  Table<Note> notes;
  for (auto _ : state) {
    find_events(article, analysis, times, quantities, attributions, model, {}, scratch, events, notes);
    benchmark::ClobberMemory();
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * analysis.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_event);

}  // namespace
}  // namespace stemma
