#include "intake/json_lines.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "intake/feed.h"
#include "intake/json_fault.h"
#include "text/utf8.h"

namespace stemma {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The UTF-16 unit of "\uXXXX" at `at`, or -1.
int unit_at(std::string_view line, std::size_t at) {
  if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return -1;
  int unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex(line[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// The line with bad UTF-8, lone surrogates and raw control characters replaced, so
// that it can be parsed; simdjson refuses the whole line for any of them.
std::string repaired(std::string_view line) {
  std::string utf8;
  std::size_t first_bad = 0;
  append_repaired(utf8, line, first_bad);
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (utf8[i] == '\\' && i + 1 < utf8.size() && utf8[i + 1] != 'u') {
      out.append(utf8, i, 2);
      ++i;
      continue;
    }
    const int unit = unit_at(utf8, i);
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      const int next = unit_at(utf8, i + 6);
      const bool pair = unit <= 0xDBFF && next >= 0xDC00 && next <= 0xDFFF;
      out += pair ? std::string_view(utf8).substr(i, 12) : std::string_view("\\ufffd");
      i += pair ? 11 : 5;
    } else {
      out += static_cast<unsigned char>(utf8[i]) < 0x20 ? ' ' : utf8[i];
    }
  }
  return out;
}

std::string field(const simdjson::dom::object& object, std::string_view name) {
  simdjson::dom::element value;
  if (object.at_key(name).get(value) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.is_number()) return simdjson::minify(value);  // an id may be a number
  return {};
}

// The byte at which the code point of this number begins; the end of the text where there are fewer.
std::uint32_t byte_of(std::string_view text, std::uint64_t point) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U && point-- == 0) break;
  return static_cast<std::uint32_t>(at);
}

// [begin, end) in code points; empty where there is no such field or it makes no sense.
TextSpan span_field(const simdjson::dom::object& object, std::string_view name, std::string_view text) {
  simdjson::dom::array ends;
  std::uint64_t begin = 0, end = 0;
  if (object.at_key(name).get(ends) != simdjson::SUCCESS || ends.size() != 2 || ends.at(0).get(begin) != simdjson::SUCCESS ||
      ends.at(1).get(end) != simdjson::SUCCESS)
    return {};
  const TextSpan span{byte_of(text, begin), byte_of(text, end)};
  return span.empty() ? TextSpan{} : span;
}

// What crawlers call the fields. A dialect is told by the keys that only it has; of several names the first that is
// there counts.
struct Dialect {
  std::array<std::string_view, 2> told_by;
  std::string_view text;
  std::array<std::string_view, 3> url, outlet, published;
};
constexpr Dialect kDialects[] = {
    {{"maintext", "source_domain"}, "maintext", {"url"}, {"source_domain"}, {"date_publish"}},  // news-please
    {{"fingerprint", "hostname"},
     "text",
     {"source", "url"},
     {"sitename", "source-hostname", "hostname"},
     {"date"}},                                                                                                // trafilatura
    {{"publish_date", "meta_lang"}, "text", {"url", "canonical_link"}, {"meta_site_name"}, {"publish_date"}},  // newspaper4k
};

bool has(const simdjson::dom::object& object, std::string_view name) {
  simdjson::dom::element value;
  return object.at_key(name).get(value) == simdjson::SUCCESS;
}
std::string first_of(const simdjson::dom::object& object, const std::array<std::string_view, 3>& names) {
  for (const std::string_view name : names)
    if (std::string value = name.empty() ? "" : field(object, name); !value.empty()) return value;
  return {};
}

// The article of a crawler's line; its title stands before the text, as in the article.
bool read_dialect(const simdjson::dom::object& object, JsonDocument& document) {
  const auto dialect = std::find_if(std::begin(kDialects), std::end(kDialects),
                                    [&](const Dialect& d) { return has(object, d.told_by[0]) && has(object, d.told_by[1]); });
  if (dialect == std::end(kDialects)) return false;
  document.text = field(object, dialect->text);
  document.given.url = first_of(object, dialect->url);
  document.given.outlet = first_of(object, dialect->outlet);
  document.given.published = iso_date(first_of(object, dialect->published));
  document.given.id = document.given.url;
  std::string title = field(object, "title");
  std::replace(title.begin(), title.end(), '\n', ' ');
  if (!title.empty() && !document.text.empty() && !document.text.starts_with(title + "\n"))
    document.text.insert(0, title + "\n\n");
  document.given.title = std::move(title);
  return true;
}

}  // namespace

struct JsonLineReader::Parser {
  simdjson::dom::parser parser;
};

JsonLineReader::JsonLineReader() : parser_(std::make_unique<Parser>()) {}
JsonLineReader::~JsonLineReader() = default;

Result<JsonDocument> JsonLineReader::read(std::string_view line) {
  JsonDocument document;
  simdjson::dom::element element;
  auto error = parser_->parser.parse(line.data(), line.size()).get(element);
  if (error == simdjson::UTF8_ERROR || error == simdjson::STRING_ERROR || error == simdjson::UNESCAPED_CHARS) {
    document.repaired = true;
    document.note = error == simdjson::UTF8_ERROR ? NoteKind::kBadUtf8 : NoteKind::kLoneSurrogate;
    error = parser_->parser.parse(repaired(line)).get(element);
  }
  if (error != simdjson::SUCCESS) {
    const std::string fault = json_fault(line);
    return Error{"this line is no JSON: " + (fault.empty() ? simdjson::error_message(error) : fault)};
  }
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return Error{"this line is JSON, but not an object with a \"text\""};
  if (read_dialect(object, document)) return document;
  std::string_view text;
  if (object.at_key("text").get(text) != simdjson::SUCCESS) return Error{"this JSON object has no string \"text\""};
  document.text = text;
  document.given.id = field(object, "id");
  document.given.outlet = field(object, "outlet");
  document.given.url = field(object, "url");
  document.given.published = field(object, "published");
  if (document.given.published.empty()) document.given.published = field(object, "dct");
  simdjson::dom::object pair;
  if (object.at_key("pair").get(pair) == simdjson::SUCCESS)
    document.pair = {span_field(pair, "actor", text), span_field(pair, "recipient", text)};
  return document;
}

}  // namespace stemma
