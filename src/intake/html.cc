#include "intake/html.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "intake/entities.h"
#include "intake/tokenizer.h"
#include "intake/tree.h"
#include "text/utf8.h"

namespace stemma {
namespace {

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
TextSpan span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Past words of eight bytes that hold no control character and no ampersand.
std::size_t skip_plain(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kTops = 0x8080808080808080U;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    const std::uint64_t ampersand = word ^ (kOnes * '&'), rubout = word ^ (kOnes * 0x7F);
    // A byte that the subtraction borrows for: below 0x20, or equal.
    const std::uint64_t stops =
        ((word - kOnes * 0x20) & ~word) | ((ampersand - kOnes) & ~ampersand) | ((rubout - kOnes) & ~rubout);
    if ((stops & kTops) != 0) break;
  }
  return at;
}

// Takes tokens, gives nodes and their text.
class PageMaker : public TokenSink {
 public:
  static constexpr std::size_t kMostAttributes = 150'000;

  explicit PageMaker(Page& page) : page_(page), bytes_(page.bytes), tree_(page) {}
  void run() {
    Tokenizer(bytes_, *this).run();
    tree_.finish(static_cast<std::uint32_t>(bytes_.size()));
  }

 private:
  enum class Entities : std::uint8_t { kNone, kInText, kInAttribute };

  void text(TextSpan source, bool entities) override;
  void start(const TagToken& token, const std::vector<AttributeToken>& attributes) override {
    tree_.start(start_tag(token, attributes));
    skips_line_ = token.id == tag("pre") || token.id == tag("listing");
  }
  void start_raw(const TagToken& token, const std::vector<AttributeToken>& attributes, TextSpan content, bool entities,
                 std::size_t stop) override {
    const StartTag start = start_tag(token, attributes);
    skips_line_ = false;
    if (token.id == tag("textarea")) skip_line(content);
    if (tree_.full() && !entities) return;
    const TextSpan text = decoded(content.begin, content.end, entities ? Entities::kInText : Entities::kNone);
    tree_.start_raw(start, text, content, static_cast<std::uint32_t>(stop));
  }
  void end(const TagToken& tag) override {
    skips_line_ = false;
    tree_.end(tag.id, tag.name, tag.origin);
  }
  bool foreign() const override { return tree_.in_foreign(); }

  void skip_line(TextSpan& source) const;
  StartTag start_tag(const TagToken& tag, const std::vector<AttributeToken>& attributes);
  TextSpan decoded(std::size_t begin, std::size_t end, Entities entities);

  Page& page_;
  std::string_view bytes_;
  TreeBuilder tree_;
  bool control_noted_ = false, skips_line_ = false;
};

// A line end right behind <pre> is layout.
void PageMaker::skip_line(TextSpan& source) const {
  if (!source.empty() && bytes_[source.begin] == '\r') ++source.begin;
  if (!source.empty() && bytes_[source.begin] == '\n') ++source.begin;
}

StartTag PageMaker::start_tag(const TagToken& tag, const std::vector<AttributeToken>& attributes) {
  const std::uint32_t first = page_.attributes.size();
  // What is left out is no text.
  const bool keeps = !tree_.full() && first + attributes.size() <= kMostAttributes;
  for (const AttributeToken& attribute : attributes) {
    if (!keeps) break;
    page_.attributes.add(
        {attribute.name, decoded(attribute.value.begin, attribute.value.end, Entities::kInAttribute), attribute.value});
  }
  return {tag.id, tag.name, tag.origin, {first, page_.attributes.size()}, tag.self_closing};
}

void PageMaker::text(TextSpan source, bool entities) {
  if (std::exchange(skips_line_, false)) skip_line(source);
  if (source.empty()) return;
  if (tree_.drops_space()) {
    while (source.begin < source.end && is_space(bytes_[source.begin])) ++source.begin;
    if (source.empty()) return;
  }
  if (tree_.full()) page_.text += ' ';
  const TextSpan text = decoded(source.begin, source.end, entities ? Entities::kInText : Entities::kNone);
  if (!text.empty()) tree_.text(text, source);
}

// Appends the bytes to the page's text: entities decoded, lines ending in "\n", no control characters.
TextSpan PageMaker::decoded(std::size_t begin, std::size_t end, Entities entities) {
  std::string& out = page_.text;
  const std::size_t first = out.size();
  const std::string_view source = bytes_.substr(0, end);
  while (begin < end) {
    std::size_t stop = begin;
    for (std::size_t from = end; from != stop && stop < end;) {  // line ends hold the long steps up, and are passed over
      stop = from = skip_plain(source, stop);
      for (std::size_t i = 0; i < 8 && stop < end && kStops[static_cast<unsigned char>(source[stop])] == kPlain; ++i) ++stop;
    }
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
        if (match.second != 0) append_utf8(out, match.second);
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

}  // namespace

void parse_html(Page& page) { PageMaker(page).run(); }

}  // namespace stemma
