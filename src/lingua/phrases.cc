#include "lingua/phrases.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::uint32_t kLongestGap = 8;  // words between two parts of one phrase: marks, "uh"

enum class Part : std::uint8_t { kKept, kSkipped, kEnd };  // skipped: inside only where a kept part follows

Part left_of_noun(Relation r) {
  switch (r) {
    case Relation::kDet:
    case Relation::kDetPredet:
    case Relation::kAmod:
    case Relation::kNummod:
    case Relation::kNmodPoss:
    case Relation::kNmodDesc:
    case Relation::kNmodUnmarked:
    case Relation::kCompound:
    case Relation::kCompoundPrt:
    case Relation::kAcl:
    case Relation::kFixed:
    case Relation::kFlat:
    case Relation::kGoeswith: return Part::kKept;
    case Relation::kAdvmod:
    case Relation::kPunct:
    case Relation::kDiscourse:
    case Relation::kReparandum: return Part::kSkipped;
    default: return Part::kEnd;
  }
}

Part right_of_noun(Relation r) {
  switch (r) {
    case Relation::kNmod:
    case Relation::kNmodPoss:
    case Relation::kNmodDesc:
    case Relation::kNmodUnmarked:
    case Relation::kAcl:
    case Relation::kAmod:
    case Relation::kAppos:
    case Relation::kCompound:
    case Relation::kCompoundPrt:
    case Relation::kDet:
    case Relation::kDetPredet:
    case Relation::kNummod:
    case Relation::kFixed:
    case Relation::kFlat:
    case Relation::kAdvmod:
    case Relation::kGoeswith: return Part::kKept;
    case Relation::kPunct:
    case Relation::kDiscourse: return Part::kSkipped;
    default: return Part::kEnd;
  }
}

// Parts that end a phrase once a comma, dash or bracket stands before them.
bool apart_behind_mark(Relation r) { return r == Relation::kAppos || r == Relation::kAcl || r == Relation::kAdvmod; }

Part left_of_any(Relation r) { return r == Relation::kPunct ? Part::kSkipped : Part::kKept; }
Part right_of_any(Relation r) {
  switch (r) {
    case Relation::kPunct: return Part::kSkipped;
    case Relation::kAclRelcl:
    case Relation::kAdvclRelcl:
    case Relation::kParataxis: return Part::kEnd;
    default: return Part::kKept;
  }
}

bool opens(Xpos x) { return x == Xpos::kLeftBracket || x == Xpos::kOpenQuote; }
bool closes(Xpos x) { return x == Xpos::kRightBracket || x == Xpos::kCloseQuote; }

}  // namespace

void NounPhrases::read(const Table<Syntax>& syntax, Words sentence) {
  syntax_ = &syntax;
  sentence_ = sentence;
  const std::uint32_t size = sentence.size();
  extents_.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    const Words self = {sentence.begin + i, sentence.begin + i + 1};
    extents_[i] = {self, self};
  }
  order_words();
  pair_brackets();
  for (std::size_t i = order_.size(); i-- > 0;) {
    const std::uint32_t word = order_[i];
    Extent& extent = extents_[word];
    extent.whole = extend(word, false);
    extent.phrase = trim(extend(word, true), sentence.begin + word);
  }
}

// Children by counting, then heads before children. Words that hang on no root stay alone.
void NounPhrases::order_words() {
  const std::uint32_t size = sentence_.size();
  const auto head_of = [&](std::uint32_t i) {
    const Id<Token> head = row(sentence_.begin + i).head;
    return head && sentence_.contains(head.index) ? head.index - sentence_.begin : i;
  };
  first_.assign(size + 2, 0);
  for (std::uint32_t i = 0; i < size; ++i)
    if (head_of(i) != i) ++first_[head_of(i) + 2];
  for (std::uint32_t i = 2; i < size + 2; ++i) first_[i] += first_[i - 1];
  children_.resize(first_[size + 1]);
  order_.clear();
  for (std::uint32_t i = 0; i < size; ++i) {
    if (head_of(i) == i) order_.push_back(i);
    else children_[first_[head_of(i) + 1]++] = i;
  }
  for (std::size_t at = 0; at < order_.size(); ++at)
    for (std::uint32_t c = first_[order_[at]]; c < first_[order_[at] + 1]; ++c) order_.push_back(children_[c]);
}

