// What a page says of itself: <meta>, JSON-LD, <link>, <html lang>. Hints, which the
// article reader checks against what the page shows.
//
// JSON-LD is scanned for the few keys that are wanted, without building a tree: pages
// break its grammar often. The scan is one pass over each script.

#include <algorithm>
#include <map>

#include "article/model.h"
#include "text/utf8.h"

namespace stemma {
namespace {

std::string_view attribute(const Page& page, const Node& node, std::string_view name) {
  for (std::uint32_t i = node.attributes.begin; i < node.attributes.end; ++i)
    if (page.attributes[i].name.view() == name) {
      const TextSpan value = page.attributes[i].value;
      return std::string_view(page.text).substr(value.begin, value.size());
    }
  return {};
}

std::string_view inner_text(const Page& page, std::uint32_t element) {
  for (std::uint32_t i = element + 1; i < page.nodes[element].stop; ++i)
    if (page.nodes[i].kind == NodeKind::kText)
      return std::string_view(page.text).substr(page.nodes[i].text.begin, page.nodes[i].text.size());
  return {};
}

class JsonScan {
 public:
  JsonScan(std::string_view text, TextSpan origin, Metadata& out) : text_(text), origin_(origin), out_(out) {}

  void scan() {
    // Keys at any depth; `path_` tells whose "name" a name is.
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        const std::string value = string();
        space();
        if (at_ < text_.size() && text_[at_] == ':') {
          ++at_;
          key_ = value;
        } else {
          leaf(value);
          if (!in_list()) key_.clear();
        }
      } else if (c == '{' || c == '[') {
        if (path_.size() < 64) path_.push_back({key_, c == '['});
        else ++too_deep_;
        if (c == '{') key_.clear();
        ++at_;
      } else if (c == '}' || c == ']') {
        if (too_deep_ > 0) --too_deep_;
        else if (!path_.empty()) {
          key_ = c == '}' && path_.size() > 1 && path_[path_.size() - 2].list ? path_[path_.size() - 2].key : std::string();
          path_.pop_back();
        }
        ++at_;
      } else {
        ++at_;
      }
    }
  }

 private:
  struct Level {
    std::string key;
    bool list;
  };

  bool in_list() const { return !path_.empty() && path_.back().list; }
  void space() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') ++at_;
  }

  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] != '\\' || at_ + 1 >= text_.size()) {
        out += text_[at_];
        continue;
      }
      const char c = text_[++at_];
      if (c == 'u' && at_ + 4 < text_.size()) {
        char32_t value = 0;
        bool good = true;
        for (int i = 1; i <= 4; ++i) {
          const char h = text_[at_ + static_cast<std::size_t>(i)];
          const int digit = h >= '0' && h <= '9' ? h - '0' : (h | 32) >= 'a' && (h | 32) <= 'f' ? (h | 32) - 'a' + 10 : -1;
          good = good && digit >= 0;
          value = value * 16 + static_cast<char32_t>(digit < 0 ? 0 : digit);
        }
        if (good) at_ += 4;
        append_utf8(out, !good || (value >= 0xD800 && value <= 0xDFFF) ? 0xFFFD : value);
      } else {
        out += c == 'n' || c == 't' || c == 'r' ? ' ' : c;
      }
    }
    if (at_ < text_.size()) ++at_;
    return out;
  }

  void set(PageField& field, const std::string& value) const {
    if (field.value.empty()) field = {value, origin_, "json-ld"};
  }

  // A value that is a string, under key_ or in a list.
  void leaf(const std::string& value) {
    std::string key = key_;
    std::string owner;
    for (std::size_t i = path_.size(); i-- > 0;) {
      if (key.empty() && path_[i].list) key = path_[i].key;
      if (!path_[i].list && !path_[i].key.empty()) {
        owner = path_[i].key;
        break;
      }
      if (!path_[i].list && i > 0 && path_[i - 1].list && !path_[i - 1].key.empty()) {
        owner = path_[i - 1].key;
        break;
      }
    }
    if (value.empty()) return;
    if (key == "headline") set(out_.headline, value);
    if (key == "datePublished") set(out_.published, value);
    if (key == "articleSection") set(out_.section, value);
    if (key == "author" || (key == "name" && (owner == "author" || owner == "creator"))) add_author(value);
    if (key == "name" && owner == "publisher") set(out_.site, value);
    if (key == "description" && owner.empty()) set(out_.description, value);
    if (key == "inLanguage") set(out_.language, value);
  }

  void add_author(const std::string& value) const {
    if (value.find("://") == std::string::npos && out_.authors.size() < 12) out_.authors.push_back({value, origin_, "json-ld"});
  }

  std::string_view text_;
  TextSpan origin_;
  Metadata& out_;
  std::size_t at_ = 0, too_deep_ = 0;
  std::string key_;
  std::vector<Level> path_;
};

}  // namespace

