#include "intake/html.h"

#include <algorithm>
#include <array>

#include "intake/entities.h"
#include "intake/tree.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// What stops the copying of text: an ampersand, a carriage return, a control character.
enum : std::uint8_t { kPlain, kAmpersand, kReturn, kFormFeed, kControl };
constexpr auto kStops = [] {
  std::array<std::uint8_t, 256> stops{};
  for (std::size_t c = 0; c < 0x20; ++c) stops[c] = kControl;
  stops['\t'] = stops['\n'] = kPlain;
  stops['\r'] = kReturn;
  stops['\f'] = kFormFeed;
  stops['&'] = kAmpersand;
  stops[0x7F] = kControl;
  return stops;
}();

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Tokenizer {
 public:
  explicit Tokenizer(Page& page) : page_(page), bytes_(page.bytes), tree_(page) {}
  void run();

 private:
  enum class Entities : std::uint8_t { kNone, kInText, kInAttribute };
  struct Tag {
    StartTag start;
    std::size_t stop = 0;  // after '>'
  };

  static TextSpan span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  void text(std::size_t begin, std::size_t end);
  TextSpan decoded(std::size_t begin, std::size_t end, Entities entities);
  std::size_t declaration(std::size_t at);
  std::size_t start_tag(std::size_t at);
  std::size_t end_tag(std::size_t at);
  Tag tag_at(std::size_t at, std::size_t name, bool keep);
  std::size_t value(std::size_t at, TextSpan& source);
  std::size_t closing_tag(std::size_t from, const StartTag& start);
  std::size_t find_once(std::string_view what, std::size_t from, bool& none) const;

  Page& page_;
  std::string_view bytes_;
  TreeBuilder tree_;
  bool no_bracket_ = false, no_section_end_ = false, no_quote_ = false, no_apostrophe_ = false;  // none is left
  std::array<bool, kKnownTags> no_closing_{};
  bool control_noted_ = false;
};

// Finds; what was not found from an earlier place is not looked for again.
std::size_t Tokenizer::find_once(std::string_view what, std::size_t from, bool& none) const {
  if (none) return kNowhere;
  const std::size_t found = bytes_.find(what, from);
  none = found == kNowhere;
  return found;
}

void Tokenizer::run() {
  std::size_t text_begin = 0, at = 0;
  while ((at = bytes_.find('<', at)) != kNowhere) {
    const char next = at + 1 < bytes_.size() ? bytes_[at + 1] : '\0';
    const char after = at + 2 < bytes_.size() ? bytes_[at + 2] : '\0';
    std::size_t stop = kNowhere;
    if (is_ascii_letter(next)) {
      text(text_begin, at);
      stop = start_tag(at);
    } else if (next == '/' && is_ascii_letter(after)) {
      text(text_begin, at);
      stop = end_tag(at);
    } else if (next == '!' || next == '?' || next == '/') {
      const bool section = bytes_.substr(at).starts_with("<![CDATA[");
      const std::size_t end = section ? find_once("]]>", at + 9, no_section_end_) : kNowhere;
      if (end != kNowhere) {
        text(text_begin, at);
        if (const TextSpan content = decoded(at + 9, end, Entities::kNone); !content.empty())
          tree_.text(content, span(at + 9, end));
        stop = end + 3;
      } else {
        stop = declaration(at);
        if (stop != kNowhere) text(text_begin, at);
      }
    }
    if (stop == kNowhere) {  // a sign, not markup
      ++at;
    } else {
      text_begin = at = stop;
    }
  }
  text(text_begin, bytes_.size());
  tree_.finish(static_cast<std::uint32_t>(bytes_.size()));
}

void Tokenizer::text(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  if (tree_.drops_space()) {
    while (begin < end && is_space(bytes_[begin])) ++begin;
    if (begin == end) return;
  }
  const TextSpan text = decoded(begin, end, Entities::kInText);
  if (!text.empty()) tree_.text(text, span(begin, end));
}

// Appends the bytes to the page's text: entities decoded, lines ending in "\n", no control characters.
TextSpan Tokenizer::decoded(std::size_t begin, std::size_t end, Entities entities) {
  std::string& out = page_.text;
  const std::size_t first = out.size();
  const std::string_view source = bytes_.substr(0, end);
  while (begin < end) {
    std::size_t stop = begin;
    while (stop < end && kStops[static_cast<unsigned char>(source[stop])] == kPlain) ++stop;
    out.append(source, begin, stop - begin);
    begin = stop;
    if (begin == end) break;
    const std::uint8_t why = kStops[static_cast<unsigned char>(source[begin])];
    if (why == kAmpersand) {
      const EntityMatch match =
          entities == Entities::kNone ? EntityMatch{} : entity_at(source, begin, entities == Entities::kInAttribute);
      if (match.size == 0) {
        out += '&';
      } else if (match.value < 0x80 && kStops[match.value] >= kReturn) {
        out += ' ';
      } else {
        append_utf8(out, match.value);
      }
      begin += std::max<std::size_t>(match.size, 1);
    } else {
      if (why == kReturn) {
        if (begin + 1 == bytes_.size() || bytes_[begin + 1] != '\n') out += '\n';
      } else {
        out += ' ';
        if (why == kControl && !control_noted_) {
          page_.notes.add({NoteKind::kControlCharacter, span(begin, begin + 1)});
          control_noted_ = true;
        }
      }
      ++begin;
    }
  }
  return span(first, out.size());
}

