// Nanoseconds a token of noun phrases, pronouns and entities, over sentences of one tree.

#include <benchmark/benchmark.h>

#include <iterator>
#include <vector>

#include "lingua/mentions.h"

namespace stemma {
namespace {

struct BenchWord {
  const char* form;
  Upos upos;
  Xpos xpos;
  std::uint32_t head;  // in the sentence, from 1
  Relation relation;
};
constexpr BenchWord kSentence[] = {{"The", Upos::kDet, Xpos::kDt, 3, Relation::kDet},
                                   {"harbour", Upos::kNoun, Xpos::kNn, 3, Relation::kCompound},
                                   {"chief", Upos::kNoun, Xpos::kNn, 8, Relation::kNsubj},
                                   {"of", Upos::kAdp, Xpos::kIn, 5, Relation::kCase},
                                   {"Kelbrask", Upos::kPropn, Xpos::kNnp, 3, Relation::kNmod},
                                   {",", Upos::kPunct, Xpos::kComma, 7, Relation::kPunct},
                                   {"Vold", Upos::kPropn, Xpos::kNnp, 3, Relation::kAppos},
                                   {"sent", Upos::kVerb, Xpos::kVbd, 0, Relation::kRoot},
                                   {"his", Upos::kPron, Xpos::kPrpPoss, 10, Relation::kNmodPoss},
                                   {"boats", Upos::kNoun, Xpos::kNns, 8, Relation::kObj},
                                   {".", Upos::kPunct, Xpos::kStop, 8, Relation::kPunct}};

void BM_mentions(benchmark::State& state) {
  Vocabulary vocabulary;
  const LinguaModel lingua(vocabulary);
  const MentionModel model;
  Article article;
  Analysis a;
  std::vector<NameSpan> names;
  for (std::uint32_t sentence = 0; sentence < 60; ++sentence) {
    const std::uint32_t first = a.tokens.size();
    for (const BenchWord& word : kSentence) {
      const std::string_view form = word.form;
      if (word.upos == Upos::kPropn)
        names.push_back({{a.tokens.size(), a.tokens.size() + 1}, form == "Vold" ? MentionKind::kPerson : MentionKind::kPlace});
      a.tokens.add({static_cast<std::uint32_t>(article.text.size()), static_cast<std::uint16_t>(form.size()), Shape::kLower,
                    Gap::kSpace, vocabulary.find(form)});
      Syntax row;
      if (word.head != 0) row.head = {first + word.head - 1};
      row.relation = word.relation, row.upos = word.upos, row.xpos = word.xpos;
      row.lemma_begin = static_cast<std::uint32_t>(a.lemmas.size());
      row.lemma_size = static_cast<std::uint8_t>(form.size());
      a.lemmas += form;
      a.syntax.add(row);
      (article.text += form) += ' ';
    }
    a.sentences.add({{first, a.tokens.size()}, {0}});
  }
  for (auto _ : state) {
    find_mentions(article, lingua, model, names, a);
    benchmark::ClobberMemory();
  }
  state.counters["ns/token"] = benchmark::Counter(static_cast<double>(state.iterations()) * a.tokens.size(),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_mentions);

}  // namespace
}  // namespace stemma
