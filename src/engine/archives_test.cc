// What a walk over tests/archives gives: one line an input, compared with tests/archives.expected. The archives are made
// by tools/make_archives.py; STEMMA_REBASE=1 writes the file anew, and the review is reading what changed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "stemma/engine.h"

namespace stemma {
namespace {

const std::string kFolder = STEMMA_ROOT "/tests/archives";
const std::string kExpected = STEMMA_ROOT "/tests/archives.expected";

std::string without_folder(std::string text) {
  for (std::size_t at; (at = text.find(kFolder + "/")) != std::string::npos;) text.erase(at, kFolder.size() + 1);
  return text;
}

std::string line_of(const Input& input) {
  std::ostringstream out;
  out << without_folder(input.name);
  if (!input.reason.empty()) {
    out << " LEFT OUT " << input.reason << " | " << without_folder(input.message);
  } else {
    out << " " << name_of(input.form) << " id=" << input.given.id;
    const std::pair<const char*, const std::string*> fields[] = {
        {"url", &input.given.url},     {"outlet", &input.given.outlet},   {"date", &input.given.published},
        {"basis", &input.given.basis}, {"charset", &input.given.charset}, {"title", &input.given.title},
        {"hint", &input.given.hint}};
    for (const auto& [name, value] : fields)
      if (!value->empty()) out << " " << name << "=[" << *value << "]";
    if (input.note != NoteKind::kNone) out << " note=" << name_of(input.note);
    std::string bytes = input.bytes;
    for (char& c : bytes)
      if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) c = '~';
    if (bytes.size() > 300) bytes = bytes.substr(0, 60) + " .. " + bytes.substr(bytes.size() - 60);
    out << " " << input.bytes.size() << " bytes: " << bytes;
  }
  out << " > " << input.after.offset << (input.after.within > 0 ? "+" + std::to_string(input.after.within) : "");
  return out.str();
}

std::vector<Input> walk_all(const std::vector<std::string>& paths, InputWalk::BeginAt begin_at = nullptr) {
  InputWalk walk(paths, {}, {}, std::move(begin_at));
  std::vector<Input> all;
  for (Input input; walk.next(input);) all.push_back(input);
  return all;
}

TEST(Archives, GiveWhatIsExpected) {
  std::string actual;
  for (const Input& input : walk_all({kFolder})) actual += line_of(input) + "\n";
  if (std::getenv("STEMMA_REBASE") != nullptr) std::ofstream(kExpected, std::ios::binary) << actual;
  std::ifstream file(kExpected, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  std::istringstream a(actual), e(expected);
  std::string left, right;
  while (std::getline(e, right)) {
    left.clear();
    std::getline(a, left);
    EXPECT_EQ(left, right);
  }
  EXPECT_FALSE(std::getline(a, left)) << left;
}

TEST(Archives, NothingOutsideIsRead) {
  for (const Input& input : walk_all({kFolder + "/rss.xml", kFolder + "/latin.rss"})) {
    EXPECT_EQ(input.bytes.find("The canary was read"), std::string::npos);
    EXPECT_EQ(input.bytes.find("aaaaaaaaaa"), std::string::npos);
  }
}

// Going on at the place behind any input gives exactly the inputs that follow, in every kind of file.
TEST(Archives, GoOnBehindAnyInput) {
  for (const char* name : {"day.warc", "day.warc.gz", "one-member.warc.gz", "day.warc.zst", "dictionary.warc.zst",
                           "damaged.warc", "damaged.warc.gz", "pages.tar", "pages.tar.gz", "pages.tar.zst", "pages.zip",
                           "stored.zip", "dialects.jsonl", "lines.jsonl.gz"}) {
    const std::string path = kFolder + "/" + name;
    const std::vector<Input> all = walk_all({path});
    ASSERT_GT(all.size(), 1U) << name;
    EXPECT_EQ(all.back().reason, kEndOfFile) << name;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      const InputPlace place = all[i].after;
      const std::vector<Input> rest = walk_all({path}, [&](const std::string&) { return place; });
      if (place.offset == all.back().after.offset && rest.empty()) continue;  // nothing is left but the end
      // In an archive the entry that was open is given again: it may hold more.
      std::size_t first = i + 1;
      while (first > 0 && rest.size() > all.size() - first) --first;
      ASSERT_LE(i + 1 - first, 3U) << name << " behind input " << i;
      ASSERT_EQ(rest.size(), all.size() - first) << name << " behind input " << i;
      for (std::size_t k = 0; k < rest.size(); ++k) EXPECT_EQ(line_of(rest[k]), line_of(all[first + k])) << name;
    }
  }
}

TEST(Archives, TheSameFileAgainCostsALook) {
  for (const char* name : {"day.warc", "day.warc.gz", "day.warc.zst", "pages.tar", "pages.tar.gz", "pages.zip", "rss.xml",
                           "page.html.gz", "lines.jsonl.gz", "letter.eml"}) {
    const std::string path = kFolder + "/" + name;
    const InputPlace place = walk_all({path}).back().after;
    EXPECT_TRUE(walk_all({path}, [&](const std::string&) { return place; }).empty()) << name;
  }
}

// Bytes changed, cut off, put in: the walk ends, and no place lies outside of the file.
TEST(Archives, DamagedInAnyWay) {
  const std::string path = testing::TempDir() + "stemma_damaged";
  std::uint32_t random = 1;
  const auto next = [&](std::size_t below) { return (random = random * 1664525U + 1013904223U) % below; };
  for (const char* name :
       {"day.warc", "day.warc.gz", "one-member.warc.gz", "dictionary.warc.zst", "pages.tar", "pages.tar.gz", "pages.zip",
        "stored.zip", "rss.xml", "atom.atom", "dialects.jsonl", "saved.mhtml", "letter.eml", "lines.jsonl.gz"}) {
    std::ifstream file(kFolder + "/" + name, std::ios::binary);
    const std::string sound{std::istreambuf_iterator<char>(file), {}};
    for (int way = 0; way < 24; ++way) {
      std::string bytes = sound;
      for (int i = 0; i <= way % 4; ++i) bytes[next(bytes.size())] = static_cast<char>(next(256));
      if (way % 3 == 1) bytes.resize(1 + next(bytes.size()));
      if (way % 3 == 2) bytes.insert(next(bytes.size()), std::string(1 + next(700), static_cast<char>(next(256))));
      std::ofstream(path, std::ios::binary) << bytes;
      std::size_t count = 0;
      for (const Input& input : walk_all({path})) {
        ++count;
        EXPECT_LE(input.after.offset, bytes.size()) << name << " way " << way << ": " << input.name;
        EXPECT_TRUE(input.reason.empty() || input.reason == kEndOfFile || !input.message.empty()) << input.name;
      }
      EXPECT_LT(count, bytes.size()) << name << " way " << way;
    }
  }
}

}  // namespace
}  // namespace stemma
