#include "event/features.h"

#include <algorithm>

#include "base/hash.h"

namespace stemma {
namespace {

constexpr std::uint32_t kPathLength = 24;

unsigned char fold(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned char>(c | 0x20);
  return static_cast<unsigned char>(c >= '0' && c <= '9' ? '0' : c);
}

class Maker {
 public:
  explicit Maker(std::vector<Feature>& out) : out_(out) {}

  template <class... Parts>
  void add(float value, Parts... parts) {
    state_ = kHashStart;
    (part(parts), ...);
    out_.push_back({static_cast<std::uint32_t>(hash_finish(state_) >> 32), value});
  }
  // The same feature twice is one whose values add up.
  void merge() {
    std::sort(out_.begin(), out_.end(), [](const Feature& a, const Feature& b) { return a.key < b.key; });
    std::size_t kept = 0;
    for (const Feature& one : out_) {
      if (kept > 0 && out_[kept - 1].key == one.key) out_[kept - 1].value += one.value;
      else out_[kept++] = one;
    }
    out_.resize(kept);
  }

 private:
  void part(std::string_view text) {
    for (const char c : text) state_ = hash_step(state_, fold(c));
    state_ = hash_step(state_, 0xFF);
  }
  void part(const char* text) { part(std::string_view(text)); }
  void part(Code code) { part(code.view()); }
  void part(Relation r) { number(static_cast<std::uint32_t>(r)); }
  void part(Upos u) { number(static_cast<std::uint32_t>(u)); }
  void part(ActorLink l) { number(static_cast<std::uint32_t>(l)); }
  void part(EventStatus s) { number(static_cast<std::uint32_t>(s)); }
  void part(bool b) { number(b ? 1 : 0); }
  void part(std::uint32_t n) { number(n); }
  void number(std::uint32_t n) {
    state_ = hash_step(hash_step(state_, static_cast<unsigned char>(n)), static_cast<unsigned char>(n >> 8U));
    state_ = hash_step(state_, 0xFE);
  }

  std::vector<Feature>& out_;
  std::uint64_t state_ = kHashStart;
};

bool content(Upos u) {
  return u == Upos::kNoun || u == Upos::kVerb || u == Upos::kAdj || u == Upos::kAdv || u == Upos::kPropn || u == Upos::kIntj;
}

// What hangs on a word of the path and says more of the act.
bool argument(Relation r) {
  switch (r) {
    case Relation::kObj:
    case Relation::kIobj:
    case Relation::kNsubjPass:
    case Relation::kObl:
    case Relation::kXcomp:
    case Relation::kCcomp:
    case Relation::kCompoundPrt:
    case Relation::kAdvcl:
    case Relation::kNmod:
    case Relation::kAcl:
    case Relation::kCompound:
    case Relation::kAmod: return true;
    default: return false;
  }
}
bool second_argument(Relation r) {
  return r == Relation::kCompound || r == Relation::kAmod || r == Relation::kObj || r == Relation::kXcomp ||
         r == Relation::kNmod || r == Relation::kCompoundPrt;
}

enum Direction : std::uint32_t { kUp, kTop, kDown, kAlone };
struct Step {
  std::uint32_t token;
  Direction direction;
};

// The tokens between the two heads, up from the actor and down to the recipient.
void find_path(const EventTree& t, const Pair& pair, std::vector<Step>& out) {
  out.clear();
  const auto above = [&](std::uint32_t i, std::vector<std::uint32_t>& list) {
    for (i = i == kNoToken ? kNoToken : t.head(i); i != kNoToken && list.size() < kPathLength; i = t.head(i)) list.push_back(i);
  };
  std::vector<std::uint32_t> up, down;
  above(pair.actor_head, up);
  above(pair.recipient_head, down);
  if (pair.actor_head == kNoToken || pair.recipient_head == kNoToken) {
    const auto& list = pair.actor_head == kNoToken ? down : up;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, list.size()); ++i) out.push_back({list[i], kAlone});
    return;
  }
  // Where they meet; one head may stand above the other.
  up.insert(up.begin(), pair.actor_head);
  down.insert(down.begin(), pair.recipient_head);
  std::size_t u = 0, d = down.size();
  for (; u < up.size(); ++u) {
    d = static_cast<std::size_t>(std::find(down.begin(), down.end(), up[u]) - down.begin());
    if (d < down.size()) break;
  }
  for (std::size_t i = 1; i < u; ++i) out.push_back({up[i], kUp});
  if (d < down.size()) out.push_back({up[u], kTop});
  for (std::size_t i = 1; i < d; ++i) out.push_back({down[i], kDown});
}

}  // namespace

