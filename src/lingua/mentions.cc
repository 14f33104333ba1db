#include "lingua/mentions.h"

#include <vector>

#include "lingua/entities.h"
#include "lingua/phrases.h"
#include "text/lexicon.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNone = Id<Mention>::kNone;

bool has_any(Features features, Features of) { return (features.bits & of.bits) != 0; }

bool is_core(Relation r) {
  return r == Relation::kNsubj || r == Relation::kNsubjPass || r == Relation::kNsubjOuter || r == Relation::kObj ||
         r == Relation::kIobj || r == Relation::kOblAgent;
}

// Words that stand inside the phrase of another word and make none of their own.
bool is_inner(Relation r) {
  return r == Relation::kCompound || r == Relation::kFlat || r == Relation::kFixed || r == Relation::kGoeswith ||
         r == Relation::kNmodDesc || r == Relation::kCase || r == Relation::kCc || r == Relation::kMark ||
         r == Relation::kDiscourse;
}

class MentionFinder {
 public:
  MentionFinder(const Article& article, const LinguaModel& lingua, const MentionModel& model, Analysis& analysis)
      : article_(article), model_(model), out_(analysis), linker_(article, lingua, analysis) {}

  void run(std::span<const NameSpan> names) {
    out_.mentions.clear(), out_.entities.clear(), out_.phrases.clear();
    if (out_.syntax.size() != out_.tokens.size()) return;
    name_at_.assign(out_.tokens.size(), kNone);
    std::size_t next = 0;
    std::uint32_t stop = 0;
    for (const Sentence& sentence : out_.sentences) {
      for (; next < names.size() && names[next].words.begin < sentence.tokens.end; ++next) {
        const Words words = names[next].words;
        if (words.empty() || words.begin < stop || !sentence.tokens.contains(words)) continue;
        stop = words.end;
        const Id<Entity> entity = linker_.add(words, names[next].kind);
        const bool person = out_.entities[entity].kind == MentionKind::kPerson;
        const MentionKind kind = person ? MentionKind::kPerson : names[next].kind;
        const Id<Mention> mention = out_.mentions.add({words, entity, MentionForm::kName, kind});
        for (std::uint32_t i = words.begin; i < words.end; ++i) name_at_[i] = mention.index;
      }
      nouns_.read(out_.syntax, sentence.tokens);
      mark_children(sentence.tokens);
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) word(i, sentence.tokens);
    }
  }

 private:
  const Syntax& row(std::uint32_t i) const { return out_.syntax[i]; }
  std::string_view lemma(std::uint32_t i) const {
    return std::string_view(out_.lemmas).substr(row(i).lemma_begin, row(i).lemma_size);
  }
  bool is_name(std::uint32_t i) const { return name_at_[i] != kNone; }
  const Mention& name(std::uint32_t i) const { return out_.mentions[name_at_[i]]; }

  // What the words of the sentence have below them: a determiner, "of them", a name beside them.
  void mark_children(Words sentence) {
    determined_.assign(sentence.size(), false);
    modified_.assign(sentence.size(), false);
    beside_.assign(sentence.size(), kNone);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const Id<Token> head = row(i).head;
      if (!head || !sentence.contains(head.index)) continue;
      const std::uint32_t h = head.index - sentence.begin;
      const Relation r = row(i).relation;
      if (r == Relation::kDet) determined_[h] = true;
      if (r == Relation::kNmod) modified_[h] = true;
      if ((r == Relation::kAppos || (r == Relation::kFlat && i > head.index)) && is_name(i) && beside_[h] == kNone)
        beside_[h] = i;
    }
  }

  void word(std::uint32_t i, Words sentence) {
    const Syntax& word = row(i);
    if (word.upos == Upos::kPron) return pronoun(i);
    if (is_name(i) || !heads_phrase(i, sentence)) {
      if (!is_name(i) && word.upos != Upos::kAdj) title(i, sentence);
      return;
    }
    nominal(i, sentence);
  }

  void pronoun(std::uint32_t i) {
    const Syntax& word = row(i);
    if (word.relation == Relation::kExpl || word.xpos == Xpos::kEx || word.xpos == Xpos::kWp || word.xpos == Xpos::kWdt ||
        word.xpos == Xpos::kWpPoss || has_any(word.features, no_mention_))
      return;
    out_.phrases.add({nouns_.phrase(i), {i}, {}, MentionForm::kPronoun, pronoun_kind(i)});
  }
  MentionKind pronoun_kind(std::uint32_t i) const {
    const bool person = has_any(row(i).features, person_);
    const std::string_view word = lemma(i);
    return person || word.ends_with("one") || word.ends_with("body") ? MentionKind::kPerson : MentionKind::kMisc;
  }

  bool heads_phrase(std::uint32_t i, Words sentence) const {
    const Syntax& word = row(i);
    if (is_inner(word.relation)) return false;
    const std::uint32_t at = i - sentence.begin;
    switch (word.upos) {
      case Upos::kNoun:
      case Upos::kPropn: return true;
      case Upos::kNum: return is_core(word.relation) || (modified_[at] && word.relation != Relation::kNummod);
      case Upos::kDet: return is_core(word.relation);
      case Upos::kAdj:  // "the wounded"
        return determined_[at] &&
               (is_core(word.relation) || word.relation == Relation::kObl || word.relation == Relation::kNmod ||
                word.relation == Relation::kConj || word.relation == Relation::kNmodPoss);
      default: return false;
    }
  }

  void nominal(std::uint32_t i, Words sentence) {
    Words words = nouns_.phrase(i);
    Id<Entity> entity = apposed(i, sentence);
    if (const std::uint32_t beside = beside_[i - sentence.begin]; beside != kNone) {
      entity = name(beside).entity;
      // "the builder Orla Venn": the name has its own row.
      if (name(beside).words.begin > i && words.contains(name(beside).words.begin)) words.end = name(beside).words.begin;
    }
    out_.phrases.add({words, {i}, entity, MentionForm::kNominal, kind_of(i, entity)});
  }

  // "Orla Venn, the builder": the entity of the name that this word stands beside.
  Id<Entity> apposed(std::uint32_t i, Words sentence) const {
    const Id<Token> head = row(i).head;
    if (row(i).relation != Relation::kAppos || !head || !sentence.contains(head.index) || !is_name(head.index)) return {};
    return name(head.index).entity;
  }

  // "builder Orla Venn", where the title hangs on the name.
  void title(std::uint32_t i, Words sentence) {
    const Syntax& word = row(i);
    if (i + 1 >= sentence.end || !is_name(i + 1) || !word.head || !sentence.contains(word.head.index)) return;
    const Mention& named = name(i + 1);
    if (!named.words.contains(word.head.index)) return;
    const bool noun = word.upos == Upos::kNoun || word.upos == Upos::kPropn;
    const bool described = word.relation == Relation::kNmodDesc || word.relation == Relation::kAppos;
    const bool titled =
        (word.relation == Relation::kCompound || word.relation == Relation::kFlat) && named.kind == MentionKind::kPerson;
    const auto kind = model_.kind_of(lower(lemma(i)));
    if (!noun || !(described || titled) || kind != named.kind) return;
    Words words = nouns_.whole(i);
    words.end = i + 1;
    out_.phrases.add({words, {i}, named.entity, MentionForm::kNominal, named.kind});
  }

  MentionKind kind_of(std::uint32_t i, Id<Entity> entity) const {
    if (entity && out_.entities[entity].kind != MentionKind::kMisc) return out_.entities[entity].kind;
    if (row(i).upos == Upos::kAdj) return MentionKind::kPerson;
    return model_.kind_of(lower(lemma(i))).value_or(MentionKind::kMisc);
  }

  std::string_view lower(std::string_view word) const {
    lower_ = word;
    for (char& c : lower_)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return lower_;
  }

  const Article& article_;
  const MentionModel& model_;
  Analysis& out_;
  EntityLinker linker_;
  NounPhrases nouns_;
  std::vector<std::uint32_t> name_at_;  // by token: its name's row, or kNone
  std::vector<bool> determined_, modified_;
  std::vector<std::uint32_t> beside_;
  mutable std::string lower_;
  const Features no_mention_ = parse_features("PronType=Emp,Int,Rel");
  const Features person_ = parse_features("Gender=Fem,Masc|Person=1,2");
};

}  // namespace

MentionModel::MentionModel() {
  for (const LexiconRow& row : read_lexicon("noun_kinds.tsv"))
    if (const auto kind = enum_of<MentionKind>(row.columns[1])) kinds_.emplace(row.columns[0], *kind);
}

std::optional<MentionKind> MentionModel::kind_of(std::string_view lemma) const {
  const auto found = kinds_.find(lemma);
  if (found == kinds_.end()) return std::nullopt;
  return found->second;
}

void find_mentions(const Article& article, const LinguaModel& lingua, const MentionModel& model,
                   std::span<const NameSpan> names, Analysis& analysis) {
  MentionFinder(article, lingua, model, analysis).run(names);
}

}  // namespace stemma
