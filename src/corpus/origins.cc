#include "corpus/origins.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "corpus/claim_facts.h"
#include "corpus/copies.h"

namespace stemma::corpus {
namespace {

constexpr std::size_t kBeside = 6;       // words within which two names of one source stand side by side
constexpr std::size_t kTextsLooked = 8;  // documents of a group that are looked through for that
constexpr std::size_t kTextsKept = 256;

bool is_outlet_noun(const std::vector<std::string>& words) {
  static constexpr std::string_view kWords[] = {"agency", "broadc", "channe", "magazi", "networ", "newspa", "outlet", "websit"};
  return words.size() == 1 && std::binary_search(std::begin(kWords), std::end(kWords), words[0]);
}

bool holds(const std::vector<std::string>& all, const std::vector<std::string>& some) {
  return !some.empty() && std::all_of(some.begin(), some.end(), [&](const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  });
}

// Whether all of `some` begin words within `kBeside` of where all of `name` stand in a row.
bool beside(const std::string& text, const std::vector<std::string>& name, const std::vector<std::string>& some) {
  if (name.empty() || some.empty()) return false;
  for (std::size_t at = text.find(" " + name[0]); at != std::string::npos; at = text.find(" " + name[0], at + 1)) {
    // Words before and behind, by their beginnings.
    std::vector<std::string> around;
    std::size_t begin = at;
    for (std::size_t n = 0; n < kBeside && begin > 0; ++n) begin = text.rfind(' ', begin - 1);
    if (begin == std::string::npos) begin = 0;
    std::size_t end = at;
    for (std::size_t n = 0; n < kBeside + name.size() && end != std::string::npos; ++n) end = text.find(' ', end + 1);
    around = beginnings(std::string_view(text).substr(begin, end == std::string::npos ? end : end - begin));
    if (holds(around, name) && holds(around, some)) return true;
  }
  return false;
}

}  // namespace

Origins::Origins(Store& store, const Corpus& corpus)
    : store_(store), corpus_(corpus), order_(time_order(corpus.documents)), originals_(corpus.documents.size()) {
  for (const CopyLink& link : corpus.copies) {
    if (!is_copy(link.relation)) continue;
    if (link.direction == CopyDirection::kAFromB) originals_[link.a].push_back(link.b);
    if (link.direction == CopyDirection::kBFromA) originals_[link.b].push_back(link.a);
  }
  for (auto& list : originals_)
    std::sort(list.begin(), list.end(), [&](std::uint32_t x, std::uint32_t y) { return order_[x] < order_[y]; });
}

Result<const std::string*> Origins::folded_text(std::uint32_t document) {
  auto found = texts_.find(document);
  if (found == texts_.end()) {
    auto text = store_.document_text(corpus_.documents[document].row);
    if (!text) return text.error();
    if (texts_.size() >= kTextsKept) texts_.clear();
    found = texts_.emplace(document, folded(*text)).first;
  }
  return &found->second;
}

// Why two ends are one source; empty when nothing says so.
Result<std::string> Origins::tie(const End& a, const End& b, const ClaimGroup& group) {
  if (a.words == b.words && !a.words.empty()) return std::string("the same name");
  if (holds(a.words, b.words) || holds(b.words, a.words)) return std::string("one name is part of the other");
  if (a.document && b.document) {
    std::size_t common = 0;
    for (const std::string& word : a.words) common += std::count(b.words.begin(), b.words.end(), word) > 0 ? 1 : 0;
    if (common >= 2) return std::string("papers of the same kind and country");
  }
  std::set<std::uint32_t> looked;
  for (const ClaimMention& mention : group.mentions) {
    if (looked.size() >= kTextsLooked) break;
    if (!looked.insert(mention.document).second) continue;
    const auto text = folded_text(mention.document);
    if (!text) return text.error();
    if (beside(**text, a.words, b.words) || beside(**text, b.words, a.words))
      return "named side by side in " + corpus_.documents[mention.document].id;
  }
  return std::string();
}

Status Origins::count(ClaimGroup& group) {
  std::map<std::uint32_t, const ClaimMention*> best;  // of each document: the mention with the longest chain
  for (ClaimMention& mention : group.mentions) {
    const auto [found, fresh] = best.try_emplace(mention.document, &mention);
    if (!fresh && mention.claim.chain.size() > found->second->claim.chain.size()) found->second = &mention;
  }
  std::set<std::string> outlets, conduits;
  for (const auto& [document, mention] : best) {
    const StoredDocument& d = corpus_.documents[document];
    outlets.insert(d.outlet.empty() ? "?" + d.id : outlet_name(d.outlet));
  }
  group.articles = static_cast<std::uint32_t>(best.size());
  group.outlets = static_cast<std::uint32_t>(outlets.size());

  // The ends of the chains, document by document; copies lead where what they copy leads.
  std::map<std::uint32_t, std::uint32_t> end_of;  // document -> ends
  std::vector<End> ends;
  const auto end_at = [&](End end) {
    for (std::uint32_t i = 0; i < ends.size(); ++i)
      if (ends[i].name == end.name && ends[i].own == end.own) return i;
    ends.push_back(std::move(end));
    return static_cast<std::uint32_t>(ends.size() - 1);
  };
  // The first article of an outlet in this group, one with a chain before one without.
  const auto article_of = [&](const std::string& source) {
    const std::string name = outlet_name(source);
    std::uint32_t found = ~0U;
    if (name.size() < 5) return found;
    for (const auto& [other, mention] : best) {
      const std::string outlet = outlet_name(corpus_.documents[other].outlet);
      if (outlet.empty() || (outlet.find(name) == std::string::npos && name.find(outlet) == std::string::npos)) continue;
      const auto rank = [&](std::uint32_t d) { return std::pair(best.at(d)->claim.chain.empty(), order_[d]); };
      if (found == ~0U || rank(other) < rank(found)) found = other;
    }
    return found;
  };
  std::set<std::uint32_t> walking;
  bool ring = false;
  const auto walk = [&](auto&& self, std::uint32_t document) -> std::uint32_t {
    if (const auto known = end_of.find(document); known != end_of.end()) return known->second;
    const StoredDocument& d = corpus_.documents[document];
    if (!walking.insert(document).second || walking.size() > 64) {
      ring = true;
      return end_at({d.outlet.empty() ? d.id : d.outlet, {}, false, false, true, false, 0});
    }
    std::uint32_t end = 0;
    bool settled = false;
    for (const std::uint32_t original : originals_[document]) {
      if (!best.contains(original) || walking.contains(original)) continue;
      end = self(self, original);
      settled = true;
      group.reasons.push_back(d.id + " copies " + corpus_.documents[original].id);
      for (ClaimMention& mention : group.mentions)
        if (mention.document == document) mention.copy_of = original;
      break;
    }
    const auto& chain = best.at(document)->claim.chain;
    if (!settled && chain.empty()) {
      end = end_at({d.outlet.empty() ? d.id : d.outlet, {}, false, false, true, false, 0});
      settled = true;
    }
    if (!settled) {
      for (std::size_t i = 0; i + 1 < chain.size(); ++i) conduits.insert(folded(chain[i].source));
      const ChainLink& last = chain.back();
      End own{last.source, beginnings(last.source), false, false, false, last.kind == "document", 0};
      // An outlet whose own article carries the claim: its chain goes on there. So it does behind a source that is not
      // named, when the outlet it came through has an article.
      std::uint32_t next = ~0U;
      if (last.kind == "outlet" || last.kind == "agency" || last.kind.empty() || is_outlet_noun(own.words))
        next = article_of(last.source);
      if (next == ~0U && !is_named(last.source))
        for (std::size_t i = chain.size() - 1; i-- > 0 && next == ~0U;)
          if (chain[i].kind == "outlet" || chain[i].kind == "agency") next = article_of(chain[i].source);
      if (next == document) next = ~0U;
      if (next != ~0U) {
        conduits.insert(folded(last.source));
        if (walking.contains(next)) {
          ring = true;
          group.reasons.push_back(d.id + " and " + corpus_.documents[next].id + " lead to each other");
          end = end_at({last.source, {}, false, false, true, false, 0});
        } else {
          group.reasons.push_back(d.id + " has it from " + last.source + ": " + corpus_.documents[next].id);
          end = self(self, next);
        }
      } else {
        const std::vector<std::string> words = telling_words(last.source);
        own.named = !words.empty() && last.kind != "anonymous" && last.kind != "crowd";
        if (own.named && !own.document) own.words = words;
        own.body = last.kind != "person" && last.kind != "office" && !last.kind.empty() &&
                   best.at(document)->claim.certainty != "denied";
        end = end_at(std::move(own));
      }
    }
    walking.erase(document);
    end_of[document] = end;
    return end;
  };
  for (const auto& [document, mention] : best) walk(walk, document);

  // Ends that are one source. Named ones are joined; unnamed ones may or may not be one of them.
  std::vector<std::uint32_t> origin(ends.size());
  std::iota(origin.begin(), origin.end(), 0U);
  const auto of = [&](std::uint32_t i) {
    while (origin[i] != i) i = origin[i];
    return i;
  };
  const std::size_t compared = std::min<std::size_t>(ends.size(), 64);
  for (std::uint32_t i = 0; i < compared; ++i)
    for (std::uint32_t j = i + 1; j < compared; ++j) {
      if (!ends[i].named || !ends[j].named || of(i) == of(j)) continue;
      const auto why = tie(ends[i], ends[j], group);
      if (!why) return why.error();
      if (why->empty()) continue;
      group.reasons.push_back(ends[i].name + " and " + ends[j].name + " are one: " + *why);
      origin[std::max(of(i), of(j))] = std::min(of(i), of(j));
    }
  // A body may know by itself; a person asked about a number that is in the papers may only repeat it, unless first.
  const std::uint32_t first = of(end_of[group.mentions.front().document]);
  std::set<std::uint32_t> sure;
  for (std::uint32_t i = 0; i < ends.size(); ++i)
    if (ends[i].named && (ends[i].body || of(i) == first)) sure.insert(of(i));
  std::uint32_t maybe = 0, own = 0;
  for (std::uint32_t i = 0; i < ends.size(); ++i) {
    ends[i].origin = of(i);
    if (of(i) != i) continue;
    if (ends[i].own) {
      ++own;
    } else if (!sure.contains(i)) {
      ++maybe;
      group.reasons.push_back(ends[i].name + (ends[i].named ? " may only repeat what was published before"
                                                            : " is not named: it may be one of the others"));
    }
    if (!ends[i].own || ends.size() == 1) group.origins.push_back(ends[i].name);
  }
  if (!sure.empty() || maybe > 0) {
    // All that is unsure counts as one more at most: persons who comment, sources without a name, and an outlet that told
    // it in its own words before anybody was named.
    const bool own_first = ends[end_of[group.mentions.front().document]].own;
    group.origins_low = std::max(1U, static_cast<std::uint32_t>(sure.size()));
    group.origins_high = static_cast<std::uint32_t>(sure.size()) + (maybe > 0 || own_first ? 1 : 0);
    if (sure.empty()) group.origins_high = std::max(maybe, 1U);
    if (own > 0) group.reasons.push_back("some tell it in their own words: they may have it from the same origin");
  } else {
    group.origins_low = ring ? 0 : 1;
    group.origins_high = std::max(1U, own);
    if (own > 1) group.reasons.push_back("all tell it in their own words: nothing says where they have it from");
  }
  if (ring) group.reasons.push_back("a ring of citations: the origin is unknown");
  group.conduits = static_cast<std::uint32_t>(conduits.size());
  for (ClaimMention& mention : group.mentions) mention.origin = ends[end_of[mention.document]].origin;
  std::sort(group.origins.begin(), group.origins.end());
  return Done{};
}

}  // namespace stemma::corpus
