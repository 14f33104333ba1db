// Learns the models of the event stage (event/learned.h) from sentences with one known pair.
//   train_events --pairs PAIRS.jsonl --roots ROOTS.tsv --out FILE [--plain PLAIN.jsonl] [--words-model FILE]
//                [--fold K --folds N --held FILE]
// The first two and PLAIN.jsonl (sentences of other kinds, most of which tell no event) are what to_pairs.py makes. With a
// fold, that one is left out and the ids of its sentences go to the file: `./dev eval events` reads them with a model that
// never saw them. Sentences that share three in ten of their runs of four words are near copies and stand in one fold.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "event/event.h"
#include "event/learned.h"
#include "lingua/embedded_model.h"
#include "lingua/words_model.h"
#include "stemma/engine.h"
#include "training/maxent.h"

namespace stemma::training {
namespace {

constexpr std::size_t kKin = 20000;  // words that get a row by their vector: the most frequent ones
constexpr int kRounds = 120;

struct Run {
  std::string pairs, roots, plain, out = "events.model", held;
  int fold = -1, folds = 5;
  float vector = 4.0F;    // how much a vector counts beside the plain features
  float candidate = .2F;  // how much the candidates of a sentence count together beside its given pair
  float type_strength = 1.5F, pair_strength = .3F;
};

struct Candidate {
  std::vector<Feature> pair;
  PairFeatures type;
  bool right = false;
};
struct Example {
  std::string id;
  std::string root;  // empty: no pair is known, and none of its candidates is one
  std::vector<std::uint64_t> shingles;
  PairFeatures given;
  std::vector<Candidate> candidates;
};

// The vectors of the words network by the hash of the word.
class Vectors {
 public:
  static Result<Vectors> open(std::string_view bytes) {
    auto file = ModelFile::open(bytes, "the words network", words_fingerprint());
    if (!file) return file.error();
    Vectors v;
    const auto keys = file->section<std::uint32_t>("vectors.keys"), slots = file->section<std::uint32_t>("vectors.slots");
    const auto rows = file->section<std::uint8_t>("vectors.rows");
    const std::size_t count = file->section<float>("vectors.scale").size();
    v.width_ = count == 0 ? 0 : rows.size() / count;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (slots[i] >= std::min(count, kKin)) continue;
      std::vector<float> vector(v.width_);
      float norm = 0;
      for (std::size_t k = 0; k < v.width_; ++k) {
        vector[k] = static_cast<float>(rows[slots[i] * v.width_ + k]) - static_cast<float>(kZero);
        norm += vector[k] * vector[k];
      }
      for (float& x : vector) x /= std::sqrt(std::max(norm, 1e-9F));
      v.vectors_.emplace(keys[i], std::move(vector));
    }
    return v;
  }
  std::size_t width() const { return width_; }
  const std::map<std::uint32_t, std::vector<float>>& all() const { return vectors_; }
  // The mean of the words that have one, appended as inputs from `first` on.
  void add_mean(const std::vector<std::uint32_t>& words, float scale, std::uint32_t first, Sample& sample) const {
    std::vector<float> sum(width_, 0.0F);
    float known = 0;
    for (const std::uint32_t word : words) {
      const auto found = vectors_.find(word);
      if (found == vectors_.end()) continue;
      known += 1;
      for (std::size_t k = 0; k < width_; ++k) sum[k] += found->second[k];
    }
    if (known == 0) return;
    for (std::size_t k = 0; k < width_; ++k)
      sample.inputs.emplace_back(first + static_cast<std::uint32_t>(k), scale * sum[k] / known);
  }

