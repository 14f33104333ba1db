// stemma claims, trace, explain: questions to the store about claims.

#include <algorithm>
#include <charconv>
#include <map>

#include "commands.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

std::string amount(const StoredClaim& c) {
  if (c.quantity.empty()) return {};
  return c.quantity + (c.counted.empty() ? "" : " " + c.counted);
}

std::string interval(const std::string& begin, const std::string& stop) {
  if (begin.empty() && stop.empty()) return {};
  if (begin.empty()) return "before " + stop.substr(0, 10);
  if (stop.empty()) return "from " + begin.substr(0, 10);
  const std::string last = print(Instant{parse_instant(stop).value_or(Instant{}).seconds - 1}).substr(0, 10);
  return begin.substr(0, 10) == last ? last : begin.substr(0, 10) + " to " + last;
}

// Words of the article at code points [begin, end).
std::string words_at(const std::string& text, TextSpan span) {
  std::size_t byte = 0, point = 0, begin = 0;
  for (; byte < text.size(); ++byte) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) continue;
    if (point == span.begin) begin = byte;
    if (point == span.end) break;
    ++point;
  }
  return text.substr(begin, byte - begin);
}

std::string spans(const std::vector<TextSpan>& list) {
  std::string out;
  for (const TextSpan span : list)
    out += (out.empty() ? "characters " : ", ") + std::to_string(span.begin) + "-" + std::to_string(span.end);
  return out;
}

// Who else carries the claim, by the origin that they lead to: origins, then articles in time, copies under what they copy.
std::string tree(Store& store, const StoredGroup& group, const std::string& asked, bool colour) {
  constexpr std::size_t kShown = 200;
  std::string out = "\n" + carried(group.articles, group.outlets, group.origins_low, group.origins_high) + "\n";
  std::vector<std::string> origins;
  for (const GroupMember& member : group.members)
    if (std::find(origins.begin(), origins.end(), member.origin) == origins.end()) origins.push_back(member.origin);
  std::size_t shown = 0;
  for (const std::string& origin : origins) {
    out += coloured("1;36", origin, colour) + "\n";
    std::map<std::string, std::string> copies;  // of a document: the ids of its copies
    for (const GroupMember& member : group.members)
      if (member.origin == origin && !member.copy_of.empty())
        if (const auto claim = store.claim(member.claim);
            claim && copies[member.copy_of].find(claim->document) == std::string::npos)
          copies[member.copy_of] += (copies[member.copy_of].empty() ? "" : ", ") + claim->document;
    std::string last;
    for (const GroupMember& member : group.members) {
      if (member.origin != origin || !member.copy_of.empty()) continue;
      const auto claim = store.claim(member.claim);
      if (!claim || ++shown > kShown) continue;
      out += std::string(member.claim == asked ? "=> " : "|- ") + padded(claim->published.substr(0, 10), 10) + "  " +
             padded(member.relation, 12) + "  " +
             coloured("1", cut(claim->outlet.empty() ? claim->document : claim->outlet, 28), colour) +
             (claim->chain.empty() ? "" : " <- " + print_chain(*claim)) + "  " + coloured("2", claim->id, colour) +
             "\n|    \"" + cut(claim->text, 90) + "\"\n";
      if (claim->document != last && copies.contains(claim->document))
        out += "|    copied by " + copies[claim->document] + "\n";
      last = claim->document;
    }
  }
  if (shown > kShown) out += "... and " + std::to_string(shown - kShown) + " more\n";
  for (const std::string& reason : group.reasons) out += coloured("2", "  . " + reason, colour) + "\n";
  return out;
}

}  // namespace

std::string carried(std::uint32_t articles, std::uint32_t outlets, std::uint32_t low, std::uint32_t high) {
  return std::to_string(articles) + (articles == 1 ? " article, " : " articles, ") + std::to_string(outlets) +
         (outlets == 1 ? " outlet, " : " outlets, ") + std::to_string(low) + (low == high ? "" : "-" + std::to_string(high)) +
         (high == 1 ? " origin" : " origins");
}

std::string claim_table(const std::vector<StoredClaim>& claims, bool colour, unsigned columns) {
  // id, when said or published, certainty, chain, quantity stand on the first line; the words on the second.
  std::string out;
  for (const StoredClaim& c : claims) {
    std::string line = coloured("2", c.id, colour) + "  " + c.published.substr(0, 10) + "  ";
    const char* ink = c.certainty == "denied"      ? "31"
                      : c.certainty == "confirmed" ? "32"
                      : c.certainty == "reported"  ? "0"
                                                   : "33";
    line += coloured(ink, padded(c.certainty, 9), colour) + "  " +
            coloured("1;36",
                     cut(c.chain.empty() ? c.outlet + (c.outlet.empty() ? "(own words)" : " (own words)") : print_chain(c), 60),
                     colour);
    if (c.articles > 1) line += coloured("35", "  " + carried(c.articles, c.outlets, c.origins_low, c.origins_high), colour);
    out += line + "\n";
    std::string facts = amount(c);
    if (!c.event.empty())
      facts += (facts.empty() ? "" : " | ") + c.event + (c.actor.empty() ? "" : " " + c.actor) +
               (c.recipient.empty() ? "" : " -> " + c.recipient);
    if (const std::string when = interval(c.when_begin, c.when_stop); !when.empty())
      facts += (facts.empty() ? "" : " | ") + when;
    if (!facts.empty()) out += "    " + cut(facts, columns - 4) + "\n";
    out += "    " + cut("> " + c.text, columns - 4) + "\n";
  }
  return out;
}

