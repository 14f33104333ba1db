// From a cue to a draft: where its source stands, what its content is.
//
// A cue is read in its field: the sentence, or the inside of the quote it stands
// in. Four layouts cover nearly all of news:
//   SOURCE CUE (that) CONTENT          forward
//   CONTENT, SOURCE CUE.               behind
//   CONTENT, CUE SOURCE.               behind, inverted
//   "CONTENT," SOURCE CUE, "CONTENT"   in the middle
// and phrases without a verb ("according to SOURCE", "citing SOURCE").

#include <algorithm>

#include "attribution/draft.h"

namespace stemma {
namespace {

constexpr std::uint32_t kCuesPerSentence = 24;

// The cue being read and its surroundings.
struct Site {
  std::uint32_t begin = 0, end = 0;  // the cue word(s)
  std::uint32_t group = 0;           // where the verb group begins: "has also said"
  std::uint32_t low = 0, high = 0;   // the field
  const CueRow* row = nullptr;
  bool passive = false, negated = false;
};

class FrameReader {
 public:
  FrameReader(Attributor& owner, std::uint32_t sentence)
      : a_(owner), p_(owner.phrases), m_(owner.model), sentence_(sentence), words_(owner.analysis.sentences[sentence].tokens) {}

  void read() {
    first_draft_ = static_cast<std::uint32_t>(a_.drafts.size());
    std::uint32_t found = 0;
    for (std::uint32_t i = words_.begin; i < words_.end && found < kCuesPerSentence;) {
      const auto match = m_.cues.longest(a_.analysis.tokens, i, words_.end);
      if (!match) {
        ++i;
        continue;
      }
      Site site{i, i + match.size, i, words_.begin, words_.end, match.payload};
      set_field(site);
      if (read_cue(site)) ++found;
      i += match.size;
    }
    colon();
    cut_before_later();
  }

 private:
  void set_field(Site& site) {
    quote_ = a_.quote_at(site.begin);
    if (quote_ == kNoDraft) return;
    const Words inside = a_.quotes[quote_].words;
    site.low = std::max(site.low, inside.begin + 1);
    site.high = std::min(site.high, inside.end);
    if (site.high > site.low && p_.is_quote(site.high - 1)) --site.high;
  }

  bool read_cue(Site& site) {
    switch (site.row->frame) {
      case Frame::kAccording: return according(site);
      case Frame::kCiting: return citing(site);
      case Frame::kCarried: return carried(site);
      default: return verb(site);
    }
  }

  Draft draft(const Site& site, Words source, Words cue) const {
    Draft d;
    d.cue_row = site.row;
    d.source = source;
    d.cue = cue;
    d.sentence = sentence_;
    d.quote = quote_;
    d.phrase = source.empty() ? cue : Words{std::min(source.begin, cue.begin), std::max(source.end, cue.end)};
    return d;
  }

  // ---- verbs ----

  bool verb(Site& site) {
    site.group = site.begin;
    while (site.group > site.low && (m_.auxiliaries.has(p_.word(site.group - 1)) || adverb(site.group - 1))) {
      site.passive |= m_.be.has(p_.word(site.group - 1));
      site.negated |= m_.negations.has(p_.word(site.group - 1));
      --site.group;
    }
    const VerbForm form = site.row->form;
    site.passive = site.passive && (form == VerbForm::kPast || form == VerbForm::kParticiple);
    if (form == VerbForm::kBase && site.group == site.begin && !base_can_be_verb(site)) return false;
    if (form == VerbForm::kParticiple && site.group == site.begin) return false;  // "a post written that day"
    if (form == VerbForm::kThird && site.group == site.begin && !third_can_be_verb(site)) return false;
    if (site.passive) return false;  // "was told", "is believed": whose words these are the sentence does not say
    if (site.group > site.low && p_.word(site.group - 1) == m_.to) return went_on(site);
    if (form == VerbForm::kGerund) return gerund(site);

    Words source;
    bool inverted = false, inherits = false;
    relative_ = false;
    if (!subject(site, source, inverted, inherits)) return false;
    // "X, who said three boats sank, left": the relative clause ends at its comma.
    if (relative_ && source.end < site.group - 1)
      for (std::uint32_t i = site.end; i < site.high; ++i)
        if (p_.is_comma(i) && !(i + 1 < site.high && p_.is_quote(i + 1))) {
          site.high = i;
          break;
        }
    Draft d = draft(site, source, {site.group, site.end});
    d.inherits = inherits;
    d.rule = inverted ? "inverted" : inherits ? "joined" : "subject";
    const std::uint32_t from = inverted ? std::max(source.end, site.end) : site.end;
    return place(site, d, from, inverted);
  }

  bool adverb(std::uint32_t i) const {
    const std::string_view t = p_.text(i);
    return t.size() > 4 && t.ends_with("ly") && p_.token(i).shape == Shape::kLower;
  }

