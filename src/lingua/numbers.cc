// Numbers, and full stops that are part of a word.

#include <algorithm>
#include <array>
#include <string>

#include "lingua/cutter.h"

namespace stemma {
namespace {

// Groups of digits between hyphens (or points, slashes) that stay one number, by how many digits each has; x stands
// for one or two: telephones, postal codes, dates.
constexpr std::string_view kGroups[] = {"334", "34", "1334", "14", "54", "74", "55", "xxx", "xx4", "4xx", "324"};

bool fits(std::string_view sizes) {
  return std::any_of(std::begin(kGroups), std::end(kGroups), [&](std::string_view group) {
    return std::equal(group.begin(), group.end(), sizes.begin(), sizes.end(),
                      [](char want, char size) { return want == size || (want == 'x' && (size == '1' || size == '2')); });
  });
}

}  // namespace

std::uint32_t Cutter::digits_end(std::uint32_t at, std::uint32_t end) const {
  while (digit_at(at, end)) ++at;
  return at;
}

std::uint32_t Cutter::groups_end(std::uint32_t begin, std::uint32_t end) const {
  std::array<char, 4> sizes{};
  std::size_t count = 0;
  std::uint32_t at = begin;
  bool hyphen = false;
  while (count < sizes.size()) {
    const std::uint32_t stop = digits_end(at, end);
    if (stop == at) return begin;
    sizes[count++] = static_cast<char>('0' + std::min(stop - at, 9U));
    at = stop;
    if (at + 1 >= end || !digit_at(at + 1, end) || std::string_view("-/.").find(text_[at]) == std::string_view::npos) break;
    hyphen |= text_[at] == '-';
    ++at;
  }
  const bool more = at < end && (word_at(at, end) || (text_[at] == '-' && word_at(at + 1, end)));
  return hyphen && !more && fits({sizes.data(), count}) ? at : begin;
}

std::uint32_t Cutter::number_end(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t at = begin, group = begin;
  while (at < end) {
    if (is_digit(byte(at))) {
      ++at;
      continue;
    }
    const char sign = text_[at];
    if (at + 1 >= end || !digit_at(at + 1, end)) break;
    if (sign == ',') {  // thousands
      const std::uint32_t next = digits_end(at + 1, end);
      if (at - group > 3 || at == group || next - at != 4) break;
    } else if (sign != '.' && sign != ':' && sign != '/') {
      break;
    }
    group = ++at;
  }
  return at;
}

std::uint32_t Cutter::number(std::uint32_t begin, std::uint32_t end) {
  if (const std::uint32_t stop = groups_end(begin, end); stop > begin) {
    add(begin, stop, Shape::kNumber);
    return stop;
  }
  const std::uint32_t at = number_end(begin, end);
  std::uint32_t letters = at;
  while (letters < end && (is_ascii_lower(byte(letters)) || is_ascii_upper(byte(letters)))) ++letters;
  const std::string_view tail = view(at, letters);
  // "1960's", "80's" are plurals, "1981's" is none.
  const std::uint32_t mark = text_[at - 1] == '0' && at - begin <= 4 ? apostrophe(at, end) : 0;
  if (mark > 0 && at + mark < end && (text_[at + mark] | 0x20) == 's' && !word_at(at + mark + 1, end)) {
    add(begin, at + mark + 1, Shape::kAlphanumeric);
    return at + mark + 1;
  }
  if (tail.empty()) {
    add(begin, at, Shape::kNumber);
    return at;
  }
  // "21st", "1990s" are one word; units stand apart; anything else ("2A", "81P") is a name.
  std::string small(tail.substr(0, 3));
  for (char& c : small) c = static_cast<char>(c | 0x20);
  const bool ordinal = small == "st" || small == "nd" || small == "rd" || small == "th" || small == "s";
  const bool clock =
      (small == "a" || small == "p") && letters + 1 < end && text_[letters] == '.' && (text_[letters + 1] | 0x20) == 'm';
  if (!ordinal && (clock || model_.is(tail, WordClass::kUnit))) {
    add(begin, at, Shape::kNumber);
    return at;
  }
  const std::uint32_t stop = ordinal && tail.size() <= 2 ? letters : letters_end(at, end);
  add(begin, stop, Shape::kAlphanumeric);
  return stop;
}

// Letters each with a full stop, the last one perhaps without.
std::uint32_t Cutter::initials_end(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t at = begin, letters = 0;
  while (letter_at(at, end)) {
    const std::uint32_t next = at + code(at).size;
    const bool stop = next < end && text_[next] == '.';
    if (!stop && (letters == 0 || word_at(next, end))) break;
    ++letters;
    at = next + (stop ? 1 : 0);
    if (!stop) break;
  }
  if (letters == 0) return begin;
  if (word_at(at, end)) {  // "J.Olin" lacks a space
    const bool name = letters == 1 && is_upper(code(at).value) && at + 1 < end && is_ascii_lower(byte(at + 1));
    return name && is_upper(code(begin).value) ? at : begin;
  }
  if (letters > 1) return at;
  return keeps_stop(begin, at - 1, end) ? at : begin;
}

// Whether the full stop at `at` belongs to the word [begin, at) before it.
bool Cutter::keeps_stop(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const {
  if (at + 1 < end && (text_[at + 1] == '.' || word_at(at + 1, end))) {
    // "Mr.Olin", "Nov.28", "Ft.Worth" lack a space; "..." belongs to no word.
    const bool lower = !is_digit(byte(at + 1)) && !is_upper(code(at + 1).value);
    if (text_[at + 1] == '.' || lower) return false;
    return model_.is(view(begin, at + 1), WordClass::kAbbreviation);
  }
  const Word word = model_.vocabulary().find(view(begin, at + 1));
  if (model_.is(word, WordClass::kAbbreviation)) return true;
  const bool capital = is_ascii_upper(byte(begin));
  const std::uint32_t next = next_chunk(at + 1);
  const bool last = next >= stop_;
  if (model_.is(word, WordClass::kAbbreviationInside)) return !last && !is_upper(code(next).value);
  if (capital && model_.is(word, WordClass::kAbbreviationCapital) && at - begin > 1) return true;
  if (model_.is(word, WordClass::kAbbreviationNumber) && !last && (is_digit(byte(next)) || text_[next] == '#')) return true;
  if (model_.is(word, WordClass::kAbbreviationAfter))
    return !out_.tokens.empty() && view(out_.tokens.back().begin, out_.tokens.back().begin + out_.tokens.back().size) == "et";
  const CodePoint first = code(begin);
  if (at - begin != first.size || !is_upper(first.value) || first.value == 'I') return false;
  // An initial: a name follows, not the word that opens a sentence.
  if (last) return false;
  return text_[next] == ',' ||
         !(is_upper(code(next).value) && model_.is(view(next, letters_end(next, stop_)), WordClass::kFunction));
}

}  // namespace stemma
