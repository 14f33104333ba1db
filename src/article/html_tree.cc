// HTML, first part: contexts, runs of text, and the region that holds the article.
//
// What an element is (dropped, caption, byline ...) is inherited by its subtree and
// found in one pass. The region is found by walking down from the root as long as one
// child holds nearly all of the prose, whose size in any subtree is a difference of
// two sums, since a subtree is a range of nodes.

#include <algorithm>

#include "article/html_reader.h"
#include "text/utf8.h"

namespace stemma {
namespace {

// Attributes whose values name the part that an element is.
bool names_part(std::string_view name) {
  switch (name.size()) {
    case 2: return name == "id";
    case 3: return name == "rel";
    case 4: return name == "role";
    case 5: return name == "class";
    case 7: return name == "data-qa";
    case 8: return name == "itemprop";
    case 9: return name == "data-test";
    case 11: return name == "data-testid";
    case 12: return name == "data-content";
    case 13: return name == "data-test-tag";
    case 14: return name == "data-component";
    default: return false;
  }
}

// ".../author/marek-olin", ".../autoren/17"
bool names_author(std::string_view address) {
  static constexpr std::string_view kParts[] = {"author",     "autor",    "auteur",     "contributor", "profile/", "byline/",
                                                "journalist", "reporter", "redaktion/", "writer",      "by/",      "staff/"};
  for (std::size_t at = address.find('/'); at != std::string_view::npos; at = address.find('/', at + 1)) {
    const std::string_view rest = address.substr(at + 1);
    for (const std::string_view part : kParts)
      if (!rest.empty() && rest[0] == part[0] && rest.starts_with(part))
        return rest.size() > part.size() + 2 && rest.find('/') != std::string_view::npos;
  }
  return false;
}

}  // namespace

void HtmlReader::contexts() {
  const std::uint32_t count = page_.nodes.size();
  context_.assign(count, 0);
  table_.assign(count, 0);
  item_.assign(count, 0);
  list_.assign(count, 0);
  prose_.assign(count + 1, 0);
  sizes_.assign(count + 1, 0);
  // What counts as prose: text that is neither code nor link, in runs long enough for a sentence.
  std::vector<std::uint8_t> mute(count, 0);
  std::vector<std::uint32_t> titles(count + 1, 0), bodies(count + 1, 0), figures(count + 1, 0);
  bits_.assign(count, 0);
  elements_.assign(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Node& node = page_.nodes[i];
    const bool text = node.kind == NodeKind::kText;
    const ElementId e = elements_[i] = text ? ElementId{0} : find_element(node.tag.view());
    mute[i] = (i > 0 && mute[node.parent] != 0) || (kElements[e].traits & kMutes) != 0;
    if (!text) bits_[i] = attribute_bits(i, mute[i] == 0 && e != element("html") && e != element("body"));
    figures[i + 1] = figures[i] + (e == element("figcaption") ? 1 : 0);
    titles[i + 1] = titles[i] + (e == element("h1") ? 1 : 0);
    bodies[i + 1] = bodies[i] + ((bits_[i] & bit(PageWord::kBody)) != 0 ? 1 : 0);
    const std::uint32_t size = text && mute[i] == 0 ? node.text.size() : 0;
    sizes_[i + 1] = sizes_[i] + size;
    prose_[i + 1] = prose_[i] + (size >= 40 ? size : 0);
  }
  const std::uint32_t all = prose_[count];
  for (std::uint32_t i = 0; i < count; ++i) {
    const Node& node = page_.nodes[i];
    std::uint32_t c = i == 0 ? 0 : context_[node.parent];
    table_[i] = i == 0 ? 0 : table_[node.parent];
    item_[i] = i == 0 ? 0 : item_[node.parent];
    list_[i] = i == 0 ? 0 : elements_[i] == element("li") ? node.parent : list_[node.parent];
    if (node.kind == NodeKind::kElement) {
      if ((kElements[elements_[i]].traits & kCuts) != 0) c &= ~(kParagraph | kHeading | kH1);
      if (elements_[i] == element("table")) table_[i] = i;
      if (elements_[i] == element("figcaption")) caption_ = i;
      if (elements_[i] == element("article")) item_[i] = i;
      // An element with most of the page's prose, or with its title or body and some prose, is not dropped for its name.
      const bool titled = titles[node.stop] > titles[i];
      const std::uint32_t prose = prose_[node.stop] - prose_[i];
      const bool large = prose > 0 && (prose * 2 > all || (prose >= 500 && (titled || bodies[node.stop] > bodies[i + 1])));
      if ((bits_[i] & bit(PageWord::kDeck)) != 0) c &= ~(kByline | kDate);
      c |= own(i, c, large, titled, figures[node.stop] > figures[i]);
    }
    context_[i] = c;
  }
}

// What the attributes of an element say; `named`: its names count too.
std::uint16_t HtmlReader::attribute_bits(std::uint32_t i, bool named) {
  unsigned bits = 0;
  for (std::uint32_t k = page_.nodes[i].attributes.begin; k < page_.nodes[i].attributes.end; ++k) {
    const Attribute& attribute = page_.attributes[k];
    const std::string_view name = attribute.name.view();
    const std::string_view value = std::string_view(page_.text).substr(attribute.value.begin, attribute.value.size());
    if (named && names_part(name) && value.size() <= 2000) bits |= token_bits(model_, value);
    if (name == "aria-hidden" && value == "true") bits |= kHidden;
    if (name == "hidden" || (name == "style" && hides(value))) bits |= bit(PageWord::kDrop);
    if (name == "role" && (value == "navigation" || value == "complementary" || value == "search"))
      bits |= bit(PageWord::kDrop);
    if (name == "role" && (value == "dialog" || value == "alertdialog")) bits |= bit(PageWord::kNever);
  }
  return static_cast<std::uint16_t>(bits);
}

std::uint32_t HtmlReader::own(std::uint32_t i, std::uint32_t above, bool large, bool titled, bool shows) {
  const Node& node = page_.nodes[i];
  const ElementId e = elements_[i];
  const auto is = [e](ElementId id) { return e == id; };
  const unsigned traits = kElements[e].traits;
  const bool pictured = (above & (kFigure | kCaption)) != 0;
  if ((traits & kGone) != 0 || (is(element("button")) && !shows)) return kDropped;
  if (is(element("footer")) && pictured) return kCredit;
  std::uint32_t c = kElements[e].gives;
  if ((traits & kGoneSmall) != 0 && !large) c |= kDropped;
  if (is(element("cite")) && pictured) c |= kCredit;
  if (is(element("a")) && (names_author(attribute(node, "href")) || attribute(node, "rel") == "author")) c |= kAuthorLink;
  if ((above & kCaption) != 0 && caption_ < i && (traits & kLetters) == 0) {
    const Node& caption = page_.nodes[caption_];
    if (node.stop == caption.stop && sizes_[i] - sizes_[caption_] >= 15 && sizes_[node.stop] - sizes_[i] <= 90)
      c |= kCaptionTail;
  }
  if (is(element("html")) || is(element("body"))) return c;
  std::uint16_t bits = bits_[i];
  const bool holds = is(element("main")) || is(element("article"));
  // Captions may be read aloud from one place and shown at another: neither is dropped.
  if (is(element("figcaption"))) bits &= static_cast<std::uint16_t>(~(bit(PageWord::kDrop) | kHidden));
  if ((bits & kHidden) != 0 && (above & kCaption) == 0) bits |= bit(PageWord::kDrop);
  const auto has = [&](PageWord word) { return (bits & bit(word)) != 0; };
  if (pictured && (has(PageWord::kRights) || has(PageWord::kByline))) return c | kCredit;
  const std::uint32_t size = sizes_[node.stop] - sizes_[i];
  // A teaser of one paragraph without links stands over the article's own body; one of several is another article's.
  const bool lead = has(PageWord::kDeck) && size >= 40 && size <= 600 && (is(element("p")) || (above & kHeader) != 0);
  // Comments and questions about cookies may be longer than the article.
  if (has(PageWord::kNever) && !titled && !holds) return kDropped;
  const bool heads = titled && is(element("header")) && (above & kArticle) != 0;  // the article's own
  if (has(PageWord::kDrop) && !large && !lead && !heads && !holds)
    c |= has(PageWord::kBody) || has(PageWord::kCaption) ? kSoftDrop : kDropped;
  if (has(PageWord::kCrumbs) && crumbs_ == 0) crumbs_ = i;
  if (has(PageWord::kCaption) && !large && size < 2000) c |= kCaption;
  if (has(PageWord::kCredit) && !large) c |= kCredit;
  if (!large) {
    if (has(PageWord::kByline)) c |= kByline;
    if (has(PageWord::kDeck)) c |= kDeckClass;
    if (has(PageWord::kSection)) c |= kSectionClass;
    if (has(PageWord::kHeadline)) c |= kHeadlineClass;
    if (has(PageWord::kDate)) c |= kDate;
    if (has(PageWord::kStrong)) c |= kBold;
  }
  return c;
}

bool HtmlReader::hides(std::string_view style) {
  std::string bare;
  for (const char c : style.substr(0, 300))
    if (c != ' ') bare += c;
  return bare.find("display:none") != std::string::npos;
}

bool HtmlReader::cuts(std::uint32_t i) const {
  const Node& node = page_.nodes[i];
  if ((kElements[elements_[i]].traits & kCuts) != 0) return true;
  if ((context_[node.parent] & kByline) != 0 && i > 0 && repeats(i)) return true;
  const std::uint32_t added = context_[i] & ~(i == 0 ? 0U : context_[node.parent]);
  if ((added & kDropped) != 0) return true;
  if ((added & (kCredit | kCaptionTail)) != 0 && (context_[i] & (kCaption | kFigure)) != 0) return true;
  return (added & (kCaption | kCredit | kByline | kDate | kDeckClass | kHeadlineClass)) != 0 &&
         (context_[i] & (kLink | kParagraph | kHeading)) == 0;
}

// Names in a byline without signs between them: elements of one name and class beside each other.
bool HtmlReader::repeats(std::uint32_t i) const {
  const Node& node = page_.nodes[i];
  if (elements_[i] != element("span") && elements_[i] != element("a")) return false;
  const auto like = [&](std::uint32_t other) {
    const Node& o = page_.nodes[other];
    return o.kind == NodeKind::kElement && o.tag == node.tag && attribute(o, "class") == attribute(node, "class");
  };
  const auto blank = [&](std::uint32_t at) {
    const TextSpan span = page_.nodes[at].text;
    return page_.nodes[at].kind == NodeKind::kText &&
           trimmed(std::string_view(page_.text).substr(span.begin, span.size())).empty();
  };
  const std::uint32_t stop = page_.nodes[node.parent].stop;
  std::uint32_t next = node.stop;
  if (next < stop && blank(next)) ++next;
  if (next < stop) return like(next);
  // The last one: before it stands another.
  std::uint32_t before = i - 1;
  if (before > node.parent && blank(before)) --before;
  while (before > node.parent && page_.nodes[before].parent != node.parent) before = page_.nodes[before].parent;
  return before > node.parent && like(before);
}

void HtmlReader::runs() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // stop, node
  Run run;
  bool gap = false;
  std::uint32_t image = 0;
  unsigned breaks = 0;  // <br> since the last text: two of them are the blank line of a paragraph
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
      if (elements_[i] == element("br")) {
        gap = true;
        if (++breaks == 2) flush();
      }
      if (elements_[i] == element("img")) image = i;
      if (cuts(i)) {
        flush();
        open.emplace_back(node.stop, i);
      }
      continue;
    }
    if ((kElements[elements_[node.parent]].traits & kSilent) != 0) continue;
    const std::uint32_t context = context_[node.parent];
    const auto count = [&](std::uint32_t bytes) {
      if ((context & kLink) != 0) run.link += bytes;
      if ((context & kBold) != 0) run.bold += bytes;
      if ((context & kSlant) != 0) run.slant += bytes;
      if ((context & kAuthorLink) != 0) run.author += bytes;
    };
    const std::string_view text = std::string_view(page_.text).substr(node.text.begin, node.text.size());
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) <= ' ') {
        gap = true;
        ++at;
        continue;
      }
      std::size_t end = at + 1;
      while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ') ++end;
      if (buffer_.size() == run.text.begin) {
        run.node = open.empty() ? 0 : open.back().second;
        run.context = context;
        run.origin.begin = node.origin.begin;
        run.image = image;
        image = 0;
      } else if (gap) {
        buffer_ += ' ';
        count(1);
      }
      gap = false;
      breaks = 0;
      buffer_.append(text, at, end - at);
      count(static_cast<std::uint32_t>(end - at));
      run.origin.end = node.origin.end;
      at = end;
    }
  }
  flush();
}

