// Tokens by rule, in the manner of Universal Dependencies English: punctuation, clitics,
// units and most hyphens stand apart; addresses, abbreviations and numbers stay together.
// One pass over the bytes.

#include <algorithm>

#include "lingua/cutter.h"

namespace stemma {
namespace {

bool is_gap(char32_t c) {
  if (c < 0x80) return c <= 0x20;
  return is_space(c) && c != 0x200D;  // which joins emoji
}

char lower(char c) { return is_ascii_upper(static_cast<unsigned char>(c)) ? static_cast<char>(c + 32) : c; }

bool same(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

bool is_clitic(std::string_view tail) {
  for (const std::string_view known : {"s", "re", "ve", "ll", "d", "m"})
    if (same(tail, known)) return true;
  return false;
}

// "AT&T", "p&l": capitals on both sides, or none.
bool same_case(std::string_view left, std::string_view right) {
  const auto capitals = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_upper(static_cast<unsigned char>(c)); });
  };
  return (capitals(left) && capitals(right)) || (left.size() == 1 && right.size() == 1 && !capitals(left) && !capitals(right));
}

// A line drawn with signs.
bool is_rule(std::string_view chunk) {
  std::size_t strokes = 0;
  if (is_letter(static_cast<unsigned char>(chunk.front()))) return false;
  for (const char c : chunk) {
    if (std::string_view("-=*<>{}|+~_^#").find(c) == std::string_view::npos) return false;
    strokes += c == '-' || c == '=' ? 1 : 0;
  }
  return strokes >= 3;
}

}  // namespace

Cutter::Cutter(const Article& article, const LinguaModel& model, Analysis& analysis)
    : text_(article.text), model_(model), out_(analysis) {
  for (unsigned char c = '!'; c < 0x7F; ++c) {
    const char sign = static_cast<char>(c);
    if (!is_letter(c) && !is_digit(c)) signs_[c] = model.vocabulary().find(std::string_view(&sign, 1));
  }
}

void Cutter::block(TextSpan span) {
  gap_ = Gap::kBlock;
  single_open_ = false;
  stop_ = span.end;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const CodePoint c = code(at);
    if (is_gap(c.value)) {
      if (gap_ == Gap::kNone) gap_ = Gap::kSpace;
      if (c.value == '\n' && gap_ == Gap::kSpace) gap_ = Gap::kLine;
      at += c.size;
      continue;
    }
    std::uint32_t end = at;
    while (end < span.end && end - at < kLongestToken) {
      const CodePoint next = code(end);
      if (is_gap(next.value)) break;
      end += next.size;
    }
    end = std::min(end, span.end);
    chunk(at, end);
    at = end;
  }
}

void Cutter::add(std::uint32_t begin, std::uint32_t end, Shape shape, Word word) {
  if (begin >= end) return;
  out_.tokens.add({begin, static_cast<std::uint16_t>(end - begin), shape, gap_, word});
  gap_ = Gap::kNone;
}

void Cutter::chunk(std::uint32_t begin, std::uint32_t end) {
  chunk_ = begin;
  // Most chunks are one plain word.
  std::uint32_t at = begin;
  while (at < end && (is_ascii_lower(byte(at)) || is_ascii_upper(byte(at)))) ++at;
  if (at == end) return plain_word(begin, end);
  if (at + 1 == end && text_[at] == ',' && at > begin) {
    plain_word(begin, at);
    return add(at, end, Shape::kPunctuation, signs_[',']);
  }
  const std::string_view all = view(begin, end);
  if (all.size() > 3 && is_rule(all)) return add(begin, end, Shape::kPunctuation);
  const bool inner = std::any_of(all.begin(), all.end() - 1, [](char c) { return c == '.' || c == '@' || c == ':'; });
  std::uint32_t tries = inner ? 4 : 0;  // to find an address; bounded, so that the whole is linear
  while (begin < end) {
    if (tries > 0 && begin + 3 < end && (word_at(begin, end) || byte(begin) == '-')) {
      --tries;
      if (const std::uint32_t stop = address_end(text_.substr(0, end), begin, end, model_); stop > begin) {
        // A domain or name of a file may be a name: "Example.com".
        const bool address = view(begin, stop).find_first_of("@/") != std::string_view::npos;
        add(begin, stop, address ? Shape::kAlphanumeric : shape_of(view(begin, stop)));
        begin = stop;
        continue;
      }
    }
    begin = digit_at(begin, end) ? number(begin, end) : letter_at(begin, end) ? word(begin, end) : sign(begin, end);
  }
}

