// The tree obeys layers.txt; and the test of the test: trees with one fault each are caught.

#include "arrows.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace {

namespace fs = std::filesystem;

// A small copy of the house, made anew for each test.
class Arrows : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "stemma-arrows-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    write("layers.txt",
          "# top\npublic:\nbase: public\ntext: public base\ntimex: public base text\nevent: public base text\napps: public\n");
    write("include/stemma/id.h", "#pragma once\n#include <vector>\n");
    write("src/base/hash.cc", "#include <sodium.h>\n#include \"stemma/id.h\"\n");
    write("src/timex/timex.h", "#include \"text/lexicon.h\"\n");
    write("src/event/event.cc", "#include \"event/event.h\"\n#include \"stemma/id.h\"\n");
    write("src/event/event_test.cc", "#include <gtest/gtest.h>\n");
    write("apps/cli/main.cc", "#include <CLI/CLI.hpp>\n#include \"stemma/id.h\"\n");
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::app) << text;
  }
  void expect_fault(const std::string& part) {
    const auto faults = stemma::wrong_arrows(root_);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults.front().find(part), std::string::npos) << faults.front();
  }

  fs::path root_;
};

TEST(Tree, EveryIncludeFollowsLayers) {
  for (const std::string& fault : stemma::wrong_arrows(STEMMA_ROOT)) ADD_FAILURE() << fault;
}

TEST_F(Arrows, GoodTree) { EXPECT_TRUE(stemma::wrong_arrows(root_).empty()); }

TEST_F(Arrows, StageIncludesStage) {
  write("src/event/event.cc", "#include \"timex/timex.h\"\n");
  expect_fault("src/event/event.cc:3: event may not include \"timex/timex.h\"");
}
TEST_F(Arrows, Upwards) {
  write("src/base/hash.cc", "  #  include \"text/lexicon.h\"\n");
  expect_fault("base may not include");
}
TEST_F(Arrows, ApplicationReachesInside) {
  write("apps/cli/main.cc", "#include \"text/lexicon.h\"\n");
  expect_fault("apps may not include");
}
TEST_F(Arrows, PublicReachesInside) {
  write("include/stemma/id.h", "#include \"base/hash.h\"\n");
  expect_fault("public may not include");
}
TEST_F(Arrows, ThirdPartyTwice) {
  write("src/event/event.cc", "#include <sodium.h>\n");
  expect_fault("already included by src/base/hash.cc");
}
TEST_F(Arrows, ThirdPartyInHeader) {
  write("src/timex/timex.h", "#include <re2/re2.h>\n");
  expect_fault("belongs in one .cc");
}
TEST_F(Arrows, FolderWithoutLine) {
  write("src/corpus/corpus.cc", "#include <vector>\n");
  expect_fault("no line for the folder corpus");
}
TEST_F(Arrows, ForwardNameInLayers) {
  write("layers.txt", "corpus: public server\n");
  expect_fault("corpus may include server, which does not stand above it");
}
TEST_F(Arrows, RingInLayers) {
  write("layers.txt", "one: public two\ntwo: public one\n");
  expect_fault("one may include two");
}

// CMake itself refuses the same line, before it makes the library.
TEST_F(Arrows, CMakeRefusesForwardName) {
  fs::remove(root_ / "layers.txt");
  write("layers.txt", "public:\ncorpus: public server\n");
  write("CMakeLists.txt",
        "cmake_minimum_required(VERSION 3.25)\nproject(small LANGUAGES NONE)\ninclude(" STEMMA_ROOT "/cmake/layers.cmake)\n");
  const std::string log = (root_ / "log").string();
  const std::string command = "cmake -G Ninja -S " + root_.string() + " -B " + (root_ / "b").string() + " >" + log + " 2>&1";
  EXPECT_NE(std::system(command.c_str()), 0);
  std::ifstream file(log);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(text.find("does not stand above it"), std::string::npos) << text;
}

}  // namespace
