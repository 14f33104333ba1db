// Small readings of text: words of class attributes, widgets, credits, bylines.

#include <algorithm>
#include <cctype>

#include "article/model.h"
#include "text/utf8.h"

namespace stemma {

ArticleModel::ArticleModel() : parts_(std::make_unique<Parts>()) {
  for (const LexiconRow& row : read_lexicon("page_words.tsv")) {
    const PageWord word = enum_of<PageWord>(row.columns[1]).value();
    if (word == PageWord::kWidget) parts_->widgets.emplace_back(row.columns[0]);
    else if (word == PageWord::kAgency || word == PageWord::kDesk) parts_->makers.emplace(row.columns[0], word);
    else parts_->tokens[std::string(row.columns[0])] |= bit(word);
  }
}
ArticleModel::~ArticleModel() = default;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (static_cast<unsigned char>(text.front()) <= ' ')) text.remove_prefix(1);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) <= ' ')) text.remove_suffix(1);
  while (text.starts_with("\u00A0")) text.remove_prefix(2);
  while (text.ends_with("\u00A0")) text.remove_suffix(2);
  return text;
}

std::size_t points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool ends_sentence(std::string_view text) {
  text = trimmed(text);
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view close : {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"})
      if (text.ends_with(close)) text.remove_suffix(close.size()), again = true;
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\u2026") || text.ends_with(':');
}

bool wrapped(std::string_view text) {
  std::size_t goes_on = 0, full = 0, longest = 0, last = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t size = trimmed(text.substr(at, end - at)).size();
    goes_on += last >= kFullLine && size > 0 ? 1 : 0;
    full += last >= kFullLine ? 1 : 0;
    longest = std::max(longest, size);
    last = size;
    at = end + 1;
  }
  return longest <= 110 && full >= 6 && goes_on * 2 > full;
}

std::string fold(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool keep = byte >= 0x80 || std::isalnum(byte) != 0;
    // Typographic marks are three bytes that begin with E2 80; treated as gaps byte by byte they only ever split words.
    if (!keep || byte == 0xE2 || byte == 0x80 || (byte >= 0x93 && byte <= 0x9E && !out.empty() && gap)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

std::uint16_t token_bits(const ArticleModel::Parts& model, std::string_view value) {
  std::uint16_t bits = 0;
  const auto look_up = [&](const std::string& token) {
    const auto found = model.tokens.find(token);
    if (found != model.tokens.end()) bits |= found->second;
  };
  // A name is what stands between spaces. Its first word, its last and the whole without signs count: "article-body",
  // "sidebar-left"; a word in the middle ("has-sidebar-right") tells little.
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_of(" \t\n", at), value.size());
    std::vector<std::string> words(1);
    const std::string_view name = value.substr(at, std::min<std::size_t>(end - at, 80));
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      const bool sign = std::isalnum(static_cast<unsigned char>(c)) == 0;
      const bool camel = c >= 'A' && c <= 'Z' && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
      if ((sign || camel) && !words.back().empty()) words.emplace_back();
      if (!sign) words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (words.back().empty() && words.size() > 1) words.pop_back();
    if (!words.front().empty()) {
      if (words.size() == 1) look_up("=" + words.front());
      look_up(words.front());
      if (words.size() > 1) look_up(words.back());
      for (std::size_t i = 0; i + 1 < words.size(); ++i) look_up(words[i] + words[i + 1]);
    }
    at = end + 1;
  }
  return bits;
}

bool is_widget(const ArticleModel::Parts& model, std::string_view line) {
  if (line.size() > 160) return false;
  line = trimmed(line);
  while (line.starts_with('[') || line.starts_with('(')) line = trimmed(line.substr(1));
  const std::string text = lower(line);
  for (const std::string& widget : model.widgets) {
    if (!text.starts_with(widget)) continue;
    // A word of prose goes on ("Share prices fell"): short widgets must be nearly the whole line or stand before a sign.
    if (text.size() == widget.size()) return true;
    const char next = text[widget.size()];
    const bool sign = std::isalnum(static_cast<unsigned char>(next)) == 0 && next != ' ';
    if (sign || widget.find(' ') != std::string::npos || (!ends_sentence(line) && text.size() < 60)) return true;
  }
  return false;
}

