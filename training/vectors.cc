// Vectors of words from raw text: structured skip-gram with negative sampling (Ling,
// Dyer, Black and Trancoso 2015; Mikolov et al. 2013): each place beside a word has an
// output matrix of its own, so that vectors learn what stands where.
//   train_vectors --in FILE --out FILE [--width 128] [--window 2] [--negatives 5]
//                 [--epochs 4] [--threads 2] [--least 5] [--rate 0.025]
// FILE has one sentence a line, tokens between spaces. With one thread the same input
// gives the same bytes; more threads share the matrices without locks (Recht et al. 2011).

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "lingua/features.h"
#include "training/tensor.h"
#include "training/vector_file.h"

namespace stemma::training {
namespace {

struct Settings {
  std::string in, out;
  int width = 128, window = 2, negatives = 5, epochs = 4, threads = 2, least = 5;
  float rate = 0.025F;
};

constexpr std::uint32_t kEnd = 0;         // of a sentence; also what stands for words that are too rare
constexpr double kSubsample = 1e-4;       // frequent words are skipped as often as their frequency is above it
constexpr std::size_t kDraws = 1U << 24;  // table of negative samples

struct Text {
  std::vector<std::uint64_t> keys;  // word_key of each word; 0 is kEnd
  std::vector<std::int64_t> counts;
  std::vector<std::uint32_t> words;
};

Text read(const Settings& s) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::string> forms = {""};
  std::vector<std::int64_t> counts = {0};
  std::vector<std::uint32_t> words;
  std::ifstream file(s.in);
  std::string line, normal;
  while (std::getline(file, line)) {
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      const std::string_view form(line.data() + at, end - at);
      at = end + 1;
      if (form == "\u00a6") {  // stands for lost punctuation
        words.push_back(kEnd);
        continue;
      }
      normalize(form, normal);
      const auto [found, fresh] = numbers.try_emplace(normal, static_cast<std::uint32_t>(forms.size()));
      if (fresh) {
        forms.push_back(normal);
        counts.push_back(0);
      }
      ++counts[found->second];
      words.push_back(found->second);
    }
    words.push_back(kEnd);
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 1; i < forms.size(); ++i)
    if (counts[i] >= s.least) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : forms[a] < forms[b];
  });
  Text text{{0}, {0}, std::move(words)};
  std::vector<std::uint32_t> rank(forms.size(), kEnd);
  for (const std::uint32_t i : order) {
    rank[i] = static_cast<std::uint32_t>(text.keys.size());
    text.keys.push_back(word_key(forms[i]));
    text.counts.push_back(counts[i]);
  }
  for (std::uint32_t& w : text.words) w = rank[w];
  return text;
}

class SkipGram {
 public:
  SkipGram(const Settings& s, const Text& text) : s_(s), text_(text), width_(static_cast<std::size_t>(s.width)) {
    const std::size_t rows = text.keys.size();
    Random random(1);
    in_.resize(rows * width_);
    for (float& x : in_) x = (random.uniform() - 0.5F) / static_cast<float>(s.width);
    out_.assign(static_cast<std::size_t>(2 * s.window), Floats(rows * width_, 0.0F));
    double all = 0, mass = 0;
    for (std::size_t i = 1; i < rows; ++i) all += std::pow(static_cast<double>(text.counts[i]), 0.75);
    draws_.reserve(kDraws);
    for (std::size_t i = 1; i < rows; ++i) {
      mass += std::pow(static_cast<double>(text.counts[i]), 0.75) / all;
      while (draws_.size() < kDraws && static_cast<double>(draws_.size()) < mass * static_cast<double>(kDraws))
        draws_.push_back(static_cast<std::uint32_t>(i));
    }
    while (draws_.size() < kDraws) draws_.push_back(static_cast<std::uint32_t>(rows - 1));
    keep_.assign(rows, 0.0F);
    for (std::size_t i = 1; i < rows; ++i) {
      const double share = static_cast<double>(text.counts[i]) / static_cast<double>(text.words.size());
      keep_[i] = static_cast<float>(std::min(1.0, std::sqrt(kSubsample / share) + kSubsample / share));
    }
    for (int i = 0; i < kSteps; ++i)
      sigmoid_[i] = 1.0F / (1.0F + std::exp(-(static_cast<float>(i) / kSteps * 2 * kBound - kBound)));
  }

