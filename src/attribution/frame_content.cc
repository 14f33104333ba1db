// Between cue and content: addressee, time, "in a statement". And the content: behind
// the cue, before it, on both sides.

#include "attribution/frames.h"

namespace stemma {

bool FrameReader::place(const Site& site, Draft& d, std::uint32_t from, bool inverted) {
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

// The adverbial after a cue: "on Tuesday", "in a statement", "to reporters". Sets `said` and finds a conduit.
std::uint32_t FrameReader::skip_adverbials(const Site& site, Draft& d, std::uint32_t at) {
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
    if (!marked ||
        (!statement && end - at > 5 && end < site.high && p_.word(end) != m_.that && !p_.is_quote(end) && p_.text(end) != ":"))
      break;
    at = end;
  }
  return at;
}

std::uint32_t FrameReader::skip_addressee(const Site& site, std::uint32_t at, Words& addressee) const {
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
bool FrameReader::noun_like(std::uint32_t i) const {
  return !m_.breakers.has(p_.word(i)) && !m_.prepositions.has(p_.word(i)) && !m_.determiners.has(p_.word(i)) &&
         !p_.is_pronoun(i) && !p_.time_at(i);
}

// Whether a phrase can be a source: it names something, or its noun stands for people, offices, documents.
bool FrameReader::can_be_source(Words words) const {
  if (words.size() == 1 && p_.is_pronoun(words.begin)) return true;
  if (a_.mention_in(words)) return true;
  for (std::uint32_t i = words.begin; i < words.end; ++i)
    if (m_.nouns.of(p_.word(i)) != nullptr) return true;
  return false;
}

// Whether what follows the cue can be a clause or noun phrase that was said.
bool FrameReader::clause_ahead(std::uint32_t from, std::uint32_t high) const {
  return from < high &&
         (p_.opens_phrase(from) || (p_.token(from).shape == Shape::kLower && !m_.prepositions.has(p_.word(from))) ||
          p_.token(from).shape == Shape::kNumber);
}

// "On Tuesday, Lee said" / "Lee on Tuesday said".
void FrameReader::before_time(const Site& site, Draft& d) const {
  if (d.said) return;
  const std::uint32_t begin = d.source.empty() ? d.cue.begin : d.source.begin;
  std::uint32_t at = begin;
  if (at > site.low && p_.is_comma(at - 1)) --at;
  const bool opens = at > site.low && (p_.time_at(site.low) || m_.prepositions.has(p_.word(site.low)));
  if (opens && at - site.low <= 7 && p_.time_at(at - 1)) d.said = p_.time_at(at - 1);
  if (d.cue.begin > site.low && p_.time_at(d.cue.begin - 1)) d.said = p_.time_at(d.cue.begin - 1);
}

Words FrameReader::skip_marks(Words words) const {
  while (!words.empty() && (p_.word(words.begin) == m_.that || p_.text(words.begin) == ":" || p_.is_comma(words.begin)))
    ++words.begin;
  return words;
}

std::uint32_t FrameReader::trimmed(std::uint32_t begin, std::uint32_t end) const {
  while (end > begin && (p_.text(end - 1) == "." || p_.text(end - 1) == ";" || p_.is_comma(end - 1))) --end;
  return end;
}

// A run that ends or begins inside a quote takes the whole of it, also past the sentence.
Words FrameReader::whole_quotes(Words words) const {
  if (words.empty() || quote_ != kNoDraft) return words;
  if (const std::uint32_t q = a_.quote_at(words.begin); q != kNoDraft)
    words.begin = std::min(words.begin, a_.quotes[q].words.begin);
  if (const std::uint32_t q = a_.quote_at(words.end - 1); q != kNoDraft)
    words.end = std::max(words.end, a_.quotes[q].words.end);
  return words;
}

bool FrameReader::colon_ahead(const Site&, Draft& d, Words addressee) {
  // "Lee continued:" and the quote in the next paragraph; carry_quotes fills it.
  d.rule = "colon";
  if (addressee.empty()) d.phrase.end = words_.end;
  a_.drafts.push_back(d);
  return true;
}

bool FrameReader::add(const Site& site, Draft& d, Words addressee) {
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

}  // namespace stemma
