// What the article reader must know of HTML elements, found once for each node.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace stemma {

// What an element is by itself and by its ancestors.
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
  kSoftDrop = 1U << 17U,
  kHeader = 1U << 18U,
  kCaptionTail = 1U << 19U,  // the last element of a <figcaption>, behind other text: a credit where it is short
  kBold = 1U << 20U,
  kSlant = 1U << 21U,
  kAuthorLink = 1U << 22U  // a link to a page about an author
};

enum ElementTrait : std::uint8_t {
  kCuts = 1,        // a run of text ends at it
  kMutes = 2,       // its text is no prose: code, links, choices
  kSilent = 4,      // its text is not shown
  kGone = 8,        // nothing of it is of the article
  kGoneSmall = 16,  // the same, unless it holds most of the prose
  kLetters = 32     // set among the words of a line
};

struct ElementFacts {
  std::string_view name;
  unsigned traits = 0, gives = 0;  // gives: bits of Context
};
inline constexpr auto kElements = std::to_array<ElementFacts>({
    {"", 0, 0},  // any other
    {"p", kCuts, kParagraph},
    {"div", kCuts, 0},
    {"h1", kCuts, kH1 | kHeading},
    {"h2", kCuts, kHeading},
    {"h3", kCuts, kHeading},
    {"h4", kCuts, kHeading},
    {"h5", kCuts, kHeading},
    {"h6", kCuts, kHeading},
    {"li", kCuts, kList},
    {"ul", kCuts, 0},
    {"ol", kCuts, 0},
    {"dl", kCuts, 0},
    {"dt", kCuts, kList},
    {"dd", kCuts, kList},
    {"blockquote", kCuts, kQuote},
    {"section", kCuts, 0},
    {"article", kCuts, kArticle},
    {"main", kCuts, 0},
    {"header", kCuts, kHeader},
    {"footer", kCuts | kGoneSmall, 0},
    {"nav", kCuts | kGoneSmall, 0},
    {"aside", kCuts | kGoneSmall, 0},
    {"form", kCuts | kGoneSmall, 0},
    {"menu", kGoneSmall, 0},
    {"dialog", kGoneSmall, 0},
    {"figure", kCuts, kFigure},
    {"picture", 0, kFigure},
    {"figcaption", kCuts, kCaption | kFigure},
    {"table", kCuts, 0},
    {"tbody", kCuts, 0},
    {"tr", kCuts, 0},
    {"td", kCuts, 0},
    {"th", kCuts, 0},
    {"caption", kCuts, 0},
    {"pre", kCuts, 0},
    {"hr", kCuts, 0},
    {"address", kCuts, 0},
    {"body", kCuts, 0},
    {"html", kCuts, 0},
    {"center", kCuts, 0},
    {"details", kCuts, 0},
    {"summary", kCuts, 0},
    {"video", kCuts, 0},
    {"fieldset", kCuts, 0},
    {"iframe", kCuts | kSilent | kGone, 0},
    {"button", kCuts, 0},
    {"select", kCuts | kMutes | kGone, 0},
    {"textarea", kMutes | kGone, 0},
    {"object", kGone, 0},
    {"head", kGone, 0},
    {"svg", kMutes | kGone, 0},
    {"script", kMutes | kSilent | kGone, 0},
    {"style", kMutes | kSilent | kGone, 0},
    {"noscript", kMutes | kSilent | kGone, 0},
    {"template", kMutes | kSilent | kGone, 0},
    {"title", kMutes | kSilent, 0},
    {"a", kMutes | kLetters, kLink},
    {"b", kLetters, kBold},
    {"strong", 0, kBold},
    {"em", kLetters, kSlant},
    {"i", kLetters, kSlant},
    {"small", 0, kSlant},
    {"br", kLetters, 0},
    {"time", 0, kDate},
    {"cite", 0, 0},
    {"span", 0, 0},
    {"img", 0, 0},
});

using ElementId = std::uint8_t;
constexpr ElementId known_element(std::string_view name) {
  ElementId id = 1;
  while (id < kElements.size() && kElements[id].name != name) ++id;
  return id;
}
// A wrong name does not compile.
consteval ElementId element(std::string_view name) {
  return known_element(name) < kElements.size() ? known_element(name) : throw "no such element";
}
ElementId find_element(std::string_view lower);  // 0 when unknown

}  // namespace stemma
