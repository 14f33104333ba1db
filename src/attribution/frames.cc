// The cues of a sentence, one after the other, and what only the whole sentence
// decides: where one content ends because another phrase begins.

#include "attribution/frames.h"

namespace stemma {
namespace {
constexpr std::uint32_t kCuesPerSentence = 24;
}  // namespace

void FrameReader::read() {
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

void FrameReader::set_field(Site& site) {
  quote_ = a_.quote_at(site.begin);
  if (quote_ == kNoDraft) return;
  const Words inside = a_.quotes[quote_].words;
  site.low = std::max(site.low, inside.begin + 1);
  site.high = std::min(site.high, inside.end);
  if (site.high > site.low && p_.is_quote(site.high - 1)) --site.high;
}

bool FrameReader::read_cue(Site& site) {
  switch (site.row->frame) {
    case Frame::kAccording: return according(site);
    case Frame::kCiting: return citing(site);
    case Frame::kCarried: return carried(site);
    default: return verb(site);
  }
}

Draft FrameReader::draft(const Site& site, Words source, Words cue) const {
  Draft d;
  d.cue_row = site.row;
  d.source = source;
  d.cue = cue;
  d.sentence = sentence_;
  d.quote = quote_;
  d.phrase = source.empty() ? cue : Words{std::min(source.begin, cue.begin), std::max(source.end, cue.end)};
  return d;
}

std::uint32_t FrameReader::latest_before(std::uint32_t token) const {
  for (std::uint32_t i = static_cast<std::uint32_t>(a_.drafts.size()); i-- > first_draft_;)
    if (a_.drafts[i].cue.begin < token && a_.drafts[i].quote == quote_ && !a_.drafts[i].conduit) return i;
  return kNoDraft;
}

// "Lee: We will stay." at the beginning of a paragraph, with a name before the colon.
void FrameReader::colon() {
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
void FrameReader::cut_before_later() {
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

void FrameReader::link_pending() {
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

void Attributor::read_sentence(std::uint32_t sentence) { FrameReader(*this, sentence).read(); }

}  // namespace stemma