  // "say", "claim", "report" without an auxiliary: a verb after a plural or pronoun, a noun after a determiner.
  bool base_can_be_verb(const Site& site) const {
    if (site.begin == site.low) return false;
    const std::uint32_t i = site.begin - 1;
    if (m_.they.has(p_.word(i)) || m_.first_person.has(p_.word(i)) || m_.relatives.has(p_.word(i))) return true;
    if (m_.determiners.has(p_.word(i)) || p_.is_mark(i) || m_.links.has(p_.word(i))) return false;
    return p_.text(i).ends_with("s") || p_.text(i) == "people" || p_.text(i) == "police" || p_.text(i) == "media";
  }
  bool third_can_be_verb(const Site& site) const {
    if (site.begin == site.low) return false;
    const std::uint32_t i = site.begin - 1;
    if (site.row->frame == Frame::kSay && p_.text(site.begin) == "says") return true;
    if (m_.determiners.has(p_.word(i)) || m_.links.has(p_.word(i))) return false;
    // "the official reports": a noun unless a clause or the end follows.
    const bool clause =
        site.end < site.high && (p_.word(site.end) == m_.that || p_.is_mark(site.end) || p_.opens_phrase(site.end));
    if (site.row->frame == Frame::kThink) return clause && (!p_.is_mark(i) || p_.is_comma(i));
    if (p_.is_comma(i) || p_.is_dash(i)) return clause;  // after an apposition, if subject() finds one
    return clause &&
           (p_.is_capital(i) || p_.is_pronoun(i) || m_.nouns.of(p_.word(i)) != nullptr || m_.relatives.has(p_.word(i)));
  }

  // "went on to say": the cue is the whole; other infinitives say nothing yet.
  bool went_on(Site& site) {
    const std::uint32_t to = site.group - 1;
    if (to < site.low + 1) return false;
    const std::string_view before = p_.text(to - 1);
    std::uint32_t begin = to - 1;
    if (before == "on" && begin > site.low && (p_.text(begin - 1) == "went" || p_.text(begin - 1) == "goes")) --begin;
    else if (before != "continued" && before != "continues" && before != "declined" && before != "refused") return false;
    if (before == "declined" || before == "refused") return false;  // nothing was said
    site.group = begin;
    Words source;
    bool inverted = false, inherits = false;
    if (!subject(site, source, inverted, inherits) || inverted) return false;
    Draft d = draft(site, source, {site.group, site.end});
    d.inherits = inherits;
    d.rule = "subject";
    return place(site, d, site.end, false);
  }

  // ", saying ...", ", adding that ...": the source is that of the clause before.
  bool gerund(Site& site) {
    if (site.row->frame == Frame::kIntend || site.row->frame == Frame::kObject || site.row->frame == Frame::kUrge) return false;
    if (site.group != site.begin && site.passive) return false;
    const bool after_comma =
        site.begin > site.low && (p_.is_comma(site.begin - 1) || p_.is_dash(site.begin - 1) || p_.is_quote(site.begin - 1));
    const bool said_by_name = site.begin > site.low && p_.word(site.begin - 1) == m_.as;  // "quoted X as saying": frame quote
    if (said_by_name) return false;
    const bool clause = site.end < site.high &&
                        (p_.word(site.end) == m_.that || p_.is_quote(site.end) || (after_comma && p_.opens_phrase(site.end)));
    if (!clause || site.begin == site.low) return false;
    Draft d = draft(site, {}, {site.begin, site.end});
    d.rule = "participle";
    if (first_draft_ < a_.drafts.size() && a_.drafts.back().quote == quote_) {
      d.inherits = true;
    } else {
      d.source = clause_subject(site);
      if (d.source.empty()) return false;
    }
    return place(site, d, site.end, false);
  }

  // The first noun phrase of the field: the subject of a main clause that is no cue.
  Words clause_subject(const Site& site) const {
    std::uint32_t begin = site.low;
    // Past an opening adverbial: "On Monday, ...".
    if (m_.prepositions.has(p_.word(begin)) || m_.openers.has(p_.word(begin)))
      for (std::uint32_t i = begin; i < site.begin && i < begin + 12; ++i)
        if (p_.is_comma(i)) {
          begin = i + 1;
          break;
        }
    if (begin >= site.begin || !p_.opens_phrase(begin)) return {};
    Words phrase = p_.after(begin, site.begin);
    // Without tags the verb is not seen: keep the leading capitals or the phrase up to a source noun.
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i)
      if (m_.nouns.of(p_.word(i)) != nullptr && p_.token(i).shape == Shape::kLower) return {phrase.begin, i + 1};
    std::uint32_t end = phrase.begin;
    if (m_.determiners.has(p_.word(end)) && end + 1 < phrase.end) ++end;
    while (end < phrase.end && p_.is_capital(end)) ++end;
    return end > phrase.begin && p_.is_capital(end - 1) ? Words{phrase.begin, end}
           : p_.is_pronoun(begin)                       ? Words{begin, begin + 1}
                                                        : Words{};
  }

