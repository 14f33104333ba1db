// HTML, second part: the headline, what the page says of itself, and a role for each run.

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "article/html_reader.h"
#include "text/utf8.h"

namespace stemma {

namespace {

// The day of a change is not the day of publication.
bool says_modified(std::string_view text) {
  const std::string low = lower(text);
  for (const std::string_view word : {"updated", "modified", "reviewed", "aktualisiert", "actualizado", "mis \u00E0 jour"})
    if (low.find(word) != std::string::npos && low.find("published") == std::string::npos) return true;
  return false;
}

// "March 4, 2031", "Tue, 4 Mar 2031": nothing but a date.
bool only_date(std::string_view text) {
  return text.size() >= 8 && text.size() <= 32 && find_date(text).begin.known() && !says_modified(text);
}

}  // namespace

void HtmlReader::strip_site() {
  std::string& title = meta_.title.value;
  const std::string site = fold(meta_.site.value);
  for (int i = 0; i < 2; ++i) {
    std::size_t at = std::string::npos, width = 0;
    for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " \u2022 ", " :: ", " \u00BB ", " \u00B7 "})
      if (const std::size_t found = title.rfind(mark); found != std::string::npos && (at == std::string::npos || found > at))
        at = found, width = mark.size();
    if (at == std::string::npos || at < 10) return;
    const std::string tail = fold(std::string_view(title).substr(at + width));
    const bool named = !site.empty() && (tail.find(site) != std::string::npos || site.find(tail) != std::string::npos);
    const bool bar = title[at + 1] != '-' && std::string_view(title).substr(at, 5) != " \u2013 " && tail.size() * 2 < at;
    const bool address = tail.ends_with(" com") || tail.ends_with(" org") || tail.ends_with(" de") || tail.ends_with(" net");
    if (!named && !bar && !address) return;
    title.resize(at);
  }
}

std::size_t HtmlReader::agreement(const std::string& a, const std::string& title) {
  if (a.empty() || title.empty()) return 0;
  if (a == title) return 1000;
  if (title.find(a) != std::string::npos) return a.size() > 12 ? 500 + a.size() : 0;
  if (a.find(title) != std::string::npos) return 400;
  return 0;
}

void HtmlReader::headline() {
  for (PageField* field : {&meta_.title, &meta_.headline, &meta_.description})
    if (field->value.size() > 1000) field->value.resize(1000);  // compared with every heading
  strip_site();
  const std::string title = fold(meta_.title.value), other = fold(meta_.headline.value);
  headline_ = runs_.size();
  std::size_t best = 0;
  std::uint32_t passed = 0;  // prose of the region before this run
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    const std::string_view text = text_of(run);
    const std::uint32_t before = passed;
    if (in_region(run) && prose_like(run, text)) passed += run.text.size();
    // A headline stands before the prose; behind most of it stands the one of another article.
    if (run.text.size() > 400 || page_.nodes[region_].stop <= run.node || before * 2 > sum(region_)) continue;
    const bool h1 = (run.context & kH1) != 0, dropped = (run.context & kDropped) != 0;
    const bool named = h1 || (run.context & (kHeading | kHeadlineClass)) != 0;
    if ((dropped && !h1) || (!named && (before > 0 || run.link > 0))) continue;
    const std::string words = fold(text);
    const std::size_t agreed = std::max(agreement(words, title), agreement(words, other));
    std::size_t score = (run.context & kArticle) != 0 ? 40 : 0;
    // A page's <h1> is its headline even where its metadata carry another one; a short one may be the name of the site.
    if (h1) score += agreed + (before > 0 ? 100 : run.text.size() >= 20 ? 700 : 300);
    else if (named && agreed >= 500) score += agreed * 6 / 10;
    else if (words.size() >= 12 && (title.starts_with(words) || other.starts_with(words))) score += 200;
    else score = 0;
    if (dropped) score /= 4;
    if (score > best) best = score, headline_ = i;
  }
}

