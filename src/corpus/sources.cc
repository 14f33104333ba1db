// Who is the same source across documents, by name. Sources without a name of their own ("officials", "the ministry")
// stay apart, document by document: nothing says that two of them are one.

#include <algorithm>
#include <map>
#include <set>

#include "corpus/claim_facts.h"
#include "corpus/sketch.h"
#include "stemma/corpus.h"

namespace stemma {
namespace {

struct Gathered {
  SourceGroup group;
  std::map<std::string, std::uint64_t> kinds;
  std::set<std::string> names, documents;
};

// Persons' full names, by surname: " henrik tolbrand " under "tolbrand". A surname of two persons leads to none.
using Surnames = std::map<std::string, std::string>;
Surnames surnames_of(const std::map<std::string, Gathered>& sources) {
  Surnames out;
  for (const auto& [name, source] : sources) {
    if (!source.kinds.contains("person") || std::count(name.begin(), name.end(), ' ') != 3) continue;
    const std::string surname = name.substr(name.rfind(' ', name.size() - 2));
    const auto [found, fresh] = out.emplace(surname, name);
    if (!fresh) found->second.clear();
  }
  return out;
}

// Whether the kinds leave it open that a person is meant: "Washington said" may be a government.
bool may_be_person(const Gathered& source) {
  return std::all_of(source.kinds.begin(), source.kinds.end(),
                     [](const auto& kind) { return kind.first.empty() || kind.first == "person" || kind.first == "office"; });
}

// Whether what stands before the name at the end may make it another's: "a lawyer for Henrik Tolbrand". What a comma
// parts from the name is an office: "the head of the harbour, Henrik Tolbrand".
bool is_another(const std::string& written, const std::string& folded_name, const std::string& whole) {
  const std::size_t comma = written.rfind(',');
  if (comma != std::string::npos && corpus::folded(std::string_view(written).substr(comma + 1)) == whole) return false;
  const std::string before = folded_name.substr(0, folded_name.size() - whole.size()) + ' ';
  for (const std::string_view word : {" of ", " for ", " to ", " s "})
    if (before.find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

Result<std::vector<SourceGroup>> group_sources(Store& store) {
  std::map<std::string, Gathered> sources;  // by folded name, and the document for those without one of their own
  const Status read = store.sources([&](const Store::NamedSource& one) {
    const bool named = corpus::is_named(one.name) && one.kind != "anonymous" && one.kind != "crowd";
    Gathered& source = sources[corpus::folded(one.name) + (named ? "" : "\t" + one.document)];
    source.names.insert(one.name);
    source.documents.insert(one.document);
    source.kinds[one.kind] += one.links;
    source.group.links += one.links;
    return true;
  });
  if (!read) return read.error();
  // "Tolbrand" and "the governor, Henrik Tolbrand" are Henrik Tolbrand, as long as no other person has that surname.
  const Surnames surnames = surnames_of(sources);
  for (auto it = sources.begin(); it != sources.end();) {
    const std::string& name = it->first;
    const auto found =
        name.size() < 2 || name.back() != ' ' ? surnames.end() : surnames.find(name.substr(name.rfind(' ', name.size() - 2)));
    const bool surname_alone = found != surnames.end() && name == found->first;
    if (found == surnames.end() || found->second.empty() || found->second == name ||
        !(surname_alone ? may_be_person(it->second)
                        : name.ends_with(found->second) && !is_another(*it->second.names.begin(), name, found->second))) {
      ++it;
      continue;
    }
    Gathered& whole = sources[found->second];
    whole.group.reasons.push_back(*it->second.names.begin() +
                                  (surname_alone ? ": the only person with this surname" : ": ends in the name"));
    whole.names.insert(it->second.names.begin(), it->second.names.end());
    whole.documents.insert(it->second.documents.begin(), it->second.documents.end());
    whole.group.links += it->second.group.links;
    it = sources.erase(it);
  }
  std::vector<SourceGroup> out;
  for (auto& [name, source] : sources) {
    const auto kind = std::max_element(source.kinds.begin(), source.kinds.end(), [](const auto& x, const auto& y) {
      return std::pair(!x.first.empty(), x.second) < std::pair(!y.first.empty(), y.second);
    });
    source.group.kind = kind->first;
    // The shortest name that is more than one word is how it is mostly called; of whole names the first.
    source.group.name = *source.names.begin();
    if (const auto whole = surnames.find(name.size() < 2 ? "" : name.substr(name.rfind(' ', name.size() - 2)));
        whole != surnames.end() && whole->second == name)
      for (const std::string& one : source.names)
        if (corpus::folded(one) == name) source.group.name = one;
    source.group.names.assign(source.names.begin(), source.names.end());
    source.group.documents.assign(source.documents.begin(), source.documents.end());
    out.push_back(std::move(source.group));
  }
  std::stable_sort(out.begin(), out.end(), [](const SourceGroup& x, const SourceGroup& y) {
    return x.documents.size() != y.documents.size() ? x.documents.size() > y.documents.size() : x.links > y.links;
  });
  return out;
}

}  // namespace stemma