bool HtmlReader::prose_like(const Run& run, std::string_view text) {
  if ((run.context & (kDropped | kFigure | kCaption | kCredit | kHeading | kByline | kList)) != 0) return false;
  if (run.link * 2 > run.text.size()) return false;
  return text.size() >= 60 && (ends_sentence(text) || (run.context & kParagraph) != 0 || text.size() >= 200);
}

void HtmlReader::region() {
  sums_.assign(page_.nodes.size() + 1, 0);
  for (const Run& run : runs_)
    if (prose_like(run, text_of(run))) sums_[run.node + 1] += run.text.size();
  for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
  region_ = core_ = 0;
  if (page_.nodes.empty() || sum(0) == 0) return;
  region_ = inmost(0, 85);
  core_ = inmost(region_, 75);
}

// Down from a node, as long as one child holds so much of the prose.
std::uint32_t HtmlReader::inmost(std::uint32_t node, std::uint32_t percent) const {
  for (std::uint32_t child = node + 1; child < page_.nodes[node].stop;) {
    const Node& c = page_.nodes[child];
    if (c.kind != NodeKind::kElement || std::uint64_t{sum(child)} * 100 < std::uint64_t{sum(node)} * percent) {
      child = c.stop;
      continue;
    }
    const ElementId e = elements_[child];
    if (e == element("p") || e == element("li") || e == element("blockquote")) break;
    node = child++;
  }
  return node;
}

void HtmlReader::teasers() {
  std::uint32_t inner = 0;
  for (std::uint32_t i = region_ + 1; !page_.nodes.empty() && i < page_.nodes[region_].stop;) {
    const bool small = item_[i] == i && sum(i) * 3 < sum(region_);
    if (small) inner += sum(i);
    i = small ? page_.nodes[i].stop : i + 1;
  }
  teasers_ = inner * 2 < sum(region_);
}

}  // namespace stemma
