// --lexicon: a folder of a user's words, from file to reading.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "stemma/engine.h"
#include "stemma/notation.h"

namespace stemma {
namespace {

class LexiconOption : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "stemma-lexicon";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) { std::ofstream(folder_ + "/" + name) << bytes; }
  Result<std::unique_ptr<Engine>> engine() const {
    Options options;
    options.lexicon = folder_;
    return Engine::create(options);
  }

  std::string folder_;
};

TEST_F(LexiconOption, ReadsWithTheWordsOfTheUser) {
  write("time_holidays.tsv", "name\tmonth\tday\tweekday\twhich\tlater\nfounders ' day\t8\t24\t\t\t\n");
  write("number_vague.tsv", "phrase\tlow\thigh\na smattering of\t3\t9\n");
  write("notes.txt", "not a lexicon\n");
  const auto made = engine();
  ASSERT_TRUE(made) << made.message();
  Input input;
  input.form = PageForm::kGiven;
  input.given.published = "2025-09-01";
  input.bytes = "A smattering of boats sank on Founders' Day.";
  const auto workspace = (*made)->workspace();
  const auto read = (*made)->read(input, *workspace);
  ASSERT_TRUE(read);
  const std::string text = print(**read);
  EXPECT_NE(text.find("value=2025-08-24"), std::string::npos) << text;
  EXPECT_NE(text.find("low=3 high=9"), std::string::npos) << text;
  ASSERT_FALSE((*read)->reading.times.rows.empty());
  EXPECT_NE((*made)->lexicon_line((*read)->reading.times.rows[0].lexicon).find("/time_holidays.tsv:2  founders"),
            std::string::npos);
}

TEST_F(LexiconOption, SaysWhichLineIsWrong) {
  write("units.tsv", "name\tkind\n");
  const auto made = engine();
  ASSERT_FALSE(made);
  EXPECT_NE(made.message().find("/units.tsv:1: the first line that is no comment must name the columns"), std::string::npos)
      << made.message();
}

TEST_F(LexiconOption, WantsAFolder) {
  folder_ += "-that-is-not-there";
  const auto made = engine();
  ASSERT_FALSE(made);
  EXPECT_NE(made.message().find("there is no folder of this name"), std::string::npos);
}

}  // namespace
}  // namespace stemma
