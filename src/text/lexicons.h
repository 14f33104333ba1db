// The lexicons of a run: those that the program carries, and before them the rows of files that a user has put into a folder
// (`--lexicon`), under the same names and with the same columns. A user's row that cannot be used is a fault with file and
// line.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"
#include "text/lexicon.h"

namespace stemma {

class Lexicons {
 public:
  // Which files a user may give.
  static const std::vector<std::string_view>& names();

  // One file: `place` is what messages call it, "mine/units.tsv". Says no where its columns are not ours.
  Status add(std::string_view place, std::string_view name, std::string bytes);

  std::vector<LexiconRow> rows(std::string_view name) const;  // the user's first: the first row of a phrase stays
  // Of an enumeration that a row names; a user's row that names none is a fault.
  template <class Enum>
  std::optional<Enum> named(const LexiconRow& row, std::size_t column) {
    const auto found = enum_of<Enum>(row.columns[column]);
    if (!found) fault(row, column, choices<Enum>());
    return found;
  }
  Decimal number(const LexiconRow& row, std::size_t column);  // unknown where nothing stands
  std::int64_t whole(const LexiconRow& row, std::size_t column, std::int64_t low, std::int64_t high);
  void fault(const LexiconRow& row, std::size_t column, const std::string& wanted);  // the first is kept

  const std::string& fault() const { return fault_; }
  std::string describe(LexiconLine) const;  // of ours and of the user's

 private:
  template <class Enum>
  static std::string choices() {
    std::string all = "one of";
    for (const std::string_view name : names_of<Enum>)
      if (!name.empty()) all.append(" ").append(name);
    return all;
  }
  struct File {
    std::string place, name, bytes;
  };
  std::vector<File> files_;
  std::string fault_;
};

}  // namespace stemma
