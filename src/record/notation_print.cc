// Printing records. Each field type has one way of being written; fields.h says
// which fields there are.

#include <algorithm>
#include <charconv>

#include "record/words.h"
#include "stemma/fields.h"
#include "stemma/notation.h"

namespace stemma {
namespace {

// Writes the fields of one row. A field equal to that of a new row is left out: the parser starts from a new row.
template <class Row>
class Printer {
 public:
  Printer(std::string& out, const Row& row, const WordPrinter& words, const Table<Words>* pieces)
      : out_(out), row_(row), words_(words), pieces_(pieces) {}

  template <class T>
  void operator()(std::string_view name, const T& value) {
    if (value == same_field(value) && !(name.empty() && std::is_same_v<T, Words>)) return;
    out_ += ' ';
    if constexpr (std::is_same_v<T, bool>) {
      out_ += name;
    } else {
      if (!name.empty()) (out_ += name) += '=';
      write(value);
    }
  }

 private:
  // The same field of a new row, found by its place in the row.
  template <class T>
  const T& same_field(const T& value) const {
    static const Row fresh{};
    const auto place = reinterpret_cast<const char*>(&value) - reinterpret_cast<const char*>(&row_);
    return *reinterpret_cast<const T*>(reinterpret_cast<const char*>(&fresh) + place);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void write(Enum value) {
    out_ += name_of(value);
  }
  template <class Number>
    requires std::is_integral_v<Number>
  void write(Number value) {
    out_ += std::to_string(value);
  }
  void write(float value) {
    char buffer[32];
    out_.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  }
  template <std::size_t N>
  void write(const ShortText<N>& value) {
    write_quoted(out_, value.view());
  }
  void write(Decimal value) { out_ += print(value); }
  void write(Instant value) { out_ += print(value); }
  void write(Word value) { out_ += std::to_string(value.index); }
  void write(LexiconLine value) { (out_ += std::to_string(value.file) + ":") += std::to_string(value.line); }
  void write(TextSpan value) { (out_ += std::to_string(value.begin) + "..") += std::to_string(value.end); }
  void write(Words value) { words_.print(out_, value); }
  void write(Pieces value) {
    for (Words piece : pieces_->of(value)) words_.print(out_, piece);
  }
  void write(Outcomes value) {
    const char* comma = "";
    for (std::size_t i = 0; i < names_of<Outcome>.size(); ++i)
      if (value.has(static_cast<Outcome>(i))) (out_ += comma) += names_of<Outcome>[i], comma = "+";
  }
  template <class Other>
  void write(Id<Other> value) {
    ((out_ += '#') += letter_of<Other>) += std::to_string(value.index);
  }
  template <class Other>
  void write(Range<Other> value) {
    (((out_ += '#') += letter_of<Other>) += std::to_string(value.begin) + "..") += std::to_string(value.end);
  }

  std::string& out_;
  const Row& row_;
  const WordPrinter& words_;
  const Table<Words>* pieces_;
};

}  // namespace

std::string print_rows(const Document& document, const std::vector<std::string>& kinds) {
  std::string out;
  const WordPrinter words(document);
  tables(
      [&](std::string_view kind, const auto& table, const Table<Words>* pieces) {
        using Row = typename std::remove_cvref_t<decltype(table.rows())>::value_type;
        if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return;
        for (std::uint32_t i = 0; i < table.size(); ++i) {
          (((out += kind) += " #") += letter_of<Row>) += std::to_string(i);
          fields(Printer<Row>(out, table[i], words, pieces), table[i]);
          out += '\n';
        }
      },
      document);
  return out;
}

std::string print(const Document& document) {
  const Article& a = document.article;
  std::string out;
  const auto line = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    (out += name) += ": ";
    write_quoted(out, value);
    out += '\n';
  };
  line("key", print(document.key));
  line("id", a.id);
  line("outlet", a.outlet);
  line("agency", a.agency);
  line("url", a.url);
  line("language", a.language);
  for (const auto& [name, when] :
       {std::pair<std::string, const Published&>("published", a.published), {"modified", a.modified}}) {
    line(name + "-begin", print(when.begin));
    line(name + "-stop", print(when.stop));
    line(name + "-stated", when.stated);
    line(name + "-basis", when.basis.view());
    if (!when.origin.empty())
      line(name + "-origin", std::to_string(when.origin.begin) + ".." + std::to_string(when.origin.end));
  }
  if (a.verbatim) line("verbatim", "yes");
  for (const Author& author : a.authors) {
    line(author.agency ? "agency-author" : "author", author.name);
    line("author-origin", std::to_string(author.origin.begin) + ".." + std::to_string(author.origin.end));
  }
  out += "text: ";
  write_quoted(out, a.text);
  out += '\n';
  return out + print_rows(document);
}

}  // namespace stemma
