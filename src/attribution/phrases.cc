#include "attribution/phrases.h"

#include <algorithm>

namespace stemma {
namespace {
constexpr std::uint32_t kLongestPhrase = 28;  // tokens
}

bool Phrases::is_dash(std::uint32_t i) const {
  const std::string_view t = text(i);
  return t == "--" || t == "\u2013" || t == "\u2014" || (t == "-" && token(i).gap != Gap::kNone);
}

bool Phrases::is_end_mark(std::uint32_t i) const {
  const std::string_view t = text(i);
  return t == "." || t == "!" || t == "?" || t == ";" || token(i).shape == Shape::kCloseQuote || t == ")" || t == "...";
}

bool Phrases::is_pronoun(std::uint32_t i) const {
  const Word w = word(i);
  return model_.he_she.has(w) || model_.it.has(w) || model_.they.has(w) || model_.first_person.has(w);
}

Id<Time> Phrases::time_at(std::uint32_t i) const {
  const auto& rows = times_.rows.rows();
  auto found =
      std::upper_bound(rows.begin(), rows.end(), i, [](std::uint32_t at, const Time& t) { return at < t.words.begin; });
  if (found == rows.begin()) return {};
  --found;
  return found->words.contains(i) ? Id<Time>{static_cast<std::uint32_t>(found - rows.begin())} : Id<Time>{};
}

bool Phrases::passive_before(std::uint32_t by, std::uint32_t low) const {
  for (std::uint32_t i = by; i-- > low && by - i <= 2;)
    if (token(i).shape == Shape::kLower && (text(i).ends_with("ed") || text(i).ends_with("en"))) return true;
  return false;
}

Words Phrases::before(std::uint32_t end, std::uint32_t low) const {
  // "Zelensky on Tuesday said": the time is no part of the source.
  while (end > low && time_at(end - 1)) {
    end = times_.rows[time_at(end - 1)].words.begin;
    if (end > low && model_.prepositions.has(word(end - 1))) --end;
  }
  std::uint32_t begin = end;
  std::uint32_t brackets = 0;
  while (begin > low && end - begin < kLongestPhrase) {
    const std::uint32_t i = begin - 1;
    const std::string_view t = text(i);
    if (t == ")") ++brackets;
    if (t == "(") {
      if (brackets == 0) break;
      --brackets;
    }
    if (brackets == 0 &&
        (t == "," || t == ":" || t == ";" || t == "..." || t == "." || t == "!" || t == "?" || is_quote(i) || is_dash(i)))
      break;
    if (model_.breakers.has(word(i)) && !(t == "that" && begin == end)) break;
    if (word(i) == model_.and_ && !(begin < end && is_capital(begin) && i > low && is_capital(i - 1)) &&
        !(begin < end && model_.nouns.of(word(end - 1)) != nullptr && i > low && model_.nouns.of(word(i - 1)) != nullptr))
      break;
    // "rejected by the United States": the agent of a passive is a phrase of its own.
    if (word(i) == model_.by && i > low && passive_before(i, low)) break;
    if (is_pronoun(i) && begin < end) break;
    // A verb form that is a cue itself ends the phrase, unless it is a noun too ("report").
    begin = i;
    if (is_pronoun(i)) break;
  }
  while (begin < end && (model_.openers.has(word(begin)) || token(begin).shape == Shape::kSymbol) &&
         !model_.determiners.has(word(begin))) {
    // "In July CNN reported": the adverbial in front is no part of the source.
    const bool preposition = model_.prepositions.has(word(begin));
    ++begin;
    if (preposition && begin < end && time_at(begin)) begin = std::min(end, times_.rows[time_at(begin)].words.end);
  }
  if (begin < end && time_at(begin) && times_.rows[time_at(begin)].words.end < end &&
      text(times_.rows[time_at(begin)].words.end) != "'s")
    begin = times_.rows[time_at(begin)].words.end;
  return {begin, end};
}

bool Phrases::opens_phrase(std::uint32_t i) const {
  return is_capital(i) || model_.determiners.has(word(i)) || is_pronoun(i) || model_.nouns.of(word(i)) != nullptr ||
         token(i).shape == Shape::kNumber;
}

Words Phrases::after(std::uint32_t begin, std::uint32_t high) const {
  std::uint32_t end = begin;
  if (begin < high && is_pronoun(begin)) return {begin, begin + 1};
  while (end < high && end - begin < kLongestPhrase) {
    const std::string_view t = text(end);
    if (t == "," || t == ":" || t == ";" || t == "." || t == "!" || t == "?" || t == "..." || t == ")" || t == "(" ||
        is_quote(end) || is_dash(end))
      break;
    if (model_.breakers.has(word(end)) && end > begin) break;
    if (end > begin && time_at(end) && text(end - 1) != "the" && text(end - 1) != "a" && !model_.links.has(word(end - 1)))
      break;
    if (end > begin && model_.prepositions.has(word(end)) && end + 1 < high && time_at(end + 1)) break;
    if (end > begin && model_.prepositions.has(word(end)) && !model_.links.has(word(end))) break;
    ++end;
  }
  return {begin, end};
}

}  // namespace stemma
