// Entities within one document, by rules of names: the same name again, the surname
// after the full name (or before it, as in headlines), the acronym beside its
// expansion. No pronouns, no descriptions.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "lingua/lingua.h"

namespace stemma {

class EntityLinker {
 public:
  EntityLinker(const Article& article, const LinguaModel& model, Analysis& analysis)
      : article_(article), model_(model), out_(analysis) {}

  // The entity that this name means; a new one where no earlier name fits.
  Id<Entity> add(Words name, MentionKind);

 private:
  struct Name {
    Words words;                   // without titles and "the"
    std::string key, first, last;  // lower case, no full stops: "us", "sergei orlan"
    std::string acronym;           // the key of its acronym, or of itself where it is one; or ""
    bool is_acronym = false;
  };
  using Entities = std::unordered_map<std::string, Id<Entity>>;

  Name look(Words, MentionKind) const;
  Id<Entity> person(const Name&) const;
  Id<Entity> other(const Name&, MentionKind) const;
  Id<Entity> make(const Name&, MentionKind);
  void remember(const Name&, Id<Entity>);
  std::string_view text(std::uint32_t i) const;
  std::string key(Words) const;

  const Article& article_;
  const LinguaModel& model_;
  Analysis& out_;
  Entities persons_, others_;     // by key
  Entities by_first_, by_last_;   // persons of two words and more
  Entities by_ends_;              // "sergei orlan" of "Sergei V. Orlan"
  Entities one_word_;             // persons whose full name has not been met
  Entities expanded_, acronyms_;  // by acronym: full names; acronyms met without one
};

}  // namespace stemma
