// Claims of all documents, grouped, with the relations within each group.

#include <algorithm>
#include <map>
#include <set>

#include "corpus/origins.h"
#include "corpus/published.h"
#include "corpus/same_claim.h"
#include "corpus/sketch.h"

namespace stemma {
namespace {

constexpr std::size_t kHouseWords = 3;           // documents of one outlet with the same words
constexpr std::size_t kMostContradictions = 32;  // shown of one group

// Names of each document, those of the most weight; sorted.
Result<std::vector<std::vector<std::uint32_t>>> names_of_documents(Store& store) {
  std::vector<std::vector<std::uint32_t>> names;
  const Status read = store.documents([&](StoredDocument&& document) {
    names.emplace_back();
    if (const auto sketch = corpus::unpack(document.sketch))
      for (const corpus::Term& term : sketch->terms)
        if (term.name) names.back().push_back(term.hash);
    return true;
  });
  if (!read) return read.error();
  return names;
}

// A source that a document calls by what it is ("the paper", "the newspaper") is the one of that kind that it names.
void name_sources(std::vector<corpus::ClaimRow>& rows) {
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    std::map<std::string, std::string> longest;  // by kind
    for (; end < rows.size() && rows[end].document == rows[begin].document; ++end)
      for (const ChainLink& link : rows[end].claim.chain)
        if (std::string& name = longest[link.kind]; corpus::is_named(link.source) && link.source.size() > name.size())
          name = link.source;
    for (; begin < end; ++begin)
      for (ChainLink& link : rows[begin].claim.chain) {
        if (link.kind != "document" && link.kind != "outlet") continue;
        const std::string& name = longest[link.kind];
        if (!corpus::is_named(link.source) && !name.empty()) link.source = name;
      }
  }
}

// Words that one outlet sets under pages of several stories are no claim that travels: each stands alone.
void part_house_words(const std::vector<corpus::ClaimRow>& rows, std::map<std::uint32_t, std::vector<std::uint32_t>>& members) {
  std::vector<std::uint32_t> alone;
  for (auto& [first, list] : members) {
    if (list.size() < kHouseWords) continue;
    std::set<std::string> outlets;
    std::set<std::uint32_t> told_in;
    for (const std::uint32_t i : list) {
      outlets.insert(rows[i].claim.outlet);
      told_in.insert(rows[i].story);
    }
    if (outlets.size() > 1 || outlets.begin()->empty() || told_in.size() < 2) continue;
    alone.insert(alone.end(), list.begin() + 1, list.end());
    list.resize(1);
  }
  for (const std::uint32_t i : alone) members[i] = {i};
}

void relate(ClaimGroup& group, const std::vector<const corpus::ClaimFacts*>& facts) {
  for (std::size_t i = 1; i < group.mentions.size(); ++i) {
    ClaimMention& later = group.mentions[i];
    later.relation = ClaimRelation::kRestates;
    bool same_origin = false, other_value = false, excluded = false;
    std::size_t seen = 0;
    for (std::size_t j = i; j-- > 0 && seen < kMostContradictions; ++seen) {
      const ClaimMention& earlier = group.mentions[j];
      if (earlier.document == later.document) continue;
      // An outlet's own words may rest on any origin, and go with its number.
      const bool same = earlier.origin == later.origin || earlier.own || later.own;
      const bool denial = facts[i]->denied != facts[j]->denied;
      const bool differs = facts[i]->counts && facts[j]->counts && !corpus::same_value(*facts[i], *facts[j]);
      same_origin |= same;
      other_value |= same && differs;
      const bool against = denial || (!same && differs && corpus::values_exclude(*facts[i], *facts[j]));
      if (earlier.origin == later.origin || !against) continue;
      // What is told again after a denial is no denial of its own.
      excluded |= !denial || facts[i]->denied;
      if (group.contradicts.size() < kMostContradictions) group.contradicts.emplace_back(earlier.claim.id, later.claim.id);
    }
    if (later.copy_of != ~0U) later.relation = ClaimRelation::kRestates;
    else if (excluded) later.relation = ClaimRelation::kContradicts;
    else if (other_value) later.relation = ClaimRelation::kRevises;
    else if (!same_origin && later.sure) later.relation = ClaimRelation::kCorroborates;
  }
}

// The claim in words: the first mention that is a sentence rather than a headline or a scrap, of one line.
std::string best_words(const ClaimGroup& group) {
  constexpr std::size_t kScrap = 40, kLong = 300;  // bytes
  for (const bool with_source : {true, false})
    for (const ClaimMention& mention : group.mentions) {
      const std::string& text = mention.claim.text;
      if (text.size() < kScrap || text.size() > kLong || (with_source && mention.claim.chain.empty())) continue;
      std::string out = text;
      std::replace(out.begin(), out.end(), '\n', ' ');
      return out;
    }
  return group.mentions.front().claim.text;
}

}  // namespace

