// Joins what the network finds to the drafts of the frames. Both know an attribution by its cue. Where they meet the draft
// stays, for it knows its chain, and takes the network's spans; what else the network finds with a source becomes a draft.

#include <algorithm>
#include <numeric>

#include "attribution/draft.h"

namespace stemma {
namespace {

const CueRow kUnknownCue{Frame::kThat, Stance::kSay, VerbForm::kPhrase, {}};
constexpr std::uint32_t kReach = 64;  // tokens: a cue is shorter

}  // namespace

void Attributor::read_network() {
  if (!model.network || analysis.states.scales.empty()) return;
  std::vector<std::uint8_t> marks;
  std::vector<Words> windows;
  std::vector<RoleFrame> frames;
  AttributionNetwork::Scratch scratch;
  find_marks(analysis, quotes, marks);
  find_windows(analysis, windows);
  std::erase_if(windows, [&](Words w) { return !speaks(sentence_of(w.begin)); });
  model.network->read(*model.kernels, analysis.states, marks, windows, scratch, frames);

  const auto read = static_cast<std::uint32_t>(drafts.size());
  std::vector<std::uint32_t> key(read);  // where a draft stands: the furthest cue of its sentence so far
  for (std::uint32_t i = 0; i < read; ++i) {
    const bool same = i > 0 && drafts[i - 1].sentence == drafts[i].sentence;
    key[i] = std::max(same ? key[i - 1] : 0U, drafts[i].cue.begin);
  }
  std::vector<char> passes_on(read, 0);
  for (const Draft& d : drafts)
    if (d.outer != kNoDraft) passes_on[d.outer] = 1;
  const auto trim = [&](Words words) {  // commas and "and" at the end are the sentence's
    while (!words.empty() && (phrases.is_comma(words.end - 1) || phrases.word(words.end - 1) == model.and_ ||
                              phrases.word(words.end - 1) == model.but))
      --words.end;
    return words;
  };
  for (const RoleFrame& frame : frames) {
    const auto first =
        std::lower_bound(key.begin(), key.begin() + read, frame.cue.begin > kReach ? frame.cue.begin - kReach : 0U);
    const Words source = trim(frame.source);
    Runs content;
    for (const Words piece : frame.content) content.add(trim(piece));
    if (content.size() < 2) content.count = 0;
    bool known = false;
    for (auto i = static_cast<std::uint32_t>(first - key.begin()); i < read && drafts[i].cue.begin < frame.cue.end + kReach;
         ++i) {
      Draft& d = drafts[i];
      if (!d.cue.overlaps(frame.cue) || d.conduit) continue;
      known = true;
      if (d.quote != kNoDraft || d.outer != kNoDraft) continue;
      if (!passes_on[i] && !content.empty()) d.content = content;
      // "The mayor on Tuesday said": where the frame stopped before a preposition it had a reason.
      const bool stopped =
          d.source.begin == source.begin && d.source.end < source.end && model.prepositions.has(phrases.word(d.source.end));
      if (!d.inherits && !source.empty() && !stopped) d.source = source;
    }
    if (known || source.empty() || content.empty()) continue;
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
