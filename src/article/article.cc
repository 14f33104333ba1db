#include "article/article.h"

namespace stemma {

struct ArticleModel::Parts {};
ArticleModel::ArticleModel() : parts_(std::make_unique<Parts>()) {}
ArticleModel::~ArticleModel() = default;

void make_article(const Page& page, const ArticleModel&, Article& article, Table<Note>&) {
  article = {};
  article.id = page.given.id;
  article.outlet = page.given.outlet;
  article.url = page.given.url;
  article.text = page.text;
  article.verbatim = page.form == PageForm::kGiven;
  article.language = "en";
  if (const auto date = parse_instant(page.given.published)) {
    article.published.begin = *date;
    article.published.stop = {date->seconds + 86400};
    article.published.basis = "given";
    article.published.stated = page.given.published;
  }
  std::uint32_t at = 0;
  while (at < article.text.size()) {
    auto end = static_cast<std::uint32_t>(std::min(article.text.find('\n', at), article.text.size()));
    if (end > at) article.blocks.add({{at, end}, {at, end}, BlockRole::kParagraph});
    at = end + 1;
  }
}

}  // namespace stemma
