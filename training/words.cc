// Trains the words network: tags, features, trees and names over one encoder.
//   train_words --data FOLDER --vectors FILE --out FILE [--epochs N] [--seed N] ...
// Progress and dev scores go to standard error. A run that was stopped goes on from
// OUT.checkpoint. Each batch is split into two shards whatever the number of threads,
// so the result depends on the seed alone.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <numeric>
#include <string>
#include <thread>

#include "base/hash.h"
#include "lingua/features.h"
#include "lingua/name_labels.h"
#include "lingua/words_model.h"
#include "stemma/syntax.h"
#include "training/corpus.h"
#include "training/export.h"
#include "training/network.h"
#include "training/vector_file.h"

namespace stemma::training {
namespace {

constexpr std::size_t kShards = 2;

struct Run {
  std::string data = "../shared/data", vectors, out = "words.model";
  Config config;
  int epochs = 30, batch = 800, longest = 150, limit = 0, rows = 0;
  std::uint64_t seed = 1;
  float rate = 2e-3F, swap = 0.5F;  // swap: the share of sentences whose names are also seen swapped
};

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

using Group = std::vector<const Example*>;

std::vector<Group> groups(const std::vector<Example>& examples, int words) {
  std::vector<Group> out;
  int n = words;
  for (const Example& e : examples) {
    if (n >= words) out.emplace_back(), n = 0;
    out.back().push_back(&e);
    n += static_cast<int>(e.words.size());
  }
  return out;
}

struct NameCounts {
  int found = 0, given = 0, right = 0;
  void add(const std::vector<LabelledName>& predicted, const std::vector<int>& gold, bool web) {
    std::vector<LabelledName> truth;
    for (std::size_t i = 0; i < gold.size(); ++i)
      if (gold[i] % 2 == 1) {
        std::size_t j = i + 1;
        while (j < gold.size() && gold[j] == gold[i] + 1) ++j;
        truth.push_back(
            {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), static_cast<NameKind>((gold[i] - 1) / 2)});
      }
    const auto counts = [&](const LabelledName& s) { return is_mention(s.kind) && !(web && s.kind == NameKind::kGroup); };
    const auto same = [&](const LabelledName& a, const LabelledName& b) {
      return a.begin == b.begin && a.end == b.end && mention_kind(a.kind) == mention_kind(b.kind);
    };
    for (const LabelledName& s : truth) given += counts(s);
    for (const LabelledName& s : predicted) {
      if (!counts(s)) continue;
      ++found;
      for (const LabelledName& t : truth) right += same(s, t);
    }
  }
  double f() const { return 200.0 * right / std::max(1, found + given); }
};

struct Dev {
  std::string name;
  Corpus corpus;
};

// What was right, of words and of arcs.
struct TreeCounts {
  int words = 0, upos = 0, xpos = 0, features = 0, arcs = 0, labelled = 0;

  static std::string_view universal(int relation) {
    const std::string_view name = names_of<Relation>[static_cast<std::size_t>(relation)];
    return name.substr(0, name.find(':'));
  }
  void add(const Example& e, std::size_t t, int u, int x, int f, int head, int relation) {
    ++words;
    upos += u == e.upos[t];
    xpos += x == e.xpos[t];
    features += f == e.features[t];
    arcs += head == e.head[t];
    labelled += head == e.head[t] && universal(relation) == universal(e.relation[t]);
  }
  void print(const std::string& name) const {
    const auto share = [&](int k) { return 100.0 * k / std::max(1, words); };
    std::fprintf(stderr, "  %-9s UPOS %.2f XPOS %.2f features %.2f UAS %.2f LAS %.2f\n", name.c_str(), share(upos), share(xpos),
                 share(features), share(arcs), share(labelled));
  }
};

void score_trees(Network& network, const Parameters& p, const Dev& dev) {
  TreeCounts counts;
  std::vector<Output> out;
  for (const Group& group : groups(dev.corpus.examples, 1500)) {
    network.read(p, group, out);
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t t = 0; t < group[i]->words.size(); ++t)
        counts.add(*group[i], t, out[i].upos[t], out[i].xpos[t], out[i].features[t], static_cast<int>(out[i].head[t]),
                   out[i].relation[t]);
  }
  counts.print(dev.name);
}

