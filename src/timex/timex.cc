// Finds time expressions around their triggers: a number, or a word that the lexicon
// gives a sense (month, weekday, unit, season, part of the day ...). Each trigger reads
// its core to the right, then what belongs to it on the left ("the", "early", "last",
// "at least"), never beyond the expression before. Spans follow TimeML: the article is
// in, the preposition is out.

#include "timex/timex.h"

#include "timex/finder.h"

namespace stemma {

void TimeFinder::step() {
  const Token& token = tokens_[at_];
  const TimeSense& s = m_.sense(token.word);
  if (token.word) {
    if (const auto found = m_.references.longest(tokens_, at_, stop_)) {
      const std::uint32_t end = at_ + found.size;
      // "the previously announced plan", "recently passed laws"
      const bool attribute = found.size == 1 && found.payload->first == Operation::kPastRef && end < stop_ &&
                             !syntax_.empty() && syntax_[end].relation == Relation::kAmod;
      if (attribute) return;
      // "to date"
      if (view(at_) == "date" && ((word(at_ - 1) != m_.to && word(at_ - 1) != m_.till) || !closed(end))) return;
      const bool opens = end < stop_ && (m_.numbers.begins(tokens_[end]) || sense(end).classes & kOpening);  // "the past three"
      if (!opens && !dash(end)) {
        Expression e;
        e.operation = found.payload->first;
        return add(e, at_, end, "reference", found.payload->second);
      }
    }
  }
  if (token.word && holiday()) return;
  if (token.word && (token.word == m_.half || (s.is(C::kUnit) && s.unit == Grain::kQuarter)) && clock_time()) return;
  if (m_.numbers.begins(token)) return number();
  if (s.is(C::kEra) && year_of_an_era()) return;
  if (s.classes & m_.triggers) {
    if (s.is(C::kMonth) && (joined_date() || month(at_))) return;
    if ((s.is(C::kWeekday) || s.is(C::kWeekdays)) && weekday()) return;
    if ((s.is(C::kUnit) || s.is(C::kUnits)) && unit()) return;
    if ((s.is(C::kDay) || s.is(C::kTonight)) && day()) return;
    if ((s.is(C::kSeason) || s.is(C::kSeasons)) && season()) return;
    if ((s.is(C::kPart) || s.is(C::kParts)) && part()) return;
    if (s.is(C::kDecade) && free(at_) &&
        (word(at_ - 1) == m_.the || word(at_ - 1) == m_.in || is(at_ - 1, C::kEdge))) {  // "the nineties"
      Expression e;
      e.unit = Grain::kDecade;
      e.year = s.year;
      std::uint32_t begin = at_;
      left_of_date(e, begin);
      return add(e, begin, at_ + 1, "decade", s.line);
    }
    // "its quarterly report" names a kind of report; "daily" is a time also before a noun.
    const bool kind = s.unit != Grain::kDay && !syntax_.empty() && syntax_[at_].relation == Relation::kAmod;
    if (s.is(C::kFrequency) && !kind) {
      Expression e;
      e.type = TimexType::kSet;
      e.operation = Operation::kEvery;
      e.unit = s.unit;
      e.amount = Decimal::of(s.fortnight ? 2 : 1);
      return add(e, at_, at_ + 1, "frequency", s.line);
    }
  } else if (token.shape == Shape::kAlphanumeric && (decade() || short_quarter() || letters_and_digits())) {
    return;
  }
  if (m_.numbers.ordinal(text_, token) != 0) {
    if (day_before_day()) return;
    std::uint32_t next = at_ + 1;
    if (word(next) == m_.of) ++next;
    if (is(next, C::kMonth) && month(next, day_at(at_), at_)) return;
    if (bare_day()) return;
  }
}

std::optional<std::pair<Hedge, LexiconLine>> TimeFinder::hedge_before(std::uint32_t& begin) {
  for (std::uint32_t size = 4; size >= 1; --size) {
    if (begin < floor_ + size) continue;
    const auto found = m_.hedges.longest(tokens_, begin - size, begin);
    if (found && found.size == size) {
      begin -= size;
      return *found.payload;
    }
  }
  return std::nullopt;
}

void TimeFinder::set_operation(Expression& e, Shift shift) const {
  switch (shift) {
    case Shift::kLast:
    case Shift::kPast:
    case Shift::kLatest: e.operation = Operation::kLast; break;
    case Shift::kPrevious:
    case Shift::kPreceding: e.operation = Operation::kBefore, e.amount = Decimal::of(1); break;
    case Shift::kThis: e.operation = Operation::kThis; break;
    case Shift::kNext:
    case Shift::kComing:
    case Shift::kUpcoming: e.operation = Operation::kNext; break;
    case Shift::kFollowing: e.operation = Operation::kAfter, e.amount = Decimal::of(1); break;
    case Shift::kSame: e.operation = Operation::kAfter, e.amount = Decimal::of(0); break;
    default: break;
  }
}

// "last", "this coming", "the following" before a unit or a name; and "early", "the end of" before it all.
bool TimeFinder::shift_left(Expression& e, std::uint32_t& begin) {
  if (!free(begin) || !is(begin - 1, C::kShift)) return false;
  Shift shift = sense(begin - 1).shift;
  if (shift == Shift::kSame && view(begin - 1) == "same" &&
      !(free(begin - 1) && (word(begin - 2) == m_.the || word(begin - 2) == m_.that)))
    return false;
  set_operation(e, shift);
  e.lexicon = sense(begin - 1).line;
  --begin;
  if (free(begin) && is(begin - 1, C::kShift) && shift != Shift::kThis && sense(begin - 1).shift == Shift::kThis)
    --begin;  // "this past"
  if (free(begin) && shift != Shift::kThis && (word(begin - 1) == m_.the || word(begin - 1) == m_.that)) {
    --begin;
    if (shift == Shift::kNext && e.month == 0 && e.weekday == 0)
      set_operation(e, Shift::kFollowing);  // "the next day" of the story
  }
  if (free(begin) && word(begin - 1) == m_.the && shift == Shift::kThis) --begin;  // "the current"
  return true;
}

void TimeFinder::left_of_date(Expression& e, std::uint32_t& begin) {
  const std::uint32_t core = begin;
  const bool edge = begin >= floor_ + 2 && is(begin - 2, C::kEdge);  // "mid-March", "early in March"
  const bool in =
      edge && word(begin - 1) == m_.in && sense(begin - 2).mod.view() != "LATER" && sense(begin - 2).mod.view() != "EARLIER";
  if (in || (edge && dash(begin - 1))) {
    e.mod = sense(begin - 2).mod, begin -= 2;
  } else if (free(begin) && is(begin - 1, C::kEdge)) {
    e.mod = sense(begin - 1).mod, --begin;
  } else {
    std::uint32_t at = begin;
    const bool article = at > floor_ && word(at - 1) == m_.the;
    if (article) --at;
    if (at >= floor_ + 2 && word(at - 1) == m_.of) {
      if (is(at - 2, C::kEdgeNoun)) {
        e.mod = sense(at - 2).mod, begin = at - 2;
      } else if (word(at - 2) == m_.half && at >= floor_ + 3) {
        const unsigned which = m_.numbers.ordinal(text_, tokens_[at - 3]);
        const bool latter = view(at - 3) == "latter";
        if ((which == 1 || which == 2 || latter) && e.unit == Grain::kYear) {
          e.half = static_cast<std::uint8_t>(latter ? 2 : which);
          e.unit = Grain::kHalf, begin = at - 3;
        }
      }
    }
  }
  if ((begin != core || e.unit == Grain::kDecade) && free(begin) && word(begin - 1) == m_.the) --begin;
}

void TimeFinder::since_until(Expression& e, std::uint32_t begin) const {
  if (begin <= first_ || e.operation != Operation::kCalendar) return;
  const Word before = word(begin - 1);
  if (!out_.rows.empty() && out_.rows.back().words.end + 1 == begin && before != m_.since)
    return;  // "from the 9th till the 17th"
  if (before == m_.since) e.operation = Operation::kSince;
  if (before == m_.until || before == m_.till) e.operation = Operation::kUntil;
}

void find_times(const Article& article, const Analysis& analysis, const TimexModel& model, Expressions& out, Table<Note>&) {
  out.rows.clear();
  TimeFinder finder(article, analysis, model.parts(), out);
  for (const Sentence& sentence : analysis.sentences) finder.sentence(sentence.tokens);
}

}  // namespace stemma
