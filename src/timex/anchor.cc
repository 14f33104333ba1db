// Places expressions on the calendar. Three references are tried: the document's own
// date for what is relative to "now"; the date told last for what is relative to the
// story ("two days later", and bare months in a text about other years); the time of
// saying for what lies ahead inside reported speech.

#include "timex/anchor.h"

#include <algorithm>
#include <cmath>

#include "timex/anchorer.h"

namespace stemma {
namespace {

constexpr std::int64_t kWidest = 400;  // days: a date read off the text that is wider is no "now"
constexpr int kRemark = 2;             // years

}  // namespace

Anchorer::Anchorer(const Article& article, const Analysis& analysis, const Expressions& expressions,
                   const TimexModel::Parts& model, Times& times)
    : article_(article), analysis_(analysis), rows_(expressions.rows), m_(model), times_(times) {
  const Published& p = article.published;
  const bool narrow = p.stop.known() && p.stop.seconds - p.begin.seconds <= kWidest * kDay;
  if (p.begin.known() && (narrow || p.basis.view() != "text")) {
    now_begin_ = now_stop_ = floor_day(p.begin);
    if (p.stop.known() && p.stop.seconds > p.begin.seconds) now_stop_ = floor_day({p.stop.seconds - 1});
    now_ = true;
    wide_ = !p.stop.known() || now_stop_ > now_begin_ + 1;
    const auto stated = p.stated.size() > 10 && narrow ? parse_instant(p.stated) : std::nullopt;
    if (stated && *stated >= p.begin && *stated < p.stop && now_stop_ == now_begin_) clock_ = *stated;
  }
  std::uint32_t old = 0, dated = 0, near = 0;
  for (const Expression& e : rows_) {
    const bool weekday = e.weekday != 0 && e.day == 0 && e.operation == Operation::kCalendar;
    near += weekday || e.operation == Operation::kLast || e.operation == Operation::kThis || e.operation == Operation::kNext;
    if (e.year == 0 || e.operation != Operation::kCalendar || e.unit > Grain::kYear) continue;
    ++dated;
    if (now_ && e.year + 1 < civil_of(now_begin_).year) ++old;
  }
  story_ = now_ ? old >= 3 && 2 * old > dated && near <= old : dated >= 3;  // a text about other times: its own dates lead
}

void Anchorer::all() {
  std::uint32_t sentence = 0;
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    const Expression& e = rows_[i];
    while (sentence + 1 < analysis_.sentences.size() && analysis_.sentences[sentence].tokens.end <= e.words.begin) ++sentence;
    sentence_ =
        sentence < analysis_.sentences.size() ? analysis_.sentences[sentence].tokens : Words{0, analysis_.tokens.size()};
    at_ = i;
    times_.rows.add(time_of(e, place(e)));
    follow(e, times_.rows.back());
  }
}

// "the first ten days of May", "the last four months of 2021": by the stretch behind it.
void Anchorer::part_of(std::uint32_t i) {
  const Expression& e = rows_[i];
  const Time& whole_time = times_.rows[i + 1];
  if (e.type != TimexType::kDuration || !e.amount.known || e.unit < Grain::kDay || e.amount.number() > kLongest) return;
  if (e.operation != Operation::kLength && e.operation != Operation::kPast) return;
  if (rows_[i + 1].words.begin != e.words.end + 1 || analysis_.tokens[e.words.end].word != m_.of) return;
  if (!whole_time.begin.known() || !whole_time.stop.known() || whole_time.type != TimexType::kDate) return;
  bool first = false, last = false;
  for (std::uint32_t k = e.words.begin; k < e.words.end; ++k) {
    first = first || m_.numbers.ordinal(article_.text, analysis_.tokens[k]) == 1;
    last = last || m_.sense(analysis_.tokens[k].word).shift == Shift::kLast;
  }
  if (first == last) return;
  const std::int64_t edge = floor_day(first ? whole_time.begin : whole_time.stop);
  const std::int64_t far = days_away(edge, e.unit, first ? e.amount.number() : -e.amount.number());
  Time& t = times_.rows[i];
  t.begin = {std::min(edge, far) * kDay}, t.stop = {std::max(edge, far) * kDay};
  t.basis = Basis::kExpression;
  t.anchor = {i + 1};
}

