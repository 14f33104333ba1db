// Joins what the network finds to the drafts of the frames. Both know an attribution by its cue. Where they meet the draft
// stays, for it knows its chain, and takes the network's spans; what else the network finds with a source becomes a draft.

#include <algorithm>
#include <numeric>

#include "attribution/draft.h"

namespace stemma {
namespace {

// A cue that stands in no list must be this much more likely than none, in nats: without it, one in eight of an outlet's own
// statements had a source.
constexpr float kSure = 1.0F;

const CueRow kUnknownCue{Frame::kThat, Stance::kSay, VerbForm::kPhrase, {}};

// As many pieces as fit; what stands behind them is left out, for it would take in what stands between.
Runs content_of(const RoleFrame& frame, const auto& trim) {
  Runs content;
  for (const Words piece : frame.content) {
    if (content.count == content.run.size() && piece.begin > content.run.back().end) break;
    content.add(trim(piece));
  }
  return content.size() < 2 ? Runs{} : content;
}

}  // namespace

// No source begins or ends inside a name.
Words Attributor::whole_names(Words source) const {
  if (source.empty()) return source;
  const auto& rows = analysis.mentions.rows();
  auto m = std::partition_point(rows.begin(), rows.end(), [&](const Mention& x) { return x.words.end <= source.begin; });
  for (; m != rows.end() && m->words.begin < source.end; ++m)
    if (m->form == MentionForm::kName) source = {std::min(source.begin, m->words.begin), std::max(source.end, m->words.end)};
  return source;
}

// Its head names somebody, or stands for people, offices, documents; "it", "this" and "evidence" do not.
bool Attributor::can_speak(Words source) const {
  if (source.size() == 1 && model.first_person.has(phrases.word(source.begin))) return false;  // adds no link
  if (source.size() == 1 && (model.he_she.has(phrases.word(source.begin)) || model.they.has(phrases.word(source.begin))))
    return true;
  std::uint32_t head = source.begin;
  for (std::uint32_t i = source.begin; i < source.end; ++i)
    if (const Id<Token> up = analysis.syntax[i].head; !up || !source.contains(up.index)) head = i;
  if (model.nouns.of(phrases.word(head)) != nullptr) return true;
  const Id<Mention> m = mention_in({head, source.end});
  if (m && analysis.mentions[m].words.begin <= head + 2) return true;
  const Id<Mention> first = mention_in(source);
  return first && analysis.mentions[first].words.contains(head);
}

void Attributor::read_network(AttributionScratch& scratch, Table<Note>& notes) {
  if (!model.network || analysis.tokens.size() == 0) return;
  if (analysis.states.scales.empty()) {
    notes.add({NoteKind::kTooLong, {}});
    return;
  }
  find_marks(analysis, quotes, scratch.marks);
  find_windows(analysis, scratch.windows);
  std::erase_if(scratch.windows, [&](Words w) { return !speaks(sentence_of(w.begin)); });
  scratch.cues.assign(analysis.tokens.size(), 0);
  for (const Words window : scratch.windows)
    for (std::uint32_t i = window.begin; i < window.end; ++i)
      if (const auto match = model.cues.longest(analysis.tokens, i, window.end))
        scratch.cues[i] = match.payload->form == VerbForm::kPhrase || analysis.syntax[i].upos == Upos::kVerb;
  model.network->read(*model.kernels, analysis.states, scratch.marks, scratch.cues, scratch.windows, scratch.network,
                      scratch.frames);

  const auto read = static_cast<std::uint32_t>(drafts.size());
  std::vector<std::uint32_t> key(read);  // where a draft stands: the furthest cue of its sentence so far
  for (std::uint32_t i = 0; i < read; ++i) {
    const bool same = i > 0 && drafts[i - 1].sentence == drafts[i].sentence;
    key[i] = std::max(same ? key[i - 1] : 0U, drafts[i].cue.begin);
  }
  scratch.draft_at.assign(analysis.tokens.size(), kNoDraft);
  for (std::uint32_t i = read; i-- > 0;)  // of two drafts at one cue the first
    if (!drafts[i].conduit) std::fill_n(scratch.draft_at.begin() + drafts[i].cue.begin, drafts[i].cue.size(), i);
  std::vector<char> passes_on(read, 0);
  for (const Draft& d : drafts)
    if (d.outer != kNoDraft) passes_on[d.outer] = 1;
  const auto trim = [&](Words words) {  // commas and "and" at the end are the sentence's
    while (!words.empty() && (phrases.is_comma(words.end - 1) || phrases.word(words.end - 1) == model.and_ ||
                              phrases.word(words.end - 1) == model.but))
      --words.end;
    return words;
  };
  std::vector<char> stands(scratch.frames.size(), 0);  // the frame, or one that passes it on, became a draft
  for (std::size_t f = 0; f < scratch.frames.size(); ++f) {
    const RoleFrame& frame = scratch.frames[f];
    const bool inner = frame.outer != RoleFrame::kOutermost && stands[frame.outer];
    stands[f] = inner;
    Words source = trim(frame.source);
    if (source.size() > 1 && phrases.is_relative({source.end - 1, source.end})) source = trim({source.begin, source.end - 1});
    source = whole_names(source);
    const Runs content = content_of(frame, trim);
    std::uint32_t known = kNoDraft;
    for (std::uint32_t t = frame.cue.begin; t < frame.cue.end; ++t) {
      const std::uint32_t i = scratch.draft_at[t];
      if (i == kNoDraft || i == known) continue;
      known = i;
      Draft& d = drafts[i];
      if (d.quote != kNoDraft || d.outer != kNoDraft) continue;
      // "said three boats sank and added that ...": what a joined cue tells is not the first one's.
      bool joined = false;
      for (std::uint32_t j = i + 1; j < read && drafts[j].sentence == d.sentence; ++j)
        joined |= drafts[j].inherits && content.contains(drafts[j].cue.begin) && !d.content.contains(drafts[j].cue.begin);
      if (!passes_on[i] && !content.empty() && !joined) d.content = content;
      // "The mayor on Tuesday said": where the frame stopped before a preposition it had a reason.
      const bool stopped =
          d.source.begin == source.begin && d.source.end < source.end && model.prepositions.has(phrases.word(d.source.end));
      const Upos last = source.empty() ? Upos::kX : analysis.syntax[source.end - 1].upos;
      const bool open = last == Upos::kAdp || last == Upos::kDet;  // "the paper, which runs to"
      const bool fits = !open && (d.source.empty() || d.source.overlaps(source) || can_speak(source));
      if (!d.inherits && !source.empty() && !stopped && fits && !phrases.is_relative(source)) d.source = source;
    }
    stands[f] |= known != kNoDraft;
    if (known != kNoDraft || source.empty() || content.empty()) continue;
    bool is_self = false;  // "the Post could not verify": its own words
    is_outlet(source, is_self);
    if (is_self) continue;
    Draft d;
    d.cue_row = &kUnknownCue;
    for (std::uint32_t i = frame.cue.begin; i < frame.cue.end; ++i)
      if (const auto match = model.cues.longest(analysis.tokens, i, frame.cue.end)) {
        d.cue_row = match.payload;
        break;
      }
    // Inside what somebody says, only a cue that is known makes a link, and only of who or what can speak.
    if (d.cue_row == &kUnknownCue && frame.margin < kSure) continue;
    if (inner && (d.cue_row == &kUnknownCue || d.cue_row->frame == Frame::kIntend || d.cue_row->frame == Frame::kObject ||
                  !can_speak(source)))
      continue;
    d.source = source;
    d.cue = frame.cue;
    d.content = content;
    d.phrase = {std::min(d.source.begin, d.cue.begin), std::max(d.source.end, d.cue.end)};
    d.sentence = sentence_of(d.cue.begin);
    d.quote = quote_at(d.cue.begin);
    d.direct = std::any_of(frame.content.begin(), frame.content.end(), [&](Words w) { return quote_at(w.begin) != kNoDraft; });
    d.rule = "network";
    stands[f] = 1;
    drafts.push_back(d);
    key.push_back(d.cue.begin);
  }
  // In order again; links follow the drafts they name.
  std::vector<std::uint32_t> order(drafts.size()), place(drafts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key[a] < key[b]; });
  std::vector<Draft> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i, sorted.push_back(drafts[order[i]]);
  for (Draft& d : sorted)
    if (d.outer != kNoDraft) d.outer = place[d.outer];
  drafts = std::move(sorted);
}

}  // namespace stemma
