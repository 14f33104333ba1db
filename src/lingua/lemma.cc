#include "lingua/lemma.h"

#include <algorithm>
#include <cassert>

#include "base/hash.h"
#include "text/lexicon.h"

namespace stemma {
namespace {

constexpr unsigned char kWhole = 1;  // the mark of a whole word in the hash of a rule

bool has(Features features, std::string_view value) {
  const auto at = std::find(kFeatureNames.begin(), kFeatureNames.end(), value);
  assert(at != kFeatureNames.end());
  return (features.bits >> (at - kFeatureNames.begin()) & 1U) != 0;
}

bool is_name(Xpos x) { return x == Xpos::kNnp || x == Xpos::kNnps; }

// "United" VERB NNP is treated as a participle, "Higher" ADJ NNP as a comparative.
Xpos tag_outside_names(Upos upos, Xpos xpos, Features f) {
  if (upos == Upos::kPropn) return xpos == Xpos::kNn ? Xpos::kNnp : xpos == Xpos::kNns ? Xpos::kNnps : xpos;
  if (!is_name(xpos)) return xpos;
  switch (upos) {
    case Upos::kVerb:
    case Upos::kAux:
      if (has(f, "VerbForm=Ger")) return Xpos::kVbg;
      if (has(f, "VerbForm=Part")) return has(f, "Tense=Past") ? Xpos::kVbn : Xpos::kVbg;
      if (has(f, "Tense=Past")) return Xpos::kVbd;
      return has(f, "Person=3") && has(f, "Number=Sing") ? Xpos::kVbz : Xpos::kVb;
    case Upos::kAdj: return has(f, "Degree=Cmp") ? Xpos::kJjr : has(f, "Degree=Sup") ? Xpos::kJjs : Xpos::kJj;
    case Upos::kAdv: return has(f, "Degree=Cmp") ? Xpos::kRbr : has(f, "Degree=Sup") ? Xpos::kRbs : Xpos::kRb;
    case Upos::kNoun: return has(f, "Number=Plur") ? Xpos::kNns : Xpos::kNn;
    case Upos::kNum: return Xpos::kCd;
    case Upos::kDet: return Xpos::kDt;
    case Upos::kAdp: return Xpos::kIn;
    case Upos::kCconj: return Xpos::kCc;
    case Upos::kPron: return has(f, "Poss=Yes") ? Xpos::kPrpPoss : Xpos::kPrp;
    default: return xpos;
  }
}

Xpos family(Upos upos, Xpos xpos) {
  if (upos == Upos::kPropn) return xpos == Xpos::kNn || xpos == Xpos::kNns || is_name(xpos) ? Xpos::kNnp : xpos;
  switch (xpos) {
    case Xpos::kNnps: return Xpos::kNnp;
    case Xpos::kNns: return Xpos::kNn;
    case Xpos::kJjr:
    case Xpos::kJjs: return Xpos::kJj;
    case Xpos::kRbr:
    case Xpos::kRbs: return Xpos::kRb;
    case Xpos::kVbd:
    case Xpos::kVbg:
    case Xpos::kVbn:
    case Xpos::kVbp:
    case Xpos::kVbz: return Xpos::kVb;
    default: return xpos;
  }
}

// The Latin letter at bytes[i] in the other case: how many bytes it has and what its
// last byte becomes, or neither upper nor lower where nothing changes. Covers ASCII, Latin-1, Latin Extended-A.
struct Letter {
  std::size_t size = 1;
  bool upper = false, lower = false;
  unsigned char swapped = 0;  // last byte in the other case
};
Letter letter_at(std::string_view bytes, std::size_t i) {
  const auto c = static_cast<unsigned char>(bytes[i]);
  Letter l;
  if (c < 0x80) {
    l.upper = c >= 'A' && c <= 'Z', l.lower = c >= 'a' && c <= 'z';
    l.swapped = c ^ 0x20U;
    return l;
  }
  if (c < 0xC3 || c > 0xC5 || i + 1 >= bytes.size()) return l;
  const auto d = static_cast<unsigned char>(bytes[i + 1]);
  if ((d & 0xC0U) != 0x80) return l;
  l.size = 2;
  if (c == 0xC3 && (d & 0x1FU) != 0x17 && d != 0x9F && d != 0xBF) {  // À..Þ, à..þ without × ÷ ß ÿ
    l.upper = d < 0xA0, l.lower = !l.upper;
    l.swapped = d ^ 0x20U;
  } else if (c != 0xC3) {
    const unsigned code = ((c & 0x1FU) << 6U) | (d & 0x3FU);
    const bool even_upper =
        (code >= 0x100 && code <= 0x12F) || (code >= 0x132 && code <= 0x137) || (code >= 0x14A && code <= 0x177);
    const bool odd_upper = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
    const unsigned other = even_upper ? code ^ 1U : odd_upper ? ((code - 1) ^ 1U) + 1 : code;
    if (other != code && other >> 6U == code >> 6U) {
      l.upper = other > code, l.lower = !l.upper;
      l.swapped = static_cast<unsigned char>(0x80U | (other & 0x3FU));
    }
  }
  return l;
}

LemmaShape shape_of(std::string_view form) {
  std::size_t upper = 0, lower = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < form.size();) {
    const Letter l = letter_at(form, i);
    if (l.upper && upper + lower == 0) first_upper = true;
    upper += l.upper, lower += l.lower;
    i += l.size;
  }
  if (upper == 0) return LemmaShape::kLower;
  if (lower == 0) return upper == 1 ? LemmaShape::kLetter : upper <= 4 ? LemmaShape::kShortCapitals : LemmaShape::kCapitals;
  return upper == 1 && first_upper ? LemmaShape::kTitle : LemmaShape::kMixed;
}

std::uint64_t edit_start(Xpos tag) { return hash_step(kHashStart, static_cast<unsigned char>(tag)); }
std::uint64_t case_start(Xpos tag, LemmaShape shape) {
  return hash_step(hash_step(hash_step(kHashStart, 0xFF), static_cast<unsigned char>(tag)), static_cast<unsigned char>(shape));
}
// The key of a row: its form from the last byte to the first.
std::uint64_t rule_key(std::uint64_t state, bool whole, std::string_view form) {
  for (std::size_t i = form.size(); i-- > 0;) state = hash_step(state, static_cast<unsigned char>(form[i]));
  return hash_finish(whole ? hash_step(state, kWhole) : state);
}

bool all_capitals(LemmaShape shape) { return shape == LemmaShape::kShortCapitals || shape == LemmaShape::kCapitals; }

// The end of a cut at `at` that leaves no letter in two.
std::size_t whole_letters(std::string_view bytes, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80) --at;
  return at;
}

