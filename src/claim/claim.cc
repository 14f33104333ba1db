// Claims: one for each event, one for each statement without an event, one for
// each quantity that no other claim holds. A claim belongs to the innermost
// attribution whose content covers it; row 0, the outlet itself, covers the rest.
//
// Evidence is the part of the sentence that the attribution's content holds, so
// it never crosses into the cue or the outer speaker's words. What the outlet
// says itself is the sentence without the stretches that belong to others.
//
// Confidence is a plain product, no probability: 0.9 for an event with an actor
// or recipient (0.7 without), 0.8 for a statement that no lexicon knows; times
// 0.9 when the sentence is long (more than 45 tokens), times 0.8 when status or
// attribution leave it open (possible, hypothetical).
//
// Certainty: the attribution's; where that says no more than "reported", the event's status; in the outlet's own words the
// cues of claim_cues.tsv; "an estimated 300" is estimated; an agreement to do something is planned.

#include "claim/claim.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "claim/modality.h"

namespace stemma {
namespace {

constexpr std::uint32_t kNothing = ~0U;
constexpr std::uint32_t kNear = 60;     // tokens between an event's trigger and its quantity, where a role holds it
constexpr std::uint32_t kWindow = 150;  // tokens of evidence to either side: sentences are shorter, other input need not be

class ClaimMaker {
 public:
  ClaimMaker(const Article& article, const Analysis& analysis, const Quantities& quantities, const Attributions& attributions,
             const Events& events, Claims& out)
      : article_(article),
        analysis_(analysis),
        quantities_(quantities),
        attributions_(attributions),
        events_(events),
        out_(out) {
    cover();
  }

  void run() {
    std::uint32_t event = 0, quantity = 0;
    used_.assign(quantities_.rows.size(), false);
    claimed_.assign(attributions_.rows.size(), 0);
    for (std::uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
      const Sentence& sentence = analysis_.sentences[s];
      const std::uint32_t first_event = event, first_quantity = quantity, first_claim = out_.rows.size();
      while (event < events_.rows.size() && events_.rows[event].trigger.begin < sentence.tokens.end) ++event;
      while (quantity < quantities_.rows.size() && quantities_.rows[quantity].words.begin < sentence.tokens.end) ++quantity;
      sentence_ = sentence.tokens;
      number_ = s + 1;
      for (std::uint32_t e = first_event; e < event; ++e)
        if (!joined(e, first_event)) of_event(e, first_quantity, quantity);
      of_attributions();
      for (std::uint32_t q = first_quantity; q < quantity; ++q)
        if (!used_[q]) of_quantity(q);
      if (out_.rows.size() == first_claim && is_body(article_.blocks[sentence.block].role)) of_outlet();
    }
  }

 private:
  std::string_view text(std::uint32_t i) const {
    return std::string_view(article_.text).substr(analysis_.tokens[i].begin, analysis_.tokens[i].size);
  }

  // For each token the innermost attribution whose content holds it, and whether it is source or cue of any.
  void cover() {
    owner_.assign(analysis_.tokens.size(), 0);
    frame_.assign(analysis_.tokens.size(), false);
    const auto& rows = attributions_.rows;
    std::vector<std::uint32_t> depth(rows.size(), 0);
    for (std::uint32_t i = 1; i < rows.size(); ++i) {
      std::uint32_t steps = 0;
      for (Id<Attribution> at = rows[i].outer; at && rows.has(at) && steps < 64; at = rows[at].outer) ++steps;
      depth[i] = steps;
    }
    for (std::uint32_t i = 1; i < rows.size(); ++i) {
      for (const Words piece : attributions_.pieces.of(rows[i].content))
        for (std::uint32_t k = piece.begin; k < piece.end; ++k)
          if (depth[i] >= depth[owner_[k]]) owner_[k] = i;
    }
    // An attribution's own source and cue are not its content, and belong to the one that passes it on.
    for (std::uint32_t i = 1; i < rows.size(); ++i) {
      for (const Pieces pieces : {rows[i].source, rows[i].cue})
        for (const Words piece : attributions_.pieces.of(pieces))
          for (std::uint32_t k = piece.begin; k < piece.end; ++k) frame_[k] = true;
    }
  }