  bool subject(const Site& site, Words& source, bool& inverted, bool& inherits) {
    const std::uint32_t g = site.group;
    const bool at_edge = g == site.low || p_.is_quote(g - 1) || p_.is_comma(g - 1) || p_.is_dash(g - 1) ||
                         p_.is_end_mark(g - 1) || p_.text(g - 1) == ":";
    if (at_edge) {
      // "..., said Lee": a source behind the cue.
      const bool can_invert = site.row->frame == Frame::kSay && site.group == site.begin && site.end < site.high;
      if (can_invert && p_.opens_phrase(site.end) && p_.word(site.end) != m_.that && (g > site.low)) {
        const Words after = p_.after(site.end, site.high);
        // "X, a lawmaker, said the troops left": the comma closes an apposition unless the phrase behind the cue ends the
        // clause.
        const bool closes = after.end >= site.high || p_.is_mark(after.end) || p_.time_at(after.end) ||
                            m_.relatives.has(p_.word(after.end)) || m_.prepositions.has(p_.word(after.end));
        if ((!closes || named_before_comma(site)) && p_.is_comma(g - 1) && !(g > site.low + 1 && p_.is_quote(g - 2)) &&
            subject_with_apposition(site, source))
          return true;
        if (!after.empty() && !starts_clause(after, site.high)) {
          source = with_apposition(after, site.high);
          inverted = true;
          return true;
        }
      }
      if (g > site.low && (p_.is_comma(g - 1) || p_.is_dash(g - 1))) return subject_with_apposition(site, source);
      return false;
    }
    const Word before = p_.word(g - 1);
    if (m_.relatives.has(before)) {
      // "X, who said": the noun phrase before the relative.
      std::uint32_t end = g - 1;
      if (end > site.low && p_.is_comma(end - 1)) --end;
      source = p_.before(end, site.low);
      relative_ = true;
      return !source.empty() && can_be_source(source);
    }
    if (before == m_.and_ || before == m_.but) {
      if (first_draft_ < a_.drafts.size()) {
        inherits = true;
        return true;
      }
      source = clause_subject(site);
      return !source.empty();
    }
    source = p_.before(g, site.low);
    if (source.empty()) return false;
    // "..., Reuters reported": only what stands after the comma.
    return !(source.size() == 1 && m_.determiners.has(p_.word(source.begin)) && p_.token(source.begin).shape == Shape::kLower);
  }

  // "Marek Olin, a spokesman, said": what stands before the apposition is exactly a name.
  bool named_before_comma(const Site& site) const {
    Words source;
    if (p_.is_quote(site.group - 1) || !subject_with_apposition(site, source)) return false;
    const Id<Mention> m = a_.mention_in(source);
    return m && a_.analysis.mentions[m].words.begin == source.begin && p_.is_comma(a_.analysis.mentions[m].words.end);
  }

  // A noun phrase directly followed by an auxiliary or a finite verb is the subject of a clause, not an inverted source.
  bool starts_clause(Words phrase, std::uint32_t high) const {
    return phrase.end < high && m_.auxiliaries.has(p_.word(phrase.end)) && !m_.negations.has(p_.word(phrase.end));
  }

  Words with_apposition(Words phrase, std::uint32_t high) const {
    if (phrase.end + 1 < high && p_.is_comma(phrase.end) && !p_.is_quote(phrase.end + 1)) {
      const std::uint32_t begin = phrase.end + 1;
      if (m_.determiners.has(p_.word(begin)) || m_.nouns.of(p_.word(begin)) != nullptr) {
        const Words more = p_.after(begin, high);
        if (!more.empty() && more.size() < 16 && (more.end >= high || p_.is_mark(more.end))) return {phrase.begin, more.end};
      }
    }
    return phrase;
  }

  // "Lee Seong-kweun, a lawmaker, said".
  bool subject_with_apposition(const Site& site, Words& source) const {
    const std::uint32_t close = site.group - 1;
    const std::uint32_t furthest = close > site.low + 30 ? close - 30 : site.low;
    for (std::uint32_t open = close; open-- > furthest;) {
      if (p_.is_quote(open) || p_.text(open) == ";" || p_.is_end_mark(open)) return false;
      if (p_.is_comma(close) ? !p_.is_comma(open) : !p_.is_dash(open)) continue;
      const Words name = p_.before(open, site.low);
      if (name.empty() || name.size() > 14) return false;
      const bool clean_edge = name.begin == site.low || p_.is_mark(name.begin - 1) || p_.word(name.begin - 1) == m_.that ||
                              m_.openers.has(p_.word(name.begin - 1));
      if (!clean_edge) continue;
      source = {name.begin, close};
      return open + 1 < close;
    }
    return false;
  }

  // ---- content ----

