// Names by shape and lexicon. A name is the longest run that names.tsv knows, or a
// run of capitalised words (joined by "of", "for", "and", "the" where an
// organisation's head stands in it). Its kind comes from the lexicon, a title or a
// given name before it, or its head. Names of one thing are joined within the
// document: a surname after the full name, an acronym after its expansion.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lingua/lingua.h"

namespace stemma {

struct NameFinder {
  const Article& article;
  const LinguaModel& model;
  Analysis& out;

  const Token& token(std::uint32_t i) const { return out.tokens[i]; }
  std::string_view text(std::uint32_t i) const { return std::string_view(article.text).substr(token(i).begin, token(i).size); }
  bool is(std::uint32_t i, std::string_view word) const { return text(i) == word; }

  bool capital(std::uint32_t i) const {
    const Shape s = token(i).shape;
    const bool mixed =
        s == Shape::kMixed && token(i).size > 2 && text(i).find('-') == std::string_view::npos;  // not "pro-Russian"
    return s == Shape::kTitle || s == Shape::kUpper || mixed ||
           (s == Shape::kAlphanumeric && token(i).size < 12 && text(i).front() >= 'A' && text(i).front() <= 'Z');
  }

  // A run of capitalised words that begins at `at`: its end.
  std::uint32_t run_end(std::uint32_t at, std::uint32_t stop, bool headline) const {
    std::uint32_t end = at + 1;
    bool organization = model.organization_heads_.has(token(at).word);
    while (end < stop && end - at < 12) {
      if (capital(end) && !(headline && model.function_words_.has(token(end).word))) {
        organization |= model.organization_heads_.has(token(end).word);
        ++end;
        continue;
      }
      const std::string_view word = text(end);
      const bool next_capital = end + 1 < stop && capital(end + 1);
      if (next_capital && (word == "-" || word == "&") && token(end + 1).gap == Gap::kNone) {
        end += 2;
      } else if (next_capital && (word == "al" || word == "de" || word == "bin" || word == "van" || word == "von" ||
                                  word == "el" || word == "ibn" || word == "da" || word == "del")) {
        end += 2;
      } else if (word == "-" && end + 1 < stop && token(end).gap == Gap::kNone && token(end + 1).gap == Gap::kNone &&
                 token(end + 1).shape == Shape::kLower && at + 1 < end) {
        end += 2;  // "Lee Seong-kweun"
      } else if (word == "-" && end + 1 < stop && token(end).gap == Gap::kNone && token(end + 1).gap == Gap::kNone &&
                 (token(end + 1).shape == Shape::kNumber || token(end + 1).shape == Shape::kAlphanumeric) &&
                 token(end + 1).size < 6) {
        end += 2;  // "F-16", "COVID-19"
      } else if (organization && next_capital && (word == "of" || word == "for")) {
        end += 2;
      } else if (organization && (word == "of" || word == "for") && end + 2 < stop && is(end + 1, "the") && capital(end + 2)) {
        end += 3;
      } else if (organization && word == "and" && next_capital && follows_of(at, end)) {
        end += 2;
      } else {
        break;
      }
    }
    return end;
  }
  // "Center for Strategic and International Studies": "and" joins only inside an "of"/"for" phrase.
  bool follows_of(std::uint32_t at, std::uint32_t end) const {
    for (std::uint32_t i = at; i < end; ++i)
      if (is(i, "for") || is(i, "of")) return true;
    return false;
  }

  void sentence(const Sentence& s) {
    const BlockRole role = article.blocks[s.block].role;
    const bool headline = role == BlockRole::kHeadline || role == BlockRole::kSubhead || role == BlockRole::kSection;
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      const auto known = model.names_.longest(out.tokens, i, s.tokens.end);
      // A lexicon name must be written with a capital ("us", "who" and "turkey" are words too).
      bool named = known && (capital(i) || text(i).front() >= 'a') && capital_somewhere(i, i + known.size) &&
                   !(known.size == 1 && all_lower_twin(i));
      // "Jordan Smith", "Ira Katz": a given name before a surname is no country and no army.
      const bool given = named && known.size == 1 && model.given_names_.has(token(i).word) && i + 1 < s.tokens.end &&
                         token(i + 1).shape == Shape::kTitle && !model.function_words_.has(token(i + 1).word) &&
                         !model.organization_heads_.has(token(i + 1).word) && !model.titles_.has(token(i + 1).word);
      if (given) named = false;
      // A function word with a capital opens the sentence; the name, if any, begins behind it.
      if (!named && (!capital(i) || model.function_words_.has(token(i).word))) {
        ++i;
        continue;
      }
      std::uint32_t end = named ? i + known.size : i + 1;
      const bool opens = i == s.tokens.begin ||
                         (token(i - 1).shape >= Shape::kOpenQuote && token(i - 1).shape <= Shape::kStraightQuote) ||
                         is(i - 1, ":");
      if (capital(i)) {
        const std::uint32_t run = run_end(i, s.tokens.end, headline);
        // "Russian President": an adjective or title in front stays outside unless an organisation follows.
        if (!named) {
          end = run;
        } else if (run > end && !known.payload->adjective) {
          const bool head = model.organization_heads_.has(token(run - 1).word) || follows_of(i, run);
          if (head) end = run;
        } else if (run > end && known.payload->adjective && model.organization_heads_.has(token(run - 1).word)) {
          end = run;
        }
      }
      const bool whole_lexicon = named && end == i + known.size;
      if (!whole_lexicon) {
        // Function words and weekdays at the beginning, titles before the name.
        std::uint32_t begin = i;
        while (begin < end && model.function_words_.has(token(begin).word)) ++begin;
        bool titled = false;
        while (begin + 1 < end && model.titles_.has(token(begin).word) && !model.organization_heads_.has(token(end - 1).word))
          ++begin, titled = true;
        if (begin == end || (begin + 1 == end && opens && begin == i && !known_elsewhere(begin))) {
          i = end;
          continue;
        }
        if (begin + 1 == end && model.titles_.has(token(begin).word)) {  // "the President"
          i = end;
          continue;
        }
        const bool after_title = titled || (begin == i && i > s.tokens.begin && model.titles_.has(token(i - 1).word));
        add({begin, end}, kind_of(begin, end, after_title), nullptr);
      } else {
        add({i, end}, known.payload->kind, known.payload);
      }
      i = end;
    }
  }

