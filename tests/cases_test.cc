// Runs every golden case of src/*/cases. `./dev rebase CASE` writes what the program gives today.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "case.h"

namespace {

const stemma::Engine& engine() {
  static const auto made = [] {
    stemma::Options options;
    options.verify = true;
    return stemma::Engine::create(options);
  }();
  return **made;
}

class CaseTest : public testing::Test {
 public:
  explicit CaseTest(stemma::Case c) : case_(std::move(c)) {}
  void TestBody() override {
    ASSERT_FALSE(case_.head.empty()) << case_.path << ": there is no line ----";
    const std::string got = actual(engine(), case_);
    if (case_.todo) {
      EXPECT_NE(got, case_.expected) << case_.path << ": this case holds now; take todo_ from its name";
    } else {
      EXPECT_EQ(got, case_.expected) << case_.path << "\n`./dev rebase " << case_.name << "` accepts what the program gives.";
    }
  }

 private:
  stemma::Case case_;
};

int rebase(const std::vector<stemma::Case>& cases, const std::string& which) {
  int written = 0;
  for (const stemma::Case& c : cases) {
    if (c.todo || (which != "all" && c.name.find(which) == std::string::npos)) continue;
    const std::string got = actual(engine(), c);
    if (got == c.expected) continue;
    std::ofstream(c.path, std::ios::binary) << c.head << got;
    std::printf("rebased %s\n", c.path.c_str());
    ++written;
  }
  std::printf("%d cases rewritten; review them with git diff.\n", written);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const auto cases = stemma::load_cases(STEMMA_SOURCE);
  if (argc == 3 && std::string(argv[1]) == "--rebase") return rebase(cases, argv[2]);
  for (const stemma::Case& c : cases) {
    const std::string suite = c.name.substr(0, c.name.find('.'));
    testing::RegisterTest(suite.c_str(), c.name.substr(suite.size() + 1).c_str(), nullptr, nullptr, c.path.c_str(), 1,
                          [c]() -> testing::Test* { return new CaseTest(c); });
  }
  return RUN_ALL_TESTS();
}
