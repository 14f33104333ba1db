#include "corpus/similarity.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace stemma::corpus {
namespace {

constexpr double kRare = 1.5;            // power of the weight of rare terms; chosen with those of stories.cc
constexpr std::size_t kHeaviest = 64;    // terms of a document by which others are found
constexpr std::size_t kNear = 128;       // documents after one in time that a common term finds
constexpr std::size_t kMostAlike = 512;  // documents compared with one, those that share most
constexpr float kLeast = 0.02F;
constexpr double kDecay = 730.0 * 86400;  // seconds by which likeness falls to 1/e: the same words, years later

struct Weight {
  std::uint32_t hash;
  float value;
};
using Vector = std::vector<Weight>;  // sorted by hash, of length 1

std::vector<Vector> weigh(const std::vector<Weighed>& documents) {
  std::unordered_map<std::uint32_t, std::uint32_t> found_in;
  for (const Weighed& d : documents)
    for (const Term& t : *d.terms) ++found_in[t.hash];
  std::vector<Vector> out(documents.size());
  const double count = static_cast<double>(documents.size()) + 1;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    double sum = 0;
    for (const Term& t : *documents[i].terms) {
      const double value =
          (1 + std::log(std::max<double>(t.count, 1))) * std::pow(std::max(std::log(count / found_in[t.hash]), 0.0), kRare);
      out[i].push_back({t.hash, static_cast<float>(value)});
      sum += value * value;
    }
    const auto length = static_cast<float>(std::sqrt(std::max(sum, 1e-12)));
    for (Weight& w : out[i]) w.value /= length;
  }
  return out;
}

float cosine(const Vector& a, const Vector& b) {
  float sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash < b[j].hash) ++i;
    else if (b[j].hash < a[i].hash) ++j;
    else sum += a[i++].value * b[j++].value;
  }
  return sum;
}

struct Posting {
  std::uint32_t hash, order, document;
  float value;
};

std::vector<Posting> postings_of(const std::vector<Vector>& vectors, const std::vector<std::uint32_t>& order) {
  std::vector<Posting> out;
  Vector heaviest;
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    heaviest = vectors[i];
    if (heaviest.size() > kHeaviest) {
      std::nth_element(heaviest.begin(), heaviest.begin() + kHeaviest, heaviest.end(), [](const Weight& x, const Weight& y) {
        return x.value != y.value ? x.value > y.value : x.hash < y.hash;
      });
      heaviest.resize(kHeaviest);
    }
    for (const Weight& w : heaviest) out.push_back({w.hash, order[i], i, w.value});
  }
  std::sort(out.begin(), out.end(),
            [](const Posting& x, const Posting& y) { return x.hash != y.hash ? x.hash < y.hash : x.order < y.order; });
  return out;
}

double decay(const Weighed& a, const Weighed& b) {
  if (!a.published || !b.published) return 1;
  return std::exp(-std::abs(static_cast<double>(a.published->begin - b.published->begin)) / kDecay);
}

}  // namespace

std::vector<Alike> alike(const std::vector<Weighed>& documents, const std::vector<std::uint32_t>& order) {
  const std::vector<Vector> vectors = weigh(documents);
  const std::vector<Posting> postings = postings_of(vectors, order);
  // Where each document's postings stand, so that one document is finished before the next.
  std::vector<std::uint32_t> place(postings.size()), first(documents.size() + 1, 0);
  for (const Posting& p : postings) ++first[p.document + 1];
  for (std::size_t i = 0; i < documents.size(); ++i) first[i + 1] += first[i];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t p = 0; p < postings.size(); ++p) place[next[postings[p].document]++] = p;
  std::vector<Alike> out;
  std::vector<float> shared(documents.size(), 0);
  std::vector<std::uint32_t> touched;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    for (std::uint32_t k = first[i]; k < first[i + 1]; ++k) {
      const Posting& mine = postings[place[k]];
      for (std::size_t p = place[k] + 1; p < postings.size() && p <= place[k] + kNear && postings[p].hash == mine.hash; ++p) {
        float& sum = shared[postings[p].document];
        if (sum == 0) touched.push_back(postings[p].document);
        sum += mine.value * postings[p].value;
      }
    }
    if (touched.size() > kMostAlike) {
      std::nth_element(touched.begin(), touched.begin() + kMostAlike, touched.end(), [&](std::uint32_t x, std::uint32_t y) {
        return shared[x] != shared[y] ? shared[x] > shared[y] : order[x] < order[y];
      });
      for (std::size_t t = kMostAlike; t < touched.size(); ++t) shared[touched[t]] = 0;
      touched.resize(kMostAlike);
    }
    for (const std::uint32_t j : touched) {
      shared[j] = 0;
      const auto value = static_cast<float>(cosine(vectors[i], vectors[j]) * decay(documents[i], documents[j]));
      if (value >= kLeast) out.push_back({std::min(i, j), std::max(i, j), value});
    }
    touched.clear();
  }
  std::sort(out.begin(), out.end(), [](const Alike& x, const Alike& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return out;
}

}  // namespace stemma::corpus
