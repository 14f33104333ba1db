// HTML -> tokens, as the HTML standard cuts them, each with the bytes it came from.
// Linear in the bytes for any input: what was once not found is not searched for again.
//
// Two things differ from the standard, for the sake of text: a quote that never
// closes is read as part of the value when a '>' follows, and an element of raw text
// that never ends (but <script>, <style>, <plaintext>) is read as markup.

#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "intake/tags.h"
#include "stemma/page.h"

namespace stemma {

// Which content an element has: tags and entities, entities only, or neither.
enum class Content : std::uint8_t { kMarkup, kCharData, kRawText, kScript, kPlain };

struct TagToken {
  TagId id = 0;
  Code name;                 // lower case, cut to fit
  TextSpan origin, written;  // the tag; its name in it
  bool self_closing = false;
};
struct AttributeToken {
  Code name;
  TextSpan written, value;  // value: without the quotes, entities as they stand
};
struct Doctype {
  TextSpan name, public_id, system_id;
  bool has_name = false, has_public = false, has_system = false, quirks = false;
};

class TokenSink {
 public:
  virtual ~TokenSink() = default;
  virtual void text(TextSpan source, bool entities) = 0;
  virtual void start(const TagToken&, const std::vector<AttributeToken>&) = 0;
  // A start tag whose content is no markup, up to its end tag; `stop` is after that.
  virtual void start_raw(const TagToken&, const std::vector<AttributeToken>&, TextSpan content, bool entities,
                         std::size_t stop) = 0;
  virtual void end(const TagToken&) = 0;
  virtual void comment(TextSpan) {}
  virtual void doctype(const Doctype&) {}
  virtual bool foreign() const { return false; }  // inside <svg> or <math>: sections of CDATA are text
};

class Tokenizer {
 public:
  static constexpr std::size_t kMostAttributes = 1'000;  // of one tag; the rest is passed over

  Tokenizer(std::string_view bytes, TokenSink& sink) : bytes_(bytes), sink_(sink) {}
  // With `content` the bytes begin inside an element `name` of that kind; `all_markup`: no element has raw text.
  void run(Content content = Content::kMarkup, std::string_view name = {}, bool all_markup = false);

 private:
  struct Tag {
    TagToken token;
    std::size_t stop = 0;  // after '>'
    bool whole = false;
  };
  std::size_t markup(std::size_t at);  // at '<': after the token, or nowhere when it is a sign
  std::size_t comment(std::size_t at);
  std::size_t bogus_comment(std::size_t begin);
  std::size_t doctype(std::size_t at);
  std::size_t start_tag(std::size_t at);
  Tag tag_at(std::size_t at, std::size_t name, bool keep);
  std::size_t value(std::size_t at, TextSpan& source);
  std::size_t content_end(std::size_t from, std::string_view name, Content content) const;
  std::size_t script_end(std::size_t from) const;
  bool closes(std::size_t at, std::string_view name) const;
  void text(std::size_t begin, std::size_t end);
  std::size_t find_once(char what, std::size_t from, bool& none) const;

  std::string_view bytes_;
  TokenSink& sink_;
  std::vector<AttributeToken> attributes_;
  bool all_markup_ = false;
  bool no_bracket_ = false, no_quote_ = false, no_apostrophe_ = false;  // none is left
  std::array<bool, kKnownTags> no_closing_{};
};

}  // namespace stemma
