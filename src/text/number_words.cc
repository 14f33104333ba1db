#include "text/number_words.h"

#include <algorithm>

namespace stemma {

// Classes of number_words.tsv; the first seven are kinds of words that count.
enum class WordClass : std::uint8_t { kSuffix, kUnit, kTeen, kTens, kHundred, kDozen, kScale, kOrdinal, kPart, kSign };
template <>
inline constexpr std::array names_of<WordClass> =
    std::to_array<std::string_view>({"suffix", "unit", "teen", "tens", "hundred", "dozen", "scale", "ordinal", "part", "sign"});

namespace {

constexpr std::int64_t kHighest[] = {1'000'000'000'000'000, 9, 19, 90, 100, 12, 1'000'000'000'000'000};

std::string_view text_of(std::string_view text, const Token& token) { return text.substr(token.begin, token.size); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1/2" as a decimal; nothing for a fraction that has none, and for "24/7".
std::optional<Decimal> parse_fraction(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash != 1 || word.size() != 3) return std::nullopt;
  const int above = word[0] - '0', below = word[2] - '0';
  if (above < 1 || above >= below) return std::nullopt;
  if (below != 2 && below != 4 && below != 5 && below != 8) return std::nullopt;
  return normal(Decimal::of(above * 1000 / below, -3));
}

}  // namespace

Decimal NumberWords::sum(Decimal a, Decimal b) {
  const int exponent = std::min(a.exponent, b.exponent);
  for (Decimal* d : {&a, &b})
    while (d->exponent > exponent && d->digits < kLargestNumber / 10) d->digits *= 10, --d->exponent;
  return a.exponent == b.exponent ? normal(Decimal::of(a.digits + b.digits, exponent)) : a;
}

std::optional<Decimal> parse_digits(std::string_view word) {
  Decimal value = Decimal::of(0);
  std::size_t group = 0;  // digits since the last comma
  bool comma = false, point = false, any = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= '0' && c <= '9') {
      if (value.digits > kLargestNumber / 10) return std::nullopt;
      value.digits = value.digits * 10 + (c - '0');
      if (point) --value.exponent;
      else ++group;
      any = true;
    } else if (c == ',' && !point) {
      if (!any || (comma ? group != 3 : group > 3)) return std::nullopt;
      comma = true;
      group = 0;
    } else if (c == '.' && !point) {
      if (comma && group != 3) return std::nullopt;
      point = true;
    } else {
      return std::nullopt;
    }
  }
  if (!any || (comma && group != 3)) return std::nullopt;
  return normal(value);
}

NumberWords::NumberWords(Vocabulary& vocabulary, Lexicons& lexicons)
    : vocabulary_(&vocabulary),
      a_(vocabulary.add("a")),
      an_(vocabulary.add("an")),
      half_(vocabulary.add("half")),
      and_(vocabulary.add("and")),
      point_(vocabulary.add("point")),
      of_(vocabulary.add("of")) {
  for (const LexiconRow& row : lexicons.rows("number_words.tsv")) {
    const std::string word(row.columns[0]);
    const auto named = lexicons.named<WordClass>(row, 1);
    if (!named) continue;
    const WordClass kind = *named;
    const std::int64_t value = lexicons.whole(row, 2, 0, kLargestNumber / 1000);
    Sense sense = this->sense(vocabulary.add(word));
    if (kind == WordClass::kSign) sense.millionths = static_cast<std::int32_t>(value);
    if (kind == WordClass::kOrdinal) sense.ordinal = static_cast<std::uint8_t>(value);
    if (kind == WordClass::kPart || (kind == WordClass::kOrdinal && value > 2)) {
      sense.parts = value;
      Sense many;
      many.parts = value, many.many = true;
      set(vocabulary, word + "s", many);
    }
    const bool counts = kind <= WordClass::kScale;
    if (counts && (value < 1 ? kind != WordClass::kUnit : value > kHighest[static_cast<std::size_t>(kind)]))
      lexicons.fault(row, 2, "a value that fits the class");
    else if (counts && sense.kind == Kind::kNone)
      sense.kind = static_cast<Kind>(static_cast<int>(kind) + 1), sense.value = value;
    set(vocabulary, word, sense);
    if (sense.kind < Kind::kHundred) continue;
    Sense many;  // "three dozens": behind a number only
    many.many = true, many.value = sense.value;
    set(vocabulary, word + "s", many);
  }
}

void NumberWords::set(Vocabulary& vocabulary, std::string_view word, Sense sense) {
  const Word known = vocabulary.add(word);
  if (senses_.size() <= known.index) senses_.resize(known.index + 1);
  senses_[known.index] = sense;
}

