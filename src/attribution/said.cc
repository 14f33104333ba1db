#include "attribution/said.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr int kSteps = 5;                 // up the tree, from a time to its verb
constexpr std::uint32_t kNear = 3;        // rows before and behind that may own the time
constexpr std::uint32_t kSentence = 120;  // tokens before and behind the cue that are looked at

bool holds(const Attributions& a, Pieces pieces, std::uint32_t token) {
  const auto runs = a.pieces.of(pieces);
  return std::any_of(runs.begin(), runs.end(), [&](Words words) { return words.contains(token); });
}

class Binder {
 public:
  Binder(const Analysis& analysis, const Times& times, Attributions& attributions)
      : syntax_(analysis.syntax), sentences_(analysis.sentences), times_(times.rows), out_(attributions) {}

  void bind(Attribution& row) const {
    const auto cues = out_.pieces.of(row.cue);
    if (cues.empty()) return;
    const std::uint32_t cue = cues.back().end - 1;
    const auto content = out_.pieces.of(row.content);
    if (!content.empty() && syntax_[content.front().begin].xpos == Xpos::kTo) return;  // "agreed on Monday to release": an act
    const auto sentence = std::upper_bound(sentences_.begin(), sentences_.end(), cue,
                                           [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
    if (sentence == sentences_.end()) return;
    const std::uint32_t low = std::max(sentence->tokens.begin, cue > kSentence ? cue - kSentence : 0U);
    const std::uint32_t high = std::min(sentence->tokens.end, cue + kSentence);
    auto time = std::lower_bound(times_.begin(), times_.end(), low,
                                 [](const Time& t, std::uint32_t begin) { return t.words.begin < begin; });
    for (; time != times_.end() && time->words.end <= high; ++time) {
      if (time->type != TimexType::kDate && time->type != TimexType::kTime) continue;
      if (time->grain == Grain::kNone || holds(out_, row.content, time->words.begin)) continue;
      if (!hangs_on(row, *time) || of_another(row, *time)) continue;
      row.said = {static_cast<std::uint32_t>(time - times_.begin())};
      return;
    }
  }

  // "The paper reported on Tuesday ..., citing officials": what is passed on was passed on then. "In an address on Friday, Lee
  // condemned it. He announced ...": a voice that goes on.
  void inherit(std::uint32_t i) const {
    Attribution& row = out_.rows[i];
    const std::uint32_t sentence = sentence_of(row);
    if (sentence == UINT32_MAX) return;
    if (row.outer && row.outer.index != 0 && out_.rows[row.outer].said && sentence_of(out_.rows[row.outer]) == sentence) {
      row.said = out_.rows[row.outer].said;
      return;
    }
    const auto source = out_.pieces.of(row.source);
    if (source.empty() || syntax_[source.front().begin].upos != Upos::kPron || i == 1) return;
    const Attribution& before = out_.rows[i - 1];
    const std::uint32_t last = sentence_of(before);
    if (before.said && before.entity == row.entity && !row.entity.empty() && last + 1 == sentence && last < sentences_.size() &&
        sentence < sentences_.size() && sentences_[last].block == sentences_[sentence].block)
      row.said = before.said;
  }

 private:
  static bool verb(const Syntax& s) { return s.upos == Upos::kVerb || s.upos == Upos::kAux; }

  bool hangs_on(const Attribution& row, const Time& time) const {
    std::uint32_t at = time.words.end - 1;
    if (holds(out_, row.cue, at) || holds(out_, row.source, at)) return true;
    for (int step = 0; step < kSteps; ++step) {
      const Id<Token> head = syntax_[at].head;
      if (!head) return false;
      at = head.index;
      if (holds(out_, row.cue, at)) return true;
      if (holds(out_, row.content, at)) return false;
      if (verb(syntax_[at])) break;
    }
    return verb(syntax_[at]) && joined(row, at);
  }

  // "On Saturday the ministry denied it and vowed ...", "released a statement on Sunday condemning ...": the cue hangs on the
  // verb of the time.
  bool joined(const Attribution& row, std::uint32_t verb_of_time) const {
    for (const Words words : out_.pieces.of(row.cue))
      for (std::uint32_t i = words.begin; i < words.end; ++i) {
        const Relation r = syntax_[i].relation;
        if (!syntax_[i].head || (r != Relation::kConj && r != Relation::kAdvcl && r != Relation::kAcl)) continue;
        const Id<Token> head = syntax_[i].head;
        if (head.index == verb_of_time) return true;
        if (r == Relation::kAcl && syntax_[head.index].head && syntax_[head.index].head.index == verb_of_time) return true;
      }
    return false;
  }

  std::uint32_t sentence_of(const Attribution& row) const {
    const auto cues = out_.pieces.of(row.cue);
    if (cues.empty()) return UINT32_MAX;
    const auto found = std::upper_bound(sentences_.begin(), sentences_.end(), cues.front().begin,
                                        [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
    return static_cast<std::uint32_t>(found - sentences_.begin());
  }

  // "..., he said, according to a newspaper in June": the time is the newspaper's.
  bool of_another(const Attribution& row, const Time& time) const {
    const auto at = static_cast<std::uint32_t>(&row - &out_.rows[0]);
    const std::uint32_t begin = time.words.begin, end = std::min(at + kNear + 1, out_.rows.size());
    for (std::uint32_t i = at > kNear ? at - kNear : 1U; i < end; ++i) {
      if (i == at) continue;
      for (std::uint32_t back = 1; back <= 2 && back <= begin; ++back)
        if (holds(out_, out_.rows[i].source, begin - back) && !holds(out_, row.source, begin - back)) return true;
    }
    return false;
  }

  const Table<Syntax>& syntax_;
  const Table<Sentence>& sentences_;
  const Table<Time>& times_;
  Attributions& out_;
};

}  // namespace

void bind_said(const Analysis& analysis, const Times& times, Attributions& attributions) {
  if (analysis.syntax.empty()) return;
  const Binder binder(analysis, times, attributions);
  for (std::uint32_t i = 1; i < attributions.rows.size(); ++i)
    if (!attributions.rows[i].said) binder.bind(attributions.rows[i]);
  for (std::uint32_t i = 1; i < attributions.rows.size(); ++i)
    if (!attributions.rows[i].said) binder.inherit(i);
}

}  // namespace stemma
