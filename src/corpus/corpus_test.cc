// Copies, stories and origins on a few texts of our own; what must hold for any.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "corpus/align.h"
#include "corpus/candidates.h"
#include "corpus/chains.h"
#include "corpus/claim_facts.h"
#include "corpus/copies.h"
#include "corpus/linkage.h"
#include "corpus/published.h"
#include "corpus/sketch.h"

namespace stemma::corpus {
namespace {

const std::string kFerry =
    "The ferry Alma ran aground on Tuesday off the island of Torsk, and all of its 214 passengers were taken ashore in fishing "
    "boats before nightfall.\n"
    "Rolf Emsen, the harbour master, said that the pilot had left the bridge eleven minutes earlier to answer a call from the "
    "shipping company.\n"
    "Divers will look at the hull in the morning, and the line to the mainland stays closed until they have given their report "
    "to the inspectors.";
const std::string kMarket =
    "Prices of herring doubled at the market of Hallby this week because few boats went out in the storm, traders said on "
    "Friday.";

Document document(const std::string& text, const std::string& outlet = "", const std::string& byline = "") {
  Document d;
  d.article.outlet = outlet;
  d.article.text = text;
  const auto size = static_cast<std::uint32_t>(text.size());
  d.article.blocks.add({{0, size}, {}, BlockRole::kParagraph});
  if (!byline.empty()) d.article.authors.add({byline, {}, false});
  return d;
}

std::vector<BodyWord> words(const std::string& text) {
  std::vector<BodyWord> out;
  append_words(text, {0, static_cast<std::uint32_t>(text.size())}, out);
  return out;
}

struct Pair {
  StoredDocument a, b;
  Document x, y;
  std::optional<CopyLink> judge() const {
    const Sketch s = sketch_of(x), t = sketch_of(y);
    const Compared c{&a, &s, moment_of(a), outlet_name(a.outlet)}, d{&b, &t, moment_of(b), outlet_name(b.outlet)};
    const auto u = words(x.article.text), v = words(y.article.text);
    AlignScratch scratch;
    Alignment shared;
    align(u, v, scratch, shared);
    return corpus::judge(c, d, u, v, shared);
  }
};

StoredDocument stored(const std::string& outlet, const std::string& stated, const std::string& agency = "") {
  StoredDocument d;
  d.outlet = outlet;
  d.agency = agency;
  d.published_stated = stated;
  d.published_begin = stated.substr(0, 10);
  return d;
}

TEST(BodyWords, TypographyMakesNoDifference) {
  const auto a = words("The mayor's \"men\" - don't KNOW"),
             b = words("the mayor\u2019s \u201cmen\u201d \u2013 don\u2019t know");
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].hash, b[i].hash);
  EXPECT_TRUE(a[3].quoted);
  EXPECT_FALSE(a[4].quoted);
}

TEST(BodyWords, ALineOfRightsIsNoText) { EXPECT_EQ(words("One two.\nAll rights reserved. Three.\nFour").size(), 3U); }

