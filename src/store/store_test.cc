// The store: what is added comes back, what is begun and not committed is lost as a
// whole, and files that are no stores are refused in a sentence.

#include "stemma/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

namespace stemma {
namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("stemma-store-" + std::to_string(::getpid()) + "-" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name = "a.stemma") const { return (folder_ / name).string(); }
  std::unique_ptr<Store> open(Store::Mode mode, const std::string& name = "a.stemma") {
    auto store = Store::open(path(name), mode, {"1.2.3", [](LexiconLine line) { return "line " + std::to_string(line.line); }});
    EXPECT_TRUE(store.ok()) << (store.ok() ? "" : store.message());
    return store.ok() ? std::move(*store) : nullptr;
  }
  static std::string refused(const std::string& path, Store::Mode mode) {
    auto store = Store::open(path, mode);
    return store.ok() ? "" : store.message();
  }
  fs::path folder_;
};

// "Lee said 300 soldiers left." with one link, one quantity, one claim.
Document document(std::uint64_t key, const std::string& who) {
  Document d;
  d.key = {key << 40U, key};
  d.article.id = "id" + std::to_string(key);
  d.article.outlet = "The Harbour Gazette";
  d.article.text = who + " said 300 soldiers left.";
  d.article.published = {instant_of({2031, 3, 4}), instant_of({2031, 3, 5}), "2031-03-04", {}, "given"};
  d.article.blocks.add({{0, static_cast<std::uint32_t>(d.article.text.size())}, {}, BlockRole::kParagraph});
  const std::uint32_t n = static_cast<std::uint32_t>(who.size());
  for (const auto& [begin, size] : std::vector<std::pair<std::uint32_t, std::uint16_t>>{
           {0, static_cast<std::uint16_t>(n)}, {n + 1, 4}, {n + 6, 3}, {n + 10, 8}, {n + 19, 4}, {n + 23, 1}})
    d.analysis.tokens.add({begin, size, Shape::kLower, Gap::kSpace, {}});
  d.analysis.sentences.add({{0, 6}, {0}});
  Reading& r = d.reading;
  r.attributions.rows.add({});
  Attribution a;
  a.outer = {0};
  r.attributions.pieces.add({0, 1});
  r.attributions.pieces.add({1, 2});
  r.attributions.pieces.add({2, 5});
  a.source = {0, 1}, a.cue = {1, 2}, a.content = {2, 3};
  a.entity = {0, 1};
  a.kind = SourceKind::kPerson;
  a.lexicon = {1, 7};
  r.attributions.rows.add(a);
  Quantity q;
  q.words = {2, 3};
  q.counted = {3, 4};
  q.low = q.high = Decimal::of(300);
  r.quantities.rows.add(q);
  r.claims.pieces.add({2, 5});
  Claim c;
  c.quantity = {0};
  c.attribution = {1};
  c.evidence = {0, 1};
  c.confidence = 0.8F;
  c.rule = "quantity";
  r.claims.rows.add(c);
  return d;
}

std::vector<std::string> dump(Store& store, std::string_view query = "") {
  std::vector<std::string> lines;
  EXPECT_TRUE(store.claims(query, 0, [&](const StoredClaim& c) { return lines.push_back(print_json(c)), true; }).ok());
  return lines;
}

TEST_F(StoreTest, WhatIsAddedComesBack) {
  auto store = open(Store::Mode::kWrite);
  ASSERT_TRUE(store->begin().ok());
  EXPECT_TRUE(*store->add(document(1, "Łukasz"), "a.txt"));
  EXPECT_FALSE(*store->add(document(1, "Łukasz"), "a.txt")) << "the same document twice";
  ASSERT_TRUE(store->commit().ok());
  const auto claim = store->claim("000001000000-0");
  ASSERT_TRUE(claim.ok()) << claim.message();
  EXPECT_EQ(claim->text, "300 soldiers left");
  EXPECT_EQ(claim->document, "id1");
  EXPECT_EQ(claim->outlet, "The Harbour Gazette");
  EXPECT_EQ(claim->low, "300");
  EXPECT_EQ(claim->counted, "soldiers");
  EXPECT_EQ(claim->version, "1.2.3");
  EXPECT_EQ(claim->lexicon, "line 7");
  ASSERT_EQ(claim->chain.size(), 1U);
  EXPECT_EQ(claim->chain[0].source, "Łukasz");
  ASSERT_EQ(claim->evidence.size(), 1U);
  EXPECT_EQ(claim->evidence[0].begin, 12U) << "code points, not bytes";
  EXPECT_EQ(claim->evidence[0].end, 29U);
  EXPECT_EQ(*store->article_text(claim->id), "Łukasz said 300 soldiers left.");
  EXPECT_TRUE(store->problems()->empty());
}