bool with_digits(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void set_case(std::string& bytes, std::size_t begin, LemmaCase letters) {
  if (letters == LemmaCase::kKeep) return;
  bool first = true;
  for (std::size_t i = begin; i < bytes.size();) {
    const Letter l = letter_at(bytes, i);
    const bool upper = letters == LemmaCase::kUpper || (letters == LemmaCase::kTitle && first);
    if (upper ? l.lower : l.upper) bytes[i + l.size - 1] = static_cast<char>(l.swapped);
    if (l.upper || l.lower || static_cast<unsigned char>(bytes[i]) >= 0xC3) first = false;
    i += l.size;
  }
}

LemmaKey LemmaKeys::of(std::string_view form, Upos upos, Xpos xpos, Features features) {
  form_.clear();
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form.substr(i).starts_with("\u2019")) {
      form_ += '\'';
      i += 2;
    } else {
      form_ += form[i];
    }
  }
  low_ = form_;
  set_case(low_, 0, LemmaCase::kLower);
  for (char& c : low_)
    if (c >= '1' && c <= '9') c = '0';
  return {form_, low_, tag_outside_names(upos, xpos, features), family(upos, xpos), shape_of(form_)};
}

LemmaModel::LemmaModel() {
  for (const LexiconRow& row : read_lexicon("lemmas.tsv")) {
    const auto tag = enum_of<Xpos>(row.columns[0]);
    assert(tag);
    add_edit(*tag, row.columns[1] == "word", row.columns[2], row.columns[3]);
  }
  for (const LexiconRow& row : read_lexicon("lemma_case.tsv")) {
    const auto tag = enum_of<Xpos>(row.columns[0]);
    const auto shape = enum_of<LemmaShape>(row.columns[1]);
    const auto letters = enum_of<LemmaCase>(row.columns[4]);
    assert(tag && shape && letters);
    add_case(*tag, *shape, row.columns[2] == "word", row.columns[3], *letters);
  }
}

void LemmaModel::add_edit(Xpos tag, bool whole, std::string_view form, std::string_view lemma) {
  assert(form.size() <= kLongestLemmaRule && lemma.size() <= kLongestLemmaRule);
  const auto differ = std::mismatch(form.begin(), form.end(), lemma.begin(), lemma.end());
  const std::string_view end(differ.second, lemma.end());
  Rule rule;
  rule.begin = static_cast<std::uint32_t>(ends_.size());
  rule.size = static_cast<std::uint8_t>(end.size());
  rule.cut = static_cast<std::uint8_t>(form.end() - differ.first);
  rule.whole = whole;
  ends_ += end;
  if (!whole) longest_end_ = std::max(longest_end_, form.size());
  add(rule_key(edit_start(tag), whole, form), rule);
}

