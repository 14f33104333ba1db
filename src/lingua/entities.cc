#include "lingua/entities.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestAcronym = 8;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

template <class Map>
Id<Entity> find(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? Id<Entity>{} : found->second;
}

}  // namespace

std::string_view EntityLinker::text(std::uint32_t i) const {
  const Token& token = out_.tokens[i];
  return std::string_view(article_.text).substr(token.begin, token.size);
}

std::string EntityLinker::key(Words words) const {
  std::string key;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    if (i > words.begin) key += ' ';
    for (const char c : text(i))
      if (c != '.') key += lower(c);
  }
  return key;
}

EntityLinker::Name EntityLinker::look(Words words, MentionKind kind) const {
  Name name;
  const auto word = [&](std::uint32_t i) { return out_.tokens[i].word; };
  if (words.size() > 1 && (text(words.begin) == "the" || text(words.begin) == "The")) ++words.begin;
  if (kind == MentionKind::kPerson)
    while (words.size() > 1 && model_.is(word(words.begin), WordClass::kTitle)) ++words.begin;
  name.words = words;
  name.key = key(words);
  name.first = key({words.begin, words.begin + 1});
  name.last = key({words.end - 1, words.end});
  std::string capitals;
  bool all = words.size() == 1;
  for (std::uint32_t i = words.begin; i < words.end; ++i)
    if (is_upper(text(i).front())) capitals += lower(text(i).front());
  if (words.size() == 1) {
    for (const char c : text(words.begin)) all = all && (is_upper(c) || c == '.' || c == '&');
    name.is_acronym = all && name.key.size() >= 2 && name.key.size() <= kLongestAcronym;
    if (name.is_acronym) name.acronym = name.key;
  } else if (capitals.size() >= 2 && capitals.size() <= kLongestAcronym) {
    name.acronym = std::move(capitals);
  }
  return name;
}

Id<Entity> EntityLinker::person(const Name& name) const {
  if (const Id<Entity> same = find(persons_, name.key)) return same;
  if (name.words.size() == 1) {
    if (const Id<Entity> by_surname = find(by_last_, name.key)) return by_surname;
    if (const Id<Entity> by_first = find(by_first_, name.key)) return by_first;
    return find(one_word_, name.key);
  }
  if (const Id<Entity> same_ends = find(by_ends_, name.first + ' ' + name.last)) return same_ends;
  if (const Id<Entity> surname = find(one_word_, name.last)) return surname;
  // "Kim" before "Kim Jong Un": a surname in front, but no given name.
  return model_.is(out_.tokens[name.words.begin].word, WordClass::kGivenName) ? Id<Entity>{} : find(one_word_, name.first);
}

Id<Entity> EntityLinker::other(const Name& name, MentionKind kind) const {
  if (const Id<Entity> same = find(others_, name.key)) return same;
  if (kind == MentionKind::kGroup) return {};
  if (name.is_acronym) return find(expanded_, name.acronym);
  return name.acronym.empty() ? Id<Entity>{} : find(acronyms_, name.acronym);
}

Id<Entity> EntityLinker::make(const Name& name, MentionKind kind) {
  Entity made;
  made.name = name.words, made.kind = kind;
  if (kind == MentionKind::kPerson) made.source_kind = SourceKind::kPerson;
  if (kind == MentionKind::kOrganization) made.source_kind = SourceKind::kOrganization;
  const LinguaModel::NameRow* row = model_.known_name(out_.tokens, name.words);
  if (row != nullptr && (row->kind == MentionKind::kPerson) == (kind == MentionKind::kPerson)) {
    made.source_kind = row->source_kind;
    made.country = row->country, made.sector = row->sector, made.lexicon = row->line;
  }
  return out_.entities.add(made);
}

Id<Entity> EntityLinker::add(Words words, MentionKind kind) {
  const Name name = look(words, kind);
  Id<Entity> entity = kind == MentionKind::kPerson ? person(name) : other(name, kind);
  // The same words as another kind are the same thing, but a person is no place.
  if (!entity && kind != MentionKind::kPlace) {
    entity = kind == MentionKind::kPerson ? find(others_, name.key) : person(name);
    if (entity && kind == MentionKind::kPerson && out_.entities[entity].kind == MentionKind::kPlace) entity = {};
    // "Olin" behind "Marek Olin" is the person, whatever it was taken for, but for names that the lexicon knows.
    const bool surname = name.words.size() == 1 && model_.known_name(out_.tokens, name.words) == nullptr;
    if (entity && kind != MentionKind::kPerson && kind != MentionKind::kMisc && !surname && find(persons_, name.key) != entity)
      entity = {};
  }
  if (!entity) entity = make(name, kind);
  Entity& row = out_.entities[entity];
  if (name.words.size() > row.name.size()) row.name = name.words;
  remember(name, entity);
  return entity;
}

void EntityLinker::remember(const Name& name, Id<Entity> entity) {
  if (out_.entities[entity].kind == MentionKind::kPerson) {
    persons_.try_emplace(name.key, entity);
    if (name.words.size() == 1) {
      if (out_.entities[entity].name.size() == 1) one_word_.try_emplace(name.key, entity);
      return;
    }
    by_last_[name.last] = entity;  // the person named last is meant by the surname alone
    by_first_[name.first] = entity;
    by_ends_.try_emplace(name.first + ' ' + name.last, entity);
    return;
  }
  others_.try_emplace(name.key, entity);
  if (!name.acronym.empty()) (name.is_acronym ? acronyms_ : expanded_).try_emplace(name.acronym, entity);
}

}  // namespace stemma
