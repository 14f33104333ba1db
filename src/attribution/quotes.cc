#include "attribution/quotes.h"

#include <string_view>

namespace stemma {
namespace {

constexpr std::uint32_t kParagraphsInQuote = 8;

enum class Mark : std::uint8_t { kNone, kOpen, kClose, kEither };

struct Marks {
  const Article& article;
  const Analysis& analysis;

  std::string_view text(std::uint32_t i) const {
    const Token& t = analysis.tokens[i];
    return std::string_view(article.text).substr(t.begin, t.size);
  }
  bool single(std::uint32_t i) const {
    const std::string_view t = text(i);
    return t == "'" || t == "\u2018" || t == "\u2019" || t == "\u201A" || t == "\u2039" || t == "\u203A" || t == "`";
  }
  // What the mark at token i can do, by its character and the spaces around it.
  Mark mark(std::uint32_t i, std::uint32_t stop) const {
    const Token& t = analysis.tokens[i];
    const bool gap_before = t.gap != Gap::kNone;
    const bool gap_after = i + 1 >= stop || analysis.tokens[i + 1].gap != Gap::kNone;
    switch (t.shape) {
      case Shape::kOpenQuote: return Mark::kOpen;
      case Shape::kCloseQuote:
        if (text(i) == "\u2019" && !gap_after && gap_before) return Mark::kNone;  // ’90s
        return Mark::kClose;
      case Shape::kStraightQuote:
        if (gap_before && !gap_after) return Mark::kOpen;
        if (!gap_before && gap_after) return Mark::kClose;
        return Mark::kEither;
      default: return Mark::kNone;
    }
  }
};

}  // namespace

void find_quotes(const Article& article, const Analysis& analysis, std::vector<Quote>& quotes, Table<Note>& notes) {
  quotes.clear();
  const Marks marks{article, analysis};
  const std::uint32_t count = analysis.tokens.size();
  std::uint32_t block_begin = 0;
  bool carried = false;            // the paragraph before ended inside a quote
  std::uint32_t unclosed = count;  // where a quote opened that its paragraph did not close; count: none
  std::uint32_t blocks_since = 0;
  for (std::uint32_t i = 0; i < count;) {
    block_begin = i;
    std::uint32_t stop = i + 1;
    while (stop < count && analysis.tokens[stop].gap != Gap::kBlock) ++stop;
    std::uint32_t open = stop;  // stop: none
    bool open_single = false;
    for (; i < stop; ++i) {
      const Mark mark = marks.mark(i, stop);
      if (mark == Mark::kNone) continue;
      const bool single = marks.single(i);
      if (open == stop) {
        // A close without an open: the end of a quote carried over without its mark, or an apostrophe.
        if (mark == Mark::kClose && !single && carried && !quotes.empty()) {
          quotes.push_back({{block_begin, i + 1}, false});
          carried = false;
          continue;
        }
        // Several paragraphs in one pair of marks: the quote runs from its opening to here.
        if (mark == Mark::kClose && !single && unclosed < count && blocks_since <= kParagraphsInQuote) {
          while (!quotes.empty() && quotes.back().words.begin >= unclosed) quotes.pop_back();
          quotes.push_back({{unclosed, i + 1}, false});
          unclosed = count;
          continue;
        }
        if (mark == Mark::kOpen || (mark == Mark::kEither && !single)) {
          // A single straight mark opens only before a word that a later single mark closes.
          open = i;
          open_single = single;
          if (!single) unclosed = count;
        }
        continue;
      }
      if (single != open_single) {
        // Double marks inside single ones take over: the single mark was an apostrophe.
        if (open_single && mark != Mark::kClose) open = i, open_single = false;
        continue;
      }
      if (mark == Mark::kClose || (mark == Mark::kEither && !open_single)) {
        quotes.push_back({{open, i + 1}, false});
        open = stop;
      } else if (mark == Mark::kOpen && !open_single && analysis.tokens[i].shape == Shape::kStraightQuote) {
        // Two straight opening marks in a row: the first was never closed; end it before this one.
        notes.add({NoteKind::kUnclosedQuote, {analysis.tokens[open].begin, analysis.tokens[open].begin + 1}});
        open = i;
      }
    }
    carried = false;
    ++blocks_since;
    if (open != stop && !open_single) {
      if (open == block_begin && analysis.tokens[open].shape == Shape::kOpenQuote) unclosed = open, blocks_since = 0;
      const bool next_opens = stop < count && (analysis.tokens[stop].shape == Shape::kOpenQuote ||
                                               analysis.tokens[stop].shape == Shape::kStraightQuote);
      carried = next_opens;
      if (!next_opens)
        notes.add({NoteKind::kUnclosedQuote,
                   {analysis.tokens[open].begin, analysis.tokens[open].begin + analysis.tokens[open].size}});
      // Unclosed: it ends with its paragraph; one that opens in the middle of a sentence is believed only if it goes on.
      if (next_opens || open == block_begin) quotes.push_back({{open, stop}, next_opens});
    }
    i = stop;
  }
}

}  // namespace stemma