void score_names(Network& network, const Parameters& p, const Dev& dev, bool web) {
  constexpr float kWeights[] = {0.0F, 0.5F, 1.0F, -1.0F};  // -1: as the sentence looks
  NameCounts counts[std::size(kWeights)];
  std::vector<Output> out;
  NameDecoder decoder;
  std::vector<LabelledName> spans;
  for (const Group& group : groups(dev.corpus.examples, 1500)) {
    network.read(p, group, out);
    for (std::size_t i = 0; i < group.size(); ++i) {
      Floats joined(out[i].names[0].size());
      for (std::size_t w = 0; w < std::size(kWeights); ++w) {
        const float weight = kWeights[w] < 0 ? web_weight(out[i].guideline) : kWeights[w];
        join_guidelines(out[i].names[0], out[i].names[1], weight, joined);
        decoder.decode(joined, static_cast<std::uint32_t>(group[i]->words.size()), spans);
        counts[w].add(spans, group[i]->names, web);
      }
    }
  }
  std::fprintf(stderr, "  %-9s names F, weight of the web guideline:", dev.name.c_str());
  for (std::size_t w = 0; w < std::size(kWeights); ++w)
    std::fprintf(stderr, "  %.1f: %.2f", static_cast<double>(kWeights[w]), counts[w].f());
  std::fprintf(stderr, "\n");
}

// The same scores from the exported file, read as the program reads it.
void score_export(const WordsModel& model, const FeatureLabels& features, const Dev& dev, bool web) {
  std::string text;
  Analysis analysis;
  std::size_t form = 0;
  for (const Example& e : dev.corpus.examples) {
    const std::uint32_t first = analysis.tokens.size();
    for (std::size_t t = 0; t < e.words.size(); ++t, ++form) {
      const std::string& word = dev.corpus.forms[form];
      analysis.tokens.add({static_cast<std::uint32_t>(text.size()), static_cast<std::uint16_t>(word.size())});
      (text += word) += ' ';
    }
    analysis.sentences.add({{first, analysis.tokens.size()}, {}});
  }
  WordsModel::Scratch scratch;
  std::vector<LabelledName> names, own;
  const double begin = now();
  model.read(best_kernels(), text, analysis, scratch, names);
  const double spent = now() - begin;
  TreeCounts trees;
  NameCounts counts;
  std::size_t name = 0;
  for (std::size_t s = 0; s < dev.corpus.examples.size(); ++s) {
    const Example& e = dev.corpus.examples[s];
    const auto [first, end] = analysis.sentences[static_cast<std::uint32_t>(s)].tokens;
    if (e.tree)
      for (std::uint32_t t = first; t < end; ++t) {
        const Syntax& x = analysis.syntax[t];
        const auto label = features.index.find(x.features.bits);
        trees.add(e, t - first, static_cast<int>(x.upos), static_cast<int>(x.xpos), label->second,
                  x.head ? static_cast<int>(x.head.index - first) + 1 : 0, static_cast<int>(x.relation));
      }
    own.clear();
    for (; name < names.size() && names[name].begin < end; ++name)
      own.push_back({names[name].begin - first, names[name].end - first, names[name].kind});
    if (!e.names.empty()) counts.add(own, e.names, web);
  }
  if (trees.words > 0) trees.print(dev.name);
  else std::fprintf(stderr, "  %-9s names F %.2f\n", dev.name.c_str(), counts.f());
  std::fprintf(stderr, "  %-9s %.1f k words/s\n", "", analysis.tokens.size() / spent / 1e3);
}

void save(const Parameters& p, const std::string& path, bool moments, std::int64_t steps, std::uint64_t run) {
  std::ofstream f(path + ".part", std::ios::binary);
  f.write(reinterpret_cast<const char*>(&run), 8);
  f.write(reinterpret_cast<const char*>(&steps), 8);
  for (int id = 0; id < p.size(); ++id) {
    const auto size = static_cast<std::uint64_t>(p[id].size());
    const auto length = static_cast<std::uint32_t>(p[id].name.size());
    f.write(reinterpret_cast<const char*>(&length), 4);
    f.write(p[id].name.data(), length);
    f.write(reinterpret_cast<const char*>(&size), 8);
    const auto bytes = static_cast<std::streamsize>(size * 4);
    f.write(reinterpret_cast<const char*>(p[id].value.data()), bytes);
    if (moments) {
      f.write(reinterpret_cast<const char*>(p[id].mean.data()), bytes);
      f.write(reinterpret_cast<const char*>(p[id].square.data()), bytes);
    }
  }
  f.close();
  if (f) std::rename((path + ".part").c_str(), path.c_str());
  else std::fprintf(stderr, "%s.part: cannot be written\n", path.c_str());
}

