// Places expressions on the calendar. Three references are tried: the document's own
// date for what is relative to "now"; the date told last for what is relative to the
// story ("two days later", and bare months in a text about other years); the time of
// saying for what lies ahead inside reported speech.

#include "timex/anchor.h"

#include <algorithm>
#include <cmath>

#include "timex/calendar.h"
#include "timex/tense.h"
#include "timex/timex_model.h"

namespace stemma {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::uint32_t kNear = 60;  // tokens within which a date told before still counts for "a year earlier"
constexpr double kLongest = 4000;    // units: longer ways than this leave the calendar

// What a way of reading gave: a stretch of the calendar or at least a value.
struct Placed {
  std::string value;
  Instant begin, stop;
  Grain grain = Grain::kNone;
  Basis basis = Basis::kNone;
};

Placed placed(Period p, Basis basis) { return {value_of(p), {p.begin * kDay}, {p.stop * kDay}, p.grain, basis}; }

struct PartHours {
  std::string_view part;
  int begin, stop;
};
constexpr PartHours kParts[] = {{"MO", 0, 12}, {"AF", 12, 18}, {"EV", 16, 24}, {"NI", 18, 30}, {"MI", 11, 14}, {"DT", 4, 8}};

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

class Anchorer {
 public:
  Anchorer(const Article& article, const Analysis& analysis, const Expressions& expressions, const TimexModel::Parts& model,
           Times& times)
      : article_(article), analysis_(analysis), rows_(expressions.rows), m_(model), times_(times) {
    const Published& p = article.published;
    if (p.begin.known()) {
      now_begin_ = now_stop_ = floor_day(p.begin);
      if (p.stop.known() && p.stop.seconds > p.begin.seconds) now_stop_ = floor_day({p.stop.seconds - 1});
      now_ = true;
      wide_ = !p.stop.known() || now_stop_ > now_begin_ + 1;
    }
    std::uint32_t old = 0, dated = 0;
    for (const Expression& e : rows_) {
      if (e.year == 0 || e.operation != Operation::kCalendar || e.unit > Grain::kYear) continue;
      ++dated;
      if (now_ && e.year + 1 < civil_of(now_begin_).year) ++old;
    }
    story_ = !now_ || (old >= 3 && 2 * old > dated);  // a text about other times: its own dates lead
  }

