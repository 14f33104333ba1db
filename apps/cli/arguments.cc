// Parsing, by CLI11 (the one place that includes it), out of the table.

#include "arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>

#include "command_table.h"
#include "stemma/engine.h"

namespace stemma::cli {
namespace {

// "16M" -> 16777216.
std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number == 0) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  unsigned shift = 0;
  if (unit == "K" || unit == "k" || unit == "KiB") shift = 10;
  if (unit == "M" || unit == "MiB") shift = 20;
  if (unit == "G" || unit == "GiB") shift = 30;
  if (!unit.empty() && shift == 0) return std::nullopt;
  if (number > (std::uint64_t{1} << 40U) >> shift) return std::nullopt;
  return number << shift;
}

}  // namespace

std::string Arguments::value(const std::string& name, std::string otherwise) const {
  const auto found = values.find(name);
  return found == values.end() || found->second.empty() ? otherwise : found->second.back();
}

Provenance Arguments::given() const { return {"", value("outlet"), value("url"), value("published")}; }

Parsed parse(int argc, char** argv) {
  CLI::App app{std::string(kAbout)};
  app.name("stemma");
  app.footer("Try `stemma demo` first, then `stemma read FILE`. `stemma COMMAND --help` shows examples.\n" +
             std::string(kExitCodes));
  app.set_version_flag("--version", "stemma " + std::string(version()));
  app.require_subcommand(1);
  Parsed parsed;
  // Owned here until the parse is done; only what was given is handed on.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> values;
  std::map<std::string, std::map<std::string, bool>> flags;
  std::map<std::string, std::vector<std::string>> inputs;
  for (const CommandRow& row : commands()) {
    const std::string name(row.name);
    CLI::App* command = app.add_subcommand(name, std::string(row.help));
    command->footer("Examples:\n  " + std::string(row.examples[0]) + "\n  " + std::string(row.examples[1]) + "\n\n" +
                    std::string(kExitCodes));
    if (!row.arguments.empty()) {
      std::string label(row.arguments);
      CLI::Option* option = command->add_option(
          label.substr(label.find_first_not_of('['), label.find_first_of(".]") - (label[0] == '[')), inputs[name], "");
      if (row.arguments.find("...") == std::string_view::npos) option->expected(1);
      if (!row.arguments.starts_with('[')) option->required();
    }
    for (const OptionRow& o : options()) {
      if (!takes(row, o)) continue;
      const std::string flag = "--" + std::string(o.name);
      if (o.value.empty()) command->add_flag(flag, flags[name][std::string(o.name)], std::string(o.help));
      else
        command->add_option(flag, values[name][std::string(o.name)], std::string(o.help))
            ->type_name(std::string(o.value))
            ->allow_extra_args(false);
    }
  }
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty()) {
    std::cerr << app.help();
    parsed.exit = static_cast<int>(kError);
    return parsed;
  }
  if (words.front() == "help") {  // "stemma help [COMMAND]" is "stemma [COMMAND] --help"
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  try {
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, std::cout, std::cerr);
    parsed.exit = code == 0 ? static_cast<int>(kFound) : static_cast<int>(kError);
    return parsed;
  }
  const std::string name = app.get_subcommands().front()->get_name();
  parsed.arguments.command = name;
  parsed.arguments.inputs = inputs[name];
  for (auto& [key, value] : values[name])
    if (!value.empty()) parsed.arguments.values[key] = value;
  for (const auto& [key, value] : flags[name])
    if (value) parsed.arguments.values[key] = {""};
  return parsed;
}

Result<Options> engine_options(const Arguments& arguments) {
  Options options;
  if (arguments.has("max-document")) {
    const auto size = parse_size(arguments.value("max-document"));
    if (!size)
      return Error{"--max-document " + arguments.value("max-document") +
                   ": this is no number of bytes; write 16777216 or 16M."};
    // Offsets in the records are 32 bits wide.
    if (*size > (std::uint64_t{1} << 31U))
      return Error{"--max-document " + arguments.value("max-document") + ": the largest that can be read is 2G."};
    options.max_document = *size;
  }
  if (arguments.has("threads")) {
    const std::string text = arguments.value("threads");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options.threads);
    if (error != std::errc() || end != text.data() + text.size() || options.threads < 1 || options.threads > 256)
      return Error{"--threads " + text + ": write a number from 1 to 256."};
  }
  if (arguments.has("published") && !parse_instant(arguments.value("published")))
    return Error{"--published " + arguments.value("published") +
                 ": this is no date; write 2025-07-03, 2025-07 or 2025-07-03T14:00."};
  if (arguments.has("until") && arguments.value("until") != "article")
    return Error{"--until " + arguments.value("until") + ": the stage to stop at is article."};
  options.article_only = arguments.has("until");
  options.words_model = arguments.value("words-model");
  options.attribution_model = arguments.value("attribution-model");
  options.lexicon = arguments.value("lexicon");
  options.event_model = arguments.value("event-model");
  options.kernels = arguments.value("kernels");
  if (const auto found = arguments.values.find("without"); found != arguments.values.end()) options.without = found->second;
  return options;
}

}  // namespace stemma::cli
