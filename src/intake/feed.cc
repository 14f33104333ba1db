#include "intake/feed.h"

#include <algorithm>
#include <array>

#include "intake/fields.h"
#include "intake/xml.h"

namespace stemma {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kTeaser = 600;  // a description that is shorter is no article

// Words of a tag's content, or its markup as it stands (Atom's xhtml).
struct Field {
  std::string* into = nullptr;
  std::size_t depth = 0;
  bool body = false, markup = false;
  std::size_t begin = 0;
  std::string words;
};

bool ends_open(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with('\n') || text.ends_with("</p>")) text.remove_suffix(text.ends_with('>') ? 4 : 1);
  constexpr auto kEnds = std::to_array<std::string_view>(
      {"...", "\u2026", "[...]", "[\u2026]", "&#8230;", "[&#8230;]", "&hellip;", "[&hellip;]", "Read more"});
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

bool is_address(std::string_view text) {
  const std::string begin = lower_case(text.substr(0, 8));
  return begin.starts_with("http://") || begin == "https://";
}

std::string without_tags(std::string_view title) {
  constexpr std::size_t kLongestTag = 256;
  std::string out;
  while (!title.empty()) {
    const std::size_t open = title.find('<');
    out += title.substr(0, open);
    if (open == std::string_view::npos) break;
    title.remove_prefix(open);
    const bool tag = title.size() > 1 && (title[1] == '/' || (lower_letter(title[1]) >= 'a' && lower_letter(title[1]) <= 'z'));
    const std::size_t close = tag ? title.substr(0, kLongestTag).find('>') : std::string_view::npos;
    if (close == std::string_view::npos) out += '<';
    title.remove_prefix(close == std::string_view::npos ? 1 : close + 1);
  }
  return out;
}

std::string page_of(const std::string& title, const std::string& content) {
  const bool markup = content.find('<') != std::string::npos;
  std::string page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>";
  page += escape_xml(title) + "</title></head><body><article><h1>" + escape_xml(title) + "</h1>\n";
  page += markup ? content : "<p>" + content + "</p>";
  return page + "\n</article></body></html>";
}

// Names and addresses are short; every item holds its own, so a long one would be held a hundred thousand times.
std::string bounded(const std::string& text) {
  constexpr std::size_t kLongestName = 4096;
  if (text.size() <= kLongestName) return text;
  std::size_t end = kLongestName;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

class FeedReader {
 public:
  FeedReader(std::string_view text, Feed& feed) : text_(text), xml_(text), feed_(feed) {}

  void read() {
    while (true) {
      const XmlReader::Kind kind = xml_.next();
      if (kind == XmlReader::Kind::kEnd) break;
      if (kind == XmlReader::Kind::kText) {
        if (field_.into != nullptr && !field_.markup) field_.words += xml_.text();
      } else if (kind == XmlReader::Kind::kOpen) {
        ++depth_;
        if (field_.into != nullptr && opens_another()) end_field(xml_.begin());
        if (field_.into == nullptr) open();
        else if (field_.body) field_.markup = true;  // HTML that nobody escaped
      } else {
        close();
      }
      if (feed_.items.size() >= kMostItems) {
        feed_.full = true;
        break;
      }
    }
    if (field_.into != nullptr) end_field(xml_.begin());
    if (in_item_) finish();
  }

 private:
  void take(std::string& into) { field_ = {&into, depth_, false, false, xml_.end(), {}}; }

  // A tag that ends the field before it, whose end is missing.
  bool opens_another() const {
    const std::string_view name = xml_.name(), bare = xml_.bare();
    if (bare == "item" || bare == "entry") return true;
    return !field_.body && in_item_ &&
           (name == "description" || name == "link" || name == "content:encoded" || bare == "pubDate");
  }
  void end_field(std::size_t at) {
    if (field_.markup) field_.words = text_.substr(field_.begin, at - field_.begin);
    *field_.into = std::string(without_spaces(field_.words));
    field_ = {};
  }

  void open() {
    const std::string_view name = xml_.name(), bare = xml_.bare();
    if (in_item_ && (bare == "item" || bare == "entry")) finish();
    if (!in_item_ &&
        (bare == "item" || bare == "entry" || (feed_.kind == FeedKind::kSitemap && (bare == "url" || bare == "sitemap")))) {
      in_item_ = true;
      item_depth_ = depth_;
      title_.clear(), link_.clear(), id_.clear(), date_.clear(), changed_.clear(), content_.clear(), summary_.clear(),
          outlet_.clear();
      id_ = xml_.attribute("rdf:about");
      return;
    }
    if (feed_.kind == FeedKind::kOpml && bare == "outline") {
      FeedItem item;
      item.given.title = xml_.attribute("text");
      item.given.url = xml_.attribute("xmlUrl");
      if (!item.given.url.empty()) feed_.items.push_back(std::move(item));
      return;
    }
    if (!in_item_) {
      if (bare == "title" && feed_.title.empty() && depth_ <= 4 && name == bare) take(feed_.title);
      return;
    }
    if (name == "title" || name == "news:title" || name == "atom:title") return take(title_);
    if (bare == "link" && !name.starts_with("atom:")) {
      const std::string href = xml_.attribute("href"), rel = xml_.attribute("rel");
      if (href.empty()) return take(link_);
      if (link_.empty() && (rel.empty() || rel == "alternate")) link_ = href;
      return;
    }
    if (name == "loc") return take(link_);
    if (name == "guid" || name == "id") return take(id_);
    if (bare == "pubDate" || name == "dc:date" || bare == "published" || bare == "issued" || name == "news:publication_date")
      return take(date_);
    if (bare == "updated" || bare == "modified" || name == "lastmod") return take(changed_);
    if (name == "content:encoded" || name == "content" || name == "xhtml:body") return body(content_);
    if (name == "description" || name == "summary") return body(summary_);
    if (name == "source" || name == "dc:publisher" || name == "news:name") return take(outlet_);
  }
  void body(std::string& into) {
    if (!into.empty()) return;
    const std::string type = xml_.attribute("type");
    take(into);
    field_.body = true;
    field_.markup = type == "xhtml" || xml_.name() == "xhtml:body";
  }

  void close() {
    if (field_.into != nullptr && depth_ <= field_.depth) end_field(xml_.begin());
    if (in_item_ && depth_ <= item_depth_) finish();
    if (depth_ > 0) --depth_;
  }

  void finish() {
    in_item_ = false;
    field_ = {};
    FeedItem item;
    title_ = bounded(without_tags(title_));
    link_ = bounded(link_);
    id_ = bounded(id_);
    outlet_ = bounded(outlet_);
    item.given.title = title_;
    if (!is_address(link_)) link_.clear();
    item.given.url = link_.empty() && is_address(id_) ? id_ : link_;
    item.given.id = !id_.empty() ? id_ : link_;
    item.given.outlet = outlet_.empty() ? bounded(feed_.title) : outlet_;
    item.given.published = iso_date(date_);
    if (item.given.published.empty() && feed_.kind != FeedKind::kSitemap) item.given.published = iso_date(changed_);
    item.given.basis = feed_.kind == FeedKind::kSitemap ? "sitemap" : "feed";
    const std::string& content = content_.empty() ? summary_ : content_;
    if (feed_.kind != FeedKind::kSitemap && !content.empty()) {
      item.html = page_of(title_, content);
      item.teaser = (content_.empty() && content.size() < kTeaser) || ends_open(content);
    }
    if (!title_.empty() || !content.empty() || !item.given.url.empty()) feed_.items.push_back(std::move(item));
  }

  std::string_view text_;
  XmlReader xml_;
  Feed& feed_;
  Field field_;
  std::size_t depth_ = 0, item_depth_ = 0;
  bool in_item_ = false;
  std::string title_, link_, id_, date_, changed_, content_, summary_, outlet_;
};

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : -1; }
std::string two(int value) { return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)}; }

}  // namespace