  // The parts of the sentence that belong to the attribution, without marks at their ends.
  Pieces evidence(std::uint32_t attribution, Words around) {
    const std::uint32_t first = out_.pieces.size();
    std::uint32_t begin = kNothing;
    const auto close = [&](std::uint32_t stop) {
      if (begin == kNothing) return;
      Words piece{begin, stop};
      begin = kNothing;
      while (!piece.empty() && (mark(piece.begin) || that(piece.begin))) ++piece.begin;
      while (!piece.empty() && (mark(piece.end - 1) || that(piece.end - 1))) --piece.end;
      if (!piece.empty()) out_.pieces.add(piece);
    };
    const std::uint32_t from = std::max(sentence_.begin, around.begin > kWindow ? around.begin - kWindow : 0);
    const std::uint32_t stop = std::min(sentence_.end, around.end + kWindow);
    for (std::uint32_t i = from; i < stop; ++i) {
      const bool inside = owner_[i] == attribution && !(frame_[i] && attribution == 0 && !around.contains(i));
      if (inside && begin == kNothing) begin = i;
      if (!inside) close(i);
    }
    close(stop);
    if (out_.pieces.size() == first) out_.pieces.add(around);
    return {first, out_.pieces.size()};
  }
  // The conjunction that opens a reported clause says nothing of it.
  bool that(std::uint32_t i) const {
    return i < analysis_.syntax.size() && analysis_.syntax[i].upos == Upos::kSconj && text(i) == "that";
  }
  bool mark(std::uint32_t i) const {
    const Shape s = analysis_.tokens[i].shape;
    return s == Shape::kOpenQuote || s == Shape::kCloseQuote || s == Shape::kStraightQuote ||
           (s == Shape::kPunctuation && text(i) != "%" && text(i) != ")" && text(i) != "(");
  }

  // "killed or wounded": the second of two joined triggers of one type says nothing that the first does not.
  bool joined(std::uint32_t index, std::uint32_t first) const {
    const Event& event = events_.rows[index];
    if (event.trigger.begin >= analysis_.syntax.size()) return false;
    const Syntax& x = analysis_.syntax[event.trigger.begin];
    if (x.relation != Relation::kConj || !x.head) return false;
    for (std::uint32_t e = first; e < index; ++e)
      if (events_.rows[e].trigger.contains(x.head.index) && events_.rows[e].type == event.type &&
          event.trigger.begin <= events_.rows[e].trigger.end + 1)
        return true;
    return false;
  }

  void of_event(std::uint32_t index, std::uint32_t first_quantity, std::uint32_t last_quantity) {
    const Event& event = events_.rows[index];
    Claim claim;
    claim.event = {index};
    claim.attribution = {owner_[event.trigger.begin]};
    claim.when = event.when;
    claim.rule = "event";
    claim.quantity = nearest_quantity(event, first_quantity, last_quantity);
    claim.confidence = event.roles.empty() ? 0.7F : 0.9F;
    claim.certainty = certainty(claim, &event);
    if (event.status == EventStatus::kPossible || event.status == EventStatus::kHypothetical) claim.confidence *= 0.8F;
    // Whose trigger is a cue ("condemned the attack") is shown with the words of its roles, which are others' content.
    Words hull = event.trigger;
    if (frame_[event.trigger.begin])
      for (std::uint32_t r = event.roles.begin; r < event.roles.end; ++r) {
        const Words role = events_.roles[r].words;
        if (!sentence_.contains(role)) continue;
        hull = {std::min(hull.begin, role.begin), std::max(hull.end, role.end)};
      }
    finish(claim, hull, frame_[event.trigger.begin]);
  }

