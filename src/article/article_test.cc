// Small readings of the article stage: dates, credits, bylines, agencies, tokens.

#include "article/article.h"

#include <gtest/gtest.h>

#include "article/model.h"

namespace stemma {
namespace {

std::string date(std::string_view text) {
  const FoundDate found = find_date(text);
  return print(found.begin);
}

TEST(Dates, AreReadInTheWaysPagesWriteThem) {
  for (const std::string_view text : {"2031-03-04", "2031-03-04T10:00:00+03:00", "20310304", "/2031/03/04/boats-sink",
                                      "March 4, 2031", "Tuesday, March 4th, 2031", "4 March 2031",
                                      "Tue, 04 Mar 2031 10:00:00 GMT", "04.03.2031 10:00", "Published Mar. 4, 2031"})
    EXPECT_EQ(date(text), "2031-03-04") << text;
  for (const std::string_view text :
       {"", "March", "2031", "30 February 2031", "12:40", "the 4th of the month", "99999999999999999999"})
    EXPECT_EQ(date(text), "") << text;
}

TEST(Credits, StandApartFromTheirCaptions) {
  const std::tuple<std::string_view, std::string_view, std::string_view> kCases[] = {
      {"A boat on the beach. [Marek Olin/LP]", "A boat on the beach.", "Marek Olin/LP"},
      {"A boat on the beach. (Photo by Marek Olin)", "A boat on the beach.", "Photo by Marek Olin"},
      {"A boat on the beach. Photo: Marek Olin", "A boat on the beach.", "Photo: Marek Olin"},
      {"A boat on the beach. Marek Olin/LP", "A boat on the beach.", "Marek Olin/LP"},
      {"A boat on the beach (in spring).", "A boat on the beach (in spring).", ""},
      {"A boat on the beach.", "A boat on the beach.", ""}};
  for (const auto& [all, caption, credit] : kCases) {
    EXPECT_EQ(split_credit(all).first, caption);
    EXPECT_EQ(split_credit(all).second, credit);
  }
}

std::string authors(std::string_view line) {
  const ArticleModel model;
  Article article;
  add_authors(model.parts(), line, {}, article);
  std::string out;
  for (const Author& author : article.authors) out += (out.empty() ? "" : "; ") + author.name + (author.agency ? "*" : "");
  return out;
}

TEST(Bylines, GiveNamesAndAgenciesApart) {
  EXPECT_EQ(authors("By AFP and Global Watch |"), "AFP*; Global Watch*");
  EXPECT_EQ(authors("By Marek Olin and Anna Brede"), "Marek Olin; Anna Brede");
  EXPECT_EQ(authors("By Lorn Baskell in Port Essel"), "Lorn Baskell");
  EXPECT_EQ(authors("Oda Kessim, defence correspondent"), "Oda Kessim");
  EXPECT_EQ(authors("Marek Olin, marek@example.org, 10:30"), "Marek Olin");
  EXPECT_EQ(authors("By Marek Olin, Marek Olin"), "Marek Olin") << "once";
  EXPECT_TRUE(looks_like_byline("By Marek Olin"));
  EXPECT_FALSE(looks_like_byline("By then the boats had sunk."));
  EXPECT_FALSE(looks_like_byline("Boats sank"));
}

Article given(const std::string& outlet, const std::string& text, const std::string& published = "") {
  const ArticleModel model;
  Page page;
  page.form = PageForm::kGiven;
  page.given.outlet = outlet;
  page.given.published = published;
  page.text = text;
  Article article;
  Table<Note> notes;
  make_article(page, model, article, notes);
  return article;
}

TEST(Outlets, KeepTheAgencyOfBracketsAndDatelinesApart) {
  EXPECT_EQ(given("Daily Bellman (LP)", "x").outlet, "Daily Bellman");
  EXPECT_EQ(given("Daily Bellman (LP)", "x").agency, "LP");
  EXPECT_EQ(given("www.bellman.example", "x").outlet, "www.bellman.example");
  EXPECT_EQ(given("Bellman", "KELBRASK (Littoral Press) - Three boats sank.").agency, "Littoral Press");
  EXPECT_EQ(given("Bellman", "KELBRASK, March 4 (LP) -- Three boats sank.").agency, "LP");
  EXPECT_EQ(given("Bellman", "The mayor (57) - a sailor - left.").agency, "");
}

TEST(Published, IsAsWideAsItWasGiven) {
  const auto width = [](const std::string& stated) {
    const Published p = given("", "x", stated).published;
    return (p.stop.seconds - p.begin.seconds) / 86400;
  };
  EXPECT_EQ(width("2031-03-04"), 1);
  EXPECT_EQ(width("2031-03-04T10:00:00Z"), 1);
  EXPECT_EQ(width("2031-03"), 31);
  EXPECT_EQ(width("2031"), 365);
  EXPECT_EQ(given("", "x", "2031-03-04T10:00:00+03:00").published.stated, "2031-03-04T10:00:00+03:00");
}

TEST(ClassTokens, AreReadAtTheEndsOfNames) {
  const ArticleModel model;
  const auto has = [&](std::string_view value, PageWord word) { return (token_bits(model.parts(), value) & bit(word)) != 0; };
  EXPECT_TRUE(has("sidebar-left", PageWord::kDrop));
  EXPECT_TRUE(has("main relatedLinks", PageWord::kDrop));
  EXPECT_FALSE(has("has-sidebar-right", PageWord::kDrop)) << "a word in the middle tells little";
  EXPECT_TRUE(has("article-body", PageWord::kBody));
  EXPECT_TRUE(has("photo_caption", PageWord::kCaption));
  EXPECT_FALSE(has("", PageWord::kDrop));
}

}  // namespace
}  // namespace stemma
