// HTML: runs of text between block-level tags, the region that holds the article,
// and a role for each run.
//
// What an element is (dropped, caption, byline ...) is inherited by its subtree and
// found in one pass. The region is found by walking down from the root as long as one
// child holds nearly all of the prose, whose size in any subtree is a difference of
// two sums, since a subtree is a range of nodes.

#include <algorithm>

#include "article/model.h"
#include "text/utf8.h"

namespace stemma {
namespace {

enum Context : std::uint32_t {
  kDropped = 1U << 0U,
  kFigure = 1U << 1U,
  kCaption = 1U << 2U,
  kCredit = 1U << 3U,
  kByline = 1U << 4U,
  kDeckClass = 1U << 5U,
  kSectionClass = 1U << 6U,
  kLink = 1U << 7U,
  kList = 1U << 8U,
  kQuote = 1U << 9U,
  kTable = 1U << 10U,
  kHeadlineClass = 1U << 11U,
  kDate = 1U << 12U,
  kHeading = 1U << 13U,
  kH1 = 1U << 14U,
  kParagraph = 1U << 15U,
  kArticle = 1U << 16U,
  kSoftDrop = 1U << 17U
};

bool is_block_tag(std::string_view tag) {
  static constexpr std::string_view kTags[] = {
      "p",       "div",     "h1",         "h2",      "h3",      "h4",       "h5",     "h6",     "li",
      "ul",      "ol",      "blockquote", "section", "article", "main",     "header", "footer", "nav",
      "aside",   "figure",  "figcaption", "table",   "tr",      "td",       "th",     "tbody",  "dl",
      "dt",      "dd",      "pre",        "form",    "hr",      "address",  "body",   "html",   "center",
      "details", "summary", "caption",    "video",   "iframe",  "fieldset", "button", "select"};
  return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

struct Run {
  std::uint32_t node = 0;  // innermost block-level element
  TextSpan text;           // in the buffer
  TextSpan origin;
  std::uint32_t context = 0;
  std::uint32_t link = 0;  // bytes inside links
};

class HtmlReader {
 public:
  HtmlReader(const Page& page, const ArticleModel::Parts& model, Article& article)
      : page_(page), model_(model), article_(article), meta_(read_metadata(page)) {}

  void read() {
    contexts();
    runs();
    region();
    headline();
    fields();
    write();
  }

 private:
  std::string_view attribute(const Node& node, std::string_view name) const {
    for (std::uint32_t i = node.attributes.begin; i < node.attributes.end; ++i)
      if (page_.attributes[i].name.view() == name) {
        const TextSpan value = page_.attributes[i].value;
        return std::string_view(page_.text).substr(value.begin, value.size());
      }
    return {};
  }
  std::string_view text_of(const Run& run) const { return std::string_view(buffer_).substr(run.text.begin, run.text.size()); }

  // What each element is by itself and by its ancestors. Bytes of text in paragraphs, summed up to each node.
  void contexts() {
    const std::uint32_t count = page_.nodes.size();
    context_.assign(count, 0);
    prose_.assign(count + 1, 0);
    std::vector<std::uint32_t> paragraph(count, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
      const Node& node = page_.nodes[i];
      const bool inside = i > 0 && (page_.nodes[node.parent].tag == Code("p") || paragraph[node.parent] != 0);
      paragraph[i] = inside ? 1 : 0;
      prose_[i + 1] = prose_[i] + (node.kind == NodeKind::kText && inside ? node.text.size() : 0);
    }
    const std::uint32_t all = prose_[count];
    for (std::uint32_t i = 0; i < count; ++i) {
      const Node& node = page_.nodes[i];
      std::uint32_t c = i == 0 ? 0 : context_[node.parent] & ~(kParagraph | kHeading | kH1);
      if (node.kind == NodeKind::kElement) {
        // An element with most of the page's prose is not dropped for its name.
        const bool large = all > 0 && (prose_[node.stop] - prose_[i]) * 2 > all;
        c |= own(node, large);
      } else {
        c = i == 0 ? 0 : context_[node.parent];
      }
      context_[i] = c;
    }
  }

  std::uint32_t own(const Node& node, bool large) const {
    const std::string_view tag = node.tag.view();
    std::uint32_t c = 0;
    if (tag == "script" || tag == "style" || tag == "noscript" || tag == "template" || tag == "head" || tag == "svg" ||
        tag == "button" || tag == "select" || tag == "textarea" || tag == "iframe" || tag == "object")
      return kDropped;
    if ((tag == "nav" || tag == "footer" || tag == "aside" || tag == "form" || tag == "menu" || tag == "dialog") && !large)
      c |= kDropped;
    if (tag == "figure" || tag == "picture") c |= kFigure;
    if (tag == "figcaption") c |= kCaption | kFigure;
    if (tag == "a") c |= kLink;
    if (tag == "li" || tag == "dd" || tag == "dt") c |= kList;
    if (tag == "blockquote") c |= kQuote;
    if (tag == "table") c |= kTable;
    if (tag == "p") c |= kParagraph;
    if (tag == "article") c |= kArticle;
    if (tag == "time") c |= kDate;
    if (tag == "h1") c |= kH1 | kHeading;
    if (tag == "h2" || tag == "h3" || tag == "h4" || tag == "h5" || tag == "h6") c |= kHeading;
    if (tag == "html" || tag == "body") return c;
    std::uint16_t bits = 0;
    for (const std::string_view name : {"class", "id", "itemprop", "rel", "role", "data-testid", "data-component"})
      if (const std::string_view value = attribute(node, name); !value.empty()) bits |= token_bits(model_, value);
    if (attribute(node, "aria-hidden") == "true" || has_attribute(node, "hidden") || hides(attribute(node, "style")))
      bits |= bit(PageWord::kDrop);
    const std::string_view role = attribute(node, "role");
    if (role == "navigation" || role == "complementary" || role == "search" || role == "dialog") bits |= bit(PageWord::kDrop);
    const auto has = [&](PageWord word) { return (bits & bit(word)) != 0; };
    if (has(PageWord::kDrop) && !large && tag != "main" && tag != "article")
      c |= has(PageWord::kBody) || has(PageWord::kCaption) ? kSoftDrop : kDropped;
    if (has(PageWord::kCaption)) c |= kCaption;
    if (has(PageWord::kCredit)) c |= kCredit;
    if (!large) {
      if (has(PageWord::kByline)) c |= kByline;
      if (has(PageWord::kDeck)) c |= kDeckClass;
      if (has(PageWord::kSection)) c |= kSectionClass;
      if (has(PageWord::kHeadline)) c |= kHeadlineClass;
      if (has(PageWord::kDate)) c |= kDate;
    }
    return c;
  }
  bool has_attribute(const Node& node, std::string_view name) const {
    for (std::uint32_t i = node.attributes.begin; i < node.attributes.end; ++i)
      if (page_.attributes[i].name.view() == name) return true;
    return false;
  }
  static bool hides(std::string_view style) {
    std::string bare;
    for (const char c : style.substr(0, 300))
      if (c != ' ') bare += c;
    return bare.find("display:none") != std::string::npos;
  }

  // An element at which a run of text ends: block-level, or one that means something of its own.
  bool cuts(std::uint32_t i) const {
    const Node& node = page_.nodes[i];
    if (is_block_tag(node.tag.view())) return true;
    const std::uint32_t added = context_[i] & ~(i == 0 ? 0U : context_[node.parent]);
    return (added & (kCaption | kCredit | kByline | kDate | kDeckClass | kHeadlineClass)) != 0 &&
           (context_[i] & (kLink | kParagraph)) == 0;
  }

  void runs() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // stop, node
    Run run;
    bool gap = false;
    const auto flush = [&] {
      run.text.end = static_cast<std::uint32_t>(buffer_.size());
      while (run.text.end > run.text.begin && buffer_[run.text.end - 1] == ' ') --run.text.end;
      if (!run.text.empty()) runs_.push_back(run);
      buffer_ += '\n';
      run = {};
      run.text.begin = static_cast<std::uint32_t>(buffer_.size());
      gap = false;
    };
    for (std::uint32_t i = 0; i < page_.nodes.size(); ++i) {
      const Node& node = page_.nodes[i];
      while (!open.empty() && open.back().first <= i) {
        flush();
        open.pop_back();
      }
      if (node.kind == NodeKind::kElement) {
        if (node.tag == Code("br")) gap = true;
        if (cuts(i)) {
          flush();
          open.emplace_back(node.stop, i);
        }
        continue;
      }
      const std::string_view parent = page_.nodes[node.parent].tag.view();
      if (parent == "script" || parent == "style" || parent == "title" || parent == "noscript" || parent == "template" ||
          parent == "iframe")
        continue;
      for (const char c : std::string_view(page_.text).substr(node.text.begin, node.text.size())) {
        if (static_cast<unsigned char>(c) <= ' ') {
          gap = true;
          continue;
        }
        if (buffer_.size() == run.text.begin) {
          run.node = open.empty() ? 0 : open.back().second;
          run.context = context_[node.parent];
          run.origin.begin = node.origin.begin;
        } else if (gap) {
          buffer_ += ' ';
        }
        gap = false;
        buffer_ += c;
        if ((context_[node.parent] & kLink) != 0) ++run.link;
        run.origin.end = node.origin.end;
      }
    }
    flush();
  }

  static bool prose_like(const Run& run, std::string_view text) {
    if ((run.context & (kDropped | kFigure | kCaption | kCredit | kHeading | kByline | kList)) != 0) return false;
    if (run.link * 2 > run.text.size()) return false;
    return text.size() >= 60 && (ends_sentence(text) || (run.context & kParagraph) != 0 || text.size() >= 200);
  }

  // The smallest subtree that holds nearly all of the prose.
  void region() {
    std::vector<std::uint32_t> sums(page_.nodes.size() + 1, 0);
    for (const Run& run : runs_)
      if (prose_like(run, text_of(run))) sums[run.node + 1] += run.text.size();
    for (std::size_t i = 1; i < sums.size(); ++i) sums[i] += sums[i - 1];
    const auto sum = [&](std::uint32_t node) { return sums[page_.nodes[node].stop] - sums[node]; };
    region_ = 0;
    if (page_.nodes.empty() || sum(0) == 0) return;
    for (bool down = true; down;) {
      down = false;
      for (std::uint32_t child = region_ + 1; child < page_.nodes[region_].stop; child = page_.nodes[child].stop) {
        if (page_.nodes[child].kind != NodeKind::kElement || sum(child) * 4 < sum(region_) * 3) continue;
        const std::string_view tag = page_.nodes[child].tag.view();
        if (tag == "p" || tag == "li" || tag == "blockquote") break;
        region_ = child;
        down = true;
        break;
      }
    }
  }

  std::size_t agreement(std::string_view text, const std::string& title) const {
    const std::string a = fold(text);
    if (a.empty() || title.empty()) return 0;
    if (a == title) return 1000;
    if (title.find(a) != std::string::npos) return a.size() > 12 ? 500 + a.size() : 0;
    if (a.find(title) != std::string::npos) return 400;
    return 0;
  }

  void headline() {
    const std::string title = fold(meta_.title.value);
    headline_ = runs_.size();
    std::size_t best = 0;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Run& run = runs_[i];
      const bool h1 = (run.context & kH1) != 0;
      const bool candidate = h1 || (run.context & (kHeading | kHeadlineClass)) != 0;
      if (!candidate || run.text.size() > 400 || page_.nodes[region_].stop <= run.node) continue;
      if ((run.context & kDropped) != 0 && !h1) continue;
      std::size_t score = agreement(text_of(run), title) + (h1 ? 300 : 0) + ((run.context & kArticle) != 0 ? 40 : 0);
      if ((run.context & kDropped) != 0) score = score > 200 ? score - 200 : 0;
      if (!h1 && score < 500) score = 0;
      if (score > best) best = score, headline_ = i;
    }
  }

