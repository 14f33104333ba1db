#include "store/query.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "stemma/reading.h"
#include "stemma/value.h"

namespace stemma {
namespace {

constexpr std::string_view kKeys[] = {"source", "outlet",    "actor",   "place",   "after",
                                      "before", "certainty", "origins", "quantity"};
constexpr std::size_t kLongest = 1U << 16U;  // bytes of a question

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Letters to change, leave out or add to make one word of the other; at most `most` are counted.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t before = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, before + (a[i - 1] == b[j - 1] ? 0 : 1)});
      before = above;
    }
  }
  return row[b.size()];
}

template <class Names>
std::string nearest(std::string_view word, const Names& names) {
  std::string best;
  std::size_t least = 3;  // more than two changes are another word
  for (const std::string_view name : names)
    if (const std::size_t d = distance(word.substr(0, 32), name); d < least) least = d, best = name;
  return best;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Query> run() {
    if (text_.size() > kLongest) return Error{"the question is longer than " + std::to_string(kLongest) + " bytes."};
    while (at_ < text_.size()) {
      if (is_space(text_[at_]) || text_[at_] == '\0') {
        ++at_;
        continue;
      }
      const std::size_t colon = key_end();
      if (colon == std::string_view::npos) {
        word();
        continue;
      }
      if (const Status done = condition(text_.substr(at_, colon - at_), colon + 1); !done) return done.error();
    }
    if (!match_.empty()) {
      // The last word may be the beginning of one.
      add("c.row IN (SELECT rowid FROM claim_search WHERE claim_search MATCH ?)",
          "{text who counted} : (" + match_ + (open_end_ ? "*)" : ")"));
    }
    return std::move(query_);
  }

 private:
  void add(std::string_view condition, std::variant<std::string, double> value) {
    query_.where += (query_.where.empty() ? "" : " AND ") + std::string(condition);
    query_.values.push_back(std::move(value));
  }
  Error wrong(std::size_t at, const std::string& why) const {
    std::string shown(text_);
    std::replace_if(shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    // The caret counts characters, not bytes.
    std::size_t columns = 0;
    for (std::size_t i = 0; i < at; ++i) columns += (static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U ? 1 : 0;
    return Error{why + "\n  " + shown + "\n  " + std::string(columns, ' ') + "^"};
  }
  // Where the key of KEY:VALUE ends, if one begins here: letters, a colon, and a key of ours or nearly one.
  std::size_t key_end() const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
    if (end == at_ || end == text_.size() || text_[end] != ':') return std::string_view::npos;
    if (text_.substr(end).starts_with("://")) return std::string_view::npos;
    return nearest(text_.substr(at_, end - at_), kKeys).empty() ? std::string_view::npos : end;
  }
  // A value or a word: in quotation marks, or up to the next blank. Marks that do not close go to the end.
  std::string value(bool& quoted) {
    std::string out;
    quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) ++at_;
    while (at_ < text_.size() && (quoted ? text_[at_] != '"' : !is_space(text_[at_]))) {
      if (text_[at_] != '\0') out += text_[at_];
      ++at_;
    }
    if (quoted && at_ < text_.size()) ++at_;
    return out;
  }
  void word() {
    bool quoted = false;
    std::string text;
    for (const char c : value(quoted)) text += c == '"' ? "\"\"" : std::string(1, c);
    if (text.empty()) return;
    match_ += (match_.empty() ? "\"" : " \"") + text + "\"";
    open_end_ = !quoted;
  }

  Status condition(std::string_view key, std::size_t begin) {
    const std::size_t key_at = at_;
    if (std::find(std::begin(kKeys), std::end(kKeys), key) == std::end(kKeys))
      return wrong(key_at,
                   "There is no condition \"" + std::string(key) + ":\"; did you mean \"" + nearest(key, kKeys) + ":\"?");
    at_ = begin;
    bool quoted = false;
    const std::string text = value(quoted);
    if (text.empty()) return wrong(begin, "\"" + std::string(key) + ":\" needs a value, as in " + example(key) + ".");
    if (key == "source") return contains("c.who", text);
    if (key == "outlet") return contains("d.outlet", text);
    if (key == "place") return contains("e.place", text);
    if (key == "actor") {
      // A name, or a country's code of three letters.
      add("(e.actor LIKE ? ESCAPE '\\' OR e.actor_country = upper(?))", like(text));
      query_.values.emplace_back(text);
      return Done{};
    }
    if (key == "after" || key == "before") {
      const auto instant = parse_instant(text);
      if (!instant || !instant->known()) return wrong(begin, "This is no date: write " + example(key) + ".");
      add(key == "after" ? "d.published_begin >= ?" : "d.published_begin < ?", print(*instant));
      return Done{};
    }
    if (key == "certainty") {
      if (enum_of<Certainty>(text)) return add("c.certainty = ?", text), Done{};
      std::string all;
      for (const std::string_view name : names_of<Certainty>) (all += all.empty() ? "" : ", ") += name;
      const std::string near = nearest(text, names_of<Certainty>);
      return wrong(begin, near.empty() ? "A certainty is one of " + all + "."
                                       : "There is no such certainty; did you mean \"" + near + "\"?");
    }
    return number(key, text, begin);
  }

  static std::string example(std::string_view key) {
    if (key == "after" || key == "before") return std::string(key) + ":2031-03-05";
    if (key == "certainty") return "certainty:denied";
    if (key == "origins") return "origins:>=2";
    if (key == "quantity") return "quantity:>1000";
    return std::string(key) + ":\"some name\"";
  }
  static std::string like(std::string_view text) {
    std::string out = "%";
    for (const char c : text) {
      if (c == '%' || c == '_' || c == '\\') out += '\\';
      out += c;
    }
    return out + "%";
  }
  Status contains(std::string_view column, const std::string& text) {
    add(std::string(column) + " LIKE ? ESCAPE '\\'", like(text));
    return Done{};
  }

  Status number(std::string_view key, const std::string& text, std::size_t begin) {
    std::string_view rest = text;
    std::string_view sign = "=";
    for (const std::string_view one : {">=", "<=", ">", "<", "="})
      if (rest.starts_with(one)) {
        sign = one;
        rest.remove_prefix(one.size());
        break;
      }
    std::string digits(rest);
    std::erase(digits, ',');
    const auto parsed = parse_decimal(digits);
    if (!parsed || !parsed->known) return wrong(begin, "This is no number: write " + example(key) + ".");
    const double value = parsed->number();
    if (key == "origins") {
      // A claim that stands alone has one; of an interval, the end that makes the condition sure.
      const bool below = sign[0] == '<';
      add(std::string("coalesce(") + (below ? "g.origins_high" : "g.origins_low") + ", 1) " + std::string(sign) + " ?", value);
      return Done{};
    }
    // Decimals are kept as text. "More than" asks the upper end, "less than" the lower; an open end takes the other.
    if (sign[0] == '>') add("CAST(coalesce(q.high, q.low) AS REAL) " + std::string(sign) + " ?", value);
    else if (sign[0] == '<') add("CAST(coalesce(q.low, q.high) AS REAL) " + std::string(sign) + " ?", value);
    else {
      add("(q.words IS NOT NULL AND CAST(coalesce(q.low, q.high) AS REAL) <= ?", value);
      query_.where += " AND CAST(coalesce(q.high, q.low) AS REAL) >= ?)";
      query_.values.emplace_back(value);
    }
    return Done{};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string match_;
  bool open_end_ = false;
  Query query_;
};

}  // namespace

Result<Query> parse_query(std::string_view text) { return Parser(text).run(); }

}  // namespace stemma