void HtmlReader::fields() {
  if (article_.outlet.empty()) article_.outlet = meta_.site.value;
  if (article_.url.empty()) article_.url = meta_.canonical.value;
  if (article_.outlet.empty() && !article_.url.empty()) article_.outlet = host(article_.url);
  if (!meta_.language.value.empty())
    article_.language = lower(std::string_view(meta_.language.value).substr(0, meta_.language.value.find_first_of("-_")));
  if (meta_.published) publish(meta_.published.value, meta_.published.origin, meta_.published.basis);
  if (meta_.modified) {
    FoundDate date = find_date(meta_.modified.value);
    date.stated = meta_.modified.value;
    set_once(article_.modified, date, meta_.modified.origin, meta_.modified.basis);
  }
  // An author that is the site itself gives way to a byline.
  const std::string site = fold(meta_.site.value), outlet = fold(article_.outlet);
  for (const PageField& author : meta_.authors) {
    const std::string name = fold(author.value);
    if (name == site || name == outlet) house_.push_back(author);
    else add_authors(model_, author.value, author.origin, article_);
  }
}

std::string HtmlReader::host(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url);
}

void HtmlReader::publish(const std::string& stated, TextSpan origin, Code basis) {
  FoundDate date = find_date(stated);
  date.stated = stated;
  set_once(article_.published, date, origin, basis);
}

BlockRole HtmlReader::role_of(std::size_t i) {
  const Run& run = runs_[i];
  const std::string_view text = text_of(run);
  if (i == headline_) return BlockRole::kHeadline;
  if (decks_[i]) return BlockRole::kDeck;
  const bool dropped = (run.context & kDropped) != 0;
  const bool before_body = !body_begun_;
  if (i > headline_ && !dropped) ++since_headline_;
  const bool near = headline_ < runs_.size() && (i > headline_ ? since_headline_ : headline_ - i) <= 14;
  if (!dropped && (run.context & kCaptionTail) != 0 && text.size() <= 90 && !ends_sentence(text)) return BlockRole::kCredit;
  if (!dropped && (run.context & kCaption) != 0 && (run.context & kCredit) == 0)
    return text.size() >= 6 && text.size() < 1200 ? BlockRole::kCaption : BlockRole::kDropped;
  if (!dropped && (run.context & kCredit) != 0 &&
      ((run.context & (kFigure | kCaption)) != 0 || (text.size() <= 100 && (run.context & kDate) == 0)))
    return BlockRole::kCredit;
  // Under a picture, or a line by itself; a sign of copyright alone stands under whole pages too.
  const bool pictured = (run.context & kFigure) != 0 || run.image != 0;
  if (!dropped && text.size() <= 120 && looks_like_credit(text) &&
      (pictured || (run.link == 0 && !ends_sentence(text) && !text.starts_with("\u00A9"))))
    return BlockRole::kCredit;
  if (!dropped && captions_image(i)) return BlockRole::kCaption;
  if (!dropped && before_body && near) {
    if (i > headline_ || headline_ == runs_.size()) {
      if (only_date(text)) return BlockRole::kPublished;
      if (((run.context & kByline) != 0 && text.size() < 200) || looks_like_byline(text)) return BlockRole::kByline;
      if (run.author * 2 > run.text.size() && text.size() < 100) return BlockRole::kByline;
    }
    const bool dated = text.size() < 90 && ((run.context & kDate) != 0 ||
                                            (text.size() <= 60 && !ends_sentence(text) && (run.context & kList) == 0));
    if (dated && ((run.context & kDate) != 0 || find_date(text).begin.known())) {
      if (says_modified(text)) return BlockRole::kDropped;
      return BlockRole::kPublished;
    }
    if ((run.context & kSectionClass) != 0 && text.size() < 50 && i < headline_) return BlockRole::kSection;
  }
  if (dropped || !in_region(run) || (run.context & (kByline | kDate | kCredit)) != 0) return BlockRole::kDropped;
  // Tables of figures lie inside the article; those that hold it are the frame of an old page.
  if (table_[run.node] > region_ && text.size() < 30) return BlockRole::kDropped;
  // An article inside the article is a teaser of another one.
  if (teasers_ && item_[run.node] > region_ && sum(item_[run.node]) * 3 < sum(region_) &&
      (headline_ == runs_.size() || item_[runs_[headline_].node] != item_[run.node]))
    return BlockRole::kDropped;
  if (headline_ < runs_.size() && i < headline_ && (run.context & kArticle) == 0) return BlockRole::kDropped;
  const bool over_prose =
      (run.context & kHeading) != 0 && i + 1 < runs_.size() && prose_like(runs_[i + 1], text_of(runs_[i + 1]));
  if (run.link * 2 > run.text.size() && (run.context & kParagraph) == 0 && !over_prose && !among_others(i))
    return BlockRole::kDropped;
  if (run.link * 10 > run.text.size() * 9 && text.size() < 160 && !over_prose && !among_others(i)) return BlockRole::kDropped;
  if (is_widget(model_, text) || points_elsewhere(run, text)) return BlockRole::kDropped;
  if ((run.context & kHeading) != 0) return text.size() < 200 && body_begun_ ? BlockRole::kSubhead : BlockRole::kDropped;
  if ((run.context & kList) != 0) return text.size() >= (body_begun_ ? 3 : 20) ? BlockRole::kListItem : BlockRole::kDropped;
  if ((run.context & kFigure) != 0) return BlockRole::kDropped;
  const bool paragraph =
      (run.context & kParagraph) != 0 ? text.size() >= 3 : text.size() >= 40 && (ends_sentence(text) || text.size() >= 120);
  if (!paragraph) return BlockRole::kDropped;
  return (run.context & kQuote) != 0 ? BlockRole::kBlockQuote : BlockRole::kParagraph;
}

