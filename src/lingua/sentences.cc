// Where sentences end: behind a dateline, at . ! ? and what closes behind them. Lines of letters
// ("Thanks,") and stamps of dates end by form. Never across a block.

#include <algorithm>

#include "lingua/cutter.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestSentence = 2000;  // tokens; a longer one is cut here
constexpr std::uint32_t kLongestClosing = 32;     // tokens behind a mark that may close its sentence

class Splitter {
 public:
  Splitter(const Article& article, const LinguaModel& model, Analysis& analysis)
      : text_(article.text), model_(model), out_(analysis) {}

  void split(std::uint32_t first, Id<Block> block) {
    stop_ = out_.tokens.size();
    begin_ = first;
    for (std::uint32_t i = first; i < stop_;) {
      std::uint32_t end = sentence_end(i);
      if (end == 0 && i + 1 - begin_ >= kLongestSentence) end = i + 1;
      if (end == 0) {
        ++i;
        continue;
      }
      out_.sentences.add({{begin_, end}, block});
      i = begin_ = end;
    }
    if (begin_ < stop_) out_.sentences.add({{begin_, stop_}, block});
  }

 private:
  const Token& token(std::uint32_t i) const { return out_.tokens[i]; }
  std::string_view view(std::uint32_t i) const { return text_.substr(token(i).begin, token(i).size); }
  char first_char(std::uint32_t i) const { return text_[token(i).begin]; }
  bool is(std::uint32_t i, char c) const { return token(i).size == 1 && first_char(i) == c; }
  bool shape(std::uint32_t i, Shape s) const { return token(i).shape == s; }
  bool capital(std::uint32_t i) const {
    return i < stop_ && (shape(i, Shape::kTitle) || shape(i, Shape::kUpper) || shape(i, Shape::kMixed));
  }

  bool marks_end(std::uint32_t i) const {
    if (!shape(i, Shape::kPunctuation)) return false;
    const char c = first_char(i);
    if (c == '.') return token(i).size == 1 || view(i).find_first_of("!?") != std::string_view::npos;
    return c == '!' || c == '?';
  }
  bool is_ellipsis(std::uint32_t i) const {
    return shape(i, Shape::kPunctuation) && (view(i).starts_with("..") || view(i).starts_with("\u2026"));
  }
  bool is_emoticon(std::uint32_t i) const {
    return shape(i, Shape::kSymbol) && token(i).size > 1 &&
           std::string_view(":;=^<").find(first_char(i)) != std::string_view::npos;
  }

  // What closes a sentence behind its mark: quotation marks, brackets, emoticons, "[12]".
  std::uint32_t closed_end(std::uint32_t i) const {
    for (const std::uint32_t most = i + kLongestClosing; i < stop_ && i < most;) {
      const Token& t = token(i);
      if (shape(i, Shape::kCloseQuote) || (shape(i, Shape::kStraightQuote) && t.gap == Gap::kNone) || is(i, ')') ||
          is(i, ']') || is_emoticon(i) || marks_end(i)) {
        ++i;
      } else if (is(i, '[') && i + 2 < stop_ && (shape(i + 1, Shape::kNumber) || shape(i + 1, Shape::kLower))) {
        std::uint32_t close = i + 2;  // "[12]", "[citation needed]"
        while (close < stop_ && close < i + 4 && !is(close, ']')) ++close;
        if (close >= stop_ || !is(close, ']')) break;
        i = close + 1;
      } else {
        break;
      }
    }
    return i;
  }
  bool can_begin(std::uint32_t i) const {
    const Token& t = token(i);
    if (t.gap != Gap::kNone) return true;
    switch (t.shape) {  // without a space
      case Shape::kTitle:
      case Shape::kUpper:
      case Shape::kOpenQuote:
      case Shape::kStraightQuote: return true;
      default: return false;
    }
  }

