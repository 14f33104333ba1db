#include "event/tree.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kPhrase = 24;      // tokens of a noun phrase
constexpr std::uint32_t kVisited = 96;     // tokens looked at below one predicate
constexpr std::uint32_t kPairs = 40;       // recipients of one predicate
constexpr std::uint32_t kPredicates = 48;  // of one stretch

// Verbs whose object does what the infinitive says.
constexpr std::array<std::string_view, 25> kCausatives = {
    "advise", "allow",   "ask",     "call", "compel", "enable", "encourage", "expect", "force",
    "get",    "help",    "invite",  "lead", "leave",  "order",  "permit",    "press",  "persuade",
    "push",   "request", "require", "tell", "urge",   "want",   "warn"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool relative_pronoun(const Syntax& s) { return s.upos == Upos::kPron && (s.xpos == Xpos::kWdt || s.xpos == Xpos::kWp); }

bool of_phrase(Relation r) {
  switch (r) {
    case Relation::kCompound:
    case Relation::kFlat:
    case Relation::kAmod:
    case Relation::kNummod:
    case Relation::kNmodDesc:
    case Relation::kDet:
    case Relation::kNmodPoss:
    case Relation::kGoeswith:
    case Relation::kFixed:
    case Relation::kDetPredet: return true;
    default: return false;
  }
}

bool function_word(Relation r) {
  switch (r) {
    case Relation::kPunct:
    case Relation::kDet:
    case Relation::kAux:
    case Relation::kAuxPass:
    case Relation::kCc:
    case Relation::kMark:
    case Relation::kCase:
    case Relation::kAdvmod:
    case Relation::kCop: return true;
    default: return false;
  }
}

}  // namespace

void EventTree::build(const Article& article, const Analysis& analysis, Words stretch) {
  article_ = &article;
  analysis_ = &analysis;
  stretch_ = analysis.syntax.size() >= stretch.end ? stretch : Words{};
  const std::uint32_t n = stretch_.size();
  first_.assign(n, kNoToken);
  last_.assign(n, kNoToken);
  next_.assign(n, kNoToken);
  for (std::uint32_t i = stretch_.begin; i < stretch_.end; ++i) {
    const std::uint32_t h = head(i);
    if (h == kNoToken) continue;
    std::uint32_t& last = last_[h - stretch_.begin];
    (last == kNoToken ? first_[h - stretch_.begin] : next_[last - stretch_.begin]) = i;
    last = i;
  }
}

std::uint32_t EventTree::head(std::uint32_t i) const {
  const Id<Token> h = at(i).head;
  return h && stretch_.contains(h.index) ? h.index : kNoToken;
}
std::string_view EventTree::text(std::uint32_t i) const {
  const Token& t = analysis_->tokens[i];
  return std::string_view(article_->text).substr(t.begin, t.size);
}
std::string_view EventTree::lemma(std::uint32_t i) const {
  return std::string_view(analysis_->lemmas).substr(at(i).lemma_begin, at(i).lemma_size);
}
bool EventTree::lemma_is(std::uint32_t i, std::string_view wanted) const {
  const std::string_view l = lemma(i);
  return std::equal(l.begin(), l.end(), wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
}
bool EventTree::capital(std::uint32_t i) const {
  const Shape s = analysis_->tokens[i].shape;
  return s == Shape::kTitle || s == Shape::kUpper || s == Shape::kMixed;
}

bool EventTree::has_case(std::uint32_t i, std::string_view wanted) const {
  bool found = false;
  dependents(i, [&](std::uint32_t k) { found |= relation(k) == Relation::kCase && lemma_is(k, wanted); });
  return found;
}

bool EventTree::noun(std::uint32_t i) const {
  if (upos(i) == Upos::kNoun || upos(i) == Upos::kPropn) return true;
  if (upos(i) != Upos::kPron) return false;
  static constexpr std::array<std::string_view, 9> kNever = {"i", "it", "that", "there", "this", "what", "which", "who", "you"};
  return std::none_of(kNever.begin(), kNever.end(), [&](std::string_view w) { return lemma_is(i, w); });
}

std::uint32_t EventTree::head_of(Words words) const {
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    const std::uint32_t h = head(i);
    if ((h == kNoToken || !words.contains(h)) && upos(i) != Upos::kPunct) return i;
  }
  return words.empty() ? kNoToken : words.begin;
}

