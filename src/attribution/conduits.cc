// Outlets that a statement came through, found by the tree: "told the Herald on Monday", "in an interview with Radio Nord",
// "on the channel's morning show". A name is taken where only noun phrases of the cue's own clause stand between them.

#include "attribution/draft.h"

namespace stemma {
namespace {

constexpr int kSteps = 6;  // from a name up to its cue

bool links_phrase(Relation r) {
  switch (r) {
    case Relation::kNmod:
    case Relation::kNmodPoss:
    case Relation::kNmodDesc:
    case Relation::kNmodUnmarked:
    case Relation::kCompound:
    case Relation::kAppos:
    case Relation::kFlat:
    case Relation::kConj:
    case Relation::kAcl: return true;  // "published in the Herald"
    default: return false;
  }
}

bool links_clause(Relation r) {
  switch (r) {
    case Relation::kObj:
    case Relation::kIobj:
    case Relation::kObl:
    case Relation::kOblUnmarked:
    case Relation::kNmod:
    case Relation::kAdvcl: return true;
    default: return false;
  }
}

}  // namespace

// The first preposition of a phrase, by its head.
Word Attributor::case_of(std::uint32_t head, Words sentence) const {
  for (std::uint32_t i = head > sentence.begin + 12 ? head - 12 : sentence.begin; i < head; ++i)
    if (analysis.syntax[i].head.index == head && analysis.syntax[i].relation == Relation::kCase) return phrases.word(i);
  return {};
}

// Whether the name can be an outlet's where the words around it say that somebody was told or interviewed.
bool Attributor::may_be_outlet(const Mention& m, bool told, bool& is_self) const {
  if (m.form == MentionForm::kNominal || is_outlet(m.words, is_self)) return true;
  if (m.kind != MentionKind::kOrganization && m.kind != MentionKind::kMisc && !(told && m.kind == MentionKind::kPlace))
    return false;
  const SourceKind kind = analysis.entities[m.entity].source_kind;
  if (kind != SourceKind::kUnknown && kind != SourceKind::kOrganization && kind != SourceKind::kOutlet) return false;
  if (analysis.entities[m.entity].lexicon && kind != SourceKind::kOutlet) return false;
  for (std::uint32_t i = m.words.begin; i < m.words.end; ++i)
    if (const SourceKind* noun = model.nouns.of(phrases.word(i)); noun != nullptr && *noun != SourceKind::kOutlet) return false;
  return true;
}

// "the Post" after "the Tarvia Post": a mention of the outlet whose name ends so; nothing where there is none before.
Mention Attributor::short_outlet(std::uint32_t token) const {
  constexpr std::size_t kBack = 200;  // mentions looked at
  Mention none;
  if (!phrases.is_capital(token) || token == 0 || mention_in({token, token + 1}) ||
      (phrases.text(token - 1) != "the" && phrases.text(token - 1) != "The"))
    return none;
  const auto& rows = analysis.mentions.rows();
  auto m =
      std::lower_bound(rows.begin(), rows.end(), token, [](const Mention& x, std::uint32_t t) { return x.words.begin < t; });
  for (std::size_t steps = 0; m != rows.begin() && steps < kBack; ++steps) {
    --m;
    bool is_self = false;
    if (m->words.size() < 2 || phrases.text(m->words.end - 1) != phrases.text(token) || !is_outlet(m->words, is_self)) continue;
    if (is_self) return none;
    Mention found = *m;
    found.words = {token, token + 1};
    found.form = MentionForm::kNominal;
    return found;
  }
  return none;
}

bool Attributor::comes_through(const Draft& d, const Mention& m, bool& is_self) const {
  const Words sentence = analysis.sentences[d.sentence].tokens;
  std::uint32_t at = m.words.end - 1;
  for (std::uint32_t i = m.words.begin; i < m.words.end; ++i)
    if (const Id<Token> head = analysis.syntax[i].head; !head || !m.words.contains(head.index)) at = i;
  bool interview = false, speaks = false, dative = false;
  Word case_word = case_of(at, sentence);
  Relation last = Relation::kRoot;
  for (int step = 0; step < kSteps; ++step) {
    const Syntax& x = analysis.syntax[at];
    if (!x.head || d.content.contains(at) || d.source.contains(at)) return false;
    last = x.relation;
    if (d.cue.contains(x.head.index)) break;
    if (step + 1 == kSteps) return false;
    if (!links_phrase(last) && !(links_clause(last))) return false;
    at = x.head.index;
    if (last != Relation::kNmodPoss && last != Relation::kCompound && last != Relation::kAppos && last != Relation::kFlat) {
      interview |= model.interviews.has(phrases.word(at));
      speaks |= model.speaking.has(phrases.word(at));
      if (!interview && !speaks && last != Relation::kConj) return false;
    } else {
      interview |= model.interviews.has(phrases.word(at));
      case_word = case_of(at, sentence);
    }
  }
  if (!links_clause(last)) return false;
  if (interview || speaks) return may_be_outlet(m, case_word == model.to, is_self);
  dative = last == Relation::kIobj || case_word == model.to || (last == Relation::kObj && d.cue_row->frame == Frame::kTell);
  if (dative) return may_be_outlet(m, true, is_self);
  return (last == Relation::kObl || last == Relation::kNmod) && model.aired.has(case_word) && is_outlet(m.words, is_self);
}

void Attributor::find_conduits() {
  const auto& mentions = analysis.mentions.rows();
  std::vector<Draft> all;
  std::vector<std::uint32_t> place(drafts.size());
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    Draft& d = drafts[i];
    const Words sentence = analysis.sentences[d.sentence].tokens;
    const bool open = d.outer == kNoDraft && !d.conduit && !d.content.empty();
    auto m = std::lower_bound(mentions.begin(), mentions.end(), sentence.begin,
                              [](const Mention& x, std::uint32_t t) { return x.words.begin < t; });
    const auto take = [&](const Mention& outlet) {
      bool is_self = false;
      if (outlet.words.overlaps(d.source) || quote_at(outlet.words.begin) != d.quote || !comes_through(d, outlet, is_self) ||
          is_self)
        return false;
      Draft through = d;
      through.source = outlet.words;
      through.rule = "through-outlet";
      through.conduit = true;
      through.inherits = false;
      d.outer = static_cast<std::uint32_t>(drafts.size() + all.size());  // of `all`
      all.push_back(through);
      return true;
    };
    bool taken = !open;
    for (; !taken && m != mentions.end() && m->words.end <= sentence.end; ++m)
      taken = m->form == MentionForm::kName && take(*m);
    for (std::uint32_t t = sentence.begin; !taken && t < sentence.end; ++t)
      if (const Mention outlet = short_outlet(t); !outlet.words.empty()) taken = take(outlet);
    place[i] = static_cast<std::uint32_t>(all.size());
    all.push_back(d);
  }
  const auto count = static_cast<std::uint32_t>(drafts.size());
  for (Draft& d : all)
    if (d.outer != kNoDraft) d.outer = d.outer < count ? place[d.outer] : d.outer - count;
  drafts = std::move(all);
}

}  // namespace stemma
