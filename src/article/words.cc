// Small readings of text: words of class attributes, widgets, credits, bylines.

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <charconv>

#include "article/model.h"
#include "text/utf8.h"

namespace stemma {

ArticleModel::ArticleModel() : parts_(std::make_unique<Parts>()) {
  for (const LexiconRow& row : read_lexicon("page_words.tsv")) {
    const PageWord word = enum_of<PageWord>(row.columns[1]).value();
    const std::string_view name = row.columns[0];
    if (word == PageWord::kWidget) parts_->widgets.emplace_back(name);
    else if (word == PageWord::kAgency || word == PageWord::kDesk) parts_->makers.emplace(name, word);
    else parts_->add_token(name, word);
  }
}
void ArticleModel::Parts::add_token(std::string_view name, PageWord word) {
  const bool alone = name.starts_with('=');
  if (alone) name.remove_prefix(1);
  assert(!name.empty() && name.size() < 64);
  (alone ? whole : tokens)[std::string(name)] |= bit(word);
  lengths[static_cast<unsigned char>(name[0]) % lengths.size()] |= std::uint64_t{1} << name.size();
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
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool upper = c >= 'A' && c <= 'Z';
    const bool keep = byte >= 0x80 || upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    // Typographic marks are three bytes that begin with E2 80; treated as gaps byte by byte they only ever split words.
    if (!keep || byte == 0xE2 || byte == 0x80 || (byte >= 0x93 && byte <= 0x9E && !out.empty() && gap)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += upper ? static_cast<char>(c + 32) : c;
  }
  return out;
}

std::uint16_t token_bits(const ArticleModel::Parts& model, std::string_view value) {
  std::uint16_t bits = 0;
  const auto look_up = [&](const ArticleModel::Parts::Tokens& tokens, std::string_view token) {
    if (token.size() > 63 || (model.lengths[static_cast<unsigned char>(token[0]) % 128U] >> token.size() & 1U) == 0) return;
    const auto found = tokens.find(token);
    if (found != tokens.end()) bits |= found->second;
  };
  // A name is what stands between spaces. Its first word, its last, two words beside each other and the whole without
  // signs count: "article-body", "sidebar-left"; a word in the middle ("has-sidebar-right") tells little. The last word
  // stands before those for a frame: "image-caption-wrapper".
  constexpr std::size_t kLongestName = 80;
  std::array<char, kLongestName> letters{};
  std::array<std::size_t, kLongestName + 1> begins{};  // of words
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    while (end < value.size() && static_cast<unsigned char>(value[end]) > ' ') ++end;
    const std::string_view name = value.substr(at, std::min(end - at, kLongestName));
    std::size_t size = 0, words = 0;
    bool begin = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      const bool upper = c >= 'A' && c <= 'Z';
      if (!upper && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        begin = true;
        continue;
      }
      if (begin || (upper && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z')) begins[words++] = size;
      begin = false;
      letters[size++] = upper ? static_cast<char>(c + 32) : c;
    }
    begins[words] = size;
    const auto word = [&](std::size_t first, std::size_t count) {
      return std::string_view(letters.data() + begins[first], begins[first + count] - begins[first]);
    };
    if (words == 1) look_up(model.whole, word(0, 1));
    if (words > 0) look_up(model.tokens, word(0, 1));
    const auto frame = [](std::string_view w) {
      return w == "wrap" || w == "wrapper" || w == "container" || w == "inner" || w == "holder" || w == "text";
    };
    std::size_t last = words;
    while (last > 1 && frame(word(last - 1, 1))) --last;
    if (last == words && words > 1) look_up(model.tokens, word(last - 1, 1));
    if (last < words) {  // a frame around a side bar holds the article too
      const std::uint16_t before = bits;
      look_up(model.tokens, word(last - 1, 1));
      constexpr unsigned kDrops = bit(PageWord::kDrop) | bit(PageWord::kNever);
      bits = static_cast<std::uint16_t>((bits & ~kDrops) | before);
    }
    for (std::size_t i = 0; i + 1 < words; ++i) look_up(model.tokens, word(i, 2));
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
    if (text.empty() || text[0] != widget[0] || !text.starts_with(widget)) continue;
    // A word of prose goes on ("Share prices fell"): short widgets must be nearly the whole line or stand before a sign.
    if (text.size() == widget.size()) return true;
    const char next = text[widget.size()];
    const bool sign =
        std::isalnum(static_cast<unsigned char>(next)) == 0 && next != ' ' && (next != ',' || !ends_sentence(line));
    if (sign || widget.find(' ') != std::string::npos || (!ends_sentence(line) && text.size() < 60)) return true;
  }
  return false;
}

namespace {

constexpr std::string_view kCreditMarks[] = {"Photo: ",
                                             "Photograph: ",
                                             "Photo by ",
                                             "Photos: ",
                                             "Image: ",
                                             "Picture: ",
                                             "Credit: ",
                                             "Credits: ",
                                             "PHOTO: ",
                                             "Foto: ",
                                             "FOTO: ",
                                             "Fotos: ",
                                             "Bild: ",
                                             "BILD: ",
                                             "Bildquelle: ",
                                             "AFP PHOTO",
                                             "\u00A9 ",
                                             "\u00A9",
                                             "(C)",
                                             "Foto de ",
                                             "Foto di ",
                                             "Cr\u00E9dit: ",
                                             "Cr\u00E9dits: ",
                                             "Fot. ",
                                             "Zdj\u0119cie: ",
                                             "Kuva: ",
                                             "Fot\u00F3: ",
                                             "Photo credit: ",
                                             "Image credit: ",
                                             "Dok. ",
                                             "Dok: ",
                                             "\u0424\u043E\u0442\u043E: "};

}  // namespace

// A name or names: no sentence, every word of some length begins with a capital or has none to begin with.
bool is_name_like(std::string_view text) {
  if (text.empty() || text.size() > 80 || text.find_first_of("0123456789?!;") != std::string_view::npos) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (++words > 7) return false;
    if (word[0] >= 'a' && word[0] <= 'z' && word.size() > 3) return false;
  }
  return words > 0;
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
    if (open == '[' || credit_words(inside) || (ends_sentence(caption.substr(0, at)) && at >= 20 && is_name_like(inside)))
      return {trimmed(caption.substr(0, at)), inside};
  }
  // "... on Tuesday. Photo: Marek Olin/AFP"
  const std::string_view end = caption.substr(caption.size() - std::min<std::size_t>(caption.size(), 99));
  for (const std::string_view mark : kCreditMarks) {
    const std::size_t at = end.rfind(mark);
    if (at == std::string_view::npos) continue;
    const std::size_t begin = caption.size() - end.size() + at;
    if (begin > 0) return {trimmed(caption.substr(0, begin)), trimmed(caption.substr(begin))};
  }
  // "... afternoon. Tam Eskildar/Littoral Press": what follows the last sentence, without its end and in capitals
  const std::size_t stop = caption.rfind(". ");
  if (stop != std::string_view::npos && caption.size() - stop < 70) {
    const std::string_view tail = trimmed(caption.substr(stop + 2));
    const std::string_view before = caption.substr(0, stop);
    const std::string_view word = before.substr(before.find_last_of(" ,(") + 1);               // npos + 1 is 0
    const bool sentence = stop >= 20 && word.size() >= 4 && !is_upper(decode(word, 0).value);  // no "St. Peter"
    if (!ends_sentence(tail) && (tail.find('/') != std::string_view::npos || (sentence && is_name_like(tail))))
      return {trimmed(caption.substr(0, stop + 1)), tail};
  }
  return {caption, {}};
}

