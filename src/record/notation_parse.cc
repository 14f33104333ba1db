// Parsing the notation. Tokens come before everything that stands on them, so one
// pass over the lines is enough.

#include <charconv>
#include <map>
#include <optional>

#include "record/words.h"
#include "stemma/fields.h"
#include "stemma/notation.h"

namespace stemma {
namespace {

template <class Number>
bool read_integer(std::string_view& rest, Number& value) {
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc()) return false;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return true;
}

bool skip(std::string_view& rest, std::string_view what) {
  if (!rest.starts_with(what)) return false;
  rest.remove_prefix(what.size());
  return true;
}

std::string_view take_bare(std::string_view& rest) {
  const std::string_view word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return word;
}

// Reads one field at a time: the line names it, the record's fields are walked to find it.
class FieldParser {
 public:
  FieldParser(const Document& document, Table<Words>* pieces, std::string_view name, std::string_view& rest)
      : document_(document), pieces_(pieces), name_(name), rest_(rest) {}

  template <class T>
  void operator()(std::string_view name, T& value) {
    if (name != name_ || found_) return;
    found_ = true;
    ok_ = read(value);
  }
  bool ok() const { return found_ && ok_; }

 private:
  bool read(bool& value) { return value = true; }
  template <class Enum>
    requires std::is_enum_v<Enum>
  bool read(Enum& value) {
    const auto named = enum_of<Enum>(take_bare(rest_));
    if (named) value = *named;
    return named.has_value();
  }
  template <class Number>
    requires std::is_integral_v<Number>
  bool read(Number& value) {
    return read_integer(rest_, value);
  }
  bool read(float& value) { return read_integer(rest_, value); }
  template <std::size_t N>
  bool read(ShortText<N>& value) {
    const auto text = read_quoted(rest_);
    if (!text || !ShortText<N>::fits(*text)) return false;
    value = ShortText<N>(*text);
    return true;
  }
  bool read(Decimal& value) {
    const auto decimal = parse_decimal(take_bare(rest_));
    if (decimal) value = *decimal;
    return decimal.has_value();
  }
  bool read(Instant& value) {
    const auto instant = parse_instant(take_bare(rest_));
    if (instant) value = *instant;
    return instant.has_value();
  }
  bool read(Word& value) { return read_integer(rest_, value.index); }
  bool read(LexiconLine& value) {
    return read_integer(rest_, value.file) && skip(rest_, ":") && read_integer(rest_, value.line);
  }
  bool read(TextSpan& value) { return read_integer(rest_, value.begin) && skip(rest_, "..") && read_integer(rest_, value.end); }
  bool read(Words& value) {
    const auto words = read_words(document_, rest_);
    if (words) value = *words;
    return words.has_value();
  }
  bool read(Pieces& value) {
    if (pieces_ == nullptr) return false;
    value.begin = pieces_->size();
    while (rest_.starts_with('[') || rest_.starts_with('#')) {
      Words words;
      if (!read(words)) return false;
      pieces_->add(words);
    }
    value.end = pieces_->size();
    return true;
  }
  bool read(Outcomes& value) {
    do {
      const std::size_t end = std::min(rest_.find_first_of("+ "), rest_.size());
      const auto outcome = enum_of<Outcome>(rest_.substr(0, end));
      if (!outcome) return false;
      value.add(*outcome);
      rest_.remove_prefix(end);
    } while (skip(rest_, "+"));
    return true;
  }
  template <class Row>
  bool skip_letter() {
    constexpr char letter = letter_of<Row>;
    return skip(rest_, "#") && skip(rest_, {&letter, 1});
  }
  template <class Row>
  bool read(Id<Row>& value) {
    return skip_letter<Row>() && read_integer(rest_, value.index);
  }
  template <class Row>
  bool read(Range<Row>& value) {
    if constexpr (std::is_same_v<Row, Token>) {
      const auto words = read_words(document_, rest_);
      if (words) value = *words;
      return words.has_value();
    } else {
      return skip_letter<Row>() && read_integer(rest_, value.begin) && skip(rest_, "..") && read_integer(rest_, value.end);
    }
  }

