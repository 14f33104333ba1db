// Where the chains of a group of claims end: from an article through the outlets that it names to those outlets' own
// articles, and from copies to what they copy.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "stemma/corpus.h"

namespace stemma::corpus {

struct ChainEnd {
  std::string name;                // as it is shown
  std::vector<std::string> words;  // beginnings of the words that tell which source it is
  bool named = false;              // says which source it is, not only what it is
  bool body = false;               // one that may know by itself: an organization, a government, a paper
  bool own = false;                // the outlet's own words
  bool paper = false;              // an assessment, a report
};

// What the corpus says of copies, once for all groups.
struct Copied {
  explicit Copied(const Corpus&);
  std::vector<std::uint32_t> order;                   // of each document, in time
  std::vector<std::vector<std::uint32_t>> originals;  // of each document, the earliest first
};

class ChainWalk {
 public:
  ChainWalk(const Corpus& corpus, const Copied& copied, ClaimGroup& group);

  // For each mention of the group the number of the end that it leads to.
  std::vector<std::uint32_t> run();
  const std::vector<ChainEnd>& ends() const { return ends_; }
  const std::set<std::string>& conduits() const { return conduits_; }
  std::size_t documents() const { return best_.size(); }
  bool ring() const { return ring_; }

 private:
  struct Step {
    std::uint32_t next = ~0U;  // the document where the chain goes on
    ChainEnd end;              // without one
  };
  Step step(std::uint32_t document, const ClaimMention& mention);
  Step step_of_chain(std::uint32_t document, const StoredClaim& claim);
  std::uint32_t follow(const ClaimMention& mention);
  std::uint32_t article_of(const std::string& source);
  std::pair<bool, std::uint32_t> rank(std::uint32_t document) const;
  std::uint32_t number_of(ChainEnd end);
  void say(std::string reason);

  const Corpus& corpus_;
  const Copied& copied_;
  ClaimGroup& group_;
  std::map<std::uint32_t, const ClaimMention*> best_;     // of each document: the mention with the longest chain
  std::map<std::string, std::uint32_t> first_of_outlet_;  // by folded name: its article that article_of takes
  std::map<std::string, std::uint32_t> article_;          // of each source that was looked for
  std::map<std::pair<std::string, bool>, std::uint32_t> number_;
  std::vector<ChainEnd> ends_;
  std::set<std::string> conduits_, said_;
  bool ring_ = false;
};

}  // namespace stemma::corpus