// "two weeks starting May 20", "three days, from today": the stretch that begins with the day.
bool Anchorer::begins_with(std::uint32_t i) {
  const Expression& e = rows_[i];
  const Time& anchor = times_.rows[i + 1];
  const std::uint32_t gap = rows_[i + 1].words.begin - e.words.end;
  if (gap < 1 || gap > 3 || anchor.type != TimexType::kDate || anchor.grain != Grain::kDay || !anchor.begin.known())
    return false;
  bool starts = false;
  for (std::uint32_t k = e.words.end; k < rows_[i + 1].words.begin; ++k) {
    const Token& token = analysis_.tokens[k];
    const std::string_view text = std::string_view(article_.text).substr(token.begin, token.size);
    starts = starts || text == "starting" || text == "beginning" || text == "commencing" || (text == "from" && gap == 2);
  }
  if (!starts) return false;
  const std::int64_t day = floor_day(anchor.begin);
  Time& t = times_.rows[i];
  t.begin = anchor.begin, t.stop = {far_from(day, e, 1) * kDay};
  t.basis = Basis::kExpression;
  t.anchor = {i + 1};
  return true;
}

// "two weeks before May 9", "three days from Tuesday": a length that a day behind it places.
void Anchorer::beside() {
  for (std::uint32_t i = 0; i + 1 < rows_.size(); ++i) part_of(i);
  for (std::uint32_t i = 0; i + 1 < rows_.size(); ++i) {
    const Expression& e = rows_[i];
    const Expression& next = rows_[i + 1];
    if (e.operation != Operation::kLength || e.type != TimexType::kDuration || !e.amount.known || e.unit < Grain::kDay)
      continue;
    if (e.amount.number() > kLongest) continue;
    if (begins_with(i)) continue;
    if (next.words.begin != e.words.end + 1) continue;
    const Word way = analysis_.tokens[e.words.end].word;
    const bool before = way == m_.before, after = way == m_.after || way == m_.from;
    const Time& anchor = times_.rows[i + 1];
    if ((!before && !after) || !anchor.begin.known() || anchor.grain != Grain::kDay || anchor.type != TimexType::kDate)
      continue;
    const std::int64_t day = days_away(floor_day(anchor.begin), e.unit, before ? -e.amount.number() : e.amount.number());
    Time& t = times_.rows[i];
    t.begin = {day * kDay}, t.stop = {(day + 1) * kDay};
    t.basis = Basis::kExpression;
    t.anchor = {i + 1};
  }
}

// What lies ahead inside the content of an attribution is ahead of its saying.
void Anchorer::said(const Attributions& attributions) {
  for (const Attribution& a : attributions.rows) {
    if (!a.said || !times_.rows.has(a.said)) continue;
    const Time said = times_.rows[a.said];
    if (!said.begin.known() || !said.stop.known()) continue;
    for (const Words piece : attributions.pieces.of(a.content)) {
      auto first = std::lower_bound(rows_.begin(), rows_.end(), piece.begin,
                                    [](const Expression& e, std::uint32_t begin) { return e.words.begin < begin; });
      for (; first != rows_.end() && first->words.end <= piece.end; ++first) {
        const auto i = static_cast<std::uint32_t>(first - rows_.begin());
        const bool ahead = first->operation == Operation::kNext || first->operation == Operation::kComing ||
                           first->operation == Operation::kAhead;
        if (!ahead || i == a.said.index) continue;
        now_ = true;
        clock_ = {};
        now_begin_ = floor_day(said.begin);
        now_stop_ = floor_day({said.stop.seconds - 1});
        wide_ = now_stop_ > now_begin_;
        at_ = i;
        sentence_ = piece;
        Placed p = place(*first);
        p.basis = Basis::kAttribution;
        times_.rows[i] = time_of(*first, p);
        times_.rows[i].anchor = a.said;
      }
    }
  }
}

// Whether the words state a number: "two months", not "a month".
bool Anchorer::stated_number(Words words) const {
  for (std::uint32_t i = words.begin; i < words.end; ++i)
    if (m_.numbers.begins(analysis_.tokens[i]) || analysis_.tokens[i].word == m_.half) return true;
  return false;
}

Time Anchorer::time_of(const Expression& e, const Placed& p) const {
  Time t;
  t.words = e.words, t.type = e.type, t.mod = mod_of(e), t.hedge = e.hedge, t.rule = e.rule, t.lexicon = e.lexicon;
  t.value = std::string_view(p.value);
  t.begin = p.begin, t.stop = p.stop, t.grain = p.grain, t.basis = p.basis;
  if (e.type == TimexType::kDuration && (e.operation == Operation::kBefore || stated_number(e.words))) t.amount = e.amount;
  return t;
}