TEST_F(StoreTest, ABatchIsKeptOrLostAsAWhole) {
  {
    auto store = open(Store::Mode::kWrite);
    ASSERT_TRUE(store->begin().ok());
    EXPECT_TRUE(*store->add(document(1, "Lee"), "a.txt"));
    ASSERT_TRUE(store->mark({"/a.jsonl", 10, 0, 1, 100, 5}).ok());
    ASSERT_TRUE(store->commit().ok());
    ASSERT_TRUE(store->begin().ok());
    EXPECT_TRUE(*store->add(document(2, "Lee"), "a.txt"));
    ASSERT_TRUE(store->mark({"/a.jsonl", 20, 0, 2, 100, 5}).ok());
  }  // not committed
  auto store = open(Store::Mode::kRead);
  EXPECT_EQ(store->status()->documents, 1U);
  EXPECT_EQ(store->marked("/a.jsonl")->offset, 10U);
  EXPECT_EQ(store->marked("/b.jsonl")->offset, 0U);
  EXPECT_TRUE(store->problems()->empty());
}

TEST_F(StoreTest, TheSameDocumentsGiveTheSameRows) {
  std::vector<std::string> first, second;
  for (const std::string name : {"a.stemma", "b.stemma"}) {
    auto store = open(Store::Mode::kWrite, name);
    ASSERT_TRUE(store->begin().ok());
    for (std::uint64_t key = 1; key < 40; ++key) EXPECT_TRUE(*store->add(document(key, "Lee"), "a.txt"));
    ASSERT_TRUE(store->commit().ok());
    (name == "a.stemma" ? first : second) = dump(*store);
  }
  EXPECT_EQ(first.size(), 39U);
  EXPECT_EQ(first, second);
}

TEST_F(StoreTest, AnyWordsCanBeLookedFor) {
  auto store = open(Store::Mode::kWrite);
  ASSERT_TRUE(store->begin().ok());
  EXPECT_TRUE(*store->add(document(1, "Lee"), "a.txt"));
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(dump(*store, "soldiers").size(), 1U);
  EXPECT_EQ(dump(*store, "lee sold").size(), 1U) << "the source too, the last word by its beginning";
  EXPECT_EQ(dump(*store, "zebra").size(), 0U);
  for (const std::string hostile :
       {"\"", "AND (", "*", "NEAR(", "a:b", "-", "^x", "'; DROP TABLE claim", "\x01\x02", "\xff\xfe"})
    (void)dump(*store, hostile);
  (void)dump(*store, std::string(10000, 'x'));
  EXPECT_EQ(store->status()->claims, 1U);
}

TEST_F(StoreTest, AnIdMayBeShortenedWhileItIsTheOnlyOne) {
  auto store = open(Store::Mode::kWrite);
  ASSERT_TRUE(store->begin().ok());
  for (const std::uint64_t key : {1U, 2U}) EXPECT_TRUE(*store->add(document(key, "Lee"), "a.txt"));
  ASSERT_TRUE(store->commit().ok());
  EXPECT_TRUE(store->claim("000001").ok());
  EXPECT_NE(store->claim("0000").message().find("several claims"), std::string::npos);
  EXPECT_NE(store->claim("ffff").message().find("there is no claim"), std::string::npos);
}

TEST_F(StoreTest, RefusesWhatIsNoStoreInASentence) {
  EXPECT_NE(refused(path("none"), Store::Mode::kRead).find("stemma ingest"), std::string::npos);
  EXPECT_NE(refused(folder_.string(), Store::Mode::kRead).find("folder"), std::string::npos);
  std::ofstream(path("text")) << std::string(5000, 'x');
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kWrite})
    EXPECT_NE(refused(path("text"), mode).find("not a stemma store"), std::string::npos);
  {
    auto store = open(Store::Mode::kWrite);
    ASSERT_TRUE(store->begin().ok());
    EXPECT_TRUE(*store->add(document(1, "Lee"), "a.txt"));
    ASSERT_TRUE(store->commit().ok());
  }
  // A newer schema, and the file of another program: bytes 60 and 68 of the header are user_version and application_id.
  const auto patched = [&](const std::string& name, std::streamoff at, char value) {
    fs::copy_file(path(), path(name));
    std::fstream file(path(name), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at + 3).put(value);
  };
  patched("newer", 60, 77);
  EXPECT_NE(refused(path("newer"), Store::Mode::kRead).find("newer"), std::string::npos);
  patched("other", 68, 1);
  EXPECT_NE(refused(path("other"), Store::Mode::kWrite).find("another program"), std::string::npos);
}