  bool in_region(const Run& run) const { return region_ <= run.node && run.node < page_.nodes[region_].stop; }

  void fields() {
    if (article_.outlet.empty()) article_.outlet = meta_.site.value;
    if (article_.url.empty()) article_.url = meta_.canonical.value;
    if (article_.outlet.empty() && !article_.url.empty()) article_.outlet = host(article_.url);
    if (!meta_.language.value.empty())
      article_.language = lower(std::string_view(meta_.language.value).substr(0, meta_.language.value.find_first_of("-_")));
    if (meta_.published) publish(meta_.published.value, meta_.published.origin, meta_.published.basis);
    for (const PageField& author : meta_.authors) add_authors(model_, author.value, author.origin, article_);
  }

  static std::string host(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#:"));
    if (url.starts_with("www.")) url.remove_prefix(4);
    return std::string(url);
  }

  void publish(const std::string& stated, TextSpan origin, Code basis) {
    FoundDate date = find_date(stated);
    date.stated = stated;
    set_published(article_, date, origin, basis);
  }

  // ---- roles ----

  BlockRole role_of(std::size_t i) {
    const Run& run = runs_[i];
    const std::string_view text = text_of(run);
    if (i == headline_) return BlockRole::kHeadline;
    const bool dropped = (run.context & kDropped) != 0;
    const bool before_body = !body_begun_;
    const bool near = headline_ < runs_.size() && (i > headline_ ? i - headline_ : headline_ - i) <= 14;
    if (!dropped && (run.context & kCaption) != 0 && (run.context & kCredit) == 0)
      return text.size() >= 6 && text.size() < 1200 ? BlockRole::kCaption : BlockRole::kDropped;
    if (!dropped && (run.context & kCredit) != 0 && (run.context & (kFigure | kCaption)) != 0) return BlockRole::kCredit;
    if (!dropped && before_body && near) {
      if (i > headline_ || headline_ == runs_.size()) {
        if (is_deck(i, run, text)) return BlockRole::kDeck;
        if (((run.context & kByline) != 0 && text.size() < 200) || looks_like_byline(text)) return BlockRole::kByline;
      }
      if ((run.context & kDate) != 0 && text.size() < 90) return BlockRole::kPublished;
      if ((run.context & kSectionClass) != 0 && text.size() < 50 && i < headline_) return BlockRole::kSection;
    }
    if (dropped || !in_region(run) || (run.context & (kByline | kDate | kCredit)) != 0) return BlockRole::kDropped;
    // A table inside the article is data; an article inside a table is a page of the old kind.
    if ((run.context & kTable) != 0 && (context_[region_] & kTable) == 0) return BlockRole::kDropped;
    if (headline_ < runs_.size() && i < headline_ && (run.context & kArticle) == 0) return BlockRole::kDropped;
    if (run.link * 2 > run.text.size() && (run.context & kParagraph) == 0) return BlockRole::kDropped;
    if (run.link * 10 > run.text.size() * 9 && text.size() < 160) return BlockRole::kDropped;
    if (is_widget(model_, text)) return BlockRole::kDropped;
    if ((run.context & kHeading) != 0) return text.size() < 200 && body_begun_ ? BlockRole::kSubhead : BlockRole::kDropped;
    if ((run.context & kList) != 0) return text.size() >= 20 ? BlockRole::kListItem : BlockRole::kDropped;
    if ((run.context & kFigure) != 0) return BlockRole::kDropped;
    const bool paragraph =
        (run.context & kParagraph) != 0 ? text.size() >= 3 : text.size() >= 40 && (ends_sentence(text) || text.size() >= 120);
    if (!paragraph) return BlockRole::kDropped;
    return (run.context & kQuote) != 0 ? BlockRole::kBlockQuote : BlockRole::kParagraph;
  }

