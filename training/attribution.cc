// Trains the attribution network over the states of the words network.
//   train_attribution --train POLNEAR.jsonl --gold FILE --out FILE [--words-model FILE] [--epochs N] [--seed N] ...
// The gold file is what to_spans.py makes: bytes of the text.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "attribution/network.h"
#include "stemma/engine.h"
#include "training/exporter.h"
#include "training/layers.h"
#include "training/tensor.h"

namespace stemma::training {
namespace {

struct Run {
  std::string train, train_gold, out = "attribution.model", words;
  int epochs = 12, batch = 1500, width = 128, link = 48, reach = 1, limit = 0, inner = 2, whole = 0;
  std::vector<int> halves = {96, 96};
  std::uint64_t seed = 1;
  float rate = 2e-3F, dropout = 0.3F;
};

struct Window {  // n tokens; a role of -1 is not learnt from
  std::vector<std::uint8_t> states;
  Floats scales;
  std::vector<std::uint8_t> marks;
  std::vector<int> roles;
  std::vector<std::vector<int>> cues;  // of each source and content token: the first tokens of its cues
  std::vector<int> cue_begins;
  int size() const { return static_cast<int>(marks.size()); }
};

using Bytes = std::pair<std::uint32_t, std::uint32_t>;
struct Gold {
  std::vector<Bytes> role[3];
};
// The attributions of one article by the content that passes them on: none for the outermost.
using Levels = std::map<std::vector<Bytes>, std::vector<Gold>>;

std::map<std::string, Levels> read_gold(const std::string& path) {
  std::map<std::string, Levels> out;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string id, text;
    std::getline(columns, id, '\t');
    std::vector<Bytes> spans[4];  // scope, source, cue, content
    for (std::vector<Bytes>& list : spans) {
      std::getline(columns, text, '\t');
      std::istringstream pairs(text);
      for (Bytes b; pairs >> b.first >> b.second;) list.push_back(b);
      text.clear();
    }
    std::vector<Gold>& list = out[id][spans[0]];
    if (!spans[2].empty()) list.push_back({{spans[1], spans[2], spans[3]}});
  }
  return out;
}

Words tokens_at(const Analysis& a, Bytes bytes) {
  Words words{a.tokens.size(), 0};
  const auto& rows = a.tokens.rows();
  const auto first =
      std::partition_point(rows.begin(), rows.end(), [&](const Token& t) { return t.begin + t.size <= bytes.first; });
  const auto last = std::partition_point(first, rows.end(), [&](const Token& t) { return t.begin < bytes.second; });
  words = {static_cast<std::uint32_t>(first - rows.begin()), static_cast<std::uint32_t>(last - rows.begin())};
  return words;
}

// The roles of each token, and of source and content tokens their cues.
struct Roles {
  std::vector<int> role;
  std::vector<std::vector<int>> cues;