 private:
  std::size_t width_ = 0;
  std::map<std::uint32_t, std::vector<float>> vectors_;
};

std::vector<std::uint64_t> shingles_of(const Document& d) {
  std::vector<std::uint64_t> words, out;
  for (const Token& t : d.analysis.tokens) {
    if (t.shape > Shape::kAlphanumeric) continue;
    words.push_back(word_hash(std::string_view(d.article.text).substr(t.begin, t.size)));
  }
  for (std::size_t i = 0; i < std::max<std::size_t>(1, words.size() < 3 ? 0 : words.size() - 3); ++i) {
    std::uint64_t hash = kHashStart;
    for (std::size_t k = i; k < std::min(i + 4, words.size()); ++k) hash = hash_finish(hash ^ words[k]);
    out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// A fold for each example; near copies get one.
std::vector<int> folds_of(const std::vector<Example>& examples, int folds) {
  std::vector<std::size_t> group(examples.size());
  const auto top = [&](std::size_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
  };
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> where;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    group[i] = i;
    std::map<std::size_t, std::size_t> shared;
    for (const std::uint64_t s : examples[i].shingles)
      for (const std::size_t other : where[s]) ++shared[other];
    for (const auto& [other, n] : shared)
      if (10 * n >= 3 * std::min(examples[i].shingles.size(), examples[other].shingles.size())) group[top(i)] = top(other);
    for (const std::uint64_t s : examples[i].shingles) where[s].push_back(i);
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < examples.size(); ++i) groups[top(i)].push_back(i);
  std::vector<const std::vector<std::size_t>*> order;
  for (const auto& [first, members] : groups) order.push_back(&members);
  // Large ones first, then by a hash of the id: the corpus is sorted by root.
  const auto key = [&](const auto* g) { return hash_bytes(examples[g->front()].id); };
  std::sort(order.begin(), order.end(),
            [&](const auto* a, const auto* b) { return a->size() != b->size() ? a->size() > b->size() : key(a) < key(b); });
  std::vector<int> fold(examples.size());
  std::vector<std::size_t> sizes(static_cast<std::size_t>(folds), 0);
  for (const auto* members : order) {
    const auto smallest = static_cast<std::size_t>(std::min_element(sizes.begin(), sizes.end()) - sizes.begin());
    for (const std::size_t i : *members) fold[i] = static_cast<int>(smallest);
    sizes[smallest] += members->size();
  }
  return fold;
}

// The dictionary's events and the candidates of each sentence.
bool read_examples(const Engine& engine, const std::string& path, const std::map<std::string, std::string>& roots,
                   std::vector<Example>& out) {
  InputWalk walk({path}, {}, engine.options());
  WorkspaceOwner workspace = engine.workspace();
  Input input;
  while (walk.next(input)) {
    const auto read = engine.read(input, *workspace);
    if (!read) return std::fprintf(stderr, "%s\n", read.message().c_str()), false;
    const Document& d = **read;
    if (d.analysis.syntax.empty()) continue;
    Example example;
    example.id = d.article.id;
    if (!roots.empty()) {
      const auto found = roots.find(example.id);
      if (found == roots.end()) continue;
      example.root = found->second;
    }
    std::vector<Verdict> verdicts;
    for (const Event& event : d.reading.events.rows) {
      Verdict one{event.trigger.begin, event.type, event.status, {}, {}};
      for (const Role& role : d.reading.events.roles.of(event.roles)) {
        if (role.name == RoleName::kActor && one.actor.empty()) one.actor = role.words;
        if (role.name == RoleName::kRecipient && one.recipient.empty()) one.recipient = role.words;
      }
      verdicts.push_back(one);
    }
    if (example.root.empty() && !verdicts.empty()) continue;
    example.shingles = shingles_of(d);
    const auto tokens_at = [&](TextSpan bytes) {
      Words words{d.analysis.tokens.size(), 0};
      for (std::uint32_t i = 0; i < d.analysis.tokens.size() && !bytes.empty(); ++i) {
        const Token& t = d.analysis.tokens[i];
        if (t.begin < bytes.end && bytes.begin < t.begin + t.size) words = {std::min(words.begin, i), i + 1};
      }
      return words.empty() ? Words{} : words;
    };
    const Words actor = tokens_at(input.pair.actor), recipient = tokens_at(input.pair.recipient);
    EventTree tree;
    std::vector<std::uint32_t> path_words;
    if (!example.root.empty()) {
      tree.build(d.article, d.analysis, {0, d.analysis.tokens.size()});
      type_features(tree, {actor, recipient, tree.head_of(actor), tree.head_of(recipient)}, verdicts, example.given,
                    path_words);
    }
    std::vector<PairCandidate> candidates;
    for (const Sentence& sentence : d.analysis.sentences) {
      tree.build(d.article, d.analysis, sentence.tokens);
      std::vector<Verdict> own;
      for (const Verdict& v : verdicts)
        if (sentence.tokens.contains(v.trigger)) own.push_back(v);
      std::vector<bool> no_party(sentence.tokens.size(), false);
      for (const Time& time : d.reading.times.rows)
        for (std::uint32_t i = std::max(time.words.begin, sentence.tokens.begin);
             i < std::min(time.words.end, sentence.tokens.end); ++i)
          no_party[i - sentence.tokens.begin] = true;
      tree.pairs(no_party, candidates);
      for (const PairCandidate& c : candidates) {
        Candidate one;
        pair_features(tree, c, own, one.pair);
        Pair pair{c.actor == kNoToken ? Words{} : tree.phrase(c.actor), tree.phrase(c.recipient), c.actor, c.recipient};
        one.right = !example.root.empty() && (actor.empty() || actor.overlaps(pair.actor)) &&
                    (recipient.empty() || recipient.overlaps(pair.recipient));
        if (one.right) type_features(tree, pair, own, one.type, path_words);
        example.candidates.push_back(std::move(one));
      }
    }
    out.push_back(std::move(example));
  }
  return true;
}

// Numbers the keys of features in the order in which they come.
class Numbers {
 public:
  std::uint32_t of(std::uint32_t key) {
    const auto [at, added] = numbers_.try_emplace(key, static_cast<std::uint32_t>(keys_.size()));
    if (added) keys_.push_back(key);
    return at->second;
  }
  const std::vector<std::uint32_t>& keys() const { return keys_; }

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> numbers_;
  std::vector<std::uint32_t> keys_;
};

void add_plain(const std::vector<Feature>& features, Numbers& numbers, Sample& sample) {
  for (const Feature& f : features) sample.inputs.emplace_back(numbers.of(f.key), f.value);
}

// Rows that say next to nothing are left out.
void write_rows(ModelWriter& file, const std::string& name, const std::vector<std::uint32_t>& keys,
                const std::vector<float>& weights, std::size_t columns) {
  float most = 0;
  for (std::size_t i = 0; i < keys.size() * columns; ++i) most = std::max(most, std::fabs(weights[i]));
  std::vector<std::uint32_t> kept;
  std::vector<float> rows;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto row = weights.begin() + static_cast<std::ptrdiff_t>(i * columns);
    const float own = std::fabs(*std::max_element(row, row + static_cast<std::ptrdiff_t>(columns),
                                                  [](float a, float b) { return std::fabs(a) < std::fabs(b); }));
    if (own < most / 128) continue;
    kept.push_back(keys[i]);
    rows.insert(rows.end(), row, row + static_cast<std::ptrdiff_t>(columns));
  }
  WeightTable::write(file, name, kept, rows, columns);
  std::fprintf(stderr, "%s: %zu of %zu rows\n", name.c_str(), kept.size(), keys.size());
}

int run(const Run& r) {
  Options options;
  options.threads = 1;
  options.event_model = "none";
  auto engine = Engine::create(options);
  if (!engine) return std::fprintf(stderr, "%s\n", engine.message().c_str()), 2;
  auto vectors = Vectors::open(embedded_words_model());
  if (!vectors) return std::fprintf(stderr, "%s\n", vectors.message().c_str()), 2;
  std::map<std::string, std::string> roots;
  std::ifstream root_file(r.roots);
  for (std::string line; std::getline(root_file, line);)
    if (const std::size_t tab = line.find('\t'); tab != std::string::npos) roots[line.substr(0, tab)] = line.substr(tab + 1);
  if (roots.empty()) return std::fprintf(stderr, "%s: no roots\n", r.roots.c_str()), 2;
  std::vector<Example> examples, plain;
  if (!read_examples(**engine, r.pairs, roots, examples)) return 2;
  if (!r.plain.empty() && !read_examples(**engine, r.plain, {}, plain)) return 2;
  const std::vector<int> fold = folds_of(examples, r.folds);

  std::set<std::string> names;
  for (const auto& [id, root] : roots) names.insert(root);
  const std::vector<std::string> types(names.begin(), names.end());
  const auto dense = static_cast<std::uint32_t>(vectors->width() * kWordSlots);
  // The dimensions of the vectors are the first features.
  Numbers type_numbers, pair_numbers;
  std::vector<Sample> type_samples, pair_samples;
  const auto add_type = [&](const PairFeatures& f, const std::string& root, float weight) {
    Sample sample;
    sample.label = static_cast<std::uint32_t>(std::find(types.begin(), types.end(), root) - types.begin());
    sample.weight = weight;
    for (std::uint32_t slot = 0; slot < kWordSlots; ++slot)
      vectors->add_mean(f.words[slot], r.vector, slot * static_cast<std::uint32_t>(vectors->width()), sample);
    for (const Feature& one : f.plain) sample.inputs.emplace_back(dense + type_numbers.of(one.key), one.value);
    type_samples.push_back(std::move(sample));
  };
  std::ofstream held(r.held.empty() ? "/dev/null" : r.held);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Example& e = examples[i];
    if (fold[i] == r.fold) {
      held << e.id << '\n';
      continue;
    }
    add_type(e.given, e.root, 1);
    const auto right = std::count_if(e.candidates.begin(), e.candidates.end(), [](const Candidate& c) { return c.right; });
    for (const Candidate& c : e.candidates) {
      if (c.right) add_type(c.type, e.root, r.candidate / static_cast<float>(right));
      Sample sample;
      sample.label = c.right;
      add_plain(c.pair, pair_numbers, sample);
      pair_samples.push_back(std::move(sample));
    }
  }
  for (const Example& e : plain)
    for (const Candidate& c : e.candidates) {
      Sample sample;
      add_plain(c.pair, pair_numbers, sample);
      pair_samples.push_back(std::move(sample));
    }
  std::fprintf(stderr, "%zu sentences, %zu without events; %zu and %zu samples\n", examples.size(), plain.size(),
               type_samples.size(), pair_samples.size());