  // The adverbial after a cue: "on Tuesday", "in a statement", "to reporters". Sets `said` and finds a conduit.
  std::uint32_t skip_adverbials(const Site& site, Draft& d, std::uint32_t at) {
    for (std::uint32_t guard = 0; guard < 4 && at < site.high; ++guard) {
      if (const Id<Time> time = p_.time_at(at)) {
        if (!d.said) d.said = time;
        at = std::min(site.high, a_.times.rows[time].words.end);
        continue;
      }
      if (!m_.prepositions.has(p_.word(at)) || at + 1 >= site.high) break;
      if (p_.word(at) == m_.to && (site.row->frame == Frame::kUrge || site.row->frame == Frame::kIntend)) break;
      if (const Id<Time> time = p_.time_at(at + 1)) {
        if (!d.said) d.said = time;
        at = std::min(site.high, a_.times.rows[time].words.end);
        continue;
      }
      std::uint32_t end = at + 1;
      bool statement = false;
      while (end < site.high && end - at < 14 && !p_.is_mark(end) && !m_.breakers.has(p_.word(end))) {
        if (p_.time_at(end) && end > at + 1) break;
        statement |= m_.statements.has(p_.word(end)) || m_.nouns.of(p_.word(end)) != nullptr;
        ++end;
      }
      const bool marked = end >= site.high || p_.word(end) == m_.that || p_.is_mark(end) || p_.time_at(end);
      if (!marked || (!statement && end - at > 5 && end < site.high && p_.word(end) != m_.that && !p_.is_quote(end) &&
                      p_.text(end) != ":"))
        break;
      at = end;
    }
    return at;
  }

  std::uint32_t skip_addressee(const Site& site, std::uint32_t at, Words& addressee) const {
    if (at >= site.high) return at;
    if (p_.is_pronoun(at) || p_.text(at) == "me" || p_.text(at) == "us" || p_.text(at) == "him" || p_.text(at) == "her" ||
        p_.text(at) == "them") {
      addressee = {at, at + 1};
      return at + 1;
    }
    const std::uint32_t begin = at;
    if (m_.determiners.has(p_.word(at)) && at + 1 < site.high) ++at;
    const auto& mentions = a_.analysis.mentions.rows();
    const auto m = std::lower_bound(mentions.begin(), mentions.end(), at,
                                    [](const Mention& x, std::uint32_t i) { return x.words.begin < i; });
    if (m != mentions.end() && m->words.begin == at && m->words.end <= site.high) {
      at = m->words.end;
      // "French television channel BFM TV": the adjective, its nouns, the name.
      auto last = m;
      while (last->kind == MentionKind::kGroup && at < site.high && at - begin < 10) {
        while (at < site.high && p_.token(at).shape == Shape::kLower && noun_like(at)) ++at;
        if (std::next(last) == mentions.end() || std::next(last)->words.begin != at || std::next(last)->words.end > site.high)
          break;
        ++last;
        at = last->words.end;
      }
      // "The BBC's Today programme".
      if (at < site.high && (p_.text(at) == "'s" || p_.text(at) == "\u2019s")) at = p_.after(at + 1, site.high).end;
      if (at < site.high && m_.nouns.of(p_.word(at)) != nullptr && p_.token(at).shape == Shape::kLower) ++at;
    } else {
      // "reporters", "a news conference", "parliament": up to a word that can open a clause.
      std::uint32_t end = at;
      while (end < site.high && end - at < 5 && p_.token(end).shape == Shape::kLower && !m_.breakers.has(p_.word(end)) &&
             !m_.prepositions.has(p_.word(end)) && !m_.determiners.has(p_.word(end)) && !p_.is_pronoun(end) && !p_.time_at(end))
        ++end;
      at = std::max(end, begin + 1);
    }
    addressee = {begin, std::min(at, site.high)};
    return addressee.end;
  }

  // No word that ends a noun phrase or opens a clause.
  bool noun_like(std::uint32_t i) const {
    return !m_.breakers.has(p_.word(i)) && !m_.prepositions.has(p_.word(i)) && !m_.determiners.has(p_.word(i)) &&
           !p_.is_pronoun(i) && !p_.time_at(i);
  }

  // Whether a phrase can be a source: it names something, or its noun stands for people, offices, documents.
  bool can_be_source(Words words) const {
    if (words.size() == 1 && p_.is_pronoun(words.begin)) return true;
    if (a_.mention_in(words)) return true;
    for (std::uint32_t i = words.begin; i < words.end; ++i)
      if (m_.nouns.of(p_.word(i)) != nullptr) return true;
    return false;
  }

