// Sources: which entity a source is. Names through the document's entities,
// pronouns and short forms ("the minister", "it") through the links before.

#include <algorithm>

#include "attribution/draft.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLookBack = 24;  // links a pronoun may look back over

}  // namespace

// The person that "he" means when not the last speaker: named after `since` at the
// beginning of the sentence before, in the same block; without a speaker the last person named.
Id<Mention> Attributor::person_before(const Draft& d, std::uint32_t since) const {
  const auto& mentions = analysis.mentions.rows();
  auto m = std::lower_bound(mentions.begin(), mentions.end(), d.source.begin,
                            [](const Mention& x, std::uint32_t token) { return x.words.begin < token; });
  const std::uint32_t sentence_begin = d.sentence > 0 ? analysis.sentences[d.sentence - 1].tokens.begin : 0;
  const bool same_block = d.sentence > 0 && block_of(d.sentence - 1) == block_of(d.sentence);
  for (std::uint32_t steps = 0; m != mentions.begin() && steps < 12; ++steps) {
    --m;
    if (m->kind != MentionKind::kPerson) continue;
    const Id<Mention> id{static_cast<std::uint32_t>(m - mentions.begin())};
    if (since == kNoDraft) return id;
    if (m->words.begin < since || !same_block) return {};
    if (m->words.begin >= sentence_begin && m->words.begin < sentence_begin + 8) return id;
  }
  return {};
}

// The noun phrase that a relative pronoun stands for, by the tree; the pronoun where there is none.
Words Attributor::antecedent_of(std::uint32_t relative) const {
  const Words self{relative, relative + 1};
  if (relative >= analysis.syntax.size()) return self;
  const Id<Token> verb = analysis.syntax[relative].head;
  if (!verb || analysis.syntax[verb.index].relation != Relation::kAclRelcl || !analysis.syntax[verb.index].head) return self;
  const std::uint32_t noun = analysis.syntax[verb.index].head.index;
  if (noun >= relative) return self;
  const auto& names = analysis.mentions.rows();
  const auto name = std::partition_point(names.begin(), names.end(), [&](const Mention& m) { return m.words.end <= noun; });
  if (name != names.end() && name->words.contains(noun)) return name->words;
  const auto& rows = analysis.phrases.rows();
  const auto phrase = std::partition_point(rows.begin(), rows.end(), [&](const Phrase& p) { return p.head.index < noun; });
  if (phrase == rows.end() || phrase->head.index != noun) return self;
  // Without the clause itself and what stands before it.
  Words words = phrase->words;
  words.end = std::min(words.end, relative);
  while (words.end > noun + 1 && phrases.is_mark(words.end - 1)) --words.end;
  return words.contains(noun) ? words : self;
}

