// Given words: CoNLL-U read into an article and its analysis, and written again with
// other columns. Every line is looked at once; nothing is kept but the text.

#include "engine/conllu.h"

#include <array>
#include <charconv>
#include <limits>

#include "stemma/engine.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kColumns = 10;
constexpr std::uint32_t kLongestForm = std::numeric_limits<std::uint16_t>::max();

enum class Kind : std::uint8_t { kBlank, kComment, kWord, kRange, kEmptyNode };

struct Line {
  Kind kind = Kind::kBlank;
  std::string_view text;
  std::array<std::string_view, kColumns> columns{};
  std::uint32_t first = 0, last = 0;  // ids

  bool space_after() const {
    std::string_view misc = columns[9];
    while (!misc.empty()) {
      const std::string_view part = misc.substr(0, misc.find('|'));
      if (part == "SpaceAfter=No") return false;
      misc.remove_prefix(std::min(misc.size(), part.size() + 1));
    }
    return true;
  }
  // "# sent_id = x" gives "sent_id".
  std::string_view comment_name() const {
    std::string_view name = text.substr(1, text.find('=') == std::string_view::npos ? text.size() : text.find('=') - 1);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    return name;
  }
};

bool opens_block(std::string_view comment) {
  return comment == "newpar" || comment == "newdoc" || comment == "newpar id" || comment == "newdoc id";
}

bool read_number(std::string_view text, std::uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && text.front() != '-' && text.front() != '+';
}

// What is wrong with the line, or nothing.
std::string read_id(Line& line) {
  const std::string_view id = line.columns[0];
  std::string wrong =
      "the id \"" + std::string(id.substr(0, 40)) + "\" is none of CoNLL-U; write 3, a range 3-4 or an empty node 3.1";
  const std::size_t sign = id.find_first_of("-.");
  const std::string_view left = id.substr(0, sign);
  if (left.empty() || !read_number(left, line.first)) return wrong;
  line.last = line.first;
  line.kind = Kind::kWord;
  if (sign == std::string_view::npos) return {};
  const std::string_view right = id.substr(sign + 1);
  if (right.empty() || !read_number(right, line.last)) return wrong;
  line.kind = id[sign] == '-' ? Kind::kRange : Kind::kEmptyNode;
  return {};
}

std::string read_line(std::string_view text, Line& line) {
  line = {};
  line.text = text;
  if (text.empty()) return {};
  if (text.front() == '#') {
    line.kind = Kind::kComment;
    return {};
  }
  std::size_t count = 0;
  for (std::string_view rest = text;;) {
    const std::size_t tab = rest.find('\t');
    if (count < kColumns) line.columns[count] = rest.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) break;
    rest.remove_prefix(tab + 1);
  }
  if (count != kColumns) return "it has " + std::to_string(count) + " columns; CoNLL-U has 10, with a tab between them";
  return read_id(line);
}

// The next line of `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  std::string_view text = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(rest.size(), text.size() + 1));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

class Reader {
 public:
  Reader(const LinguaModel& model, Article& article, Analysis& analysis) : model_(model), article_(article), out_(analysis) {
    article.text.clear();
    article.blocks.clear();
    article.verbatim = true;
    analysis.tokens.clear();
    analysis.sentences.clear();
    analysis.syntax.clear();
    analysis.lemmas.clear();
  }

  // What is wrong with the line, or nothing.
  std::string line(const Line& line) {
    switch (line.kind) {
      case Kind::kBlank: end_sentence(); return {};
      case Kind::kComment:
        if (id_ == 0 && opens_block(line.comment_name())) opens_block_ = true;  // never inside a sentence
        return {};
      case Kind::kRange: return range(line);
      case Kind::kEmptyNode: return line.first == id_ ? "" : expected(line, id_);
      case Kind::kWord: return word(line);
    }
    return {};
  }
  // After the last line.
  std::string finish() {
    if (id_ < range_end_) return "the range up to " + std::to_string(range_end_) + " has no such word";
    end_sentence();
    end_block();
    return out_.tokens.empty() ? "there are no words in it" : "";
  }
  std::string end_of_sentence_fault() const {
    return id_ < range_end_ ? "the sentence ends before word " + std::to_string(range_end_) + " of a range" : "";
  }

