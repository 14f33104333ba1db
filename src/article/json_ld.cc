#include "article/json_ld.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kDeepestLevel = 64, kMostAuthors = 12, kMostPeople = 64;

unsigned hex(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  const char low = static_cast<char>(c | 32);
  return low >= 'a' && low <= 'f' ? static_cast<unsigned>(low - 'a') + 10 : 16;
}

}  // namespace

unsigned LinkedData::rank_of(std::string_view type, bool& person) {
  if (type == "Person") person = true;
  if (type.ends_with("Article") || type.ends_with("Posting") || type == "Report") return 4;
  if (type == "WebPage" || type == "ItemPage") return 2;
  for (const std::string_view other : {"Organization", "Person", "WebSite", "BreadcrumbList", "ImageObject", "ImageGallery",
                                       "Corporation", "SiteNavigationElement", "ListItem", "ItemList", "Comment", "Review"})
    if (type.ends_with(other)) return 0;
  return 3;  // Recipe, VideoObject, Event ...
}

void LinkedData::read(std::uint32_t script) {
  TextSpan span;
  if (script + 1 < page_.nodes[script].stop && page_.nodes[script + 1].kind == NodeKind::kText)
    span = page_.nodes[script + 1].text;
  const std::string_view text = std::string_view(page_.text).substr(0, span.end);
  script_ = script;
  depth_ = too_deep_ = 0;
  key_ = {};
  for (std::size_t at = span.begin; at < text.size(); ++at) {
    switch (text[at]) {
      case '"': {
        const auto begin = static_cast<std::uint32_t>(at + 1);
        for (++at; at < text.size() && text[at] != '"'; ++at)
          if (text[at] == '\\') ++at;
        const Piece piece{begin, static_cast<std::uint32_t>(std::min(at, text.size())), script};
        std::size_t next = at + 1;
        while (next < text.size() && static_cast<unsigned char>(text[next]) <= ' ') ++next;
        if (next < text.size() && text[next] == ':') {
          key_ = text.substr(piece.begin, piece.end - piece.begin);
          at = next;
        } else {
          leaf(piece);
        }
        break;
      }
      case '{': open(false); break;
      case '[': open(true); break;
      case '}':
      case ']': close(); break;
      default: break;
    }
  }
  while (depth_ > 0) close();
}

void LinkedData::open(bool list) {
  if (depth_ == kDeepestLevel) {
    ++too_deep_;
    return;
  }
  const Level* above = depth_ == 0 ? nullptr : &levels_[depth_ - 1];
  const std::string_view key = above != nullptr && above->list ? above->key : key_;
  const bool root = above == nullptr || (above->root && (above->list || key == "@graph" || key == "mainEntity"));
  if (levels_.size() == depth_) levels_.emplace_back();
  Level& level = levels_[depth_++];
  level.key = key;
  level.list = list;
  level.root = root;
  level.rank = 0;
  level.typed = level.person = false;
  level.name = level.id = {};
  level.fields = {};
  level.authors.clear();
  key_ = {};
}

void LinkedData::close() {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  if (depth_ == 0) return;
  Level& level = levels_[--depth_];
  key_ = {};
  if (level.list) return;
  // The object around this one, past lists.
  std::size_t above = depth_;
  while (above > 0 && levels_[above - 1].list) --above;
  if (above > 0) {
    Level& owner = levels_[above - 1];
    if ((level.key == "author" || level.key == "creator") && owner.authors.size() < kMostAuthors &&
        !(level.name.empty() && level.id.empty()))
      owner.authors.push_back({level.name, level.id});
    if (level.key == "publisher" && owner.fields[kPublisher].empty()) owner.fields[kPublisher] = level.name;
  }
  if (!level.root) return;
  if (level.person && !level.id.empty() && people_.size() < kMostPeople) people_.push_back({level.name, level.id});
  if (!level.typed && (!level.fields[kHeadline].empty() || !level.fields[kPublished].empty())) level.rank = 3;
  if (level.rank >= 3 && level.fields[kHeadline].empty() && level.fields[kPublished].empty() && level.authors.empty())
    level.rank = 1;
  if (publisher_.empty()) publisher_ = level.fields[kPublisher];
  if (level.rank > (found_ ? best_.rank : 0)) {
    // What a lower one said stays where this one is silent.
    for (std::size_t i = 0; found_ && i < kFields; ++i)
      if (level.fields[i].empty()) level.fields[i] = best_.fields[i];
    best_ = level;
    found_ = true;
  } else if (found_) {
    for (std::size_t i = 0; level.rank > 0 && i < kFields; ++i)
      if (best_.fields[i].empty() && i != kHeadline && i != kDescription) best_.fields[i] = level.fields[i];
    if (best_.authors.empty() && level.rank == best_.rank) best_.authors = level.authors;
  }
}