// The step it was saved at; -1 where there is none, or one of another run.
std::int64_t load(Parameters& p, const std::string& path, bool moments, std::uint64_t run) {
  std::ifstream f(path, std::ios::binary);
  std::uint64_t of = 0;
  std::int64_t steps = -1;
  if (!f || !f.read(reinterpret_cast<char*>(&of), 8) || of != run || !f.read(reinterpret_cast<char*>(&steps), 8)) return -1;
  std::uint32_t length = 0;
  while (f.read(reinterpret_cast<char*>(&length), 4)) {
    std::string name(length, ' ');
    std::uint64_t size = 0;
    f.read(name.data(), length);
    f.read(reinterpret_cast<char*>(&size), 8);
    Floats values[3];
    for (int i = 0; i < (moments ? 3 : 1); ++i) {
      values[i].resize(size);
      f.read(reinterpret_cast<char*>(values[i].data()), static_cast<std::streamsize>(size * 4));
    }
    const int id = p.find(name);
    if (id < 0 || p[id].size() != size) continue;
    p[id].value = values[0];
    if (moments) p[id].mean = values[1], p[id].square = values[2];
  }
  return steps;
}

// One batch: split over the shards, trained, and the parameters moved. Returns the loss a word.
struct Trainer {
  Parameters& parameters;
  std::vector<std::unique_ptr<Network>> networks{};
  std::vector<std::unique_ptr<Gradients>> gradients{};
  Adam adam{};

  Trainer(Parameters& p, const Config& config, const Vectors& vectors) : parameters(p) {
    for (std::size_t s = 0; s < kShards; ++s) networks.push_back(std::make_unique<Network>(p, config, vectors));
    for (std::size_t s = 0; s < kShards; ++s) gradients.push_back(std::make_unique<Gradients>(p));
  }
  double step(const Group& batch, std::uint64_t seed, float rate) {
    Group shard[kShards];
    std::size_t words[kShards] = {};
    for (const Example* e : batch) {
      const std::size_t s = words[0] <= words[1] ? 0 : 1;
      shard[s].push_back(e);
      words[s] += e->words.size();
    }
    double loss[kShards] = {};
    const auto work = [&](std::size_t s) {
      Random random(seed * kShards + s);
      if (!shard[s].empty())
        loss[s] =
            networks[s]->train(parameters, *gradients[s], shard[s], random, 1.0F / static_cast<float>(words[0] + words[1]));
    };
    std::thread other(work, 1);
    work(0);
    other.join();
    adam.step(parameters, {gradients[0].get(), gradients[1].get()}, rate);
    return loss[0] + loss[1];
  }
};

float rate_at(float rate, std::int64_t step, std::int64_t all) {  // warm up, then half a cosine
  const float progress = static_cast<float>(step) / static_cast<float>(all);
  return rate * std::min(1.0F, static_cast<float>(step) / 200.0F) * (0.49F * (1 + std::cos(3.14159F * progress)) + 0.02F);
}

bool has_name(const Example& e) {
  return std::any_of(e.names.begin(), e.names.end(), [](int label) { return label > 0; });
}

