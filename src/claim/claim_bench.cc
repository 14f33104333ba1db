// Nanoseconds a token over generated news-like words. Tokens are cut at spaces: this
// folder may not use the tokenizer.

#include <benchmark/benchmark.h>

#include "claim/claim.h"
#include "text/made_words.h"

namespace stemma {
namespace {

constexpr const char* kWords[] = {"the",      "rebels", "of",       "Orlan",   "attacked", "on",       "the",       "army",
                                  "that",     "sent",   "soldiers", "were",    "to",       "March",    "agreed",    "and",
                                  "arrested", "12",     "died",     "last",    "week",     "while",    "sanctions", "ships",
                                  "by",       "urged",  "talks",    "between", "market",   "withdrew", "may",       "minister",
                                  "killed",   "police", "new",      "people"};

void BM_claim(benchmark::State& state) {
  Vocabulary vocabulary;
  Article article;
  Analysis analysis;
  make_words(vocabulary, kWords, 600, article, analysis);
  Times times;
  Quantities quantities;
  Attributions attributions;
  attributions.rows.add({});
  Events events;
  // An event every tenth token, as the event stage would leave them.
  for (std::uint32_t i = 4; i < 600; i += 10) {
    Event event;
    event.trigger = {i, i + 1};
    event.type = "ASSAULT";
    events.rows.add(event);
  }
  Claims claims;
  for (auto _ : state) {
    make_claims(article, analysis, times, quantities, attributions, events, claims);
    benchmark::ClobberMemory();
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * analysis.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_claim);

}  // namespace
}  // namespace stemma