void LinkedData::leaf(Piece value) {
  if (depth_ == 0 || too_deep_ > 0) return;
  const Level& inner = levels_[depth_ - 1];
  const std::string_view key = inner.list ? inner.key : key_;
  if (!inner.list) key_ = {};
  std::size_t owner = depth_;
  while (owner > 0 && levels_[owner - 1].list) --owner;
  if (owner == 0 || value.empty()) return;
  Level& level = levels_[owner - 1];
  if (key == "@type") {
    const std::string_view type = std::string_view(page_.text).substr(value.begin, value.end - value.begin);
    level.rank = std::max(level.rank, rank_of(type, level.person));
    level.typed = true;
  } else if (key == "name") {
    if (level.name.empty()) level.name = value;
  } else if (key == "@id") {
    if (level.id.empty()) level.id = value;
  } else if (key == "author" || key == "creator") {
    if (level.authors.size() < kMostAuthors) level.authors.push_back({value, {}});
  } else {
    static constexpr std::array<std::string_view, kFields> kKeys = {
        "headline", "description", "datePublished", "dateModified", "articleSection", "inLanguage", "publisher"};
    const auto found = std::find(kKeys.begin(), kKeys.end(), key);
    if (found == kKeys.end()) return;
    Piece& field = level.fields[static_cast<std::size_t>(found - kKeys.begin())];
    if (field.empty()) field = value;
  }
}

std::string LinkedData::decoded(Piece piece) const {
  const std::string_view text = std::string_view(page_.text).substr(piece.begin, piece.end - piece.begin);
  const auto unit = [&](std::size_t at) -> char32_t {  // \uXXXX at `at`, or none
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return 0x110000;
    char32_t value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      if (hex(text[i]) > 15) return 0x110000;
      value = value * 16 + hex(text[i]);
    }
    return value;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 >= text.size()) {
      out += text[at];
      continue;
    }
    const char32_t high = unit(at);
    if (high == 0x110000) {
      const char c = text[++at];
      out += c == 'n' || c == 't' || c == 'r' || c == 'u' ? ' ' : c;
      continue;
    }
    at += 5;
    const char32_t low = unit(at + 1);
    if (high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      append_utf8(out, 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00));
      at += 6;
    } else if (high < 0x20) {
      out += ' ';
    } else {
      append_utf8(out, high >= 0xD800 && high < 0xE000 ? 0xFFFD : high);
    }
  }
  return out;
}

PageField LinkedData::field(Piece piece) const {
  if (piece.empty()) return {};
  PageField out;
  out.value = decode_entities(decoded(piece));
  out.value = std::string(trimmed(out.value));
  out.origin = origin_in_raw_text(page_, piece.script, {piece.begin, piece.end});
  out.basis = "json-ld";
  return out;
}

void LinkedData::give(Metadata& out) {
  const auto set = [&](PageField& to, Piece piece) {
    if (!to) to = field(piece);
  };
  if (!found_) return set(out.site, publisher_);
  set(out.headline, best_.fields[kHeadline]);
  set(out.description, best_.fields[kDescription]);
  set(out.published, best_.fields[kPublished]);
  set(out.modified, best_.fields[kModified]);
  set(out.section, best_.fields[kSection]);
  set(out.language, best_.fields[kLanguage]);
  set(out.site, best_.fields[kPublisher].empty() ? publisher_ : best_.fields[kPublisher]);
  const auto text = [&](Piece piece) { return std::string_view(page_.text).substr(piece.begin, piece.end - piece.begin); };
  for (Name& author : best_.authors) {
    if (author.name.empty())
      for (const Name& person : people_)
        if (text(person.id) == text(author.id)) author.name = person.name;
    PageField name = field(author.name);
    if (name && name.value.find("://") == std::string::npos && out.authors.size() < kMostAuthors)
      out.authors.push_back(std::move(name));
  }
}

}  // namespace stemma