  // The quantity that counts one of the event's roles, else the nearest one of the same clause that no event has taken.
  Id<Quantity> nearest_quantity(const Event& event, std::uint32_t first, std::uint32_t last) {
    std::uint32_t best = kNothing, distance = 12;
    // Quantities stand in the order of the text: skip those that end long before the trigger, stop long after it.
    const auto& rows = quantities_.rows.rows();
    first = static_cast<std::uint32_t>(
        std::partition_point(rows.begin() + first, rows.begin() + last,
                             [&](const Quantity& one) { return one.words.begin + kNear < event.trigger.begin; }) -
        rows.begin());
    for (std::uint32_t q = first; q < last; ++q) {
      const Words words = quantities_.rows[q].words;
      if (words.begin > event.trigger.end + kNear) break;
      if (used_[q] || owner_[words.end - 1] != owner_[event.trigger.begin]) continue;
      std::uint32_t away = words.begin >= event.trigger.end   ? words.begin - event.trigger.end
                           : event.trigger.begin >= words.end ? event.trigger.begin - words.end
                                                              : 0;
      for (std::uint32_t r = event.roles.begin; r < event.roles.end; ++r)
        if (events_.roles[r].name != RoleName::kActor && events_.roles[r].words.overlaps(words)) away = 0;
      const std::uint32_t low = std::min(words.end, event.trigger.end), high = std::max(words.begin, event.trigger.begin);
      for (std::uint32_t i = low; i < high; ++i)
        if (analysis_.tokens[i].shape == Shape::kPunctuation &&
            (text(i) == ";" || text(i) == ":" || (text(i) == "," && away > 0)))
          away = kNothing;
      if (away < distance) {
        best = q;
        distance = away;
      }
    }
    if (best == kNothing) return {};
    used_[best] = true;
    return {best};
  }

