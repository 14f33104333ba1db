// Plain text: roles by the features of lines. What stands before the body (masthead,
// section, headline, deck, captions, byline, date) is told by length, closing marks
// and order; what stands behind it (widgets, share bars) by a list and by shape.

#include <algorithm>

#include "article/model.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kFrontUnits = 14;  // units that may stand before the body

struct Unit {
  TextSpan span;
  std::string_view text;
  bool after_blank = true;
  BlockRole role = BlockRole::kParagraph;
  bool decided = false;

  void is(BlockRole r) { role = r, decided = true; }
};

class PlainReader {
 public:
  PlainReader(const ArticleModel::Parts& model, Article& article) : model_(model), article_(article), text_(article.text) {}

  void read() {
    cut();
    front();
    body();
    ArticleBuilder builder(article_);
    for (const Unit& unit : units_) {
      if (unit.role == BlockRole::kCaption) {
        // The credit is a block of its own.
        const auto [caption, credit] = split_credit(unit.text);
        builder.at(span(caption), BlockRole::kCaption);
        if (!credit.empty()) builder.at(span(credit), BlockRole::kCredit);
      } else {
        builder.at(unit.span, unit.role);
      }
    }
  }

 private:
  TextSpan span(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  // Units: lines, or paragraphs of several lines where the text is wrapped by hand.
  void cut() {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      lines.push_back(trimmed(text_.substr(at, end - at)));
      at = end + 1;
    }
    const bool joined = wrapped(text_);
    bool blank = true;
    for (const std::string_view line : lines) {
      if (line.empty()) {
        blank = true;
        continue;
      }
      if (joined && !blank && !units_.empty() && units_.back().text.size() >= kFullLine) {
        units_.back().span.end = span(line).end;
        units_.back().text = text_.substr(units_.back().span.begin, units_.back().span.size());
      } else {
        units_.push_back({span(line), line, blank});
      }
      blank = false;
    }
  }

