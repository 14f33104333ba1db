// stemma copies, stories: questions to the store about documents together.

#include <algorithm>
#include <set>
#include <string>

#include "commands.h"
#include "stemma/corpus.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

std::string percent(double share) { return std::to_string(static_cast<int>(share * 100 + 0.5)) + "%"; }

std::string name(const StoredDocument& d) {
  return d.id + " (" + (d.outlet.empty() ? "outlet unknown" : d.outlet) +
         (d.published_begin.empty() ? "" : ", " + d.published_begin.substr(0, 16)) + ")";
}

}  // namespace

int copies(const Arguments& arguments) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto corpus = compare(**store);
  if (!corpus) return complain(corpus.message()), kError;
  const std::string wanted = arguments.inputs.empty() ? "" : arguments.inputs.front();
  const bool json = arguments.has("json");
  std::size_t found = 0;
  for (const CopyLink& link : corpus->copies) {
    const StoredDocument &a = corpus->documents[link.a], &b = corpus->documents[link.b];
    if (!wanted.empty() && a.id != wanted && b.id != wanted) continue;
    if (!json && !is_copy(link.relation) && wanted.empty()) continue;
    ++found;
    if (json) {
      const auto line = print_json(*corpus, link, **store);
      if (!line) return complain(line.message()), kError;
      print(*line + "\n");
      continue;
    }
    const bool turned = link.direction == CopyDirection::kAFromB;
    const char* arrow = link.direction == CopyDirection::kUnknown ? " - " : " -> ";
    print(padded(std::string(name_of(link.relation)), 10) + "  " + name(turned ? b : a) + arrow + name(turned ? a : b) + "\n" +
          "            " + std::to_string(link.words) + " words, " + percent(turned ? link.share_b : link.share_a) + " and " +
          percent(turned ? link.share_a : link.share_b) + (link.moved ? ", moved" : "") +
          (link.reason.empty() ? "" : "; " + link.reason) + "\n");
  }
  if (found == 0 && !json)
    complain(wanted.empty() ? "no document is a copy of another." : wanted + " shares no words with another document.");
  return found > 0 ? kFound : kNothing;
}

int stories(const Arguments& arguments) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto corpus = compare(**store);
  if (!corpus) return complain(corpus.message()), kError;
  std::size_t number = 0;
  const auto found = stemma::stories(**store, *corpus);
  if (!found) return complain(found.message()), kError;
  for (const Story& story : *found) {
    ++number;
    if (arguments.has("json")) {
      print(print_json(*corpus, story, number) + "\n");
      continue;
    }
    print(std::to_string(number) + "  " + std::to_string(story.documents.size()) + " documents\n");
    for (const std::uint32_t d : story.documents)
      print("    " + name(corpus->documents[d]) +
            (corpus->documents[d].headline.empty() ? "" : "  " + corpus->documents[d].headline) + "\n");
  }
  return number > 0 ? kFound : kNothing;
}

int sources(const Arguments& arguments) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto groups = group_sources(**store);
  if (!groups) return complain(groups.message()), kError;
  const auto lower = [](std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return text;
  };
  std::string wanted;
  for (const std::string& word : arguments.inputs) wanted += (wanted.empty() ? "" : " ") + lower(word);
  std::size_t found = 0;
  for (const SourceGroup& group : *groups) {
    if (std::none_of(group.names.begin(), group.names.end(),
                     [&](const std::string& one) { return lower(one).find(wanted) != std::string::npos; }))
      continue;
    ++found;
    if (arguments.has("json")) {
      print(print_json(group) + "\n");
      continue;
    }
    print(padded(std::to_string(group.links), 6) + cut(group.name, 60) + (group.kind.empty() ? "" : " (" + group.kind + ")") +
          "  " + std::to_string(group.documents.size()) + (group.documents.size() == 1 ? " document\n" : " documents\n"));
    for (const std::string& reason : group.reasons) print("        . " + reason + "\n");
    if (!wanted.empty())
      for (const std::string& document : group.documents) print("        " + document + "\n");
  }
  if (found == 0 && !arguments.has("json")) complain("no source has this name: " + wanted);
  return found > 0 ? kFound : kNothing;
}

int claim_groups(const Arguments& arguments, const std::string& query, std::uint64_t limit) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto corpus = compare(**store);
  if (!corpus) return complain(corpus.message()), kError;
  const auto groups = group_claims(**store, *corpus);
  if (!groups) return complain(groups.message()), kError;
  // A group is shown where one of its claims fits the query.
  std::set<std::string> wanted;
  if (!query.empty()) {
    const Status done = (*store)->claims(query, 0, [&](const StoredClaim& claim) { return wanted.insert(claim.id), true; });
    if (!done) return complain(done.message()), kError;
  }
  std::uint64_t found = 0;
  for (const ClaimGroup& group : *groups) {
    if (!query.empty() && std::none_of(group.mentions.begin(), group.mentions.end(),
                                       [&](const ClaimMention& m) { return wanted.contains(m.claim.id); }))
      continue;
    if (limit != 0 && found == limit) {
      if (!arguments.has("json")) complain("there are more; --limit 0 prints all.");
      break;
    }
    ++found;
    if (arguments.has("json")) {
      print(print_json(*corpus, group) + "\n");
      continue;
    }
    print(carried(group.articles, group.outlets, group.origins_low, group.origins_high) + "  " +
          cut(group.text, width() > 60 ? width() - 40 : 40) + "\n");
    if (group.articles < 2) continue;
    for (const ClaimMention& mention : group.mentions)
      print("    " + padded(mention.claim.published.substr(0, 10), 10) + "  " +
            padded(std::string(name_of(mention.relation)), 12) + "  " + padded(cut(mention.claim.quantity, 24), 24) + "  " +
            cut(mention.claim.document + ": " + print_chain(mention.claim), 70) + "\n");
    for (const std::string& reason : group.reasons) print("    . " + reason + "\n");
  }
  if (found == 0 && !arguments.has("json")) complain(query.empty() ? "the store holds no claims." : "no claim fits: " + query);
  return found == 0 ? kNothing : kFound;
}

}  // namespace stemma::cli
