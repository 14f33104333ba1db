#include "intake/fields.h"

#include <algorithm>

namespace stemma {
namespace {

bool same_name(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return lower_letter(a) == b; });
}

}  // namespace

std::string Fields::value(std::string_view name) const {
  std::string found;
  bool inside = false;
  for (std::size_t at = 0; at < head_.size();) {
    const std::size_t end = std::min(head_.find('\n', at), head_.size());
    const std::string_view line = head_.substr(at, end - at);
    at = end + 1;
    const bool goes_on = !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (inside) {
      if (!goes_on) break;
      found.append(" ").append(without_spaces(line));
      continue;
    }
    if (goes_on) continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !same_name(without_spaces(line.substr(0, colon)), name)) continue;
    found = without_spaces(line.substr(colon + 1));
    inside = true;
  }
  return found;
}

std::string media_type(std::string_view value) { return lower_case(without_spaces(value.substr(0, value.find(';')))); }

std::string parameter(std::string_view value, std::string_view name) {
  for (std::size_t at = value.find(';'); at != std::string_view::npos;) {
    const std::size_t begin = at + 1, equals = value.find('=', begin);
    if (equals == std::string_view::npos) return {};
    std::size_t end = equals + 1;
    const std::string_view key = without_spaces(value.substr(begin, equals - begin));
    std::string found;
    while (end < value.size() && (value[end] == ' ' || value[end] == '\t')) ++end;
    if (end < value.size() && value[end] == '"') {
      for (++end; end < value.size() && value[end] != '"'; ++end) {
        if (value[end] == '\\' && end + 1 < value.size()) ++end;
        found += value[end];
      }
      end = value.find(';', end);
    } else {
      const std::size_t stop = std::min(value.find(';', end), value.size());
      found = without_spaces(value.substr(end, stop - end));
      end = stop < value.size() ? stop : std::string_view::npos;
    }
    if (same_name(key, name)) return found;
    at = end;
  }
  return {};
}

}  // namespace stemma