Metadata read_metadata(const Page& page) {
  Metadata out;
  Metadata weaker;  // from names that mean the field less surely
  std::vector<PageField> meta_authors;
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const Node& node = page.nodes[i];
    if (node.kind != NodeKind::kElement) continue;
    const std::string_view tag = node.tag.view();
    if (tag == "script") {
      if (lower(attribute(page, node, "type")).find("ld+json") != std::string::npos)
        JsonScan(inner_text(page, i), node.origin, out).scan();
    } else if (tag == "html") {
      if (out.language.value.empty()) out.language = {std::string(attribute(page, node, "lang")), node.origin, "html"};
    } else if (tag == "title") {
      if (weaker.title.value.empty()) weaker.title = {std::string(trimmed(inner_text(page, i))), node.origin, "title"};
    } else if (tag == "link") {
      if (attribute(page, node, "rel") == "canonical" && out.canonical.value.empty())
        out.canonical = {std::string(attribute(page, node, "href")), node.origin, "link"};
    } else if (tag == "meta") {
      std::string name = lower(attribute(page, node, "property"));
      if (name.empty()) name = lower(attribute(page, node, "name"));
      if (name.empty()) name = lower(attribute(page, node, "itemprop"));
      const std::string content(trimmed(attribute(page, node, "content")));
      if (content.empty()) continue;
      const auto take = [&](PageField& field) {
        if (field.value.empty()) field = {content, node.origin, "meta"};
      };
      if (name == "og:title") take(weaker.section.value.empty() && out.title.value.empty() ? out.title : weaker.title);
      if (name == "twitter:title") take(weaker.title);
      if (name == "og:description" || name == "description") take(out.description);
      if (name == "og:site_name") take(out.site);
      if (name == "application-name" || name == "al:android:app_name") take(weaker.site);
      if (name == "article:section" || name == "section") take(out.section);
      if (name == "article:published_time" || name == "datepublished" || name == "og:article:published_time")
        take(out.published);
      static constexpr std::string_view kDates[] = {"date",
                                                    "dc.date",
                                                    "dc.date.issued",
                                                    "dcterms.created",
                                                    "dcterms.date",
                                                    "pubdate",
                                                    "publishdate",
                                                    "publish-date",
                                                    "publication_date",
                                                    "sailthru.date",
                                                    "parsely-pub-date",
                                                    "article.published",
                                                    "cxenseparse:recs:publishtime",
                                                    "dc.date.created",
                                                    "date.created",
                                                    "issued"};
      if (std::find(std::begin(kDates), std::end(kDates), name) != std::end(kDates)) take(weaker.published);
      if (name == "author" || name == "article:author" || name == "dc.creator" || name == "byl" || name == "sailthru.author" ||
          name == "parsely-author")
        if (content.find("://") == std::string::npos && meta_authors.size() < 12)
          meta_authors.push_back({content, node.origin, "meta"});
    }
  }
  for (const auto& [field, other] :
       {std::pair(&out.title, &weaker.title), std::pair(&out.site, &weaker.site), std::pair(&out.published, &weaker.published)})
    if (field->value.empty()) *field = *other;
  if (out.authors.empty()) out.authors = std::move(meta_authors);
  return out;
}

}  // namespace stemma
