#include "text/lexicon.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "text/resources.h"

namespace stemma {
namespace {

unsigned char fold(unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c; }

// Calls step(byte) for each byte of the folded word: lower case, ’ (E2 80 99) as '.
template <class Step>
void folded(std::string_view word, Step&& step) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (static_cast<unsigned char>(word[i]) == 0xE2 && word.substr(i).starts_with("\u2019")) {
      step(static_cast<unsigned char>('\''));
      i += 2;
    } else {
      step(fold(static_cast<unsigned char>(word[i])));
    }
  }
}

std::uint64_t folded_hash(std::string_view word) {
  std::uint64_t h = kHashStart;
  folded(word, [&](unsigned char c) { h = hash_step(h, c); });
  return hash_finish(h);
}

bool folded_equals(std::string_view word, std::string_view known) {
  std::size_t i = 0;
  bool same = true;
  folded(word, [&](unsigned char c) {
    same = same && i < known.size() && static_cast<unsigned char>(known[i]) == c;
    ++i;
  });
  return same && i == known.size();
}

std::string_view line_of(std::string_view bytes, std::size_t number) {
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    const std::size_t end = bytes.find('\n');
    if (line == number) return bytes.substr(0, end);
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  return {};
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> columns;
  while (true) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

[[noreturn]] void broken(std::string_view name, std::size_t line, const char* what) {
  std::fprintf(stderr, "resources/%.*s:%zu: %s\n", static_cast<int>(name.size()), name.data(), line, what);
  std::abort();
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// stop -> stopp(ed): one syllable, one vowel, one final consonant.
std::string doubled(std::string_view base) {
  const std::size_t n = base.size();
  std::string stem(base);
  if (n < 3) return stem;
  const auto vowels = std::count_if(base.begin(), base.end(), is_vowel);
  if (vowels == 1 && !is_vowel(base[n - 1]) && is_vowel(base[n - 2]) && !is_vowel(base[n - 3]) &&
      std::string_view("wxy").find(base[n - 1]) == std::string_view::npos)
    stem += base[n - 1];
  return stem;
}

}  // namespace

std::vector<LexiconRow> read_lexicon(std::string_view name) {
  const auto all = resources();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Resource& r) { return r.name == name; });
  if (found == all.end()) broken(name, 0, "there is no such lexicon");
  std::vector<LexiconRow> rows;
  std::size_t number = 0, columns = 0;
  for (std::string_view rest = found->bytes; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> parts = split(line);
    if (columns == 0) {
      columns = parts.size();
      continue;
    }
    if (parts.size() != columns) broken(name, number, "another number of columns than the header");
    rows.push_back(
        {{static_cast<std::uint16_t>(found - all.begin() + 1), static_cast<std::uint16_t>(number)}, std::move(parts)});
  }
  return rows;
}

std::string describe(LexiconLine line) {
  const auto all = resources();
  if (!line || line.file > all.size()) return {};
  const Resource& file = all[line.file - 1U];
  std::string result = std::string(file.name) + ":" + std::to_string(line.line) + "  ";
  for (char c : line_of(file.bytes, line.line)) result += c == '\t' ? ' ' : c;
  return result;
}

Vocabulary::Vocabulary() : words_(1), slots_(1024) {}

Word Vocabulary::find(std::string_view word) const {
  const std::uint64_t hash = folded_hash(word);
  for (std::size_t at = hash;; ++at) {
    const auto& [stored, index] = slots_[at & (slots_.size() - 1)];
    if (index == 0) return {};
    if (stored == hash && folded_equals(word, words_[index])) return {index};
  }
}

Word Vocabulary::add(std::string_view word) {
  if (const Word known = find(word)) return known;
  if (2 * words_.size() > slots_.size()) grow();
  std::string text;
  folded(word, [&](unsigned char c) { text += static_cast<char>(c); });
  const std::uint64_t hash = folded_hash(word);
  std::size_t at = hash;
  while (slots_[at & (slots_.size() - 1)].second != 0) ++at;
  const auto index = static_cast<std::uint32_t>(words_.size());
  slots_[at & (slots_.size() - 1)] = {hash, index};
  words_.push_back(std::move(text));
  return {index};
}

void Vocabulary::grow() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> old(slots_.size() * 2);
  old.swap(slots_);
  for (const auto& slot : old) {
    if (slot.second == 0) continue;
    std::size_t at = slot.first;
    while (slots_[at & (slots_.size() - 1)].second != 0) ++at;
    slots_[at & (slots_.size() - 1)] = slot;
  }
}

VerbForms verb_forms(std::string_view base) {
  static const std::vector<LexiconRow> irregular = read_lexicon("irregular_verbs.tsv");
  const std::size_t n = base.size();
  VerbForms forms;
  forms.base = base;
  const std::string stem(base);
  const auto ends = [&](std::string_view tail) { return base.ends_with(tail); };
  const bool consonant_y = n > 1 && base[n - 1] == 'y' && !is_vowel(base[n - 2]);
  if (consonant_y) forms.third = stem.substr(0, n - 1) + "ies";
  else if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh") || ends("o")) forms.third = stem + "es";
  else forms.third = stem + "s";
  if (ends("e")) forms.past = stem + "d";
  else if (consonant_y) forms.past = stem.substr(0, n - 1) + "ied";
  else forms.past = doubled(base) + "ed";
  forms.participle = forms.past;
  if (ends("ie")) forms.gerund = stem.substr(0, n - 2) + "ying";
  else if (ends("e") && !ends("ee") && !ends("oe")) forms.gerund = stem.substr(0, n - 1) + "ing";
  else forms.gerund = doubled(base) + "ing";
  for (const LexiconRow& row : irregular) {
    if (row.columns[0] != base) continue;
    if (!row.columns[1].empty()) forms.third = row.columns[1];
    if (!row.columns[2].empty()) forms.past = row.columns[2];
    if (!row.columns[3].empty()) forms.participle = row.columns[3];
    if (!row.columns[4].empty()) forms.gerund = row.columns[4];
  }
  return forms;
}

std::string plural(std::string_view noun) {
  const std::string stem(noun);
  const std::size_t n = noun.size();
  if (noun.ends_with("man")) return stem.substr(0, n - 3) + "men";
  if (noun == "person") return "people";
  if (noun == "child") return "children";
  if (noun.ends_with("craft") || noun == "personnel" || noun == "police" || noun == "dead" || noun == "wounded") return stem;
  if (n > 1 && noun[n - 1] == 'y' && !is_vowel(noun[n - 2])) return stem.substr(0, n - 1) + "ies";
  if (noun.ends_with("s") || noun.ends_with("x") || noun.ends_with("z") || noun.ends_with("ch") || noun.ends_with("sh"))
    return stem + "es";
  return stem + "s";
}

}  // namespace stemma
