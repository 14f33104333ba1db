// Claims and the store's state as JSON, one line each.

#include "record/json.h"

#include "stemma/store.h"

namespace stemma {
namespace {

void spans(JsonWriter& json, std::string_view name, const std::vector<TextSpan>& list) {
  json.key(name).array();
  for (const TextSpan span : list) json.array().number(span.begin).number(span.end).end();
  json.end();
}

// A decimal as the store keeps it, or null for an open end.
void bound(JsonWriter& json, std::string_view name, const std::string& value) {
  json.key(name);
  const auto decimal = parse_decimal(value);
  json.decimal(decimal ? *decimal : Decimal{});
}

}  // namespace

std::string print_chain(const StoredClaim& claim) {
  std::string out;
  for (const ChainLink& link : claim.chain) (out += out.empty() ? "" : " <- ") += link.source;
  return out.empty() ? claim.outlet : out;
}

std::string print_json(const StoredClaim& c) {
  std::string out;
  JsonWriter json(out);
  json.object().key("id").text(c.id).key("document").text(c.document).field("outlet", c.outlet).field("published", c.published);
  json.field("headline", c.headline).field("url", c.url).key("claim").text(c.text);
  spans(json, "evidence", c.evidence);
  json.key("chain").array();
  for (const ChainLink& link : c.chain) {
    json.object().key("source").text(link.source).field("kind", link.kind).field("cue", link.cue).field("stance", link.stance);
    json.field("said", link.said);
    spans(json, "source_spans", link.source_spans);
    spans(json, "cue_spans", link.cue_spans);
    json.end();
  }
  json.end().key("certainty").text(c.certainty);
  if (!c.chain.empty()) json.field("stance", c.stance).field("manner", c.manner);
  if (!c.quantity.empty()) {
    json.key("quantity").object().key("words").text(c.quantity);
    bound(json, "low", c.low);
    bound(json, "high", c.high);
    json.field("hedge", c.hedge).field("counted", c.counted).field("outcome", c.outcome);
    if (c.additional) json.key("additional").boolean(true);
    json.end();
  }
  if (!c.event.empty()) {
    json.key("event").object().key("type").text(c.event).field("status", c.event_status).field("actor", c.actor);
    json.field("recipient", c.recipient).end();
  }
  json.field("when_begin", c.when_begin).field("when_stop", c.when_stop).key("confidence").real(c.confidence);
  if (c.articles > 0) {
    json.key("articles").number(c.articles).key("outlets").number(c.outlets);
    json.key("origins").array().number(c.origins_low).number(c.origins_high).end();
  }
  json.field("rule", c.rule).field("lexicon", c.lexicon).field("version", c.version).end();
  return out;
}

std::string print_json(const StoreStatus& s) {
  std::string out;
  JsonWriter json(out);
  const auto count = [&](std::string_view name, std::uint64_t value) {
    json.key(name).number(static_cast<std::int64_t>(value));
  };
  json.object();
  count("documents", s.documents);
  count("claims", s.claims);
  count("attributions", s.attributions);
  count("quantities", s.quantities);
  count("skipped", s.skipped);
  json.key("schema").number(s.version).field("first_published", s.first_published).field("last_published", s.last_published);
  for (const auto& [name, list] : {std::pair("reasons", &s.reasons), std::pair("outlets", &s.outlets)}) {
    json.key(name).object();
    for (const auto& [key, value] : *list) count(key, value);
    json.end();
  }
  json.key("inputs").array();
  for (const InputState& input : s.inputs) {
    json.object().key("path").text(input.mark.path);
    count("size", input.mark.size);
    count("read", input.mark.offset);
    json.key("left_out").object();
    for (const auto& [reason, number] : input.reasons) count(reason, number);
    json.end().end();
  }
  json.end().end();
  return out;
}

}  // namespace stemma
