// Journalism's own markers of chains: told OUTLET, quoted X as saying, according to,
// citing, carried by.

#include "attribution/frames.h"

namespace stemma {

// The draft d reached us through an outlet: a link of its own, outside d.
void FrameReader::conduit(const Site& site, Draft d, Words outlet, Code rule) {
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
bool FrameReader::quote_as(const Site& site, Draft& d, std::uint32_t from) {
  std::uint32_t as = from;
  while (as < site.high && as - from < 24 && !(p_.word(as) == m_.as && as + 1 < site.high && p_.text(as + 1).ends_with("ing")))
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
bool FrameReader::cites(const Site& site, Draft& d, std::uint32_t from) {
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

bool FrameReader::according(const Site& site) {
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
Words FrameReader::source_phrase(std::uint32_t begin, std::uint32_t high) const {
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
bool FrameReader::citing(const Site& site) {
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
bool FrameReader::carried(const Site& site) {
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

}  // namespace stemma