  // Each innermost attribution of the sentence that has no event yet.
  void of_attributions() {
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const std::uint32_t a = owner_[i];
      if (a == 0 || claimed_[a] == number_ || !wordy(i)) continue;
      claimed_[a] = number_;
      if (!statement(a)) continue;
      Claim claim;
      claim.attribution = {a};
      claim.rule = "content";
      claim.confidence = 0.8F;
      claim.certainty = certainty(claim, nullptr);
      finish(claim, {i, i + 1});
    }
  }
  bool wordy(std::uint32_t i) const { return analysis_.tokens[i].shape <= Shape::kAlphanumeric; }
  // At least two words of the attribution stand in the sentence, and it asks nothing.
  bool statement(std::uint32_t attribution) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end && words < 2; ++i)
      words += owner_[i] == attribution && wordy(i) && !frame_[i];
    return words >= 2 && !question();
  }

  void of_quantity(std::uint32_t index) {
    const Words words = quantities_.rows[index].words;
    if (words.empty()) return;
    used_[index] = true;
    if (frame_[words.end - 1]) return;  // "citing two officials": it counts sources
    // A claim of the same attribution in this sentence without a quantity takes it, when it has no event of its own.
    const std::uint32_t oldest = out_.rows.size() > 32 ? out_.rows.size() - 32 : 0;
    for (std::uint32_t c = out_.rows.size(); c-- > oldest;) {
      Claim& claim = out_.rows[c];
      if (out_.pieces[claim.evidence.begin].end <= sentence_.begin) break;
      if (claim.event || claim.quantity || claim.attribution.index != owner_[words.end - 1]) continue;
      claim.quantity = {index};
      claim.certainty = certainty(claim, nullptr);
      return;
    }
    Claim claim;
    claim.quantity = {index};
    claim.attribution = {owner_[words.end - 1]};
    claim.rule = "quantity";
    claim.confidence = 0.8F;
    claim.certainty = certainty(claim, nullptr);
    finish(claim, words);
  }

  void of_outlet() {
    std::uint32_t words = 0, own = 0;
    bool verb = false;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      words += wordy(i);
      own += wordy(i) && owner_[i] == 0 && !frame_[i];
      verb |= owner_[i] == 0 && !frame_[i] && is_verb(i);
    }
    if (words < 4 || own < 3 || !verb || question()) return;
    Claim claim;
    claim.attribution = {0};
    claim.rule = "own-words";
    claim.confidence = 0.8F;
    claim.certainty = certainty(claim, nullptr);
    finish(claim, sentence_);
  }
  bool question() const {
    for (std::uint32_t i = sentence_.end; i-- > sentence_.begin && sentence_.end - i < 4;)
      if (text(i) == "?") return true;
    return false;
  }
  // A fragment ("Back to work.") has none.
  bool is_verb(std::uint32_t i) const {
    return i < analysis_.syntax.size() && (analysis_.syntax[i].upos == Upos::kVerb || analysis_.syntax[i].upos == Upos::kAux);
  }

  // Of the outlet's own words in this sentence, read once for all its claims.
  Certainty own_words() const {
    if (own_number_ != number_) {
      own_number_ = number_;
      own_ = certainty_of_words(article_, analysis_, sentence_, [&](std::uint32_t i) { return owner_[i] == 0 && !frame_[i]; });
    }
    return own_;
  }

  // The attribution's certainty, then the event's status, then the quantity's hedge.
  Certainty certainty(const Claim& claim, const Event* event) const {
    if (claim.attribution.index != 0) {
      const Certainty said = attributions_.rows[claim.attribution].certainty;
      if (said != Certainty::kReported || event == nullptr) return said;
    }
    if (event != nullptr) {
      switch (event->status) {
        case EventStatus::kPlanned: return Certainty::kPlanned;
        case EventStatus::kPossible:
        case EventStatus::kHypothetical: return Certainty::kPossible;
        case EventStatus::kDenied: return Certainty::kDenied;
        default: break;
      }
    }
    // To have agreed to something is to plan it.
    if (event != nullptr && event->type == Code("AGREE") && event->cameo.view().starts_with("03")) return Certainty::kPlanned;
    if (event != nullptr && claim.attribution.index == 0) {  // cues before the trigger: "it appears that rebels attacked"
      const Words before{std::max(sentence_.begin, event->trigger.begin > 30 ? event->trigger.begin - 30 : 0),
                         event->trigger.begin};
      const Certainty words =
          certainty_of_words(article_, analysis_, before, [&](std::uint32_t i) { return owner_[i] == 0 && !frame_[i]; });
      if (words != Certainty::kReported) return words;
    }
    if (event == nullptr && claim.attribution.index == 0) {
      const Certainty words = own_words();
      if (words != Certainty::kReported) return words;
    }
    if (claim.quantity && estimated(quantities_.rows[claim.quantity].words)) return Certainty::kEstimated;
    return Certainty::kReported;
  }
  // "an estimated 300", "estimates put it at": the words near the number say that it is one.
  bool estimated(Words words) const {
    const std::uint32_t stop = std::min(sentence_.end, words.end + 8);
    for (std::uint32_t i = std::max(sentence_.begin, words.begin > 8 ? words.begin - 8 : 0); i < stop; ++i)
      if (owner_[i] == 0 && text(i).starts_with("estimate")) return true;
    return false;
  }

  void finish(Claim claim, Words around, bool whole = false) {
    if (sentence_.size() > 45) claim.confidence *= 0.9F;
    claim.confidence = std::round(claim.confidence * 100) / 100;
    claimed_[claim.attribution.index] = number_;
    if (whole) {
      const std::uint32_t first = out_.pieces.size();
      out_.pieces.add(around);
      claim.evidence = {first, first + 1};
    } else {
      claim.evidence = evidence(claim.attribution.index, around);
    }
    out_.rows.add(claim);
  }

  const Article& article_;
  const Analysis& analysis_;
  const Quantities& quantities_;
  const Attributions& attributions_;
  const Events& events_;
  Claims& out_;
  Words sentence_;
  std::vector<std::uint32_t> owner_;
  mutable Certainty own_ = Certainty::kReported;
  mutable std::uint32_t own_number_ = 0;
  std::vector<bool> frame_, used_;
  std::vector<std::uint32_t> claimed_;  // by attribution: the sentence (from 1) in which it was last looked at
  std::uint32_t number_ = 0;            // this sentence
};

}  // namespace

void make_claims(const Article& article, const Analysis& analysis, const Times&, const Quantities& quantities,
                 const Attributions& attributions, const Events& events, Claims& claims) {
  claims.rows.clear();
  claims.pieces.clear();
  if (attributions.rows.empty()) return;  // without the outlet's own row there is nobody to assert anything
  ClaimMaker(article, analysis, quantities, attributions, events, claims).run();
}

}  // namespace stemma
