#include "training/network.h"

#include <algorithm>
#include <cmath>

#include "infer/encoder.h"
#include "infer/tree.h"

namespace stemma::training {
namespace {

constexpr float kLeak = 0.1F;
constexpr float kHideVector = 0.05F;
constexpr float kGuidelineWeight = 0.2F;

int best_of(const float* row, int count) { return static_cast<int>(std::max_element(row, row + count) - row); }

}  // namespace

int row_of(std::uint32_t hash, int bits) { return static_cast<int>(hash & ((1U << bits) - 1)); }

Network::Network(Parameters& p, const Config& c, const Vectors& vectors)
    : config_(c),
      vectors_(&vectors),
      word_table_(p.get("words", 1 << c.word_bits, c.width, 0.1F, true)),
      part_table_(p.get("parts", 1 << c.part_bits, c.width, 0.1F, true)),
      root_arc_(p.get("root.arc", 1, c.arc, 0.1F)),
      root_relation_(p.get("root.relation", 1, c.relation, 0.1F)),
      arc_product_(p.get("arc.product", c.arc, c.arc, 0.02F)),
      arc_bias_(p.get("arc.bias", 1, c.arc, 0.0F)),
      project_(p, "vectors", std::max(vectors.width, 1), c.width, 0.3F),
      norm_in_(p, "norm.in", c.width),
      norm_out_(p, "norm.out", 2 * c.halves.back()),
      upos_(p, "upos", 2 * c.halves.back(), c.upos),
      xpos_(p, "xpos", 2 * c.halves.back(), c.xpos),
      features_(p, "features", 2 * c.halves.back(), c.features),
      mlp_(p, "mlp", 2 * c.halves.back(), 2 * c.arc + 2 * c.relation),
      relation_(p, "relation", c.relation, c.relations),
      guideline_(p, "guideline", 2 * c.halves.back(), static_cast<int>(c.names.size())) {
  int width = c.width;
  for (std::size_t i = 0; i < c.halves.size(); ++i) {
    layers_.emplace_back(p, "layer" + std::to_string(i), width, c.halves[i], c.reach);
    width = 2 * c.halves[i];
  }
  for (std::size_t i = 0; i < c.names.size(); ++i) names_.emplace_back(p, "names" + std::to_string(i), width, c.names[i]);
  hidden_.resize(layers_.size());
}

void Network::encode(const Parameters& p, std::span<const Example* const> examples, Random* random) {
  batch_ = {};
  words_.clear();
  for (const Example* e : examples) {
    batch_.begin.push_back(batch_.words);
    batch_.size.push_back(static_cast<int>(e->words.size()));
    batch_.words += batch_.size.back();
    for (const Word& w : e->words) words_.push_back(&w);
  }
  const int n = batch_.words, width = config_.width;
  sum_.assign(at(n, width), 0.0F);
  shows_word_.assign(static_cast<std::size_t>(n), 1);
  shows_vector_.assign(static_cast<std::size_t>(n), 1);
  vector_in_.assign(at(n, std::max(vectors_->width, 1)), 0.0F);
  for (int k = 0; k < n; ++k) {
    const Word& w = *words_[static_cast<std::size_t>(k)];
    bool word = config_.word_rows, vector = w.vector >= 0;
    if (random != nullptr) {
      if (random->uniform() < w.rarity) word = false;
      if (random->uniform() < kHideVector) vector = false;
    }
    shows_word_[static_cast<std::size_t>(k)] = word;
    shows_vector_[static_cast<std::size_t>(k)] = vector;
    float* __restrict out = &sum_[at(k, width)];
    const auto add = [&](int table, std::uint32_t hash, int bits) {
      const float* __restrict row = &p[table].value[at(row_of(hash, bits), width)];
      for (int j = 0; j < width; ++j) out[j] += row[j];
    };
    if (word)
      for (const std::uint32_t hash : w.hashes.rows) add(word_table_, hash, config_.word_bits);
    if (config_.part_rows)
      for (const std::uint32_t hash : w.hashes.parts) add(part_table_, hash, config_.part_bits);
    if (vector)
      std::copy_n(&vectors_->values[at(w.vector, vectors_->width)], vectors_->width, &vector_in_[at(k, vectors_->width)]);
    else add(part_table_, kNoVectorRow, config_.part_bits);
  }
  if (vectors_->width > 0) {
    project_.forward(p, vector_in_, vector_out_, n);
    for (std::size_t i = 0; i < sum_.size(); ++i) sum_[i] += vector_out_[i];
  }
  norm_in_.forward(p, sum_, in_, n);
  drop_in_.forward(in_, config_.dropout, random);
  const Floats* current = &in_;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    layers_[i].forward(p, batch_, *current, hidden_[i], config_.dropout * 0.7F, random);
    current = &hidden_[i];
  }
  norm_out_.forward(p, *current, states_, n);
  drop_out_.forward(states_, config_.dropout, random);
}

