// Addresses: what stays one token although it holds signs. By form, and by the last
// part of domains and names of files.

#include <algorithm>

#include "lingua/cutter.h"

namespace stemma {
namespace {

bool is_name_char(char c) {
  const auto u = static_cast<unsigned char>(c);
  return is_digit(u) || is_ascii_lower(u) || is_ascii_upper(u) || c == '-' || c == '_';
}
bool is_local_char(char c) { return is_name_char(c) || c == '.' || c == '%' || c == '+'; }
bool is_file_char(char c) { return is_name_char(c) || c == '%' || c == '!' || c == '~' || c == '#' || c == '.'; }

template <class Test>
std::uint32_t while_true(std::string_view text, std::uint32_t at, std::uint32_t end, Test test) {
  while (at < end && test(text[at])) ++at;
  return at;
}

// Without the signs that close a sentence or a bracket around it.
std::uint32_t trimmed_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const bool bracket = text.substr(begin, end - begin).find('(') != std::string_view::npos;
  while (end > begin) {
    const std::string_view all = text.substr(begin, end - begin);
    if (all.ends_with("\u201D") || all.ends_with("\u2019") || all.ends_with("\u2026")) {
      end -= 3;
    } else if (std::string_view(".,;:!?]}'\"><|*").find(all.back()) != std::string_view::npos ||
               (all.back() == ')' && !bracket)) {
      --end;
    } else {
      break;
    }
  }
  return end;
}

std::uint32_t url_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::string_view rest = text.substr(at, std::min(end - at, 12U));
  const auto scheme = rest.find("://");
  const bool named = scheme != std::string_view::npos && scheme > 0 &&
                     std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(scheme), is_name_char);
  const bool bare = rest.starts_with("www.") || rest.starts_with("WWW.") || rest.starts_with("mailto:");
  if (!named && !bare) return at;
  const auto stops = [&](char c) { return c != '<' && c != '>' && c != '"'; };
  return trimmed_end(text, at, while_true(text, at, end, stops));
}

std::uint32_t mail_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t sign = while_true(text, at, end, is_local_char);
  if (sign == at || sign >= end || text[sign] != '@') return at;
  std::uint32_t stop = while_true(text, sign + 1, end, [](char c) { return is_name_char(c) || c == '.'; });
  while (stop > sign + 1 && (text[stop - 1] == '.' || text[stop - 1] == '-')) --stop;
  return stop > sign + 1 ? stop : at;
}

}  // namespace

std::uint32_t address_end(std::string_view text, std::uint32_t at, std::uint32_t end, const LinguaModel& model) {
  if (const std::uint32_t stop = url_end(text, at, end); stop > at) return stop;
  if (const std::uint32_t stop = mail_end(text, at, end); stop > at) return stop;
  // Parts joined by points: a domain, a name of a file, a news group.
  std::uint32_t stop = while_true(text, at, end, is_file_char);
  while (stop > at && std::string_view(".!~#-").find(text[stop - 1]) != std::string_view::npos) --stop;
  const std::string_view whole = text.substr(at, stop - at);
  const auto point = whole.rfind('.');
  if (point == std::string_view::npos || point == 0 || whole.find("..") != std::string_view::npos) return at;
  const std::string_view last = whole.substr(point + 1);
  const Word word = model.vocabulary().find(last);
  if (model.is(word, WordClass::kFile)) return stop;
  const bool plain = std::all_of(whole.begin(), whole.end(), [](char c) { return is_name_char(c) || c == '.'; });
  if (!plain) return at;
  const bool path = stop < end && text[stop] == '/' && stop + 1 < end && is_name_char(text[stop + 1]);
  const bool letters = std::any_of(whole.begin(), whole.end(), [](char c) { return is_ascii_lower(c) || is_ascii_upper(c); });
  if (model.is(word, WordClass::kDomain) && point > 1) {
    // Countries' domains look like words of two letters: they count behind another part, or before a path.
    if (last.size() > 2 || path || std::count(whole.begin(), whole.end(), '.') > 1)
      return path ? trimmed_end(text, at, end) : stop;
  }
  const bool lower =
      letters && std::all_of(whole.begin(), whole.end(), [](char c) { return is_ascii_lower(c) || c == '.' || c == '-'; });
  const auto parts = std::count(whole.begin(), whole.end(), '.') + 1;
  // "comp.sources.unix"; initials ("p.m.") are none.
  return lower && parts >= 3 && whole.size() > 3 * static_cast<std::size_t>(parts) ? stop : at;
}

std::uint32_t emoticon_end(std::string_view text, std::uint32_t at, std::uint32_t end, bool alone) {
  const std::string_view rest = text.substr(at, end - at);
  if (rest.size() < 2 || std::string_view(":;=^-<>([").find(rest[0]) == std::string_view::npos) return at;
  for (const std::string_view face : {"^_^", "-_-", ">_<", "<3", ":'(", "(:", "[...]", "->", "<-", "=>"})
    if (rest.starts_with(face) && (rest.size() == face.size() || !is_name_char(rest[face.size()])))
      return at + static_cast<std::uint32_t>(face.size());
  if (rest[0] != ':' && rest[0] != ';' && rest[0] != '=') return at;
  std::size_t mouth = 1;
  if (rest.size() > 2 && (rest[1] == '-' || rest[1] == '\'')) mouth = 2;
  if (std::string_view(")(][|/\\*DPpOo").find(rest[mouth]) == std::string_view::npos) return at;
  const bool letter = is_name_char(rest[mouth]) || rest[mouth] == '/';
  if (!alone && std::string_view(")(").find(rest[mouth]) == std::string_view::npos) return at;
  std::size_t stop = mouth + 1;
  while (stop < rest.size() && rest[stop] == rest[mouth] && !letter) ++stop;
  if (stop < rest.size() && (is_name_char(rest[stop]) || (letter && rest[stop] == '/'))) return at;
  return at + static_cast<std::uint32_t>(stop);
}

}  // namespace stemma
