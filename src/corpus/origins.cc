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
// Ends of one group that are compared pair by pair, by their names and by names and texts. A source whose texts were not
// looked at is not sure.
constexpr std::size_t kNamesCompared = 512, kEndsCompared = 64;

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

// Why two ends are one source, by their names alone; empty when nothing says so.
std::string tie_by_name(const ChainEnd& a, const ChainEnd& b) {
  if (a.words == b.words && !a.words.empty()) return "the same name";
  if (holds(a.words, b.words) || holds(b.words, a.words)) return "one name is part of the other";
  if (a.paper && b.paper) {
    std::size_t common = 0;
    for (const std::string& word : a.words) common += std::count(b.words.begin(), b.words.end(), word) > 0 ? 1 : 0;
    if (common >= 2) return "papers of the same kind and country";
  }
  return {};
}

}  // namespace

Origins::Origins(Store& store, const Corpus& corpus) : store_(store), corpus_(corpus), copied_(corpus) {}

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

// Why two ends are one source, by the texts of the group; empty when nothing says so.
Result<std::string> Origins::tie_by_text(const ChainEnd& a, const ChainEnd& b, const ClaimGroup& group) {
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
  ChainWalk walk(corpus_, copied_, group);
  const std::vector<std::uint32_t> end_of = walk.run();
  const std::vector<ChainEnd>& ends = walk.ends();
  std::set<std::string> outlets;
  for (const ClaimMention& mention : group.mentions) {
    const StoredDocument& d = corpus_.documents[mention.document];
    outlets.insert(d.outlet.empty() ? "?" + d.id : outlet_name(d.outlet));
  }
  group.articles = static_cast<std::uint32_t>(walk.documents());
  group.outlets = static_cast<std::uint32_t>(outlets.size());
  group.conduits = static_cast<std::uint32_t>(walk.conduits().size());
  // Ends that are one source. Named ones are joined; unnamed ones may or may not be one of them.
  std::vector<std::uint32_t> origin(ends.size());
  std::iota(origin.begin(), origin.end(), 0U);
  const auto of = [&](std::uint32_t i) {
    while (origin[i] != i) i = origin[i];
    return i;
  };
  const std::size_t compared = std::min(ends.size(), kNamesCompared);
  for (std::uint32_t i = 0; i < compared; ++i)
    for (std::uint32_t j = i + 1; j < compared; ++j) {
      if (!ends[i].named || !ends[j].named || of(i) == of(j)) continue;
      std::string why = tie_by_name(ends[i], ends[j]);
      if (why.empty() && j < kEndsCompared) {
        auto text = tie_by_text(ends[i], ends[j], group);
        if (!text) return text.error();
        why = std::move(*text);
      }
      if (why.empty()) continue;
      group.reasons.push_back(ends[i].name + " and " + ends[j].name + " are one: " + why);
      origin[std::max(of(i), of(j))] = std::min(of(i), of(j));
    }
  // A body may know by itself; a person asked about a number that is in the papers may only repeat it, unless first.
  const std::uint32_t first = of(end_of.front());
  std::set<std::uint32_t> sure;
  for (std::uint32_t i = 0; i < ends.size(); ++i)
    if (of(i) < kEndsCompared && ends[i].named && (ends[i].body || of(i) == first)) sure.insert(of(i));
  std::uint32_t maybe = 0, own = 0, uncompared = 0;
  for (std::uint32_t i = 0; i < ends.size(); ++i) {
    if (of(i) != i) continue;
    if (ends[i].own) {
      ++own;
    } else if (!sure.contains(i)) {
      ++maybe;
      if (i >= kEndsCompared) {
        ++uncompared;
        continue;
      }
      group.reasons.push_back(ends[i].name + (ends[i].named ? " may only repeat what was published before"
                                                            : " is not named: it may be one of the others"));
    }
    if (!ends[i].own || ends.size() == 1) group.origins.push_back(ends[i].name);
  }
  if (uncompared > 0)
    group.reasons.push_back(std::to_string(uncompared) +
                            " more sources were not compared with all others: they count as one more at most");
  if (!sure.empty() || maybe > 0) {
    // All that is unsure counts as one more at most: persons who comment, sources without a name, and an outlet that told
    // it in its own words before anybody was named.
    const bool own_first = ends[end_of.front()].own;
    group.origins_low = std::max(1U, static_cast<std::uint32_t>(sure.size()));
    group.origins_high = static_cast<std::uint32_t>(sure.size()) + (maybe > 0 || own_first ? 1 : 0);
    if (sure.empty()) group.origins_high = std::max(maybe, 1U);
    if (own > 0) group.reasons.push_back("some tell it in their own words: they may have it from the same origin");
  } else {
    group.origins_low = walk.ring() ? 0 : 1;
    group.origins_high = std::max(1U, own);
    if (own > 1) group.reasons.push_back("all tell it in their own words: nothing says where they have it from");
  }
  for (std::size_t i = 0; i < group.mentions.size(); ++i) {
    group.mentions[i].origin = of(end_of[i]);
    group.mentions[i].sure = sure.contains(of(end_of[i]));
    group.mentions[i].own = ends[of(end_of[i])].own;
    group.mentions[i].origin_name = ends[of(end_of[i])].name;
  }
  std::sort(group.origins.begin(), group.origins.end());
  return Done{};
}

}  // namespace stemma::corpus
