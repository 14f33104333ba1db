// Chains: which link passes which one on. A link inside another's content is passed
// on by it; conduits and citations were linked where they were read; a voice that
// goes on keeps its conduit.

#include <algorithm>

#include "attribution/draft.h"

namespace stemma {
namespace {
constexpr std::uint32_t kWindow = 48;  // drafts looked at around one: contents end within a few paragraphs
}

std::uint32_t Attributor::quote_at(std::uint32_t token) const {
  auto found =
      std::upper_bound(quotes.begin(), quotes.end(), token, [](std::uint32_t t, const Quote& q) { return t < q.words.begin; });
  if (found == quotes.begin()) return kNoDraft;
  --found;
  return found->words.contains(token) ? static_cast<std::uint32_t>(found - quotes.begin()) : kNoDraft;
}

Id<Mention> Attributor::mention_in(Words words) const {
  const auto& rows = analysis.mentions.rows();
  const auto found = std::lower_bound(rows.begin(), rows.end(), words.begin,
                                      [](const Mention& m, std::uint32_t i) { return m.words.begin < i; });
  if (found == rows.end() || found->words.end > words.end) return {};
  return {static_cast<std::uint32_t>(found - rows.begin())};
}

bool Attributor::is_outlet(Words words, bool& is_self) const {
  const auto same_name = [](std::string_view a, std::string_view b) {
    const auto bare = [](std::string_view s) {
      std::string out;
      for (const char c : s)
        if (c != ' ' && c != '.') out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      return out.starts_with("the") ? out.substr(3) : out;
    };
    const std::string x = bare(a), y = bare(b);
    return !x.empty() && !y.empty() && (x == y || (y.size() > 4 && y.find(x) != std::string::npos && x.size() >= 3));
  };
  bool outlet = false;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    const SourceKind* kind = model.nouns.of(analysis.tokens[i].word);
    if (kind != nullptr && *kind == SourceKind::kOutlet && analysis.tokens[i].shape == Shape::kLower) outlet = true;
  }
  if (const Id<Mention> m = mention_in(words)) {
    const Entity& entity = analysis.entities[analysis.mentions[m].entity];
    const TextSpan span = {
        analysis.tokens[analysis.mentions[m].words.begin].begin,
        analysis.tokens[analysis.mentions[m].words.end - 1].begin + analysis.tokens[analysis.mentions[m].words.end - 1].size};
    const std::string_view name = std::string_view(article.text).substr(span.begin, span.size());
    // "the head of Corrania's intelligence service" is not Radio Corrania.
    const Words named = analysis.mentions[m].words;
    const bool heads = named.begin <= words.begin + 1 || named.end == words.end;
    is_self = heads && (same_name(name, article.outlet) || same_name(name, article.agency));
    if (entity.source_kind == SourceKind::kOutlet || is_self) outlet = true;
    // Newspapers carry their trade in their names.
    static constexpr std::string_view kHeads[] = {"Times",     "Post",         "Journal",  "Herald",  "Tribune",  "Gazette",
                                                  "Chronicle", "Telegraph",    "Guardian", "News",    "Press",    "TV",
                                                  "Radio",     "Television",   "Channel",  "Info",    "Magazine", "Review",
                                                  "Network",   "Broadcasting", "Agency",   "Courier", "Observer", "Watch",
                                                  "Ledger",    "Mirror",       "Globe",    "Daily"};
    if (entity.lexicon) return outlet;
    for (std::uint32_t i = analysis.mentions[m].words.begin; i < analysis.mentions[m].words.end; ++i)
      for (const std::string_view head : kHeads) outlet |= phrases.text(i) == head && analysis.mentions[m].words.size() > 1;
    // An organisation that no lexicon knows, and all in capitals or several words: told something, it is an outlet.
  }
  return outlet;
}

