// The manual page and the completions, out of the table.

#include <string>

#include "command_table.h"
#include "commands.h"
#include "stemma/engine.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

// troff: a hyphen is written \-, a line must not begin with a dot or quote.
std::string troff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == '\\') out += '\\';
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    out += c;
  }
  return out;
}

std::string names(std::string_view separator) {
  std::string out;
  for (const CommandRow& row : commands()) (out += out.empty() ? "" : separator) += row.name;
  return out;
}

std::string flags(const CommandRow& row, std::string_view separator) {
  std::string out = "--help";
  for (const OptionRow& o : options())
    if (takes(row, o)) ((out += separator) += "--") += o.name;
  return out;
}

}  // namespace

int man() {
  std::string out = ".TH STEMMA 1 \"\" \"stemma " + std::string(version()) + "\"\n.SH NAME\nstemma \\- " + troff(kAbout) + "\n";
  out += ".SH SYNOPSIS\n.B stemma\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n.SH COMMANDS\n";
  for (const CommandRow& row : commands()) {
    out += ".TP\n.B " + std::string(row.name) + " \\fR" + troff(row.arguments) + "\n" + troff(row.help) + "\n";
    for (const std::string_view example : row.examples) out += ".br\n\\fI" + troff(example) + "\\fR\n";
  }
  out += ".SH OPTIONS\n";
  for (const OptionRow& o : options()) {
    out += ".TP\n\\fB\\-\\-" + troff(o.name) + "\\fR " + troff(o.value) + "\n" + troff(o.help) +
           ". For:" + troff(o.commands.substr(0, o.commands.size() - 1)) + ".\n";
  }
  print(out + ".SH EXIT STATUS\n" + troff(kExitCodes) + "\n");
  return kFound;
}

int completions(const Arguments& arguments) {
  const std::string& shell = arguments.inputs.front();
  std::string out;
  if (shell == "bash") {
    out =
        "_stemma() {\n  local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}\n  if ((COMP_CWORD == 1)); then\n    "
        "COMPREPLY=($(compgen -W '" +
        names(" ") + " --help --version' -- \"$word\"))\n    return\n  fi\n  case $command in\n";
    for (const CommandRow& row : commands())
      out += "    " + std::string(row.name) + ") [[ $word == -* ]] && COMPREPLY=($(compgen -W '" + flags(row, " ") +
             "' -- \"$word\")) ;;\n";
    out += "  esac\n}\ncomplete -o default -F _stemma stemma\n";
  } else if (shell == "zsh") {
    out = "#compdef stemma\nif ((CURRENT == 2)); then\n  compadd " + names(" ") + "\nelse\n  case $words[2] in\n";
    for (const CommandRow& row : commands())
      out += "    " + std::string(row.name) + ") [[ $PREFIX == -* ]] && compadd -- " + flags(row, " ") + " || _files ;;\n";
    out += "  esac\nfi\n";
  } else if (shell == "fish") {
    for (const CommandRow& row : commands()) {
      const std::string name(row.name);
      out += "complete -c stemma -n __fish_use_subcommand -f -a " + name + "\n";
      for (const OptionRow& o : options())
        if (takes(row, o))
          out += "complete -c stemma -n '__fish_seen_subcommand_from " + name + "' -l " + std::string(o.name) +
                 (o.value.empty() ? "" : " -r") + "\n";
    }
  } else {
    return complain(shell + ": completions are made for bash, zsh and fish."), kError;
  }
  print(out);
  return kFound;
}

}  // namespace stemma::cli
