// What the parser must know of HTML elements. A tag is a small number: known
// elements by their row of kTags, others by a number of their hash, so that
// "which one is open" can be an array.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace stemma {

enum TagTrait : std::uint16_t {
  kVoid = 1,       // has no content and no end tag
  kBlock = 2,      // an end tag of an inline element does not close it
  kClosesP = 4,    // its start tag ends an open paragraph
  kScope = 8,      // end tags within it do not close what stands around it
  kRawText = 16,   // its content is text up to its own end tag
  kCharData = 32,  // the same, with entities
  kOfHead = 64,    // may stand in <head>
  kNoSpace = 128   // white space right within it is layout of the source
};

struct TagFacts {
  std::string_view name;
  unsigned traits = 0;
};
inline constexpr unsigned kFlow = kBlock | kClosesP;
inline constexpr auto kTags = std::to_array<TagFacts>({
    {"html", kBlock | kScope | kNoSpace},
    {"head", kBlock | kNoSpace},
    {"body", kBlock},
    {"base", kVoid | kOfHead},
    {"link", kVoid | kOfHead},
    {"meta", kVoid | kOfHead},
    {"title", kCharData | kOfHead},
    {"textarea", kCharData},
    {"script", kRawText | kOfHead},
    {"style", kRawText | kOfHead},
    {"noscript", kRawText | kOfHead},
    {"iframe", kRawText},
    {"noembed", kRawText},
    {"noframes", kRawText | kOfHead},
    {"xmp", kRawText | kClosesP},
    {"plaintext", kRawText | kClosesP},
    {"template", kBlock | kScope | kOfHead},
    {"basefont", kVoid | kOfHead},
    {"bgsound", kVoid | kOfHead},
    {"area", kVoid},
    {"br", kVoid},
    {"col", kVoid},
    {"embed", kVoid},
    {"frame", kVoid},
    {"hr", kVoid | kClosesP},
    {"img", kVoid},
    {"input", kVoid},
    {"param", kVoid},
    {"source", kVoid},
    {"track", kVoid},
    {"wbr", kVoid},
    {"address", kFlow},
    {"article", kFlow},
    {"aside", kFlow},
    {"blockquote", kFlow},
    {"center", kFlow},
    {"details", kFlow},
    {"dialog", kFlow},
    {"dir", kFlow},
    {"div", kFlow},
    {"fieldset", kFlow},
    {"figcaption", kFlow},
    {"figure", kFlow},
    {"footer", kFlow},
    {"h1", kFlow},
    {"h2", kFlow},
    {"h3", kFlow},
    {"h4", kFlow},
    {"h5", kFlow},
    {"h6", kFlow},
    {"header", kFlow},
    {"hgroup", kFlow},
    {"main", kFlow},
    {"menu", kFlow | kNoSpace},
    {"nav", kFlow},
    {"ol", kFlow | kNoSpace},
    {"ul", kFlow | kNoSpace},
    {"dl", kFlow | kNoSpace},
    {"li", kFlow},
    {"dt", kFlow},
    {"dd", kFlow},
    {"p", kFlow},
    {"pre", kFlow},
    {"listing", kFlow},
    {"search", kFlow},
    {"section", kFlow},
    {"summary", kFlow},
    {"table", kFlow | kScope | kNoSpace},
    {"caption", kBlock | kScope},
    {"colgroup", kBlock | kNoSpace},
    {"tbody", kBlock | kNoSpace},
    {"thead", kBlock | kNoSpace},
    {"tfoot", kBlock | kNoSpace},
    {"tr", kBlock | kNoSpace},
    {"td", kBlock | kScope},
    {"th", kBlock | kScope},
    {"object", kBlock | kScope},
    {"applet", kBlock | kScope},
    {"marquee", kBlock | kScope},
    {"select", kBlock | kNoSpace},
    {"form", kClosesP},  // often closed crosswise: its end tag leaves what stands within open
    {"button", 0},
    {"option", 0},
    {"optgroup", 0},
    {"a", 0},
    {"nobr", 0},
    {"ruby", 0},
    {"rb", 0},
    {"rt", 0},
    {"rtc", 0},
    {"rp", 0},
    {"image", 0},
    {"svg", 0},
    {"math", 0},
});

using TagId = std::uint16_t;
inline constexpr TagId kKnownTags = kTags.size();
inline constexpr TagId kTagIds = kKnownTags + 128;

constexpr TagId known_tag(std::string_view name) {
  TagId id = 0;
  while (id < kKnownTags && kTags[id].name != name) ++id;
  return id;
}
// The tag of our own code; a wrong name does not compile.
consteval TagId tag(std::string_view name) { return known_tag(name) < kKnownTags ? known_tag(name) : throw "no such tag"; }

TagId find_tag(std::string_view lower);
constexpr bool has(TagId id, unsigned traits) { return id < kKnownTags && (kTags[id].traits & traits) != 0; }

}  // namespace stemma
