// The engine: the same bytes at any number of threads, a workspace that forgets what
// it read before, switches, and limits.

#include "stemma/engine.h"

#include <gtest/gtest.h>

#include "stemma/notation.h"

namespace stemma {
namespace {

// Articles that differ in length and words, with chains, numbers and times.
std::vector<Input> articles(std::size_t count) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < count; ++i) {
    Input input;
    input.name = "article " + std::to_string(i);
    input.form = i % 3 == 0 ? PageForm::kText : i % 3 == 1 ? PageForm::kGiven : PageForm::kHtml;
    input.given.id = std::to_string(i);
    input.given.published = "2031-03-" + std::to_string(10 + i % 20);
    std::string text;
    for (std::size_t k = 0; k <= i % 7; ++k)
      text += "As many as " + std::to_string(100 + i * k) +
              " soldiers left Kelbrask on Tuesday, Reuters reported, citing a ministry. \"We will go,\" Marek Olin said.\n";
    input.bytes = input.form == PageForm::kHtml ? "<html><body><h1>Boats</h1><p>" + text + "</p></body></html>" : text;
    inputs.push_back(std::move(input));
  }
  return inputs;
}

std::string read_with(unsigned threads, const std::vector<Input>& inputs) {
  Options options;
  options.threads = threads;
  const auto engine = Engine::create(options);
  std::size_t next = 0;
  std::string out;
  read_all(
      **engine,
      [&](Input& input) {
        if (next == inputs.size()) return false;
        input = inputs[next++];
        return true;
      },
      [&](const ReadResult& result) {
        out += result.document != nullptr ? print(*result.document) : std::string(result.message);
        return true;
      });
  return out;
}

TEST(Engine, GivesTheSameBytesAtAnyNumberOfThreads) {
  const auto inputs = articles(200);
  const std::string one = read_with(1, inputs);
  EXPECT_GT(one.size(), 10000U);
  EXPECT_EQ(one, read_with(2, inputs));
  EXPECT_EQ(one, read_with(8, inputs));
}

TEST(Engine, AWorkspaceForgetsWhatItReadBefore) {
  const auto engine = Engine::create({});
  auto used = (*engine)->workspace();
  for (const Input& input : articles(30)) {
    const std::string again = print(**(*engine)->read(input, *used));
    auto fresh = (*engine)->workspace();
    EXPECT_EQ(again, print(**(*engine)->read(input, *fresh))) << input.name;
  }
}

TEST(Engine, StopsWhenTheReceiverHasEnough) {
  const auto inputs = articles(50);
  for (const unsigned threads : {1U, 4U}) {
    Options options;
    options.threads = threads;
    const auto engine = Engine::create(options);
    std::size_t next = 0, got = 0;
    read_all(
        **engine,
        [&](Input& input) {
          if (next == inputs.size()) return false;
          input = inputs[next++];
          return true;
        },
        [&](const ReadResult&) { return ++got < 5; });
    EXPECT_EQ(got, 5U);
  }
}

TEST(Engine, RefusesWhatIsLongerThanTheLimitAndNamesTheFlag) {
  Options options;
  options.max_document = 100;
  const auto engine = Engine::create(options);
  auto workspace = (*engine)->workspace();
  Input input;
  input.name = "long.txt";
  input.bytes = std::string(101, 'a');
  const auto document = (*engine)->read(input, *workspace);
  ASSERT_FALSE(document.ok());
  EXPECT_NE(document.message().find("long.txt"), std::string::npos);
  EXPECT_NE(document.message().find("--max-document"), std::string::npos);
}

TEST(Engine, LeavesOutTheStagesThatAreSwitchedOff) {
  Options options;
  options.without = {"quantity", "claim"};
  const auto engine = Engine::create(options);
  auto workspace = (*engine)->workspace();
  const auto document = (*engine)->read(articles(2)[1], *workspace);
  ASSERT_TRUE(document.ok());
  EXPECT_TRUE((*document)->reading.quantities.rows.empty());
  EXPECT_TRUE((*document)->reading.claims.rows.empty());
  EXPECT_GT((*document)->reading.attributions.rows.size(), 1U);
  options.without = {"lingua"};
  EXPECT_FALSE(Engine::create(options).ok()) << "what all others stand on cannot be left out";
}

TEST(Engine, TheFlatFormHasSentencesAndTokensInCodePoints) {
  const auto engine = Engine::create({});
  auto workspace = (*engine)->workspace();
  Input input;
  input.name = "points";
  input.form = PageForm::kGiven;
  input.bytes = "Ren\u00e9 didn\u2019t go. \U0001F600\nYes.";
  const std::string flat = print_eval(**(*engine)->read(input, *workspace));
  EXPECT_NE(flat.find("\"sentences\": [[0, 15], [16, 17], [18, 22]]"), std::string::npos) << flat;
  EXPECT_NE(flat.find("\"tokens\": [[0, 4], [5, 8], [8, 11], [12, 14], [14, 15], [16, 17], [18, 21], [21, 22]]"),
            std::string::npos)
      << flat;
}

}  // namespace
}  // namespace stemma