TEST_F(StoreTest, ATruncatedFileIsFoundDamagedAndNeverCrashes) {
  {
    auto store = open(Store::Mode::kWrite);
    ASSERT_TRUE(store->begin().ok());
    for (std::uint64_t key = 1; key < 60; ++key) EXPECT_TRUE(*store->add(document(key, "Lee"), "a.txt"));
    ASSERT_TRUE(store->commit().ok());
  }
  const auto size = fs::file_size(path());
  for (std::uintmax_t keep = 0; keep < size; keep += size / 23 + 1) {
    fs::copy_file(path(), path("cut"), fs::copy_options::overwrite_existing);
    fs::resize_file(path("cut"), keep);
    auto store = Store::open(path("cut"), Store::Mode::kRead);
    if (!store.ok()) continue;
    const auto problems = (*store)->problems();
    EXPECT_TRUE(!problems.ok() || !problems->empty()) << keep << " of " << size << " bytes";
    (void)(*store)->status();
    (void)(*store)->claims("", 0, [](const StoredClaim&) { return true; });
  }
}

TEST_F(StoreTest, PlacesAreCountedInCodePoints) {
  auto store = open(Store::Mode::kWrite);
  ASSERT_TRUE(store->begin().ok());
  EXPECT_TRUE(*store->add(document(1, "Zo\xC3\xAB"), "a.txt"));
  EXPECT_TRUE(*store->add(document(2, std::string("Z\0e", 3)), "b.txt"));  // a NUL is a character like others
  ASSERT_TRUE(store->commit().ok());
  const auto claim = store->claim("000001000000");
  ASSERT_TRUE(claim.ok()) << claim.message();
  EXPECT_EQ(claim->evidence[0], (TextSpan{9, 26}));
  const auto problems = store->problems();
  ASSERT_TRUE(problems.ok());
  EXPECT_TRUE(problems->empty()) << problems->front();
}

TEST_F(StoreTest, WhatWasLeftOutAndIsReadLaterCountsNoLonger) {
  auto store = open(Store::Mode::kWrite);
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(store->skip({"a.jsonl:1", "truncated-line", "a.jsonl:1: the line is cut off.", "a.jsonl"}).ok());
  ASSERT_TRUE(store->skip({"b.bin", "not-text", "b.bin: this is no text.", "b.bin"}).ok());
  EXPECT_EQ(store->status()->skipped, 2U);
  EXPECT_TRUE(*store->add(document(1, "Lee"), "a.jsonl:1"));
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(store->status()->skipped, 1U);
}

TEST_F(StoreTest, TwoMayMakeTheSameStore) {
  std::atomic<int> added = 0, refused_ones = 0;
  {
    std::vector<std::jthread> writers;
    for (std::uint64_t key = 1; key <= 3; ++key)
      writers.emplace_back([&, key] {
        auto store = Store::open(path(), Store::Mode::kWrite);
        if (!store.ok() || !(*store)->begin().ok()) {
          ++refused_ones;
          return;
        }
        const auto one = (*store)->add(document(key, "Lee"), "a.txt");
        if (one.ok() && *one && (*store)->commit().ok()) ++added;
      });
  }
  EXPECT_EQ(added, 3);
  EXPECT_EQ(refused_ones, 0);
  EXPECT_EQ(open(Store::Mode::kRead)->status()->documents, 3U);
}

TEST_F(StoreTest, AStoreInAFolderThatCannotBeWrittenIsRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may write everywhere";
  {
    auto store = open(Store::Mode::kWrite, "a b?#%.stemma");
    ASSERT_TRUE(store->begin().ok());
    EXPECT_TRUE(*store->add(document(1, "Lee"), "a.txt"));
    ASSERT_TRUE(store->commit().ok());
  }
  fs::remove(path("a b?#%.stemma-wal"));
  fs::remove(path("a b?#%.stemma-shm"));
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  auto store = open(Store::Mode::kRead, "a b?#%.stemma");
  fs::permissions(folder_, fs::perms::owner_all);
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->status()->documents, 1U);
}

}  // namespace
}  // namespace stemma