  static bool dateline(std::string_view text) {
    // "KELBRASK, Ulvenia (Littoral Press) --", "SEOUL, July 3 -"
    const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 90));
    std::size_t capitals = 0;
    while (capitals < head.size() && (is_upper(static_cast<unsigned char>(head[capitals])) || head[capitals] == ' '))
      ++capitals;
    if (capitals < 3) return false;
    for (const std::string_view dash : {" - ", " -- ", " \u2013 ", " \u2014 "})
      if (head.find(dash) != std::string_view::npos) return true;
    return head.find(") -") != std::string_view::npos;
  }
  static bool title_like(const Unit& unit) {
    return unit.text.size() <= 180 && !ends_sentence(unit.text) && !dateline(unit.text);
  }
  static bool paragraph_like(const Unit& unit) {
    return dateline(unit.text) || (unit.text.size() >= 80 && ends_sentence(unit.text));
  }
  bool date_line(const Unit& unit) const {
    return unit.text.size() <= 70 && find_date(unit.text).begin.known() && !(unit.text.size() > 40 && ends_sentence(unit.text));
  }
  static bool caption_like(const Unit& unit) { return !split_credit(unit.text).second.empty(); }

  void front() {
    const std::size_t reach = std::min(units_.size(), kFrontUnits);
    if (reach == 0 || (units_.size() == 1 && paragraph_like(units_[0]))) return;
    std::size_t byline = reach;
    for (std::size_t i = 0; i < reach && byline == reach; ++i)
      if (looks_like_byline(units_[i].text)) byline = i;
    // Without a byline the front ends before the first paragraph.
    std::size_t stop = byline;
    if (byline == reach) {
      stop = 0;
      while (stop < reach && !paragraph_like(units_[stop])) ++stop;
      if (stop == reach) stop = 0;
      // A deck or a caption may look like a paragraph when a date stands behind it.
      for (std::size_t i = stop; i < std::min(reach, stop + 4); ++i)
        if (date_line(units_[i])) stop = i + 1;
    }
    std::size_t headline = stop;
    for (std::size_t i = 0; i < stop; ++i) {
      Unit& unit = units_[i];
      if (i > 0 && unit.text == units_[i - 1].text) {
        // The same line twice: a caption as the page showed it and again as its copy.
        units_[i - 1].is(BlockRole::kCaption);
        unit.is(BlockRole::kDropped);
      } else if (date_line(unit)) {
        unit.is(BlockRole::kPublished);
        set_once(article_.published, find_date(unit.text), unit.span, "byline");
        // A masthead stands over its date.
        if (i == 1 && units_[0].text.size() <= 40) {
          units_[0].is(BlockRole::kSection);
          if (article_.outlet.empty()) article_.outlet = std::string(units_[0].text);
          if (headline == 0) headline = stop;
        }
      } else if (caption_like(unit)) {
        unit.is(BlockRole::kCaption);
      } else if (is_widget(model_, unit.text)) {
        unit.is(BlockRole::kDropped);
      } else if (headline == stop && title_like(unit)) {
        headline = i;
      }
    }
    name_headline(headline, stop);
    if (byline < reach) by(byline);
  }

  void name_headline(std::size_t headline, std::size_t stop) {
    if (headline >= stop) return;
    // Several lines at the top without a blank one between are labels (masthead, column) when a title follows them.
    std::size_t group = 1;
    while (group < stop && !units_[group].after_blank) ++group;
    if (group >= 2 && headline < group) {
      std::size_t title = group;
      while (title < stop && (units_[title].decided || !title_like(units_[title]))) ++title;
      if (title < stop) {
        for (std::size_t i = headline; i < group; ++i)
          if (!units_[i].decided) units_[i].is(BlockRole::kSection);
        headline = title;
      }
    }
    // A short label over a longer line is the section; so is each of several in capitals.
    std::size_t next = headline + 1;
    while (next < stop && units_[next].decided) ++next;
    while (next < stop && title_like(units_[next]) && units_[headline].text.size() <= 32 &&
           (units_[next].text.size() > units_[headline].text.size() || units_[headline].text.size() <= 24)) {
      // A headline that is itself short has its deck behind it, which is a sentence or much longer.
      const bool label = units_[next].after_blank || next == headline + 1;
      // Under a masthead or another label the next line is the headline, however short.
      const bool labelled = std::any_of(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(headline),
                                        [](const Unit& u) { return u.decided && u.role == BlockRole::kSection; });
      if (!label || labelled) break;
      units_[headline].is(BlockRole::kSection);
      headline = next++;
      while (next < stop && units_[next].decided) ++next;
    }
    units_[headline].is(BlockRole::kHeadline);
    for (std::size_t i = headline + 1; i < stop; ++i) {
      if (units_[i].decided) continue;
      const bool first =
          std::none_of(units_.begin(), units_.end(), [](const Unit& u) { return u.decided && u.role == BlockRole::kDeck; });
      if (first && units_[i].text.size() <= 320) units_[i].is(BlockRole::kDeck);
    }
  }

  void by(std::size_t at) {
    units_[at].is(BlockRole::kByline);
    add_authors(model_, units_[at].text, units_[at].span, article_);
    // A date may follow, before or after a place.
    for (std::size_t i = at + 1; i < std::min(units_.size(), at + 3); ++i) {
      if (!date_line(units_[i])) continue;
      units_[i].is(BlockRole::kPublished);
      set_once(article_.published, find_date(units_[i].text), units_[i].span, "byline");
    }
  }

  void body() {
    std::size_t last = units_.size();
    // Behind the last paragraph only leavings stand: short lines without a closing mark.
    while (last > 0 && !units_[last - 1].decided &&
           (is_widget(model_, units_[last - 1].text) ||
            (units_[last - 1].text.size() <= 70 && !ends_sentence(units_[last - 1].text) && last > 1)))
      --last;
    const bool any = std::any_of(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(last),
                                 [](const Unit& u) { return !u.decided; });
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Unit& unit = units_[i];
      if (unit.decided) continue;
      if ((i >= last && any) || is_widget(model_, unit.text) || (i > 0 && unit.text == units_[i - 1].text)) {
        unit.is(BlockRole::kDropped);
      } else if (unit.text.starts_with("- ") || unit.text.starts_with("* ") || unit.text.starts_with("\u2022")) {
        unit.is(BlockRole::kListItem);
      } else if (unit.text.size() > 20 && unit.text.ends_with(']') && caption_like(unit)) {
        unit.is(BlockRole::kCaption);
      } else if (unit.text.size() <= 70 && !ends_sentence(unit.text) && i + 1 < units_.size() && unit.after_blank &&
                 points(unit.text) >= 3) {
        unit.is(BlockRole::kSubhead);
      }
    }
  }

  const ArticleModel::Parts& model_;
  Article& article_;
  std::string_view text_;
  std::vector<Unit> units_;
};

}  // namespace

void make_plain(const Page& page, const ArticleModel::Parts& model, Article& article) {
  article.text = page.text;
  PlainReader(model, article).read();
}

}  // namespace stemma
