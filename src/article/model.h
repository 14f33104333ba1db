// What the article stage knows of pages (resources/page_words.tsv), and the builder
// that all three forms of page write their blocks with.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article/article.h"
#include "article/language.h"

namespace stemma {

enum class PageWord : std::uint8_t {
  kDrop,
  kBody,
  kHeadline,
  kDeck,
  kByline,
  kCaption,
  kCredit,
  kSection,
  kDate,
  kWidget,
  kAgency,
  kDesk,
  kRights,
  kCrumbs,
  kNever,
  kStrong
};
template <>
inline constexpr std::array names_of<PageWord> =
    std::to_array<std::string_view>({"drop", "body", "headline", "deck", "byline", "caption", "credit", "section", "date",
                                     "widget", "agency", "desk", "rights", "crumbs", "never", "strong"});

struct ArticleModel::Parts {
  void add_token(std::string_view name, PageWord word);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  using Tokens = std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>>;
  Tokens tokens, whole;                      // words of class and id: a bit for each PageWord; those that are whole names
  std::array<std::uint64_t, 128> lengths{};  // of those, by their first letter, one bit each: nearly all names fall here
  LanguageModel languages;
  std::vector<std::string> widgets;                  // how lines begin that are no text
  std::unordered_map<std::string, PageWord> makers;  // agencies and desks, by name in lower case
};

// What the names in a class or id attribute say: a bit for each PageWord.
std::uint16_t token_bits(const ArticleModel::Parts&, std::string_view class_or_id);
constexpr std::uint16_t bit(PageWord word) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(word)); }

bool is_widget(const ArticleModel::Parts&, std::string_view line);
std::string lower(std::string_view text);
std::string_view trimmed(std::string_view text);
std::size_t points(std::string_view text);  // code points
bool ends_sentence(std::string_view text);  // . ! ? and closing marks after them
inline constexpr std::size_t kFullLine = 45;
bool wrapped(std::string_view text);      // its lines were broken by hand: most long lines go on in the next
std::string fold(std::string_view text);  // letters and digits in lower case, words by one space: to compare

// Writes blocks into an article, and the text they stand in.
class ArticleBuilder {
 public:
  explicit ArticleBuilder(Article& article) : article_(article) {}
  // A block whose text is appended, after a blank line.
  void append(std::string_view text, TextSpan origin, BlockRole role);
  // A block of text that is there already (plain and given text).
  void at(TextSpan text, BlockRole role) {
    if (!text.empty()) article_.blocks.add({text, text, role});
  }

 private:
  Article& article_;
};

// A caption and the credit that ends it: "... in Pyongyang. [Kim Won Jin/AFP]". The second part is empty when there is none.
std::pair<std::string_view, std::string_view> split_credit(std::string_view caption);

// "Photo: Marek Olin/AFP"
bool looks_like_credit(std::string_view line);
bool is_name_like(std::string_view text);

// "By Marek Olin and AFP |" -> authors; nothing when the line is no byline.
bool looks_like_byline(std::string_view line);
void add_authors(const ArticleModel::Parts&, std::string_view names, TextSpan origin, Article& article);

// A date written in any of the usual ways, with what was written; unknown when there is none.
struct FoundDate {
  Instant begin, stop;  // the day, month or year
  std::string stated;
};
FoundDate find_date(std::string_view text);
void set_once(Published& when, const FoundDate& date, TextSpan origin, Code basis);

void make_given(const Page&, Article&);
void make_plain(const Page&, const ArticleModel::Parts&, Article&);
void make_html(const Page&, const ArticleModel::Parts&, Article&);

// What a page says of itself in <meta>, JSON-LD and <time>. Views into Page::text.
struct PageField {
  std::string value;
  TextSpan origin;
  Code basis;
  explicit operator bool() const { return !value.empty(); }
};
struct Metadata {
  PageField title, headline, description, site, published, modified, section, canonical, language;  // headline: JSON-LD's
  std::vector<PageField> authors;
};
Metadata read_metadata(const Page&);
// Bytes of the page for a part of the text of a script, which is there as it was written but for its line ends.
TextSpan origin_in_raw_text(const Page&, std::uint32_t element, TextSpan text);
std::string decode_entities(std::string_view text);  // those that JSON-LD often carries: "&amp;", "&#8217;", "&quot;"

}  // namespace stemma
