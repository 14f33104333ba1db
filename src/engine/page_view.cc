// A document as a page for people (stemma read): headline and date, then each claim
// with who <- on whose word <- origin, quantity, when, certainty, and the quoted words.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "record/words.h"
#include "stemma/engine.h"
#include "text/utf8.h"

namespace stemma {
namespace {

std::size_t columns_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class PageWriter {
 public:
  PageWriter(const Document& document, bool colour, unsigned width)
      : d_(document), colour_(colour), width_(std::clamp(width, 40U, 120U)) {}

  std::string write() {
    head();
    claims();
    foot();
    return std::move(out_);
  }

 private:
  enum class Ink { kPlain, kBold, kFaint, kSource, kSure, kUnsure, kDenied, kQuote };
  std::string ink(Ink ink, const std::string& text) const {
    static constexpr const char* kCodes[] = {"", "1", "2", "1;36", "32", "33", "31", "3"};
    if (!colour_ || ink == Ink::kPlain || text.empty()) return text;
    return std::string("\x1b[") + kCodes[static_cast<int>(ink)] + "m" + text + "\x1b[0m";
  }

  // Words wrapped at the width, every line after `indent` spaces.
  void wrapped(const std::string& text, std::size_t indent, Ink how = Ink::kPlain) {
    std::string line;
    std::size_t used = 0;
    const auto flush = [&] {
      if (!line.empty()) out_ += std::string(indent, ' ') + ink(how, line) + "\n";
      line.clear();
      used = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, end - at);
      const std::size_t size = columns_of(word);
      if (used > 0 && used + 1 + size + indent > width_) flush();
      if (used > 0) line += ' ', ++used;
      line += word;
      used += size;
      at = end + 1;
    }
    flush();
  }

  std::string block(BlockRole role) const {
    for (const Block& b : d_.article.blocks)
      if (b.role == role) return one_line(std::string_view(d_.article.text).substr(b.text.begin, b.text.size()));
    return {};
  }

  void head() {
    const Article& a = d_.article;
    if (const std::string section = block(BlockRole::kSection); !section.empty()) wrapped(section, 0, Ink::kFaint);
    const std::string headline = block(BlockRole::kHeadline);
    wrapped(headline.empty() ? (a.id.empty() ? "(no headline)" : a.id) : headline, 0, Ink::kBold);
    wrapped(block(BlockRole::kDeck), 0);
    std::string line = a.outlet;
    const auto join = [&](const std::string& text) {
      if (!text.empty()) line += (line.empty() ? "" : " | ") + text;
    };
    std::string by;
    for (const Author& author : a.authors) by += (by.empty() ? "" : "; ") + author.name;
    join(by.empty() ? "" : "by " + by);
    join(when(a.published.begin, a.published.stop).empty() ? "no date found"
                                                           : "published " + when(a.published.begin, a.published.stop));
    wrapped(line, 0, Ink::kFaint);
    for (const Block& b : a.blocks) {
      if (b.role != BlockRole::kCaption && b.role != BlockRole::kCredit) continue;
      wrapped(std::string(name_of(b.role)) + ": " + one_line(std::string_view(a.text).substr(b.text.begin, b.text.size())), 2,
              Ink::kFaint);
    }
    out_ += '\n';
  }

  // "2025-07-03", "July 2025" as "2025-07", "2025-07-01 to 2025-08-31".
  static std::string when(Instant begin, Instant stop) {
    if (!begin.known() && !stop.known()) return {};
    if (!begin.known()) return "before " + print(stop).substr(0, 10);
    if (!stop.known()) return "from " + print(begin).substr(0, 10);
    const std::string first = print(begin).substr(0, 10);
    const std::string last = print(Instant{stop.seconds - 1}).substr(0, 10);
    if (first == last) return first;
    const CivilDate b = civil_of(begin.seconds / 86400), e = civil_of(stop.seconds / 86400);
    if (begin.seconds >= 0 && b.day == 1 && e.day == 1) {
      if (b.month == 1 && e.month == 1 && e.year == b.year + 1) return first.substr(0, 4);
      if (stop.seconds - begin.seconds <= 31 * 86400LL) return first.substr(0, 7);
    }
    return first + " to " + last;
  }

  std::string name(const Attribution& a) const {
    if (!a.entity.empty()) return bare(one_line(text_of(d_, a.entity)));
    std::string words;
    for (const Words piece : d_.reading.attributions.pieces.of(a.source))
      words += (words.empty() ? "" : " ") + one_line(text_of(d_, piece));
    return words.empty() ? std::string(a.name.view()) : bare(words);
  }
  static std::string bare(std::string text) {
    for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "})
      if (text.starts_with(article)) return text.substr(article.size());
    return text;
  }

  std::string chain(Id<Attribution> id) const {
    std::vector<std::string> links;
    const auto& rows = d_.reading.attributions.rows;
    for (; id && id.index != 0 && links.size() < 16; id = rows[id].outer) links.push_back(name(rows[id]));
    if (links.empty()) return d_.article.outlet.empty() ? "(the article's own words)" : d_.article.outlet + " (own words)";
    std::string out;
    for (std::size_t i = links.size(); i-- > 0;) out += (out.empty() ? "" : " <- ") + links[i];
    return out;
  }

