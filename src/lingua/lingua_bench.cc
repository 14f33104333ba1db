// Nanoseconds a token: cutting news-like text into tokens and sentences, finding names,
// and a plain scan for words between spaces beside it.

#include <benchmark/benchmark.h>

#include "lingua/lingua.h"

namespace stemma {
namespace {

constexpr std::string_view kText =
    "KELBRASK, July 3 (LP) -- At least 30,000 soldiers were sent to the north-eastern border in March 2024, the U.S. Defence "
    "Ministry said on Tuesday. \"We don't know how many boats sank,\" Gen. Marek Olin told the Tarvia Post at 5 p.m. The "
    "mayor's "
    "office cited a report (http://example.org/a?b=c) that put the damage at $3.5bn, or 12% of what the three-year-old plan "
    "had foreseen. Nobody could say when the bridge would open again; it's been closed since the storm of last week, when "
    "several ships left the harbour and the river rose by two metres within hours. ";

Article article_of(std::size_t copies) {
  Article article;
  for (std::size_t i = 0; i < copies; ++i) {
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += kText;
    article.text += '\n';
    article.blocks.add({{begin, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
  }
  return article;
}

void rate(benchmark::State& state, std::uint32_t tokens) {
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * tokens,
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void BM_tokenize(benchmark::State& state) {
  Vocabulary vocabulary;
  const LinguaModel model(vocabulary);
  const Article article = article_of(20);
  Analysis analysis;
  for (auto _ : state) {
    tokenize(article, model, analysis);
    benchmark::ClobberMemory();
  }
  rate(state, analysis.tokens.size());
}
BENCHMARK(BM_tokenize);

void BM_word_scan(benchmark::State& state) {
  const Article article = article_of(20);
  std::uint32_t words = 0;
  for (auto _ : state) {
    words = 0;
    bool inside = false;
    for (const char c : article.text) {
      words += c != ' ' && !inside ? 1 : 0;
      inside = c != ' ';
    }
    benchmark::DoNotOptimize(words);
  }
  rate(state, words);
}
BENCHMARK(BM_word_scan);

}  // namespace
}  // namespace stemma