void Network::encode_backward(const Parameters& p, Gradients& g) {
  const int n = batch_.words, width = config_.width;
  drop_out_.backward(d_states_);
  Floats d, next;
  norm_out_.backward(p, g, d_states_, d, n, false);
  for (std::size_t i = layers_.size(); i-- > 0;) {
    layers_[i].backward(p, g, batch_, d, next);
    d.swap(next);
  }
  drop_in_.backward(d);
  norm_in_.backward(p, g, d, next, n, false);
  if (vectors_->width > 0) project_.backward(p, g, next, d, n, false);
  for (int k = 0; k < n; ++k) {
    const Word& w = *words_[static_cast<std::size_t>(k)];
    const float* __restrict from = &next[at(k, width)];
    const auto add = [&](int table, std::uint32_t hash, int bits) {
      float* __restrict row = g.row(table, row_of(hash, bits));
      for (int j = 0; j < width; ++j) row[j] += from[j];
    };
    if (shows_word_[static_cast<std::size_t>(k)])
      for (const std::uint32_t hash : w.hashes.rows) add(word_table_, hash, config_.word_bits);
    if (config_.part_rows)
      for (const std::uint32_t hash : w.hashes.parts) add(part_table_, hash, config_.part_bits);
    if (!shows_vector_[static_cast<std::size_t>(k)]) add(part_table_, kNoVectorRow, config_.part_bits);
  }
}

double Network::train_labels(const Parameters& p, Gradients& g, Linear& head, std::span<const int> gold, float weight) {
  const int n = batch_.words;
  head.forward(p, states_, scores_, n);
  d_scores_.assign(scores_.size(), 0.0F);
  double loss = 0;
  for (int k = 0; k < n; ++k)
    if (gold[static_cast<std::size_t>(k)] >= 0)
      loss += cross_entropy(&scores_[at(k, head.out)], head.out, gold[static_cast<std::size_t>(k)], &d_scores_[at(k, head.out)],
                            weight);
  head.backward(p, g, d_scores_, d_states_, n, true);
  return loss * weight;
}