std::uint32_t Cutter::run_end(std::uint32_t at, std::uint32_t end) const {
  const unsigned char first = byte(at);
  while (at < end && byte(at) == first) ++at;
  return at;
}

std::uint32_t Cutter::letters_end(std::uint32_t at, std::uint32_t end) const {
  while (at < end) {
    const CodePoint c = code(at);
    const bool inside = c.value == '_' || c.value == 0xAD || c.value == 0x200D;  // a soft hyphen, a joiner
    if (!is_letter(c.value) && !is_digit(c.value) && !(inside && word_at(at + c.size, end))) break;
    at += c.size;
  }
  return std::min(at, end);
}

std::uint32_t Cutter::apostrophe(std::uint32_t at, std::uint32_t end) const {
  if (at >= end) return 0;
  if (text_[at] == '\'' || text_[at] == '`') return 1;
  const CodePoint c = code(at);
  return c.value == 0x2019 && at + 3 <= end ? 3 : 0;
}

std::uint32_t Cutter::next_chunk(std::uint32_t end) const {
  while (end < stop_) {
    const CodePoint c = code(end);
    if (!is_gap(c.value)) break;
    end += c.size;
  }
  return std::min(end, stop_);
}

void Cutter::plain_word(std::uint32_t begin, std::uint32_t end) {
  const std::string_view form = view(begin, end);
  const Word word = model_.vocabulary().find(form);
  if (model_.is(word, WordClass::kContraction) && !(form.size() == 2 && shape_of(form) == Shape::kUpper)) {
    std::uint32_t at = begin, folded = 0;  // ’ counts as one, as in the lexicon
    for (const std::uint8_t cut : model_.cuts(word)) {
      for (; folded < cut; ++folded) at += byte(at) < 0x80 ? 1U : code(at).size;
      add(begin, at);
      begin = std::max(begin, at);
    }
    return add(begin, end, Shape::kLower);
  }
  add(begin, end, shape_of(form), word);
}

std::uint32_t Cutter::word(std::uint32_t begin, std::uint32_t end) {
  if (const std::uint32_t stop = initials_end(begin, end); stop > begin) {
    add(begin, stop, stop - begin == 2 ? Shape::kTitle : Shape::kUpper);
    return stop;
  }
  const std::uint32_t at = joined_end(begin, letters_end(begin, end), end);
  if (const std::uint32_t stop = clitic(begin, at, end); stop > begin) return stop;
  if (at < end && text_[at] == '.') {
    std::uint32_t stop = letters_end(at + 1, end);  // "Ph.D."
    if (stop > at + 1 && stop < end && text_[stop] == '.') ++stop;
    if (stop - begin > 6 || !model_.is(view(begin, stop), WordClass::kAbbreviation))
      stop = keeps_stop(begin, at, end) ? at + 1 : at;
    if (stop > at) {
      add(begin, stop);
      return stop;
    }
  }
  if (at + 1 == end && text_[at] == '-' && begin == chunk_ && at - begin <= 2 &&
      !model_.is(view(begin, at), WordClass::kFunction)) {
    add(begin, end, Shape::kLower);  // "th- the": a word broken off
    return end;
  }
  plain_word(begin, at);
  return at;
}

