// Measures noun phrases, pronouns and entities against the gold spans that GUM keeps in
// the column MISC (Entity=...), given gold tags and trees. Names are not GUM's to give:
// they are runs of PROPN here, with the kind that GUM gives the phrase.
//   measure_mentions [--errors] FILE.conllu...

#include "lingua/mentions.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "lingua/phrases.h"
#include "training/conllu.h"

namespace stemma::training {
namespace {

struct Gold {
  Words words;
  std::uint32_t head = 0;
  std::string id, type;
};

struct Text {
  Article article;
  Analysis analysis;
  std::vector<Gold> gold;
  std::vector<NameSpan> names;
};

std::uint32_t head_of(const Analysis& analysis, Words words) {
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    const Syntax& row = analysis.syntax[i];
    if (row.relation != Relation::kPunct && (!row.head || !words.contains(row.head.index))) return i;
  }
  return words.begin;
}

// Entity=(1-person-new-...(2-place-...)1): opens with attributes, closes with the number.
void read_entities(const ConlluWord& word, std::uint32_t token, std::vector<std::pair<Gold, bool>>& open,
                   std::vector<Gold>& closed) {
  const std::size_t at = word.misc.find("Entity=");
  if (at == std::string::npos || (at > 0 && word.misc[at - 1] != '|')) return;
  std::string_view rest = std::string_view(word.misc).substr(at + 7);
  rest = rest.substr(0, rest.find('|'));
  while (!rest.empty()) {
    const bool opens = rest.front() == '(';
    if (opens) rest.remove_prefix(1);
    const std::string_view part = rest.substr(0, rest.find_first_of("()"));
    rest.remove_prefix(part.size());
    const std::string id(part.substr(0, part.find('-')));
    if (opens) {
      std::string_view type = part.substr(std::min(part.size(), id.size() + 1));
      open.push_back({{{token, 0}, 0, id, std::string(type.substr(0, type.find('-')))}, true});
    }
    if (rest.starts_with(')')) {
      rest.remove_prefix(1);
      const auto found = std::find_if(open.rbegin(), open.rend(), [&](const auto& o) { return o.second && o.first.id == id; });
      if (found == open.rend()) continue;
      found->second = false;
      found->first.words.end = token + 1;
      closed.push_back(found->first);
    }
  }
}

MentionKind kind_of(const std::string& type) {
  if (type == "person") return MentionKind::kPerson;
  if (type == "organization") return MentionKind::kOrganization;
  return type == "place" ? MentionKind::kPlace : MentionKind::kMisc;
}

void find_runs(Text& text) {
  const Analysis& a = text.analysis;
  for (const Sentence& s : a.sentences)
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
      if (a.syntax[i].upos != Upos::kPropn) continue;
      std::uint32_t end = i + 1;
      while (end < s.tokens.end &&
             (a.syntax[end].upos == Upos::kPropn ||
              (a.syntax[end].xpos == Xpos::kHyph && end + 1 < s.tokens.end && a.syntax[end + 1].upos == Upos::kPropn)))
        ++end;
      NameSpan name{{i, end}, MentionKind::kMisc};
      const std::uint32_t head = head_of(a, name.words);
      for (const Gold& gold : text.gold)
        if (gold.head == head) name.kind = kind_of(gold.type);
      text.names.push_back(name);
      i = end - 1;
    }
}

std::vector<Text> texts_of(std::span<const ConlluSentence> sentences, const Vocabulary& vocabulary) {
  std::vector<Text> texts;
  std::vector<std::pair<Gold, bool>> open;
  for (const ConlluSentence& sentence : sentences) {
    if (texts.empty() || sentence.new_document) texts.emplace_back(), open.clear();
    Text& text = texts.back();
    Analysis& a = text.analysis;
    const std::uint32_t first = a.tokens.size();
    for (const ConlluWord& word : sentence.words) {
      const std::uint32_t token = a.tokens.size();
      a.tokens.add({static_cast<std::uint32_t>(text.article.text.size()), static_cast<std::uint16_t>(word.form.size()),
                    Shape::kLower, Gap::kSpace, vocabulary.find(word.form)});
      text.article.text += word.form + ' ';
      Syntax row;
      if (word.head != 0) row.head = {first + word.head - 1};
      row.relation = word.relation, row.upos = word.upos, row.xpos = word.xpos, row.features = word.features;
      row.lemma_begin = static_cast<std::uint32_t>(a.lemmas.size());
      row.lemma_size = static_cast<std::uint8_t>(std::min<std::size_t>(word.lemma.size(), 255));
      a.lemmas.append(word.lemma, 0, row.lemma_size);
      a.syntax.add(row);
      read_entities(word, token, open, text.gold);
    }
    a.sentences.add({{first, a.tokens.size()}, {0}});
  }
  for (Text& text : texts) {
    text.article.blocks.add({{0, static_cast<std::uint32_t>(text.article.text.size())}, {}, BlockRole::kParagraph});
    for (Gold& gold : text.gold) gold.head = head_of(text.analysis, gold.words);
    find_runs(text);
  }
  return texts;
}

