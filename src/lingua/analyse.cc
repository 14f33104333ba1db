#include "lingua/analyse.h"

#include <algorithm>

namespace stemma {
namespace {

bool acts(MentionKind known, MentionKind labelled) {
  return known == MentionKind::kPlace && labelled == MentionKind::kOrganization;
}

// Names of the network and of the lexicon as one list in order. The network's come first; a known name is taken where it
// meets none of them, and gives its kind where it is the same. A known place that acts ("Corrania said") stays the
// organization that the network took it for.
template <class Trim, class IsWord, class IsClitic>
void join(const std::vector<LabelledName>& labelled, const std::vector<NameSpan>& known, const Trim& trim,
          const IsWord& is_word, const IsClitic& is_clitic, std::vector<NameSpan>& names) {
  names.clear();
  std::size_t next = 0;
  const auto take_known = [&](std::uint32_t until) {
    for (; next < known.size() && known[next].words.end <= until; ++next) names.push_back(known[next]);
  };
  for (const LabelledName& name : labelled) {
    const Words words = trim({name.begin, name.end});
    if (!is_mention(name.kind) || !is_word(words)) continue;
    if (!names.empty() && names.back().words.end > words.begin) continue;  // inside a known name
    take_known(words.begin);
    NameSpan span = {words, mention_kind(name.kind)};
    if (next < known.size() && known[next].words.overlaps(words)) {
      const Words sure = known[next].words;
      // It is known, or all of it but a closing "'s".
      if (sure == words || (sure.begin == words.begin && sure.end + 1 == words.end && is_clitic(words.end - 1)))
        span = acts(known[next].kind, span.kind) ? NameSpan{sure, span.kind} : known[next];
      while (next < known.size() && known[next].words.begin < span.words.end) ++next;
    }
    names.push_back(span);
  }
  take_known(Id<Token>::kNone);
}

}  // namespace

void find_known_names(const Article& article, const LinguaModel& model, const Analysis& analysis,
                      std::vector<NameSpan>& names) {
  names.clear();
  const auto text = [&](const Token& t) { return std::string_view(article.text).substr(t.begin, t.size); };
  const auto capital = [&](const Token& t) {
    return t.shape == Shape::kTitle || t.shape == Shape::kUpper || (t.shape == Shape::kMixed && t.size > 2);
  };
  for (const Sentence& s : analysis.sentences)
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      const auto known = model.longest_name(analysis.tokens, i, s.tokens.end);
      const Token& t = analysis.tokens[i];
      bool named = static_cast<bool>(known);
      if (named) {
        bool any = false;
        for (std::uint32_t k = i; k < i + known.size; ++k) any = any || capital(analysis.tokens[k]);
        // "US", "WHO", "IT": an acronym that is a common word in lower case needs its capitals.
        named = any &&
                !(known.size == 1 && t.size <= 3 && t.shape != Shape::kUpper && model.is(t.word, WordClass::kFunction)) &&
                (capital(t) || (text(t).front() >= 'a' && text(t).front() <= 'z'));
      }
      if (!named) {
        ++i;
        continue;
      }
      names.push_back({{i, i + known.size}, known.payload->kind});
      i += known.size;
    }
}

void analyse(const Article& article, const AnalysisModels& models, AnalysisScratch& s, Analysis& a, Table<Note>& notes) {
  models.words.read(models.kernels, article.text, a, s.words, s.labelled);
  a.lemmas.clear();
  for (const Sentence& sentence : a.sentences) {
    const auto [begin, end] = sentence.tokens;
    if (end - begin > WordsModel::kWindow)
      notes.add({NoteKind::kLongSentence, {a.tokens[begin].begin, a.tokens[end - 1].begin + a.tokens[end - 1].size}});
    for (std::uint32_t i = begin; i < end; ++i) {
      Syntax& word = a.syntax[i];
      const Token& token = a.tokens[i];
      add_lemma(std::string_view(article.text).substr(token.begin, token.size), word,
                word.head ? &a.syntax[word.head.index] : nullptr, models.lemmas, s.keys, a.lemmas);
    }
  }
  find_known_names(article, models.lexicon, a, s.known);
  const auto is_clitic = [&](std::uint32_t i) { return a.syntax[i].xpos == Xpos::kPos; };
  const auto trim = [&](Words words) {  // no name ends in "the" or "and"
    const auto inner = [&](const Token& t) {
      return t.shape == Shape::kLower && models.lexicon.is(t.word, WordClass::kFunction);
    };
    while (words.size() > 1 && inner(a.tokens[words.end - 1])) --words.end;
    return words;
  };
  const auto is_word = [&](Words words) {  // "$" is no name
    const auto tokens = a.tokens.of(words);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.shape <= Shape::kAlphanumeric; });
  };
  join(s.labelled, s.known, trim, is_word, is_clitic, s.names);
  find_mentions(article, models.lexicon, models.mentions, s.names, a);
}

}  // namespace stemma
