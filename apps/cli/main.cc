// stemma: the command line.

#include "arguments.h"
#include "commands.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

int run(const Arguments& arguments) {
  const std::string& command = arguments.command;
  if (command == "read") return read(arguments);
  if (command == "parse") return parse_words(arguments);
  if (command == "ingest") return ingest(arguments);
  if (command == "claims") return claims(arguments);
  if (command == "trace") return trace(arguments);
  if (command == "explain") return explain(arguments);
  if (command == "copies") return copies(arguments);
  if (command == "stories") return stories(arguments);
  if (command == "sources") return sources(arguments);
  if (command == "export") return export_claims(arguments);
  if (command == "status") return status(arguments);
  if (command == "merge") return merge(arguments);
  if (command == "verify") return verify_store(arguments);
  if (command == "demo") return demo(arguments);
  if (command == "man") return man();
  return completions(arguments);
}

}  // namespace
}  // namespace stemma::cli

int main(int argc, char** argv) {
  using namespace stemma::cli;
  const Parsed parsed = parse(argc, argv);
  const int code = parsed.exit ? *parsed.exit : run(parsed.arguments);
  finish_printing();
  return code;
}