// Quotes that no cue claimed: the one after "Lee continued:", a quoted sentence that
// goes on after "..., she said.", and a quoted paragraph after a direct quote.
void Attributor::carry_quotes() {
  std::uint32_t at = 0;           // first draft at or after the quote
  std::uint32_t last = kNoDraft;  // the last draft with a direct quote or an open colon
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    const Words words = quotes[q].words;
    while (at < drafts.size() && drafts[at].phrase.begin < words.begin) {
      if (drafts[at].quote == kNoDraft && !drafts[at].conduit) last = at;
      ++at;
    }
    bool claimed = false;
    for (std::uint32_t i = at > 6 ? at - 6 : 0; i < drafts.size() && i < at + 6; ++i)
      claimed |= drafts[i].quote == kNoDraft && drafts[i].content.contains(words.begin);
    if (claimed || last == kNoDraft || words.size() < 4) continue;
    Draft& d = drafts[last];
    const bool open_colon = d.content.empty();
    std::uint32_t end = open_colon ? d.phrase.end : std::max(d.phrase.end, d.content.run[d.content.count - 1].end);
    // What else its sentence holds (an apposition) stands between without harm.
    const std::uint32_t sentence_end = analysis.sentences[d.sentence].tokens.end;
    if (sentence_end <= words.begin) end = std::max(end, sentence_end);
    if (end > words.begin) continue;
    // Only marks between what was said and this quote, within the paragraph or at the very next one.
    std::uint32_t between = 0, blocks = 0;
    for (std::uint32_t i = end; i < words.begin && between < 3; ++i) {
      if (!phrases.is_mark(i)) ++between;
      if (analysis.tokens[i].gap == Gap::kBlock) ++blocks;
    }
    if (analysis.tokens[words.begin].gap == Gap::kBlock) ++blocks;
    if (between > 0 || blocks > 1 || (!open_colon && !d.direct && blocks > 0)) continue;
    if (blocks == 1 && !open_colon) {
      // A whole paragraph in quotation marks goes on in the voice of the one before.
      const bool whole = words.end >= analysis.tokens.size() || analysis.tokens[words.end].gap == Gap::kBlock;
      if (!whole || !quotes[q].words.contains(words.begin)) continue;
    }
    d.content.add(words);
    d.direct = true;
    // What passes this link on passes its quote on too.
    for (std::uint32_t outer = d.outer, steps = 0; outer != kNoDraft && steps < 4; outer = drafts[outer].outer, ++steps)
      drafts[outer].content.add(words);
  }
  std::erase_if(drafts, [](const Draft& d) { return d.content.empty() && d.outer == kNoDraft && d.rule == "colon"; });
}

void Attributor::link() {
  const auto count = static_cast<std::uint32_t>(drafts.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    Draft& d = drafts[i];
    if (d.outer != kNoDraft) continue;
    std::uint32_t best = kNoDraft, best_size = 0xFFFFFFFF;
    for (std::uint32_t j = i > kWindow ? i - kWindow : 0; j < std::min(count, i + kWindow); ++j) {
      if (j == i || drafts[j].content.empty() || drafts[j].cue == d.cue) continue;
      if (!drafts[j].content.contains(d.cue.begin)) continue;
      const std::uint32_t size = drafts[j].content.size();
      if (size <= d.content.size() && !(size == d.content.size() && j < i && drafts[j].content.contains(d.cue.begin) &&
                                        !d.content.contains(drafts[j].cue.begin)))
        continue;
      // Of two with the same content the inner one: the conduit is outside it.
      if (size < best_size || (size == best_size && drafts[j].outer == best)) best = j, best_size = size;
    }
    d.outer = best;
  }
  // A voice that goes on in its paragraph keeps its conduit: "She told Reuters ... She said ...".
  for (std::uint32_t i = 1; i < count; ++i) {
    Draft& d = drafts[i];
    if (d.outer != kNoDraft || d.conduit || d.antecedent == kNoDraft) continue;
    const Draft& before = drafts[d.antecedent];
    const bool quoted_next = d.direct && block_of(d.sentence) == block_of(before.sentence) + 1;
    if (block_of(before.sentence) != block_of(d.sentence) && !quoted_next &&
        !(d.source.size() == 1 && model.it.has(phrases.word(d.source.begin))))
      continue;
    if (before.outer == kNoDraft) continue;
    const Draft& through = drafts[before.outer];
    // "Carter said he would welcome it. He said ...": Carter is no conduit of himself.
    if ((quoted_next && !through.conduit && through.kind != SourceKind::kOutlet) ||
        (through.entity_id && through.entity_id == d.entity_id))
      continue;
    if (before.outer != i && through.antecedent != i) {
      d.outer = before.outer;
      for (std::uint32_t r = 0; r < d.content.count; ++r) drafts[before.outer].content.add(d.content.run[r]);
    }
  }
  // "Davidson said he doubted ...": a speaker's own belief is no new link, the speaker's stands for it.
  for (std::uint32_t i = 0; i < count; ++i) {
    Draft& d = drafts[i];
    if (d.outer == kNoDraft || d.conduit || drafts[d.outer].conduit) continue;
    const Draft& outer = drafts[d.outer];
    const bool same = (d.entity_id && d.entity_id == outer.entity_id) || (!d.entity.empty() && d.entity == outer.entity);
    if (!same) continue;
    d.content.count = 0;
    for (std::uint32_t j = i > kWindow ? i - kWindow : 0; j < std::min(count, i + kWindow); ++j)
      if (drafts[j].outer == i) drafts[j].outer = d.outer;
  }
  // Chains must end: break what would turn in a circle.
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t steps = 0;
    for (std::uint32_t at = i; at != kNoDraft; at = drafts[at].outer)
      if (++steps > 8) {
        drafts[i].outer = kNoDraft;
        break;
      }
  }
}

}  // namespace stemma
