#include "timex/tense.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 14;   // tokens
constexpr int kSteps = 8;              // up the tree
constexpr std::uint32_t kWindow = 12;  // tokens before a verb in which its auxiliaries stand

bool is_verb(const Syntax& s) { return s.upos == Upos::kVerb || s.upos == Upos::kAux; }

// The tense of one verb by its tag and its auxiliaries; 2 when it is an infinitive, which leans on the verb above.
int tense_of(const Analysis& analysis, const TimexModel::Parts& model, std::uint32_t verb, std::uint32_t floor) {
  const Table<Syntax>& syntax = analysis.syntax;
  bool past = syntax[verb].xpos == Xpos::kVbd, ahead = false, to = false, finite = false;
  const std::uint32_t begin = std::max(floor, verb > kWindow ? verb - kWindow : 0U);
  for (std::uint32_t i = begin; i < verb; ++i) {
    if (!syntax[i].head || syntax[i].head.index != verb) continue;
    const Relation r = syntax[i].relation;
    if (r == Relation::kAux || r == Relation::kAuxPass || r == Relation::kCop) {
      ahead = ahead || (syntax[i].xpos == Xpos::kMd && model.sense(analysis.tokens[i].word).is(TimeClass::kFuture));
      past = past || syntax[i].xpos == Xpos::kVbd ||
             (syntax[verb].xpos == Xpos::kVbn && r == Relation::kAux && syntax[i].xpos != Xpos::kMd);  // "has met"
      finite = true;
    }
    to = to || (r == Relation::kMark && syntax[i].xpos == Xpos::kTo);
  }
  if (ahead) return 1;
  if (past) return -1;
  if (to) return 2;
  if (syntax[verb].xpos == Xpos::kVbn && !finite) return -1;  // "the bridge built in May"
  return 0;
}

// By the verb that the expression hangs on: 1, -1, 0, or 2 when the tree tells nothing.
int tense_by_tree(const Analysis& analysis, const TimexModel::Parts& model, Words sentence, Words expression) {
  const Table<Syntax>& syntax = analysis.syntax;
  if (syntax.empty() || expression.empty()) return 2;
  std::uint32_t at = expression.end - 1;
  for (int step = 0; step < kSteps; ++step) {
    if (!expression.contains(at) && (is_verb(syntax[at]) || syntax[at].upos == Upos::kAdj || !syntax[at].head)) {
      const int tense = tense_of(analysis, model, at, sentence.begin);
      if (tense == 2) return 1;  // "plans to meet on Tuesday"
      if (tense != 0) return tense;
      if (is_verb(syntax[at])) return 0;
    }
    if (!syntax[at].head || !sentence.contains(syntax[at].head.index)) break;
    at = syntax[at].head.index;
  }
  return 2;
}

int tense_by_cue(const Article& article, const Analysis& analysis, const TimexModel::Parts& model, Words sentence,
                 Words expression) {
  const std::uint32_t begin = expression.begin;
  const std::uint32_t floor = std::max(sentence.begin, begin > kReach ? begin - kReach : 0U);
  for (std::uint32_t i = begin; i > floor; --i) {
    const Token& token = analysis.tokens[i - 1];
    const TimeSense& sense = model.sense(token.word);
    if (sense.is(TimeClass::kFuture)) return 1;
    if (sense.is(TimeClass::kPast)) return -1;
    if (i + 1 >= begin) {  // a verb in the past directly before: "arrived on Tuesday"
      const std::string_view word = std::string_view(article.text).substr(token.begin, token.size);
      if (word.size() > 4 && word.ends_with("ed")) return -1;
    }
  }
  return 0;
}

}  // namespace

int tense_before(const Article& article, const Analysis& analysis, const TimexModel::Parts& model, Words sentence,
                 Words expression) {
  const int tree = tense_by_tree(analysis, model, sentence, expression);
  return tree == 1 || tree == -1 ? tree : tense_by_cue(article, analysis, model, sentence, expression);
}

}  // namespace stemma
