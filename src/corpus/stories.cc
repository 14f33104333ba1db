// Stories: documents about the same event. Reposts count once; how alike two documents are is measured by how alike each
// of them is to its own nearest, so that one bound serves stories told alike and stories told in many ways.

#include <algorithm>
#include <cmath>
#include <map>

#include "corpus/linkage.h"
#include "corpus/similarity.h"
#include "stemma/corpus.h"

namespace stemma {
namespace {

// Chosen on one of two public sets and good on the other (docs/results.md).
constexpr double kLeast = 0.5;       // mean likeness of two groups that are joined
constexpr std::size_t kNearest = 5;  // documents that say how alike a document's nearest are
constexpr float kFarthest = 0.1F;    // no document's nearest are taken to be farther than this

// For each document the one that stands for it: the earliest it is a repost of.
std::vector<std::uint32_t> representatives(const Corpus& corpus, const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> out(corpus.documents.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  for (const CopyLink& link : corpus.copies) {
    if (link.relation != CopyRelation::kRepost) continue;
    const bool a_first = order[link.a] < order[link.b];
    const std::uint32_t early = a_first ? link.a : link.b, late = a_first ? link.b : link.a;
    if (order[early] < order[out[late]]) out[late] = early;
  }
  return out;
}

void scale(std::vector<corpus::Alike>& edges, std::size_t count) {
  std::vector<std::vector<float>> nearest(count);
  const auto note = [&](std::uint32_t i, float value) {
    auto& list = nearest[i];
    list.insert(std::upper_bound(list.begin(), list.end(), value, std::greater<>()), value);
    if (list.size() > kNearest) list.pop_back();
  };
  for (const corpus::Alike& edge : edges) note(edge.a, edge.value), note(edge.b, edge.value);
  std::vector<float> mean(count, kFarthest);
  for (std::size_t i = 0; i < count; ++i) {
    float sum = 0;
    for (const float value : nearest[i]) sum += value;
    mean[i] = std::max(kFarthest, sum / static_cast<float>(kNearest));
  }
  for (corpus::Alike& edge : edges) edge.value /= std::sqrt(mean[edge.a] * mean[edge.b]);
}

}  // namespace

Result<std::vector<Story>> stories(Store& store, const Corpus& corpus) {
  std::vector<corpus::Sketch> sketches;
  const Status read = store.documents([&](StoredDocument&& document) {
    sketches.push_back(corpus::unpack(document.sketch).value_or(corpus::Sketch{}));
    return true;
  });
  if (!read) return read.error();
  const std::vector<std::uint32_t> order = corpus::time_order(corpus.documents);
  const std::vector<std::uint32_t> stands = representatives(corpus, order);
  std::vector<std::uint32_t> voters, place(stands.size()), voter_order;
  std::vector<corpus::Weighed> weighed;
  for (std::uint32_t i = 0; i < stands.size() && i < sketches.size(); ++i) {
    if (stands[i] != i) continue;
    place[i] = static_cast<std::uint32_t>(voters.size());
    voters.push_back(i);
    voter_order.push_back(order[i]);
    // A date that was only inferred says nothing about other documents.
    const StoredDocument& d = corpus.documents[i];
    weighed.push_back({&sketches[i].terms, d.published_basis == "text" ? std::nullopt : corpus::moment_of(d)});
  }
  std::vector<corpus::Alike> edges = corpus::alike(weighed, voter_order);
  scale(edges, voters.size());
  const std::vector<std::uint32_t> group = corpus::link_groups(voters.size(), edges, kLeast);
  std::map<std::uint32_t, Story> groups;
  for (std::uint32_t i = 0; i < stands.size(); ++i) {
    std::uint32_t of = i;
    for (std::size_t steps = 0; stands[of] != of && steps < stands.size(); ++steps) of = stands[of];
    groups[group[place[of]]].documents.push_back(i);
  }
  std::vector<Story> out;
  for (auto& [number, story] : groups) {
    std::sort(story.documents.begin(), story.documents.end(),
              [&](std::uint32_t x, std::uint32_t y) { return order[x] < order[y]; });
    out.push_back(std::move(story));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Story& x, const Story& y) { return x.documents.size() > y.documents.size(); });
  return out;
}

}  // namespace stemma