  bool place(const Site& site, Draft& d, std::uint32_t from, bool inverted) {
    const Frame frame = site.row->frame;
    Words addressee;
    if (frame == Frame::kTell || (frame == Frame::kUrge && from < site.high && p_.opens_phrase(from)))
      from = skip_addressee(site, from, addressee);
    if (frame == Frame::kQuote) return quote_as(site, d, from);
    const std::uint32_t after_cue = from;
    from = skip_adverbials(site, d, from);
    d.phrase.end = std::max(d.phrase.end, from);
    before_time(site, d);

    const Words ahead{from, trimmed(from, site.high)};
    const std::uint32_t phrase_begin = d.inherits && d.source.empty() ? d.cue.begin : d.phrase.begin;
    Words behind{site.low, phrase_begin};
    while (!behind.empty() && (p_.is_comma(behind.end - 1) || p_.is_dash(behind.end - 1))) --behind.end;
    while (!behind.empty() && (m_.openers.has(p_.word(behind.begin)) || p_.is_comma(behind.begin)) && behind.size() <= 2)
      ++behind.begin;
    const bool comma_before = phrase_begin > site.low && (p_.is_comma(phrase_begin - 1) || p_.is_quote(phrase_begin - 1) ||
                                                          p_.is_dash(phrase_begin - 1) || p_.is_end_mark(phrase_begin - 1));
    const bool quote_before = phrase_begin > site.low &&
                              (p_.is_quote(phrase_begin - 1) ||
                               (p_.is_comma(phrase_begin - 1) && phrase_begin > site.low + 1 && p_.is_quote(phrase_begin - 2)));
    const bool marked = from < site.high && (p_.word(from) == m_.that || p_.is_quote(from) || p_.text(from) == ":" ||
                                             (p_.is_comma(from) && from + 1 < site.high && p_.is_quote(from + 1)));
    const bool ends_here = from >= site.high || p_.is_end_mark(from) || skip_marks(ahead).empty();
    // "revealed she was", "asked whether": a pronoun or question word after the cue opens a clause.
    const bool clause = marked || (from < site.high && (p_.is_pronoun(from) || m_.questions.has(p_.word(from))));
    const bool comma_after = from < site.high && (p_.is_comma(from) || p_.is_dash(from));

    if (quote_before && !behind.empty() && quote_ == kNoDraft && (!marked || inverted || comma_after || p_.text(from) != ":")) {
      d.content.add(whole_quotes(behind));
      if (marked) d.content.add(whole_quotes(skip_marks(ahead)));
      d.rule = inverted ? "quote-inverted" : "quote-behind";
      return add(site, d, addressee);
    }
    if (ends_here || (inverted && !marked)) {
      if (behind.empty() || (!comma_before && !inverted)) {
        if (from < site.high && p_.text(from) == ":") return colon_ahead(site, d, addressee);
        return false;
      }
      d.content.add(whole_quotes(behind));
      return add(site, d, addressee);
    }
    if (comma_before && comma_after && !marked && behind.size() >= 2 && !d.inherits) {
      d.content.add(whole_quotes(behind));
      // In the middle: what follows belongs to it, unless it opens a clause of its own ("..., citing", "..., adding").
      const std::uint32_t next = from + 1;
      const auto cue = next < site.high ? m_.cues.longest(a_.analysis.tokens, next, site.high) : PhraseTable<CueRow>::Match{};
      const bool another = (cue && (cue.payload->form == VerbForm::kGerund || cue.payload->form == VerbForm::kPhrase)) ||
                           (next < site.high && (m_.relatives.has(p_.word(next)) || p_.word(next) == m_.and_ ||
                                                 p_.word(next) == m_.but || m_.prepositions.has(p_.word(next))));
      if (!another) d.content.add({next, trimmed(next, site.high)});
      return add(site, d, addressee);
    }
    if (frame == Frame::kThat && !clause && site.row->stance != Stance::kDeny) return false;
    if (frame == Frame::kIntend && !(p_.word(from) == m_.to || marked)) return false;
    if ((frame == Frame::kSay || frame == Frame::kThink) && !marked && !clause_ahead(from, site.high)) {
      if (frame == Frame::kThink || after_cue != from) return false;
    }
    if (frame == Frame::kObject && !marked && !p_.opens_phrase(from) && p_.token(from).shape != Shape::kLower) return false;
    d.content.add(whole_quotes(skip_marks(ahead)));
    if (!marked && d.rule == "subject") d.rule = "subject-bare";
    return add(site, d, addressee);
  }

  // Whether what follows the cue can be a clause or noun phrase that was said.
  bool clause_ahead(std::uint32_t from, std::uint32_t high) const {
    return from < high &&
           (p_.opens_phrase(from) || (p_.token(from).shape == Shape::kLower && !m_.prepositions.has(p_.word(from))) ||
            p_.token(from).shape == Shape::kNumber);
  }

  // "On Tuesday, Lee said" / "Lee on Tuesday said".
  void before_time(const Site& site, Draft& d) const {
    if (d.said) return;
    const std::uint32_t begin = d.source.empty() ? d.cue.begin : d.source.begin;
    std::uint32_t at = begin;
    if (at > site.low && p_.is_comma(at - 1)) --at;
    const bool opens = at > site.low && (p_.time_at(site.low) || m_.prepositions.has(p_.word(site.low)));
    if (opens && at - site.low <= 7 && p_.time_at(at - 1)) d.said = p_.time_at(at - 1);
    if (d.cue.begin > site.low && p_.time_at(d.cue.begin - 1)) d.said = p_.time_at(d.cue.begin - 1);
  }

