// Invariants of a document: every span inside the text, every id in range, every
// chain ends at the outlet, no claim without evidence.

#include "record/words.h"
#include "stemma/fields.h"
#include "stemma/notation.h"

namespace stemma {
namespace {

template <class Row>
std::uint32_t size_of(const Document& d) {
  std::uint32_t size = 0;
  tables(
      [&](std::string_view, const auto& table, const Table<Words>*) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(table)>, Table<Row>>) size = table.size();
      },
      d);
  return size;
}

class Checker {
 public:
  Checker(const Document& document, const Table<Words>* pieces, std::string row, std::vector<std::string>& faults)
      : document_(document), pieces_(pieces), row_(std::move(row)), faults_(faults) {}

  template <class T>
  void operator()(std::string_view name, const T& value) {
    check(name, value);
  }

 private:
  template <class T>
  void check(std::string_view, const T&) {}
  template <class Row>
  void check(std::string_view name, const Id<Row>& id) {
    if (id && id.index >= size_of<Row>(document_)) fault(name, "an id out of range");
  }
  template <class Row>
  void check(std::string_view name, const Range<Row>& range) {
    if (range.begin > range.end) return fault(name, "a range that ends before it begins");
    if constexpr (std::is_same_v<Row, Words>) {
      if (pieces_ == nullptr || range.end > pieces_->size()) return fault(name, "pieces out of range");
      for (const Words piece : pieces_->of(range))
        if (piece.empty() || piece.end > document_.analysis.tokens.size()) fault(name, "a piece outside the tokens");
    } else if (range.end > size_of<Row>(document_)) {
      fault(name, "a range out of its table");
    }
  }
  void fault(std::string_view name, std::string_view what) {
    faults_.push_back(row_ + (name.empty() ? "" : "." + std::string(name)) + ": " + std::string(what) + ".");
  }

  const Document& document_;
  const Table<Words>* pieces_;
  std::string row_;
  std::vector<std::string>& faults_;
};

void check_text(const Document& d, std::vector<std::string>& faults) {
  const auto size = d.article.text.size();
  std::uint32_t end = 0;
  for (std::uint32_t i = 0; i < d.analysis.tokens.size(); ++i) {
    const Token& token = d.analysis.tokens[i];
    if (token.size == 0 || token.begin < end || token.begin + token.size > size)
      faults.push_back("token " + std::to_string(i) + ": it is empty, overlaps the one before, or lies outside the text.");
    end = token.begin + token.size;
  }
  for (std::uint32_t i = 0; i < d.article.blocks.size(); ++i) {
    const TextSpan span = d.article.blocks[i].text;
    if (span.begin > span.end || span.end > size)
      faults.push_back("block " + std::to_string(i) + ": it lies outside the text.");
  }
  end = 0;
  for (std::uint32_t i = 0; i < d.analysis.sentences.size(); ++i) {
    const Sentence& sentence = d.analysis.sentences[i];
    if (sentence.tokens.empty() || sentence.tokens.begin < end)
      faults.push_back("sentence " + std::to_string(i) + ": it is empty or overlaps the one before.");
    end = sentence.tokens.end;
  }
}

void check_reading(const Document& d, std::vector<std::string>& faults) {
  const auto& attributions = d.reading.attributions.rows;
  for (std::uint32_t i = 0; i < attributions.size(); ++i) {
    const std::string row = "attribution " + std::to_string(i);
    if (!attributions[i].outer != (i == 0)) faults.push_back(row + ": only row 0, the outlet, has no outer attribution.");
    if (i > 0 && attributions[i].content.empty()) faults.push_back(row + ": it has no content.");
    std::uint32_t steps = 0;
    for (Id<Attribution> at{i}; at && attributions.has(at) && steps <= attributions.size(); at = attributions[at].outer)
      ++steps;
    if (steps > attributions.size()) faults.push_back(row + ": its chain does not end at the outlet.");
  }
  for (std::uint32_t i = 0; i < d.reading.claims.rows.size(); ++i) {
    const Claim& claim = d.reading.claims.rows[i];
    if (claim.evidence.empty()) faults.push_back("claim " + std::to_string(i) + ": it has no evidence.");
    if (!claim.attribution) faults.push_back("claim " + std::to_string(i) + ": it has no attribution.");
  }
  if (!d.reading.times.rows.empty() && d.reading.times.rows.size() != d.reading.expressions.rows.size())
    faults.emplace_back("times: their number is not that of the expressions.");
}

}  // namespace

std::vector<std::string> verify(const Document& document) {
  std::vector<std::string> faults;
  check_text(document, faults);
  tables(
      [&](std::string_view kind, const auto& table, const Table<Words>* pieces) {
        for (std::uint32_t i = 0; i < table.size(); ++i)
          fields(Checker(document, pieces, std::string(kind) + " " + std::to_string(i), faults), table[i]);
      },
      document);
  check_reading(document, faults);
  return faults;
}

}  // namespace stemma
