// stemma read INPUT... (a first door; the command line grows here)
#include <cstdio>
#include <cstring>

#include "stemma/engine.h"
#include "stemma/notation.h"

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  std::string format = "eval", published, outlet;
  for (int i = 2; i < argc; ++i) {
    const std::string a = argv[i];
    if (a == "--format") format = argv[++i];
    else if (a == "--published") published = argv[++i];
    else if (a == "--outlet") outlet = argv[++i];
    else paths.push_back(a);
  }
  stemma::Options options;
  options.verify = true;
  auto engine = stemma::Engine::create(options);
  auto workspace = (*engine)->workspace();
  stemma::InputHandlers handlers;
  handlers.input = [&](stemma::Input&& input) {
    auto document = (*engine)->read(input, *workspace);
    if (!document) {
      std::fprintf(stderr, "%s\n", document.message().c_str());
      return true;
    }
    const std::string out = format == "eval" ? print_eval(**document) + "\n" : stemma::print(**document);
    std::fputs(out.c_str(), stdout);
    return true;
  };
  handlers.problem = [](const stemma::InputProblem& p) { std::fprintf(stderr, "%s\n", p.message.c_str()); };
  stemma::walk_inputs(paths, {"", outlet, "", published}, options, handlers);
}