int run(Run r) {
  Vectors vectors;
  if (!r.vectors.empty()) {
    vectors = read_vectors(r.vectors);
    if (vectors.width == 0) {
      std::fprintf(stderr, "%s: no vectors, or they cannot be read\n", r.vectors.c_str());
      return 2;
    }
    if (r.rows > 0 && vectors.keys.size() > static_cast<std::size_t>(r.rows)) {  // the most frequent ones
      vectors.keys.resize(static_cast<std::size_t>(r.rows));
      vectors.values.resize(vectors.keys.size() * static_cast<std::size_t>(vectors.width));
    }
    round_vectors(vectors);
  }
  std::unordered_map<std::uint64_t, int> vector_rows;
  for (std::size_t i = 0; i < vectors.keys.size(); ++i) vector_rows.emplace(vectors.keys[i], static_cast<int>(i));

  FeatureLabels features;
  Corpus ewt = read_trees(r.data + "/ud/ewt-train.conllu", features, true);
  Corpus gum = read_trees(r.data + "/ud/gumclean-train.conllu", features, true);
  const Corpus web_names = read_names(r.data + "/ner/ewt-train.tsv", 0);
  const std::size_t fit = add_names(ewt, web_names);
  std::vector<int> document;
  Corpus newswire = read_names(r.data + "/ner/ww-train.tsv", 1, &document);
  std::vector<Dev> dev_trees(2), dev_names(2);
  dev_trees[0] = {"ewt-dev", read_trees(r.data + "/ud/ewt-dev.conllu", features, false)};
  dev_trees[1] = {"gum-dev", read_trees(r.data + "/ud/gum-dev.conllu", features, false)};
  dev_names[0] = {"ewt-dev", read_names(r.data + "/ner/ewt-dev.tsv", 0)};
  dev_names[1].name = "held-back";
  std::vector<Example> kept;
  for (std::size_t i = 0; i < newswire.examples.size(); ++i)  // every tenth document is held back
    (document[i] % 10 == 0 ? dev_names[1].corpus.examples : kept).push_back(std::move(newswire.examples[i]));
  newswire.examples = std::move(kept);

  Counts counts;
  for (const Corpus* c : {&ewt, &gum, &newswire}) count_words(*c, counts);
  for (Corpus* c :
       {&ewt, &gum, &newswire, &dev_trees[0].corpus, &dev_trees[1].corpus, &dev_names[0].corpus, &dev_names[1].corpus})
    finish_words(*c, vector_rows, counts);
  const NamePool pool(ewt);
  if (r.limit > 0)
    for (Corpus* c : {&ewt, &gum, &newswire})
      c->examples.resize(std::min(c->examples.size(), static_cast<std::size_t>(r.limit)));

  r.config.upos = static_cast<int>(names_of<Upos>.size());
  r.config.xpos = static_cast<int>(names_of<Xpos>.size());
  r.config.relations = static_cast<int>(names_of<Relation>.size());
  r.config.features = static_cast<int>(features.bits.size());
  r.config.names = {static_cast<int>(kNameLabels), static_cast<int>(kNameLabels)};
  Parameters parameters(r.seed);
  Trainer trainer(parameters, r.config, vectors);
  std::size_t dense = 0, tables = 0;
  for (int id = 0; id < parameters.size(); ++id) (parameters[id].sparse ? tables : dense) += parameters[id].size();
  std::fprintf(stderr, "%zu + %zu + %zu sentences (names on %zu), %zu vectors, %.2f M weights, %.2f M in tables\n",
               ewt.examples.size(), gum.examples.size(), newswire.examples.size(), fit, vectors.keys.size(),
               static_cast<double>(dense) / 1e6, static_cast<double>(tables) / 1e6);

  std::uint64_t data = 0;
  for (const char* file : {"/ud/ewt-train.conllu", "/ud/gumclean-train.conllu", "/ner/ewt-train.tsv", "/ner/ww-train.tsv"})
    data = data * 31 + hash_of_file(r.data + file);
  // A checkpoint of other data or other options is not gone on from.
  std::string options;
  for (const double number :
       {static_cast<double>(r.seed), static_cast<double>(r.epochs), static_cast<double>(r.batch), static_cast<double>(r.rate),
        static_cast<double>(r.rows), static_cast<double>(r.swap), static_cast<double>(r.limit),
        static_cast<double>(r.config.dropout), static_cast<double>(r.config.word_rows), static_cast<double>(r.config.part_rows),
        static_cast<double>(vectors.keys.size())})
    options += std::to_string(number) + ' ';
  for (int id = 0; id < parameters.size(); ++id)
    options += parameters[id].name + ' ' + std::to_string(parameters[id].size()) + ' ';
  const std::uint64_t run = data ^ hash_bytes(options);
  const std::int64_t done = load(parameters, r.out + ".checkpoint", true, run);
  trainer.adam.steps = std::max<std::int64_t>(done, 0);
  const double begin = now();
  std::int64_t step = 0;
  for (int epoch = 0; epoch < r.epochs; ++epoch) {
    Random random(r.seed * 1000003 + static_cast<std::uint64_t>(epoch));
    std::map<std::pair<bool, int>, Group> kinds;
    const auto take = [&](const Example& e) {
      if (e.words.size() <= static_cast<std::size_t>(r.longest)) kinds[{e.tree, e.guideline}].push_back(&e);
    };
    std::deque<Example> swapped;
    for (const Corpus* c : {&ewt, &gum, &newswire})
      for (const Example& e : c->examples) take(e);
    for (const Example& e : ewt.examples)
      if (has_name(e) && random.uniform() < r.swap) take(swapped.emplace_back(pool.swap_names(e, random)));
    const auto shuffle = [&](auto& list) {
      for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random.next() % i]);
    };
    std::vector<Group> batches;
    for (auto& [kind, list] : kinds) {
      shuffle(list);
      int n = r.batch;
      for (const Example* e : list) {
        if (n >= r.batch) batches.emplace_back(), n = 0;
        batches.back().push_back(e);
        n += static_cast<int>(e->words.size());
      }
    }
    shuffle(batches);
    const std::int64_t all = static_cast<std::int64_t>(r.epochs) * static_cast<std::int64_t>(batches.size());
    double loss = 0;
    for (const Group& batch : batches) {
      if (++step <= done) continue;
      loss += trainer.step(batch, r.seed * 7919 + static_cast<std::uint64_t>(step), rate_at(r.rate, step, all));
    }
    if (step <= done) continue;
    const double spent = now() - begin;
    std::fprintf(stderr, "epoch %d of %d: loss %.4f, step %lld, %.0f s\n", epoch + 1, r.epochs,
                 loss / static_cast<double>(batches.size()), static_cast<long long>(step), spent);
    const bool last = epoch + 1 == r.epochs;
    if (last || (epoch + 1) % 5 == 0) {
      for (const Dev& dev : dev_trees) score_trees(*trainer.networks[0], parameters, dev);
      for (const Dev& dev : dev_names) score_names(*trainer.networks[0], parameters, dev, &dev == &dev_names[0]);
      if (!last) save(parameters, r.out + ".checkpoint", true, step, run);
    }
  }
  save(parameters, r.out + ".weights", false, step, run);
  const std::string model = export_words(parameters, r.config, vectors, features, data);
  if (std::ofstream out(r.out, std::ios::binary); !(out << model).flush()) {
    std::fprintf(stderr, "%s: cannot be written\n", r.out.c_str());
    return 2;
  }
  const ModelMemory memory(model);
  const auto opened = WordsModel::open(memory.bytes(), r.out);
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.message().c_str());
    return 2;
  }
  std::fprintf(stderr, "%s: %zu bytes; read at 8 bits:\n", r.out.c_str(), model.size());
  for (const Dev& dev : dev_trees) score_export(*opened, features, dev, false);
  for (const Dev& dev : dev_names) score_export(*opened, features, dev, &dev == &dev_names[0]);
  std::remove((r.out + ".checkpoint").c_str());
  return 0;
}

}  // namespace
}  // namespace stemma::training