int claims(const Arguments& arguments) {
  std::uint64_t limit = arguments.has("all") ? 0 : 50;
  if (arguments.has("limit")) {
    const std::string text = arguments.value("limit");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc() || end != text.data() + text.size())
      return complain("--limit " + text + ": write a number; 0 prints all."), kError;
  }
  std::string query;
  for (const std::string& word : arguments.inputs) query += (query.empty() ? "" : " ") + word;
  if (arguments.has("all")) return claim_groups(arguments, query, limit);
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  std::uint64_t found = 0;
  const bool colour = colour_wanted(arguments), json = arguments.has("json");
  const Status done = (*store)->claims(query, limit == 0 ? 0 : limit + 1, [&](const StoredClaim& claim) {
    if (limit != 0 && found == limit) {
      if (!json) complain("there are more; --limit 0 prints all.");
      return false;
    }
    ++found;
    print(json ? print_json(claim) + "\n" : claim_table({claim}, colour, width()));
    return true;
  });
  if (!done) return complain(done.message()), kError;
  if (found == 0 && !json) complain(query.empty() ? "the store holds no claims." : "no claim fits: " + query);
  return found > 0 ? kFound : kNothing;
}

int trace(const Arguments& arguments) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto claim = (*store)->claim(arguments.inputs.front());
  if (!claim) return complain(claim.message()), kNothing;
  if (arguments.has("json")) return print(print_json(*claim) + "\n"), kFound;
  const auto text = (*store)->article_text(claim->id);
  if (!text) return complain(text.message()), kError;
  const bool colour = colour_wanted(arguments);
  const StoredClaim& c = *claim;
  std::string out = coloured("1", c.outlet.empty() ? "(outlet unknown)" : c.outlet, colour) + "  " + c.published.substr(0, 10);
  if (!c.headline.empty()) out += "  \"" + c.headline + "\"";
  out += "  [" + c.document + "]\n";
  std::string indent;
  for (const ChainLink& link : c.chain) {
    out += indent + "`- " + coloured("1;36", link.source, colour);
    if (!link.kind.empty()) out += " (" + link.kind + ")";
    out += ", " + link.stance + (link.cue.empty() ? "" : ": \"" + link.cue + "\"");
    if (!link.said.empty()) out += ", " + link.said.substr(0, 10);
    indent += "   ";
    const std::string where = spans(link.source_spans);
    out += (where.empty() ? "" : "  " + coloured("2", where, colour)) + "\n";
  }
  if (c.chain.empty()) out += "`- in its own words\n", indent = "   ";
  for (const TextSpan span : c.evidence)
    out += indent + "`- \"" + words_at(*text, span) + "\"  " + coloured("2", spans({span}), colour) + "\n";
  out += "\n" + c.certainty;
  if (!amount(c).empty()) {
    out += ", " + amount(c) + " (";
    if (!c.low.empty() && c.low == c.high) out += c.low;
    else out += (c.low.empty() ? "" : c.low) + ".." + (c.high.empty() ? "" : c.high);
    out += ", " + c.hedge + (c.additional ? ", additional" : "") + (c.outcome.empty() ? "" : ", " + c.outcome) + ")";
  }
  if (!c.event.empty()) out += ", " + c.event + " " + c.event_status;
  if (const std::string when = interval(c.when_begin, c.when_stop); !when.empty()) out += ", " + when;
  out += "\n";
  const auto group = (*store)->group_of(c.id);
  if (!group) return complain(group.message()), kError;
  if (group->members.size() > 1) out += tree(**store, *group, c.id, colour);
  print(out);
  return kFound;
}

int explain(const Arguments& arguments) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto claim = (*store)->claim(arguments.inputs.front());
  if (!claim) return complain(claim.message()), kNothing;
  if (arguments.has("json")) return print(print_json(*claim) + "\n"), kFound;
  const auto row = [](std::string_view name, const std::string& value) {
    if (!value.empty()) print(padded(std::string(name), 12) + value + "\n");
  };
  row("claim", claim->id);
  row("words", claim->text);
  row("made by", "rule " + claim->rule + ", confidence " + std::to_string(claim->confidence).substr(0, 4));
  if (!claim->chain.empty()) row("said by", print_chain(*claim) + " (" + claim->stance + ", " + claim->manner + ")");
  row("cue", claim->lexicon);
  row("certainty", claim->certainty);
  row("version", "stemma " + claim->version);
  return kFound;
}

}  // namespace stemma::cli
