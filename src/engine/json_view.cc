// Everything of a document as one JSON object (stemma read --json): the article's
// fields and text, and every table by name. Words are [begin, end) in code points of
// "text"; ids are row numbers of the table they name.

#include "record/json.h"
#include "record/words.h"
#include "stemma/engine.h"
#include "stemma/fields.h"
#include "text/lexicon.h"
#include "text/utf8.h"

namespace stemma {
namespace {

class RowWriter {
 public:
  RowWriter(const Document& d, JsonWriter& json, CodePointCounter& points, const Table<Words>* pieces)
      : d_(d), json_(json), points_(points), pieces_(pieces) {}

  template <class T>
  void operator()(std::string_view name, const T& value) {
    if constexpr (std::is_enum_v<T>) {
      if (name_of(value).empty()) return;
    } else {
      if (value == T{}) return;
    }
    json_.key(name.empty() ? std::string_view("words") : name);
    write(value);
  }

 private:
  template <class Enum>
    requires std::is_enum_v<Enum>
  void write(Enum value) {
    json_.text(name_of(value));
  }
  void write(bool value) { json_.boolean(value); }
  template <class Number>
    requires std::is_integral_v<Number>
  void write(Number value) {
    json_.number(static_cast<std::int64_t>(value));
  }
  void write(float value) { json_.real(value); }
  template <std::size_t N>
  void write(const ShortText<N>& value) {
    json_.text(value.view());
  }
  void write(Decimal value) { json_.decimal(value); }
  void write(Instant value) { json_.text(print(value)); }
  void write(Word value) { json_.number(value.index); }
  void write(LexiconLine value) {
    const std::string line = describe(value);
    if (line.empty() && value) json_.text("--lexicon:" + std::to_string(value.line));  // of a user
    else json_.text(std::string_view(line).substr(0, line.find(' ')));
  }
  void write(TextSpan value) {
    // Blocks and notes: bytes of the text they stand in.
    json_.array().number(value.begin).number(value.end).end();
  }
  void write(Words value) {
    const TextSpan span = span_of(d_.analysis, value);
    const std::uint32_t begin = points_.at(span.begin);
    json_.array().number(begin).number(points_.at(span.end)).end();
  }
  void write(Pieces value) {
    json_.array();
    for (const Words piece : pieces_->of(value)) write(piece);
    json_.end();
  }
  void write(Outcomes value) {
    json_.array();
    for (std::size_t i = 0; i < names_of<Outcome>.size(); ++i)
      if (value.has(static_cast<Outcome>(i))) json_.text(names_of<Outcome>[i]);
    json_.end();
  }
  template <class Row>
  void write(Id<Row> value) {
    json_.number(value.index);
  }
  template <class Row>
  void write(Range<Row> value) {
    json_.array().number(value.begin).number(value.end).end();
  }

  const Document& d_;
  JsonWriter& json_;
  CodePointCounter& points_;
  const Table<Words>* pieces_;
};

}  // namespace

std::string print_json(const Document& document) {
  std::string out;
  JsonWriter json(out);
  const Article& a = document.article;
  json.object().key("key").text(print(document.key)).field("id", a.id).field("outlet", a.outlet).field("agency", a.agency);
  json.field("url", a.url).field("language", a.language);
  const auto origin = [&](TextSpan span) {  // bytes of the page
    if (!span.empty()) json.key("origin").array().number(span.begin).number(span.end).end();
  };
  const auto when = [&](std::string_view name, const Published& p) {
    json.key(name).object().field("begin", print(p.begin)).field("stop", print(p.stop));
    json.field("stated", p.stated).field("basis", p.basis.view());
    origin(p.origin);
    json.end();
  };
  when("published", a.published);
  if (a.modified.begin.known()) when("modified", a.modified);
  json.key("authors").array();
  for (const Author& author : a.authors) {
    json.object().key("name").text(author.name).key("agency").boolean(author.agency);
    origin(author.origin);
    json.end();
  }
  json.end().key("text").text(a.text);
  CodePointCounter points(a.text);
  tables(
      [&](std::string_view kind, const auto& table, const Table<Words>* pieces) {
        json.key(kind).array();
        for (const auto& row : table) {
          json.object();
          fields(RowWriter(document, json, points, pieces), row);
          json.end();
        }
        json.end();
      },
      document);
  json.end();
  return out;
}

}  // namespace stemma
