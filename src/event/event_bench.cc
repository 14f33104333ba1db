// Nanoseconds a token over generated news-like words. Tokens are cut at spaces: this
// folder may not use the tokenizer.

#include <benchmark/benchmark.h>

#include <string>

#include "event/event.h"

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
    if (i % 20 == 19) analysis.sentences.add({{i - 19, i + 1}, {0}});
  }
  article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
  Times times;
  Quantities quantities;
  Attributions attributions;
  attributions.rows.add({});
  Events events;
  Table<Note> notes;
  for (auto _ : state) {
    find_events(article, analysis, times, quantities, attributions, model, events, notes);
    benchmark::ClobberMemory();
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * analysis.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_event);

}  // namespace
}  // namespace stemma
