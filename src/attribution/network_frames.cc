// Joins what the network finds to the drafts of the frames. Both know an attribution by its cue. Where they meet the draft
// stays, for it knows its chain, and takes the network's spans; what else the network finds with a source becomes a draft.

#include <algorithm>
#include <numeric>

#include "attribution/draft.h"

namespace stemma {
namespace {

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

void Attributor::read_network(AttributionScratch& scratch, Table<Note>& notes) {
  if (!model.network || analysis.tokens.size() == 0) return;
  if (analysis.states.scales.empty()) {
    notes.add({NoteKind::kTooLong, {}});
    return;
  }
  find_marks(analysis, quotes, scratch.marks);
  find_windows(analysis, scratch.windows);
  std::erase_if(scratch.windows, [&](Words w) { return !speaks(sentence_of(w.begin)); });
  model.network->read(*model.kernels, analysis.states, scratch.marks, scratch.windows, scratch.network, scratch.frames);

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
  for (const RoleFrame& frame : scratch.frames) {
    Words source = trim(frame.source);
    if (source.size() > 1 && phrases.is_relative({source.end - 1, source.end})) source = trim({source.begin, source.end - 1});
    const Runs content = content_of(frame, trim);
    std::uint32_t known = kNoDraft;
    for (std::uint32_t t = frame.cue.begin; t < frame.cue.end; ++t) {
      const std::uint32_t i = scratch.draft_at[t];
      if (i == kNoDraft || i == known) continue;
      known = i;
      Draft& d = drafts[i];
      if (d.quote != kNoDraft || d.outer != kNoDraft) continue;
      if (!passes_on[i] && !content.empty()) d.content = content;
      // "The mayor on Tuesday said": where the frame stopped before a preposition it had a reason.
      const bool stopped =
          d.source.begin == source.begin && d.source.end < source.end && model.prepositions.has(phrases.word(d.source.end));
      if (!d.inherits && !source.empty() && !stopped && !phrases.is_relative(source)) d.source = source;
    }
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
    d.source = source;
    d.cue = frame.cue;
    d.content = content;
    d.phrase = {std::min(d.source.begin, d.cue.begin), std::max(d.source.end, d.cue.end)};
    d.sentence = sentence_of(d.cue.begin);
    d.quote = quote_at(d.cue.begin);
    d.direct = std::any_of(frame.content.begin(), frame.content.end(), [&](Words w) { return quote_at(w.begin) != kNoDraft; });
    d.rule = "network";
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
