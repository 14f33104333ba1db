// Whether a cue is a verb where it stands, by its tag, and who its subject is, by auxiliaries, marks and the words around it.

#include "attribution/frames.h"

namespace stemma {

bool FrameReader::verb(Site& site) {
  site.group = site.begin;
  while (site.group > site.low && (m_.auxiliaries.has(p_.word(site.group - 1)) || adverb(site.group - 1))) {
    site.passive |= m_.be.has(p_.word(site.group - 1));
    site.negated |= m_.negations.has(p_.word(site.group - 1));
    --site.group;
  }
  const VerbForm form = site.row->form;
  site.passive = site.passive && (form == VerbForm::kPast || form == VerbForm::kParticiple);
  // "the official reports" is a noun phrase; so, to the network, is the end of "..., Reuters reports."
  std::uint32_t name = site.begin;
  while (name > site.low && (p_.is_capital(name - 1) || m_.determiners.has(p_.word(name - 1)))) --name;
  const bool closes = form == VerbForm::kThird && name > site.low && name < site.begin &&
                      (p_.is_comma(name - 1) || p_.is_quote(name - 1)) && (site.end >= site.high || p_.is_mark(site.end));
  if (a_.analysis.syntax[site.begin].upos != Upos::kVerb && !closes) return false;
  if (form == VerbForm::kParticiple && site.group == site.begin) return false;  // "a post written that day"
  if (site.passive) return false;  // "was told", "is believed": whose words these are the sentence does not say
  if (site.group > site.low && p_.word(site.group - 1) == m_.to) return went_on(site);
  if (form == VerbForm::kGerund) return gerund(site);

  Words source;
  bool inverted = false, inherits = false;
  relative_ = false;
  source = subject_by_tree(site);
  if (!source.empty() && a_.can_speak(source)) inverted = source.begin > site.begin;
  else if (!subject(site, source, inverted, inherits)) return false;
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

// The subject of the tree, with all that hangs from it but relative clauses: "The official, speaking on Monday, said".
Words FrameReader::subject_by_tree(const Site& site) const {
  const auto& syntax = a_.analysis.syntax;
  std::uint32_t head = kNoDraft;
  for (std::uint32_t i = site.low; i < site.high && head == kNoDraft; ++i)
    if (syntax[i].relation == Relation::kNsubj && syntax[i].head && syntax[i].head.index == site.begin) head = i;
  if (head == kNoDraft || a_.quote_at(head) != quote_) return {};  // "“Friends,” she said": who is spoken to
  const auto hangs = [&](std::uint32_t i) {
    for (int step = 0; step < 8; ++step) {
      if (i == head) return true;
      const Syntax& x = syntax[i];
      if (!x.head || x.relation == Relation::kAclRelcl || x.relation == Relation::kAcl || x.relation == Relation::kPunct)
        return false;
      i = x.head.index;
    }
    return false;
  };
  Words words{head, head + 1};
  while (words.begin > site.low && a_.quote_at(words.begin - 1) == quote_ && hangs(words.begin - 1)) --words.begin;
  const auto dates = [&](std::uint32_t i) {  // "the mayor on Tuesday said"
    return p_.time_at(i) || (i + 1 < site.high && m_.prepositions.has(p_.word(i)) && p_.time_at(i + 1));
  };
  while (words.end < site.high && a_.quote_at(words.end) == quote_ && !dates(words.end) && hangs(words.end)) ++words.end;
  return words.contains(site.begin) ? Words{} : words;
}

bool FrameReader::adverb(std::uint32_t i) const {
  const std::string_view t = p_.text(i);
  return t.size() > 4 && t.ends_with("ly") && p_.token(i).shape == Shape::kLower;
}

// "went on to say": the cue is the whole; other infinitives say nothing yet.
bool FrameReader::went_on(Site& site) {
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
bool FrameReader::gerund(Site& site) {
  if (site.row->frame == Frame::kIntend || site.row->frame == Frame::kObject || site.row->frame == Frame::kUrge) return false;
  if (site.group != site.begin && site.passive) return false;
  const bool after_comma =
      site.begin > site.low && (p_.is_comma(site.begin - 1) || p_.is_dash(site.begin - 1) || p_.is_quote(site.begin - 1));
  const bool said_by_name = site.begin > site.low && p_.word(site.begin - 1) == m_.as;  // "quoted X as saying": frame quote
  if (said_by_name) return false;
  // "saying, “we stay”": the mark before a quotation opens it.
  const bool opens =
      site.end + 1 < site.high && (p_.is_comma(site.end) || p_.text(site.end) == ":") && p_.is_quote(site.end + 1);
  const bool clause = site.end < site.high && (p_.word(site.end) == m_.that || p_.is_quote(site.end) || opens ||
                                               (after_comma && p_.opens_phrase(site.end)));
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
Words FrameReader::clause_subject(const Site& site) const {
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

bool FrameReader::subject(const Site& site, Words& source, bool& inverted, bool& inherits) {
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
bool FrameReader::named_before_comma(const Site& site) const {
  Words source;
  if (p_.is_quote(site.group - 1) || !subject_with_apposition(site, source)) return false;
  const Id<Mention> m = a_.mention_in(source);
  return m && a_.analysis.mentions[m].words.begin == source.begin && p_.is_comma(a_.analysis.mentions[m].words.end);
}

// A noun phrase directly followed by an auxiliary or a finite verb is the subject of a clause, not an inverted source.
bool FrameReader::starts_clause(Words phrase, std::uint32_t high) const {
  return phrase.end < high && m_.auxiliaries.has(p_.word(phrase.end)) && !m_.negations.has(p_.word(phrase.end));
}

Words FrameReader::with_apposition(Words phrase, std::uint32_t high) const {
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
bool FrameReader::subject_with_apposition(const Site& site, Words& source) const {
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

}  // namespace stemma
