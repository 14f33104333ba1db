#include "intake/tokenizer.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

TextSpan span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool same_letters(std::string_view text, std::size_t at, std::string_view lower_case) {
  if (at + lower_case.size() > text.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i)
    if (lower(text[at + i]) != lower_case[i]) return false;
  return true;
}

Content content_of(TagId id) {
  if (id == tag("script")) return Content::kScript;
  if (id == tag("plaintext")) return Content::kPlain;
  if (has(id, kCharData)) return Content::kCharData;
  return has(id, kRawText) ? Content::kRawText : Content::kMarkup;
}

// What stands in a doctype after its keyword; [at, end) without the '>'.
Doctype read_doctype(std::string_view bytes, std::size_t at, std::size_t end, bool whole) {
  Doctype d;
  const auto skip = [&] {
    while (at < end && is_space(bytes[at])) ++at;
    return at < end;
  };
  // A quoted name; false when nothing may follow.
  const auto quoted = [&](TextSpan& name, bool& has) {
    if (!skip() || (bytes[at] != '"' && bytes[at] != '\'')) {
      d.quirks = true;
      return false;
    }
    const std::size_t close = bytes.substr(0, end).find(bytes[at], at + 1);
    has = true;
    name = span(at + 1, std::min(close, end));
    d.quirks = d.quirks || close == kNowhere;
    at = close == kNowhere ? end : close + 1;
    return close != kNowhere;
  };
  d.quirks = !whole;
  if (!skip()) {
    d.quirks = true;
    return d;
  }
  const std::size_t name = at;
  while (at < end && !is_space(bytes[at])) ++at;
  d.name = span(name, at);
  d.has_name = true;
  if (!skip()) return d;
  const bool with_public = same_letters(bytes.substr(0, end), at, "public");
  if (!with_public && !same_letters(bytes.substr(0, end), at, "system")) {
    d.quirks = true;
    return d;
  }
  at += 6;
  if (with_public) {
    if (!quoted(d.public_id, d.has_public)) return d;
    if (!skip()) return d;
  }
  if (!quoted(d.system_id, d.has_system)) return d;
  if (skip()) d.quirks = false;  // what follows is passed over, also when it never ends
  return d;
}

}  // namespace

// Finds; what was not found from an earlier place is not looked for again.
std::size_t Tokenizer::find_once(char what, std::size_t from, bool& none) const {
  if (none) return kNowhere;
  const std::size_t found = bytes_.find(what, from);
  none = found == kNowhere;
  return found;
}

void Tokenizer::text(std::size_t begin, std::size_t end) {
  if (begin < end) sink_.text(span(begin, end), true);
}

void Tokenizer::run(Content content, std::string_view name, bool all_markup) {
  all_markup_ = all_markup;
  std::size_t text_begin = 0, at = 0;
  if (content != Content::kMarkup) {
    text_begin = at = std::min(content_end(0, name, content), bytes_.size());
    if (at > 0) sink_.text(span(0, at), content == Content::kCharData);
  }
  while ((at = bytes_.find('<', at)) != kNowhere) {
    const std::size_t begin = at;
    const char next = at + 1 < bytes_.size() ? bytes_[at + 1] : '\0';
    const bool end = next == '/' && at + 2 < bytes_.size();
    if (!is_ascii_letter(next) && next != '!' && next != '?' && !end) {  // a sign
      ++at;
      continue;
    }
    text(text_begin, begin);
    text_begin = at = markup(begin);
  }
  text(text_begin, bytes_.size());
}

std::size_t Tokenizer::markup(std::size_t at) {
  const char next = bytes_[at + 1];
  if (is_ascii_letter(next)) return start_tag(at);
  if (next == '?') return bogus_comment(at + 1);
  if (next == '/') {
    if (bytes_[at + 2] == '>') return at + 3;
    if (!is_ascii_letter(bytes_[at + 2])) return bogus_comment(at + 2);
    const Tag tag = tag_at(at, at + 2, false);
    if (tag.whole) sink_.end(tag.token);
    return tag.stop;
  }
  if (bytes_.substr(at).starts_with("<!--")) return comment(at);
  if (same_letters(bytes_, at, "<!doctype")) return doctype(at);
  if (bytes_.substr(at).starts_with("<![CDATA[") && sink_.foreign()) {
    const std::size_t end = std::min(bytes_.find("]]>", at + 9), bytes_.size());
    if (end > at + 9) sink_.text(span(at + 9, end), false);
    return std::min(end + 3, bytes_.size());
  }
  return bogus_comment(at + 2);
}

std::size_t Tokenizer::comment(std::size_t at) {
  const std::size_t begin = at + 4;
  const std::string_view rest = bytes_.substr(begin);
  if (rest.starts_with('>') || rest.starts_with("->")) {
    sink_.comment(span(begin, begin));
    return begin + (rest[0] == '>' ? 1 : 2);
  }
  for (std::size_t dashes = begin; (dashes = bytes_.find("--", dashes)) != kNowhere; ++dashes) {
    const std::string_view after = bytes_.substr(dashes + 2, 2);
    if (!after.starts_with('>') && after != "!>") continue;
    sink_.comment(span(begin, dashes));
    return dashes + (after[0] == '>' ? 3 : 4);
  }
  std::size_t end = bytes_.size();
  for (const std::string_view tail : {"--!", "--", "-"})
    if (rest.ends_with(tail)) {
      end -= tail.size();
      break;
    }
  sink_.comment(span(begin, end));
  return bytes_.size();
}

std::size_t Tokenizer::bogus_comment(std::size_t begin) {
  const std::size_t end = std::min(find_once('>', begin, no_bracket_), bytes_.size());
  sink_.comment(span(begin, end));
  return std::min(end + 1, bytes_.size());
}