  const std::size_t columns = types.size();
  const std::vector<float> type_weights =
      train_maxent(type_samples, dense + type_numbers.keys().size(), columns, r.type_strength, kRounds);
  const std::vector<float> both = train_maxent(pair_samples, pair_numbers.keys().size(), 2, r.pair_strength, kRounds);
  ModelWriter file(kEventFeatures, 0);
  EventScorer::write(file, types);
  write_rows(file, "type", type_numbers.keys(),
             {type_weights.begin() + static_cast<std::ptrdiff_t>(dense * columns), type_weights.end()}, columns);
  std::vector<std::uint32_t> kin_keys;
  std::vector<float> kin;
  for (const auto& [word, vector] : vectors->all())
    for (std::uint8_t slot = 0; slot < kWordSlots; ++slot) {
      kin_keys.push_back(slot_key(static_cast<WordSlot>(slot), word));
      for (std::size_t j = 0; j < columns; ++j) {
        float sum = 0;
        for (std::size_t k = 0; k < vector.size(); ++k)
          sum += r.vector * vector[k] * type_weights[(slot * vectors->width() + k) * columns + j];
        kin.push_back(sum);
      }
    }
  WeightTable::write(file, "kin", kin_keys, kin, columns);
  std::vector<float> pair_weights;
  for (std::size_t i = 0; i < pair_numbers.keys().size(); ++i) pair_weights.push_back(both[2 * i + 1] - both[2 * i]);
  write_rows(file, "pair", pair_numbers.keys(), pair_weights, 1);
  std::ofstream out(r.out, std::ios::binary);
  out << file.bytes();
  return out.flush() ? 0 : (std::fprintf(stderr, "%s: cannot be written\n", r.out.c_str()), 2);
}

}  // namespace
}  // namespace stemma::training

int main(int argc, char** argv) {
  stemma::training::Run r;
  if (argc % 2 == 0) return std::fprintf(stderr, "every option needs a value\n"), 2;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string key = argv[i], value = argv[i + 1];
    if (key == "--pairs") r.pairs = value;
    else if (key == "--roots") r.roots = value;
    else if (key == "--plain") r.plain = value;
    else if (key == "--out") r.out = value;
    else if (key == "--held") r.held = value;
    else if (key == "--fold") r.fold = std::atoi(value.c_str());
    else if (key == "--folds") r.folds = std::atoi(value.c_str());
    else if (key == "--vector") r.vector = std::strtof(value.c_str(), nullptr);
    else if (key == "--candidate") r.candidate = std::strtof(value.c_str(), nullptr);
    else if (key == "--type-strength") r.type_strength = std::strtof(value.c_str(), nullptr);
    else if (key == "--pair-strength") r.pair_strength = std::strtof(value.c_str(), nullptr);
    else return std::fprintf(stderr, "unknown option %s\n", key.c_str()), 2;
  }
  return stemma::training::run(r);
}
