// Heads of WARC records, HTTP answers and mail: lines of "Name: value".

#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

inline char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_letter(c);
  return out;
}
inline std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}
inline std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

class Fields {
 public:
  explicit Fields(std::string_view head) : head_(head) {}
  // The first field of that name (given in lower case); lines that go on are joined by a space. Empty when there is none.
  std::string value(std::string_view name) const;

 private:
  std::string_view head_;
};

// Of "text/html; charset=x": the value before the first ";" in lower case, and a parameter with its quotes taken off.
std::string media_type(std::string_view value);
std::string parameter(std::string_view value, std::string_view name);

}  // namespace stemma
