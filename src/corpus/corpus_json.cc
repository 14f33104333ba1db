// What was found between documents as JSON, one line each.

#include <algorithm>
#include <vector>

#include "record/json.h"
#include "stemma/corpus.h"
#include "text/utf8.h"

namespace stemma {
namespace {

double rounded(double share) { return static_cast<double>(static_cast<int>(share * 1000 + 0.5)) / 1000; }

// Places in code points for places in bytes, asked in any order: the text is walked once.
class CodePoints {
 public:
  CodePoints(std::string_view text, std::vector<std::uint32_t> bytes) : bytes_(std::move(bytes)) {
    std::sort(bytes_.begin(), bytes_.end());
    CodePointCounter counter(text);
    for (const std::uint32_t byte : bytes_) points_.push_back(counter.at(byte));
  }
  std::uint32_t at(std::uint32_t byte) const {
    return points_[static_cast<std::size_t>(std::lower_bound(bytes_.begin(), bytes_.end(), byte) - bytes_.begin())];
  }

 private:
  std::vector<std::uint32_t> bytes_, points_;
};

}  // namespace

Result<std::string> print_json(const Corpus& corpus, const CopyLink& link, Store& store) {
  const StoredDocument &a = corpus.documents[link.a], &b = corpus.documents[link.b];
  const auto a_text = store.document_text(a.row);
  if (!a_text) return a_text.error();
  const auto b_text = store.document_text(b.row);
  if (!b_text) return b_text.error();
  std::string out;
  JsonWriter json(out);
  json.object().key("a").text(a.id).key("b").text(b.id).key("relation").text(name_of(link.relation));
  json.key("direction").text(name_of(link.direction)).field("reason", link.reason);
  json.key("share_a").real(rounded(link.share_a)).key("share_b").real(rounded(link.share_b));
  json.key("words").number(link.words).key("changed").number(link.changed);
  if (link.moved) json.key("moved").boolean(true);
  json.key("spans").array();
  std::vector<std::uint32_t> a_bytes, b_bytes;
  for (const auto& [x, y] : link.spans) {
    a_bytes.insert(a_bytes.end(), {x.begin, x.end});
    b_bytes.insert(b_bytes.end(), {y.begin, y.end});
  }
  const CodePoints in_a(*a_text, std::move(a_bytes)), in_b(*b_text, std::move(b_bytes));
  for (const auto& [x, y] : link.spans) {
    json.array().array().number(in_a.at(x.begin)).number(in_a.at(x.end)).end();
    json.array().number(in_b.at(y.begin)).number(in_b.at(y.end)).end().end();
  }
  json.end().end();
  return out;
}

std::string print_json(const Corpus& corpus, const Story& story, std::size_t number) {
  std::string out;
  JsonWriter json(out);
  json.object().key("story").number(static_cast<std::int64_t>(number)).key("documents").array();
  for (const std::uint32_t document : story.documents) json.text(corpus.documents[document].id);
  json.end().end();
  return out;
}

std::string print_json(const Corpus& corpus, const ClaimGroup& group) {
  std::string out;
  JsonWriter json(out);
  json.object().key("claim").text(group.text).key("mentions").array();
  for (const ClaimMention& mention : group.mentions) {
    const StoredClaim& c = mention.claim;
    json.object().key("document").text(c.document).key("claim").text(c.id).key("evidence").array();
    for (const TextSpan span : c.evidence) json.array().number(span.begin).number(span.end).end();
    json.end().key("chain").array();
    for (const ChainLink& link : c.chain) json.text(link.source);
    json.end();
    if (!c.quantity.empty()) {
      json.key("value").object();
      for (const auto& [name, bound] : {std::pair("low", &c.low), std::pair("high", &c.high)}) {
        const auto decimal = parse_decimal(*bound);
        json.key(name).decimal(decimal ? *decimal : Decimal{});
      }
      json.end();
    }
    json.field("relation", name_of(mention.relation));
    if (mention.copy_of != ~0U) json.key("copy_of").text(corpus.documents[mention.copy_of].id);
    json.end();
  }
  json.end().key("articles").number(group.articles).key("outlets").number(group.outlets);
  json.key("conduits").number(group.conduits);
  json.key("origins").array().number(group.origins_low).number(group.origins_high).end();
  json.key("origin_names").array();
  for (const std::string& name : group.origins) json.text(name);
  json.end().key("contradicts").array();
  for (const auto& [a, b] : group.contradicts) json.array().text(a).text(b).end();
  json.end().key("reasons").array();
  for (const std::string& reason : group.reasons) json.text(reason);
  json.end().end();
  return out;
}

std::string print_json(const SourceGroup& group) {
  std::string out;
  JsonWriter json(out);
  json.object()
      .key("source")
      .text(group.name)
      .field("kind", group.kind)
      .key("links")
      .number(static_cast<std::int64_t>(group.links));
  for (const auto& [name, list] :
       {std::pair("names", &group.names), std::pair("documents", &group.documents), std::pair("reasons", &group.reasons)}) {
    json.key(name).array();
    for (const std::string& one : *list) json.text(one);
    json.end();
  }
  json.end();
  return out;
}

}  // namespace stemma