  const Document& document_;
  Table<Words>* pieces_;
  std::string_view name_;
  std::string_view& rest_;
  bool found_ = false, ok_ = false;
};

// The next field's name; empty for the row's own words. Leaves `rest` at the value.
std::optional<std::string_view> next_name(std::string_view& rest) {
  if (!skip(rest, " ")) return std::nullopt;
  if (rest.starts_with('[') || rest.starts_with('#') || (!rest.empty() && rest[0] >= '0' && rest[0] <= '9')) return "";
  const std::size_t end = std::min(rest.find_first_of("= "), rest.size());
  const std::string_view name = rest.substr(0, end);
  rest.remove_prefix(end);
  skip(rest, "=");
  return name;
}

template <class Row>
bool parse_row(std::string_view rest, const Document& document, Table<Words>* pieces, Row& row) {
  while (!rest.empty()) {
    const auto name = next_name(rest);
    if (!name) return false;
    FieldParser parser(document, pieces, *name, rest);
    fields(parser, row);
    if (!parser.ok()) return false;
  }
  return true;
}

std::optional<DocumentKey> parse_key(std::string_view text) {
  DocumentKey key;
  if (text.size() != 32) return std::nullopt;
  for (const std::size_t half : {std::size_t{0}, std::size_t{16}}) {
    std::uint64_t& out = half == 0 ? key.high : key.low;
    if (std::from_chars(text.data() + half, text.data() + half + 16, out, 16).ptr != text.data() + half + 16)
      return std::nullopt;
  }
  return key;
}

std::optional<TextSpan> parse_span(std::string_view text) {
  TextSpan span;
  if (!read_integer(text, span.begin) || !skip(text, "..") || !read_integer(text, span.end) || !text.empty())
    return std::nullopt;
  return span;
}

// "name: value" lines that open a document.
bool parse_header(std::string_view name, const std::string& value, Document& document) {
  Article& a = document.article;
  const std::map<std::string_view, std::string*> texts = {{"id", &a.id},
                                                          {"outlet", &a.outlet},
                                                          {"agency", &a.agency},
                                                          {"url", &a.url},
                                                          {"language", &a.language},
                                                          {"published-stated", &a.published.stated},
                                                          {"modified-stated", &a.modified.stated},
                                                          {"text", &a.text}};
  if (const auto found = texts.find(name); found != texts.end()) {
    *found->second = value;
    return true;
  }
  Published& when = name.starts_with("modified-") ? a.modified : a.published;
  const std::string_view part = name.substr(name.starts_with("modified-") ? 9 : name.starts_with("published-") ? 10 : 0);
  if (part == "begin" || part == "stop") {
    const auto instant = parse_instant(value);
    if (instant) (part == "begin" ? when.begin : when.stop) = *instant;
    return instant.has_value();
  }
  if (part == "origin" || name == "author-origin") {
    const auto span = parse_span(value);
    if (!span || (name == "author-origin" && a.authors.empty())) return false;
    (name == "author-origin" ? a.authors.back().origin : when.origin) = *span;
    return true;
  }
  if (part == "basis") {
    when.basis = Code(value);
  } else if (name == "verbatim") {
    a.verbatim = true;
  } else if (name == "author" || name == "agency-author") {
    a.authors.add({value, {}, name == "agency-author"});
  } else if (name == "key") {
    const auto key = parse_key(value);
    if (key) document.key = *key;
    return key.has_value();
  } else {
    return false;
  }
  return true;
}

}  // namespace

Result<Document> parse_document(std::string_view notation) {
  Document document;
  std::size_t number = 0;
  while (!notation.empty()) {
    const std::string_view line = notation.substr(0, notation.find('\n'));
    notation.remove_prefix(std::min(line.size() + 1, notation.size()));
    ++number;
    if (line.empty()) continue;
    const auto wrong = [&](std::string_view what) {
      return Error{"notation line " + std::to_string(number) + ": " + std::string(what) + ": " +
                   std::string(line.substr(0, 120))};
    };
    const std::string_view kind = line.substr(0, line.find_first_of(": "));
    if (line.substr(kind.size()).starts_with(": ")) {
      std::string_view rest = line.substr(kind.size() + 2);
      const auto value = read_quoted(rest);
      if (!value || !rest.empty() || !parse_header(kind, *value, document)) return wrong("this field cannot be read");
      continue;
    }
    bool known = false, ok = false;
    tables(
        [&](std::string_view table_kind, auto& table, Table<Words>* pieces) {
          using Row = typename std::remove_cvref_t<decltype(table.rows())>::value_type;
          constexpr char letter = letter_of<Row>;
          if (kind != table_kind) return;
          known = true;
          std::string_view rest = line.substr(kind.size());
          std::uint32_t id = 0;
          if (!skip(rest, " #") || !skip(rest, {&letter, 1}) || !read_integer(rest, id) || id != table.size()) return;
          Row row;
          ok = parse_row(rest, document, pieces, row);
          if (ok) table.add(row);
        },
        document);
    if (!known) return wrong("no record has this name");
    if (!ok) return wrong("this record cannot be read");
  }
  return document;
}

}  // namespace stemma