 private:
  static std::string expected(const Line& line, std::uint32_t id) {
    return "the id is " + std::string(line.columns[0].substr(0, 40)) + " where " + std::to_string(id) + " was to come";
  }
  std::string range(const Line& line) {
    if (id_ < range_end_) return "a range inside another";
    if (line.first != id_ + 1) return expected(line, id_ + 1);
    if (line.last < line.first) return "the range " + std::string(line.columns[0].substr(0, 40)) + " ends before it begins";
    range_begin_ = line.first;
    range_end_ = line.last;
    range_space_ = line.space_after();
    return {};
  }
  std::string word(const Line& line) {
    const std::string_view form = line.columns[1];
    if (line.first != id_ + 1) return expected(line, id_ + 1);
    if (form.empty()) return "the word has no form";
    if (form.size() > kLongestForm)
      return "the word has " + std::to_string(form.size()) + " bytes; the longest that can be read has " +
             std::to_string(kLongestForm);
    if (!is_utf8(form)) return "the word is not written in UTF-8";
    id_ = line.first;
    const bool inside = id_ <= range_end_ && id_ > range_begin_;
    if (out_.tokens.empty() || opens_block_) {
      begin_block();
    } else if (!inside && space_) {
      article_.text += ' ';
    }
    const Gap gap = block_fresh_ ? Gap::kBlock : !inside && space_ ? Gap::kSpace : Gap::kNone;
    block_fresh_ = false;
    const auto begin = static_cast<std::uint32_t>(article_.text.size());
    article_.text += form;
    const bool face = emoticon_end(form, 0, static_cast<std::uint32_t>(form.size()), true) == form.size();
    const bool mark = inside && (form == "'" || form == "\u2019");  // a possessive
    const Shape shape = face ? Shape::kSymbol : mark ? Shape::kLower : shape_of(form);
    out_.tokens.add({begin, static_cast<std::uint16_t>(form.size()), shape, gap, model_.vocabulary().find(form)});
    if (id_ >= range_end_) space_ = id_ == range_end_ ? range_space_ : line.space_after();
    return {};
  }
  void begin_block() {
    end_block();
    if (!article_.text.empty()) article_.text += "\n\n";
    block_begin_ = static_cast<std::uint32_t>(article_.text.size());
    opens_block_ = false;
    block_fresh_ = true;
  }
  void end_block() {
    const auto end = static_cast<std::uint32_t>(article_.text.size());
    if (!out_.tokens.empty()) article_.blocks.add({{block_begin_, end}, {block_begin_, end}, BlockRole::kParagraph});
  }
  void end_sentence() {
    const std::uint32_t end = out_.tokens.size();
    // The block of the sentence is added when it ends.
    if (sentence_ < end) out_.sentences.add({{sentence_, end}, {article_.blocks.size()}});
    sentence_ = end;
    id_ = range_begin_ = range_end_ = 0;
  }

  const LinguaModel& model_;
  Article& article_;
  Analysis& out_;
  std::uint32_t id_ = 0;                           // of the last word
  std::uint32_t range_begin_ = 0, range_end_ = 0;  // the range that is open, or was
  bool range_space_ = true, space_ = true;
  bool opens_block_ = true, block_fresh_ = false;
  std::uint32_t block_begin_ = 0, sentence_ = 0;
};

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);  // a byte order mark
  return bytes;
}

}  // namespace

Status read_conllu(std::string_view bytes, std::string_view name, std::uint64_t first_line, const LinguaModel& model,
                   Article& article, Analysis& analysis) {
  Reader reader(model, article, analysis);
  std::uint64_t number = first_line;
  for (std::string_view rest = without_mark(bytes); !rest.empty(); ++number) {
    Line line;
    std::string fault = read_line(take_line(rest), line);
    if (fault.empty() && line.kind == Kind::kBlank) fault = reader.end_of_sentence_fault();
    if (fault.empty()) fault = reader.line(line);
    if (!fault.empty())
      return Error{std::string(name) + ": line " + std::to_string(number) + " cannot be read: " + fault + "."};
  }
  if (const std::string fault = reader.finish(); !fault.empty())
    return Error{std::string(name) + ": line " + std::to_string(number > first_line ? number - 1 : number) + ": " + fault +
                 "."};
  return Done{};
}

std::string fill_conllu(std::string_view bytes, const Document& document) {
  const Analysis& a = document.analysis;
  std::string out;
  std::uint32_t sentence = 0;
  std::uint32_t words = 0;  // of the sentence
  const auto end_sentence = [&] {
    if (words > 0) out += '\n', ++sentence;
    words = 0;
  };
  for (std::string_view rest = without_mark(bytes); !rest.empty();) {
    Line line;
    if (!read_line(take_line(rest), line).empty()) continue;
    if (line.kind == Kind::kBlank) end_sentence();
    if (line.kind == Kind::kComment) {
      const std::string_view comment = line.comment_name();
      if (opens_block(comment) || comment == "sent_id" || comment == "text") (out += line.text) += '\n';
    }
    if (line.kind != Kind::kWord && line.kind != Kind::kRange) continue;
    ((out += line.columns[0]) += '\t') += line.columns[1];
    if (line.kind == Kind::kWord && sentence < a.sentences.size()) {
      const Words all = a.sentences[sentence].tokens;
      append_syntax(out, a, all.begin + words++, all);
    } else {
      out += "\t_\t_\t_\t_\t_\t_";
    }
    out += line.space_after() ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n";
  }
  end_sentence();
  return out;
}

}  // namespace stemma