  Roles(const Analysis& a, const std::vector<Gold>& gold) : role(a.tokens.size(), 0), cues(a.tokens.size()) {
    for (const int kind : {2, 0, 1})  // where they overlap the later one counts
      for (const Gold& g : gold) {
        const int cue = static_cast<int>(tokens_at(a, g.role[1][0]).begin);
        for (const Bytes& b : g.role[kind]) {
          const Words words = tokens_at(a, b);
          for (std::uint32_t t = words.begin; t < words.end; ++t) {
            role[t] = 1 + 2 * kind + (t > words.begin);
            cues[t].push_back(cue);
          }
        }
      }
  }
};

void add_window(const Analysis& a, const std::vector<std::uint8_t>& marks, const Passage& passage, const Roles& roles,
                std::vector<Window>& out) {
  Window x;
  const Words w = passage.words;
  for (std::uint32_t t = w.begin; t < w.end; ++t) {
    x.states.insert(x.states.end(), a.states.row(t), a.states.row(t) + a.states.stride);
    x.scales.push_back(a.states.scales[t]);
    const bool scope = !passage.scope.empty() && passage.in_scope(t);
    x.marks.push_back(static_cast<std::uint8_t>(marks[t] | (scope ? kScopeMark : 0)));
    const int role = roles.role[t];
    x.roles.push_back(passage.in_scope(t) ? role : -1);
    std::vector<int> own;
    if (role > 0 && (role - 1) / 2 != 1)
      for (const int c : roles.cues[t])
        if (w.contains(static_cast<std::uint32_t>(c))) own.push_back(c - static_cast<int>(w.begin));
    x.cues.push_back(own);
    if (role == 3) x.cue_begins.push_back(static_cast<int>(t - w.begin));
  }
  if (x.size() > 0) out.push_back(std::move(x));
}

// Every window for the outermost attributions, then each content that was read for what it passes on. `whole`: every so many
// windows are also shown as the content of somebody.
void add_windows(const Document& d, const Levels& levels, int whole, std::vector<Window>& outer, std::vector<Window>& inner) {
  const Analysis& a = d.analysis;
  if (a.states.scales.empty()) return;
  std::vector<Quote> quotes;
  Table<Note> notes;
  find_quotes(d.article, a, quotes, notes);
  std::vector<std::uint8_t> marks;
  find_marks(a, quotes, marks);
  std::vector<Words> windows;
  find_windows(a, windows);
  for (const auto& [scope, gold] : levels) {
    const Roles roles(a, gold);
    if (scope.empty()) {
      for (const Words w : windows) {
        add_window(a, marks, {w, {}}, roles, outer);
        if (whole > 0 && outer.size() % static_cast<std::size_t>(whole) == 0) add_window(a, marks, {w, {w}}, roles, outer);
      }
      continue;
    }
    std::vector<Words> content;
    for (const Bytes& b : scope) content.push_back(tokens_at(a, b));
    for (const Words w : windows)
      if (w.contains(content[0].begin))
        if (const Passage passage = passage_of(content, w); !passage.words.empty()) add_window(a, marks, passage, roles, inner);
  }
}

class Net {
 public:
  Net(Parameters& p, const Run& r, int states)
      : run_(r),
        project_(p, "project", states, r.width),
        marks_(p.get("marks", static_cast<int>(kMarkRows), r.width, 0.1F)),
        norm_in_(p, "norm.in", r.width),
        norm_out_(p, "norm.out", 2 * r.halves.back()),
        heads_(p, "heads", 2 * r.halves.back(), static_cast<int>(kRoleLabels) + 2 * r.link) {
    int width = r.width;
    for (std::size_t i = 0; i < r.halves.size(); ++i) {
      layers_.emplace_back(p, "layer" + std::to_string(i), width, r.halves[i], r.reach);
      width = 2 * r.halves[i];
    }
    hidden_.resize(layers_.size());
  }