struct Count {
  std::size_t right = 0, ours = 0, gold = 0;
  void print(const char* what) const {
    const double p = 100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, ours));
    const double r = 100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, gold));
    std::printf("  %-58s P %5.1f  R %5.1f  F %5.1f  (%zu, %zu of ours, %zu of gold)\n", what, p, r,
                p + r == 0 ? 0 : 2 * p * r / (p + r), right, ours, gold);
  }
};

// A gold span as ours are meant: without "'s", relative clause and remark of its own head.
Words as_ours(const Analysis& a, const Gold& gold) {
  Words words = gold.words;
  for (std::uint32_t i = gold.head + 1; i < words.end; ++i) {
    const Syntax& row = a.syntax[i];
    const bool own = row.head && row.head.index == gold.head;
    if ((own && row.relation == Relation::kCase && i + 1 == words.end)) words.end = i;
  }
  for (std::uint32_t i = gold.head + 1; i < words.end; ++i) {
    const Syntax& row = a.syntax[i];
    if (row.relation != Relation::kAclRelcl && row.relation != Relation::kAdvclRelcl) continue;
    // The first word of the clause: everything from it to its verb hangs below the verb.
    std::uint32_t begin = i;
    const auto below = [&](std::uint32_t word) {
      for (int steps = 0; steps < 50 && a.syntax[word].head; ++steps) {
        if (word == i) return true;
        word = a.syntax[word].head.index;
      }
      return word == i;
    };
    while (begin > gold.head + 1 && below(begin - 1)) --begin;
    words.end = begin;
  }
  while (words.end - 1 > gold.head && a.syntax[words.end - 1].upos == Upos::kPunct &&
         a.syntax[words.end - 1].xpos != Xpos::kRightBracket && a.syntax[words.end - 1].xpos != Xpos::kCloseQuote)
    --words.end;
  return words;
}

struct Totals {
  Count heads, spans, ours_spans, pronouns, links;
  std::size_t kinds = 0, kinds_right = 0, kinds_given = 0;
  std::map<std::string, std::size_t> errors;
};

std::string words_of(const Text& text, Words words) {
  std::string out;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    const Token& token = text.analysis.tokens[i];
    (out += out.empty() ? "" : " ") += text.article.text.substr(token.begin, token.size);
  }
  return out;
}