// Keeps the date told last, for what follows in the story.
void Anchorer::follow(const Expression& e, const Time& t) {
  if (!t.begin.known() || t.type == TimexType::kSet || t.type == TimexType::kDuration || t.grain == Grain::kNone) return;
  if (e.operation == Operation::kPresentRef || e.operation == Operation::kPastRef || e.operation == Operation::kFutureRef)
    return;
  // What hangs on the document's date says nothing of the time told of.
  if (story_ && now_ && t.basis == Basis::kDocument) return;
  // A year that stands alone, far from the years told of, is a remark: two of them move the story.
  const bool bare = e.year != 0 && e.unit == Grain::kYear && e.operation == Operation::kCalendar;
  if (story_ && last_row_ && bare && std::abs(e.year - civil_of(last_.begin).year) > kRemark) {
    const bool again = std::abs(e.year - remark_) <= 1;
    remark_ = e.year;
    if (!again) return;
  }
  // A bare clock has its day from the story and does not move it.
  if (story_ && e.hour >= 0 && e.day == 0 && e.weekday == 0 && e.operation == Operation::kCalendar) return;
  last_ = {t.grain, floor_day(t.begin), std::max(floor_day(t.begin) + 1, floor_day(t.stop.known() ? t.stop : t.begin))};
  last_row_ = {at_};
  last_end_ = e.words.end;
  if (e.year != 0 && e.unit <= Grain::kYear) stated_year_ = e.year, stated_end_ = e.words.end;
}

// A reference that is an interval: both ends must agree, else only what is sure is said.
Placed Anchorer::place(const Expression& e) {
  day_ = now_begin_;
  Placed first = read(e);
  if (!now_ || !wide_ || first.basis != Basis::kDocument) return first;
  day_ = now_stop_;
  Placed second = read(e);
  day_ = now_begin_;
  if (first.value == second.value && first.begin == second.begin && first.stop == second.stop) return first;
  const bool known = first.begin.known() && second.begin.known();
  if (first.value != second.value) {
    const bool had = now_;
    now_ = false;
    first.value = read(e).value;
    now_ = had;
  }
  if (known) first.begin = std::min(first.begin, second.begin);
  first.stop = first.stop.known() && second.stop.known() ? std::max(first.stop, second.stop) : Instant();
  return first;
}

// "will be back within two weeks": from now.
bool Anchorer::within(const Expression& e) const {
  if (!now_ || e.words.begin == sentence_.begin || analysis_.tokens[e.words.begin - 1].word != m_.within) return false;
  const bool of = e.words.end < sentence_.end && analysis_.tokens[e.words.end].word == m_.of;
  return !of && e.type == TimexType::kDuration && e.amount.known && future(e);
}

bool Anchorer::ends_ahead(const Expression& e) const {
  if (!now_ || e.words.begin == sentence_.begin || e.type != TimexType::kDuration || !e.amount.known) return false;
  return analysis_.tokens[e.words.begin - 1].word == m_.in && e.hedge == Hedge::kExact && future(e);
}

Placed Anchorer::read(const Expression& e) {
  if (told_in_story(e)) return read_in_story(e);
  if (e.rule.view() == "nth") return nth(e);
  switch (e.operation) {
    case Operation::kPastRef: return reference("PAST_REF", Instant(), now_ ? Instant{(day_ + 1) * kDay} : Instant());
    case Operation::kPresentRef:
      return reference("PRESENT_REF", now_ ? Instant{day_ * kDay} : Instant(), now_ ? Instant{(day_ + 1) * kDay} : Instant());
    case Operation::kFutureRef: return reference("FUTURE_REF", now_ ? Instant{day_ * kDay} : Instant(), Instant());
    case Operation::kEvery: return every(e);
    case Operation::kLength:
      if (within(e)) return stretch(e);
      if (ends_ahead(e)) {  // "hopes to be back in two days"
        Expression ahead = e;
        ahead.operation = Operation::kAhead;
        return away(ahead);
      }
      return {duration_value(e), {}, {}, e.unit, Basis::kStated};
    case Operation::kPast:
    case Operation::kComing: return stretch(e);
    case Operation::kAgo:
    case Operation::kAhead: return away(e);
    case Operation::kBefore:
    case Operation::kAfter: return from_story(e);
    case Operation::kLast:
    case Operation::kThis:
    case Operation::kNext: return relative(e);
    default: return calendar(e);
  }
}

Placed Anchorer::reference(const char* value, Instant begin, Instant stop) {
  return {value, begin, stop, Grain::kNone, Basis::kDocument};
}

void anchor(const Article& article, const Analysis& analysis, const Expressions& expressions, const Attributions& attributions,
            const Events&, const TimexModel& model, Times& times) {
  times.rows.clear();
  Anchorer anchorer(article, analysis, expressions, model.parts(), times);
  anchorer.all();
  anchorer.said(attributions);
  anchorer.beside();
}

}  // namespace stemma