std::size_t Tokenizer::doctype(std::size_t at) {
  const std::size_t bracket = find_once('>', at, no_bracket_), end = std::min(bracket, bytes_.size());
  sink_.doctype(read_doctype(bytes_, at + 9, end, bracket != kNowhere));
  return std::min(end + 1, bytes_.size());
}

std::size_t Tokenizer::start_tag(std::size_t at) {
  const Tag tag = tag_at(at, at + 1, true);
  const TagToken& token = tag.token;
  if (!tag.whole) return tag.stop;
  const Content content = all_markup_ || sink_.foreign() ? Content::kMarkup : content_of(token.id);
  if (content == Content::kMarkup || no_closing_[token.id]) {
    sink_.start(token, attributes_);
    return tag.stop;
  }
  std::size_t end = content_end(tag.stop, kTags[token.id].name, content);
  if (end == kNowhere) {
    if (token.id != stemma::tag("script") && token.id != stemma::tag("style") && token.id != stemma::tag("plaintext")) {
      no_closing_[token.id] = true;
      sink_.start(token, attributes_);
      return tag.stop;
    }
    end = bytes_.size();
  }
  const std::vector<AttributeToken> attributes = std::move(attributes_);
  const std::size_t stop = end == bytes_.size() ? end : tag_at(end, end + 2, false).stop;
  sink_.start_raw(token, attributes, span(tag.stop, end), content == Content::kCharData, stop);
  return stop;
}

// Where the end tag of an element's content begins, or nowhere.
std::size_t Tokenizer::content_end(std::size_t from, std::string_view name, Content content) const {
  if (content == Content::kPlain) return kNowhere;
  if (content == Content::kScript) return script_end(from);
  for (std::size_t at = from; (at = bytes_.find("</", at)) != kNowhere; at += 2)
    if (closes(at, name)) return at;
  return kNowhere;
}

// "</name" and what may stand behind a name.
bool Tokenizer::closes(std::size_t at, std::string_view name) const {
  const std::size_t stop = at + 2 + name.size();
  return stop < bytes_.size() && same_letters(bytes_, at + 2, name) &&
         (is_space(bytes_[stop]) || bytes_[stop] == '/' || bytes_[stop] == '>');
}

// In a comment inside a script, a script within is passed over with its end tag.
std::size_t Tokenizer::script_end(std::size_t from) const {
  const auto opens = [&](std::size_t at) {
    return same_letters(bytes_, at, "<script") && at + 7 < bytes_.size() &&
           (is_space(bytes_[at + 7]) || bytes_[at + 7] == '/' || bytes_[at + 7] == '>');
  };
  bool escaped = false, twice = false;
  std::size_t at = from;
  while (true) {
    const std::size_t sign = bytes_.find('<', at);
    const std::size_t dash = escaped ? bytes_.substr(0, sign).find("-->", at) : kNowhere;  // each byte is looked at once
    at = std::min(sign, dash);
    if (at == kNowhere) return kNowhere;
    if (bytes_[at] == '-') {
      escaped = twice = false;
      at += 3;
      continue;
    }
    if (closes(at, "script")) {
      if (!twice) return at;
      twice = false;
    } else if (!escaped && bytes_.substr(at).starts_with("<!--")) {
      escaped = true;
      at += 2;  // its dashes may be the end's too: "<!-->"
      continue;
    } else if (escaped && !twice && opens(at)) {
      twice = true;
    }
    ++at;
  }
}

// The tag that begins at `at`, its name at `name`; not whole when the bytes end first.
Tokenizer::Tag Tokenizer::tag_at(std::size_t at, std::size_t name, bool keep) {
  Tag tag;
  std::array<char, 23> letters{};
  std::size_t size = 0, i = name;
  for (; i < bytes_.size() && !is_space(bytes_[i]) && bytes_[i] != '/' && bytes_[i] != '>'; ++i)
    if (size < letters.size()) letters[size++] = lower(bytes_[i]);
  tag.token.name = std::string_view(letters.data(), size);
  tag.token.id = find_tag(tag.token.name.view());
  tag.token.written = span(name, i);
  if (keep) attributes_.clear();
  while (i < bytes_.size() && bytes_[i] != '>') {
    if (is_space(bytes_[i]) || bytes_[i] == '/') {
      tag.token.self_closing = bytes_[i] == '/' && i + 1 < bytes_.size() && bytes_[i + 1] == '>';
      ++i;
      continue;
    }
    AttributeToken attribute;
    size = 0;
    const std::size_t begin = i;
    do {
      if (size < letters.size()) letters[size++] = lower(bytes_[i]);
      ++i;
    } while (i < bytes_.size() && !is_space(bytes_[i]) && bytes_[i] != '/' && bytes_[i] != '>' && bytes_[i] != '=');
    attribute.name = std::string_view(letters.data(), size);
    attribute.written = span(begin, i);
    while (i < bytes_.size() && is_space(bytes_[i])) ++i;
    if (i < bytes_.size() && bytes_[i] == '=') i = value(i + 1, attribute.value);
    if (keep && attributes_.size() < kMostAttributes) attributes_.push_back(attribute);
  }
  tag.whole = i < bytes_.size();
  tag.stop = std::min(i + 1, bytes_.size());
  tag.token.origin = span(at, tag.stop);
  return tag;
}

// An attribute's value after the '='; returns where the tag goes on.
std::size_t Tokenizer::value(std::size_t at, TextSpan& source) {
  while (at < bytes_.size() && is_space(bytes_[at])) ++at;
  if (at == bytes_.size()) return at;
  if (bytes_[at] == '"' || bytes_[at] == '\'') {
    const std::size_t end = find_once(bytes_[at], at + 1, bytes_[at] == '"' ? no_quote_ : no_apostrophe_);
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

}  // namespace stemma
