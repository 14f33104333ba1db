// The table of commands and options: what is parsed, what --help shows, the man page
// and the shell completions are all made of it.

#pragma once

#include <span>
#include <string_view>

namespace stemma::cli {

struct OptionRow {
  std::string_view name;      // without dashes
  std::string_view value;     // "" for a flag, else what stands for the value: FILE
  std::string_view commands;  // names with spaces around, or "*"
  std::string_view help;
};

struct CommandRow {
  std::string_view name;
  std::string_view arguments;  // "PATH...": one or more; "[WORD...]": any number; "ID": one; "": none
  std::string_view help;
  std::string_view examples[2];
};

std::span<const OptionRow> options();
std::span<const CommandRow> commands();
bool takes(const CommandRow&, const OptionRow&);

inline constexpr std::string_view kAbout =
    "Reads news reporting and shows who says what, on whose word, how many, when, and how sure.";
inline constexpr std::string_view kExitCodes =
    "Exit status: 0 something was found, 1 nothing was found, 2 an error, 3 some inputs could not be read.";

}  // namespace stemma::cli
