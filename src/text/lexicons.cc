#include "text/lexicons.h"

#include <algorithm>

#include "text/resources.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kMostLines = 60000;  // a LexiconLine counts to 65,535
constexpr std::size_t kLongest = 200;      // bytes of a phrase or a value

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> columns;
  while (true) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

// Calls step(number, line) for each line that is no comment and not empty; stops when it returns false.
template <class Step>
void each_line(std::string_view bytes, Step&& step) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (!step(number, line)) return;
  }
}

std::string_view header_of(std::string_view bytes) {
  std::string_view header;
  each_line(bytes, [&](std::size_t, std::string_view line) {
    header = line;
    return false;
  });
  return header;
}

}  // namespace

const std::vector<std::string_view>& Lexicons::names() {
  static const std::vector<std::string_view> all = {
      "time_words.tsv",     "time_phrases.tsv",  "time_hedges.tsv",    "time_holidays.tsv",    "number_words.tsv",
      "number_vague.tsv",   "number_hedges.tsv", "number_factors.tsv", "number_fractions.tsv", "number_hedges_after.tsv",
      "number_changes.tsv", "units.tsv",         "outcomes.tsv",       "counted_words.tsv"};
  return all;
}

Status Lexicons::add(std::string_view place, std::string_view name, std::string bytes) {
  const std::string file(place);
  const auto all = resources();
  const auto ours = std::find_if(all.begin(), all.end(), [&](const Resource& r) { return r.name == name; });
  if (ours == all.end() || std::find(names().begin(), names().end(), name) == names().end()) {
    std::string message = file + ": there is no lexicon of this name. Names:";
    for (const std::string_view known : names()) message.append(" ").append(known);
    return Error{message + "."};
  }
  if (!is_utf8(bytes)) return Error{file + ": this is not UTF-8 text."};
  const std::string_view header = header_of(ours->bytes);
  const std::size_t columns = split(header).size();
  std::string fault;
  bool first = true;
  each_line(bytes, [&](std::size_t number, std::string_view line) {
    const std::string at = file + ":" + std::to_string(number) + ": ";
    if (first && line != header)
      fault = at + "the first line that is no comment must name the columns: " + std::string(header) + " (with tabs between).";
    first = false;
    const std::vector<std::string_view> parts = split(line);
    if (fault.empty() && parts.size() != columns)
      fault = at + std::to_string(parts.size()) + " columns where " + std::to_string(columns) + " are wanted.";
    if (fault.empty() && number > kMostLines) fault = at + "more than " + std::to_string(kMostLines) + " lines.";
    if (fault.empty() && parts.front().find_first_not_of(' ') == std::string_view::npos)
      fault = at + "the first column is empty.";
    if (fault.empty() && line.find('\0') != std::string_view::npos) fault = at + "a byte that is no text.";
    for (const std::string_view part : parts)
      if (fault.empty() && part.size() > kLongest) fault = at + "a column of more than " + std::to_string(kLongest) + " bytes.";
    return fault.empty();
  });
  if (!fault.empty()) return Error{fault};
  files_.push_back({file, std::string(name), std::move(bytes)});
  return Done{};
}

std::vector<LexiconRow> Lexicons::rows(std::string_view name) const {
  std::vector<LexiconRow> all;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].name != name) continue;
    bool header = true;
    each_line(files_[i].bytes, [&](std::size_t number, std::string_view line) {
      if (!header)
        all.push_back(
            {{static_cast<std::uint16_t>(resources().size() + 1 + i), static_cast<std::uint16_t>(number)}, split(line)});
      header = false;
      return true;
    });
  }
  const std::vector<LexiconRow> ours = read_lexicon(name);
  all.insert(all.end(), ours.begin(), ours.end());
  return all;
}

void Lexicons::fault(const LexiconRow& row, std::size_t column, const std::string& wanted) {
  if (!fault_.empty() || row.line.file <= resources().size()) return;
  fault_ = files_[row.line.file - resources().size() - 1].place + ":" + std::to_string(row.line.line) + ": column " +
           std::to_string(column + 1) + " holds \"" + std::string(row.columns[column]) + "\"; wanted: " + wanted + ".";
}

Decimal Lexicons::number(const LexiconRow& row, std::size_t column) {
  const auto value = parse_decimal(row.columns[column]);
  if (!value && !row.columns[column].empty()) fault(row, column, "a number");
  return value.value_or(Decimal());
}

std::int64_t Lexicons::whole(const LexiconRow& row, std::size_t column, std::int64_t low, std::int64_t high) {
  const Decimal value = number(row, column);
  if (!value.known) return 0;
  if (value.exponent == 0 && value.digits >= low && value.digits <= high) return value.digits;
  fault(row, column, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return 0;
}

std::string Lexicons::describe(LexiconLine line) const {
  const std::size_t ours = resources().size();
  if (line.file <= ours || line.file > ours + files_.size()) return stemma::describe(line);
  const File& file = files_[line.file - ours - 1];
  std::string result = file.place + ":" + std::to_string(line.line) + "  ";
  each_line(file.bytes, [&](std::size_t number, std::string_view text) {
    if (number != line.line) return true;
    for (const char c : text) result += c == '\t' ? ' ' : c;
    return false;
  });
  return result;
}

}  // namespace stemma