std::uint32_t slot_key(WordSlot slot, std::uint32_t word) {
  return static_cast<std::uint32_t>(hash_finish(word * 0x9e3779b97f4a7c15ULL + slot + 1) >> 32);
}
std::uint32_t word_hash(std::string_view form) {
  std::uint64_t h = kHashStart;
  for (const char c : form.substr(0, 64)) h = hash_step(h, fold(c));
  return static_cast<std::uint32_t>(hash_finish(h) >> 32);
}
void PairFeatures::clear() {
  plain.clear();
  for (auto& list : words) list.clear();
}
Code joined_type(Code type) { return type == Code("CONCEDE") || type == Code("RETREAT") ? Code("YIELD") : type; }

void type_features(const EventTree& t, const Pair& pair, const std::vector<Verdict>& verdicts, PairFeatures& out,
                   std::vector<std::uint32_t>& path) {
  out.clear();
  path.clear();
  Maker f(out.plain);
  std::vector<Step> steps;
  find_path(t, pair, steps);
  const auto inside = [&](std::uint32_t i) { return pair.actor.contains(i) || pair.recipient.contains(i); };
  const auto on_path = [&](std::uint32_t i) {
    return std::any_of(steps.begin(), steps.end(), [&](const Step& s) { return s.token == i; });
  };
  std::uint32_t top = kNoToken;
  for (const Step& step : steps) {
    const std::uint32_t x = step.token;
    path.push_back(x);
    if (step.direction == kTop) top = x;
    if (inside(x) && steps.size() > 1) continue;
    const std::string_view lemma = t.lemma(x);
    f.add(1, "path", lemma);
    f.add(1, "step", step.direction, lemma);
    if (!inside(x)) out.words[kPathSlot].push_back(word_hash(t.text(x)));
    t.dependents(x, [&](std::uint32_t k) {
      const Relation r = t.relation(k);
      if (inside(k) || on_path(k)) {
        if (r != Relation::kPunct) f.add(1, "slot", lemma, r);
        return;
      }
      if (argument(r)) {
        f.add(1, "beside", t.lemma(k));
        f.add(1, "with", lemma, t.lemma(k));
        f.add(1, "as", r, t.lemma(k));
        if (!inside(x)) out.words[kBesideSlot].push_back(word_hash(t.text(k)));
        t.dependents(k, [&](std::uint32_t c) {
          if (second_argument(t.relation(c)) && !inside(c)) f.add(1, "below", t.lemma(c));
        });
      }
      if (r == Relation::kAux || r == Relation::kMark || r == Relation::kAuxPass || r == Relation::kAdvmod ||
          r == Relation::kCc)
        f.add(1, "small", t.lemma(k));
      if (t.lemma_is(k, "not") || t.lemma_is(k, "never") || t.lemma_is(k, "no")) f.add(1, "negated");
    });
  }
  const auto party = [&](std::string_view name, std::uint32_t head, Words words) {
    if (head == kNoToken) return f.add(1, "none", name);
    const std::uint32_t above = t.head(head);
    const std::string_view governor = above == kNoToken ? std::string_view() : t.lemma(above);
    f.add(1, "relation", name, t.relation(head));
    f.add(.5F, "is", name, t.lemma(head));
    t.dependents(head, [&](std::uint32_t k) {
      if (t.relation(k) != Relation::kCase) return;
      f.add(1, "case", name, t.lemma(k));
      f.add(1, "case of", name, t.lemma(k), governor);
    });
    if (above != kNoToken) f.add(1, "governor", name, governor, t.relation(head));
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
      f.add(.3F, "holds", name, t.lemma(i));
      if (t.upos(i) == Upos::kPropn) f.add(.2F, "name", name);
    }
  };
  party("a", pair.actor_head, pair.actor);
  party("r", pair.recipient_head, pair.recipient);
  f.add(1, "order", pair.actor_head < pair.recipient_head);

  // The words around, more those between the two.
  const Words a = pair.actor.empty() ? pair.recipient : pair.actor, r = pair.recipient.empty() ? pair.actor : pair.recipient;
  const std::uint32_t low = std::min(a.begin, r.end), high = std::max(a.begin, r.end);
  std::uint32_t before = kNoToken;
  for (std::uint32_t i = t.stretch().begin; i < t.stretch().end; ++i) {
    const Upos u = t.upos(i);
    if (inside(i)) {
      before = kNoToken;
      continue;
    }
    if (u == Upos::kPunct || u == Upos::kNum || u == Upos::kSym) continue;
    if (content(u)) f.add(i >= low && i < high ? 1.0F : .5F, "word", t.lemma(i));
    if (u == Upos::kNoun || u == Upos::kVerb || u == Upos::kAdj) out.words[kSentenceSlot].push_back(word_hash(t.text(i)));
    if (before != kNoToken) f.add(.7F, "two", t.lemma(before), t.lemma(i));
    before = i;
  }

  for (std::size_t v = 0; v < verdicts.size(); ++v) {
    const Verdict& one = verdicts[v];
    const Code type = joined_type(one.type);
    f.add(1, "verdict", type);
    if (v == 0) f.add(1, "first verdict", type);
    const std::uint32_t above = t.stretch().contains(one.trigger) ? t.head(one.trigger) : kNoToken;
    if (on_path(one.trigger) || (above != kNoToken && on_path(above))) f.add(1, "verdict on path", type);
    if (one.trigger == top) f.add(1, "verdict on top", type);
    const bool actor = one.actor.overlaps(pair.actor), recipient = one.recipient.overlaps(pair.recipient);
    if (actor) f.add(1, "verdict actor", type);
    if (recipient) f.add(1, "verdict recipient", type);
    if (actor && recipient) f.add(1, "verdict pair", type);
    f.add(1, "verdict status", type, one.status);
  }
  f.merge();
}

