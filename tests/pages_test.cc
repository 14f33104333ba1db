// HTML pages from their bytes to fields: each field stands at its bytes, metadata are read by what they describe.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "article/article.h"
#include "page_fields.h"

namespace stemma {
namespace {

struct Made {
  explicit Made(std::string_view html) {
    static const ArticleModel model;
    take_in(html, PageForm::kHtml, {}, page);
    make_article(page, model, article, notes);
  }
  std::string authors() const {
    std::string out;
    for (const Author& author : article.authors) out += author.name + ";";
    return out;
  }
  void stands() const {
    for (const Block& block : article.blocks) {
      const std::string text = article.text.substr(block.text.begin, block.text.size());
      EXPECT_TRUE(stands_at(page, block.origin, text)) << text;
    }
    for (const Author& author : article.authors) EXPECT_TRUE(stands_at(page, author.origin, author.name)) << author.name;
    if (article.modified.begin.known()) {
      EXPECT_TRUE(stands_at(page, article.modified.origin, article.modified.stated)) << article.modified.stated;
    }
    if (article.published.begin.known() && article.published.basis != Code("url")) {
      EXPECT_TRUE(stands_at(page, article.published.origin, article.published.stated)) << article.published.stated;
    }
  }
  Page page;
  Article article;
  Table<Note> notes;
};

const std::string kBody =
    "<p>The harbour of Tormesk was closed on Tuesday, the port office said, after a storm had torn two buoys from their "
    "chains.</p><p>It will open again on Friday, according to the harbour master, who spoke to reporters on the quay.</p>";
std::string linked(std::string_view json, std::string_view body = kBody) {
  return "<head><script type=\"application/ld+json\">" + std::string(json) +
         "</script></head><article><h1>Tormesk closes</h1>" + std::string(body) + "</article>";
}

TEST(Pages, FieldsStandAtTheirBytes) {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(STEMMA_SAMPLES)) {
    if (entry.path().extension() != ".html") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    SCOPED_TRACE(entry.path().filename().string());
    Made(content.str()).stands();
    ++pages;
  }
  EXPECT_GT(pages, 5U);
}

TEST(Pages, AuthorsOfOtherThingsAreNone) {
  const Made made(
      linked(R"({"@type":"NewsArticle","image":{"@type":"ImageObject","author":{"@type":"Person","name":"Runa Holvesk"}},
      "author":[{"@type":"Person","name":"Marek Olin"},{"@type":"Person","name":"Ina \u0056old"}],"comment":{"author":{"name":"x"}}})"));
  EXPECT_EQ(made.authors(), "Marek Olin;Ina Vold;");
  made.stands();
}

TEST(Pages, AuthorsByReference) {
  EXPECT_EQ(Made(linked(R"({"@graph":[{"@type":"Article","headline":"x","author":{"@id":"#7"}},
      {"@type":"Person","@id":"#6","name":"Runa Holvesk"},{"@type":"Person","@id":"#7","name":"Marek Olin"}]})"))
                .authors(),
            "Marek Olin;");
}

TEST(Pages, DatesOfTheArticleNotOfOtherThings) {
  const Made made(linked(R"([{"@type":"VideoObject","uploadDate":"2030-01-01","name":"x"},
      {"@type":["NewsArticle","Report"],"datePublished":"2031-03-04T10:00:00+02:00","dateModified":"2031-03-05"}])"));
  EXPECT_EQ(made.article.published.stated, "2031-03-04T10:00:00+02:00");
  EXPECT_EQ(made.article.modified.stated, "2031-03-05");
  made.stands();
}

TEST(Pages, TheDayOfAChangeIsNoDayOfPublication) {
  const Made made("<article><h1>Tormesk closes its harbour</h1><p class=date>Updated on March 5, 2031</p>" + kBody);
  EXPECT_FALSE(made.article.published.begin.known());
  EXPECT_EQ(print(made.article.modified.begin).substr(0, 10), "2031-03-05");
  made.stands();
}

TEST(Pages, BrokenLinkedDataGiveWhatTheyHold) {
  EXPECT_EQ(Made(linked(R"({"@type":"NewsArticle","author":{"name":"Marek Olin"},)")).authors(), "Marek Olin;");
  EXPECT_EQ(Made(linked(R"({"@type":"NewsArticle","author":"Marek Olin"}}]]})")).authors(), "Marek Olin;");
  EXPECT_EQ(Made(linked(std::string(5000, '['))).authors(), "");
}

TEST(Pages, AnAuthorThatIsTheSiteGivesWayToAByline) {
  const std::string site = R"({"@type":"NewsArticle","publisher":{"name":"Strait Daily"},"author":{"name":"Strait Daily"}})";
  EXPECT_EQ(Made(linked(site)).authors(), "Strait Daily;");
  EXPECT_EQ(Made(linked(site, "<div class=byline>Marek Olin</div>" + kBody)).authors(), "Marek Olin;");
}

TEST(Pages, LanguageByTheWordsOfTheText) {
  EXPECT_EQ(Made("<html lang=de><article><h1>Tormesk</h1>" + kBody).article.language, "en");
  const std::string german =
      "<article><p>Der Hafen von Tormesk ist am Dienstag geschlossen worden, weil ein Sturm zwei Bojen von den Ketten gerissen "
      "hat, sagte die Hafenbeh\u00F6rde. Er soll am Freitag wieder ge\u00F6ffnet werden, wie der Hafenmeister auf dem Kai "
      "sagte.</p>";
  EXPECT_EQ(Made("<html lang=en>" + german).article.language, "de");
  EXPECT_EQ(Made("<p>\uD1A0\uB974\uBA54\uC2A4\uD06C \uD56D\uAD6C\uAC00 \uD654\uC694\uC77C\uC5D0 "
                 "\uB2EB\uD614\uB2E4\uACE0 \uD56D\uB9CC\uCCAD\uC774 \uBC1D\uD614\uB2E4. \uD3ED\uD48D\uC774 \uBD80\uD45C "
                 "\uB450 \uAC1C\uB97C \uB04A\uC5C8\uB2E4.</p>")
                .article.language,
            "ko");
}

}  // namespace
}  // namespace stemma
