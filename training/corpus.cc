#include "training/corpus.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>

#include "base/hash.h"
#include "lingua/features.h"
#include "lingua/name_labels.h"
#include "training/conllu.h"

namespace stemma::training {
namespace {

std::ifstream open(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    std::exit(2);
  }
  return file;
}

std::vector<std::string_view> columns(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find('\t', at);
    out.push_back(line.substr(at, end - at));
    if (end == std::string_view::npos) return out;
    at = end + 1;
  }
}

int name_label(std::string_view label) {
  if (label.size() < 3) return 0;
  const std::string_view kind = label.substr(2);
  static const std::map<std::string_view, NameKind> kKinds = {
      {"PER", NameKind::kPerson},        {"Person", NameKind::kPerson},
      {"ORG", NameKind::kOrganization},  {"Organization", NameKind::kOrganization},
      {"LOC", NameKind::kPlace},         {"Location", NameKind::kPlace},
      {"Facility", NameKind::kFacility}, {"NORP", NameKind::kGroup},
      {"MISC", NameKind::kMisc},         {"Misc", NameKind::kMisc},
      {"Product", NameKind::kProduct},   {"Date", NameKind::kDate},
      {"Money", NameKind::kMoney}};
  const auto found = kKinds.find(kind);
  if (found == kKinds.end()) return 0;
  return static_cast<int>(label[0] == 'B' ? begin_label(found->second) : inside_label(found->second));
}

}  // namespace

int FeatureLabels::get(std::uint64_t features, bool add) {
  const auto found = index.find(features);
  if (found != index.end()) return found->second;
  if (!add) return -1;
  index.emplace(features, static_cast<int>(bits.size()));
  bits.push_back(features);
  return static_cast<int>(bits.size()) - 1;
}

Corpus read_trees(const std::string& path, FeatureLabels& features, bool add_features) {
  const auto sentences = read_conllu(path);
  if (!sentences) {
    std::fprintf(stderr, "%s\n", sentences.message().c_str());
    std::exit(2);
  }
  Corpus corpus;
  std::string normal;
  for (const ConlluSentence& sentence : *sentences) {
    Example e;
    e.tree = true;
    for (const ConlluWord& word : sentence.words) {
      corpus.forms.push_back(word.form);
      e.words.push_back({hash_word(word.form, normal)});
      e.upos.push_back(static_cast<int>(word.upos));
      e.xpos.push_back(static_cast<int>(word.xpos));
      e.features.push_back(features.get(word.features.bits, add_features));
      e.head.push_back(static_cast<int>(word.head));
      e.relation.push_back(static_cast<int>(word.relation));
    }
    if (!e.words.empty()) corpus.examples.push_back(std::move(e));
  }
  return corpus;
}

Corpus read_names(const std::string& path, int guideline, std::vector<int>* document) {
  Corpus corpus;
  std::ifstream file = open(path);
  std::string line, normal;
  Example e;
  int number = 0;
  bool address = false;
  const auto flush = [&] {
    if (e.words.empty()) return;
    e.guideline = guideline;
    number += address;
    corpus.examples.push_back(std::move(e));
    if (document != nullptr) document->push_back(number);
    e = {};
    address = false;
  };
  while (std::getline(file, line)) {
    if (line.empty()) {
      flush();
      continue;
    }
    const auto c = columns(line);
    if (c.size() < 2) continue;
    address |= c[0].starts_with("http");
    corpus.forms.emplace_back(c[0]);
    e.words.push_back({hash_word(c[0], normal)});
    e.names.push_back(name_label(c[1]));
  }
  flush();
  return corpus;
}

std::size_t add_names(Corpus& trees, const Corpus& names) {
  std::size_t fit = 0;
  for (std::size_t i = 0; i < trees.examples.size() && i < names.examples.size(); ++i) {
    Example& e = trees.examples[i];
    if (names.examples[i].names.size() != e.words.size() || names.examples[i].words[0].hashes.word != e.words[0].hashes.word)
      continue;
    e.names = names.examples[i].names;
    e.guideline = names.examples[i].guideline;
    ++fit;
  }
  return fit;
}

namespace {

// Behind the name that begins at `i`.
std::size_t end_of_name(const Example& e, std::size_t i) {
  std::size_t end = i + 1;
  while (end < e.names.size() && e.names[end] == e.names[i] + 1) ++end;
  return end;
}

bool begins_name(int label) { return label % 2 == 1; }

}  // namespace

NamePool::NamePool(const Corpus& corpus) {
  std::map<int, std::set<std::vector<std::uint64_t>>> seen;
  for (const Example& e : corpus.examples)
    for (std::size_t i = 0; i < e.names.size(); ++i) {
      if (!begins_name(e.names[i])) continue;
      const std::size_t end = end_of_name(e, i);
      std::vector<Word> words(e.words.begin() + static_cast<std::ptrdiff_t>(i),
                              e.words.begin() + static_cast<std::ptrdiff_t>(end));
      std::vector<std::uint64_t> key;
      for (const Word& w : words) key.push_back(w.hashes.word);
      if (seen[e.names[i]].insert(key).second) names_[e.names[i]].push_back(std::move(words));
    }
}

Example NamePool::swap_names(const Example& e, Random& random) const {
  constexpr float kSwapped = 0.7F;
  Example out;
  out.guideline = e.guideline;
  for (std::size_t i = 0; i < e.names.size();) {
    const std::size_t end = begins_name(e.names[i]) ? end_of_name(e, i) : i + 1;
    const auto pool = names_.find(e.names[i]);
    if (pool == names_.end() || random.uniform() >= kSwapped) {
      for (; i < end; ++i) out.words.push_back(e.words[i]), out.names.push_back(e.names[i]);
      continue;
    }
    const std::vector<Word>& name = pool->second[random.next() % pool->second.size()];
    for (std::size_t k = 0; k < name.size(); ++k) {
      out.words.push_back(name[k]);
      out.names.push_back(e.names[i] + (k > 0));
    }
    i = end;
  }
  return out;
}

void count_words(const Corpus& corpus, Counts& counts) {
  for (const Example& e : corpus.examples)
    for (const Word& w : e.words) ++counts[w.hashes.word];
}

void finish_words(Corpus& corpus, const std::unordered_map<std::uint64_t, int>& vector_rows, const Counts& counts) {
  for (Example& e : corpus.examples)
    for (Word& w : e.words) {
      const auto row = vector_rows.find(w.hashes.word);
      w.vector = row == vector_rows.end() ? -1 : row->second;
      const auto count = counts.find(w.hashes.word);
      w.rarity = 0.05F + 0.5F / (1.0F + 0.5F * static_cast<float>(count == counts.end() ? 0 : count->second));
    }
}

std::uint64_t hash_of_file(const std::string& path) {
  std::ifstream file = open(path);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return hash_bytes(bytes);
}

}  // namespace stemma::training
