#include "article/language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "text/lexicon.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kEnoughWords = 400, kFewWords = 20, kEnoughLetters = 100;

struct Script {
  char32_t begin, end;
  std::string_view language;
};
constexpr Script kScripts[] = {{0x3040, 0x30FF, "ja"}, {0xAC00, 0xD7A3, "ko"}, {0x4E00, 0x9FFF, "zh"}, {0x0590, 0x05FF, "he"},
                               {0x0600, 0x06FF, "ar"}, {0x0E00, 0x0E7F, "th"}, {0x0900, 0x097F, "hi"}, {0x0980, 0x09FF, "bn"},
                               {0x0B80, 0x0BFF, "ta"}, {0x10A0, 0x10FF, "ka"}, {0x0530, 0x058F, "hy"}, {0x1200, 0x137F, "am"}};

// Letters of one script, and Kana among Han is Japanese.
std::string_view by_script(std::string_view text) {
  std::array<std::size_t, std::size(kScripts)> counts{};
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters < 1000;) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (c.value < 'A' || (c.value < 0x80 && (c.value | 32U) < 'a') || c.value == 0xA0) continue;
    ++letters;
    if (c.value < 0x0530) continue;
    for (std::size_t i = 0; i < counts.size(); ++i)
      counts[i] += c.value >= kScripts[i].begin && c.value <= kScripts[i].end ? 1 : 0;
  }
  if (letters < kEnoughLetters / 4) return {};
  if (counts[0] * 20 > letters) return "ja";
  const auto best = std::max_element(counts.begin(), counts.end());
  if (*best * 2 < letters) return {};
  return kScripts[static_cast<std::size_t>(best - counts.begin())].language;
}

char32_t lower_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

bool is_word(char32_t c) {
  return c == '\'' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

}  // namespace

LanguageModel::LanguageModel() {
  for (const LexiconRow& row : read_lexicon("page_languages.tsv")) {
    assert(languages_.size() < 64);
    const std::uint64_t bit = std::uint64_t{1} << languages_.size();
    languages_.emplace_back(row.columns[0]);
    for (std::string_view rest = row.columns[1]; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words_[std::string(rest.substr(0, end))] |= bit;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

Code LanguageModel::of(std::string_view text, std::string_view stated) const {
  if (const std::string_view script = by_script(text); !script.empty()) {
    // Arabic letters write Persian and Urdu too, Devanagari Marathi and Nepali.
    const bool shared = (script == "ar" && (stated == "fa" || stated == "ur" || stated == "ps")) ||
                        (script == "hi" && (stated == "mr" || stated == "ne"));
    return shared ? Code(stated) : Code(script);
  }
  std::array<std::size_t, 64> counts{};
  std::size_t words = 0;
  std::string word;
  for (std::size_t at = 0; at <= text.size() && words < kEnoughWords;) {
    const CodePoint c = at < text.size() ? decode(text, at) : CodePoint{U' ', 1, true};
    at += c.size;
    const char32_t letter = lower_letter(c.value);
    if (is_word(letter)) {
      if (word.size() < 24) append_utf8(word, letter);
      continue;
    }
    if (word.empty()) continue;
    ++words;
    if (const auto found = words_.find(std::string_view(word)); found != words_.end())
      for (std::uint64_t left = found->second; left != 0; left &= left - 1)
        ++counts[static_cast<std::size_t>(std::countr_zero(left))];
    word.clear();
  }
  std::size_t best = 0, second = 0;
  for (std::size_t i = 1; i < languages_.size(); ++i)
    if (counts[i] > counts[best]) best = i;
  for (std::size_t i = 0; i < languages_.size(); ++i)
    if (i != best) second = std::max(second, counts[i]);
  if (words < kFewWords || counts[best] * 100 < words * 10) return {};
  for (std::size_t i = 0; i < languages_.size(); ++i)
    if (languages_[i].view() == stated.substr(0, 2) && counts[i] * 10 >= counts[best] * 8) return languages_[i];
  if (second * 20 > counts[best] * 19) return {};
  return languages_[best];
}

}  // namespace stemma
