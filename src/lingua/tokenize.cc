// Tokens and sentences by rule, in the manner of Universal Dependencies English:
// punctuation, clitics and most hyphens stand apart. One pass over the bytes.
//
// A chunk is what stands between spaces. Within it the tokenizer cuts from the
// left: web addresses whole, then numbers, words, signs. Sentences end at . ! ?
// (and closing marks after them), never across a block.

#include <algorithm>

#include "lingua/lingua.h"
#include "text/utf8.h"

namespace stemma {

LinguaModel::LinguaModel(Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  for (const LexiconRow& row : read_lexicon("names.tsv")) {
    NameRow name;
    name.kind = enum_of<MentionKind>(row.columns[1]).value_or(MentionKind::kMisc);
    name.source_kind = enum_of<SourceKind>(row.columns[2]).value_or(SourceKind::kUnknown);
    name.country = row.columns[3];
    name.sector = row.columns[4];
    name.adjective = name.kind == MentionKind::kGroup;
    name.line = row.line;
    names_.add(vocabulary, row.columns[0], name);
  }
  for (const LexiconRow& row : read_lexicon("words.tsv")) {
    WordSet* sets[] = {&abbreviations_, &titles_,         &given_names_, &organization_heads_,
                       &place_heads_,   &function_words_, &calendar_};
    constexpr std::string_view kinds[] = {"abbreviation", "title",    "given-name", "organization",
                                          "place",        "function", "calendar"};
    for (std::size_t i = 0; i < std::size(kinds); ++i)
      if (row.columns[1] == kinds[i]) sets[i]->add(vocabulary, row.columns[0]);
  }
}

struct Lingua {
  static bool is_abbreviation(const LinguaModel& model, Word word) { return model.abbreviations_.has(word); }
  static bool is_title(const LinguaModel& model, Word word) { return model.titles_.has(word); }
  static bool opens_sentence(const LinguaModel& model, Word word) {
    return model.function_words_.has(word) && !model.calendar_.has(word);
  }
};

namespace {

constexpr std::uint32_t kLongestToken = 1000;     // bytes; a longer run without a space is cut here
constexpr std::uint32_t kLongestSentence = 2000;  // tokens; a longer one is cut here

class Tokenizer {
 public:
  Tokenizer(const Article& article, const LinguaModel& model, Analysis& analysis)
      : text_(article.text), model_(model), out_(analysis) {}

  void block(const Block& block, Id<Block> id) {
    gap_ = Gap::kBlock;
    const std::uint32_t first = out_.tokens.size();
    std::uint32_t at = block.text.begin;
    while (at < block.text.end) {
      const CodePoint c = decode(text_, at);
      if (is_space(c.value) || c.value < 0x20) {
        if (gap_ == Gap::kNone) gap_ = Gap::kSpace;
        if (c.value == '\n' && gap_ == Gap::kSpace) gap_ = Gap::kLine;
        at += c.size;
        continue;
      }
      std::uint32_t end = at;
      while (end < block.text.end && end - at < kLongestToken) {
        const CodePoint next = decode(text_, end);
        if (is_space(next.value) || next.value < 0x20) break;
        end += next.size;
      }
      end = std::min(end, block.text.end);
      chunk(at, end);
      at = end;
    }
    sentences(first, id);
  }

 private:
  unsigned char byte(std::uint32_t at) const { return static_cast<unsigned char>(text_[at]); }

  void add(std::uint32_t begin, std::uint32_t end, Shape shape) {
    if (begin >= end) return;
    out_.tokens.add({begin, static_cast<std::uint16_t>(end - begin), shape, gap_,
                     model_.vocabulary().find(std::string_view(text_).substr(begin, end - begin))});
    gap_ = Gap::kNone;
  }

  void chunk(std::uint32_t begin, std::uint32_t end) {
    while (begin < end) {
      const CodePoint c = decode(text_, begin);
      if (is_digit(c.value)) {
        begin = number(begin, end);
      } else if (is_letter(c.value)) {
        begin = word(begin, end);
      } else {
        begin = sign(begin, end, c);
      }
    }
  }

