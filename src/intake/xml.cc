#include "intake/xml.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace stemma {
namespace {

using namespace std::string_view_literals;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string decode_xml(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kNamed[] = {
      {"amp;"sv, '&'}, {"lt;"sv, '<'}, {"gt;"sv, '>'}, {"quot;"sv, '"'}, {"apos;"sv, '\''}};
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find('&'), text.size());
    out.append(text.substr(0, mark));
    text.remove_prefix(mark);
    if (text.empty()) break;
    text.remove_prefix(1);
    if (text.starts_with('#')) {
      const bool hex = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
      const std::size_t begin = hex ? 2 : 1, end = text.substr(0, 12).find(';');
      std::uint32_t value = 0;
      if (end != std::string_view::npos && end > begin) {
        const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, value, hex ? 16 : 10);
        if (error == std::errc() && stop == text.data() + end) {
          append_utf8(out, value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? U'\uFFFD' : value);
          text.remove_prefix(end + 1);
          continue;
        }
      }
    }
    const auto known =
        std::find_if(std::begin(kNamed), std::end(kNamed), [&](const auto& n) { return text.starts_with(n.first); });
    out += known == std::end(kNamed) ? '&' : known->second;
    if (known != std::end(kNamed)) text.remove_prefix(known->first.size());
  }
  return out;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string_view XmlReader::bare() const {
  return name_.substr(name_.find(':') == std::string_view::npos ? 0 : name_.find(':') + 1);
}
std::string XmlReader::text() const { return raw_ ? std::string(words_) : decode_xml(words_); }

std::string XmlReader::attribute(std::string_view name) const {
  std::string_view rest = attributes_;
  while (!rest.empty()) {
    while (!rest.empty() && (is_blank(rest[0]) || rest[0] == '/')) rest.remove_prefix(1);
    std::size_t end = 0;
    while (end < rest.size() && !is_blank(rest[end]) && rest[end] != '=') ++end;
    const std::string_view key = rest.substr(0, end);
    while (end < rest.size() && is_blank(rest[end])) ++end;
    if (end >= rest.size() || rest[end] != '=') {
      rest.remove_prefix(std::max<std::size_t>(std::min(end, rest.size()), rest.empty() ? 0 : 1));
      continue;
    }
    ++end;
    while (end < rest.size() && is_blank(rest[end])) ++end;
    if (end >= rest.size()) return {};
    const char quote = rest[end];
    std::size_t stop;
    if (quote == '"' || quote == '\'') {
      stop = std::min(rest.find(quote, ++end), rest.size());
    } else {
      stop = end;
      while (stop < rest.size() && !is_blank(rest[stop])) ++stop;
    }
    if (key == name) return decode_xml(rest.substr(end, stop - end));
    rest.remove_prefix(std::min(stop + 1, rest.size()));
  }
  return {};
}

XmlReader::Kind XmlReader::tag() {
  // To the ">" that is in no quotes; where quotes do not close, to the first one.
  std::size_t end = at_ + 1;
  char quote = '\0';
  while (end < text_.size() && (quote != '\0' || text_[end] != '>')) {
    const char c = text_[end];
    if (quote == '\0' && (c == '"' || c == '\'')) quote = c;
    else if (c == quote) quote = '\0';
    else if (c == '<' && quote != '\0') break;  // no value holds it
    ++end;
  }
  if (end < text_.size() && text_[end] == '<') end = std::min(text_.find('>', at_), text_.size());
  std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
  at_ = std::min(end + 1, text_.size());
  const bool closes = inside.starts_with('/');
  if (closes) inside.remove_prefix(1);
  std::size_t name = 0;
  while (name < inside.size() && !is_blank(inside[name]) && inside[name] != '/') ++name;
  name_ = inside.substr(0, name);
  attributes_ = inside.substr(name);
  empty_ = !closes && inside.ends_with('/');
  close_ = empty_;
  return closes ? Kind::kClose : Kind::kOpen;
}

XmlReader::Kind XmlReader::next() {
  if (close_) {
    close_ = false;
    begin_ = at_;
    return Kind::kClose;
  }
  while (at_ < text_.size()) {
    begin_ = at_;
    if (text_[at_] != '<') {
      const std::size_t end = std::min(text_.find('<', at_), text_.size());
      words_ = text_.substr(at_, end - at_);
      raw_ = false;
      at_ = end;
      return Kind::kText;
    }
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(text_.find("]]>", at_), text_.size());
      words_ = text_.substr(at_ + 9, end - std::min(end, at_ + 9));
      raw_ = true;
      at_ = std::min(end + 3, text_.size());
      return Kind::kText;
    }
    if (rest.starts_with("<!--")) {
      at_ = std::min(text_.find("-->", at_), text_.size() - 3) + 3;
      at_ = std::min(at_, text_.size());
    } else if (rest.starts_with("<?")) {
      const std::size_t end = text_.find("?>", at_);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else if (rest.starts_with("<!")) {
      // A document type, with what stands in its brackets: passed over, nothing in it is believed.
      const std::size_t close = rest.find('>'), bracket = rest.substr(0, close).find('[');
      std::size_t end = close;
      if (bracket != std::string_view::npos) {
        end = rest.find("]", bracket);
        if (end != std::string_view::npos) end = rest.find('>', end);
      }
      at_ = end == std::string_view::npos ? text_.size() : at_ + end + 1;
    } else if (rest.size() > 1 &&
               (rest[1] == '/' || rest[1] == '_' || rest[1] == ':' || static_cast<unsigned char>(rest[1]) >= 0x80 ||
                ((rest[1] | 0x20) >= 'a' && (rest[1] | 0x20) <= 'z'))) {
      return tag();
    } else {  // a "<" that opens nothing
      const std::size_t end = std::min(text_.find('<', at_ + 1), text_.size());
      words_ = text_.substr(at_, end - at_);
      raw_ = false;
      at_ = end;
      return Kind::kText;
    }
  }
  begin_ = at_;
  return Kind::kEnd;
}

}  // namespace stemma
