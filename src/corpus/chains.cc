#include "corpus/chains.h"

#include <algorithm>

#include "corpus/claim_facts.h"
#include "corpus/copies.h"

namespace stemma::corpus {
namespace {

constexpr std::size_t kShortestName = 5;  // letters and blanks of an outlet's name that another name is looked for in

bool is_outlet_noun(const std::vector<std::string>& words) {
  static constexpr std::string_view kWords[] = {"agency", "broadc", "channe", "magazi", "networ", "newspa", "outlet", "websit"};
  return words.size() == 1 && std::binary_search(std::begin(kWords), std::end(kWords), words[0]);
}

// "The head of the intelligence service" speaks as a person, whatever the words behind name.
bool is_person_of_a_body(std::string_view source) {
  const std::string plain = folded(source);
  for (const std::string_view role : {" head of ", " chief of ", " director of ", " leader of ", " member of "})
    if (plain.starts_with(role) || plain.starts_with(" the" + std::string(role))) return true;
  return false;
}

std::string name_of_outlet(const StoredDocument& d) { return d.outlet.empty() ? d.id : d.outlet; }

ChainEnd own_words(std::string name) {
  ChainEnd end;
  end.name = std::move(name);
  end.own = true;
  return end;
}

}  // namespace

Copied::Copied(const Corpus& corpus) : order(time_order(corpus.documents)), originals(corpus.documents.size()) {
  for (const CopyLink& link : corpus.copies) {
    if (!is_copy(link.relation)) continue;
    if (link.direction == CopyDirection::kAFromB) originals[link.a].push_back(link.b);
    if (link.direction == CopyDirection::kBFromA) originals[link.b].push_back(link.a);
  }
  for (auto& list : originals)
    std::sort(list.begin(), list.end(), [&](std::uint32_t x, std::uint32_t y) { return order[x] < order[y]; });
}

ChainWalk::ChainWalk(const Corpus& corpus, const Copied& copied, ClaimGroup& group)
    : corpus_(corpus), copied_(copied), group_(group) {
  for (const ClaimMention& mention : group.mentions) {
    const auto [found, fresh] = best_.try_emplace(mention.document, &mention);
    if (!fresh && mention.claim.chain.size() > found->second->claim.chain.size()) found->second = &mention;
  }
  for (const auto& [document, mention] : best_) {
    std::string outlet = outlet_name(corpus_.documents[document].outlet);
    if (outlet.empty()) continue;
    const auto [first, fresh] = first_of_outlet_.try_emplace(std::move(outlet), document);
    if (!fresh && rank(document) < rank(first->second)) first->second = document;
  }
}

std::vector<std::uint32_t> ChainWalk::run() {
  std::vector<std::uint32_t> out;
  for (ClaimMention& mention : group_.mentions) {
    for (const std::uint32_t original : copied_.originals[mention.document])
      if (best_.contains(original)) {
        mention.copy_of = original;
        break;
      }
    // The outlet's own words rest on the source that it names elsewhere for the same.
    out.push_back(follow(mention.claim.chain.empty() ? *best_.at(mention.document) : mention));
  }
  return out;
}

void ChainWalk::say(std::string reason) {
  if (said_.insert(reason).second) group_.reasons.push_back(std::move(reason));
}

std::uint32_t ChainWalk::number_of(ChainEnd end) {
  const auto [found, fresh] = number_.try_emplace({end.name, end.own}, static_cast<std::uint32_t>(ends_.size()));
  if (fresh) ends_.push_back(std::move(end));
  else ends_[found->second].body |= end.body;
  return found->second;
}

std::uint32_t ChainWalk::follow(const ClaimMention& mention) {
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> path;  // the same, in order
  std::uint32_t document = mention.document;
  Step at = step(document, mention);
  while (at.next != ~0U) {
    seen.insert(document);
    if (seen.contains(at.next)) {
      ring_ = true;
      const std::uint32_t other = at.next;
      say(corpus_.documents[std::min(document, other)].id + " and " + corpus_.documents[std::max(document, other)].id +
          " lead to each other: a ring, the origin is unknown");
      // One end for the whole ring, wherever it is entered and whatever leads to it.
      path.push_back(document);
      const std::uint32_t least = *std::min_element(std::find(path.begin(), path.end(), other), path.end());
      return number_of(own_words(name_of_outlet(corpus_.documents[least])));
    }
    path.push_back(document);
    document = at.next;
    at = step(document, *best_.at(document));
  }
  return number_of(std::move(at.end));
}

ChainWalk::Step ChainWalk::step(std::uint32_t document, const ClaimMention& mention) {
  for (const std::uint32_t original : copied_.originals[document]) {
    if (!best_.contains(original)) continue;
    say(corpus_.documents[document].id + " copies " + corpus_.documents[original].id);
    return {original, {}};
  }
  return step_of_chain(document, mention.claim);
}

ChainWalk::Step ChainWalk::step_of_chain(std::uint32_t document, const StoredClaim& claim) {
  const StoredDocument& d = corpus_.documents[document];
  const auto& chain = claim.chain;
  if (chain.empty()) return {~0U, own_words(name_of_outlet(d))};
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) conduits_.insert(folded(chain[i].source));
  const ChainLink& last = chain.back();
  ChainEnd end;
  end.name = last.source;
  end.words = beginnings(last.source);
  // An outlet whose own article carries the claim: its chain goes on there. So it does behind a source that is not named,
  // when the outlet it came through has an article.
  std::uint32_t next = ~0U;
  if (last.kind == "outlet" || last.kind == "agency" || last.kind.empty() || is_outlet_noun(end.words))
    next = article_of(last.source);
  if (next == ~0U && !is_named(last.source))
    for (std::size_t i = chain.size() - 1; i-- > 0 && next == ~0U;)
      if (chain[i].kind == "outlet" || chain[i].kind == "agency") next = article_of(chain[i].source);
  if (next != ~0U && next != document) {
    conduits_.insert(folded(last.source));
    say(d.id + " has it from " + last.source + ": " + corpus_.documents[next].id);
    return {next, {}};
  }
  const std::vector<std::string> words = telling_words(last.source);
  end.paper = last.kind == "document";
  end.named = !words.empty() && last.kind != "anonymous" && last.kind != "crowd";
  if (end.named && !end.paper) end.words = words;
  end.body = !last.kind.empty() && last.kind != "person" && last.kind != "office" && !is_person_of_a_body(last.source) &&
             claim.certainty != "denied";
  return {~0U, std::move(end)};
}

std::pair<bool, std::uint32_t> ChainWalk::rank(std::uint32_t document) const {
  return {best_.at(document)->claim.chain.empty(), copied_.order[document]};
}

// The first article of an outlet in this group, one with a chain before one without.
std::uint32_t ChainWalk::article_of(const std::string& source) {
  const auto [kept, fresh] = article_.try_emplace(source, ~0U);
  std::uint32_t& found = kept->second;
  if (!fresh) return found;
  const std::string name = outlet_name(source);
  if (name.size() < kShortestName) return found;
  for (const auto& [outlet, other] : first_of_outlet_) {
    if (outlet.find(name) == std::string::npos && name.find(outlet) == std::string::npos) continue;
    if (found == ~0U || rank(other) < rank(found)) found = other;
  }
  return found;
}

}  // namespace stemma::corpus