Words EventTree::phrase(std::uint32_t top) const {
  std::array<std::uint32_t, kPhrase * 2> found;  // also the list of those still to be opened
  std::size_t size = 0;
  found[size++] = top;
  for (std::size_t open = 0; open < size; ++open) {
    const std::uint32_t x = found[open];
    dependents(x, [&](std::uint32_t k) {
      const Relation r = relation(k);
      const bool near = k > x ? k - x <= 2 : x - k <= 2;
      // A name takes no common noun behind "of": "accused Tarvia of spying".
      const bool of = r == Relation::kNmod && has_case(k, "of") && (upos(x) != Upos::kPropn || upos(k) == Upos::kPropn);
      const bool taken =
          of_phrase(r) || of || (r == Relation::kPunct && near && (text(k) == "-" || text(k) == ".")) ||
          (x != top && r == Relation::kCase && (relation(x) == Relation::kNmodPoss || relation(x) == Relation::kNmod));
      if (taken && size < found.size()) found[size++] = k;
    });
  }
  std::sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(size));
  const auto middle = std::find(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(size), top) - found.begin();
  auto low = static_cast<std::size_t>(middle), high = low;
  while (low > 0 && found[low - 1] + 1 == found[low]) --low;
  while (high + 1 < size && found[high + 1] == found[high] + 1) ++high;
  return {found[low], found[high] + 1};
}

void EventTree::joined(std::uint32_t top, std::vector<std::uint32_t>& out) const {
  out.clear();
  dependents(top, [&](std::uint32_t k) {
    if (relation(k) == Relation::kConj && noun(k) && out.size() < 8) out.push_back(k);
  });
}

std::uint32_t EventTree::depth(std::uint32_t i) const {
  std::uint32_t steps = 0;
  for (std::uint32_t h = head(i); h != kNoToken && steps < 10; h = head(h)) ++steps;
  return steps;
}

// The subject or agent that is a dependent of the verb itself.
std::uint32_t EventTree::own_subject(std::uint32_t verb, ActorLink& link, bool& passive) const {
  std::uint32_t found = kNoToken, agent = kNoToken;
  dependents(verb, [&](std::uint32_t k) {
    const Relation r = relation(k);
    if ((r == Relation::kNsubj || r == Relation::kNsubjOuter) && found == kNoToken) found = k;
    passive |= r == Relation::kNsubjPass;
    if (agent == kNoToken && (r == Relation::kOblAgent || (r == Relation::kObl && has_case(k, "by")))) agent = k;
  });
  if (found != kNoToken) {
    link = ActorLink::kSubject;
    if (relative_pronoun(at(found)) && relation(verb) == Relation::kAclRelcl && head(verb) != kNoToken) {
      link = ActorLink::kRelative;
      return head(verb);
    }
    return found;
  }
  if (agent != kNoToken && (passive || at(verb).xpos == Xpos::kVbn)) {
    link = ActorLink::kAgent;
    return agent;
  }
  return kNoToken;
}

std::uint32_t EventTree::subject(std::uint32_t verb, ActorLink& link) const {
  bool passive = false;
  std::uint32_t found = own_subject(verb, link, passive);
  if (found != kNoToken) return found;
  link = ActorLink::kNone;
  if (passive) return kNoToken;
  ActorLink first = ActorLink::kNone;
  const auto as = [&](ActorLink how) { return first == ActorLink::kNone ? first = how : first; };
  for (int step = 0; step < 6; ++step) {
    const Relation r = relation(verb);
    const std::uint32_t h = head(verb);
    if (h == kNoToken) return kNoToken;
    if (r == Relation::kConj && (upos(h) == Upos::kVerb || upos(h) == Upos::kAux)) {
      as(ActorLink::kConjunct);
    } else if (r == Relation::kXcomp || r == Relation::kAdvcl) {
      std::uint32_t object = kNoToken, patient = kNoToken;
      dependents(h, [&](std::uint32_t k) {
        if (relation(k) == Relation::kObj || relation(k) == Relation::kIobj) object = k;
        if (relation(k) == Relation::kNsubjPass) patient = k;
      });
      const bool causes = std::any_of(kCausatives.begin(), kCausatives.end(), [&](auto w) { return lemma_is(h, w); });
      if (r == Relation::kXcomp && object != kNoToken && causes) return link = as(ActorLink::kObject), object;
      if (patient != kNoToken) return link = as(ActorLink::kObject), patient;
      as(r == Relation::kXcomp ? ActorLink::kControl : ActorLink::kClause);
    } else if (r == Relation::kAcl && at(verb).xpos == Xpos::kVbg) {
      return link = as(ActorLink::kModified), h;
    } else if (r == Relation::kAcl && at(verb).xpos != Xpos::kVbn) {
      const std::uint32_t outer = head(h);
      if (outer == kNoToken || upos(outer) != Upos::kVerb) return kNoToken;
      as(ActorLink::kNominal);
      verb = h;  // the noun; its verb is next
    } else if (r == Relation::kAclRelcl) {
      return link = as(ActorLink::kRelative), h;
    } else {
      return kNoToken;
    }
    verb = head(verb);
    ActorLink own = ActorLink::kNone;
    passive = false;
    found = own_subject(verb, own, passive);
    if (found != kNoToken) return link = first, found;
    if (passive) return kNoToken;
  }
  return kNoToken;
}