FeedKind feed_kind(std::string_view head) {
  // Without zeros, so that UTF-16 shows its letters too.
  std::string letters;
  for (const char c : head.substr(0, 8192))
    if (c != '\0') letters += c;
  XmlReader xml(letters);
  for (int i = 0; i < 64; ++i) {
    const XmlReader::Kind kind = xml.next();
    if (kind == XmlReader::Kind::kEnd || kind == XmlReader::Kind::kClose) return FeedKind::kNone;
    if (kind == XmlReader::Kind::kText) {
      for (const char c : xml.text())
        if (static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x80) return FeedKind::kNone;
      continue;
    }
    if (xml.bare() == "rss" || xml.name() == "rdf:RDF") return FeedKind::kRss;
    if (xml.bare() == "feed") return FeedKind::kAtom;
    if (xml.bare() == "opml") return FeedKind::kOpml;
    if (xml.bare() == "urlset" || xml.bare() == "sitemapindex") return FeedKind::kSitemap;
    return FeedKind::kNone;
  }
  return FeedKind::kNone;
}

Feed read_feed(std::string_view bytes) {
  Feed feed;
  feed.kind = feed_kind(bytes);
  if (feed.kind == FeedKind::kNone) return feed;
  std::string text;
  Table<Note> notes;
  const std::string_view head = bytes.substr(0, 256);
  const std::size_t at = head.starts_with("<?xml") ? head.find("encoding=") : std::string_view::npos;
  Code declared;
  if (at != std::string_view::npos && at + 10 < head.size()) {
    const std::size_t end = head.find(head[at + 9], at + 10);
    if (end != std::string_view::npos) declared = decoder_named(head.substr(at + 10, end - at - 10));
  }
  decode_to_utf8(bytes, declared, text, notes);
  FeedReader(text, feed).read();
  return feed;
}

