// stemma read: articles on the screen, or as JSON, the flat form, the notation.

#include <cstdio>

#include "commands.h"
#include "stemma/notation.h"
#include "terminal.h"

namespace stemma::cli {

void print_timings(const std::vector<StageTime>& times) {
  std::uint64_t all = 0, tokens = 0;
  std::fprintf(stderr, "%-12s %10s %10s\n", "stage", "ms", "ns/token");
  const auto row = [](std::string_view name, std::uint64_t nanoseconds, std::uint64_t per) {
    std::fprintf(stderr, "%-12.*s %10.2f %10.1f\n", static_cast<int>(name.size()), name.data(),
                 static_cast<double>(nanoseconds) / 1e6,
                 per == 0 ? 0.0 : static_cast<double>(nanoseconds) / static_cast<double>(per));
  };
  for (const StageTime& time : times) {
    row(time.stage, time.nanoseconds, time.tokens);
    all += time.nanoseconds;
    tokens = std::max(tokens, time.tokens);
  }
  row("all", all, tokens);
}

int read(const Arguments& arguments) {
  const std::string format = arguments.value("format", arguments.has("json") ? "json" : "page");
  if (format != "page" && format != "json" && format != "eval" && format != "notation") {
    complain("--format " + format + ": read knows page, json, eval and notation.");
    return kError;
  }
  const auto options = engine_options(arguments);
  if (!options) return complain(options.message()), kError;
  const auto engine = Engine::create(*options);
  if (!engine) return complain(engine.message()), kError;
  std::vector<std::string> paths = arguments.inputs;
  InputWalk walk(paths, arguments.given(), (*engine)->options());
  const bool colour = colour_wanted(arguments);
  std::uint64_t documents = 0, failures = 0, found = 0;
  const auto times = read_all(
      **engine, [&](Input& input) { return walk.next(input); },
      [&](const ReadResult& result) {
        if (result.reason == kEndOfFile) return true;
        if (result.document == nullptr) {
          complain(result.message);
          failures += is_failure(result.reason) ? 1 : 0;
          return true;
        }
        const Document& document = *result.document;
        if (format == "page") {
          if (documents > 0) print("\n" + std::string(width(), '-') + "\n\n");
          print(print_page(document, colour, width()));
        } else if (format == "notation") {
          print(stemma::print(document));
        } else {
          print((format == "json" ? print_json(document) : print_eval(document)) + "\n");
        }
        ++documents;
        found += document.reading.claims.rows.size();
        return true;
      });
  if (arguments.has("timings")) print_timings(times);
  if (failures > 0) return documents > 0 ? kPartial : kError;
  if (format == "page") return found > 0 ? kFound : kNothing;
  return documents > 0 ? kFound : kNothing;
}

}  // namespace stemma::cli
