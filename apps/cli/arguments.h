// What the command line says.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stemma/options.h"
#include "stemma/page.h"
#include "stemma/result.h"

namespace stemma::cli {

enum Exit : int { kFound = 0, kNothing = 1, kError = 2, kPartial = 3 };

struct Arguments {
  std::string command;
  std::vector<std::string> inputs;
  std::map<std::string, std::vector<std::string>> values;  // by option name; flags have one empty value

  bool has(const std::string& name) const { return values.contains(name); }
  std::string value(const std::string& name, std::string otherwise = {}) const;
  std::string store() const { return value("store", "news.stemma"); }
  Provenance given() const;
};

// The arguments, or the exit code when there is nothing more to do (help, an error; both are printed).
struct Parsed {
  Arguments arguments;
  std::optional<int> exit;
};
Parsed parse(int argc, char** argv);

// Options of the engine, or a sentence that names the flag.
Result<Options> engine_options(const Arguments&);

}  // namespace stemma::cli
