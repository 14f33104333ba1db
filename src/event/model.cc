// Reads ontology.tsv, event_triggers.tsv, event_words.tsv and status_cues.tsv.

#include "event/model.h"

#include <algorithm>
#include <map>

namespace stemma {
namespace {

template <class Each>
void each_word(std::string_view text, Each&& each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

class Classes {
 public:
  explicit Classes(EventModel::Parts& parts) : parts_(parts) {
    for (const std::string_view name : kClassNames) bits_.emplace(name, bits_.size());
  }
  std::uint64_t bit(std::string_view name) {
    const std::size_t at = bits_.try_emplace(std::string(name), bits_.size()).first->second;
    return at < 64 ? std::uint64_t{1} << at : 0;
  }
  void add(Word word, std::string_view name) {
    if (parts_.class_of.size() <= word.index) parts_.class_of.resize(word.index + 1);
    parts_.class_of[word.index] |= bit(name);
  }
  void add_sector(Word word, std::string_view name) {
    auto found = std::find(parts_.sectors.begin(), parts_.sectors.end(), Code(name));
    if (found == parts_.sectors.end()) found = parts_.sectors.insert(found, Code(name));
    if (parts_.sector_of.size() <= word.index) parts_.sector_of.resize(word.index + 1);
    if (parts_.sector_of[word.index] == 0)
      parts_.sector_of[word.index] = static_cast<std::uint8_t>(found - parts_.sectors.begin() + 1);
  }

 private:
  EventModel::Parts& parts_;
  std::map<std::string, std::size_t> bits_;
};

void read_pattern(std::string_view pattern, Vocabulary& vocabulary, Classes& classes, TriggerRow& row) {
  each_word(pattern, [&](std::string_view hint) {
    if (hint == "direct") row.direct = true;
    else if (hint == "victims") row.victims = true;
    else if (hint == "victim-subject") row.victim_subject = true;
    else if (hint == "required") row.required = true;
    else if (hint == "mover") row.mover = true;
    else if (hint.starts_with("class:")) row.needs |= classes.bit(hint.substr(6));
    else row.prepositions.push_back(vocabulary.add(hint));
  });
}

}  // namespace

std::vector<std::pair<std::string, std::uint8_t>> trigger_forms(std::string_view lemma, std::string_view pos) {
  std::map<std::string, std::uint8_t> forms;
  if (pos == "adjective") {
    forms[std::string(lemma)] |= kPastForm;  // after "be": its subject acts
  } else if (pos == "noun") {
    const std::size_t space = lemma.rfind(' ');
    const std::string front(space == std::string_view::npos ? "" : lemma.substr(0, space + 1));
    const std::string_view last = space == std::string_view::npos ? lemma : lemma.substr(space + 1);
    forms[std::string(lemma)] |= kNounForm;
    if (!last.ends_with("s") && !last.ends_with("ing")) forms[front + plural(last)] |= kNounForm;
  } else {
    const std::size_t space = lemma.find(' ');
    const std::string rest(space == std::string_view::npos ? "" : lemma.substr(space));
    const VerbForms verb = verb_forms(lemma.substr(0, space));
    forms[verb.base + rest] |= kBaseForm;
    forms[verb.third + rest] |= kThirdForm;
    forms[verb.past + rest] |= kPastForm;
    forms[verb.participle + rest] |= kParticipleForm;
    forms[verb.gerund + rest] |= kGerundForm;
  }
  return {forms.begin(), forms.end()};
}

EventModel::Parts::Parts(Vocabulary& vocabulary) {
  Classes names(*this);
  for (const LexiconRow& row : read_lexicon("event_words.tsv")) {
    const std::string_view name = row.columns[1];
    const Word word = vocabulary.add(row.columns[0]);
    const bool closed = std::find(std::begin(kClassNames), std::end(kClassNames), name) != std::end(kClassNames);
    if (name.starts_with("sector:")) {
      names.add_sector(word, name.substr(7));
      names.add_sector(vocabulary.add(plural(row.columns[0])), name.substr(7));
    } else {
      names.add(word, name);
      if (!closed) names.add(vocabulary.add(plural(row.columns[0])), name);
    }
  }

  std::map<std::string, Senses> forms;
  for (const LexiconRow& line : read_lexicon("event_triggers.tsv")) {
    TriggerRow row;
    row.noun = line.columns[1] == "noun";
    row.type = line.columns[2];
    row.mode = line.columns[3];
    row.cameo = line.columns[4];
    row.line = line.line;
    read_pattern(line.columns[5], vocabulary, names, row);
    for (const auto& [form, bits] : trigger_forms(line.columns[0], line.columns[1]))
      forms[form].push_back({static_cast<std::uint32_t>(rows.size()), bits});
    if (line.columns[1] == "verb" && line.columns[0].find(' ') == std::string_view::npos)
      names.add(vocabulary.add(line.columns[0]), "base");
    rows.push_back(std::move(row));
  }
  for (auto& [form, senses] : forms) {
    Senses ordered;
    for (const bool with_class : {true, false})
      for (const Sense& sense : senses)
        if ((rows[sense.row].needs != 0) == with_class) ordered.push_back(sense);
    triggers.add(vocabulary, form, std::move(ordered));
  }

  for (const LexiconRow& row : read_lexicon("ontology.tsv"))
    default_cameo.emplace_back(Code(row.columns[0]), Code(row.columns[2]));

  for (const LexiconRow& row : read_lexicon("status_cues.tsv")) {
    StatusCue cue;
    cue.status = enum_of<EventStatus>(row.columns[1]).value_or(EventStatus::kOccurred);
    cue.factuality = static_cast<float>(std::stoi(std::string(row.columns[2])));
    cue.line = row.line;
    (row.columns[3] == "group"         ? group_cues
     : row.columns[3] == "progressive" ? progressive_cues
                                       : clause_cues)
        .add(vocabulary, row.columns[0], cue);
  }
  to = vocabulary.add("to");
  of = vocabulary.add("of");
  by = vocabulary.add("by");
  and_ = vocabulary.add("and");
  between = vocabulary.add("between");
  that = vocabulary.add("that");
  no = vocabulary.add("no");
  class_of.resize(vocabulary.size());
}

Status EventModel::open_weights(std::string_view bytes, std::string_view name) {
  auto scorer = EventScorer::open(bytes, name);
  if (!scorer) return scorer.error();
  parts_->scorer = std::move(*scorer);
  return Done{};
}

EventModel::EventModel(Vocabulary& vocabulary) : parts_(std::make_unique<Parts>(vocabulary)) {}
EventModel::~EventModel() = default;

}  // namespace stemma