  Words skip_marks(Words words) const {
    while (!words.empty() && (p_.word(words.begin) == m_.that || p_.text(words.begin) == ":" || p_.is_comma(words.begin)))
      ++words.begin;
    return words;
  }
  std::uint32_t trimmed(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && (p_.text(end - 1) == "." || p_.text(end - 1) == ";" || p_.is_comma(end - 1))) --end;
    return end;
  }
  // A run that ends or begins inside a quote takes the whole of it, also past the sentence.
  Words whole_quotes(Words words) const {
    if (words.empty() || quote_ != kNoDraft) return words;
    if (const std::uint32_t q = a_.quote_at(words.begin); q != kNoDraft)
      words.begin = std::min(words.begin, a_.quotes[q].words.begin);
    if (const std::uint32_t q = a_.quote_at(words.end - 1); q != kNoDraft)
      words.end = std::max(words.end, a_.quotes[q].words.end);
    return words;
  }

  bool colon_ahead(const Site&, Draft& d, Words addressee) {
    // "Lee continued:" and the quote in the next paragraph; carry_quotes fills it.
    d.rule = "colon";
    if (addressee.empty()) d.phrase.end = words_.end;
    a_.drafts.push_back(d);
    return true;
  }

  bool add(const Site& site, Draft& d, Words addressee) {
    if (d.content.empty()) return false;
    if (quote_ != kNoDraft && !d.source.empty() && d.source.size() == 1 && m_.first_person.has(p_.word(d.source.begin)))
      return false;
    if (d.source.size() == 1 && m_.first_person.has(p_.word(d.source.begin)) && site.row->frame != Frame::kSay) return false;
    d.direct = a_.quote_at(d.content.run[0].begin) != kNoDraft && quote_ == kNoDraft;
    if (!addressee.empty()) {
      d.phrase.end = std::max(d.phrase.end, addressee.end);
      bool is_self = false;
      if (a_.is_outlet(addressee, is_self) && !is_self) {
        conduit(site, d, addressee, "told-outlet");
        return true;
      }
    }
    a_.drafts.push_back(d);
    return true;
  }

  // The draft d reached us through an outlet: a link of its own, outside d.
  void conduit(const Site& site, Draft d, Words outlet, Code rule) {
    Draft through = draft(site, outlet, d.cue);
    through.content = d.content;
    through.rule = rule;
    through.conduit = true;
    through.phrase = d.phrase;
    a_.drafts.push_back(through);
    d.outer = static_cast<std::uint32_t>(a_.drafts.size() - 1);
    a_.drafts.push_back(d);
  }

  // "Reuters quoted Lee as saying that ...": two links.
  bool quote_as(const Site& site, Draft& d, std::uint32_t from) {
    std::uint32_t as = from;
    while (as < site.high && as - from < 24 &&
           !(p_.word(as) == m_.as && as + 1 < site.high && p_.text(as + 1).ends_with("ing")))
      ++as;
    if (as >= site.high || p_.word(as) != m_.as) return cites(site, d, from);
    Draft inner = draft(site, {from, as}, {as, as + 2});
    while (!inner.source.empty() && p_.is_comma(inner.source.end - 1)) --inner.source.end;
    Words content{as + 2, trimmed(as + 2, site.high)};
    inner.rule = d.rule = "quoted-as";
    if (content.empty()) {
      content = {site.low, d.phrase.begin};
      while (!content.empty() && p_.is_comma(content.end - 1)) --content.end;
    }
    inner.content.add(whole_quotes(skip_marks(content)));
    d.content = inner.content;
    if (inner.content.empty() || inner.source.empty()) return false;
    a_.drafts.push_back(d);
    inner.outer = static_cast<std::uint32_t>(a_.drafts.size() - 1);
    a_.drafts.push_back(inner);
    return true;
  }

  // "CONTENT, Reuters cited the ministry.": two links behind their content.
  bool cites(const Site& site, Draft& d, std::uint32_t from) {
    Words behind{site.low, d.phrase.begin};
    if (behind.empty() || !p_.is_mark(behind.end - 1)) return false;
    while (!behind.empty() && p_.is_comma(behind.end - 1)) --behind.end;
    Draft inner = draft(site, source_phrase(from, site.high), d.cue);
    if (behind.size() < 3 || inner.source.empty()) return false;
    d.content.add(whole_quotes(behind));
    d.direct = a_.quote_at(d.content.run[0].begin) != kNoDraft;
    inner.content = d.content;
    inner.direct = d.direct;
    inner.rule = d.rule = "cited";
    a_.drafts.push_back(d);
    inner.outer = static_cast<std::uint32_t>(a_.drafts.size() - 1);
    a_.drafts.push_back(inner);
    return true;
  }

  // ---- phrases without a verb ----