void NounPhrases::pair_brackets() {
  partner_.resize(sentence_.size());
  open_.clear();
  for (std::uint32_t i = 0; i < sentence_.size(); ++i) {
    partner_[i] = i;
    const Syntax& mark = row(sentence_.begin + i);
    if (mark.upos != Upos::kPunct) continue;
    if (opens(mark.xpos)) {
      open_.push_back(i);
    } else if (closes(mark.xpos) && !open_.empty()) {
      partner_[i] = open_.back(), partner_[open_.back()] = i;
      open_.pop_back();
    }
  }
}

// May a phrase reach over these words to its next part? `mark`: a comma, dash or bracket stands there.
bool NounPhrases::crosses(std::uint32_t begin, std::uint32_t end, bool& mark) const {
  mark = false;
  if (end - begin > kLongestGap) return false;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Syntax& between = row(i);
    if (between.upos == Upos::kPunct) {
      mark |= between.xpos != Xpos::kHyph && between.xpos != Xpos::kOpenQuote && between.xpos != Xpos::kCloseQuote;
    } else if (between.relation != Relation::kDiscourse && between.relation != Relation::kReparandum &&
               between.relation != Relation::kAdvmod) {
      return false;
    }
  }
  return true;
}

Words NounPhrases::extend(std::uint32_t word, bool phrase) const {
  Words reach = {sentence_.begin + word, sentence_.begin + word + 1};
  const std::uint32_t begin = first_[word], end = first_[word + 1];
  const std::uint32_t middle = static_cast<std::uint32_t>(
      std::lower_bound(children_.begin() + begin, children_.begin() + end, word) - children_.begin());
  bool mark = false;
  for (std::uint32_t c = middle; c-- > begin;) {
    const Relation r = row(sentence_.begin + children_[c]).relation;
    const Part part = phrase ? left_of_noun(r) : left_of_any(r);
    if (part == Part::kEnd) break;
    const Words child = extents_[children_[c]].whole;
    if (part == Part::kSkipped) continue;
    if (child.end > reach.begin || !crosses(child.end, reach.begin, mark)) break;
    reach.begin = child.begin;
  }
  for (std::uint32_t c = middle; c < end; ++c) {
    const Relation r = row(sentence_.begin + children_[c]).relation;
    const Part part = phrase ? right_of_noun(r) : right_of_any(r);
    if (part == Part::kEnd) break;
    const Words child = extents_[children_[c]].whole;
    if (part == Part::kSkipped) continue;
    if (child.begin < reach.end || !crosses(reach.end, child.begin, mark)) break;
    const bool bracket = row(child.begin).xpos == Xpos::kLeftBracket;
    mark |= bracket;
    if (bracket && phrase && r == Relation::kNmodUnmarked) break;
    if (mark && (phrase ? apart_behind_mark(r) : r == Relation::kAppos)) break;
    reach.end = child.end;
  }
  close_pairs(reach, !phrase);
  return reach;
}

// A bracket or quotation mark that was opened inside is closed inside; `around`: a pair
// that stands around the words belongs to them too.
void NounPhrases::close_pairs(Words& words, bool around) const {
  while (words.end < sentence_.end) {
    const std::uint32_t opened = partner(words.end);
    if (opened >= words.end) return;
    if (opened < words.begin && !(around && opened + 1 == words.begin)) return;
    words.begin = std::min(words.begin, opened);
    ++words.end;
  }
}

// Marks at the edges do not belong to a phrase, but for a pair within it.
Words NounPhrases::trim(Words words, std::uint32_t head) const {
  while (words.end - 1 > head && row(words.end - 1).upos == Upos::kPunct) {
    const std::uint32_t opened = partner(words.end - 1);
    if (opened > words.begin && opened < words.end - 1) break;
    --words.end;
  }
  while (words.begin < head && row(words.begin).upos == Upos::kPunct) {
    const std::uint32_t closed = partner(words.begin);
    if (closed > words.begin && closed < words.end) break;
    ++words.begin;
  }
  return words;
}

}  // namespace stemma
