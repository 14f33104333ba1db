#include "timex/tense.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kReach = 14;  // tokens

}  // namespace

int tense_before(const Article& article, const Analysis& analysis, const TimexModel::Parts& model, Words sentence,
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

}  // namespace stemma
