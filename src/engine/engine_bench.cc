// Nanoseconds a token of every stage, inside the whole pipeline: articles of sentences as news has them, read again
// and again by one workspace. The counter of a stage is its own; "all" is their sum.

#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "stemma/engine.h"

namespace stemma {
namespace {

constexpr std::array<std::string_view, 12> kSentences = {
    "The Tarvia Post reported in July, citing an intelligence assessment, that as many as 30,000 additional troops would be "
    "sent.",
    "\"We will answer every shell,\" General Marek Olin said on Tuesday.",
    "At least 12 people were killed and 40 wounded when rockets hit the market, according to the mayor's office.",
    "The ministry denied the report.",
    "About 60 percent of the grain left the port in the first three weeks of March.",
    "Talks between the two governments are to begin next month, a spokeswoman told reporters.",
    "The bridge had been closed since October, and nobody knew when it would open again.",
    "Orlan imposed sanctions on two banks and expelled four diplomats.",
    "He believes that the council may vote in the coming weeks.",
    "Prices rose 12%, the statistics office estimates; wages did not.",
    "Thousands marched through the capital to protest against the new law.",
    "Anna Brede, who visited the camp last week, urged both sides to let the convoys pass."};

void run(benchmark::State& state, PageForm form) {
  const auto engine = std::move(*Engine::create({}));
  const auto workspace = engine->workspace();
  Input input;
  input.name = "bench";
  input.form = form;
  input.given = {"bench", "The Ledger", "", "2025-10-23"};
  for (std::size_t i = 0; i < 36; ++i) {
    if (form == PageForm::kHtml) input.bytes += i % 3 == 0 ? "<p>" : "";
    input.bytes += kSentences[i * 5 % kSentences.size()];
    input.bytes += i % 3 == 2 ? (form == PageForm::kHtml ? "</p>\n" : "\n\n") : " ";
  }
  if (form == PageForm::kHtml)
    input.bytes =
        "<html><head><title>A page</title></head><body><article><h1>A page</h1>" + input.bytes + "</article></body></html>";
  for (auto _ : state) {
    auto document = engine->read(input, *workspace);
    benchmark::DoNotOptimize(document);
  }
  double all = 0;
  for (const StageTime& time : engine->timings(*workspace)) {
    const double each = time.tokens == 0 ? 0 : static_cast<double>(time.nanoseconds) / static_cast<double>(time.tokens);
    state.counters[std::string(time.stage)] = each;
    all += each;
  }
  state.counters["all"] = all;
}

void BM_pipeline_text(benchmark::State& state) { run(state, PageForm::kGiven); }
void BM_pipeline_html(benchmark::State& state) { run(state, PageForm::kHtml); }
BENCHMARK(BM_pipeline_text);
BENCHMARK(BM_pipeline_html);

}  // namespace
}  // namespace stemma