double Network::train_trees(const Parameters& p, Gradients& g, std::span<const Example* const> examples, float weight) {
  const int n = batch_.words, a = config_.arc, r = config_.relation, w = mlp_.out;
  double loss = 0;
  mlp_.forward(p, states_, mlp_out_, n);
  mlp_act_ = mlp_out_;
  for (int k = 0; k < n; ++k)
    for (int j = 0; j < 2 * a; ++j)
      if (float& x = mlp_act_[at(k, w) + static_cast<std::size_t>(j)]; x < 0) x *= kLeak;
  drop_mlp_.forward(mlp_act_, config_.dropout, random_);
  Floats d_act(mlp_act_.size(), 0.0F), product(at(n, a)), d_product(at(n, a), 0.0F);
  const Floats& u = p[arc_product_].value;
  const Floats& bias = p[arc_bias_].value;
  multiply({mlp_act_.data(), w}, {u.data(), a}, product.data(), a, n, a, a, false);
  Floats heads, s, d_s, d_heads;
  Floats related(at(n, r)), before(at(n, r));
  std::vector<int> relation(static_cast<std::size_t>(n)), head_word(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const int size = batch_.size[i], o = batch_.begin[i], m = size + 1;
    const Example& e = *examples[i];
    heads.resize(at(m, a));
    std::copy_n(p[root_arc_].value.data(), a, heads.data());
    for (int t = 0; t < size; ++t) std::copy_n(&mlp_act_[at(o + t, w) + static_cast<std::size_t>(a)], a, &heads[at(t + 1, a)]);
    s.resize(at(size, m));
    d_s.assign(at(size, m), 0.0F);
    multiply({&product[at(o, a)], a}, {heads.data(), a, true}, s.data(), m, size, m, a, false);
    Floats lean(static_cast<std::size_t>(m), 0.0F), d_lean(static_cast<std::size_t>(m), 0.0F);
    for (int h = 0; h < m; ++h)
      for (int q = 0; q < a; ++q)
        lean[static_cast<std::size_t>(h)] += heads[at(h, a) + static_cast<std::size_t>(q)] * bias[static_cast<std::size_t>(q)];
    for (int t = 0; t < size; ++t) {
      float* row = &s[at(t, m)];
      for (int h = 0; h < m; ++h) row[h] += lean[static_cast<std::size_t>(h)];
      row[t + 1] = -1e9F;
      loss += weight * cross_entropy(row, m, e.head[static_cast<std::size_t>(t)], &d_s[at(t, m)], weight);
      for (int h = 0; h < m; ++h) d_lean[static_cast<std::size_t>(h)] += d_s[at(t, m) + static_cast<std::size_t>(h)];
    }
    multiply({d_s.data(), m}, {heads.data(), a}, &d_product[at(o, a)], a, size, a, m, false);
    d_heads.resize(at(m, a));
    multiply({d_s.data(), m, true}, {&product[at(o, a)], a}, d_heads.data(), a, m, a, size, false);
    float* d_bias = g.dense(arc_bias_);
    for (int h = 0; h < m; ++h)
      for (int q = 0; q < a; ++q) {
        d_heads[at(h, a) + static_cast<std::size_t>(q)] +=
            d_lean[static_cast<std::size_t>(h)] * bias[static_cast<std::size_t>(q)];
        d_bias[q] += d_lean[static_cast<std::size_t>(h)] * heads[at(h, a) + static_cast<std::size_t>(q)];
      }
    for (int q = 0; q < a; ++q) g.dense(root_arc_)[q] += d_heads[static_cast<std::size_t>(q)];
    for (int t = 0; t < size; ++t)
      for (int q = 0; q < a; ++q)
        d_act[at(o + t, w) + static_cast<std::size_t>(a + q)] += d_heads[at(t + 1, a) + static_cast<std::size_t>(q)];
    for (int t = 0; t < size; ++t) {
      const int h = e.head[static_cast<std::size_t>(t)];
      const float* own = &mlp_act_[at(o + t, w) + static_cast<std::size_t>(2 * a)];
      const float* its = h ? &mlp_act_[at(o + h - 1, w) + static_cast<std::size_t>(2 * a + r)] : p[root_relation_].value.data();
      for (int q = 0; q < r; ++q) {
        const float x = own[q] + its[q];
        before[at(o + t, r) + static_cast<std::size_t>(q)] = x;
        related[at(o + t, r) + static_cast<std::size_t>(q)] = x > 0 ? x : kLeak * x;
      }
      relation[static_cast<std::size_t>(o + t)] = e.relation[static_cast<std::size_t>(t)];
      head_word[static_cast<std::size_t>(o + t)] = h ? o + h - 1 : -1;
    }
  }
  multiply({mlp_act_.data(), w, true}, {d_product.data(), a}, g.dense(arc_product_), a, a, a, n, true);
  multiply({d_product.data(), a}, {u.data(), a, true}, product.data(), a, n, a, a, false);
  for (int k = 0; k < n; ++k)
    for (int q = 0; q < a; ++q)
      d_act[at(k, w) + static_cast<std::size_t>(q)] += product[at(k, a) + static_cast<std::size_t>(q)];
  Floats scores, d_scores, d_related;
  relation_.forward(p, related, scores, n);
  d_scores.assign(scores.size(), 0.0F);
  for (int k = 0; k < n; ++k)
    loss += weight * cross_entropy(&scores[at(k, relation_.out)], relation_.out, relation[static_cast<std::size_t>(k)],
                                   &d_scores[at(k, relation_.out)], weight);
  relation_.backward(p, g, d_scores, d_related, n, false);
  for (int k = 0; k < n; ++k)
    for (int q = 0; q < r; ++q) {
      const float d = d_related[at(k, r) + static_cast<std::size_t>(q)] *
                      (before[at(k, r) + static_cast<std::size_t>(q)] > 0 ? 1.0F : kLeak);
      d_act[at(k, w) + static_cast<std::size_t>(2 * a + q)] += d;
      if (const int h = head_word[static_cast<std::size_t>(k)]; h >= 0)
        d_act[at(h, w) + static_cast<std::size_t>(2 * a + r + q)] += d;
      else g.dense(root_relation_)[q] += d;
    }
  drop_mlp_.backward(d_act);
  for (int k = 0; k < n; ++k)
    for (int j = 0; j < 2 * a; ++j)
      if (mlp_out_[at(k, w) + static_cast<std::size_t>(j)] < 0) d_act[at(k, w) + static_cast<std::size_t>(j)] *= kLeak;
  mlp_.backward(p, g, d_act, d_states_, n, true);
  return loss;
}

