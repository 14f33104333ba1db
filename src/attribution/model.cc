#include "attribution/model.h"

namespace stemma {
namespace {

WordSet words(Vocabulary& vocabulary, std::string_view list) {
  WordSet set;
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(' '), list.size());
    if (space > 0) set.add(vocabulary, list.substr(0, space));
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return set;
}

void add_verb(Vocabulary& vocabulary, PhraseTable<CueRow>& cues, std::string_view verb, CueRow row) {
  const std::size_t space = std::min(verb.find(' '), verb.size());
  const std::string rest(verb.substr(space));
  const VerbForms forms = verb_forms(verb.substr(0, space));
  const std::pair<const std::string*, VerbForm> all[] = {{&forms.third, VerbForm::kThird},
                                                         {&forms.past, VerbForm::kPast},
                                                         {&forms.participle, VerbForm::kParticiple},
                                                         {&forms.gerund, VerbForm::kGerund},
                                                         {&forms.base, VerbForm::kBase}};
  for (const auto& [form, name] : all) {
    row.form = name;
    cues.add(vocabulary, *form + rest, row);
  }
}

}  // namespace

AttributionModel::AttributionModel(Vocabulary& v) : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  // Phrases first: "citing" is a phrase of its own before it is a form of "cite".
  for (const bool phrases : {true, false})
    for (const LexiconRow& row : read_lexicon("cues.tsv")) {
      if ((row.columns[1] == "phrase") != phrases) continue;
      CueRow cue;
      cue.stance = enum_of<Stance>(row.columns[2]).value();
      cue.frame = enum_of<Frame>(row.columns[3]).value();
      cue.line = row.line;
      if (phrases) p.cues.add(v, row.columns[0], cue);
      else add_verb(v, p.cues, row.columns[0], cue);
    }
  for (const LexiconRow& row : read_lexicon("source_words.tsv"))
    p.nouns.add(v, row.columns[0], enum_of<SourceKind>(row.columns[1]).value());
  p.be = words(v, "is was were are be been being 's 're");
  p.negations = words(v, "not n't never no");
  p.auxiliaries = words(v,
                        "has have had is was were are be been being do does did will would could can ca may might should "
                        "must wo 's 're 've 'd 'll not n't never also then later earlier previously reportedly further "
                        "again even only once still now just repeatedly already since both often frequently always "
                        "separately however thus therefore long recently");
  p.breakers = words(v,
                     "that which who whom whose when where while as because if but or than though although after before "
                     "since until so is are was were has have had will would can could may might should must do does did "
                     "not n't be been being what how why whether including despite saying");
  p.prepositions = words(v, "in on at during to after via through from by over before with about for of");
  p.links = words(v, "of for at in from with on to by 's ' ’ and & under inside near among between");
  p.determiners = words(v,
                        "the a an this that these those his her its their our my your one two three some several many most all "
                        "another both no any each every other three four five");
  p.openers = words(v,
                    "meanwhile however but and or yet still so also then later earlier moreover furthermore nevertheless "
                    "separately instead indeed additionally finally first second today yesterday now though when while as "
                    "because if although since after before that for in on at");
  p.questions = words(v, "whether if how why what who when where");
  p.relatives = words(v, "who which");
  p.he_she = words(v, "he she");
  p.it = words(v, "it");
  p.they = words(v, "they");
  p.first_person = words(v, "i we");
  p.modal_possible = words(v, "may might could can");
  p.modal_planned = words(v, "will would shall 'll wo");
  p.possible =
      words(v,
            "possible possibly likely perhaps probably if whether suspected suspects believed feared potential potentially "
            "unlikely apparently apparent considering considers considered speculated speculation speculates seemed seems "
            "appeared appears rumored rumoured suggested suggests suggest indications doubts doubted");
  p.planned =
      words(v,
            "plans plan planned planning planning intends intend intended expected scheduled preparing prepares set due "
            "ordered vowed pledged promised");
  p.estimated = words(v, "estimate estimates estimated estimating");
  p.statements =
      words(v,
            "statement interview interviews post tweet letter report memo memorandum conference briefing speech remarks "
            "address email e-mail message article column call note filing blog video release television tv radio "
            "twitter facebook telegram x instagram testimony hearing monday tuesday wednesday thursday friday "
            "saturday sunday comments podcast thread");
  p.interviews = words(v,
                       "interview interviews appearance segment episode op-ed article essay column editorial statement email "
                       "conversation comments remarks broadcast podcast exclusive piece opinion");
  p.speaking = words(v, "speaking talking appearing writing aired published broadcast airing given");
  p.aired = words(v, "on via to");
  p.that = v.add("that");
  p.as = v.add("as");
  p.to = v.add("to");
  p.and_ = v.add("and");
  p.but = v.add("but");
  p.by = v.add("by");
}

Status AttributionModel::open_network(std::string_view bytes, std::string_view name, std::uint64_t states, const Kernels& k) {
  auto network = AttributionNetwork::open(bytes, name, states);
  if (!network) return network.error();
  parts_->network.emplace(std::move(*network));
  parts_->kernels = &k;
  return Done{};
}

AttributionModel::~AttributionModel() = default;

}  // namespace stemma