TEST(Sketch, ComesBackFromItsBytesAndRefusesOthers) {
  const Sketch s = sketch_of(document(kFerry, "Torsk Post", "Ina Vold, with Littoral Press"));
  const std::string bytes = pack(s);
  const auto back = unpack(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(pack(*back), bytes);
  EXPECT_EQ(back->shingles, s.shingles);
  EXPECT_NE(back->credit.find(" littoral press "), std::string::npos);
  for (std::size_t cut = 0; cut < bytes.size() - s.credit.size(); ++cut) EXPECT_FALSE(unpack(bytes.substr(0, cut))) << cut;
}

TEST(Align, ParagraphsInAnotherOrderAreMoved) {
  const std::size_t second = kFerry.find('\n') + 1, third = kFerry.rfind('\n') + 1;
  const std::string turned = kFerry.substr(third) + "\n" + kFerry.substr(0, second) + kFerry.substr(second, third - second - 1);
  AlignScratch scratch;
  Alignment shared;
  align(words(kFerry), words(turned), scratch, shared);
  EXPECT_TRUE(shared.moved);
  EXPECT_EQ(shared.a_covered, shared.a_words);
  EXPECT_EQ(shared.b_covered, shared.b_words);
}

TEST(Align, RepeatedWordsAreLinear) {
  std::string same;
  for (int i = 0; i < 100000; ++i) same += "and ";
  AlignScratch scratch;
  Alignment shared;
  align(words(same), words(same + "then "), scratch, shared);
  EXPECT_EQ(shared.same, 100000U);
}

TEST(Copies, TheLaterIsTheCopy) {
  const Pair p{stored("Hallby News", "2031-05-02T10:00:00Z"), stored("Torsk Post", "2031-05-01T10:00:00Z"), document(kFerry),
               document(kFerry)};
  const auto link = p.judge();
  ASSERT_TRUE(link);
  EXPECT_EQ(link->relation, CopyRelation::kRepost);
  EXPECT_EQ(link->direction, CopyDirection::kAFromB);
}

TEST(Copies, ACreditSaysMoreThanAClock) {
  const Pair p{stored("Littoral Press", "2031-05-02T10:00:00Z"), stored("Torsk Post", "2031-05-01T10:00:00Z"), document(kFerry),
               document("(Littoral Press) " + kFerry)};
  const auto link = p.judge();
  ASSERT_TRUE(link);
  EXPECT_EQ(link->direction, CopyDirection::kBFromA);
}

TEST(Copies, NothingTellsWhichWasFirst) {
  const Pair p{stored("Hallby News", "2031-05-02"), stored("Torsk Post", "2031-05-02"), document(kFerry), document(kFerry)};
  EXPECT_EQ(p.judge()->direction, CopyDirection::kUnknown);
}

TEST(Copies, HoursOfDifferentZones) {
  // 10:00+02:00 is before 09:00Z.
  const Pair p{stored("A News", "2031-05-02T10:00:00+02:00"), stored("B News", "2031-05-02T09:00:00Z"), document(kFerry),
               document(kFerry)};
  EXPECT_EQ(p.judge()->direction, CopyDirection::kBFromA);
}

TEST(Copies, AFirstPartIsAPartialCopy) {
  const Pair p{stored("A News", "2031-05-02"), stored("B News", "2031-05-03"), document(kFerry),
               document(kFerry.substr(0, kFerry.find('\n')))};
  const auto link = p.judge();
  ASSERT_TRUE(link);
  EXPECT_EQ(link->relation, CopyRelation::kPartial);
  EXPECT_GT(link->share_b, 0.95);
  EXPECT_LT(link->share_a, 0.6);
}

TEST(Copies, ASharedQuotationIsNoCopy) {
  const std::string quote =
      "\"We saw the light go out, and then we heard the keel on the stones, and nobody on the whole ship said a word until the "
      "captain came down to us\"";
  const Pair p{
      stored("A News", "2031-05-02"), stored("B News", "2031-05-03"),
      document("A passenger remembered the night. " + quote + ", she told a reporter in the harbour. She had lost her coat."),
      document("The inquiry began on Monday with a witness. " + quote + ", the witness said before the judges of Torsk.")};
  const auto link = p.judge();
  ASSERT_TRUE(link);
  EXPECT_EQ(link->relation, CopyRelation::kQuotation);
}

TEST(Copies, OtherWordsShareNothing) {
  const Pair p{stored("A News", "2031-05-02"), stored("B News", "2031-05-03"), document(kFerry), document(kMarket)};
  EXPECT_FALSE(p.judge());
}

TEST(Candidates, DoNotDependOnTheOrderAndStayLinear) {
  std::vector<Sketch> sketches;
  std::vector<std::uint32_t> order;
  constexpr std::uint32_t kCount = 20000;
  const Sketch same = sketch_of(document(kFerry + " " + kMarket));
  for (std::uint32_t i = 0; i < kCount; ++i) sketches.push_back(same), order.push_back(i);
  const auto all = candidates(sketches, order);
  EXPECT_GE(all.size(), kCount - 1);
  EXPECT_LT(all.size(), 2 * kCount);
}

TEST(Linkage, AChainOfNeighboursIsNotOneGroup) {
  // 0-1 and 2-3 are alike, 1-2 a little: joined on average they would not be alike enough.
  const auto group = link_groups(4, {{0, 1, 0.9F}, {1, 2, 0.6F}, {2, 3, 0.9F}}, 0.5);
  EXPECT_EQ(group[0], group[1]);
  EXPECT_EQ(group[2], group[3]);
  EXPECT_NE(group[1], group[2]);
}

StoredClaim claim(const std::string& id, const std::string& text, std::vector<std::pair<std::string, std::string>> chain = {}) {
  StoredClaim c;
  c.id = id;
  c.text = text;
  for (auto& [source, kind] : chain) c.chain.push_back({source, kind, {}, {}, {}, {}, {}});
  return c;
}

// The ends that the mentions of one group lead to, each in a document of its own.
struct Walked {
  std::vector<std::string> ends;
  bool ring = false;
};
Walked walk(const std::vector<std::pair<std::string, StoredClaim>>& told, const std::vector<CopyLink>& copies = {}) {
  Corpus corpus;
  ClaimGroup group;
  for (std::uint32_t i = 0; i < told.size(); ++i) {
    StoredDocument d = stored(told[i].first, "2031-05-0" + std::to_string(i + 1));
    d.id = "d" + std::to_string(i);
    corpus.documents.push_back(d);
    group.mentions.push_back({i, told[i].second});
  }
  corpus.copies = copies;
  const Copied copied(corpus);
  ChainWalk chains(corpus, copied, group);
  Walked out;
  for (const std::uint32_t end : chains.run()) out.ends.push_back(chains.ends()[end].name);
  out.ring = chains.ring();
  return out;
}

TEST(Chains, LeadThroughTheOutletsThatAreNamed) {
  const auto out = walk({{"Torsk Post", claim("a", "214 were saved", {{"harbour office", "organization"}})},
                         {"Hallby News", claim("b", "214 were saved", {{"Torsk Post", "outlet"}})},
                         {"Evening Star", claim("c", "214 were saved", {{"the Hallby News", "outlet"}})}});
  EXPECT_EQ(out.ends, (std::vector<std::string>{"harbour office", "harbour office", "harbour office"}));
  EXPECT_FALSE(out.ring);
}

TEST(Chains, ACopyLeadsWhereItsOriginalLeads) {
  CopyLink link;
  link.a = 0;
  link.b = 1;
  link.relation = CopyRelation::kRepost;
  link.direction = CopyDirection::kBFromA;
  const auto out = walk({{"Torsk Post", claim("a", "214 were saved", {{"harbour office", "organization"}})},
                         {"Hallby News", claim("b", "214 were saved", {{"somebody else", "person"}})}},
                        {link});
  EXPECT_EQ(out.ends[1], "harbour office");
}

TEST(Chains, ARingHasNoOrigin) {
  const auto out = walk({{"Torsk Post", claim("a", "214 were saved", {{"Evening Star", "outlet"}})},
                         {"Hallby News", claim("b", "214 were saved", {{"Torsk Post", "outlet"}})},
                         {"Evening Star", claim("c", "214 were saved", {{"Hallby News", "outlet"}})}});
  EXPECT_TRUE(out.ring);
  EXPECT_EQ(out.ends[0], out.ends[1]);
  EXPECT_EQ(out.ends[1], out.ends[2]);
}

TEST(Chains, ARingHasOneEndWhateverLeadsToIt) {
  const auto out = walk({{"Coast Daily", claim("a", "214 were saved", {{"Evening Star", "outlet"}})},
                         {"Torsk Post", claim("b", "214 were saved", {{"Evening Star", "outlet"}})},
                         {"Evening Star", claim("c", "214 were saved", {{"Torsk Post", "outlet"}})}});
  EXPECT_TRUE(out.ring);
  EXPECT_EQ(out.ends, (std::vector<std::string>{"Torsk Post", "Torsk Post", "Torsk Post"}));
}

TEST(Chains, ManyPagesThatNameOneAgencyAreLinear) {
  std::vector<std::pair<std::string, StoredClaim>> told;
  for (int i = 0; i < 20000; ++i)
    told.emplace_back("Page " + std::to_string(i), claim("x", "214 were saved", {{"Littoral Press", "agency"}}));
  EXPECT_EQ(walk(told).ends.back(), "Littoral Press");
}

ClaimFacts counted(const std::string& low, const std::string& high, const std::string& words = "soldiers") {
  StoredClaim c = claim("x", "text");
  c.quantity = "some";
  c.low = low;
  c.high = high;
  c.counted = words;
  c.measure = "count";
  return facts_of(c);
}

TEST(ClaimFacts, ValuesToldAgainAndValuesThatCannotBothBe) {
  EXPECT_TRUE(same_value(counted("", "18000"), counted("18000", "18000")));
  EXPECT_TRUE(same_value(counted("2500", "3500"), counted("", "3500")));
  EXPECT_FALSE(same_value(counted("", "4000"), counted("4000", "5000")));
  EXPECT_TRUE(values_exclude(counted("40000", ""), counted("", "15000")));
  EXPECT_FALSE(values_exclude(counted("2500", "3500"), counted("3100", "")));
  EXPECT_TRUE(same_kind(counted("1", "1", "Norzhani troops"), counted("1", "1", "soldiers")));
  EXPECT_FALSE(same_kind(counted("1", "1", "ships"), counted("1", "1", "soldiers")));
}

}  // namespace
}  // namespace stemma::corpus