// Comments, doctype, processing instructions, "</>": after its end, or kNowhere when it has none.
std::size_t Tokenizer::declaration(std::size_t at) {
  if (bytes_.substr(at).starts_with("<!--")) {
    // "<!-->" and "<!--->" are whole comments; one that never ends takes the rest, as in browsers.
    for (std::size_t dashes = at + 2; (dashes = bytes_.find("--", dashes)) != kNowhere; ++dashes) {
      if (bytes_.substr(dashes + 2).starts_with('>')) return dashes + 3;
      if (dashes > at + 3 && bytes_.substr(dashes + 2).starts_with("!>")) return dashes + 4;
    }
    return bytes_.size();
  }
  const std::size_t end = find_once(">", at, no_bracket_);
  return end == kNowhere ? kNowhere : end + 1;
}

std::size_t Tokenizer::start_tag(std::size_t at) {
  const Tag tag = tag_at(at, at + 1, true);
  const StartTag& start = tag.start;
  if (!has(start.id, kRawText | kCharData) || (start.self_closing && tree_.in_foreign())) {
    tree_.start(start);
    return tag.stop;
  }
  const std::size_t closing = closing_tag(tag.stop, start);
  if (closing == kNowhere) {
    tree_.start(start);
    return tag.stop;
  }
  const TextSpan content = decoded(tag.stop, closing, has(start.id, kCharData) ? Entities::kInText : Entities::kNone);
  const std::size_t stop = closing == bytes_.size() ? closing : tag_at(closing, closing + 2, false).stop;
  tree_.start_raw(start, content, span(tag.stop, closing), static_cast<std::uint32_t>(stop));
  return stop;
}

// Where "</name" of an element of raw text begins. A script or style without one lasts to the end of the page (it is
// no text for readers); other elements without one are read as markup: kNowhere.
std::size_t Tokenizer::closing_tag(std::size_t from, const StartTag& start) {
  const std::string_view name = kTags[start.id].name;
  if (!no_closing_[start.id]) {
    for (std::size_t at = from; (at = bytes_.find("</", at)) != kNowhere; at += 2) {
      const std::size_t stop = at + 2 + name.size();
      if (stop > bytes_.size()) break;
      std::size_t same = 0;
      while (same < name.size() && lower(bytes_[at + 2 + same]) == name[same]) ++same;
      if (same == name.size() &&
          (stop == bytes_.size() || is_space(bytes_[stop]) || bytes_[stop] == '/' || bytes_[stop] == '>'))
        return at;
    }
    no_closing_[start.id] = true;
  }
  const bool to_end = start.id == known_tag("script") || start.id == known_tag("style");
  return to_end ? bytes_.size() : kNowhere;
}

std::size_t Tokenizer::end_tag(std::size_t at) {
  const Tag tag = tag_at(at, at + 2, false);
  tree_.end(tag.start.id, tag.start.name, tag.start.origin);
  return tag.stop;
}

// The tag that begins at `at`, its name at `name`; a tag that never ends takes the rest.
Tokenizer::Tag Tokenizer::tag_at(std::size_t at, std::size_t name, bool keep) {
  Tag tag;
  std::array<char, 23> letters{};
  std::size_t size = 0, i = name;
  for (; i < bytes_.size() && !is_space(bytes_[i]) && bytes_[i] != '/' && bytes_[i] != '>'; ++i)
    if (size < letters.size()) letters[size++] = lower(bytes_[i]);
  tag.start.name = std::string_view(letters.data(), size);
  tag.start.id = find_tag(tag.start.name.view());
  const std::uint32_t first = page_.attributes.size();
  while (i < bytes_.size() && bytes_[i] != '>') {
    if (is_space(bytes_[i]) || bytes_[i] == '/') {
      tag.start.self_closing = bytes_[i] == '/' && i + 1 < bytes_.size() && bytes_[i + 1] == '>';
      ++i;
      continue;
    }
    Attribute attribute;
    size = 0;
    do {
      if (size < letters.size()) letters[size++] = lower(bytes_[i]);
      ++i;
    } while (i < bytes_.size() && !is_space(bytes_[i]) && bytes_[i] != '/' && bytes_[i] != '>' && bytes_[i] != '=');
    attribute.name = std::string_view(letters.data(), size);
    while (i < bytes_.size() && is_space(bytes_[i])) ++i;
    TextSpan source;
    if (i < bytes_.size() && bytes_[i] == '=') i = value(i + 1, source);
    if (!keep) continue;
    attribute.value = decoded(source.begin, source.end, Entities::kInAttribute);
    attribute.origin = source;
    page_.attributes.add(attribute);
  }
  tag.stop = std::min(i + 1, bytes_.size());
  tag.start.origin = span(at, tag.stop);
  tag.start.attributes = {first, page_.attributes.size()};
  return tag;
}

// An attribute's value after the '='; returns where the tag goes on.
std::size_t Tokenizer::value(std::size_t at, TextSpan& source) {
  while (at < bytes_.size() && is_space(bytes_[at])) ++at;
  if (at == bytes_.size()) return at;
  if (bytes_[at] == '"' || bytes_[at] == '\'') {
    const std::size_t end = find_once(bytes_.substr(at, 1), at + 1, bytes_[at] == '"' ? no_quote_ : no_apostrophe_);
    if (end != kNowhere) {
      source = span(at + 1, end);
      return end + 1;
    }
  }
  std::size_t end = at;
  while (end < bytes_.size() && !is_space(bytes_[end]) && bytes_[end] != '>') ++end;
  source = span(at, end);
  return end;
}

}  // namespace

void parse_html(Page& page) { Tokenizer(page).run(); }

}  // namespace stemma