double Network::train(const Parameters& p, Gradients& g, std::span<const Example* const> examples, Random& random,
                      float share) {
  std::vector<int> gold;
  const auto column = [&](std::vector<int> Example::* member) -> std::span<const int> {
    gold.clear();
    for (const Example* e : examples) gold.insert(gold.end(), (e->*member).begin(), (e->*member).end());
    return gold;
  };
  random_ = &random;
  encode(p, examples, &random);
  d_states_.assign(states_.size(), 0.0F);
  double loss = 0;
  if (examples[0]->tree) {
    loss += train_labels(p, g, upos_, column(&Example::upos), 0.5F * share);
    loss += train_labels(p, g, xpos_, column(&Example::xpos), 0.5F * share);
    loss += train_labels(p, g, features_, column(&Example::features), 0.3F * share);
    loss += train_trees(p, g, examples, share);
  }
  if (const int guideline = examples[0]->guideline; guideline >= 0) {
    loss += train_labels(p, g, names_[static_cast<std::size_t>(guideline)], column(&Example::names), share);
    gold.assign(static_cast<std::size_t>(batch_.words), guideline);
    loss += train_labels(p, g, guideline_, gold, kGuidelineWeight * share);
  }
  encode_backward(p, g);
  return loss;
}

void Network::read(const Parameters& p, std::span<const Example* const> examples, std::vector<Output>& out) {
  encode(p, examples, nullptr);
  const int n = batch_.words, a = config_.arc, r = config_.relation, w = mlp_.out;
  out.assign(examples.size(), {});
  const auto label = [&](Linear& head, std::vector<int> Output::* member) {
    head.forward(p, states_, scores_, n);
    for (std::size_t i = 0; i < examples.size(); ++i)
      for (int t = 0; t < batch_.size[i]; ++t)
        (out[i].*member).push_back(best_of(&scores_[at(batch_.begin[i] + t, head.out)], head.out));
  };
  label(upos_, &Output::upos);
  label(xpos_, &Output::xpos);
  label(features_, &Output::features);
  for (Linear& head : names_) {
    head.forward(p, states_, scores_, n);
    for (std::size_t i = 0; i < examples.size(); ++i)
      out[i].names.emplace_back(scores_.begin() + static_cast<std::ptrdiff_t>(at(batch_.begin[i], head.out)),
                                scores_.begin() + static_cast<std::ptrdiff_t>(at(batch_.begin[i] + batch_.size[i], head.out)));
  }
  guideline_.forward(p, states_, scores_, n);
  for (std::size_t i = 0; i < examples.size(); ++i)
    out[i].guideline.assign(
        scores_.begin() + static_cast<std::ptrdiff_t>(at(batch_.begin[i], guideline_.out)),
        scores_.begin() + static_cast<std::ptrdiff_t>(at(batch_.begin[i] + batch_.size[i], guideline_.out)));
  mlp_.forward(p, states_, mlp_out_, n);
  for (int k = 0; k < n; ++k)
    for (int j = 0; j < 2 * a; ++j)
      if (float& x = mlp_out_[at(k, w) + static_cast<std::size_t>(j)]; x < 0) x *= kLeak;
  Floats product(at(n, a)), heads, s, related(at(n, r));
  multiply({mlp_out_.data(), w}, {p[arc_product_].value.data(), a}, product.data(), a, n, a, a, false);
  TreeFinder finder;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const int size = batch_.size[i], o = batch_.begin[i], m = size + 1;
    heads.resize(at(m, a));
    std::copy_n(p[root_arc_].value.data(), a, heads.data());
    for (int t = 0; t < size; ++t) std::copy_n(&mlp_out_[at(o + t, w) + static_cast<std::size_t>(a)], a, &heads[at(t + 1, a)]);
    s.resize(at(size, m));
    multiply({&product[at(o, a)], a}, {heads.data(), a, true}, s.data(), m, size, m, a, false);
    for (int h = 0; h < m; ++h) {
      float lean = 0;
      for (int q = 0; q < a; ++q)
        lean += heads[at(h, a) + static_cast<std::size_t>(q)] * p[arc_bias_].value[static_cast<std::size_t>(q)];
      for (int t = 0; t < size; ++t) s[at(t, m) + static_cast<std::size_t>(h)] += lean;
    }
    out[i].head.resize(static_cast<std::size_t>(size));
    finder.best(s, static_cast<std::uint32_t>(size), out[i].head);
    for (int t = 0; t < size; ++t) {
      const int h = static_cast<int>(out[i].head[static_cast<std::size_t>(t)]);
      const float* own = &mlp_out_[at(o + t, w) + static_cast<std::size_t>(2 * a)];
      const float* its = h ? &mlp_out_[at(o + h - 1, w) + static_cast<std::size_t>(2 * a + r)] : p[root_relation_].value.data();
      for (int q = 0; q < r; ++q) {
        const float x = own[q] + its[q];
        related[at(o + t, r) + static_cast<std::size_t>(q)] = x > 0 ? x : kLeak * x;
      }
    }
  }
  relation_.forward(p, related, scores_, n);
  for (std::size_t i = 0; i < examples.size(); ++i)
    for (int t = 0; t < batch_.size[i]; ++t)
      out[i].relation.push_back(best_of(&scores_[at(batch_.begin[i] + t, relation_.out)], relation_.out));
}

}  // namespace stemma::training