int main(int argc, char** argv) {
  using namespace stemma::training;
  Run r;
  if (argc % 2 == 0) {
    std::fprintf(stderr, "every option needs a value\n");
    return 2;
  }
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string key = argv[i], value = argv[i + 1];
    const auto number = [&] { return std::atoi(value.c_str()); };
    if (key == "--data") r.data = value;
    else if (key == "--vectors") r.vectors = value;
    else if (key == "--out") r.out = value;
    else if (key == "--rows") r.rows = number();
    else if (key == "--epochs") r.epochs = number();
    else if (key == "--swap") r.swap = std::strtof(value.c_str(), nullptr);
    else if (key == "--batch") r.batch = number();
    else if (key == "--limit") r.limit = number();
    else if (key == "--seed") r.seed = static_cast<std::uint64_t>(number());
    else if (key == "--rate") r.rate = std::strtof(value.c_str(), nullptr);
    else if (key == "--width") r.config.width = number();
    else if (key == "--hide" && value == "words") r.config.word_rows = false;
    else if (key == "--hide" && value == "parts") r.config.part_rows = false;
    else if (key == "--reach") r.config.reach = number();
    else if (key == "--dropout") r.config.dropout = std::strtof(value.c_str(), nullptr);
    else if (key == "--arc") r.config.arc = number();
    else if (key == "--relation") r.config.relation = number();
    else if (key == "--layers") {  // "96,96,96"
      r.config.halves.clear();
      for (std::size_t at = 0; at < value.size(); at = std::min(value.find(',', at), value.size() - 1) + 1)
        r.config.halves.push_back(std::atoi(value.c_str() + at));
    } else {
      std::fprintf(stderr, "unknown option %s\n", key.c_str());
      return 2;
    }
  }
  return run(r);
}