void Attributor::resolve() {
  const auto kind_of_words = [&](Words words) {
    // The head of a noun phrase stands before "of", "from", a comma.
    std::uint32_t end = words.begin;
    while (end < words.end && !phrases.is_comma(end) &&
           !(end > words.begin && model.links.has(phrases.word(end)) && phrases.text(end) != "'s" &&
             phrases.text(end) != "\u2019s"))
      ++end;
    for (std::uint32_t i = end; i-- > words.begin;)
      if (const SourceKind* kind =
              phrases.token(i).shape == Shape::kLower || i == words.begin ? model.nouns.of(phrases.word(i)) : nullptr)
        return *kind;
    return SourceKind::kUnknown;
  };
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    Draft& d = drafts[i];
    if (d.inherits || d.source.empty()) {
      // "and added", ", saying": the link before in the sentence.
      for (std::uint32_t j = i; j-- > 0 && drafts[j].sentence == d.sentence;) {
        if (drafts[j].conduit || drafts[j].quote != d.quote) continue;
        d.antecedent = j;
        break;
      }
      if (d.antecedent != kNoDraft) {
        const Draft& before = drafts[d.antecedent];
        d.entity = before.entity.empty() ? before.source : before.entity;
        d.source = before.source;
        d.kind = before.kind;
        d.entity_id = before.entity_id;
      }
      continue;
    }
    const Word pronoun = d.source.size() == 1 ? phrases.word(d.source.begin) : Word{};
    const bool he = model.he_she.has(pronoun), it = model.it.has(pronoun), they = model.they.has(pronoun);
    // "a clerk, who asked not to be named": the clerk.
    const Words head_words = phrases.is_relative(d.source) ? antecedent_of(d.source.begin) : d.source;
    if (he || it || they) {
      for (std::uint32_t j = i; j-- > 0 && i - j <= kLookBack;) {
        const Draft& before = drafts[j];
        const bool same_pronoun = before.source.size() == 1 && phrases.word(before.source.begin) == pronoun;
        if ((before.entity.empty() && !same_pronoun) || before.quote != d.quote) continue;
        const bool person =
            before.kind == SourceKind::kPerson || before.kind == SourceKind::kOffice || before.kind == SourceKind::kAnonymous;
        if ((he && !person) || (it && person) || before.conduit) continue;
        d.antecedent = j;
        d.entity = before.entity;
        d.entity_id = before.entity_id;
        d.kind = before.kind;
        break;
      }
      // A person named after that speaker, at the head of the sentence before, or the last one when nobody spoke yet.
      if (he) {
        const Id<Mention> named = person_before(d, d.antecedent == kNoDraft ? kNoDraft : drafts[d.antecedent].phrase.end);
        if (named) {
          d.entity = analysis.entities[analysis.mentions[named].entity].name;
          d.entity_id = analysis.mentions[named].entity;
          d.kind = SourceKind::kPerson;
          d.antecedent = kNoDraft;
        }
      }
      if (d.kind == SourceKind::kUnknown && he) d.kind = SourceKind::kPerson;
      continue;
    }
    d.kind = kind_of_words(head_words);
    bool is_self = false;
    if (d.kind == SourceKind::kUnknown && is_outlet(head_words, is_self)) d.kind = SourceKind::kOutlet;
    // A name in the source: a person wherever it stands, else the first name.
    Id<Mention> chosen;
    for (Id<Mention> m = mention_in(head_words);
         m && m.index < analysis.mentions.size() && analysis.mentions[m].words.end <= head_words.end; ++m.index) {
      const Mention& mention = analysis.mentions[m];
      if (mention.kind == MentionKind::kPerson) {
        chosen = m;
        break;
      }
      const bool possessive = mention.words.end < head_words.end &&
                              (phrases.text(mention.words.end) == "'s" || phrases.text(mention.words.end) == "\u2019s");
      const bool last = mention.words.end == head_words.end;
      if (!chosen && !possessive && mention.kind != MentionKind::kGroup && (last || d.kind == SourceKind::kUnknown)) chosen = m;
    }
    if (chosen) {
      const Mention& mention = analysis.mentions[chosen];
      const Entity& entity = analysis.entities[mention.entity];
      d.entity_id = mention.entity;
      if (mention.kind == MentionKind::kPerson) {
        d.kind = SourceKind::kPerson;
        d.entity = entity.name;
      } else {
        if (d.kind == SourceKind::kUnknown) d.kind = entity.source_kind;
        d.entity = mention.words == head_words || mention.words.size() + 1 == head_words.size() ? entity.name : head_words;
      }
      if (d.kind == SourceKind::kUnknown && mention.kind == MentionKind::kPlace) d.kind = SourceKind::kGovernment;
    } else {
      d.entity = head_words;
      // "the report", "the minister": the link before whose source has the same head.
      const bool definite = phrases.text(head_words.begin) == "the" || phrases.text(head_words.begin) == "The";
      if (definite && head_words.size() <= 4) {
        for (std::uint32_t j = i; j-- > 0 && i - j <= kLookBack;) {
          const Draft& before = drafts[j];
          if (before.source.size() < head_words.size() || before.source == d.source) continue;
          // Every word of the short form stands in the earlier source: "the Ukrainian assessment".
          bool all = true;
          for (std::uint32_t t = head_words.begin + 1; t < head_words.end && all; ++t) {
            bool has = false;
            for (std::uint32_t k = before.source.begin; k < before.source.end && !has; ++k)
              has = phrases.text(k) == phrases.text(t);
            all = has;
          }
          if (!all) continue;
          d.entity = before.entity.empty() ? before.source : before.entity;
          d.entity_id = before.entity_id;
          d.antecedent = j;
          break;
        }
      }
    }
    if (d.conduit && d.kind != SourceKind::kPerson) d.kind = SourceKind::kOutlet;
    if (d.entity_id && !d.conduit)
      for (std::uint32_t j = i; j-- > 0 && i - j <= kLookBack;)
        if (drafts[j].entity_id == d.entity_id && !drafts[j].conduit) {
          d.antecedent = j;
          break;
        }
  }
}

}  // namespace stemma