std::string iso_date(std::string_view stated) {
  stated = without_spaces(stated);
  if (parse_instant(stated)) return std::string(stated);
  if (const std::size_t comma = stated.find(','); comma != std::string_view::npos && comma < 12)
    stated = without_spaces(stated.substr(comma + 1));
  static constexpr std::array kMonths = {"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                                         "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
  static constexpr std::pair<std::string_view, std::string_view> kZones[] = {
      {"gmt", "Z"},      {"utc", "Z"},      {"ut", "Z"},       {"z", "Z"},        {"est", "-05:00"}, {"edt", "-04:00"},
      {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"}, {"mdt", "-06:00"}, {"pst", "-08:00"}, {"pdt", "-07:00"}};
  // day month year time zone
  std::array<std::string, 5> part;
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(stated.size(), 48) && count < 5; ++i) {
    if (stated[i] == ' ' || stated[i] == '-') {
      const bool zone = stated[i] == '-' && count >= 3;
      if (!part[count].empty() && !zone) ++count;
      if (zone) part[count] += stated[i];
    } else {
      part[count] += lower_letter(stated[i]);
    }
  }
  const auto month = std::find(kMonths.begin(), kMonths.end(), part[1].substr(0, 3));
  const auto day = number_of(part[0]), year = number_of(part[2]);
  if (month == kMonths.end() || !day || !year || *day == 0 || *day > 31 || *year > 9999) return {};
  const int full = static_cast<int>(*year < 70 ? *year + 2000 : *year < 100 ? *year + 1900 : *year);
  std::string out = two(full / 100) + two(full) + "-" + two(static_cast<int>(month - kMonths.begin()) + 1) + "-" +
                    two(static_cast<int>(*day));
  const std::string& time = part[3];
  if (time.size() >= 5 && time[2] == ':' && digit(time[0]) >= 0 && digit(time[1]) >= 0 && digit(time[3]) >= 0 &&
      digit(time[4]) >= 0) {
    out += "T" + time.substr(0, 5);
    if (time.size() >= 8 && time[5] == ':' && digit(time[6]) >= 0 && digit(time[7]) >= 0) out += time.substr(5, 3);
    std::string zone = part[4].substr(0, part[4].find('('));
    if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-')) zone.insert(3, ":");
    for (const auto& [name, value] : kZones)
      if (zone == name) zone = value;
    if (parse_instant(out + zone)) out += zone;
  }
  return parse_instant(out) ? out : std::string();
}

}  // namespace stemma
