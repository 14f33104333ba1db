// The lexicons of tokens, sentences and names.

#include <string>

#include "lingua/lingua.h"

namespace stemma {
namespace {

struct ClassName {
  std::string_view name;
  WordClass value;
};
constexpr ClassName kClassNames[] = {{"abbreviation", WordClass::kAbbreviation},
                                     {"abbreviation-number", WordClass::kAbbreviationNumber},
                                     {"abbreviation-capital", WordClass::kAbbreviationCapital},
                                     {"abbreviation-after", WordClass::kAbbreviationAfter},
                                     {"abbreviation-inside", WordClass::kAbbreviationInside},
                                     {"prefix", WordClass::kPrefix},
                                     {"suffix", WordClass::kSuffix},
                                     {"unit", WordClass::kUnit},
                                     {"joined", WordClass::kJoined},
                                     {"domain", WordClass::kDomain},
                                     {"file", WordClass::kFile},
                                     {"apostrophe", WordClass::kApostrophe},
                                     {"contraction", WordClass::kContraction},
                                     {"closing", WordClass::kClosing},
                                     {"title", WordClass::kTitle},
                                     {"given-name", WordClass::kGivenName},
                                     {"function", WordClass::kFunction},
                                     {"calendar", WordClass::kCalendar}};

}  // namespace

LinguaModel::LinguaModel(Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  for (const LexiconRow& row : read_lexicon("names.tsv")) {
    NameRow name;
    name.kind = enum_of<MentionKind>(row.columns[1]).value_or(MentionKind::kMisc);
    name.source_kind = enum_of<SourceKind>(row.columns[2]).value_or(SourceKind::kUnknown);
    name.country = row.columns[3];
    name.sector = row.columns[4];
    name.line = row.line;
    names_.add(vocabulary, row.columns[0], name);
  }
  for (const char* file : {"words.tsv", "token_words.tsv"})
    for (const LexiconRow& row : read_lexicon(file))
      for (const ClassName& name : kClassNames)
        if (row.columns[1] == name.name) add(vocabulary, row.columns[0], name.value);
}

void LinguaModel::add(Vocabulary& vocabulary, std::string_view text, WordClass which) {
  std::string word;
  Cuts cuts{};
  std::size_t count = 0;
  for (const char c : text) {
    if (c != ' ') word += c;
    else if (count < cuts.size()) cuts[count++] = static_cast<std::uint8_t>(word.size());
  }
  const Word id = vocabulary.add(word);
  if (classes_.size() <= id.index) classes_.resize(id.index + 1), cuts_.resize(id.index + 1);
  classes_[id.index] |= 1U << static_cast<unsigned>(which);
  if (which == WordClass::kContraction) cuts_[id.index] = cuts;
}

}  // namespace stemma
