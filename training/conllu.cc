#include "training/conllu.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/env.h"

namespace stemma::training {
namespace {

constexpr std::uint64_t kLimit = std::uint64_t{1} << 30U;

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Relation relation_of(std::string_view text) {
  if (const auto found = enum_of<Relation>(text)) return *found;
  return enum_of<Relation>(text.substr(0, text.find(':'))).value_or(Relation::kDep);
}

// Reads one line of ten columns; a message where it is none.
const char* read_word(std::string_view line, ConlluSentence& sentence) {
  std::array<std::string_view, 10> column;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == column.size())) return "no ten columns";
    column[i] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  if (column[0].find_first_of("-.") != std::string_view::npos) return nullptr;
  const auto id = number(column[0]), head = number(column[6]);
  if (!id || *id != sentence.words.size() + 1) return "the number of the word is not the next one";
  if (!head) return "the head is no number";
  const auto upos = enum_of<Upos>(column[3]);
  const auto xpos = enum_of<Xpos>(column[4]);
  if (!upos) return "an unknown UPOS";
  if (!xpos) return "an unknown XPOS";
  ConlluWord word;
  word.form = column[1], word.lemma = column[2], word.misc = column[9];
  word.upos = *upos, word.xpos = *xpos, word.head = *head;
  word.features = parse_features(column[5]);
  word.relation = relation_of(column[7]);
  word.space_after = word.misc.find("SpaceAfter=No") == std::string::npos;
  sentence.words.push_back(std::move(word));
  return nullptr;
}

const char* check(const ConlluSentence& sentence) {
  for (const ConlluWord& word : sentence.words)
    if (word.head > sentence.words.size()) return "a head outside its sentence";
  return nullptr;
}

}  // namespace

Result<std::vector<ConlluSentence>> read_conllu(const std::string& path) {
  auto bytes = env::read_file(path, kLimit);
  if (!bytes) return bytes.error();
  std::vector<ConlluSentence> sentences;
  ConlluSentence sentence;
  std::size_t number = 0;
  const auto fault = [&](const char* what) { return Error{path + ":" + std::to_string(number) + ": " + what + "."}; };
  std::string_view rest = *bytes;
  while (!rest.empty() || !sentence.words.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    ++number;
    if (line.empty()) {
      if (sentence.words.empty()) continue;
      if (const char* what = check(sentence)) return fault(what);
      sentences.push_back(std::move(sentence));
      sentence = {};
    } else if (line.starts_with("# newdoc")) {
      sentence.new_document = true;
      const std::size_t equals = line.find("= ");
      if (equals != std::string_view::npos) sentence.document = line.substr(equals + 2);
    } else if (line.front() != '#') {
      if (const char* what = read_word(line, sentence)) return fault(what);
    }
  }
  return sentences;
}

}  // namespace stemma::training