  // "3.", "* 3.", "a." at the beginning number what follows.
  bool is_label(std::uint32_t i) const {
    if (!is(i, '.') || i - begin_ > 2 || i == begin_) return false;
    if (i - begin_ == 2 && !shape(begin_, Shape::kPunctuation) && !shape(begin_, Shape::kSymbol)) return false;
    return token(i - 1).size <= 2 && (shape(i - 1, Shape::kNumber) || token(i - 1).size == 1) && token(i).gap == Gap::kNone;
  }
  // "Thanks," "Best regards,": a name stands under it.
  bool is_letter_closing(std::uint32_t i) const {
    if (!is(i, ',') || i == begin_ || i - begin_ > 3 || !capital(i + 1)) return false;
    return model_.is(token(i - 1).word, WordClass::kClosing) || model_.is(token(begin_).word, WordClass::kClosing);
  }
  // "PORT ESSEL, March 3 (Littoral Press) -- Norzhan may ...": the place in capitals, then names, numbers and brackets alone.
  bool is_dateline(std::uint32_t i) const {
    constexpr std::uint32_t kLongestDateline = 16;
    if (i == begin_ || i - begin_ > kLongestDateline || !is_dash(i) || token(i).gap == Gap::kNone || !opens(i + 1))
      return false;
    if (!shape(begin_, Shape::kUpper) || token(begin_).size < 3) return false;
    const bool upper = std::all_of(&token(begin_), &token(i), [](const Token& t) { return t.shape == Shape::kUpper; });
    const bool dated = is(i - 1, ')') || shape(i - 1, Shape::kNumber);
    return (upper || dated) && std::none_of(&token(begin_), &token(i), [](const Token& t) {
             return t.shape == Shape::kLower || t.shape == Shape::kSymbol || t.shape == Shape::kOpenQuote ||
                    t.shape == Shape::kCloseQuote || t.shape == Shape::kStraightQuote;
           });
  }
  bool is_dash(std::uint32_t i) const {
    const std::string_view v = view(i);
    return v == "-" || v == "--" || v == "\u2013" || v == "\u2014";
  }
  bool opens(std::uint32_t i) const {
    return i < stop_ && token(i).gap != Gap::kNone &&
           (shape(i, Shape::kTitle) || shape(i, Shape::kMixed) || shape(i, Shape::kOpenQuote) ||
            shape(i, Shape::kStraightQuote));
  }
  // "01/12/2001 10:34 AM"
  bool is_stamp(std::uint32_t i) const {
    if (i + 2 >= stop_ || !shape(i, Shape::kNumber) || !shape(i + 1, Shape::kNumber)) return false;
    const std::string_view half = view(i + 2);
    return std::count(view(i).begin(), view(i).end(), '/') == 2 && view(i + 1).find(':') != std::string_view::npos &&
           (half == "AM" || half == "PM");
  }

  // The end of the sentence when token i ends it, else 0.
  std::uint32_t sentence_end(std::uint32_t i) const {
    const Token& t = token(i);
    const std::uint32_t next = i + 1;
    if (next >= stop_) return 0;
    if (marks_end(i)) {
      const std::uint32_t end = closed_end(next);
      if (end == stop_ || is_label(i)) return 0;
      if (end > next && shape(end, Shape::kLower) && is(next, '.')) return 0;  // ". . . and"
      // "Why?" he asked: a small letter goes on behind a quotation mark or bracket.
      if (end > next && (shape(end, Shape::kLower) || shape(end, Shape::kPunctuation)) && !is(end, '(')) return 0;
      return can_begin(end) ? end : 0;
    }
    if (t.shape != Shape::kPunctuation && t.size > 1 && text_[t.begin + t.size - 1] == '.') {
      // After "U.S." or "p.m." a sentence begins only with a word that opens sentences; after a title never.
      if (model_.is(t.word, WordClass::kTitle) || t.size == 2) return 0;
      const Word word = token(next).word;
      const bool clock = (t.size == 4 && view(i).substr(1) == ".m.") && next + 1 < stop_ && view(next + 1) != "time" &&
                         view(next + 1) != "Time";
      if (clock && shape(next, Shape::kTitle) && !model_.is(word, WordClass::kCalendar)) return next;
      return shape(next, Shape::kTitle) && model_.is(word, WordClass::kFunction) && !model_.is(word, WordClass::kCalendar)
                 ? next
                 : 0;
    }
    if (is_ellipsis(i)) {
      const std::uint32_t end = closed_end(next);
      return end < stop_ && shape(end, Shape::kTitle) && token(end).gap != Gap::kNone ? end : 0;
    }
    if (is_letter_closing(i) || is_dateline(i)) return next;
    if (is_emoticon(i) && i > begin_ && t.gap != Gap::kNone && capital(next)) return next;
    if (shape(next, Shape::kNumber) && (capital(i) || shape(i, Shape::kAlphanumeric)) && is_stamp(next)) return next;
    if (i >= begin_ + 2 && capital(next) && is_stamp(i - 2)) return next;
    if (view(i) == ">>" && capital(next)) return next;
    return 0;
  }

  std::string_view text_;
  const LinguaModel& model_;
  Analysis& out_;
  std::uint32_t begin_ = 0, stop_ = 0;
};

}  // namespace

void split_sentences(const Article& article, const LinguaModel& model, Id<Block> block, std::uint32_t first,
                     Analysis& analysis) {
  Splitter(article, model, analysis).split(first, block);
}

}  // namespace stemma