void LemmaModel::add_case(Xpos tag, LemmaShape shape, bool whole, std::string_view form, LemmaCase letters) {
  assert(form.size() <= kLongestLemmaRule);
  Rule rule;
  rule.letters = letters;
  if (!whole) longest_end_ = std::max(longest_end_, form.size());
  add(rule_key(case_start(tag, shape), whole, form), rule);
}

void LemmaModel::add(std::uint64_t key, Rule rule) {
  if (2 * (rules_.size() + 1) > slots_.size()) grow();
  std::size_t at = key;
  while (slots_[at & (slots_.size() - 1)].second != 0) {
    assert(slots_[at & (slots_.size() - 1)].first != key);  // the same row twice
    ++at;
  }
  rules_.push_back(rule);
  slots_[at & (slots_.size() - 1)] = {key, static_cast<std::uint32_t>(rules_.size())};
}

void LemmaModel::grow() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> old(std::max<std::size_t>(1024, slots_.size() * 2));
  old.swap(slots_);
  for (const auto& slot : old) {
    if (slot.second == 0) continue;
    std::size_t at = slot.first;
    while (slots_[at & (slots_.size() - 1)].second != 0) ++at;
    slots_[at & (slots_.size() - 1)] = slot;
  }
}

const LemmaModel::Rule* LemmaModel::find(std::uint64_t key) const {
  if (slots_.empty()) return nullptr;
  for (std::size_t at = key;; ++at) {
    const auto& [stored, rule] = slots_[at & (slots_.size() - 1)];
    if (rule == 0) return nullptr;
    if (stored == key) return &rules_[rule - 1];
  }
}

const LemmaModel::Rule* LemmaModel::longest(std::uint64_t state, std::string_view low) const {
  const Rule* best = find(hash_finish(state));
  const std::size_t stop = std::min(low.size(), kLongestLemmaRule);
  for (std::size_t size = 1; size <= stop; ++size) {
    state = hash_step(state, static_cast<unsigned char>(low[low.size() - size]));
    if (size <= longest_end_)
      if (const Rule* longer = find(hash_finish(state))) best = longer;
  }
  if (stop == low.size())
    if (const Rule* whole = find(hash_finish(hash_step(state, kWhole)))) best = whole;
  return best;
}

void LemmaModel::append(const LemmaKey& key, std::string_view form, std::string& out) const {
  const std::size_t begin = out.size();
  const Rule* edit = longest(edit_start(key.tag), key.low);
  const Rule* letters = longest(case_start(key.case_tag, key.shape), key.low);
  const LemmaCase how = letters == nullptr ? LemmaCase::kKeep : letters->letters;
  if (key.tag == Xpos::kCd && with_digits(form)) {
    for (char c : form)
      if (c != ',') out += c;  // 30,000 -> 30000
  } else if (edit == nullptr || (!edit->whole && edit->cut == 0 && edit->size == 0)) {
    out += form;  // its own ’ stays
  } else {
    out += key.form.substr(0, key.form.size() - std::min<std::size_t>(edit->cut, key.form.size()));
    const std::size_t end = out.size();
    out.append(ends_, edit->begin, edit->size);
    if (how == LemmaCase::kKeep && all_capitals(key.shape)) set_case(out, end, LemmaCase::kUpper);
  }
  if (out.size() - begin > kLongestLemma) out.resize(whole_letters(out, begin + kLongestLemma));
  set_case(out, begin, how);
}

void add_lemma(std::string_view form, Syntax& word, const Syntax* head, const LemmaModel& model, LemmaKeys& keys,
               std::string& lemmas) {
  const LemmaKey key = keys.of(form, word.upos, word.xpos, word.features);
  word.lemma_begin = static_cast<std::uint32_t>(lemmas.size());
  // "He's gone", "he'd gone": a participle with an active auxiliary.
  if (word.upos == Upos::kAux && word.relation == Relation::kAux && head != nullptr && head->xpos == Xpos::kVbn &&
      (key.low == "'s" || key.low == "'d")) {
    lemmas += "have";
  } else {
    model.append(key, form, lemmas);
  }
  word.lemma_size = static_cast<std::uint8_t>(lemmas.size() - word.lemma_begin);
}

}  // namespace stemma
