// Article: Page -> Article. Gives every block of text a role (headline, deck,
// byline, paragraph, caption, credit, dropped ...), finds authors and the date.

#pragma once

#include <memory>

#include "stemma/article.h"
#include "stemma/page.h"
#include "text/lexicon.h"

namespace stemma {

class ArticleModel {
 public:
  ArticleModel();  // reads its lexicons
  ~ArticleModel();
  ArticleModel(const ArticleModel&) = delete;
  ArticleModel& operator=(const ArticleModel&) = delete;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Fills `article` (its memory is reused); notes for what was left out.
void make_article(const Page&, const ArticleModel&, Article& article, Table<Note>& notes);

}  // namespace stemma