Result<std::vector<ClaimGroup>> group_claims(Store& store, const Corpus& corpus) {
  const auto names = names_of_documents(store);
  if (!names) return names.error();
  const auto told = stories(store, corpus);
  if (!told) return told.error();
  const std::vector<std::uint32_t> order = corpus::time_order(corpus.documents);
  std::vector<std::uint32_t> story(corpus.documents.size(), 0);
  for (std::uint32_t s = 0; s < told->size(); ++s)
    for (const std::uint32_t d : (*told)[s].documents) story[d] = s;
  std::vector<corpus::ClaimRow> rows;
  // Claims come in the order of their documents' keys, as documents do.
  std::uint32_t document = 0;
  const Status read = store.claims("", 0, [&](const StoredClaim& claim) {
    const std::string_view key = std::string_view(claim.id).substr(0, claim.id.find('-'));
    const auto key_at = [&](std::uint32_t d) { return std::string_view(corpus.documents[d].key).substr(0, key.size()); };
    while (document < corpus.documents.size() && key_at(document) < key) ++document;
    if (document == corpus.documents.size()) return false;
    if (key_at(document) != key) return true;
    rows.push_back({claim, corpus::facts_of(claim), document, order[document], story[document]});
    return true;
  });
  if (!read) return read.error();
  name_sources(rows);
  const std::vector<std::uint32_t> group_of = corpus::same_claims(rows, *names);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < rows.size(); ++i) members[group_of[i]].push_back(i);
  part_house_words(rows, members);
  corpus::Origins origins(store, corpus);
  std::vector<ClaimGroup> out;
  for (auto& [first, list] : members) {
    std::stable_sort(list.begin(), list.end(), [&](std::uint32_t x, std::uint32_t y) { return rows[x].order < rows[y].order; });
    ClaimGroup group;
    std::vector<const corpus::ClaimFacts*> facts;
    for (const std::uint32_t i : list) {
      group.mentions.push_back({rows[i].document, std::move(rows[i].claim)});
      facts.push_back(&rows[i].facts);
    }
    if (const Status done = origins.count(group); !done) return done.error();
    relate(group, facts);
    group.text = best_words(group);
    out.push_back(std::move(group));
  }
  std::stable_sort(out.begin(), out.end(), [](const ClaimGroup& x, const ClaimGroup& y) {
    return x.articles != y.articles ? x.articles > y.articles : x.mentions.front().claim.id < y.mentions.front().claim.id;
  });
  return out;
}

Status link(Store& store) {
  const auto fresh = store.linked();
  if (!fresh) return fresh.error();
  if (*fresh) return Done{};
  const auto corpus = compare(store);
  if (!corpus) return corpus.error();
  const auto groups = group_claims(store, *corpus);
  if (!groups) return groups.error();
  std::size_t at = 0;
  return store.keep_groups(corpus->documents.size(), [&](StoredGroup& out) {
    while (at < groups->size() && (*groups)[at].mentions.size() < 2) ++at;
    if (at == groups->size()) return false;
    const ClaimGroup& group = (*groups)[at++];
    out = {group.articles, group.outlets, group.conduits, group.origins_low, group.origins_high, group.reasons, {}};
    for (const ClaimMention& mention : group.mentions)
      out.members.push_back({mention.claim.id, std::string(name_of(mention.relation)), mention.origin_name,
                             mention.copy_of == ~0U ? std::string() : corpus->documents[mention.copy_of].id});
    return true;
  });
}

}  // namespace stemma
