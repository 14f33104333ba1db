#include "corpus/copies.h"

#include <algorithm>

namespace stemma::corpus {
namespace {

constexpr std::uint32_t kCopied = 22;     // words outside of quotations that make a copy
constexpr std::uint32_t kUnbroken = 14;   // of them in one block
constexpr std::uint32_t kQuotedLess = 4;  // so many words of quotations weigh as one of the outlet's own
constexpr double kSome = 0.06;            // share of one of them, unless ...
constexpr std::uint32_t kLong = 20;       // ... so many words of its own stand unbroken
constexpr double kWhole = 0.9;            // share of both that makes a repost
constexpr double kUnchanged = 0.97;       // of its words
constexpr double kMost = 0.5;             // share of both that makes an edited copy
// Share of the shorter that makes a copy within one outlet, whose pages have lines of the house in common: soon after,
// and later than a newsroom goes on with a story.
constexpr double kSameHouse = 0.3, kSameHouseLater = 0.6;
constexpr std::int64_t kLater = 4 * 86400;
constexpr double kContained = 0.9;  // of the shorter, when it is part of the longer

bool same_outlet(const Compared& a, const Compared& b) { return !a.outlet.empty() && a.outlet == b.outlet; }

// Seconds between the two; 0 when unknown.
std::int64_t apart(const Compared& a, const Compared& b) {
  if (!a.published || !b.published) return 0;
  return std::max(a.published->begin - b.published->begin, b.published->begin - a.published->begin);
}

// Whether `one` names the other's outlet, or the agency it is of, where text taken from others is credited.
bool credits(const Compared& one, const Compared& other) {
  const auto named = [&](const std::string& name) {
    return name.size() > 3 && one.sketch->credit.find(name) != std::string::npos;
  };
  return !same_outlet(one, other) && named(other.outlet);
}

void find_direction(const Compared& a, const Compared& b, CopyLink& link) {
  const auto say = [&](bool from_b, std::string reason) {
    link.direction = from_b ? CopyDirection::kAFromB : CopyDirection::kBFromA;
    link.reason = std::move(reason);
  };
  const bool version = !a.stored->url.empty() && a.stored->url == b.stored->url;
  if (version && a.published && b.published && a.published->begin != b.published->begin) {
    const bool a_later = surely_before(*b.published, *a.published);
    if (a_later || surely_before(*a.published, *b.published)) {
      link.stated = true;
      return say(a_later, (a_later ? a : b).stored->id + " is a later version of the same page");
    }
  }
  const bool a_credits = credits(a, b), b_credits = credits(b, a);
  if (a_credits != b_credits) {
    link.stated = true;
    return say(a_credits,
               a_credits ? a.stored->id + " credits " + b.stored->outlet : b.stored->id + " credits " + a.stored->outlet);
  }
  if (a.published && b.published) {
    if (surely_before(*a.published, *b.published)) return say(false, a.stored->id + " was published earlier");
    if (surely_before(*b.published, *a.published)) return say(true, b.stored->id + " was published earlier");
  }
  const auto& x = *a.stored;
  const auto& y = *b.stored;
  if (x.agency.empty() != y.agency.empty() && x.outlet != y.outlet) {
    // The text of an agency in another's pages: who names the agency without being it has it from there.
    if (!x.agency.empty() && outlet_name(x.agency) == b.outlet) return say(true, a.stored->id + " names " + b.stored->outlet);
    if (!y.agency.empty() && outlet_name(y.agency) == a.outlet) return say(false, b.stored->id + " names " + a.stored->outlet);
  }
  const double longer = 1.3;
  if (link.share_a >= kContained && b.sketch->words > longer * a.sketch->words && link.relation == CopyRelation::kPartial)
    return say(true, a.stored->id + " is a part of " + b.stored->id);
  if (link.share_b >= kContained && a.sketch->words > longer * b.sketch->words && link.relation == CopyRelation::kPartial)
    return say(false, b.stored->id + " is a part of " + a.stored->id);
  link.reason = "nothing tells which was first";
}

}  // namespace

std::string outlet_name(std::string_view outlet) {
  std::string name = folded(outlet);
  for (const std::string_view prefix : {" www ", " the "})
    if (name.starts_with(prefix)) name.erase(0, prefix.size() - 1);
  const bool host = outlet.find('.') != std::string_view::npos && outlet.find(' ') == std::string_view::npos;
  if (host)
    for (const std::string_view ending : {" com ", " org ", " net ", " co uk ", " news ", " example "})
      if (name.ends_with(ending) && name.size() > ending.size()) name.erase(name.size() - ending.size() + 1);
  return name.size() <= 2 ? std::string() : name;
}

void body_words(std::string_view text, const Sketch& sketch, std::vector<BodyWord>& out) {
  out.clear();
  for (const TextSpan span : sketch.body)
    if (span.begin <= span.end && span.end <= text.size()) append_words(text, span, out);
}

std::optional<CopyLink> judge(const Compared& a, const Compared& b, const std::vector<BodyWord>& a_words,
                              const std::vector<BodyWord>& b_words, const Alignment& shared) {
  if (shared.blocks.empty()) return std::nullopt;
  CopyLink link;
  link.words = shared.same;
  link.changed = shared.b_covered - shared.same;
  link.share_a = static_cast<double>(shared.a_covered) / shared.a_words;
  link.share_b = static_cast<double>(shared.b_covered) / shared.b_words;
  link.moved = shared.moved;
  std::uint32_t unbroken = 0;
  for (const SharedBlock& block : shared.blocks) {
    unbroken = std::max(unbroken, block.same - block.quoted);
    link.spans.emplace_back(TextSpan{a_words[block.a_begin].begin, a_words[block.a_end - 1].end},
                            TextSpan{b_words[block.b_begin].begin, b_words[block.b_end - 1].end});
  }
  const std::uint32_t own = shared.same - shared.quoted;
  const double less = std::min(link.share_a, link.share_b), more = std::max(link.share_a, link.share_b);
  const double unchanged = static_cast<double>(shared.same) / std::max(shared.a_covered, shared.b_covered);
  // Two short texts that are the same are copies, however short.
  const bool scattered = more < kSome && unbroken < kLong;
  const bool copied = (!scattered && own + shared.quoted / kQuotedLess >= kCopied && unbroken >= kUnbroken) ||
                      (less >= kWhole && shared.same >= kCopied);
  if (!copied || (same_outlet(a, b) && more < (apart(a, b) > kLater ? kSameHouseLater : kSameHouse)))
    link.relation = 2 * shared.quoted > shared.same ? CopyRelation::kQuotation : CopyRelation::kSameStory;
  else if (less >= kWhole && unchanged >= kUnchanged) link.relation = CopyRelation::kRepost;
  else if (less >= kMost && unchanged < kUnchanged) link.relation = CopyRelation::kEdited;
  else link.relation = CopyRelation::kPartial;
  if (is_copy(link.relation)) find_direction(a, b, link);
  return link;
}

}  // namespace stemma::corpus
