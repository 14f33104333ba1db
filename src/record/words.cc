#include "record/words.h"

#include <algorithm>
#include <charconv>

namespace stemma {
namespace {

// Texts beyond this are written with token numbers: looking words up is linear in the text for every run.
constexpr std::size_t kLongText = 1U << 16U;
constexpr std::size_t kLongRun = 60;  // bytes: a longer run is abbreviated

std::size_t find_nth(std::string_view text, std::string_view part, std::uint32_t nth) {
  std::size_t at = text.find(part);
  while (at != std::string_view::npos && --nth > 0) at = text.find(part, at + 1);
  return at;
}

std::uint32_t occurrence(std::string_view text, std::string_view part, std::size_t at) {
  std::uint32_t nth = 1;
  for (std::size_t i = text.find(part); i < at; i = text.find(part, i + 1)) ++nth;
  return nth;
}

std::optional<Words> tokens_at(const Analysis& analysis, std::size_t begin, std::size_t end) {
  const auto& tokens = analysis.tokens.rows();
  const auto first =
      std::lower_bound(tokens.begin(), tokens.end(), begin, [](const Token& t, std::size_t b) { return t.begin < b; });
  if (first == tokens.end() || first->begin != begin) return std::nullopt;
  const auto last = std::lower_bound(first, tokens.end(), end, [](const Token& t, std::size_t e) { return t.begin < e; });
  const Token& final = *std::prev(last);
  if (final.begin + final.size != end) return std::nullopt;
  return Words{static_cast<std::uint32_t>(first - tokens.begin()), static_cast<std::uint32_t>(last - tokens.begin())};
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == ']' || c == '\\') {
      (out += '\\') += c;
    } else if (c == '.' && text.substr(i).starts_with("..")) {
      out += "\\.";
    } else {
      out += c;
    }
  }
  return out;
}

// Reads up to an unescaped ']' or " .. ".
struct Run {
  std::string first, last;
  bool abbreviated = false;
};
std::optional<Run> read_run(std::string_view& rest) {
  Run run;
  std::string* part = &run.first;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    const char c = rest[i];
    if (c == ']') {
      rest.remove_prefix(i + 1);
      return run;
    }
    if (c == '\\' && i + 1 < rest.size()) {
      const char next = rest[++i];
      *part += next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    } else if (!run.abbreviated && rest.substr(i).starts_with(" .. ")) {
      run.abbreviated = true;
      part = &run.last;
      i += 3;
    } else {
      *part += c;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> read_number(std::string_view& rest) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc()) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return number;
}

}  // namespace

void write_quoted(std::string& out, std::string_view text) {
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' ||
           c == ':' || c == '+' || c == '/';
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      ((out += "\\x") += "0123456789abcdef"[byte >> 4U]) += "0123456789abcdef"[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

std::optional<std::string> read_quoted(std::string_view& rest) {
  std::string text;
  if (!rest.starts_with('"')) {
    const std::size_t end = std::min(rest.find_first_of(" \n"), rest.size());
    text = rest.substr(0, end);
    rest.remove_prefix(end);
    return text;
  }
  for (std::size_t i = 1; i < rest.size(); ++i) {
    const char c = rest[i];
    if (c == '"') {
      rest.remove_prefix(i + 1);
      return text;
    }
    if (c != '\\') {
      text += c;
      continue;
    }
    if (++i >= rest.size()) break;
    if (rest[i] == 'n') {
      text += '\n';
    } else if (rest[i] == 'x') {
      unsigned byte = 0;
      if (i + 2 >= rest.size()) break;
      if (std::from_chars(rest.data() + i + 1, rest.data() + i + 3, byte, 16).ptr != rest.data() + i + 3) break;
      text += static_cast<char>(byte);
      i += 2;
    } else {
      text += rest[i];
    }
  }
  return std::nullopt;
}

TextSpan span_of(const Analysis& analysis, Words words) {
  if (words.empty()) return {};
  const Token& last = analysis.tokens[words.end - 1];
  return {analysis.tokens[words.begin].begin, last.begin + last.size};
}

std::string_view text_of(const Document& document, Words words) {
  const TextSpan span = span_of(document.analysis, words);
  return std::string_view(document.article.text).substr(span.begin, span.size());
}

void WordPrinter::print(std::string& out, Words words) const {
  const std::string numbered = "#" + std::to_string(words.begin) + ".." + std::to_string(words.end);
  const std::string_view text = document_.article.text;
  const auto written = [&](std::string candidate, std::string_view searched, std::size_t begin) -> bool {
    const std::uint32_t nth = occurrence(text, searched, begin);
    if (nth > 1) candidate += "@" + std::to_string(nth);
    std::string_view rest = candidate;
    if (read_words(document_, rest) != words || !rest.empty()) return false;
    out += candidate;
    return true;
  };
  const TextSpan span = span_of(document_.analysis, words);
  const std::string_view run = text.substr(span.begin, span.size());
  if (!words.empty() && text.size() <= kLongText) {
    if (run.size() > kLongRun && words.size() > 8) {
      // As few first and last words as name the run.
      for (std::uint32_t n = 2; n <= 3; ++n) {
        const std::string_view first = text_of(document_, {words.begin, words.begin + n});
        const std::string_view last = text_of(document_, {words.end - n, words.end});
        if (written("[" + escaped(first) + " .. " + escaped(last) + "]", first, span.begin)) return;
      }
    }
    if (written("[" + escaped(run) + "]", run, span.begin)) return;
  }
  out += numbered;
}

std::optional<Words> read_words(const Document& document, std::string_view& rest) {
  const std::string_view text = document.article.text;
  if (rest.starts_with('#')) {
    rest.remove_prefix(1);
    const auto begin = read_number(rest);
    if (!begin || !rest.starts_with("..")) return std::nullopt;
    rest.remove_prefix(2);
    const auto end = read_number(rest);
    if (!end || *begin > *end || *end > document.analysis.tokens.size()) return std::nullopt;
    return Words{*begin, *end};
  }
  if (!rest.starts_with('[')) return std::nullopt;
  const auto run = read_run(rest);
  if (!run || run->first.empty()) return std::nullopt;
  std::uint32_t nth = 1;
  if (rest.starts_with('@')) {
    rest.remove_prefix(1);
    const auto number = read_number(rest);
    if (!number || *number == 0) return std::nullopt;
    nth = *number;
  }
  const std::size_t begin = find_nth(text, run->first, nth);
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t end = begin + run->first.size();
  if (run->abbreviated) {
    const std::size_t last = text.find(run->last, end);
    if (last == std::string_view::npos) return std::nullopt;
    end = last + run->last.size();
  }
  return tokens_at(document.analysis, begin, end);
}

}  // namespace stemma
