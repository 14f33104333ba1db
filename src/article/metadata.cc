// What a page says of itself: <meta>, JSON-LD, <link>, <html lang>. Hints, which the
// article reader checks against what the page shows.

#include <algorithm>

#include "article/json_ld.h"
#include "article/model.h"

namespace stemma {
namespace {

const Attribute* find_attribute(const Page& page, const Node& node, std::string_view name) {
  for (std::uint32_t i = node.attributes.begin; i < node.attributes.end; ++i)
    if (page.attributes[i].name.view() == name) return &page.attributes[i];
  return nullptr;
}
std::string_view attribute(const Page& page, const Node& node, std::string_view name) {
  const Attribute* found = find_attribute(page, node, name);
  return found == nullptr ? std::string_view() : std::string_view(page.text).substr(found->value.begin, found->value.size());
}
PageField field_of(const Page& page, const Node& node, std::string_view name, Code basis) {
  const Attribute* found = find_attribute(page, node, name);
  if (found == nullptr) return {};
  return {std::string(trimmed(attribute(page, node, name))), found->origin, basis};
}

PageField inner_text(const Page& page, std::uint32_t element, Code basis) {
  if (element + 1 >= page.nodes[element].stop || page.nodes[element + 1].kind != NodeKind::kText) return {};
  const Node& node = page.nodes[element + 1];
  return {std::string(trimmed(std::string_view(page.text).substr(node.text.begin, node.text.size()))), node.origin, basis};
}

}  // namespace

TextSpan origin_in_raw_text(const Page& page, std::uint32_t element, TextSpan text) {
  if (element + 1 < page.nodes[element].stop) {
    const Node& node = page.nodes[element + 1];
    std::uint32_t at = node.origin.begin, passed = node.text.begin;
    const auto go = [&](std::uint32_t to) {
      for (; passed < to; ++passed, ++at)
        if (page.bytes[at] == '\r' && at + 1 < page.bytes.size() && page.bytes[at + 1] == '\n') ++at;
      return at;
    };
    if (node.kind == NodeKind::kText && text.begin >= node.text.begin && text.end <= node.text.end) {
      const std::uint32_t begin = go(text.begin);
      return {begin, go(text.end)};
    }
  }
  return page.nodes[element].origin;
}

Metadata read_metadata(const Page& page) {
  Metadata out;
  LinkedData linked(page);
  Metadata weaker;  // from names that mean the field less surely
  std::vector<PageField> meta_authors;
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const Node& node = page.nodes[i];
    if (node.kind != NodeKind::kElement) continue;
    const std::string_view tag = node.tag.view();
    if (tag == "script") {
      if (lower(attribute(page, node, "type")).find("ld+json") != std::string::npos) linked.read(i);
    } else if (tag == "html") {
      if (out.language.value.empty()) out.language = field_of(page, node, "lang", "html");
    } else if (tag == "title") {
      if (weaker.title.value.empty()) weaker.title = inner_text(page, i, "title");
    } else if (tag == "link") {
      if (attribute(page, node, "rel") == "canonical" && out.canonical.value.empty())
        out.canonical = field_of(page, node, "href", "link");
    } else if (tag == "meta") {
      std::string name = lower(attribute(page, node, "property"));
      if (name.empty()) name = lower(attribute(page, node, "name"));
      if (name.empty()) name = lower(attribute(page, node, "itemprop"));
      PageField content = field_of(page, node, "content", "meta");
      if (!content) continue;
      const auto take = [&](PageField& field) {
        if (!field) field = content;
      };
      if (name == "og:title") take(weaker.section.value.empty() && out.title.value.empty() ? out.title : weaker.title);
      if (name == "twitter:title") take(weaker.title);
      if (name == "og:description" || name == "description") take(out.description);
      if (name == "og:site_name") take(out.site);
      if (name == "application-name" || name == "al:android:app_name") take(weaker.site);
      if (name == "article:section" || name == "section") take(out.section);
      if (name == "article:published_time" || name == "datepublished" || name == "og:article:published_time")
        take(out.published);
      if (name == "article:modified_time" || name == "og:updated_time" || name == "datemodified" || name == "last-modified")
        take(out.modified);
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
        if (content.value.find("://") == std::string::npos && meta_authors.size() < 12)
          meta_authors.push_back(std::move(content));
    }
  }
  Metadata data;
  linked.give(data);
  for (const auto& [field, other] :
       {std::pair(&out.site, &data.site), std::pair(&out.published, &data.published), std::pair(&out.section, &data.section),
        std::pair(&out.description, &data.description), std::pair(&out.language, &data.language)})
    if (!*field) *field = std::move(*other);
  out.headline = std::move(data.headline);
  if (!out.modified) out.modified = std::move(data.modified);
  out.authors = std::move(data.authors);
  for (const auto& [field, other] :
       {std::pair(&out.title, &weaker.title), std::pair(&out.site, &weaker.site), std::pair(&out.published, &weaker.published)})
    if (field->value.empty()) *field = *other;
  if (out.authors.empty()) out.authors = std::move(meta_authors);
  return out;
}

}  // namespace stemma