// What stays one word although it holds a sign.
std::uint32_t Cutter::joined_end(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const {
  std::uint32_t part = begin;  // where the last part begins
  while (at + 1 < end) {
    const char sign = text_[at];
    if (!word_at(at + 1, end)) break;
    const std::uint32_t next = letters_end(at + 1, end);
    bool joins = false;
    if (sign == '-') {
      const std::string_view left = view(part, at);
      const bool prefix = model_.is(left, WordClass::kPrefix) && (left.size() > 1 || (next - at > 2 && part == chunk_)) &&
                          (!digit_at(at + 1, end) || same(left, "mid"));  // "mid-2020", but "post - 2020"
      joins = prefix || model_.is(view(at + 1, next), WordClass::kSuffix);
      if (!prefix) part = at + 1;
    } else if (sign == '&') {
      joins = next - begin <= 6 && next - at <= 4 && same_case(view(begin, at), view(at + 1, next));
    } else if (sign == '/') {
      joins = (at - begin == 1 && next - at == 2) || (next - begin < 8 && model_.is(view(begin, next), WordClass::kJoined));
    } else if (sign == '*') {
      joins = is_ascii_lower(byte(at + 1));  // letters left out
    }
    if (!joins) break;
    if (sign == '-') part = at + 1;
    at = next;
  }
  if (at < end && text_[at] == '$' && (at + 1 == end || digit_at(at + 1, end)) && at - begin <= 3 &&
      is_ascii_upper(byte(begin)))
    ++at;  // "US$"
  return at;
}

std::uint32_t Cutter::clitic(std::uint32_t begin, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t mark = apostrophe(at, end);
  if (mark == 0 || at == begin) return begin;
  const std::uint32_t stop = letters_end(at + mark, end);
  const std::string_view tail = view(at + mark, stop);
  if (model_.is(view(begin, stop), WordClass::kContraction)) return plain_word(begin, stop), stop;
  if (same(tail, "t") && at - begin >= 2 && lower(text_[at - 1]) == 'n') {
    add(begin, at - 1);
    add(at - 1, stop, Shape::kLower);
    return stop;
  }
  if (is_clitic(tail)) {
    plain_word(begin, at);
    add(at, stop, Shape::kLower);
    return stop;
  }
  if (!tail.empty()) {  // "O'Brien", "Shi'ite", "Qur'an's"
    if (const std::uint32_t more = clitic(begin, stop, end); more > begin) return more;
    add(begin, stop);
    return stop;
  }
  if (single_open_ || text_[at] == '`') return begin;
  if (lower(text_[at - 1]) == 's' && at - begin > 1) {  // "the soldiers' boats"
    plain_word(begin, at);
    add(at, stop, Shape::kLower);
    return stop;
  }
  if (at - begin >= 4 && view(begin, at).ends_with("in")) {  // "goin'"
    add(begin, stop);
    return stop;
  }
  return begin;
}

std::uint32_t Cutter::sign(std::uint32_t begin, std::uint32_t end) {
  const CodePoint c = code(begin);
  std::uint32_t at = begin + c.size;
  if (const std::uint32_t stop = emoticon_end(text_, begin, end, begin == chunk_); stop > begin) {
    add(begin, stop, Shape::kSymbol);
    return stop;
  }
  if (c.value == '"' || c.value == '\'' || c.value == '`' || is_open_quote(c.value) || is_close_quote(c.value))
    return quote(begin, end, c);
  if (c.value == '!' || c.value == '?' || (c.value == '.' && !digit_at(at, end))) {
    while (at < end && (text_[at] == '!' || text_[at] == '?' || text_[at] == '.')) ++at;
    if (view(begin, at) == ".") {  // ".doc" behind a name of a file with spaces
      const std::uint32_t stop = letters_end(at, end);
      if (begin == chunk_ && model_.is(view(at, stop), WordClass::kFile)) at = stop;
    }
  } else if (c.value == '+' && begin == chunk_ && digit_at(at, end)) {
    at = groups_end(at, end) > at ? groups_end(at, end) : number_end(at, end);
    add(begin, at, Shape::kNumber);
    return at;
  } else if (c.value == '.' && digit_at(at, end) && (begin == chunk_ || !word_at(begin - 1, end))) {
    at = number_end(at, end);
    add(begin, at, Shape::kNumber);
    return at;
  } else if ((c.value == '@' || c.value == '#') && begin == chunk_ && letter_at(at, end)) {
    at = letters_end(at, end);
    add(begin, at, Shape::kAlphanumeric);
    return at;
  } else if (c.value < 0x80 && std::string_view("-*=~_#<>/:;,+|\\^").find(text_[begin]) != std::string_view::npos) {
    at = run_end(begin, end);
  } else if (c.value == 0x2013 || c.value == 0x2014 || c.value == 0x2026) {
    while (at < end && code(at).value == c.value) at += c.size;
  } else if (c.value >= 0x80) {
    at = symbol_end(begin, end, c);
  }
  at = std::min(at, end);
  if (at == begin + 1 && c.value < 0x80) {
    add(begin, at, shape_of(view(begin, at)), signs_[byte(begin)]);
  } else {
    add(begin, at);
  }
  return at;
}

std::uint32_t Cutter::quote(std::uint32_t begin, std::uint32_t end, CodePoint c) {
  std::uint32_t at = begin + c.size;
  if (c.value != '"' && at < end && (code(at).value == c.value || (c.value == 0x2018 && code(at).value == 0x2019))) {
    at += c.size;  // '' and ``
    add(begin, at, c.size == 1 ? Shape::kStraightQuote : shape_of(view(begin, at)));
    return at;
  }
  if (c.value == '\'' || c.value == '`' || c.value == 0x2019 || c.value == 0x2018) {
    if (word_at(at, end)) {
      const std::uint32_t stop = letters_end(at, end);
      const std::string_view tail = view(at, stop);
      const bool year = tail.size() >= 2 && is_digit(byte(at)) && is_digit(byte(at + 1)) && tail.size() <= 3;
      if ((c.value != 0x2018 && is_clitic(tail)) || model_.is(view(begin, stop), WordClass::kApostrophe) ||
          (year && tail.size() == 3)) {
        if (model_.is(view(begin, stop), WordClass::kContraction)) return plain_word(begin, stop), stop;
        add(begin, stop, year ? Shape::kAlphanumeric : Shape::kLower);
        return stop;
      }
      if (year && c.value != 0x2018 && !apostrophe(stop, end)) {
        add(begin, stop, Shape::kNumber);
        return stop;
      }
    }
    const bool opens =
        begin == chunk_ || (begin > 0 && !out_.tokens.empty() && out_.tokens.back().shape == Shape::kStraightQuote);
    single_open_ = opens && at < end;
  }
  at = std::min(at, end);
  add(begin, at);
  return at;
}

std::uint32_t Cutter::symbol_end(std::uint32_t begin, std::uint32_t end, CodePoint c) const {
  std::uint32_t at = begin + c.size;
  const auto flag = [](char32_t v) { return v >= 0x1F1E6 && v <= 0x1F1FF; };
  if (flag(c.value) && at < end && flag(code(at).value)) return at + code(at).size;
  while (at < end) {
    const CodePoint next = code(at);
    if (next.value == 0x200D && at + 3 < end && code(at + 3).value >= 0x2190) {
      at += 3;
      at += code(at).size;
    } else if (next.value == 0x200D || (next.value >= 0xFE00 && next.value <= 0xFE0F) ||
               (next.value >= 0x1F3FB && next.value <= 0x1F3FF) || next.value == 0x20E3) {
      at += next.size;
    } else {
      break;
    }
  }
  return at;
}

void tokenize(const Article& article, const LinguaModel& model, Analysis& analysis) {
  analysis.tokens.clear();
  analysis.sentences.clear();
  analysis.syntax.clear();
  analysis.lemmas.clear();
  Cutter cutter(article, model, analysis);
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i) {
    if (article.blocks[i].role == BlockRole::kDropped) continue;
    const std::uint32_t first = analysis.tokens.size();
    cutter.block(article.blocks[i].text);
    split_sentences(article, model, {i}, first, analysis);
  }
}

}  // namespace stemma
