// HTML: the deck, which stands between headline and body.
//
// Every run there gets points for what speaks for a deck: the page's own description,
// the name of its class, a heading under the headline, the header of the article, type
// that differs from the body's. The best one is taken with its like beside it, since a
// deck may be of several lines.

#include <algorithm>
#include <iterator>

#include "article/html_reader.h"

namespace stemma {
namespace {

// Whether most words of each are in the other one: written twice, not copied.
bool same_words(std::string_view a, std::string_view b) {
  if (a.size() < 60 || b.size() < 60 || a.size() > 2 * b.size() || b.size() > 2 * a.size()) return false;
  const auto words = [](std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size() && out.size() < 100;) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      out.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  const std::vector<std::string_view> first = words(a), second = words(b);
  std::vector<std::string_view> both;
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
  return both.size() * 10 >= std::max(first.size(), second.size()) * 6;
}

constexpr int kEnough = 4, kSure = 5;
constexpr std::size_t kReach = 60, kMostLines = 8, kLongestLine = 200;

}  // namespace

// Set like each other: in one list, or elements of one parent with the same name and class.
bool HtmlReader::alike(const Run& a, const Run& b) const {
  if (a.node == b.node) return true;  // parted by line breaks
  if (const std::uint32_t list = list_of(a); list != 0) return list == list_of(b);
  const Node &first = page_.nodes[a.node], &second = page_.nodes[b.node];
  return first.parent == second.parent && first.tag == second.tag && attribute(first, "class") == attribute(second, "class");
}

// How much of the description this text is: 3 all of it, 2 its beginning or more than it, 1 a part of it.
int HtmlReader::described(const std::string& words) const {
  const std::string& all = described_;
  if (words.size() < 12 || all.size() < 12) return 0;
  if (words == all) return 3;
  const std::size_t whole = std::min(words.size(), all.size());
  if (whole >= 40 && all.substr(0, whole - 4) == words.substr(0, whole - 4)) return 2;
  if (words.size() >= 25 && all.starts_with(words)) return 2;
  if (all.size() >= 40 && words.size() <= all.size() + 30 && words.ends_with(all)) return 2;  // behind a place
  if (words.size() >= 25 && all.find(words) != std::string::npos) return 1;
  return same_words(words, all) ? 1 : 0;
}

// A list of a few sentences under a label, before all paragraphs: "What it is about".
bool HtmlReader::summary(std::size_t i) const {
  const std::uint32_t list = list_of(runs_[i]);
  std::size_t first = i, stop = i + 1;
  while (first > 0 && list_of(runs_[first - 1]) == list) --first;
  while (stop < runs_.size() && list_of(runs_[stop]) == list) ++stop;
  if (first == 0 || stop - first < 2 || stop - first > 6 || stop == runs_.size()) return false;
  for (std::size_t k = first; k < stop; ++k)
    if (runs_[k].text.size() < 30 || runs_[k].text.size() > 250 || runs_[k].link > 0) return false;
  const Run& label = runs_[first - 1];
  return label.text.size() <= 40 && !ends_sentence(text_of(label)) && first - 1 != headline_;
}

int HtmlReader::deck_points(std::size_t i) const {
  const Run& run = runs_[i];
  const std::string_view text = text_of(run);
  if (text.size() < 12 || text.size() > 700 || run.link * 2 > run.text.size()) return 0;
  if ((run.context & (kByline | kDate | kCaption | kFigure | kH1)) != 0 || looks_like_byline(text)) return 0;
  const std::string words = fold(text);
  for (const std::string* title : {&title_words_, &headline_words_})
    if (agreement(words, *title) >= 400) return 0;
  const bool heading = (run.context & kHeading) != 0, listed = (run.context & kList) != 0;
  if (heading && text.size() < 45 && i != headline_ + 1 && (run.context & kDeckClass) == 0) return 0;
  const Run* next = i + 1 < runs_.size() ? &runs_[i + 1] : nullptr;
  const bool apart = next == nullptr || !alike(run, *next);
  const bool in_article = (run.context & kArticle) != 0;
  const bool header = (run.context & kHeader) != 0 && (in_article || (runs_[headline_].context & kHeader) != 0);
  int points = 0;
  if (apart || (run.context & kDeckClass) != 0) points += std::array{0, 2, 4, 6}[static_cast<std::size_t>(described(words))];
  if ((run.context & kDropped) != 0 && heading && i == headline_ + 1 && text.size() >= 60) return 5;
  if ((run.context & kDropped) != 0) return points >= 4 && (run.context & kParagraph) != 0 ? points - 1 : 0;
  if (listed) return points + ((run.context & kDeckClass) != 0 || summary(i) ? 5 : 0);
  if (text.size() < 20 && points == 0 && (run.context & kDeckClass) == 0) return 0;
  if ((run.context & kDeckClass) != 0) points += 5;
  if (heading && i <= headline_ + 2) points += 5;
  if (header && text.size() >= 60) points += 4;
  const bool bold = run.bold * 10 >= run.text.size() * 9 && next != nullptr && next->bold * 2 < next->text.size();
  if (bold && text.size() >= 60) points += 4;
  const bool paragraph = in_article || ((run.context & kParagraph) != 0 && points > 0);
  if (run.node < core_ && paragraph && text.size() >= 60 && ends_sentence(text)) points += 4;
  return points;
}

void HtmlReader::decks() {
  decks_.assign(runs_.size(), false);
  if (headline_ == runs_.size()) return;
  title_words_ = fold(meta_.title.value);
  headline_words_ = fold(meta_.headline.value);
  described_ = fold(meta_.description.value);
  const std::size_t stop = std::min(runs_.size(), headline_ + 1 + 2 * kReach);
  std::size_t best = runs_.size(), seen = 0;
  int most = kEnough - 1;
  std::uint32_t passed = 0;  // paragraphs of the body
  std::vector<std::size_t> lines;
  for (std::size_t i = headline_ + 1; i < stop && seen < kReach && passed < 2; ++i) {
    const Run& run = runs_[i];
    seen += (run.context & kDropped) == 0 ? 1 : 0;
    const int points = deck_points(i) - static_cast<int>(passed);
    if (points > most) most = points, best = i;
    if (points >= kSure && run.text.size() <= kLongestLine && lines.size() < kMostLines) lines.push_back(i);
    const std::string_view text = text_of(run);
    if (points < kEnough && in_region(run) && prose_like(run, text) && (text.size() >= 120 || ends_sentence(text))) ++passed;
  }
  if (best == runs_.size()) return;
  if (most < kSure || runs_[best].text.size() > kLongestLine) lines = {best};
  for (const std::size_t line : lines) {
    decks_[line] = true;
    const auto grow = [&](std::size_t i) {
      const Run& run = runs_[i];
      return alike(run, runs_[line]) && run.link * 2 <= run.text.size() && run.text.size() <= kLongestLine &&
             (list_of(run) != 0 || (run.context & kDeckClass) != 0 || described(fold(text_of(run))) > 0) &&
             (run.context & (kByline | kDate)) == 0;
    };
    for (std::size_t i = line + 1; i < std::min(stop, line + kMostLines) && grow(i); ++i) decks_[i] = true;
    for (std::size_t i = line; i-- > headline_ + 1 && i + kMostLines > line && grow(i);) decks_[i] = true;
  }
  // What holds most of the prose is the article itself.
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < stop; ++i) size += decks_[i] ? runs_[i].text.size() : 0;
  if (size * 2 > sum(0)) decks_.assign(runs_.size(), false);
}

}  // namespace stemma