// A clause with a subject of its own is another proposition: only that subject is a party of the verb above
// ("demanded that Tarvia withdraw").
bool EventTree::own_clause(const PairCandidate& here) const {
  if (here.steps == 0) return false;
  const Relation r = here.path[here.steps - 1U];
  if (r != Relation::kCcomp && r != Relation::kParataxis && r != Relation::kAdvcl && r != Relation::kAclRelcl) return false;
  bool own = false;
  dependents(here.recipient, [&](std::uint32_t k) {
    own |= (relation(k) == Relation::kNsubj || relation(k) == Relation::kNsubjPass) && upos(k) != Upos::kPron;
  });
  return own;
}

void EventTree::pairs_of(std::uint32_t predicate, std::uint32_t actor, ActorLink link, const std::vector<bool>& no_party,
                         std::vector<PairCandidate>& out) const {
  std::array<PairCandidate, kVisited> queue;
  std::size_t size = 0;
  PairCandidate start;
  start.predicate = predicate;
  start.actor = actor;
  start.link = link;
  start.recipient = predicate;
  queue[size++] = start;
  std::uint32_t made = 0;
  const auto make = [&](const PairCandidate& one) {
    const std::size_t oldest = out.size() > 200 ? out.size() - 200 : 0;
    for (std::size_t i = oldest; i < out.size(); ++i)
      if (out[i].actor == one.actor && out[i].recipient == one.recipient) return;
    if (made < kPairs) out.push_back(one), ++made;
  };
  const bool joins = link == ActorLink::kSubject || link == ActorLink::kConjunct || link == ActorLink::kOfNoun;
  for (std::size_t open = 0; open < size; ++open) {
    const PairCandidate here = queue[open];
    dependents(here.recipient, [&](std::uint32_t k) {
      const Relation r = relation(k);
      if (k == actor) {
        dependents(k, [&](std::uint32_t c) {
          if (relation(c) != Relation::kConj || !noun(c) || !joins) return;
          PairCandidate one = start;
          one.recipient = c;
          one.joined = true;
          make(one);
        });
        return;
      }
      if (function_word(r) || here.steps >= PairCandidate::kLongest || size >= queue.size()) return;
      if (r != Relation::kNsubj && r != Relation::kNsubjPass && own_clause(here)) return;
      PairCandidate next = here;
      next.recipient = k;
      next.path[next.steps++] = r;
      queue[size++] = next;
      const bool name = capital(k) && (r == Relation::kAmod || r == Relation::kCompound);
      if ((noun(k) || name) && !no_party[k - stretch_.begin]) make(next);
    });
  }
}

void EventTree::pairs(const std::vector<bool>& no_party, std::vector<PairCandidate>& out) const {
  out.clear();
  std::uint32_t predicates = 0;
  for (std::uint32_t v = stretch_.begin; v < stretch_.end && predicates < kPredicates; ++v) {
    const Upos tag = upos(v);
    bool copula = false;
    if (tag == Upos::kNoun) dependents(v, [&](std::uint32_t k) { copula |= relation(k) == Relation::kCop; });
    if (tag == Upos::kVerb || tag == Upos::kAdj || copula) {
      ActorLink link = ActorLink::kNone;
      const std::uint32_t actor = subject(v, link);
      bool passive = false;
      if (actor == kNoToken) dependents(v, [&](std::uint32_t k) { passive |= relation(k) == Relation::kNsubjPass; });
      if (actor != kNoToken || passive) ++predicates, pairs_of(v, actor, link, no_party, out);
    } else if (tag == Upos::kNoun) {
      std::uint32_t actors = 0;
      dependents(v, [&](std::uint32_t k) {
        const Relation r = relation(k);
        ActorLink link = ActorLink::kNone;
        if (r == Relation::kNmodPoss) link = ActorLink::kPossessor;
        else if (r == Relation::kNmod && (has_case(k, "by") || has_case(k, "between"))) link = ActorLink::kOfNoun;
        else if ((r == Relation::kCompound || r == Relation::kAmod) && capital(k)) link = ActorLink::kBefore;
        if (link == ActorLink::kNone || actors == 3) return;
        ++actors;
        pairs_of(v, k, link, no_party, out);
      });
      predicates += actors > 0;
    }
  }
}

}  // namespace stemma