  void all() {
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

  // What lies ahead inside the content of an attribution is ahead of its saying.
  void said(const Attributions& attributions) {
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

 private:
  static std::int64_t floor_day(Instant t) { return t.seconds >= 0 ? t.seconds / kDay : -((-t.seconds + kDay - 1) / kDay); }

  static Time time_of(const Expression& e, const Placed& p) {
    Time t;
    t.words = e.words, t.type = e.type, t.mod = mod_of(e), t.hedge = e.hedge, t.rule = e.rule, t.lexicon = e.lexicon;
    t.value = std::string_view(p.value);
    t.begin = p.begin, t.stop = p.stop, t.grain = p.grain, t.basis = p.basis;
    if (e.type == TimexType::kDuration) t.amount = e.amount;
    return t;
  }

  // Keeps the date told last, for what follows in the story.
  void follow(const Expression& e, const Time& t) {
    if (!t.begin.known() || t.type == TimexType::kSet || t.type == TimexType::kDuration || t.grain == Grain::kNone) return;
    if (e.operation == Operation::kPresentRef || e.operation == Operation::kPastRef || e.operation == Operation::kFutureRef)
      return;
    // A bare clock has its day from the story and does not move it.
    if (story_ && e.hour >= 0 && e.day == 0 && e.weekday == 0 && e.operation == Operation::kCalendar) return;
    last_ = {t.grain, floor_day(t.begin), std::max(floor_day(t.begin) + 1, floor_day(t.stop.known() ? t.stop : t.begin))};
    last_row_ = {at_};
    last_end_ = e.words.end;
    if (e.year != 0 && e.unit <= Grain::kYear) stated_year_ = e.year, stated_end_ = e.words.end;
  }
  bool last_near(const Expression& e) const { return last_row_ && (story_ || e.words.begin - last_end_ < kNear); }

  // A reference that is an interval: both ends must agree, else only what is sure is said.
  Placed place(const Expression& e) {
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

  Placed read(const Expression& e) {
    switch (e.operation) {
      case Operation::kPastRef: return reference("PAST_REF", Instant(), now_ ? Instant{(day_ + 1) * kDay} : Instant());
      case Operation::kPresentRef:
        return reference("PRESENT_REF", now_ ? Instant{day_ * kDay} : Instant(), now_ ? Instant{(day_ + 1) * kDay} : Instant());
      case Operation::kFutureRef: return reference("FUTURE_REF", now_ ? Instant{day_ * kDay} : Instant(), Instant());
      case Operation::kEvery: return every(e);
      case Operation::kLength: return {duration_value(e.unit, e.amount), {}, {}, e.unit, Basis::kStated};
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

  static Placed reference(const char* value, Instant begin, Instant stop) {
    return {value, begin, stop, Grain::kNone, Basis::kDocument};
  }

  // ---- lengths ----

  Placed stretch(const Expression& e) const {
    Placed p{duration_value(e.unit, e.amount), {}, {}, e.unit, Basis::kDocument};
    if (!now_) return p;
    const bool past = e.operation == Operation::kPast;
    const Instant edge{(past ? day_ + 1 : day_) * kDay};
    Instant far;
    if (e.amount.known && e.hedge == Hedge::kExact && e.amount.number() < kLongest) {
      const auto days = static_cast<std::int64_t>(e.amount.number() * static_cast<double>(days_in(e.unit)));
      far.seconds = edge.seconds + (past ? -days : days) * kDay;
    }
    p.begin = past ? far : edge;
    p.stop = past ? edge : far;
    return p;
  }

  static int whole(Decimal d) {
    const double n = d.known ? std::floor(d.number()) : 0;
    return n < kLongest && n > -kLongest ? static_cast<int>(n) : 0;
  }

  Placed duration(const Expression& e, Basis basis) const { return {duration_value(e.unit, e.amount), {}, {}, e.unit, basis}; }

  // "two years ago", "in two weeks".
  Placed away(const Expression& e) {
    const bool ago = e.operation == Operation::kAgo;
    if (e.type == TimexType::kDuration) {  // "in two weeks": a length that ends ahead
      Placed p = duration(e, Basis::kDocument);
      if (now_ && e.amount.known && e.amount.number() < kLongest) {
        const std::int64_t target = day_ + static_cast<std::int64_t>(e.amount.number() * static_cast<double>(days_in(e.unit)));
        const Period at = period_of(e.unit, target);
        p.begin = {std::max(at.begin, day_) * kDay}, p.stop = {at.stop * kDay};
      }
      return p;
    }
    if (!e.amount.known)
      return reference(ago ? "PAST_REF" : "FUTURE_REF", ago ? Instant() : Instant{now_ ? day_ * kDay : Instant::kUnknown},
                       ago && now_ ? Instant{day_ * kDay} : Instant());
    if (!now_ || e.unit < Grain::kDay || e.amount.number() > kLongest) {
      if (e.unit < Grain::kDay || now_) return duration(e, Basis::kDocument);
      return reference(ago ? "PAST_REF" : "FUTURE_REF", {}, {});
    }
    const int n = ago ? -whole(e.amount) : whole(e.amount);
    if (e.unit == Grain::kYear && last_near(e) && last_.grain == Grain::kQuarter && n == -1)
      return placed(moved(last_, -4), Basis::kDocument);
    Placed p = placed(moved(period_of(e.unit, day_), n), Basis::kDocument);
    if (e.hedge != Hedge::kExact) p.begin = p.stop = Instant();
    return p;
  }

  // "two days later", "a year earlier", "the same day", "the following year".
  Placed from_story(const Expression& e) {
    if (e.month != 0 && e.amount.known) return name_from_story(e);
    const bool near = last_near(e);
    if ((!near && !now_) || e.unit < Grain::kDayPart || !e.amount.known || e.amount.number() > kLongest ||
        e.type == TimexType::kDuration)
      return e.amount.known || e.type == TimexType::kDuration
                 ? duration(e, Basis::kExpression)
                 : reference(e.operation == Operation::kBefore ? "PAST_REF" : "FUTURE_REF", {}, {});
    const Basis basis = near ? Basis::kExpression : Basis::kDocument;
    const int n = e.operation == Operation::kBefore ? -whole(e.amount) : whole(e.amount);
    const Period base = near ? last_ : Period{Grain::kDay, day_, day_ + 1};
    if (e.unit == Grain::kYear && base.grain == Grain::kQuarter && n != 0) return placed(moved(base, 4 * n), basis);
    if (base.grain > e.unit && e.unit < Grain::kMonth && base.grain > Grain::kDay) return duration(e, basis);
    const std::int64_t day = base.begin;
    if (e.unit == Grain::kDayPart) return part_of_day(e, day + n, basis);
    return placed(moved(period_of(e.unit, day), n), basis);
  }

  // "August of that year", "the previous April".
  Placed name_from_story(const Expression& e) {
    const bool near = last_near(e);
    if (!near && !now_) return unknown_year(e);
    const CivilDate base = civil_of(near ? last_.begin : day_);
    int year = base.year;
    if (e.operation == Operation::kBefore && e.month >= base.month) --year;
    if (e.operation == Operation::kAfter && whole(e.amount) == 1 && e.month <= base.month) ++year;
    return in_year(e, year, near ? Basis::kExpression : Basis::kDocument);
  }

  // ---- "last", "this", "next" ----

  Placed relative(const Expression& e) {
    if (!now_) return unknown_year(e);
    const int n = e.operation == Operation::kLast ? -1 : e.operation == Operation::kNext ? 1 : 0;
    const CivilDate today = civil_of(day_);
    if (e.weekday != 0) {
      const std::int64_t monday = day_ - weekday_of(day_) + 1;
      std::int64_t day = monday + e.weekday - 1;
      if (n < 0 && day >= day_) day -= 7;
      if (n > 0 && day <= day_) day += 7;
      if (n == 0 && day < day_ && future(e)) day += 7;
      return on_day(e, day, Basis::kDocument);
    }
    if (e.month != 0) {
      if (e.amount.known) return in_year(e, today.year + n, Basis::kDocument);  // "June last year"
      int year = today.year;
      if (n < 0 && e.month >= today.month) --year;
      if (n > 0 && e.month <= today.month) ++year;
      return in_year(e, year, Basis::kDocument);
    }
    if (e.season != 0) {
      Period p = season_of(today.year, e.season);
      if (n < 0 && p.stop > day_) p = season_of(today.year - 1, e.season);
      if (n < 0 && p.stop > day_) p = season_of(today.year - 2, e.season);
      if (n > 0 && p.begin <= day_) p = season_of(today.year + 1, e.season);
      if (n == 0 && e.season == 4 && today.month <= 2) p = season_of(today.year - 1, 4);
      return placed(p, Basis::kDocument);
    }
    if (e.quarter != 0) {
      const int year = today.year + n;
      return placed({Grain::kQuarter, month_begin(year, 3 * e.quarter - 2), month_begin(year, 3 * e.quarter + 1)},
                    Basis::kDocument);
    }
    if (e.hour >= 0) return on_day(e, day_ + n, Basis::kDocument);
    if (e.unit == Grain::kDayPart) return part_of_day(e, day_ + n, Basis::kDocument);
    Period p = period_of(e.unit, day_);
    int by = n;
    if (e.unit == Grain::kWeekend && weekday_of(day_) < 6) by = n < 0 || (n == 0 && !future(e)) ? -1 : 0;
    p = moved(p, by);
    Placed result = placed(p, Basis::kDocument);
    if (e.unit == Grain::kYear && e.mod.view() == "END" && n == 0 &&
        analysis_.tokens[e.words.end - 1].word == m_.end) {  // "year-end"
      result.value += "-12-31";
      result.begin = {(p.stop - 1) * kDay};
      result.grain = Grain::kDay;
    }
    return result;
  }

  // ---- what the calendar names ----

  Placed calendar(const Expression& e) {
    Placed p = named(e);
    if (e.operation == Operation::kSince) {
      p.stop = now_ ? Instant{(day_ + 1) * kDay} : Instant();
    } else if (e.operation == Operation::kUntil) {
      p.begin = {};
    }
    return p;
  }

  Placed named(const Expression& e) {
    if (e.year != 0) {
      if (e.unit == Grain::kDecade || e.unit == Grain::kCentury)
        return placed(period_of(e.unit, month_begin(e.year, 1)), Basis::kStated);
      return in_year(e, e.year, Basis::kStated);
    }
    if (e.month != 0) return month(e);
    if (e.weekday != 0) return weekday(e);
    if (e.quarter != 0) {
      if (!now_) return {"XXXX-Q" + std::to_string(e.quarter), {}, {}, Grain::kQuarter, Basis::kNone};
      const CivilDate today = civil_of(day_);
      const int year = e.quarter > static_cast<int>(today.month + 2) / 3 && !future(e) ? today.year - 1 : today.year;
      return in_year(e, year, Basis::kDocument);
    }
    if (e.hour >= 0) {
      if (at_ + 1 < rows_.size()) {  // "7:15 p.m. on Friday"
        const Expression& next = rows_[at_ + 1];
        const bool close = next.words.begin - e.words.end <= 1 && next.words.begin < sentence_.end;
        if (close && next.hour < 0 && next.type == TimexType::kDate && (next.weekday != 0 || next.day != 0)) {
          const Placed day = read(next);
          if (day.begin.known() && day.grain == Grain::kDay) return on_day(e, floor_day(day.begin), day.basis);
        }
      }
      if (last_row_ && last_.grain == Grain::kDay && (story_ || last_end_ > sentence_.begin))
        return on_day(e, last_.begin, Basis::kExpression);
      if (!now_) return {"T" + two(e.hour) + ":" + two(std::max<int>(e.minute, 0)), {}, {}, e.unit, Basis::kNone};
      return on_day(e, day_, Basis::kDocument);
    }
    if (e.season != 0) {
      if (story_ && last_row_) return in_year(e, civil_of(last_.begin).year, Basis::kExpression);
      if (!now_) return {"XXXX-" + std::string(kSeasonCodes[e.season]), {}, {}, Grain::kSeason, Basis::kNone};
      const int year = civil_of(day_).year;
      return placed(season_of(season_of(year, e.season).begin > day_ && !future(e) ? year - 1 : year, e.season),
                    Basis::kDocument);
    }
    return {};
  }

  // With its year known.
  Placed in_year(const Expression& e, int year, Basis basis) const {
    if (e.month != 0 && e.day != 0) {
      const CivilDate date{year, e.month, e.day};
      if (!valid(date)) return {std::to_string(year) + "-" + two(e.month) + "-" + two(e.day), {}, {}, Grain::kDay, basis};
      return on_day(e, days_of(date), basis);
    }
    if (e.month != 0) return placed(month_of(year, e.month), basis);
    if (e.quarter != 0)
      return placed({Grain::kQuarter, month_begin(year, 3 * e.quarter - 2), month_begin(year, 3 * e.quarter + 1)}, basis);
    if (e.half != 0) return placed(half_of(year, e.half), basis);
    if (e.season != 0) return placed(season_of(year, e.season), basis);
    return placed(year_of(year), basis);
  }

  Placed on_day(const Expression& e, std::int64_t day, Basis basis) const {
    if (e.hour >= 0) {
      const std::int64_t begin = day * kDay + e.hour * std::int64_t{3600} + std::max<int>(e.minute, 0) * std::int64_t{60};
      return {value_of({Grain::kDay, day, day + 1}) + "T" + two(e.hour) + ":" + two(std::max<int>(e.minute, 0)),
              {begin},
              {begin + (e.minute < 0 ? 3600 : 60)},
              e.unit,
              basis};
    }
    if (!e.part.empty()) return part_of_day(e, day, basis);
    return placed({Grain::kDay, day, day + 1}, basis);
  }

  static Placed part_of_day(const Expression& e, std::int64_t day, Basis basis) {
    Placed p = placed({Grain::kDay, day, day + 1}, basis);
    p.grain = Grain::kDayPart;
    for (const PartHours& hours : kParts)
      if (hours.part == e.part.view()) p.begin = {day * kDay + hours.begin * 3600L}, p.stop = {day * kDay + hours.stop * 3600L};
    p.value += "T" + std::string(e.part.view());
    return p;
  }

  // A month or a day of a month without its year.
  Placed month(const Expression& e) {
    const bool story =
        last_row_ && stated_year_ != 0 &&
        (story_ || (e.words.begin - stated_end_ < kNear / 2 && now_ && stated_year_ + 1 < civil_of(now_begin_).year));
    if (story) {
      const CivilDate base = civil_of(last_.begin);
      int year = base.year;
      if (last_.grain <= Grain::kMonth) {
        if (e.month + 6 < static_cast<int>(base.month)) ++year;  // November ... then February
        else if (e.month > static_cast<int>(base.month) + 9) --year;
      }
      return in_year(e, year, Basis::kExpression);
    }
    if (!now_) return unknown_year(e);
    const CivilDate today = civil_of(day_);
    int year = today.year;
    if (e.day != 0) {  // the nearest
      std::int64_t best = INT64_MAX;
      for (int y = today.year - 1; y <= today.year + 1; ++y) {
        const CivilDate date{y, e.month, e.day};
        if (!valid(date)) continue;
        const std::int64_t away = std::abs(days_of(date) - day_);
        if (days_of(date) > day_ + 90 && !future(e)) continue;  // far ahead needs a word that says so
        if (away < best) best = away, year = y;
      }
    } else {
      const int ahead = static_cast<int>(e.month) - static_cast<int>(today.month);
      if (ahead > 0 && e.operation != Operation::kUntil && !future(e) && (ahead > 2 || past(e))) --year;
      if (ahead < -6 && future(e)) ++year;
      if (e.operation == Operation::kUntil && !past(e) && ahead < 0) ++year;
    }
    return in_year(e, year, Basis::kDocument);
  }

  Placed weekday(const Expression& e) {
    if (!now_) {
      if (last_near(e) && last_.grain == Grain::kDay) {
        const std::int64_t monday = last_.begin - weekday_of(last_.begin) + 1;
        return on_day(e, monday + e.weekday - 1, Basis::kExpression);
      }
      return unknown_year(e);
    }
    const auto today = static_cast<int>(weekday_of(day_));
    const int back = (today - e.weekday + 7) % 7;
    const bool ahead = future(e) && !past(e);
    return on_day(e, ahead ? day_ + (7 - back) % 7 : day_ - back, Basis::kDocument);
  }

  static Placed unknown_year(const Expression& e) {
    if (e.month != 0) return {"XXXX-" + two(e.month) + (e.day != 0 ? "-" + two(e.day) : ""), {}, {}, e.unit, Basis::kNone};
    if (e.weekday != 0)
      return {"XXXX-WXX-" + std::to_string(e.weekday) + (e.part.empty() ? "" : "T" + std::string(e.part.view())),
              {},
              {},
              e.unit,
              Basis::kNone};
    if (e.season != 0) return {"XXXX-" + std::string(kSeasonCodes[e.season]), {}, {}, e.unit, Basis::kNone};
    if (e.unit == Grain::kDayPart) return {"XXXX-XX-XXT" + std::string(e.part.view()), {}, {}, e.unit, Basis::kNone};
    constexpr std::string_view values[] = {"",         "",        "",        "",     "",        "XXXX-XX-XX", "XXXX-WXX-WE",
                                           "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXXX-HX", "XXXX",       "XXX",
                                           "XX"};
    return {std::string(values[static_cast<std::size_t>(e.unit)]), {}, {}, e.unit, Basis::kNone};
  }

  static Placed every(const Expression& e) {
    if (e.weekday != 0 || e.month != 0 || e.season != 0 || e.unit == Grain::kDayPart) return unknown_year(e);
    if (e.unit == Grain::kDay && e.rule.view() == "frequency") return {"XXXX-XX-XX", {}, {}, e.unit, Basis::kStated};
    return {duration_value(e.unit, e.amount), {}, {}, e.unit, Basis::kStated};
  }

  // ---- which way the sentence looks ----
  bool future(const Expression& e) const { return tense_before(article_, analysis_, m_, sentence_, e.words) > 0; }
  bool past(const Expression& e) const { return tense_before(article_, analysis_, m_, sentence_, e.words) < 0; }

  const Article& article_;
  const Analysis& analysis_;
  const Table<Expression>& rows_;
  const TimexModel::Parts& m_;
  Times& times_;
  bool now_ = false, wide_ = false, story_ = false;
  std::int64_t now_begin_ = 0, now_stop_ = 0, day_ = 0;
  Period last_;
  Id<Time> last_row_;
  std::uint32_t last_end_ = 0, stated_end_ = 0, at_ = 0;
  int stated_year_ = 0;
  Words sentence_;
};

}  // namespace

void anchor(const Article& article, const Analysis& analysis, const Expressions& expressions, const Attributions& attributions,
            const Events&, const TimexModel& model, Times& times) {
  times.rows.clear();
  Anchorer anchorer(article, analysis, expressions, model.parts(), times);
  anchorer.all();
  anchorer.said(attributions);
}

}  // namespace stemma