  bool capital_somewhere(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i)
      if (capital(i)) return true;
    return false;
  }
  // "US", "WHO", "IT": an acronym that is a common word in lower case needs its capitals.
  bool all_lower_twin(std::uint32_t i) const {
    return token(i).size <= 3 && token(i).shape != Shape::kUpper && model.function_words_.has(token(i).word);
  }

  // A capitalised word at the beginning of a sentence is a name if it was one before.
  bool known_elsewhere(std::uint32_t i) const {
    const std::string word(text(i));
    return by_text_.contains(word) || by_last_.contains(word);
  }

  MentionKind kind_of(std::uint32_t begin, std::uint32_t end, bool titled) const {
    if (titled) return MentionKind::kPerson;
    if (model.given_names_.has(token(begin).word) && end - begin >= 2) return MentionKind::kPerson;
    for (std::uint32_t i = end; i-- > begin;)
      if (model.organization_heads_.has(token(i).word)) return MentionKind::kOrganization;
    if (model.place_heads_.has(token(end - 1).word)) return MentionKind::kPlace;
    if (token(begin).shape == Shape::kUpper && end - begin == 1 && token(begin).size > 1) return MentionKind::kOrganization;
    if (end - begin == 2 || end - begin == 3) {
      // Two or three capitalised words that no lexicon knows are most often a person.
      bool words = true;
      for (std::uint32_t i = begin; i < end; ++i)
        words &= token(i).shape == Shape::kTitle && !model.function_words_.has(token(i).word);
      if (words) return MentionKind::kPerson;
    }
    if (begin > 0 && (is(begin - 1, "in") || is(begin - 1, "In") || is(begin - 1, "near"))) return MentionKind::kPlace;
    return MentionKind::kMisc;
  }

  void add(Words words, MentionKind kind, const LinguaModel::NameRow* row) {
    const TextSpan span = {token(words.begin).begin, token(words.end - 1).begin + token(words.end - 1).size};
    std::string key = article.text.substr(span.begin, span.size());
    Id<Entity> entity;
    if (const auto found = by_text_.find(key); found != by_text_.end()) {
      entity = found->second;
    } else if (words.size() == 1 && row == nullptr && (entity = surname(words.begin), entity)) {
      kind = out.entities[entity].kind;
    } else {
      Entity made{words, kind, SourceKind::kUnknown, {}, {}, {}};
      if (row != nullptr) {
        made.source_kind = row->source_kind;
        made.country = row->country;
        made.sector = row->sector;
        made.lexicon = row->line;
      } else if (kind == MentionKind::kPerson) {
        made.source_kind = SourceKind::kPerson;
      } else if (kind == MentionKind::kOrganization) {
        made.source_kind = SourceKind::kOrganization;
      }
      entity = out.entities.add(made);
      if (row == nullptr && kind == MentionKind::kPerson && words.size() >= 2) {
        by_last_[std::string(text(words.end - 1))] = entity;
        // Names that open with the surname ("Kim Jong Un") are called by it too.
        const auto [first, fresh] = by_last_.try_emplace(std::string(text(words.begin)), entity);
        if (!fresh && model.given_names_.has(token(words.begin).word)) first->second = entity;
      }
      if (words.size() >= 2 && kind == MentionKind::kOrganization) remember_acronym(words, entity);
    }
    by_text_.emplace(std::move(key), entity);
    const Entity& e = out.entities[entity];
    out.mentions.add({words, entity, MentionForm::kName, row != nullptr ? row->kind : e.kind});
  }

  Id<Entity> surname(std::uint32_t i) const {
    const auto found = by_last_.find(std::string(text(i)));
    return found == by_last_.end() ? Id<Entity>{} : found->second;
  }

  void remember_acronym(Words words, Id<Entity> entity) {
    std::string acronym;
    for (std::uint32_t i = words.begin; i < words.end; ++i)
      if (capital(i)) acronym += text(i).front();
    if (acronym.size() >= 2) by_text_.try_emplace(acronym, entity);
  }

  std::unordered_map<std::string, Id<Entity>> by_text_{}, by_last_{};
};

void find_names(const Article& article, const LinguaModel& model, Analysis& analysis) {
  analysis.mentions.clear();
  analysis.entities.clear();
  NameFinder finder{article, model, analysis};
  for (const Sentence& sentence : analysis.sentences) finder.sentence(sentence);
}

}  // namespace stemma