// A line that repeats what stands for the picture right before it, or one under a picture of the body in type of its own.
bool HtmlReader::captions_image(std::size_t i) const {
  const Run& run = runs_[i];
  if (run.image == 0 || run.text.size() > 500 || (run.context & (kHeading | kList)) != 0 || run.link * 2 > run.text.size())
    return false;
  const std::string shown = fold(attribute(page_.nodes[run.image], "alt")), words = fold(text_of(run));
  if (shown.size() >= 10 && words.starts_with(shown) && words.size() <= shown.size() + 80) return true;
  if (i + 1 < runs_.size() && looks_like_credit(text_of(runs_[i + 1])) && runs_[i + 1].text.size() <= 120 &&
      page_.nodes[runs_[i + 1].node].parent == page_.nodes[run.node].parent)
    return true;
  const auto apart = [](const Run& r, std::uint32_t size) { return size * 10 >= r.text.size() * 9; };
  if (!body_begun_ || run.text.size() > 250 || i + 1 == runs_.size()) return false;
  const Run& next = runs_[i + 1];
  return (apart(run, run.bold) && !apart(next, next.bold)) || (apart(run, run.slant) && !apart(next, next.slant));
}

// An item that is a link, in a list of which most is not.
bool HtmlReader::among_others(std::size_t i) const {
  const std::uint32_t list = list_of(runs_[i]);
  if (list == 0 || !body_begun_) return false;
  std::uint32_t link = 0, size = 0;
  for (std::size_t k = i; k < std::min(i + 30, runs_.size()) && list_of(runs_[k]) == list; ++k)
    link += runs_[k].link, size += runs_[k].text.size();
  for (std::size_t k = i; k-- > 0 && k + 30 > i && list_of(runs_[k]) == list;)
    link += runs_[k].link, size += runs_[k].text.size();
  return link * 2 < size;
}

bool HtmlReader::points_elsewhere(const Run& run, std::string_view text) {
  if (run.link < 15 || text.size() > 220 || (run.context & kList) != 0) return false;
  const std::size_t colon = text.find(':');
  const std::size_t label = colon == std::string_view::npos || colon > 30 ? 0 : colon + 2;
  return run.link + label + 3 >= text.size() && (label > 0 || !ends_sentence(text));
}