  std::string quantity(const Quantity& q) const {
    std::string out = one_line(text_of(d_, q.words));
    if (!q.counted.empty()) out += " " + one_line(text_of(d_, q.counted));
    else if (!q.head.empty()) out += " " + one_line(text_of(d_, q.head));
    std::string said;
    if (q.low.known && q.high.known) said = q.low == q.high ? print(q.low) : print(q.low) + " to " + print(q.high);
    else if (q.high.known) said = "at most " + print(q.high);
    else if (q.low.known) said = "at least " + print(q.low);
    if (q.hedge == Hedge::kAbout) said = "about " + said;
    if (q.additional) said += ", additional";
    for (std::size_t i = 0; i < names_of<Outcome>.size(); ++i)
      if (q.outcome.has(static_cast<Outcome>(i))) said += (said.empty() ? "" : ", ") + std::string(names_of<Outcome>[i]);
    return out + " (" + said + ")";
  }

  std::string event(const Event& e) const {
    std::string out(e.type.view());
    if (!e.mode.empty()) out += "/" + std::string(e.mode.view());
    out += " \"" + one_line(text_of(d_, e.trigger)) + "\"";
    std::string actor, recipient;
    for (const Role& role : d_.reading.events.roles.of(e.roles)) {
      if (role.name == RoleName::kActor && actor.empty()) actor = one_line(text_of(d_, role.words));
      if (role.name == RoleName::kRecipient && recipient.empty()) recipient = one_line(text_of(d_, role.words));
    }
    if (!actor.empty()) out += ", " + actor;
    if (!recipient.empty()) out += " -> " + recipient;
    if (!e.place.empty()) out += ", in " + one_line(text_of(d_, e.place));
    return out;
  }

  static Ink ink_of(Certainty c) {
    switch (c) {
      case Certainty::kConfirmed: return Ink::kSure;
      case Certainty::kDenied: return Ink::kDenied;
      case Certainty::kReported: return Ink::kPlain;
      default: return Ink::kUnsure;
    }
  }

  std::string facts(const Claim& c) const {
    const Reading& r = d_.reading;
    std::string out(name_of(c.certainty));
    if (c.quantity) out += " | " + quantity(r.quantities.rows[c.quantity]);
    if (c.event && !r.events.rows[c.event].type.empty()) out += " | " + event(r.events.rows[c.event]);
    const Id<Time> time = c.when ? c.when : c.event ? r.events.rows[c.event].when : Id<Time>{};
    if (time) {
      const Time& t = r.times.rows[time];
      const std::string calendar = when(t.begin, t.stop);
      out += " | " + one_line(text_of(d_, t.words)) + (calendar.empty() ? "" : " = " + calendar);
    }
    return out;
  }

  std::string evidence(const Claim& c) const {
    std::string out;
    for (const Words piece : d_.reading.claims.pieces.of(c.evidence))
      out += (out.empty() ? "" : " ... ") + one_line(text_of(d_, piece));
    return out;
  }

  // Claims in order, under the chain they came by; what stands on the same words is shown together.
  void claims() {
    const Reading& r = d_.reading;
    std::string last_chain, last_evidence;
    std::uint32_t number = 0;
    const auto close = [&] {
      if (!last_evidence.empty()) wrapped("> " + last_evidence, 6, Ink::kQuote);
      last_evidence.clear();
    };
    for (const Claim& c : r.claims.rows) {
      const std::string who = chain(c.attribution);
      const Attribution& a = r.attributions.rows[c.attribution];
      const std::string words = evidence(c);
      if (words != last_evidence || who != last_chain) close();
      if (who != last_chain) {
        std::string line = who;
        if (a.said && r.times.rows.has(a.said)) {
          const Time& t = r.times.rows[a.said];
          if (const std::string said = when(t.begin, t.stop); !said.empty()) line += "  (said " + said + ")";
        }
        wrapped(line, 0, Ink::kSource);
        last_chain = who;
      }
      last_evidence = words;
      const std::string label = std::to_string(++number) + ".";
      out_ += "  " + ink(Ink::kFaint, label) + std::string(label.size() < 4 ? 4 - label.size() : 1, ' ');
      const std::size_t before = out_.size();
      wrapped(facts(c), 6, ink_of(c.certainty));
      out_.erase(before, std::min<std::size_t>(6, out_.size() - before));
    }
    close();
    if (number == 0) out_ += "No claims were found.\n";
  }

  void foot() {
    const Reading& r = d_.reading;
    std::size_t attributed = 0, chained = 0;
    for (const Claim& c : r.claims.rows) {
      if (c.attribution.index == 0) continue;
      ++attributed;
      if (r.attributions.rows[c.attribution].outer.index != 0) ++chained;
    }
    out_ += '\n';
    wrapped(std::to_string(r.claims.rows.size()) + " claims: " + std::to_string(attributed) + " on somebody's word, " +
                std::to_string(chained) + " of them through two links or more.",
            0, Ink::kFaint);
    std::map<std::string_view, unsigned> counted;
    for (const Note& note : d_.notes) ++counted[name_of(note.kind)];
    std::string notes;
    for (const auto& [kind, count] : counted)
      notes += (notes.empty() ? "Notes: " : ", ") + std::string(kind) + (count > 1 ? " (" + std::to_string(count) + ")" : "");
    wrapped(notes, 0, Ink::kFaint);
  }

  const Document& d_;
  bool colour_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string print_page(const Document& document, bool colour, unsigned width) {
  return PageWriter(document, colour, width).write();
}

}  // namespace stemma