void measure(Text& text, const LinguaModel& lingua, const MentionModel& model, Totals& totals) {
  Analysis& a = text.analysis;
  find_mentions(text.article, lingua, model, text.names, a);
  // Our phrases by head; a name counts by the phrase of its head.
  std::map<std::uint32_t, Words> ours;
  std::map<std::uint32_t, const Phrase*> rows;
  NounPhrases nouns;
  std::uint32_t next_name = 0, next_phrase = 0;
  for (const Sentence& s : a.sentences) {
    nouns.read(a.syntax, s.tokens);
    for (; next_phrase < a.phrases.size() && s.tokens.contains(a.phrases[next_phrase].head.index); ++next_phrase) {
      const Phrase& phrase = a.phrases[next_phrase];
      rows[phrase.head.index] = &phrase;
      ours[phrase.head.index] = nouns.phrase(phrase.head.index);
    }
    for (; next_name < a.mentions.size() && s.tokens.contains(a.mentions[next_name].words); ++next_name) {
      const std::uint32_t head = head_of(a, a.mentions[next_name].words);
      ours[head] = nouns.phrase(head);
    }
  }
  std::map<std::uint32_t, std::vector<const Gold*>> gold;
  for (const Gold& g : text.gold) gold[g.head].push_back(&g);
  totals.heads.ours += ours.size(), totals.spans.ours += ours.size(), totals.ours_spans.ours += ours.size();
  totals.heads.gold += gold.size(), totals.spans.gold += text.gold.size(), totals.ours_spans.gold += text.gold.size();
  for (const auto& [head, words] : ours) {
    const auto found = gold.find(head);
    const std::string tag = std::string(name_of(a.syntax[head].upos)) + " " + std::string(name_of(a.syntax[head].relation));
    if (found == gold.end()) {
      ++totals.errors["not in gold: " + tag];
      continue;
    }
    ++totals.heads.right;
    bool same = false, alike = false;
    for (const Gold* g : found->second) same |= g->words == words, alike |= as_ours(a, *g) == words;
    totals.spans.right += same, totals.ours_spans.right += alike;
    if (!alike)
      ++totals.errors["other words: " + words_of(text, words) + "  |  " + words_of(text, as_ours(a, *found->second.front()))];
    const auto row = rows.find(head);
    if (row == rows.end() || row->second->form != MentionForm::kNominal) continue;
    const MentionKind right = kind_of(found->second.front()->type);
    ++totals.kinds;
    totals.kinds_right += row->second->kind == right;
    if (row->second->kind != right)
      ++totals.errors["kind: " + words_of(text, {head, head + 1}) + " " + std::string(name_of(row->second->kind)) + ", gold " +
                      std::string(name_of(right))];
  }
  for (const auto& [head, all] : gold)
    if (!ours.contains(head))
      ++totals.errors["not in ours: " + std::string(name_of(a.syntax[head].upos)) + " " +
                      std::string(name_of(a.syntax[head].relation))];
  // Links between names: pairs of names of one text that are one entity.
  std::vector<std::pair<std::uint32_t, const Gold*>> names;
  std::vector<Words> spans;
  for (const Mention& m : a.mentions)
    if (const auto found = gold.find(head_of(a, m.words)); found != gold.end())
      names.push_back({m.entity.index, found->second.front()}), spans.push_back(m.words);
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t k = i + 1; k < names.size(); ++k) {
      const bool ours_one = names[i].first == names[k].first, gold_one = names[i].second->id == names[k].second->id;
      if (ours_one != gold_one)
        ++totals.errors[std::string(ours_one ? "linked: " : "not linked: ") + words_of(text, spans[i]) + " | " +
                        words_of(text, spans[k])];
      totals.links.ours += ours_one, totals.links.gold += gold_one, totals.links.right += ours_one && gold_one;
    }
}

int main_of(std::span<char* const> arguments) {
  Vocabulary vocabulary;
  const LinguaModel lingua(vocabulary);
  const MentionModel model;
  bool errors = false;
  for (const char* path : arguments) {
    if (std::string_view(path) == "--errors") {
      errors = true;
      continue;
    }
    const auto sentences = read_conllu(path);
    if (!sentences) {
      std::fprintf(stderr, "measure_mentions: %s\n", sentences.message().c_str());
      return 1;
    }
    Totals totals;
    for (Text& text : texts_of(*sentences, vocabulary)) measure(text, lingua, model, totals);
    std::printf("%s\n", path);
    totals.heads.print("heads");
    totals.spans.print("spans as GUM draws them");
    totals.ours_spans.print("spans without relative clause and 's");
    totals.links.print("pairs of names that are one entity");
    std::printf("  kinds of nominals: %zu of %zu right\n", totals.kinds_right, totals.kinds);
    if (!errors) continue;
    std::vector<std::pair<std::size_t, std::string>> sorted;
    sorted.reserve(totals.errors.size());
    for (const auto& [what, count] : totals.errors) sorted.push_back({count, what});
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& x, const auto& y) { return x.first != y.first ? x.first > y.first : x.second < y.second; });
    for (const auto& [count, what] : sorted) std::printf("%6zu  %s\n", count, what.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace stemma::training

int main(int count, char** arguments) {
  return stemma::training::main_of(std::span<char* const>(arguments + 1, static_cast<std::size_t>(count - 1)));
}
