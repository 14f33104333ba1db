#include "case.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "stemma/notation.h"

namespace stemma {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// What a stage's cases show unless they say otherwise.
std::vector<std::string> default_show(const std::string& stage) {
  static const std::map<std::string, std::vector<std::string>> kinds = {
      {"intake", {"block", "note"}}, {"article", {"block"}},     {"lingua", {"sentence", "mention"}},
      {"timex", {"time"}},           {"quantity", {"quantity"}}, {"attribution", {"attribution"}},
      {"event", {"event", "role"}},  {"claim", {"claim"}}};
  const auto found = kinds.find(stage);
  return found == kinds.end() ? std::vector<std::string>{} : found->second;
}

Case load(const fs::path& path, const std::string& stage) {
  Case c;
  c.path = path.string();
  c.name = stage + "." + path.stem().string();
  c.todo = path.stem().string().starts_with("todo_");
  c.show = default_show(stage);
  c.input.name = c.path;
  c.input.form = PageForm::kGiven;
  c.input.given.id = path.stem().string();
  const std::string all = read(path);
  const std::size_t rule = all.find("\n----\n");
  if (rule == std::string::npos) return c;
  c.head = all.substr(0, rule + 6);
  c.expected = all.substr(rule + 6);
  std::size_t at = 0;
  while (at <= rule) {
    const std::size_t end = std::min(all.find('\n', at), rule);
    const std::string line = all.substr(at, end - at);
    const auto value = [&](std::string_view name) {
      return line.starts_with(name) ? line.substr(std::min(line.size(), name.size() + 1)) : std::string();
    };
    if (line.starts_with("text:")) {
      c.input.bytes = all.substr(at + 5, rule - at - 5);
      c.input.bytes.erase(0, c.input.bytes.find_first_not_of(" \n"));
      break;
    }
    if (line.starts_with("published:")) c.input.given.published = value("published:");
    if (line.starts_with("outlet:")) c.input.given.outlet = value("outlet:");
    if (line.starts_with("url:")) c.input.given.url = value("url:");
    if (line.starts_with("show:")) c.show = words(value("show:"));
    if (line.starts_with("form:")) c.input.form = enum_of<PageForm>(value("form:")).value_or(PageForm::kGiven);
    at = end + 1;
  }
  return c;
}

// A block by its words instead of its place: "block #b0 role=headline [Boats sink]".
std::string with_words(const std::string& line, const std::string& text) {
  std::size_t at = 0;
  while ((at = line.find(' ', at)) != std::string::npos && std::isdigit(static_cast<unsigned char>(line[++at])) == 0) {
  }
  if (at == std::string::npos) return line;
  const std::size_t end = std::min(line.find(' ', at), line.size());
  const std::size_t begin = std::stoul(line.substr(at)), stop = std::stoul(line.substr(line.find("..", at) + 2));
  std::string words = text.substr(begin, stop - begin);
  if (words.size() > 80)
    words = words.substr(0, words.find(' ', 40)) + " .. " + words.substr(words.rfind(' ', words.size() - 20) + 1);
  for (char& c : words) c = c == '\n' ? ' ' : c;
  return line.substr(0, at) + "[" + words + "]" + line.substr(end);
}

// Rows as cases show them: without the lines of lexicons, which move whenever a word
// is added, and without row 0 of the attributions, which is the outlet in every document.
std::string for_case(const std::string& rows, const std::string& text) {
  std::string out;
  std::istringstream lines(rows);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("attribution #a0")) continue;
    if (const std::size_t at = line.find(" lexicon="); at != std::string::npos) {
      const std::size_t end = line.find(' ', at + 1);
      line.erase(at, end == std::string::npos ? std::string::npos : end - at);
    }
    if (line.starts_with("block")) line = with_words(line, text);
    out += line + "\n";
  }
  return out;
}

// The words of each sentence with | between them: "words #s0 do|n't|stop".
std::string words_of(const Document& document) {
  std::string out;
  std::uint32_t number = 0;
  for (const Sentence& sentence : document.analysis.sentences) {
    out += "words #s" + std::to_string(number++) + " ";
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = document.analysis.tokens[i];
      out += (i == sentence.tokens.begin ? "" : "|") + document.article.text.substr(token.begin, token.size);
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::vector<Case> load_cases(const std::string& source_folder) {
  std::vector<Case> cases;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".case") cases.push_back(load(path, path.parent_path().parent_path().filename().string()));
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.path < b.path; });
  return cases;
}

std::string actual(const Engine& engine, const Case& c) {
  auto workspace = engine.workspace();
  const auto document = engine.read(c.input, *workspace);
  if (!document) return "error: " + document.message() + "\n";
  if (c.show == std::vector<std::string>{"words"}) return words_of(**document);
  return for_case(print_rows(**document, c.show), (*document)->article.text);
}

}  // namespace stemma