  bool according(const Site& site) {
    const Words phrase = source_phrase(site.end, site.high);
    if (phrase.empty()) return false;
    Draft d = draft(site, phrase, {site.begin, site.end});
    d.rule = "according-to";
    for (std::uint32_t i = phrase.begin; i < phrase.end && !d.said; ++i) d.said = p_.time_at(i);
    std::uint32_t from = phrase.end;
    if (from < site.high && p_.time_at(from))
      d.said = p_.time_at(from), from = std::min(site.high, a_.times.rows[d.said].words.end);
    else if (from + 1 < site.high && m_.prepositions.has(p_.word(from)) && p_.time_at(from + 1))
      d.said = p_.time_at(from + 1), from = std::min(site.high, a_.times.rows[d.said].words.end);
    d.phrase.end = from;
    if (site.begin <= site.low + 1) {
      if (from < site.high && (p_.is_comma(from) || p_.text(from) == ":")) ++from;
      d.content.add(whole_quotes({from, trimmed(from, site.high)}));
    } else {
      Words behind{site.low, site.begin};
      while (!behind.empty() && (p_.is_comma(behind.end - 1) || p_.is_dash(behind.end - 1))) --behind.end;
      d.content.add(whole_quotes(behind));
      if (from + 2 < site.high && p_.is_comma(from) && !m_.cues.longest(a_.analysis.tokens, from + 1, site.high) &&
          p_.is_comma(site.begin - 1))
        d.content.add({from + 1, trimmed(from + 1, site.high)});
    }
    if (d.content.empty()) return false;
    // "according to a statement carried by KCNA", "a memo obtained by Reuters".
    for (std::uint32_t i = phrase.begin + 1; i < phrase.end; ++i) {
      const auto match = m_.cues.longest(a_.analysis.tokens, i, phrase.end);
      if (!match || match.payload->frame != Frame::kCarried || i + match.size >= phrase.end) continue;
      bool is_self = false;
      const Words outlet{i + match.size, phrase.end};
      if (!a_.is_outlet(outlet, is_self) || is_self) break;
      d.source.end = i;
      conduit(site, d, outlet, "carried-by");
      return true;
    }
    a_.drafts.push_back(d);
    return true;
  }

  // A source after a phrase cue: a noun phrase that may hold "by", "with", participles.
  Words source_phrase(std::uint32_t begin, std::uint32_t high) const {
    if (begin < high && p_.is_pronoun(begin)) return {begin, begin + 1};
    std::uint32_t end = begin;
    while (end < high && end - begin < 24) {
      const std::string_view t = p_.text(end);
      if (t == "," || t == ":" || t == ";" || t == "." || t == "!" || t == "?" || p_.is_dash(end) || t == "(") break;
      if (p_.is_quote(end) && end > begin) break;
      if (m_.breakers.has(p_.word(end)) && end > begin) break;
      if (end > begin && p_.time_at(end) && m_.prepositions.has(p_.word(end - 1)) && !m_.determiners.has(p_.word(end - 1))) {
        --end;
        break;
      }
      if (end > begin && p_.time_at(end) && p_.is_capital(end) && !m_.determiners.has(p_.word(end - 1))) break;
      ++end;
    }
    return {begin, end};
  }

  // "..., citing a Ukrainian intelligence assessment": the link behind the one of this sentence.
  bool citing(const Site& site) {
    const Words source = source_phrase(site.end, site.high);
    if (source.empty() || !can_be_source(source)) return false;  // "citing the discovery of weapons"
    Draft d = draft(site, source, {site.begin, site.end});
    d.rule = "citing";
    const std::uint32_t outer = latest_before(site.begin);
    if (outer != kNoDraft && !a_.drafts[outer].content.contains(site.begin)) {
      d.outer = outer;
      d.content = a_.drafts[outer].content;
    } else if (outer != kNoDraft) {
      // Forward content that runs over the phrase: cut it there.
      Draft& main = a_.drafts[outer];
      for (std::uint32_t r = 0; r < main.content.count; ++r)
        if (main.content.run[r].contains(site.begin)) {
          main.content.run[r].end = trimmed(main.content.run[r].begin, site.begin);
          main.content.count = main.content.run[r].empty() ? r : r + 1;
        }
      if (main.content.empty()) main.content.add({source.end, trimmed(source.end, site.high)});
      d.outer = outer;
      d.content = main.content;
    } else {
      // No link yet: "Citing two officials, Reuters reported ..." is linked when that cue comes.
      Words rest{source.end, trimmed(source.end, site.high)};
      if (site.begin > site.low + 3) rest = {site.low, trimmed(site.low, site.begin)};
      d.content.add(whole_quotes(skip_marks(rest)));
    }
    if (d.content.empty()) return false;
    if (outer == kNoDraft) pending_citing_ = static_cast<std::uint32_t>(a_.drafts.size());
    a_.drafts.push_back(d);
    return true;
  }

  // "as cited by Reuters", "in an interview with the BBC": a conduit for the link of this sentence.
  bool carried(const Site& site) {
    Words outlet = p_.after(site.end, site.high);
    if (outlet.empty()) return false;
    bool is_self = false;
    if (!a_.is_outlet(outlet, is_self) || is_self) return false;
    const std::uint32_t inner = latest_before(site.begin);
    if (inner == kNoDraft || a_.drafts[inner].outer != kNoDraft || a_.drafts[inner].content.empty()) {
      // "In an interview with X on Monday, Y said": linked when that cue comes.
      pending_conduit_ = outlet;
      pending_row_ = site.row;
      pending_cue_ = {site.begin, site.end};
      return false;
    }
    Draft through = draft(site, outlet, {site.begin, site.end});
    through.content = a_.drafts[inner].content;
    for (std::uint32_t r = 0; r < through.content.count; ++r)
      if (through.content.run[r].contains(site.begin)) return false;
    through.rule = "carried-by";
    through.conduit = true;
    a_.drafts.push_back(through);
    a_.drafts[inner].outer = static_cast<std::uint32_t>(a_.drafts.size() - 1);
    return true;
  }