  // "http://...", "www...", "a@b.c": up to the end of the chunk but for closing punctuation.
  std::uint32_t address_end(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view rest(text_.data() + begin, end - begin);
    const auto scheme = rest.find("://");
    const auto at = rest.find('@');
    const bool url = (scheme != std::string_view::npos && scheme < 8) || rest.starts_with("www.");
    const bool mail = at != std::string_view::npos && at > 0 && rest.find('.', at) != std::string_view::npos;
    if (!url && !mail) return begin;
    while (end > begin && std::string_view(".,;:!?)]}'\">").find(text_[end - 1]) != std::string_view::npos) --end;
    while (end > begin && (byte(end - 1) & 0x80U)) --end;  // a quotation mark after it
    return end;
  }

  std::uint32_t number(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = begin;
    while (at < end) {
      if (is_digit(byte(at))) {
        ++at;
      } else if (std::string_view(".,:/").find(text_[at]) != std::string_view::npos && at + 1 < end && is_digit(byte(at + 1))) {
        ++at;
      } else {
        break;
      }
    }
    // "21st", "1990s", "5m", "10km": ordinals and decades are one word, units stand apart.
    std::uint32_t letters = at;
    while (letters < end && is_letter(decode(text_, letters).value) && byte(letters) < 0x80) ++letters;
    const std::string_view tail(text_.data() + at, letters - at);
    if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th" || tail == "s") {
      add(begin, letters, Shape::kAlphanumeric);
      return letters;
    }
    static constexpr std::string_view kUnits[] = {"m",   "bn",  "tn", "k",  "km",      "cm",      "mm", "kg", "g",
                                                  "mph", "kph", "am", "pm", "million", "billion", "ft", "lb", "lbs",
                                                  "mi",  "MW",  "GW", "kW", "M",       "B",       "K"};
    if (!tail.empty() && std::find(std::begin(kUnits), std::end(kUnits), tail) == std::end(kUnits)) {
      while (letters < end && (is_letter(decode(text_, letters).value) || is_digit(byte(letters))))
        letters += decode(text_, letters).size;
      add(begin, std::min(letters, end), Shape::kAlphanumeric);
      return std::min(letters, end);
    }
    add(begin, at, Shape::kNumber);
    return at;
  }

  // The bytes of an apostrophe at `at` (' or ’), or 0.
  std::uint32_t apostrophe(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return 0;
    if (text_[at] == '\'') return 1;
    return std::string_view(text_).substr(at, 3) == "\u2019" && at + 3 <= end ? 3 : 0;
  }

  std::uint32_t letters_end(std::uint32_t at, std::uint32_t end) const {
    while (at < end) {
      const CodePoint c = decode(text_, at);
      if (!is_letter(c.value) && !is_digit(c.value) && c.value != '_') break;
      at += c.size;
    }
    return std::min(at, end);
  }

  std::uint32_t word(std::uint32_t begin, std::uint32_t end) {
    if (const std::uint32_t stop = address_end(begin, end); stop > begin) {
      add(begin, stop, Shape::kAlphanumeric);
      return stop;
    }
    if (const std::uint32_t stop = initials_end(begin, end); stop > begin) {
      add(begin, stop, Shape::kUpper);
      return stop;
    }
    std::uint32_t at = letters_end(begin, end);
    // "F-16", "COVID-19": a name with its number. "T-72B3" likewise.
    if (at + 1 < end && text_[at] == '-' && is_digit(byte(at + 1)) && is_upper(decode(text_, begin).value)) {
      const std::uint32_t stop = letters_end(at + 1, end);
      add(begin, stop, Shape::kAlphanumeric);
      return stop;
    }
    if (at < end && text_[at] == '&' && at + 1 < end && is_upper(byte(at + 1))) at = letters_end(at + 1, end);  // AT&T
    // Clitics: n't, 's, 're, 've, 'll, 'd, 'm.
    if (const std::uint32_t mark = apostrophe(at, end); mark > 0) {
      const std::uint32_t tail_end = letters_end(at + mark, end);
      std::string tail(text_.data() + at + mark, tail_end - at - mark);
      for (char& c : tail) c = static_cast<char>(c | 0x20);
      if (tail == "t" && at - begin >= 2 && (text_[at - 1] | 0x20) == 'n') {
        add(begin, at - 1, shape(begin, at - 1));
        add(at - 1, tail_end, Shape::kLower);
        return tail_end;
      }
      if (tail == "s" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m") {
        add(begin, at, shape(begin, at));
        add(at, tail_end, Shape::kLower);
        return tail_end;
      }
      if (!tail.empty() && at - begin <= 2) at = tail_end;  // O'Brien, d'Ivoire, Qur'an
    }
    const std::string_view word(text_.data() + begin, at - begin);
    if (word == "cannot" || word == "Cannot") {
      add(begin, at - 3, shape(begin, at - 3));
      add(at - 3, at, Shape::kLower);
      return at;
    }
    if (at < end && text_[at] == '.') at = with_full_stop(begin, at, end);
    add(begin, at, shape(begin, at));
    return at;
  }

