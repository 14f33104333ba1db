// Nanoseconds a token of the lemma rules, over generated words with plausible tags.

#include <benchmark/benchmark.h>

#include "lingua/lemma.h"

namespace stemma {
namespace {

constexpr const char* kWords[] = {"the",    "troops", "of",   "Orlan",  "said",   "on",   "Tuesday", "that",
                                  "30,000", "were",   "sent", "denied", "cities", "NATO", "running", "markets",
                                  "better", "U.S.",   "fell", "'s",     "their",  "n't",  "Ships",   "reported"};
constexpr Xpos kTags[] = {Xpos::kDt,  Xpos::kNns, Xpos::kIn,  Xpos::kNnp, Xpos::kVbd,     Xpos::kIn,  Xpos::kNnp, Xpos::kIn,
                          Xpos::kCd,  Xpos::kVbd, Xpos::kVbn, Xpos::kVbd, Xpos::kNns,     Xpos::kNnp, Xpos::kVbg, Xpos::kNns,
                          Xpos::kJjr, Xpos::kNnp, Xpos::kVbd, Xpos::kPos, Xpos::kPrpPoss, Xpos::kRb,  Xpos::kNns, Xpos::kVbn};

void BM_lemma(benchmark::State& state) {
  const LemmaModel model;
  LemmaKeys keys;
  std::string lemmas;
  std::vector<Syntax> rows(std::size(kWords));
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i].xpos = kTags[i], rows[i].upos = kTags[i] == Xpos::kNnp ? Upos::kPropn : Upos::kX;
  for (auto _ : state) {
    lemmas.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) add_lemma(kWords[i], rows[i], nullptr, model, keys, lemmas);
    benchmark::DoNotOptimize(lemmas.data());
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(rows.size()),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_lemma);

}  // namespace
}  // namespace stemma