bool looks_like_credit(std::string_view line) {
  line = trimmed(line);
  while (line.starts_with('(') || line.starts_with('[')) line.remove_prefix(1);
  const auto same = [](char a, char b) { return a == b || ((a ^ b) == 0x20 && ((a | 0x20) >= 'a' && (a | 0x20) <= 'z')); };
  for (const std::string_view mark : kCreditMarks)
    if (line.size() > mark.size() + 1 && std::equal(mark.begin(), mark.end(), line.begin(), same)) return true;
  return false;
}

std::string decode_entities(std::string_view text) {
  static constexpr std::pair<std::string_view, std::uint32_t> kNamed[] = {{"amp", '&'}, {"quot", '"'}, {"apos", '\''},
                                                                          {"lt", '<'},  {"gt", '>'},   {"nbsp", ' '}};
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.substr(0, at + 10).find(';', at) : std::string_view::npos;
    std::uint32_t value = 0;
    if (end != std::string_view::npos) {
      const std::string_view name = text.substr(at + 1, end - at - 1);
      for (const auto& [known, c] : kNamed)
        if (name == known) value = c;
      const bool sixteen = name.starts_with("#x") || name.starts_with("#X");
      if (name.starts_with('#'))
        std::from_chars(name.data() + (sixteen ? 2 : 1), name.data() + name.size(), value, sixteen ? 16 : 10);
    }
    if (value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
      out += text[at];
    } else {
      append_utf8(out, static_cast<char32_t>(value));
      at = end;
    }
  }
  return out;
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
  for (const std::string_view by :
       {"By ", "BY ", "by ", "By: ", "Written by ", "Written By ", "Story by ", "Words by ", "Text by ", "Review by ",
        "Reported by ", "Published by ", "Posted by ", "Author: ", "Von ", "Par ", "Por ", "Text: ", "Autor: "})
    if (names.starts_with(by)) names = trimmed(names.substr(by.size()));
  if (names.starts_with(": ")) names = trimmed(names.substr(2));
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
    if (name.starts_with("In ") || name.starts_with("in ")) break;  // a section and what follows it
    if (const std::size_t in = name.find(" in "); in != std::string_view::npos) name = name.substr(0, in);
    if (const std::size_t bracket = name.find(" ("); bracket != std::string_view::npos) name = name.substr(0, bracket);
    while (name.starts_with('-') || name.starts_with('.')) name = trimmed(name.substr(1));
    for (const std::string_view by : {"By ", "by ", "and ", "von ", "and "})
      if (name.starts_with(by)) name = trimmed(name.substr(by.size()));
    if (const std::size_t dash = name.find(" - "); dash != std::string_view::npos) name = trimmed(name.substr(0, dash));
    if (name.ends_with(" \uAE30\uC790")) name = trimmed(name.substr(0, name.size() - 7));  // "reporter"
    const std::string low = lower(name);
    if (low == "by" || points(name) < 2) continue;
    const auto maker = model.makers.find(low);
    const bool agency = maker != model.makers.end() || low.ends_with(" press") || low.ends_with(" agency") ||
                        low.ends_with(" reporters") || low.ends_with(" staff") || low.ends_with(" news") ||
                        low.ends_with(" watch");
    // No names: addresses, times, titles.
    const bool sign = name.find_first_of("@0123456789/:") != std::string_view::npos;
    static constexpr std::string_view kTitles[] = {"editor",     "reporter", "correspondent", "writer",      "columnist",
                                                   "special to", "for the",  "staff",         "contributor", "director"};
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
