// The document's own date from its text, when nobody gave one. Only a dateline that
// states day, month and year counts ("TARVIA, June 3, 2025 (AFP) - ..."): it is when
// the report was filed. Everything else would be a guess, and unknown stays unknown.

#include "timex/anchor.h"

namespace stemma {
namespace {

constexpr std::uint32_t kDateline = 14;  // tokens within which a dateline ends

bool ends_dateline(std::string_view mark) {
  return mark == "-" || mark == "--" || mark == "\u2013" || mark == "\u2014" || mark == ":" || mark == "(" || mark == "/";
}

}  // namespace

void date_document(Article& article, const Analysis& analysis, const Expressions& expressions) {
  if (article.published.begin.known()) return;
  for (const Expression& e : expressions.rows) {
    if (e.operation != Operation::kCalendar || e.year == 0 || e.month == 0 || e.day == 0) continue;
    const CivilDate date{e.year, e.month, e.day};
    if (!valid(date) || e.words.end >= analysis.tokens.size()) continue;
    // The block that holds it: the dateline opens a paragraph or is a block of its own.
    std::uint32_t first = e.words.begin;
    while (first > 0 && e.words.begin - first < kDateline && analysis.tokens[first].gap != Gap::kBlock) --first;
    if (analysis.tokens[first].gap != Gap::kBlock || e.words.begin == first) continue;
    const Token& place = analysis.tokens[first];
    const Token& next = analysis.tokens[e.words.end];
    const bool opens = place.shape == Shape::kUpper || (place.shape == Shape::kTitle && e.words.begin - first <= 4);
    if (!opens || next.gap == Gap::kBlock || !ends_dateline(std::string_view(article.text).substr(next.begin, next.size)))
      continue;
    article.published.begin = instant_of(date);
    article.published.stop = {article.published.begin.seconds + 2 * 86400};  // filed that day, out that day or the next
    article.published.basis = "text";
    return;
  }
}

}  // namespace stemma