  std::uint32_t latest_before(std::uint32_t token) const {
    for (std::uint32_t i = static_cast<std::uint32_t>(a_.drafts.size()); i-- > first_draft_;)
      if (a_.drafts[i].cue.begin < token && a_.drafts[i].quote == quote_ && !a_.drafts[i].conduit) return i;
    return kNoDraft;
  }

  // "Lee: We will stay." at the beginning of a paragraph, with a name before the colon.
  void colon() {
    if (first_draft_ < a_.drafts.size() || words_.size() < 4) return;
    std::uint32_t at = words_.begin;
    while (at < words_.end && at - words_.begin < 6 && p_.is_capital(at)) ++at;
    if (at == words_.begin || at + 2 >= words_.end || p_.text(at) != ":" || p_.token(at + 1).gap == Gap::kNone) return;
    bool person = false;
    for (const Id<Mention> m = a_.mention_in({words_.begin, at}); m && !person;) {
      person = a_.analysis.mentions[m].kind == MentionKind::kPerson;
      break;
    }
    if (!person) return;
    static const CueRow kColon{Frame::kSay, Stance::kSay, VerbForm::kPhrase, {}};
    quote_ = kNoDraft;
    Site site{at, at + 1, at, words_.begin, words_.end, &kColon};
    Draft d = draft(site, {words_.begin, at}, {at, at + 1});
    d.content.add(whole_quotes({at + 1, trimmed(at + 1, words_.end)}));
    d.rule = "name-colon";
    a_.drafts.push_back(d);
  }

  // Forward content ends where a later phrase of the same sentence stands behind it
  // ("..., CNN reported") or a joined cue begins ("... and added").
  void cut_before_later() {
    const auto count = static_cast<std::uint32_t>(a_.drafts.size());
    for (std::uint32_t i = first_draft_; i < count; ++i) {
      Draft& d = a_.drafts[i];
      for (std::uint32_t j = first_draft_; j < count; ++j) {
        const Draft& later = a_.drafts[j];
        if (j == i || later.cue.begin <= d.cue.begin || later.quote != d.quote || later.phrase.empty()) continue;
        const bool behind =
            !later.content.empty() && later.content.run[0].begin < later.phrase.begin && later.content.contains(d.cue.begin);
        const bool joined = later.inherits && !later.content.contains(d.cue.begin) && d.content.contains(later.cue.begin);
        if (!behind && !joined) continue;
        for (std::uint32_t r = 0; r < d.content.count; ++r) {
          Words& run = d.content.run[r];
          if (!run.contains(later.phrase.begin) || run.end > words_.end + 400) continue;
          std::uint32_t end = later.phrase.begin;
          while (end > run.begin && (p_.is_comma(end - 1) || p_.word(end - 1) == m_.and_ || p_.word(end - 1) == m_.but)) --end;
          if (end > run.begin) run.end = end, d.content.count = r + 1;
        }
      }
    }
    link_pending();
  }

  void link_pending() {
    if (pending_citing_ != kNoDraft)
      for (std::uint32_t i = first_draft_; i < a_.drafts.size(); ++i)
        if (i != pending_citing_ && a_.drafts[i].cue.begin > a_.drafts[pending_citing_].cue.begin &&
            a_.drafts[i].quote == a_.drafts[pending_citing_].quote) {
          a_.drafts[pending_citing_].outer = i;
          a_.drafts[pending_citing_].content = a_.drafts[i].content;
          break;
        }
    if (!pending_conduit_.empty())
      for (std::uint32_t i = first_draft_; i < a_.drafts.size(); ++i)
        if (a_.drafts[i].outer == kNoDraft && a_.drafts[i].cue.begin > pending_cue_.begin && !a_.drafts[i].content.empty()) {
          Draft through;
          through.cue_row = pending_row_;
          through.source = pending_conduit_;
          through.cue = pending_cue_;
          through.phrase = {pending_cue_.begin, pending_conduit_.end};
          through.sentence = sentence_;
          through.content = a_.drafts[i].content;
          through.rule = "carried-by";
          through.conduit = true;
          a_.drafts.push_back(through);
          a_.drafts[i].outer = static_cast<std::uint32_t>(a_.drafts.size() - 1);
          break;
        }
  }

  Attributor& a_;
  const Phrases& p_;
  const AttributionModel::Parts& m_;
  std::uint32_t sentence_;
  Words words_;
  std::uint32_t quote_ = kNoDraft;
  std::uint32_t first_draft_ = 0;
  bool relative_ = false;
  std::uint32_t pending_citing_ = kNoDraft;
  Words pending_conduit_, pending_cue_;
  const CueRow* pending_row_ = nullptr;
};

}  // namespace

void Attributor::read_sentence(std::uint32_t sentence) { FrameReader(*this, sentence).read(); }

}  // namespace stemma