void pair_features(const EventTree& t, const PairCandidate& c, const std::vector<Verdict>& verdicts,
                   std::vector<Feature>& out) {
  out.clear();
  Maker f(out);
  std::uint64_t way = kHashStart;
  for (std::size_t i = 0; i < c.steps; ++i) way = hash_step(way, static_cast<unsigned char>(c.path[i]));
  if (c.joined) way = hash_step(way, 0xFF);
  const auto path = static_cast<std::uint32_t>(hash_finish(way) >> 48);
  f.add(1, "bias");
  f.add(1, "link", c.link);
  f.add(1, "path", path);
  f.add(1, "link path", c.link, path);
  f.add(1, "predicate", t.upos(c.predicate));
  f.add(1, "relation", t.relation(c.predicate));
  f.add(.7F, "is", t.lemma(c.predicate));
  const auto verdict_at = [&](std::uint32_t i) {
    return std::find_if(verdicts.begin(), verdicts.end(), [&](const Verdict& v) { return v.trigger == i; });
  };
  const auto own = verdict_at(c.predicate);
  f.add(1, "in dictionary", own != verdicts.end());
  if (own != verdicts.end()) f.add(1, "verdict", own->type);
  bool on_path = false;
  std::uint32_t x = c.joined ? kNoToken : t.head(c.recipient);
  for (int n = 0; x != kNoToken && x != c.predicate && n < 8; ++n, x = t.head(x)) {
    f.add(.5F, "between", t.lemma(x));
    on_path |= verdict_at(x) != verdicts.end();
  }
  if (on_path) f.add(1, "verdict on path"), f.add(1, "verdict on path", path);
  f.add(1, "depth", std::min(t.depth(c.predicate), 5U));
  const std::uint32_t above = t.head(c.predicate);
  if (above != kNoToken && (t.relation(c.predicate) == Relation::kCcomp || t.relation(c.predicate) == Relation::kParataxis))
    f.add(1, "under", t.lemma(above));

  const auto party = [&](std::string_view name, std::uint32_t head) {
    if (head == kNoToken) return f.add(1, "none", name), false;
    const Words words = t.phrase(head);
    bool named = false;
    for (std::uint32_t i = words.begin; i < words.end; ++i) named |= t.upos(i) == Upos::kPropn;
    f.add(1, "tag", name, t.upos(head));
    f.add(.5F, "party", name, t.lemma(head));
    f.add(1, "as", name, t.relation(head));
    f.add(1, "named", name, named);
    f.add(1, "length", name, std::min(words.size(), 6U));
    f.add(1, "capital", name, t.capital(head));
    f.add(1, "plural", name, t.at(head).xpos == Xpos::kNns || t.at(head).xpos == Xpos::kNnps);
    const std::uint32_t governor = t.head(head);
    const std::uint32_t how = name == "r" ? path : static_cast<std::uint32_t>(c.link);
    t.dependents(head, [&](std::uint32_t k) {
      if (t.relation(k) != Relation::kCase) return;
      f.add(1, "case", name, t.lemma(k));
      f.add(1, "case path", name, t.lemma(k), how);
      f.add(1, "case of", name, t.lemma(k), governor == kNoToken ? std::string_view() : t.lemma(governor));
    });
    f.add(1, "place", name, (head - t.stretch().begin) * 10 / std::max(1U, t.stretch().size()));
    if (named && name == "r") f.add(1, "named on path", path);
    return named;
  };
  party("a", c.actor);
  party("r", c.recipient);
  if (c.actor != kNoToken) {
    const std::uint32_t gap = c.actor < c.recipient ? c.recipient - c.actor : c.actor - c.recipient;
    f.add(1, "gap", std::min(6U, gap / 3));
    f.add(1, "order", c.actor < c.recipient);
    f.add(1, "two names", t.upos(c.actor) == Upos::kPropn && t.upos(c.recipient) == Upos::kPropn);
  }
  f.merge();
}

}  // namespace stemma
