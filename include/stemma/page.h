// The page: what came, decoded to UTF-8, as a flat list of text runs with the
// markup around them. The article stage gives them roles.

#pragma once

#include <cstdint>
#include <string>

#include "stemma/article.h"
#include "stemma/id.h"
#include "stemma/value.h"

namespace stemma {

// Text never fails: a stage returns less and leaves a note, which is counted and shown.
enum class NoteKind : std::uint8_t {
  kNone,
  kBadUtf8,
  kControlCharacter,
  kLoneSurrogate,
  kNoDate,
  kNoText,
  kTooLong,
  kNotEnglish,
  kUnreadNumber,
  kUnreadTime,
  kSourceUnknown,
  kUnclosedQuote,
  kLongSentence,
  kTeaser,
  kCutOff
};
template <>
inline constexpr std::array names_of<NoteKind> = std::to_array<std::string_view>(
    {"", "bad-utf8", "control-character", "lone-surrogate", "no-date", "no-text", "too-long", "not-english", "unread-number",
     "unread-time", "source-unknown", "unclosed-quote", "long-sentence", "teaser", "cut-off"});

struct Note {
  NoteKind kind = NoteKind::kNone;
  TextSpan where;  // bytes of Article::text; notes of intake: of the page, where origins point
};

// kGiven: JSON lines, the text is taken as it is; kWords: CoNLL-U, the words are.
enum class PageForm : std::uint8_t { kText, kHtml, kGiven, kWords };
template <>
inline constexpr std::array names_of<PageForm> = std::to_array<std::string_view>({"text", "html", "given", "words"});

// What the caller knows of a document; empty when unknown.
struct Provenance {
  std::string id, outlet, url, published;
  std::string title;    // the headline, where the text does not hold it as such
  std::string basis;    // what says when it was published: feed, sitemap, mail; empty: the caller
  std::string charset;  // what the server called the encoding
  std::string hint;     // when a feed or sitemap says that it was published; counts where the page does not say
};

// A node of the page in document order; the subtree of node i is [i, nodes[i].stop). Node 0 is <html>, the root and
// its own parent, whether the page wrote it or not. <head> and <body> are there only where the page wrote them. Script,
// style, title and the like hold at most one text. White space between the items of lists, rows and the head is left out.
enum class NodeKind : std::uint8_t { kElement, kText };
struct Node {
  NodeKind kind = NodeKind::kText;
  Code tag;             // elements: lower-case name
  TextSpan text;        // text: bytes of Page::text, entities decoded
  TextSpan origin;      // bytes of Page::bytes; an element's reach from its start tag to its end
  TextSpan attributes;  // elements: rows of Page::attributes [begin, end)
  std::uint32_t parent = 0;
  std::uint32_t stop = 0;
};
struct Attribute {
  Code name;        // lower case, cut to fit
  TextSpan value;   // bytes of Page::text
  TextSpan origin;  // bytes of Page::bytes, without the quotes
};

struct Page {
  Provenance given;
  PageForm form = PageForm::kText;
  std::string bytes;  // html: as it came, decoded to UTF-8; otherwise empty, and origins are bytes of `text`
  std::string text;   // html: decoded text of nodes and attribute values, in the order of the page
                      // text: the file as UTF-8, lines ending in "\n", control characters as spaces; given: as it came
  Table<Node> nodes;  // html only
  Table<Attribute> attributes;
  Table<Note> notes;
};

}  // namespace stemma