  void run() {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (int t = 1; t < s_.threads; ++t) threads.emplace_back([this, t] { work(t); });
    work(0);
    for (std::thread& t : threads) t.join();
    std::fprintf(stderr, "\n%.0f s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  const Floats& vectors() const { return in_; }

 private:
  static constexpr int kSteps = 4096;
  static constexpr float kBound = 8.0F;

  float sigmoid(float x) const {
    if (x <= -kBound) return 0.0F;
    const float step = (x + kBound) / (2 * kBound) * kSteps;
    return step < kSteps ? sigmoid_[static_cast<int>(step)] : 1.0F;
  }

  // Moves the vector of `word` and the output row of `other` towards (or away from) each other.
  void pair(const float* __restrict x, float* __restrict row, float* __restrict change, float truth, float rate) const {
    float dot = 0;
    for (std::size_t i = 0; i < width_; ++i) dot += x[i] * row[i];
    const float step = (truth - sigmoid(dot)) * rate;
    for (std::size_t i = 0; i < width_; ++i) {
      change[i] += step * row[i];
      row[i] += step * x[i];
    }
  }

  void work(int thread) {
    Random random(1000 + static_cast<std::uint64_t>(thread));
    const std::size_t n = text_.words.size(),
                      begin = n * static_cast<std::size_t>(thread) / static_cast<std::size_t>(s_.threads),
                      end = n * (static_cast<std::size_t>(thread) + 1) / static_cast<std::size_t>(s_.threads);
    Floats change(width_);
    const double all = static_cast<double>(n) * s_.epochs;
    float rate = s_.rate;
    for (int epoch = 0; epoch < s_.epochs; ++epoch)
      for (std::size_t i = begin; i < end; ++i) {
        if ((i - begin) % 10000 == 0) {
          const double share = static_cast<double>(done_ += 10000) / all;
          rate = s_.rate * std::max(0.001F, 1.0F - static_cast<float>(share));
          if (thread == 0 && (i - begin) % 5000000 == 0)
            std::fprintf(stderr, "\rvectors: %.0f %% ", 100 * std::min(1.0, share));
        }
        const std::uint32_t word = text_.words[i];
        if (word == kEnd || random.uniform() > keep_[word]) continue;
        float* x = &in_[word * width_];
        std::fill(change.begin(), change.end(), 0.0F);
        for (int side = 0; side < 2; ++side)
          for (int o = 1; o <= s_.window; ++o) {
            const std::size_t j = side == 0 ? i - static_cast<std::size_t>(o) : i + static_cast<std::size_t>(o);
            if (j >= n || text_.words[j] == kEnd) break;
            Floats& out = out_[static_cast<std::size_t>(2 * (o - 1) + side)];
            pair(x, &out[text_.words[j] * width_], change.data(), 1.0F, rate);
            for (int k = 0; k < s_.negatives; ++k)
              if (const std::uint32_t drawn = draws_[random.next() % kDraws]; drawn != text_.words[j])
                pair(x, &out[drawn * width_], change.data(), 0.0F, rate);
          }
        for (std::size_t k = 0; k < width_; ++k) x[k] += change[k];
      }
  }

  const Settings& s_;
  const Text& text_;
  std::size_t width_;
  Floats in_, keep_;
  std::vector<Floats> out_;
  std::vector<std::uint32_t> draws_;
  float sigmoid_[kSteps] = {};
  std::atomic<std::int64_t> done_{0};
};

int run(const Settings& s) {
  const Text text = read(s);
  std::fprintf(stderr, "%zu words, %zu in the vocabulary\n", text.words.size(), text.keys.size() - 1);
  if (text.keys.size() < 2) {
    std::fprintf(stderr, "%s: no words, or it cannot be read\n", s.in.c_str());
    return 2;
  }
  SkipGram model(s, text);
  model.run();
  Vectors vectors;
  vectors.width = s.width;
  vectors.keys.assign(text.keys.begin() + 1, text.keys.end());
  vectors.values.assign(model.vectors().begin() + s.width, model.vectors().end());
  return write_vectors(s.out, vectors) ? 0 : 2;
}

}  // namespace
}  // namespace stemma::training

int main(int argc, char** argv) {
  using namespace stemma::training;
  Settings s;
  if (argc % 2 == 0) {
    std::fprintf(stderr, "every option needs a value\n");
    return 2;
  }
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string key = argv[i], value = argv[i + 1];
    const int number = std::atoi(value.c_str());
    if (key == "--in") s.in = value;
    else if (key == "--out") s.out = value;
    else if (key == "--width") s.width = number;
    else if (key == "--window") s.window = number;
    else if (key == "--negatives") s.negatives = number;
    else if (key == "--epochs") s.epochs = number;
    else if (key == "--threads") s.threads = std::max(1, number);
    else if (key == "--least") s.least = number;
    else if (key == "--rate") s.rate = std::strtof(value.c_str(), nullptr);
    else {
      std::fprintf(stderr, "unknown option %s\n", key.c_str());
      return 2;
    }
  }
  return run(s);
}
