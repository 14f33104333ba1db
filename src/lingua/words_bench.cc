// The words network: nanoseconds a token over generated news-like words, with each build
// of the kernels that this machine can run.

#include <benchmark/benchmark.h>

#include "lingua/embedded_model.h"
#include "lingua/words_model.h"
#include "text/made_words.h"

namespace stemma {
namespace {

void BM_words(benchmark::State& state) {
  const Kernels* k = kernels(static_cast<KernelBuild>(state.range(0)));
  if (k == nullptr) return state.SkipWithError("this machine cannot run this build");
  const auto model = WordsModel::open(embedded_words_model(), "the embedded model");
  if (!model) return state.SkipWithError(model.message().c_str());
  Vocabulary vocabulary;
  Article article;
  Analysis analysis;
  make_words(vocabulary, kNewsWords, 2000, article, analysis);
  WordsModel::Scratch scratch;
  std::vector<LabelledName> names;
  for (auto _ : state) {
    model->read(*k, article.text, analysis, scratch, names);
    benchmark::ClobberMemory();
  }
  state.SetLabel(std::string(k->name));
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * analysis.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_words)->Arg(0)->Arg(1)->Arg(2);

}  // namespace
}  // namespace stemma
