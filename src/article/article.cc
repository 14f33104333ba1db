// The article stage: one form of page after the other, then what all have in common.

#include "article/article.h"

#include <algorithm>

#include "article/model.h"
#include "text/utf8.h"

namespace stemma {
namespace {

// "Daily Mail (AFP)": the outlet and the agency whose copy it prints.
void split_agency(Article& article) {
  const std::size_t open = article.outlet.rfind('(');
  if (open == std::string::npos || open == 0 || !article.outlet.ends_with(')')) return;
  article.agency = article.outlet.substr(open + 1, article.outlet.size() - open - 2);
  article.outlet = std::string(trimmed(std::string_view(article.outlet).substr(0, open)));
}

// "SEOUL (Reuters) -", "KYIV, July 3 (AP) --": the agency of a dateline.
void dateline_agency(Article& article) {
  if (!article.agency.empty()) return;
  for (const Block& block : article.blocks) {
    if (block.role != BlockRole::kParagraph) continue;
    const std::string_view text = std::string_view(article.text).substr(block.text.begin, std::min(block.text.size(), 90U));
    const std::size_t open = text.find('('), close = text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open || close - open > 30 || open < 3)
      return;
    const std::string_view after = trimmed(text.substr(close + 1));
    const bool dash = after.starts_with('-') || after.starts_with("\u2013") || after.starts_with("\u2014");
    // The place is written in capitals.
    std::size_t capitals = 0;
    while (capitals < open && is_upper(static_cast<unsigned char>(text[capitals]))) ++capitals;
    if (dash && capitals >= 3) article.agency = std::string(trimmed(text.substr(open + 1, close - open - 1)));
    return;
  }
}

// As wide as it was stated: a year, a month, else the day.
void set_published(Article& article, const std::string& stated, const std::string& basis) {
  const auto instant = parse_instant(stated);
  if (!instant) return;
  const CivilDate date = civil_of(instant->seconds >= 0 ? instant->seconds / 86400 : -((86399 - instant->seconds) / 86400));
  const std::size_t size = stated.size();
  const CivilDate begin{date.year, size < 7 ? 1 : date.month, size < 10 ? 1 : date.day};
  CivilDate stop = begin;
  if (size < 7) ++stop.year;
  else if (size < 10) stop = begin.month == 12 ? CivilDate{begin.year + 1, 1, 1} : CivilDate{begin.year, begin.month + 1, 1};
  article.published = {instant_of(begin),
                       size < 10 ? instant_of(stop) : Instant{instant_of(begin).seconds + 86400},
                       stated,
                       {},
                       basis.empty() ? Code("given") : Code(basis)};
}

}  // namespace

void make_article(const Page& page, const ArticleModel& model, Article& article, Table<Note>& notes) {
  article.id = page.given.id;
  article.outlet = page.given.outlet;
  article.agency.clear();
  article.url = page.given.url;
  article.language.clear();
  article.published = article.modified = {};
  article.text.clear();
  article.verbatim = page.form == PageForm::kGiven;
  article.blocks.clear();
  article.authors.clear();
  set_published(article, page.given.published, page.given.basis);
  split_agency(article);
  switch (page.form) {
    case PageForm::kGiven: make_given(page, article); break;
    case PageForm::kText: make_plain(page, model.parts(), article); break;
    case PageForm::kWords: article.language = "en"; return;  // text and blocks come with the words
    case PageForm::kHtml: make_html(page, model.parts(), article); break;
  }
  if (!article.published.begin.known()) set_published(article, page.given.hint, page.given.basis);
  split_agency(article);
  dateline_agency(article);
  std::string_view sample = article.text;
  for (const Block& block : article.blocks)
    if (is_body(block.role)) {
      sample = std::string_view(article.text).substr(block.text.begin);
      break;
    }
  const Code language = model.parts().languages.of(sample, article.language);
  if (!language.empty()) {
    article.language = language.view();
    if (article.language != "en") notes.add({NoteKind::kNotEnglish, {}});
  }
  const bool body = std::any_of(article.blocks.begin(), article.blocks.end(), [](const Block& b) { return is_body(b.role); });
  if (!body) notes.add({NoteKind::kNoText, {}});
  if (!article.published.begin.known()) notes.add({NoteKind::kNoDate, {}});
}

// A line is a paragraph; where lines were broken by hand, the lines up to a blank or indented one, or behind a short one.
void make_given(const Page& page, Article& article) {
  article.text = page.text;
  ArticleBuilder builder(article);
  const std::string_view text = article.text;
  const bool joined = wrapped(text);
  TextSpan paragraph;
  bool goes_on = false;
  std::size_t at = 0;
  if (const std::string& title = page.given.title; !title.empty() && text.starts_with(title + "\n")) {
    builder.at({0, static_cast<std::uint32_t>(title.size())}, BlockRole::kHeadline);
    at = title.size() + 1;
  }
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
    const auto stop = begin + static_cast<std::uint32_t>(line.size());
    const bool indented = begin - at > 1 || text[at] == '\t';
    if (!goes_on || line.empty() || indented) {
      builder.at(paragraph, BlockRole::kParagraph);
      paragraph = {begin, stop};
    } else {
      paragraph.end = stop;
    }
    goes_on = joined && line.size() >= kFullLine;
    at = end + 1;
  }
  builder.at(paragraph, BlockRole::kParagraph);
}

}  // namespace stemma