std::pair<std::string_view, std::string_view> split_credit(std::string_view caption) {
  caption = trimmed(caption);
  const auto credit_words = [](std::string_view text) {
    const std::string low = lower(text);
    for (const std::string_view word : {"photo", "photograph", "image", "picture", "credit", "via", "getty", "courtesy",
                                        "handout", "file", "reuters", "afp", "/", "agency", "press"})
      if (low.find(word) != std::string::npos) return true;
    return false;
  };
  for (const auto& [open, close] : {std::pair('[', ']'), std::pair('(', ')')}) {
    std::string_view text = caption;
    if (text.ends_with('.')) text.remove_suffix(1);
    if (!text.ends_with(close)) continue;
    const std::size_t at = text.rfind(open);
    if (at == std::string_view::npos || at == 0 || text.size() - at > 90) continue;
    const std::string_view inside = trimmed(text.substr(at + 1, text.size() - at - 2));
    if (open == '[' || credit_words(inside)) return {trimmed(caption.substr(0, at)), inside};
  }
  // "... on Tuesday. Photo: Marek Olin/AFP"
  for (const std::string_view mark : {"Photo: ", "Photograph: ", "Photo by ", "Photos: ", "Image: ", "Picture: ", "Credit: ",
                                      "PHOTO: ", "Foto: ", "FOTO: ", "AFP PHOTO", "\u00A9 "}) {
    const std::size_t at = caption.rfind(mark);
    if (at != std::string_view::npos && at > 0 && caption.size() - at < 100)
      return {trimmed(caption.substr(0, at)), trimmed(caption.substr(at))};
  }
  // "... afternoon. Tam Eskildar/Littoral Press"
  const std::size_t stop = caption.rfind(". ");
  if (stop != std::string_view::npos && caption.size() - stop < 70) {
    const std::string_view tail = trimmed(caption.substr(stop + 2));
    if (tail.find('/') != std::string_view::npos && !ends_sentence(tail)) return {trimmed(caption.substr(0, stop + 1)), tail};
  }
  return {caption, {}};
}

bool looks_like_byline(std::string_view line) {
  line = trimmed(line);
  if (line.size() > 140 || ends_sentence(line)) return false;
  if (!(line.starts_with("By ") || line.starts_with("BY ") || line.starts_with("by "))) return false;
  line.remove_prefix(3);
  return !line.empty() && is_upper(decode(line, 0).value);
}

void add_authors(const ArticleModel::Parts& model, std::string_view names, TextSpan origin, Article& article) {
  names = trimmed(names);
  for (const std::string_view by : {"By ", "BY ", "by ", "Written by ", "Story by ", "Reported by ", "Von ", "Par ", "Por "})
    if (names.starts_with(by)) names = trimmed(names.substr(by.size()));
  names = names.substr(0, names.find('|'));
  names = names.substr(0, names.find(" \u00B7 "));
  if (names == "By" || names == "BY" || names == "by" || names == "von" || names == "Von") return;
  while (!names.empty()) {
    // Names stand between commas, "and", "&", ";". The one that comes first ends the name.
    std::size_t end = names.size(), next = names.size();
    for (const std::string_view mark : {", ", " and ", " & ", "; ", " &amp; ", " with ", " AND ", " und ", " et ", " y ", "\n"})
      if (const std::size_t at = names.find(mark); at < end) end = at, next = at + mark.size();
    std::string_view name = trimmed(names.substr(0, end));
    names = trimmed(names.substr(std::min(next, names.size())));
    if (const std::size_t in = name.find(" in "); in != std::string_view::npos) name = name.substr(0, in);
    if (const std::size_t bracket = name.find(" ("); bracket != std::string_view::npos) name = name.substr(0, bracket);
    while (name.starts_with('-') || name.starts_with('.')) name = trimmed(name.substr(1));
    for (const std::string_view by : {"By ", "by ", "and ", "von ", "and "})
      if (name.starts_with(by)) name = trimmed(name.substr(by.size()));
    if (const std::size_t dash = name.find(" - "); dash != std::string_view::npos) name = trimmed(name.substr(0, dash));
    const std::string low = lower(name);
    if (low == "by" || points(name) < 2) continue;
    const auto maker = model.makers.find(low);
    const bool agency = maker != model.makers.end() || low.ends_with(" press") || low.ends_with(" agency") ||
                        low.ends_with(" reporters") || low.ends_with(" staff") || low.ends_with(" news") ||
                        low.ends_with(" watch");
    // No names: addresses, times, titles.
    const bool sign = name.find_first_of("@0123456789/:") != std::string_view::npos;
    static constexpr std::string_view kTitles[] = {"editor",    "reporter",   "correspondent", "writer",
                                                   "columnist", "special to", "for the",       "staff"};
    bool title = false;
    for (const std::string_view word : kTitles)
      title |= !agency && (low == word || (low.find(word) != std::string::npos && low.find(' ') != std::string::npos &&
                                           (name.empty() || !is_upper(decode(name, 0).value) || low.ends_with(word))));
    const auto words = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
    if (name.empty() || sign || title || words > 6 || name.size() > 60) continue;
    const bool known = std::any_of(article.authors.begin(), article.authors.end(),
                                   [&](const Author& a) { return fold(a.name) == fold(name); });
    if (!known) article.authors.add({std::string(name), origin, agency});
  }
}

void ArticleBuilder::append(std::string_view text, TextSpan origin, BlockRole role) {
  text = trimmed(text);
  if (text.empty()) return;
  if (!article_.text.empty()) article_.text += "\n\n";
  const auto begin = static_cast<std::uint32_t>(article_.text.size());
  article_.text += text;
  article_.blocks.add({{begin, static_cast<std::uint32_t>(article_.text.size())}, origin, role});
}

}  // namespace stemma