  double train(const Parameters& p, Gradients& g, const std::vector<const Window*>& windows, Random& random) {
    Batch batch;
    for (const Window* w : windows) {
      batch.begin.push_back(batch.words);
      batch.size.push_back(w->size());
      batch.words += w->size();
    }
    const int n = batch.words, width = run_.width, states = project_.in;
    Floats in(at(n, states)), x, y;
    std::vector<std::uint8_t> marks;
    int row = 0;
    for (const Window* w : windows)
      for (int t = 0; t < w->size(); ++t, ++row) {
        const std::size_t stride = w->states.size() / w->scales.size();
        for (int j = 0; j < states; ++j)
          in[at(row, states) + static_cast<std::size_t>(j)] =
              w->scales[static_cast<std::size_t>(t)] *
              static_cast<float>(w->states[static_cast<std::size_t>(t) * stride + static_cast<std::size_t>(j)] - kZero);
        marks.push_back(w->marks[static_cast<std::size_t>(t)]);
      }
    Dropout drop_states, drop_in, drop_out;
    drop_states.forward(in, run_.dropout * 0.7F, &random);
    project_.forward(p, in, x, n);
    for (int k = 0; k < n; ++k)
      for (int j = 0; j < width; ++j)
        x[at(k, width) + static_cast<std::size_t>(j)] +=
            p[marks_].value[at(marks[static_cast<std::size_t>(k)], width) + static_cast<std::size_t>(j)];
    norm_in_.forward(p, x, y, n);
    drop_in.forward(y, run_.dropout, &random);
    const Floats* current = &y;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      layers_[i].forward(p, batch, *current, hidden_[i], run_.dropout * 0.7F, &random);
      current = &hidden_[i];
    }
    Floats out, heads, d_heads;
    norm_out_.forward(p, *current, out, n);
    drop_out.forward(out, run_.dropout, &random);
    heads_.forward(p, out, heads, n);
    d_heads.assign(heads.size(), 0.0F);
    double loss = 0;
    const float share = 1.0F / static_cast<float>(n);
    const int labels = static_cast<int>(kRoleLabels), link = run_.link, columns = heads_.out;
    row = 0;
    for (const Window* w : windows) {
      const int first = row;
      const int cues = static_cast<int>(w->cue_begins.size());
      for (int t = 0; t < w->size(); ++t, ++row) {
        if (w->roles[static_cast<std::size_t>(t)] < 0) continue;
        loss += static_cast<double>(share) *
                static_cast<double>(cross_entropy(&heads[at(row, columns)], labels, w->roles[static_cast<std::size_t>(t)],
                                                  &d_heads[at(row, columns)], share));
        const std::vector<int>& own = w->cues[static_cast<std::size_t>(t)];
        if (cues < 2 || own.empty()) continue;
        Floats scores(static_cast<std::size_t>(cues)), d(static_cast<std::size_t>(cues), 0.0F);
        const float* from = &heads[at(row, columns)] + labels;
        float* d_from = &d_heads[at(row, columns)] + labels;
        for (int c = 0; c < cues; ++c) {
          const float* to = &heads[at(first + w->cue_begins[static_cast<std::size_t>(c)], columns)] + labels + link;
          for (int j = 0; j < link; ++j) scores[static_cast<std::size_t>(c)] += from[j] * to[j];
        }
        for (const int target : own) {
          const auto found = std::find(w->cue_begins.begin(), w->cue_begins.end(), target);
          if (found == w->cue_begins.end()) continue;
          const float weight = 0.3F * share / static_cast<float>(own.size());
          loss += static_cast<double>(weight) *
                  static_cast<double>(
                      cross_entropy(scores.data(), cues, static_cast<int>(found - w->cue_begins.begin()), d.data(), weight));
          for (int c = 0; c < cues; ++c) {
            const int cue = first + w->cue_begins[static_cast<std::size_t>(c)];
            const float* to = &heads[at(cue, columns)] + labels + link;
            float* d_to = &d_heads[at(cue, columns)] + labels + link;
            const float dc = d[static_cast<std::size_t>(c)];
            for (int j = 0; j < link; ++j) d_from[j] += dc * to[j], d_to[j] += dc * from[j];
          }
        }
      }
    }
    Floats d, next;
    heads_.backward(p, g, d_heads, d, n, false);
    drop_out.backward(d);
    norm_out_.backward(p, g, d, next, n, false);
    d.swap(next);
    for (std::size_t i = layers_.size(); i-- > 0;) {
      layers_[i].backward(p, g, batch, d, next);
      d.swap(next);
    }
    drop_in.backward(d);
    norm_in_.backward(p, g, d, next, n, false);
    project_.backward(p, g, next, d, n, false);
    for (int k = 0; k < n; ++k)
      for (int j = 0; j < width; ++j)
        g.dense(marks_)[at(marks[static_cast<std::size_t>(k)], width) + static_cast<std::size_t>(j)] +=
            next[at(k, width) + static_cast<std::size_t>(j)];
    return loss;
  }

 private:
  const Run& run_;
  Linear project_;
  int marks_;
  LayerNorm norm_in_, norm_out_;
  std::vector<Qrnn> layers_;
  Linear heads_;
  std::vector<Floats> hidden_;
};

std::string export_network(const Parameters& p, const Run& r, int states, std::uint64_t fingerprint) {
  Exporter out{ModelWriter(attribution_fingerprint(fingerprint), 0), p};
  std::vector<std::uint32_t> shape = {static_cast<std::uint32_t>(states), static_cast<std::uint32_t>(r.width),
                                      static_cast<std::uint32_t>(r.reach), static_cast<std::uint32_t>(r.link)};
  for (const int half : r.halves) shape.push_back(static_cast<std::uint32_t>(half));
  out.file.add<std::uint32_t>("attribution.shape", shape);
  out.linear("project", "project");
  out.floats("marks", out.value("marks"));
  out.layers(r.halves.size());
  out.linear("heads", "heads");
  return out.file.bytes();
}