  // "U.S.", "a.m.", "J.": letters each with a full stop.
  std::uint32_t initials_end(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t at = begin, pairs = 0;
    while (at + 1 < end && byte(at) < 0x80 && is_letter(byte(at)) && text_[at + 1] == '.') at += 2, ++pairs;
    if (pairs == 0 || (at < end && (is_letter(decode(text_, at).value) || is_digit(byte(at))))) return begin;
    if (pairs == 1 && !is_ascii_upper(byte(begin))) return begin;
    if (pairs == 1 && text_[begin] == 'I') return begin;  // "so did I."
    return at;
  }

  // A word before a full stop: an abbreviation keeps it; "ended.The" lacks a space; else the stop stands apart.
  std::uint32_t with_full_stop(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const {
    if (at + 1 < end && is_ascii_lower(byte(at + 1)) && is_letter(byte(at - 1))) {  // "stemma.org"
      const std::uint32_t stop = letters_end(at + 1, end);
      return stop;
    }
    const Word with = model_.vocabulary().find(std::string_view(text_).substr(begin, at + 1 - begin));
    return Lingua::is_abbreviation(model_, with) ? at + 1 : at;
  }

  std::uint32_t sign(std::uint32_t begin, std::uint32_t end, CodePoint c) {
    std::uint32_t at = begin + c.size;
    Shape kind = Shape::kPunctuation;
    if (c.value == '"') {
      kind = Shape::kStraightQuote;
    } else if (c.value == '\'' || c.value == '`') {
      if (at < end && text_[at] == text_[begin]) ++at;  // '' and `` as quotation marks
      kind = Shape::kStraightQuote;
    } else if (is_open_quote(c.value)) {
      kind = Shape::kOpenQuote;
    } else if (is_close_quote(c.value)) {
      kind = Shape::kCloseQuote;
    } else if (c.value == '.' || c.value == '-' || c.value == '!' || c.value == '?' || c.value == '*' || c.value == '=') {
      while (at < end && text_[at] == text_[begin]) ++at;  // "...", "--", "?!" apart
    } else if ((c.value == '@' || c.value == '#') && at < end && is_letter(decode(text_, at).value)) {
      at = letters_end(at, end);
      kind = Shape::kAlphanumeric;
    } else if (c.value > 0x7F || c.value == '$' || c.value == '%' || c.value == '+' || c.value == '<' || c.value == '>' ||
               c.value == '|') {
      kind = c.value == 0x2013 || c.value == 0x2014 || c.value == 0x2026 ? Shape::kPunctuation : Shape::kSymbol;
    }
    at = std::min(at, end);
    add(begin, at, kind);
    return at;
  }

  Shape shape(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t upper = 0, letters = 0, numbers = 0;
    bool first_upper = false;
    for (std::uint32_t at = begin; at < end;) {
      const CodePoint c = decode(text_, at);
      if (is_digit(c.value)) ++numbers;
      if (is_letter(c.value)) {
        if (is_upper(c.value)) {
          ++upper;
          first_upper |= letters == 0;
        }
        ++letters;
      }
      at += c.size;
    }
    if (numbers > 0) return letters == 0 ? Shape::kNumber : Shape::kAlphanumeric;
    if (upper == 0) return Shape::kLower;
    if (upper == letters) return letters == 1 ? Shape::kTitle : Shape::kUpper;
    return first_upper ? Shape::kTitle : Shape::kMixed;
  }

  // ---- sentences ----

  bool is_closing(const Token& t) const {
    return t.shape == Shape::kCloseQuote || (t.shape == Shape::kStraightQuote && t.gap == Gap::kNone) ||
           (t.size == 1 && (text_[t.begin] == ')' || text_[t.begin] == ']'));
  }
  bool ends_sentence(const Token& t) const {
    if (t.shape != Shape::kPunctuation) return false;
    const char c = text_[t.begin];
    return c == '!' || c == '?' || (c == '.' && t.size == 1);
  }
  bool can_begin(const Token& t) const {
    switch (t.shape) {
      case Shape::kTitle:
      case Shape::kUpper:
      case Shape::kNumber:
      case Shape::kAlphanumeric:
      case Shape::kOpenQuote:
      case Shape::kStraightQuote: return true;
      case Shape::kMixed:
      case Shape::kSymbol: return t.gap != Gap::kNone;
      case Shape::kPunctuation: return t.size == 1 && (text_[t.begin] == '(' || text_[t.begin] == '[');
      default: return t.gap >= Gap::kLine;
    }
  }
  // Whether a sentence ends after token i (which may be an abbreviation with its stop).
  bool boundary_after(std::uint32_t i, std::uint32_t stop) const {
    const Token& t = out_.tokens[i];
    if (i + 1 >= stop) return false;
    const Token& next = out_.tokens[i + 1];
    if (ends_sentence(t))
      return can_begin(next) && !(text_[t.begin] == '.' && next.gap == Gap::kNone && next.shape == Shape::kNumber);
    const bool dotted = t.size > 1 && text_[t.begin + t.size - 1] == '.' && t.shape != Shape::kPunctuation;
    if (dotted) {
      // After "U.S." or "p.m." a sentence begins only with a word that opens sentences; after a title never.
      if (Lingua::is_title(model_, t.word) || t.size == 2) return false;
      return next.shape == Shape::kTitle && Lingua::opens_sentence(model_, next.word);
    }
    // "..." may end a sentence.
    if (t.shape == Shape::kPunctuation && t.size > 1 && text_[t.begin] == '.')
      return next.shape == Shape::kTitle && next.gap != Gap::kNone;
    return false;
  }

  void sentences(std::uint32_t first, Id<Block> block) {
    const std::uint32_t stop = out_.tokens.size();
    std::uint32_t begin = first;
    for (std::uint32_t i = first; i < stop; ++i) {
      std::uint32_t end = i + 1;
      bool boundary = boundary_after(i, stop);
      if (!boundary && ends_sentence(out_.tokens[i])) {
        // Closing marks belong to the sentence they close.
        while (end < stop && is_closing(out_.tokens[end])) ++end;
        boundary = end > i + 1 && (end == stop || can_begin(out_.tokens[end]));
      } else if (boundary) {
        while (end < stop && is_closing(out_.tokens[end])) ++end;
        boundary = end == stop || can_begin(out_.tokens[end]);
      }
      if (boundary || end - begin >= kLongestSentence) {
        out_.sentences.add({{begin, end}, block});
        begin = end;
        i = end - 1;
      }
    }
    if (begin < stop) out_.sentences.add({{begin, stop}, block});
  }

  const std::string& text_;
  const LinguaModel& model_;
  Analysis& out_;
  Gap gap_ = Gap::kBlock;
};

}  // namespace

void tokenize(const Article& article, const LinguaModel& model, Analysis& analysis) {
  analysis.tokens.clear();
  analysis.sentences.clear();
  Tokenizer tokenizer(article, model, analysis);
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i)
    if (article.blocks[i].role != BlockRole::kDropped) tokenizer.block(article.blocks[i], {i});
}

}  // namespace stemma
