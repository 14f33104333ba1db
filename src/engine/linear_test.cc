// A megabyte of digits and marks takes both readers of numbers no longer than four times a quarter of it, with room for noise.

#include <gtest/gtest.h>

#include <ctime>

#include "lingua/lingua.h"
#include "quantity/quantity.h"
#include "timex/anchor.h"
#include "timex/timex.h"

namespace stemma {
namespace {

class LinearTest : public testing::Test {
 protected:
  double seconds(const std::string& unit, std::size_t bytes) {
    Article article;
    while (article.text.size() < bytes) article.text += unit;
    article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
    Analysis analysis;
    tokenize(article, lingua_, analysis);
    Expressions expressions;
    Quantities quantities;
    Times times;
    Table<Note> notes;
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const std::clock_t begin = std::clock();  // of this process: other work on the machine does not count
      find_times(article, analysis, timex_, expressions, notes);
      find_quantities(article, analysis, expressions, quantity_, quantities, notes);
      anchor(article, analysis, expressions, {}, {}, timex_, times);
      best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
  }

  Vocabulary vocabulary_;
  LinguaModel lingua_{vocabulary_};
  TimexModel timex_{vocabulary_};
  QuantityModel quantity_{vocabulary_};
};

TEST_F(LinearTest, DigitStrings) {
  for (const std::string unit :
       {"7", "1,", "1-", "12 ", "3.", "1/2 ", "5 to ", "May 3-", "EUR5m ", "20 million ", "310 BC-", "two or "}) {
    const double quarter = seconds(unit, 1 << 18), whole = seconds(unit, 1 << 20);
    EXPECT_LT(whole, 12 * quarter + 0.05) << "\"" << unit << "\" again and again";
  }
}

}  // namespace
}  // namespace stemma