int run(const Run& r) {
  Options options;
  options.words_model = r.words;
  options.threads = 1;
  options.without = {"timex", "quantity", "attribution", "event", "anchor", "claim"};
  auto engine = Engine::create(options);
  if (!engine) return std::fprintf(stderr, "%s\n", engine.message().c_str()), 2;
  const auto gold = read_gold(r.train_gold);
  std::vector<Window> windows, inner;
  int states = 0;
  {
    InputWalk walk({r.train}, {}, (*engine)->options());
    WorkspaceOwner workspace = (*engine)->workspace();
    std::map<std::string, bool> seen;
    Input input;
    while (walk.next(input)) {
      if (r.limit > 0 && static_cast<int>(seen.size()) >= r.limit) break;
      const auto document = (*engine)->read(input, *workspace);
      if (!document) return std::fprintf(stderr, "%s\n", document.message().c_str()), 2;
      const std::string& id = (*document)->article.id;
      const auto found = gold.find(id);
      if (found == gold.end() || seen[id]) continue;
      seen[id] = true;
      states = static_cast<int>((*document)->analysis.states.width);
      add_windows(**document, found->second, r.whole, windows, inner);
    }
  }
  std::size_t tokens = 0;
  for (int i = 0; i < r.inner; ++i) windows.insert(windows.end(), inner.begin(), inner.end());
  for (const Window& w : windows) tokens += w.marks.size();
  if (windows.empty())
    return std::fprintf(stderr, "%s, %s: no article of the one stands in the other\n", r.train.c_str(), r.train_gold.c_str()),
           2;
  std::fprintf(stderr, "%zu windows (%zu contents, each %d times), %zu tokens, states of %d\n", windows.size(), inner.size(),
               r.inner, tokens, states);

  Parameters parameters(r.seed);
  Net net(parameters, r, states);
  Gradients gradients(parameters);
  Adam adam;
  std::vector<const Window*> order;
  for (const Window& w : windows) order.push_back(&w);
  const auto begin = std::chrono::steady_clock::now();
  const double steps = static_cast<double>(r.epochs) * static_cast<double>(tokens) / r.batch;
  for (int epoch = 0; epoch < r.epochs; ++epoch) {
    Random random(r.seed * 1000003 + static_cast<std::uint64_t>(epoch));
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
    double loss = 0;
    int batches = 0;
    for (std::size_t i = 0; i < order.size();) {
      std::vector<const Window*> batch;
      for (int n = 0; i < order.size() && n < r.batch; ++i) batch.push_back(order[i]), n += order[i]->size();
      loss += net.train(parameters, gradients, batch, random);
      const float progress = std::min(1.0F, static_cast<float>(adam.steps) / static_cast<float>(steps));
      adam.step(parameters, {&gradients},
                r.rate * std::min(1.0F, static_cast<float>(adam.steps + 1) / 100.0F) *
                    (0.49F * (1 + std::cos(3.14159F * progress)) + 0.02F));
      ++batches;
    }
    std::fprintf(stderr, "epoch %d of %d: loss %.4f, %.0f s\n", epoch + 1, r.epochs, loss / batches,
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  std::ofstream out(r.out, std::ios::binary);
  out << export_network(parameters, r, states, (*engine)->states_fingerprint());
  return out.flush() ? 0 : (std::fprintf(stderr, "%s: cannot be written\n", r.out.c_str()), 2);
}

}  // namespace
}  // namespace stemma::training

int main(int argc, char** argv) {
  using namespace stemma::training;
  Run r;
  if (argc % 2 == 0) return std::fprintf(stderr, "every option needs a value\n"), 2;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string key = argv[i], value = argv[i + 1];
    const auto number = [&] { return std::atoi(value.c_str()); };
    if (key == "--train") r.train = value;
    else if (key == "--gold") r.train_gold = value;
    else if (key == "--words-model") r.words = value;
    else if (key == "--out") r.out = value;
    else if (key == "--epochs") r.epochs = number();
    else if (key == "--seed") r.seed = static_cast<std::uint64_t>(number());
    else if (key == "--width") r.width = number();
    else if (key == "--link") r.link = number();
    else if (key == "--limit") r.limit = number();
    else if (key == "--inner") r.inner = number();
    else if (key == "--whole") r.whole = number();
    else if (key == "--rate") r.rate = std::strtof(value.c_str(), nullptr);
    else if (key == "--dropout") r.dropout = std::strtof(value.c_str(), nullptr);
    else if (key == "--layers") {
      r.halves.clear();
      for (std::size_t at = 0; at < value.size(); at = std::min(value.find(',', at), value.size() - 1) + 1)
        r.halves.push_back(std::atoi(value.c_str() + at));
    } else {
      std::fprintf(stderr, "unknown option %s\n", key.c_str());
      return 2;
    }
  }
  return run(r);
}
