// The document's own date from its text, when nobody gave one. Evidence narrows an interval:
//   a dateline with day, month and year ("TARVIA, June 3, 2025 (AFP) - ...") or a date in the address of the page: that day or
//   the next; a full date, a month or a year told of in the past: not before it; one that lies ahead: not after it; a weekday
//   with a day and month, in the past: within the months after it, its year being the one in which it fits.
// Evidence on one side leaves the other end open; without any, nothing is said. What decided stands in `stated`.

#include <algorithm>

#include "timex/anchor.h"
#include "timex/calendar.h"
#include "timex/tense.h"
#include "timex/timex_model.h"

namespace stemma {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::uint32_t kDateline = 14;    // tokens within which a dateline ends
constexpr int kOldest = 1950;              // years told of before say nothing of a page's date
constexpr std::int64_t kAfterWeekday = 8;  // days in which a report still names the weekday of what it tells

bool ends_dateline(std::string_view mark) {
  return mark == "-" || mark == "--" || mark == "\u2013" || mark == "\u2014" || mark == ":" || mark == "(" || mark == "/";
}

void set(Article& article, std::int64_t begin, std::int64_t stop, std::string_view reason) {
  article.published.begin = {begin * kDay};
  article.published.stop = {stop * kDay};
  article.published.basis = "text";
  article.published.stated = std::string(reason);
}

// ".../2025/07/03/..." or ".../2025-07-03..."
bool by_address(Article& article) {
  const std::string& url = article.url;
  const auto number = [&](std::size_t at, std::size_t size) {
    int n = 0;
    for (std::size_t i = at; i < at + size; ++i) {
      if (i >= url.size() || url[i] < '0' || url[i] > '9') return -1;
      n = n * 10 + (url[i] - '0');
    }
    return n;
  };
  for (std::size_t at = 1; at + 10 <= url.size(); ++at) {
    const char mark = url[at + 4];
    if (url[at - 1] != '/' || (mark != '/' && mark != '-') || url[at + 7] != mark) continue;
    const int year = number(at, 4), month = number(at + 5, 2), day = number(at + 8, 2);
    const CivilDate date{year, static_cast<unsigned>(std::max(month, 0)), static_cast<unsigned>(std::max(day, 0))};
    if (year < 1990 || year > 2100 || month < 1 || day < 1 || !valid(date)) continue;
    set(article, days_of(date), days_of(date) + 2, url.substr(at, 10));
    return true;
  }
  return false;
}

// "TARVIA, June 3, 2025 -": opens a paragraph, ends with a mark.
bool is_dateline(const Article& article, const Analysis& analysis, const Expression& e) {
  if (e.words.end >= analysis.tokens.size()) return false;
  std::uint32_t first = e.words.begin;
  while (first > 0 && e.words.begin - first < kDateline && analysis.tokens[first].gap != Gap::kBlock) --first;
  if (analysis.tokens[first].gap != Gap::kBlock || e.words.begin == first) return false;
  const Token& place = analysis.tokens[first];
  const Token& next = analysis.tokens[e.words.end];
  const bool opens = place.shape == Shape::kUpper || (place.shape == Shape::kTitle && e.words.begin - first <= 4);
  return opens && next.gap != Gap::kBlock && ends_dateline(std::string_view(article.text).substr(next.begin, next.size));
}

// What is stated: a day, a month or a year, with its year.
Period stated(const Expression& e) {
  if (e.month != 0 && e.day != 0) {
    const CivilDate date{e.year, e.month, e.day};
    if (!valid(date)) return {};
    return {Grain::kDay, days_of(date), days_of(date) + 1};
  }
  if (e.month != 0) return month_of(e.year, e.month);
  if (e.quarter != 0) return {Grain::kQuarter, month_begin(e.year, 3 * e.quarter - 2), month_begin(e.year, 3 * e.quarter + 1)};
  return e.unit == Grain::kYear ? year_of(e.year) : Period{};
}

// Days by which a page may be older than what it tells of without a future: its clock differs, a year of accounts begins early,
// a plan is told of in the past.
std::int64_t slack_of(Grain grain, bool past) {
  switch (grain) {
    case Grain::kDay: return 2;
    case Grain::kMonth:
    case Grain::kQuarter: return past ? 31 : 366;
    default: return past ? 366 : 731;
  }
}

// "notes due 2007", "valid through 1996": ahead, whatever the verb.
bool falls_due(const Analysis& analysis, const TimexModel::Parts& m, const Expression& e, Words sentence) {
  for (std::uint32_t i = e.words.begin; i > sentence.begin && i + 4 > e.words.begin; --i) {
    const Word word = analysis.tokens[i - 1].word;
    if (word && (word == m.due || word == m.through || word == m.until || word == m.till || word == m.by)) return true;
  }
  return false;
}

// A future that is seen from the page: "will", not "would".
bool says_will(const Article& article, const Analysis& analysis, Words sentence, Words expression) {
  constexpr std::uint32_t kReach = 14;  // tokens
  const std::uint32_t floor = std::max(sentence.begin, expression.begin > kReach ? expression.begin - kReach : 0U);
  for (std::uint32_t i = floor; i < expression.begin; ++i) {
    const Token& token = analysis.tokens[i];
    const std::string_view text = std::string_view(article.text).substr(token.begin, token.size);
    if (text == "will" || text == "Will" || text == "'ll" || text == "shall") return true;
  }
  return false;
}

// The year, at or after that of `from`, in which day and month fall on the weekday; 0 when none within five years does.
int year_of_weekday(const Expression& e, int from) {
  for (int year = from; year <= from + 5; ++year) {
    const CivilDate date{year, e.month, e.day};
    if (valid(date) && weekday_of(days_of(date)) == e.weekday) return year;
  }
  return 0;
}

}  // namespace

