// Every kind has a golden case: each name of a closed list that the reading uses, and each class of attribution cue,
// occurs in the expected rows of some src/*/cases/*.case. The notation leaves defaults out, so a row of the right table
// without the field counts for the default. Gaps that are known stand in coverage_gaps.txt with their reason; a gap that
// has been filled must be taken from there.

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "case.h"
#include "stemma/records.h"
#include "text/lexicon.h"

namespace {

using Names = std::set<std::string>;

struct Kind {
  std::string_view list, row, field;  // "hedge", "quantity", "hedge"
  std::vector<std::string_view> names;
  std::string_view absent;  // the name that stands for no field
};

template <class Enum>
std::vector<std::string_view> all() {
  std::vector<std::string_view> names;
  for (const std::string_view name : stemma::names_of<Enum>)
    if (!name.empty()) names.push_back(name);  // the empty name is "not given yet"
  return names;
}

std::vector<Kind> kinds() {
  using namespace stemma;
  return {{"hedge", "quantity", "hedge", all<Hedge>(), "exact"},
          {"measure", "quantity", "measure", all<Measure>(), "count"},
          {"outcome", "quantity", "outcome", all<Outcome>(), ""},
          {"stance", "attribution", "stance", all<Stance>(), "say"},
          {"manner", "attribution", "manner", all<Manner>(), "indirect"},
          {"certainty", "attribution", "certainty", all<Certainty>(), "reported"},
          {"claim-certainty", "claim", "certainty", all<Certainty>(), "reported"},
          {"timex-type", "time", "type", all<TimexType>(), "DATE"},
          {"event-status", "event", "status", all<EventStatus>(), "occurred"},
          {"note", "note", "kind", all<NoteKind>(), ""}};
}

// The value of " field=value", or nothing.
std::string value_of(const std::string& line, std::string_view field) {
  const std::string name = " " + std::string(field) + "=";
  const std::size_t at = line.find(name);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size();
  return line.substr(begin, line.find(' ', begin) - begin);
}

std::map<int, std::string> cue_classes(std::uint16_t& file) {
  std::map<int, std::string> classes;  // by line of the lexicon
  for (const stemma::LexiconRow& row : stemma::read_lexicon("cues.tsv")) {
    file = row.line.file;
    if (row.columns.size() > 3) classes[row.line.line] = std::string(row.columns[3]);
  }
  return classes;
}

Names present(Names& wanted) {
  Names found;
  std::uint16_t cue_file = 0;
  const auto classes = cue_classes(cue_file);
  const auto engine = std::move(*stemma::Engine::create({}));
  const auto workspace = engine->workspace();
  for (const Kind& kind : kinds())
    for (const std::string_view name : kind.names) wanted.insert(std::string(kind.list) + " " + std::string(name));
  for (const auto& [line, name] : classes) wanted.insert("cue " + name);
  for (const stemma::Case& c : stemma::load_cases(STEMMA_SOURCE)) {
    if (c.todo) continue;
    std::istringstream rows(c.expected);
    for (std::string line; std::getline(rows, line);) {
      const std::string row = line.substr(0, line.find(' '));
      for (const Kind& kind : kinds()) {
        if (row != kind.row) continue;
        const std::string value = value_of(line, kind.field);
        if (value.empty() && !kind.absent.empty()) found.insert(std::string(kind.list) + " " + std::string(kind.absent));
        std::istringstream parts(value);  // outcome=killed+wounded
        for (std::string part; std::getline(parts, part, '+');) found.insert(std::string(kind.list) + " " + part);
      }
    }
    // Cases do not show the lexicon's line, so the document is asked. (Its rows are those expected, or the case fails.)
    const auto document = engine->read(c.input, *workspace);
    if (!document) continue;
    for (const stemma::Attribution& attribution : (*document)->reading.attributions.rows) {
      if (attribution.lexicon.file != cue_file) continue;
      const auto cue = classes.find(attribution.lexicon.line);
      if (cue != classes.end()) found.insert("cue " + cue->second);
    }
  }
  return found;
}

TEST(Coverage, EveryKindHasACase) {
  Names wanted, gaps;
  const Names found = present(wanted);
  std::ifstream file(STEMMA_ROOT "/tests/coverage_gaps.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t reason = line.find("  # ");
    EXPECT_NE(reason, std::string::npos) << "coverage_gaps.txt: \"" << line << "\" gives no reason after two spaces and #.";
    gaps.insert(line.substr(0, reason));
  }
  for (const std::string& gap : gaps) {
    EXPECT_TRUE(wanted.contains(gap)) << "coverage_gaps.txt: no kind is named \"" << gap << "\".";
    EXPECT_FALSE(found.contains(gap)) << "coverage_gaps.txt: \"" << gap << "\" has a case now; take the line away.";
  }
  for (const std::string& name : wanted) {
    if (gaps.contains(name) || name.ends_with(' ')) continue;  // an empty name is no kind yet
    EXPECT_TRUE(found.contains(name)) << "no case shows \"" << name << "\".";
  }
}

}  // namespace