unsigned NumberWords::ordinal(std::string_view text, const Token& token) const {
  if (const unsigned known = sense(token.word).ordinal; known != 0) return known;
  if (token.shape != Shape::kAlphanumeric || token.size < 3 || token.size > 5) return 0;
  const std::string_view word = text_of(text, token);
  const std::string_view tail = word.substr(word.size() - 2);
  if (tail != "st" && tail != "nd" && tail != "rd" && tail != "th") return 0;
  unsigned value = 0;
  for (const char c : word.substr(0, word.size() - 2)) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

// Whether the word goes on with the number, and the number with it.
bool NumberWords::extend(Run& run, Sense sense) const {
  switch (sense.kind) {
    case Kind::kUnit:
      if (run.last == Kind::kUnit || run.last == Kind::kTeen || run.last == Kind::kDozen) return false;
      if (sense.value == 0 && run.any) return false;
      run.current += sense.value;
      break;
    case Kind::kTeen:
    case Kind::kTens:
      if (run.last != Kind::kNone && run.last != Kind::kHundred && run.last != Kind::kScale) return false;
      run.current += sense.value;
      break;
    case Kind::kHundred:
      if (run.any && (run.current == 0 || run.current >= 100 || run.last == Kind::kHundred)) return false;
      run.current = (run.any ? run.current : 1) * 100;
      run.scaled = true;
      break;
    case Kind::kDozen:
      if (run.any && (run.current == 0 || run.current >= 1000 || run.last == Kind::kDozen)) return false;
      run.current = (run.any ? run.current : 1) * 12;
      break;
    case Kind::kScale: {
      if (run.last == Kind::kScale && run.current == 0 && sense.value >= run.last_scale) {  // "three lakh crore"
        if (run.total > kLargestNumber / sense.value) return false;
        run.total *= sense.value;
        run.last_scale = sense.value;
        break;
      }
      const std::int64_t times = run.any ? run.current : 1;
      if (times == 0 || sense.value >= run.last_scale || times > kLargestNumber / sense.value) return false;
      if (run.total > kLargestNumber - times * sense.value) return false;
      run.total += times * sense.value;
      run.current = 0;
      run.last_scale = sense.value;
      run.scaled = true;
      break;
    }
    default: return false;
  }
  run.last = sense.kind;
  run.any = true;
  return true;
}

NumberWords::Run NumberWords::spell(const Table<Token>& tokens, std::uint32_t at, std::uint32_t stop) const {
  Run run;
  run.end = at;
  for (std::uint32_t i = at; i < stop;) {
    std::uint32_t word = i;
    if (run.any && i + 1 < stop) {
      const Token& token = tokens[i];
      const Kind next = sense(tokens[i + 1].word).kind;
      // "twenty-five"; "a hundred and fifty" but not "a hundred and thousands".
      const bool dash = token.shape == Shape::kPunctuation && token.gap == Gap::kNone && tokens[i + 1].gap == Gap::kNone &&
                        run.last == Kind::kTens && next == Kind::kUnit;
      const bool joined = token.word == and_ && (run.last == Kind::kHundred || run.last == Kind::kScale) &&
                          next >= Kind::kUnit && next <= Kind::kTens;
      if (dash || joined) ++word;
    }
    if (!extend(run, sense(tokens[word].word))) break;
    i = run.end = word + 1;
  }
  return run;
}

// "... and a half", "1/2", "million" after a number.
void NumberWords::add_half_and_scale(std::string_view text, const Table<Token>& tokens, std::uint32_t stop, bool money,
                                     Number& n) const {
  std::uint32_t at = n.words.end;
  if (at < stop && tokens[at].shape == Shape::kNumber && !n.spelled && tokens[at].gap <= Gap::kSpace) {
    if (const auto part = parse_fraction(text_of(text, tokens[at]))) n.value = sum(n.value, *part), n.words.end = ++at;
  } else if (at + 2 < stop && tokens[at].word == and_ && tokens[at + 1].word == a_ && tokens[at + 2].word == half_ &&
             !n.scaled) {
    n.value = sum(n.value, Decimal::of(5, -1));
    n.words.end = at += 3;
  }
  if (at < stop && !n.spelled && tokens[at].gap <= Gap::kSpace) {  // "3½"
    if (const std::int32_t sign = sense(tokens[at].word).millionths; sign != 0)
      n.value = sum(n.value, Decimal::of(sign, -6)), n.words.end = ++at;
  }
  if (at < stop && !n.scaled) {
    std::uint32_t word = at;
    if (tokens[at].shape == Shape::kPunctuation && text_of(text, tokens[at]) == "-" && at + 1 < stop &&
        tokens[at].gap == Gap::kNone)
      ++word;
    const Sense scale = sense(tokens[word].word);
    const bool billions = scale.value == 1'000'000'000 && n.value.exponent < 0;  // "1.2b"
    const bool suffix = scale.kind == Kind::kSuffix && word == at && (tokens[at].gap == Gap::kNone || tokens[at].size > 1) &&
                        (money || tokens[at].size > 1 || scale.value == 1000 || billions);
    const bool many = scale.many && scale.value > 1 && word == at;  // "three dozens"
    if (scale.kind == Kind::kScale || scale.kind == Kind::kHundred || scale.kind == Kind::kDozen || suffix || many) {
      if (const auto product = multiply(n.value, Decimal::of(scale.value))) {
        n.value = *product;
        n.words.end = word + 1;
        n.scaled = true;
      }
    }
  }
}

std::optional<Number> NumberWords::read_digits(std::string_view text, const Table<Token>& tokens, std::uint32_t at,
                                               std::uint32_t stop, bool money) const {
  std::string_view word = text_of(text, tokens[at]);
  if (word.starts_with('+')) word.remove_prefix(1);
  std::optional<Decimal> value = parse_digits(word);
  if (!value) value = parse_fraction(word);
  if (!value) return std::nullopt;
  Number n{*value, {at, at + 1}, false, false};
  join_groups(text, tokens, stop, n);
  add_half_and_scale(text, tokens, stop, money, n);
  if (n.scaled && tokens[n.words.end - 1].gap == Gap::kSpace) add_lower(text, tokens, stop, n);
  add_fraction(text, tokens, stop, n);
  return n;
}

std::optional<Number> NumberWords::read_glued(std::string_view text, const Table<Token>& tokens, std::uint32_t at,
                                              std::uint32_t skip, std::uint32_t stop) const {
  std::uint32_t last = at;  // the last token without a space before it
  while (last + 1 < stop && last < at + 4 && tokens[last + 1].gap == Gap::kNone) ++last;
  const std::uint32_t begin = tokens[at].begin + skip, end = tokens[last].begin + tokens[last].size;
  std::uint32_t i = begin;
  while (i < end && (is_digit(text[i]) || ((text[i] == '.' || text[i] == ',') && i + 1 < end && is_digit(text[i + 1])))) ++i;
  const auto value = parse_digits(text.substr(begin, i - begin));
  if (!value) return std::nullopt;
  std::uint32_t letters = i;
  while (letters < end && ((text[letters] | 0x20) >= 'a' && (text[letters] | 0x20) <= 'z')) ++letters;
  Number n{*value, {at, at + 1}, false, false};
  if (letters > i) {
    const Sense scale = sense(vocabulary_->find(text.substr(i, letters - i)));
    const auto product = multiply(n.value, Decimal::of(scale.value));
    if ((scale.kind != Kind::kSuffix && scale.kind != Kind::kScale) || !product) return std::nullopt;
    n.value = *product, n.scaled = true;
  }
  while (n.words.end <= last && tokens[n.words.end].begin < letters) ++n.words.end;
  if (tokens[n.words.end - 1].begin + tokens[n.words.end - 1].size != letters) return std::nullopt;
  if (!n.scaled) add_half_and_scale(text, tokens, stop, true, n);
  return n;
}

std::optional<Number> NumberWords::read(std::string_view text, const Table<Token>& tokens, std::uint32_t at,
                                        std::uint32_t floor, std::uint32_t stop, bool money) const {
  if (at >= stop) return std::nullopt;
  if (tokens[at].shape == Shape::kNumber) return read_digits(text, tokens, at, stop, money);
  const Sense first = sense(tokens[at].word);
  if (first.kind < Kind::kUnit) return std::nullopt;
  const Run run = spell(tokens, at, stop);
  if (!run.any) return std::nullopt;
  Number n{Decimal::of(run.total + run.current), {at, run.end}, true, run.scaled};
  if (first.kind >= Kind::kHundred) {  // "a dozen", "half a million"
    std::uint32_t begin = at;
    if (begin > floor && tokens[begin - 1].shape == Shape::kPunctuation && tokens[begin].gap == Gap::kNone &&
        begin - 1 > floor && tokens[begin - 2].word == half_) {
      begin -= 2;  // "half-dozen"
      n.value = *multiply(n.value, Decimal::of(5, -1));
      if (begin > floor && tokens[begin - 1].word == a_) --begin;
    } else if (begin > floor && tokens[begin - 1].word == half_) {  // "half million"
      --begin;
      if (const auto half = multiply(n.value, Decimal::of(5, -1))) n.value = *half;
      if (begin > floor && tokens[begin - 1].word == a_) --begin;
    } else if (begin > floor && (tokens[begin - 1].word == a_ || tokens[begin - 1].word == an_)) {
      --begin;
      if (begin > floor && tokens[begin - 1].word == half_) {
        --begin;
        if (const auto half = multiply(n.value, Decimal::of(5, -1))) n.value = *half;
      }
    }
    n.words.begin = begin;
  }
  n.value = normal(n.value);
  add_point(text, tokens, stop, n);
  add_half_and_scale(text, tokens, stop, money, n);
  add_fraction(text, tokens, stop, n);
  return n;
}

}  // namespace stemma