void date_document(Article& article, const Analysis& analysis, const Expressions& expressions, const TimexModel& model) {
  if (article.published.begin.known() || by_address(article)) return;
  const auto words_of = [&](const Expression& e) {
    const Token& first = analysis.tokens[e.words.begin];
    const Token& last = analysis.tokens[e.words.end - 1];
    return std::string_view(article.text).substr(first.begin, last.begin + last.size - first.begin);
  };
  Period after, before;  // the latest told of in the past, the earliest ahead
  std::string_view after_words, before_words;
  std::uint32_t sentence = 0;
  for (const Expression& e : expressions.rows) {
    while (sentence + 1 < analysis.sentences.size() && analysis.sentences[sentence].tokens.end <= e.words.begin) ++sentence;
    if (e.operation != Operation::kCalendar && e.operation != Operation::kSince && e.operation != Operation::kUntil) continue;
    if (e.year < kOldest || e.type == TimexType::kSet) continue;
    const Period p = stated(e);
    if (p.stop == 0) continue;
    if (p.grain == Grain::kDay && is_dateline(article, analysis, e)) return set(article, p.begin, p.begin + 2, words_of(e));
    const Words words = analysis.sentences[sentence].tokens;
    const int tense =
        falls_due(analysis, model.parts(), e, words) ? 1 : tense_before(article, analysis, model.parts(), words, e.words);
    if (tense <= 0 && e.operation != Operation::kUntil) {
      const Period since{p.grain, p.begin - slack_of(p.grain, tense < 0), p.stop};
      if (after.stop == 0 || since.begin > after.begin) after = since, after_words = words_of(e);
    }
    if (tense > 0 && says_will(article, analysis, words, e.words) && (before.stop == 0 || p.stop < before.stop))
      before = {p.grain, p.begin, p.stop + (p.grain == Grain::kDay ? 1 : 0)}, before_words = words_of(e);
  }
  if (after.stop == 0) return;
  // A weekday with its day and month, told of in the past: the report is of that week, and of a year not before the latest told
  // of.
  sentence = 0;
  for (const Expression& e : expressions.rows) {
    while (sentence + 1 < analysis.sentences.size() && analysis.sentences[sentence].tokens.end <= e.words.begin) ++sentence;
    if (e.year != 0 || e.weekday == 0 || e.day == 0 || e.month == 0 || e.operation != Operation::kCalendar) continue;
    if (tense_before(article, analysis, model.parts(), analysis.sentences[sentence].tokens, e.words) >= 0) continue;
    const int year = year_of_weekday(e, civil_of(after.begin).year);
    if (year == 0) continue;
    const std::int64_t day = days_of({year, e.month, e.day});
    if (day < after.begin || (before.stop != 0 && day >= before.stop)) continue;
    return set(article, day, day + kAfterWeekday, words_of(e));
  }
  if (before.stop != 0 && before.stop <= after.begin) return;  // they contradict each other
  if (before.stop == 0) {                                      // open at its end
    set(article, after.begin, after.begin, "after " + std::string(after_words));
    article.published.stop = {};
    return;
  }
  set(article, after.begin, before.stop,
      "after " + std::string(after_words) + ", before the end of " + std::string(before_words));
}

}  // namespace stemma
