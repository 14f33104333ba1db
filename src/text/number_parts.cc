// Numbers that are more than one run of digits or words: fractions, decimals in words, places behind a scale, groups of digits
// that the tokenizer keeps apart.

#include <cmath>

#include "text/number_words.h"

namespace stemma {
namespace {

std::string_view text_of(std::string_view text, const Token& token) { return text.substr(token.begin, token.size); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

// How many parts make one, by the words at `at`, which moves behind them: "fifths", "twenty-firsts"; 0 for none.
std::int64_t NumberWords::parts_at(const Table<Token>& tokens, std::uint32_t& at, std::uint32_t stop, bool& many) const {
  if (at >= stop) return 0;
  std::int64_t tens = 0;
  std::uint32_t i = at;
  if (const Sense first = sense(tokens[i].word); first.kind == Kind::kTens) {
    tens = first.value, ++i;
    if (i + 1 < stop && tokens[i].shape == Shape::kPunctuation && tokens[i].gap == Gap::kNone) ++i;
    if (i >= stop) return 0;
    const Sense unit = sense(tokens[i].word);
    const bool below_ten = unit.parts > 2 && unit.parts < 10;
    if (!below_ten) return 0;
  }
  const Sense last = sense(tokens[i].word);
  if (last.parts == 0) return 0;
  many = last.many;
  at = i + 1;
  return tens + last.parts;
}

std::optional<Number> NumberWords::fraction(std::string_view text, const Table<Token>& tokens, std::uint32_t at,
                                            std::uint32_t stop) const {
  if (at >= stop) return std::nullopt;
  Decimal above = Decimal::of(1);
  std::uint32_t end = at + 1;
  if (tokens[at].word != a_ && tokens[at].word != an_) {
    if (tokens[at].shape == Shape::kNumber || sense(tokens[at].word).kind < Kind::kUnit) return std::nullopt;
    const Run run = spell(tokens, at, stop);
    if (!run.any || run.total + run.current == 0) return std::nullopt;
    above = Decimal::of(run.total + run.current), end = run.end;
  } else if (end < stop && sense(tokens[end].word).kind >= Kind::kHundred) {  // "a hundred thousandths"
    const Run run = spell(tokens, end, stop);
    above = Decimal::of(run.total + run.current), end = run.end;
  }
  if (end < stop && tokens[end].shape == Shape::kPunctuation && text_of(text, tokens[end]) == "-") ++end;
  bool many = false;
  const std::int64_t below = parts_at(tokens, end, stop, many);
  if (below == 0 || many != (above.digits > 1)) return std::nullopt;
  for (std::uint32_t i = at + 1; i + 1 < end;
       ++i) {  // "six million and two thirds" is no fraction, "a hundred and thirty fifths" is one
    if (tokens[i].word != and_) continue;
    const Run run = spell(tokens, i + 1, end);
    if (run.total + run.current < below) return std::nullopt;
  }
  const double value = static_cast<double>(above.digits) / static_cast<double>(below);
  Number n{above, {at, end}, true, false};
  if (below >= 1'000'000) {  // "a trillionth": exact where it is a power of ten
    std::int8_t exponent = 0;
    for (std::int64_t rest = below; rest > 1; rest /= 10) --exponent;
    n.value = normal(Decimal::of(above.digits, exponent));
  } else if (value < 1e9) {
    n.value = normal(Decimal::of(std::llround(value * 1e6), -6));
  } else {
    return std::nullopt;
  }
  return n;
}

// "4 thousand 3 hundred and 21": lower places behind a scale.
void NumberWords::add_lower(std::string_view text, const Table<Token>& tokens, std::uint32_t stop, Number& n) const {
  while (n.words.end < stop && n.value.exponent == 0) {
    const Sense scale = sense(tokens[n.words.end - 1].word);
    if (scale.kind != Kind::kHundred && scale.kind != Kind::kScale) return;
    const bool joined = tokens[n.words.end].word == and_;
    const std::uint32_t at = n.words.end + (joined ? 1 : 0);
    if (at >= stop || !begins(tokens[at]) || (joined && scale.kind != Kind::kHundred)) return;
    Number lower;
    if (tokens[at].shape == Shape::kNumber) {
      const auto digits = parse_digits(text_of(text, tokens[at]));
      if (!digits) return;
      lower = {*digits, {at, at + 1}, false, false};
      add_half_and_scale(text, tokens, stop, false, lower);
    } else {
      const Run run = spell(tokens, at, stop);
      lower = {Decimal::of(run.total + run.current), {at, run.end}, true, run.scaled};
    }
    if (lower.value.exponent != 0 || lower.value.digits <= 0 || lower.value.digits >= scale.value || (!joined && !lower.scaled))
      return;
    n.value = normal(Decimal::of(n.value.digits + lower.value.digits));
    n.words.end = lower.words.end;
  }
}

// "five point nought four", "two hundred point seventy-one"
bool NumberWords::add_point(std::string_view text, const Table<Token>& tokens, std::uint32_t stop, Number& n) const {
  std::uint32_t i = n.words.end;
  if (i + 1 >= stop || tokens[i].word != point_ || n.value.exponent != 0 || n.value.digits > 1'000'000'000) return false;
  if (n.words.begin > 0 &&
      (text_of(text, tokens[n.words.begin - 1]) == "at" || text_of(text, tokens[n.words.begin - 1]) == "At"))
    return false;  // "at one point two men"
  ++i;
  std::int64_t digits = 0;
  std::int8_t places = 0;
  const Sense first = sense(tokens[i].word);
  if (first.kind == Kind::kTens || first.kind == Kind::kTeen) {
    const Run run = spell(tokens, i, stop);
    if (run.scaled || run.current >= 100) return false;
    digits = run.current, places = 2, i = run.end;
  } else {
    for (; i < stop && places < 6 && sense(tokens[i].word).kind == Kind::kUnit; ++i, ++places)
      digits = digits * 10 + sense(tokens[i].word).value;
  }
  if (places == 0) return false;
  n.value = sum(n.value, Decimal::of(digits, static_cast<std::int8_t>(-places)));
  n.words.end = i;
  return true;
}

// "five and a quarter", "two million and three fifths", where a part of the whole scale is meant.
bool NumberWords::add_fraction(std::string_view text, const Table<Token>& tokens, std::uint32_t stop, Number& n) const {
  std::uint32_t joint = n.words.end;
  if (joint >= stop || n.value.exponent != 0) return false;
  if (tokens[joint].word != and_) {
    const Sense part = sense(tokens[joint].word);
    if (part.parts == 0 || (!part.many && sense(tokens[joint - 1].word).value != 1)) return false;
    while (joint > n.words.begin && tokens[joint - 1].word != and_) --joint;  // the run took "and three" of "three fifths"
    if (joint == n.words.begin) return false;
    --joint;
  }
  const auto part = fraction(text, tokens, joint + 1, stop);
  if (!part || part->value.number() >= 1 || (part->words.end < stop && tokens[part->words.end].word == of_)) return false;
  // "wounded two, and a third was missing": an ordinal of its own.
  const Token& last_part = tokens[part->words.end - 1];
  if (sense(last_part.word).ordinal != 0 && part->words.end < stop && tokens[part->words.end].shape != Shape::kPunctuation) {
    const std::string_view next = text_of(text, tokens[part->words.end]);
    if (next.size() < 4 || !next.ends_with('s')) return false;
  }
  Number whole = n;
  if (joint < n.words.end) {
    if (tokens[n.words.begin].shape == Shape::kNumber) return false;
    const Run run = spell(tokens, n.words.begin, joint);
    if (!run.any || run.end != joint) return false;
    whole.value = Decimal::of(run.total + run.current);
  }
  std::int64_t scale = 1;
  const Sense last = sense(tokens[joint - 1].word);
  if (last.kind == Kind::kScale && last.value >= 1'000'000) scale = last.value;
  if (const Sense next = part->words.end < stop ? sense(tokens[part->words.end].word) : Sense(); next.kind == Kind::kScale)
    return false;  // "one billion and a quarter million"
  n.value = scale == 1
                ? sum(whole.value, part->value)
                : normal(Decimal::of(whole.value.digits + std::llround(part->value.number() * static_cast<double>(scale))));
  n.words.end = part->words.end;
  return true;
}

// "1 414 021 100", and "12,34,567" as India writes it: groups that the tokenizer keeps apart.
void NumberWords::join_groups(std::string_view text, const Table<Token>& tokens, std::uint32_t stop, Number& n) const {
  const std::uint32_t at = n.words.begin;
  const auto digits = [&](std::uint32_t i) {
    std::size_t size = 0;
    if (i < stop && tokens[i].shape == Shape::kNumber)
      while (size < tokens[i].size && is_digit(text[tokens[i].begin + size])) ++size;
    return size;
  };
  const std::size_t first = digits(at);
  if (first == 0 || first != tokens[at].size || first > 3 || text[tokens[at].begin] == '0') return;
  std::uint32_t end = at + 1;
  std::int64_t whole = n.value.digits;
  std::int8_t places = 0;
  const auto take = [&](std::string_view more) {
    for (const char c : more) {
      if (whole > kLargestNumber / 10) return false;
      if (is_digit(c)) whole = whole * 10 + (c - '0'), places = static_cast<std::int8_t>(places < 0 ? places - 1 : 0);
      else if (c == '.') places = -1;
    }
    return true;
  };
  if (first <= 2 && end + 1 < stop && tokens[end].gap == Gap::kNone && text_of(text, tokens[end]) == "," &&
      tokens[end + 1].gap == Gap::kNone && digits(end + 1) == 2) {
    const std::string_view rest = text_of(text, tokens[end + 1]);
    if (!parse_digits(rest) || rest.find(',') != 2 || !take(rest)) return;
    end += 2;
  } else {
    while (end < stop && tokens[end].gap == Gap::kSpace && digits(end) == 3 && end < at + 5) {
      const std::string_view group = text_of(text, tokens[end]);
      if (group.size() != 3 && !(group.size() > 4 && group[3] == '.' && group.find(',') == std::string_view::npos)) break;
      if (group.size() > 3 && !parse_digits(group)) break;
      if (places != 0 || !take(group)) return;
      ++end;
    }
    if (end == at + 1) return;
  }
  if (places < 0) ++places;
  n.value = normal(Decimal::of(whole, places));
  n.words.end = end;
}

}  // namespace stemma
