// Outlets with an agency in brackets, datelines, dates of every width and spelling, authors.

#include <gtest/gtest.h>

#include <string>

#include "article/model.h"

namespace stemma {
namespace {

struct Made {
  Article article;
  Table<Note> notes;
};

void make(Made& made, PageForm form, std::string text, Provenance given = {}) {
  static const ArticleModel model;
  Page page;
  page.form = form;
  page.text = std::move(text);
  page.given = std::move(given);
  made.notes.clear();
  make_article(page, model, made.article, made.notes);
}

std::string day(const FoundDate& date) { return date.begin.known() ? print(date.begin).substr(0, 10) : std::string(); }
std::string day(std::string_view text) { return day(find_date(text)); }

TEST(ArticleOutlet, AgencyInBrackets) {
  Made made;
  make(made, PageForm::kGiven, "The harbour was closed.", {"1", "Strait Daily (Littoral Press)", "", "2031-03-04"});
  EXPECT_EQ(made.article.outlet, "Strait Daily");
  EXPECT_EQ(made.article.agency, "Littoral Press");
}

TEST(ArticleOutlet, HostIsKept) {
  Made made;
  make(made, PageForm::kGiven, "The harbour was closed.", {"1", "www.strait.example", "", ""});
  EXPECT_EQ(made.article.outlet, "www.strait.example");
  EXPECT_TRUE(made.article.agency.empty());
}

TEST(ArticleDateline, NamesTheAgency) {
  for (const char* text :
       {"TORMESK (Littoral Press) - The harbour was closed.", "TORMESK, March 4 (Littoral Press) -- The harbour was closed.",
        "TORMESK, Vesmaria (Littoral Press) \u2014 The harbour was closed."}) {
    Made made;
    make(made, PageForm::kGiven, text, {"1", "Strait Daily", "", ""});
    EXPECT_EQ(made.article.agency, "Littoral Press") << text;
    EXPECT_EQ(made.article.text, text);
  }
}

TEST(ArticleDateline, BracketsInProseAreNone) {
  Made made;
  make(made, PageForm::kGiven, "The harbour (the old one) - closed since March - will open again.",
       {"1", "Strait Daily", "", ""});
  EXPECT_TRUE(made.article.agency.empty());
}

TEST(ArticlePublished, AsWideAsItWasGiven) {
  const auto interval = [](const char* given) {
    Made made;
    make(made, PageForm::kGiven, "The harbour was closed.", {"1", "", "", given});
    const Published& p = made.article.published;
    EXPECT_EQ(p.stated, given);
    EXPECT_EQ(p.basis, Code("given"));
    return print(p.begin).substr(0, 10) + ".." + print(p.stop).substr(0, 10);
  };
  EXPECT_EQ(interval("2031-03-04"), "2031-03-04..2031-03-05");
  EXPECT_EQ(interval("2031-12"), "2031-12-01..2032-01-01");
  EXPECT_EQ(interval("2031"), "2031-01-01..2032-01-01");
  EXPECT_EQ(interval("2031-03-04T14:00:00+02:00"), "2031-03-04..2031-03-05");
}

TEST(ArticlePublished, NoDateLeavesANote) {
  Made made;
  make(made, PageForm::kGiven, "The harbour was closed.");
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_EQ(made.notes[0].kind, NoteKind::kNoDate);
}

TEST(ArticleDates, Spellings) {
  for (const char* text : {"2031-03-04", "2031/03/04/harbour", "20310304", "March 4, 2031", "Mar 4th, 2031", "4 March 2031",
                           "Tuesday, 4 Mar. 2031, 06:30", "04.03.2031 10:00", "2031-03-04T10:00:00+01:00"})
    EXPECT_EQ(day(text), "2031-03-04") << text;
}

TEST(ArticleDates, StrokesOnlyWhereOneNumberIsNoMonth) {
  EXPECT_EQ(day("13/11/2031 09:21:40"), "2031-11-13");
  EXPECT_EQ(day("11/13/2031"), "2031-11-13");
  EXPECT_EQ(day("04/03/2031"), "");
}

TEST(ArticleDates, NothingInvented) {
  for (const char* text : {"", "March 4", "2031", "31 February 2031", "40 ships", "2031 09 21"})
    EXPECT_EQ(day(text), "") << text;
}

TEST(ArticleAuthors, PeopleAndAgenciesApart) {
  static const ArticleModel model;
  const auto authors = [](std::string_view line) {
    Article article;
    add_authors(model.parts(), line, {}, article);
    std::string out;
    for (const Author& author : article.authors)
      out += (out.empty() ? "" : "; ") + author.name + (author.agency ? " (agency)" : "");
    return out;
  };
  EXPECT_EQ(authors("By Mara Ostelin and Littoral Press |"), "Mara Ostelin; Littoral Press (agency)");
  EXPECT_EQ(authors("By AFP"), "AFP (agency)");
  EXPECT_EQ(authors("Mara Ostelin &amp; Oda Kessim"), "Mara Ostelin; Oda Kessim");
  EXPECT_EQ(authors("Edda Rosvane \u00B7 issue of 14 March"), "Edda Rosvane");
  EXPECT_EQ(authors("By Mara Ostelin, mara@strait.example"), "Mara Ostelin");
  EXPECT_EQ(authors("By"), "");
}

}  // namespace
}  // namespace stemma
