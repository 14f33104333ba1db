// Reading of an HTML page: what its elements are, the runs of text between them, and the
// roles of the runs. One reader reads one page.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/elements.h"
#include "article/model.h"

namespace stemma {

// A run of text that no block-level tag interrupts.
struct Run {
  std::uint32_t node = 0;  // innermost block-level element
  TextSpan text;           // in the buffer
  TextSpan origin;
  std::uint32_t context = 0;
  std::uint32_t link = 0;    // bytes inside links
  std::uint32_t bold = 0;    // bytes inside <b> and <strong>
  std::uint32_t slant = 0;   // bytes inside <em>, <i> and <small>
  std::uint32_t author = 0;  // bytes inside links to pages about authors
  std::uint32_t image = 0;   // the <img> right before it, 0 none
};

class HtmlReader {
 public:
  HtmlReader(const Page& page, const ArticleModel::Parts& model, Article& article)
      : page_(page), model_(model), article_(article), meta_(read_metadata(page)) {}

  void read() {
    contexts();
    runs();
    region();
    teasers();
    headline();
    decks();
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
  void contexts();

  std::uint32_t own(std::uint32_t i, std::uint32_t above, bool large, bool titled, bool shows);  // shows: has a <figcaption>
  std::uint16_t attribute_bits(std::uint32_t i, bool named);
  static bool hides(std::string_view style);

  // An element at which a run of text ends: block-level, or one that means something of its own.
  bool cuts(std::uint32_t i) const;
  bool repeats(std::uint32_t i) const;

  void runs();

  static bool prose_like(const Run& run, std::string_view text);

  std::uint32_t sum(std::uint32_t node) const { return sums_[page_.nodes[node].stop] - sums_[node]; }

  // The smallest subtree that holds nearly all of the prose, and within it that with most of it.
  void region();
  std::uint32_t inmost(std::uint32_t node, std::uint32_t percent) const;

  // "Harbour closed | Strait Daily": the site's name is no part of the title.
  void strip_site();

  // Whether articles inside the region are teasers: together they hold less of its prose than it has of its own.
  void teasers();

  static std::size_t agreement(const std::string& words, const std::string& title);  // both folded; 1000: the same

  void headline();

  bool in_region(const Run& run) const { return region_ <= run.node && run.node < page_.nodes[region_].stop; }

  // Which runs are the deck.
  void decks();
  int deck_points(std::size_t i) const;
  bool summary(std::size_t i) const;
  int described(const std::string& words) const;
  std::uint32_t list_of(const Run& run) const { return (run.context & kList) == 0 ? 0 : list_[run.node]; }
  bool alike(const Run& a, const Run& b) const;

  void fields();

  static std::string host(std::string_view url);

  void publish(const std::string& stated, TextSpan origin, Code basis);

  // ---- roles ----

  BlockRole role_of(std::size_t i);

  bool among_others(std::size_t i) const;
  bool captions_image(std::size_t i) const;

  // "Also read: Storm tears the roof from the market hall": a label, and the title of another article as a link.
  static bool points_elsewhere(const Run& run, std::string_view text);

  void add(std::string_view text, TextSpan origin, BlockRole role) { ArticleBuilder(article_).append(text, origin, role); }

  void write();

  // "Front page » Abroad": the last link of the path, unless it is the title again.
  void section_of_path();
  // <time datetime> outside what was dropped.
  void times();

  const Page& page_;
  const ArticleModel::Parts& model_;
  Article& article_;
  Metadata meta_;
  std::vector<PageField> house_;  // authors of the metadata that are the site itself
  std::vector<std::uint32_t> context_, table_, item_,
      list_;  // of each node; the innermost table, <article> and parent of an <li>, 0 none
  std::vector<std::uint32_t> prose_, sizes_, sums_;  // sums before each node: prose, text without links, prose-like runs
  std::vector<ElementId> elements_;                  // of each node, 0 for text
  static constexpr std::uint16_t kHidden = bit(PageWord::kWidget);  // in bits_, where no name is a widget
  std::vector<std::uint16_t> bits_;                                 // words of the class and id of each node
  std::uint32_t caption_ = 0, crumbs_ = 0;                          // the last <figcaption>; the first breadcrumb
  std::string buffer_;
  std::string title_words_, headline_words_, described_;  // of the metadata, folded
  std::vector<bool> decks_;                               // of each run
  std::vector<Run> runs_;
  std::uint32_t region_ = 0, core_ = 0;
  std::size_t headline_ = 0, since_headline_ = 0;
  bool teasers_ = true, body_begun_ = false;
};

}  // namespace stemma