void HtmlReader::write() {
  if (headline_ == runs_.size()) {
    const PageField& title = meta_.headline ? meta_.headline : meta_.title;
    if (title) add(title.value, title.origin, BlockRole::kHeadline);
  }
  std::vector<std::string> captions;
  bool section = false, before_body = true;
  std::uint32_t last_body = 0;
  std::vector<BlockRole> roles(runs_.size(), BlockRole::kDropped);
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    roles[i] = role_of(i);
    if (roles[i] == BlockRole::kParagraph && text_of(runs_[i]).size() >= 60 && (i > headline_ || headline_ == runs_.size()))
      body_begun_ = true;
    if (roles[i] == BlockRole::kListItem && text_of(runs_[i]).size() < 20) continue;  // behind the text: tags, places
    if (is_body(roles[i])) last_body = static_cast<std::uint32_t>(i);
  }
  const std::uint32_t known = article_.authors.size();
  // Galleries write a caption under the picture and again beside it.
  std::unordered_set<std::string> copies;
  for (std::size_t i = 0; i < runs_.size(); ++i)
    if (roles[i] == BlockRole::kCaption && runs_[i].text.size() >= 20 && copies.size() < 500)
      copies.insert(fold(split_credit(text_of(runs_[i])).first));
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    const std::string_view text = text_of(run);
    BlockRole role = roles[i];
    if (is_body(role) && text.size() < 600 && !copies.empty() && copies.contains(fold(text))) role = BlockRole::kDropped;
    before_body = before_body && !is_body(role);
    // Nothing of the body follows: the last subhead stood over what was dropped.
    if (is_body(role) && (i > last_body || (role == BlockRole::kSubhead && i == last_body))) role = BlockRole::kDropped;
    if (role == BlockRole::kSection && std::exchange(section, true)) role = BlockRole::kDropped;
    if (role == BlockRole::kCaption || role == BlockRole::kCredit) {
      auto [caption, credit] =
          role == BlockRole::kCaption ? split_credit(text) : std::pair<std::string_view, std::string_view>({}, text);
      // What stands for the picture is the caption; the rest of the line is whose picture it is.
      const std::string_view shown = run.image == 0 ? std::string_view() : trimmed(attribute(page_.nodes[run.image], "alt"));
      if (role == BlockRole::kCaption && credit.empty() && shown.size() >= 10 && text.size() > shown.size() + 2 &&
          text.size() < shown.size() + 80 && text.starts_with(shown) && text[shown.size()] == ' ' &&
          (is_name_like(trimmed(text.substr(shown.size()))) || looks_like_credit(text.substr(shown.size()))))
        caption = shown, credit = trimmed(text.substr(shown.size()));
      const auto once = [&](std::string_view part) {
        const std::string key = fold(part);
        if (key.empty() || std::find(captions.begin(), captions.end(), key) != captions.end()) return false;
        if (captions.size() < 500) captions.push_back(key);
        return true;
      };
      if (!caption.empty()) add(caption, run.origin, once(caption) ? BlockRole::kCaption : BlockRole::kDropped);
      if (!credit.empty()) add(credit, run.origin, once(credit) ? BlockRole::kCredit : BlockRole::kDropped);
      continue;
    }
    if (role == BlockRole::kByline && (known == 0 || article_.authors.empty())) add_authors(model_, text, run.origin, article_);
    if (before_body && text.size() < 90 && says_modified(text))
      set_once(article_.modified, find_date(text), run.origin, "byline");
    if (role == BlockRole::kPublished || (role == BlockRole::kByline && !says_modified(text)))
      set_once(article_.published, find_date(text), run.origin, "byline");
    add(text, run.origin, role);
  }
  if (!section && meta_.section) add(meta_.section.value, meta_.section.origin, BlockRole::kSection);
  else if (!section) section_of_path();
  times();
  if (article_.authors.empty())
    for (const PageField& author : house_) add_authors(model_, author.value, author.origin, article_);
  if (!article_.published.begin.known() && !article_.url.empty()) {
    // /2025/07/03/ in the address.
    if (const FoundDate date =
            find_date(std::string_view(article_.url).substr(std::min(article_.url.find("/20"), article_.url.size())));
        date.begin.known())
      set_once(article_.published, date, {}, "url");
  }
}

void HtmlReader::section_of_path() {
  if (crumbs_ == 0) return;
  std::uint32_t link = 0, links = 0;
  for (std::uint32_t i = crumbs_; i < page_.nodes[crumbs_].stop; ++i)
    if (page_.nodes[i].kind == NodeKind::kText && (context_[i] & kLink) != 0) link = i, ++links;
  if (link == 0) return;
  const TextSpan span = page_.nodes[link].text;
  const std::string_view text = trimmed(std::string_view(page_.text).substr(span.begin, span.size()));
  const bool title = agreement(fold(text), fold(meta_.title.value)) >= 400 || (links == 1 && lower(text) == "home");
  if (!title && text.size() >= 2 && text.size() <= 40) add(text, page_.nodes[link].origin, BlockRole::kSection);
}

void HtmlReader::times() {
  for (std::uint32_t i = 0; i < page_.nodes.size() && !article_.published.begin.known(); ++i) {
    const Node& node = page_.nodes[i];
    if (elements_[i] != element("time") || (context_[i] & kDropped) != 0) continue;
    for (std::uint32_t k = node.attributes.begin; k < node.attributes.end; ++k)
      if (const Attribute& a = page_.attributes[k]; a.name == Code("datetime") && !a.value.empty())
        publish(page_.text.substr(a.value.begin, a.value.size()), a.origin, "time");
  }
}

void make_html(const Page& page, const ArticleModel::Parts& model, Article& article) {
  HtmlReader(page, model, article).read();
}

}  // namespace stemma