  bool is_deck(std::size_t i, const Run& run, std::string_view text) {
    if (deck_found_ || text.size() < 20 || text.size() > 500 || run.link * 2 > run.text.size()) return false;
    if ((run.context & (kByline | kDate | kCaption | kFigure | kList)) != 0) return false;
    const bool named = (run.context & kDeckClass) != 0;
    const bool subtitle = (run.context & kHeading) != 0 && i == headline_ + 1;
    const std::string description = fold(meta_.description.value);
    // Verbatim in the description and outside the body's own element: the first paragraph often is the description too.
    const bool described = !description.empty() && fold(text) == description &&
                           !(in_region(run) && i + 1 < runs_.size() && runs_[i + 1].context == run.context &&
                             page_.nodes[runs_[i + 1].node].parent == page_.nodes[run.node].parent);
    return named || subtitle || described;
  }

  void add(std::string_view text, TextSpan origin, BlockRole role) { ArticleBuilder(article_).append(text, origin, role); }

  void write() {
    if (headline_ == runs_.size() && meta_.title) add(meta_.title.value, meta_.title.origin, BlockRole::kHeadline);
    std::vector<std::string> captions;
    bool section = false;
    std::uint32_t last_body = 0;
    std::vector<BlockRole> roles(runs_.size(), BlockRole::kDropped);
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      roles[i] = role_of(i);
      if (roles[i] == BlockRole::kDeck) deck_found_ = true;
      if (roles[i] == BlockRole::kParagraph && text_of(runs_[i]).size() >= 60) body_begun_ = true;
      if (is_body(roles[i])) last_body = static_cast<std::uint32_t>(i);
    }
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Run& run = runs_[i];
      const std::string_view text = text_of(run);
      BlockRole role = roles[i];
      // Nothing of the body follows: the last subhead stood over what was dropped.
      if (role == BlockRole::kSubhead && i == last_body) role = BlockRole::kDropped;
      if (role == BlockRole::kSection && std::exchange(section, true)) role = BlockRole::kDropped;
      if (role == BlockRole::kCaption || role == BlockRole::kCredit) {
        auto [caption, credit] =
            role == BlockRole::kCaption ? split_credit(text) : std::pair<std::string_view, std::string_view>({}, text);
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
      if (role == BlockRole::kByline && (meta_.authors.empty() || article_.authors.empty()))
        add_authors(model_, text, run.origin, article_);
      if (role == BlockRole::kPublished) set_published(article_, find_date(text), run.origin, "byline");
      add(text, run.origin, role);
    }
    if (!section && meta_.section) add(meta_.section.value, meta_.section.origin, BlockRole::kSection);
    times();
    if (!article_.published.begin.known() && !article_.url.empty()) {
      // /2025/07/03/ in the address.
      if (const FoundDate date =
              find_date(std::string_view(article_.url).substr(std::min(article_.url.find("/20"), article_.url.size())));
          date.begin.known())
        set_published(article_, date, {}, "url");
    }
  }

  // <time datetime> outside what was dropped.
  void times() {
    for (std::uint32_t i = 0; i < page_.nodes.size() && !article_.published.begin.known(); ++i) {
      const Node& node = page_.nodes[i];
      if (node.kind != NodeKind::kElement || node.tag != Code("time") || (context_[i] & kDropped) != 0) continue;
      if (const std::string_view stated = attribute(node, "datetime"); !stated.empty())
        publish(std::string(stated), node.origin, "time");
    }
  }

  const Page& page_;
  const ArticleModel::Parts& model_;
  Article& article_;
  Metadata meta_;
  std::vector<std::uint32_t> context_, prose_;
  std::string buffer_;
  std::vector<Run> runs_;
  std::uint32_t region_ = 0;
  std::size_t headline_ = 0;
  bool deck_found_ = false, body_begun_ = false;
};

}  // namespace

void make_html(const Page& page, const ArticleModel::Parts& model, Article& article) {
  HtmlReader(page, model, article).read();
}

}  // namespace stemma
