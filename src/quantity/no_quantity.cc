// Numbers that count nothing: names of things, ages, scores, years, addresses, list numbers.

#include "quantity/finder.h"

namespace stemma {

// "one" counts when it is a numeral, by the tree or by what stands around it: not in "no one", "the red one", "one suspects".
bool QuantityFinder::one_is_no_count(Words one) const {
  const std::uint32_t end = one.end, last = one.begin - 1;
  if (inside(end) && m_.hedges_after.longest(tokens_, end, stop_)) return false;  // "one or more"
  if (one.begin > first_ && (word(last) == m_.no || word(last) == m_.the || is(last, "this") || is(last, "that") ||
                             is(last, "any") || is(last, "every") || is(last, "each") || is(last, "which")))
    return true;
  if (view(one.begin) == "One" && one.begin > first_ && title(last)) return true;  // "Air Force One"
  if (word(end) == m_.another) return true;
  const bool general =
      !syntax_.empty() && inside(end) &&
      (syntax_[end].xpos == Xpos::kMd || (syntax_[end].xpos == Xpos::kVbz && syntax_[end].upos == Upos::kVerb));
  if (general) return true;  // "one might think"
  if (word(end) == m_.of) return false;
  const bool joined =
      dash(end) && tokens_[end].gap == Gap::kNone && inside(end + 1) && !m_.stops.has(word(end + 1));  // "one-stroke"
  if (!stops_phrase(end) && (!mark(end) || joined)) return false;
  return syntax_.empty() || syntax_[one.begin].upos != Upos::kNum;
}

// A part of a longer name: "Apollo 11", "Group of 7", by the names found in the text.
bool QuantityFinder::in_name(Words number) const {
  const auto after = std::upper_bound(mentions_.begin(), mentions_.end(), number.begin,
                                      [](std::uint32_t at, const Mention& m) { return at < m.words.end; });
  if (after == mentions_.end() || after->words.begin > number.begin || after->words.end < number.end) return false;
  return after->words.size() > number.size() && after->form == MentionForm::kName && !plural_noun(after->words.end);
}

// "16-18 Industrial Avenue"
bool QuantityFinder::in_address(std::uint32_t end) const {
  if (dash(end) && shape(end + 1, Shape::kNumber)) end += 2;
  for (std::uint32_t i = end; i < end + 4 && inside(i) && title(i); ++i)
    if (i > end && m_.streets.has(word(i))) return true;
  return false;
}

// Numbers that count nothing.
bool QuantityFinder::suppressed(const Number& n) const {
  const std::uint32_t begin = n.words.begin, end = n.words.end;
  const double value = n.value.number();
  const bool noun = inside(end) && (plural_noun(end) || (plural_noun(end + 1) && !stops_phrase(end)));
  const std::uint32_t last = begin - 1;
  if (n.spelled && value == 1 && !inside_unit(end)) return one_is_no_count(n.words);
  if ((in_name(n.words) && !inside_unit(end)) || (!n.spelled && in_address(end))) return true;
  if (begin > first_) {
    if (is(last, "#") || (is(last, ".") && begin > first_ + 1 && m_.labels.has(word(begin - 2)) && view(begin - 2).size() == 2))
      return true;
    if (m_.labels.has(word(last)) && !noun && !n.scaled) return true;
    if (word(last) == m_.aged || (word(last) == m_.age && !noun)) return true;
    if (!n.spelled && title(last) && tokens_[begin].gap == Gap::kSpace && last > first_ && !noun && !n.scaled &&
        !m_.stops.has(word(last)) && view(begin).find(',') == std::string_view::npos && value < 10000 && !inside_unit(end))
      return true;  // "Boeing 737"
    if (!n.spelled && shape(last, Shape::kPunctuation) && (is(last, "-") || is(last, "/")) &&
        tokens_[begin].gap == Gap::kNone && last > first_ && title(last - 1) && tokens_[last].gap == Gap::kNone)
      return true;
    if (!n.spelled && dash(last) && tokens_[last].gap == Gap::kNone && tokens_[begin].gap == Gap::kNone && last > first_ &&
        shape(last - 1, Shape::kLower) && word(last - 1) != m_.to && !m_.hedges.longest(tokens_, last - 1, begin))
      return true;  // "last-16 tie", "under-21s"
    // ", 34," behind a name
    if (is(last, ",") && (is(end, ",") || is(end, ".") || is(end, ")")) && value >= 1 && value <= 120 && last > first_ &&
        title(last - 1) && n.value.exponent == 0 && !n.scaled)
      return true;
    if (is(last, "(") && is(end, ")") && !n.spelled && value <= 120) return true;  // "(34)"
  }
  // A bare year, also before a noun: "its 2018 sales".
  const bool year = !n.spelled && n.words.size() == 1 && tokens_[begin].size == 4 && value >= 1900 && value <= 2040 &&
                    n.value.exponent == 0 && !inside_unit(end) && !(begin > first_ && shape(last, Shape::kSymbol));
  const bool spaced = dash(end) && tokens_[end].gap != Gap::kNone && shape(end + 1, Shape::kNumber);  // "2000 - 2500 parcels"
  if (year && !spaced && (!noun || static_cast<int>(value) % 50 != 0)) return true;
  // Bare digits that open a block and name nothing: list numbers, page numbers.
  const bool all = first_ == 0 && stop_ == tokens_.size();  // a text that is a number and no more
  if (begin == first_ && !all && !n.spelled && !n.scaled && (mark(end) && !inside_unit(end))) return true;
  return false;
}

}  // namespace stemma
