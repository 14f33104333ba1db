// Walking inputs: files, folders, JSON lines, standard input.

#include "base/env.h"
#include "intake/intake.h"
#include "intake/json_lines.h"
#include "stemma/engine.h"

namespace stemma {
namespace {

std::string stem_of(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  return name.substr(0, name.find_last_of('.'));
}

}  // namespace

void walk_inputs(const std::vector<std::string>& paths, const Provenance& given, const Options& options,
                 const InputHandlers& handlers) {
  for (const std::string& path : paths) {
    if (env::info(path).directory) {
      auto entries = env::list(path);
      if (entries) walk_inputs(*entries, given, options, handlers);
      continue;
    }
    auto bytes = env::read_file(path, 1ULL << 40U);
    if (!bytes) {
      handlers.problem({path, "missing", bytes.message()});
      continue;
    }
    if (path.ends_with(".jsonl")) {
      JsonLineReader reader;
      std::size_t begin = 0, number = 0;
      while (begin < bytes->size()) {
        const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
        ++number;
        auto line = reader.read(std::string_view(*bytes).substr(begin, end - begin));
        const std::string name = path + ":" + std::to_string(number);
        if (line) {
          Input input{name, std::move(line->text), PageForm::kGiven, line->given, begin, end};
          if (!handlers.input(std::move(input))) return;
        } else {
          handlers.problem({name, "bad-json", name + ": " + line.message()});
        }
        begin = end + 1;
      }
      continue;
    }
    Provenance mine = given;
    if (mine.id.empty()) mine.id = stem_of(path);
    const PageForm form = form_of(path, *bytes);
    Input input{path, std::move(*bytes), form, mine, 0, 0};
    if (!handlers.input(std::move(input))) return;
  }
}

void read_all(const Engine& engine, const std::function<bool(Input&)>& next, const std::function<bool(const ReadResult&)>& done) {
  auto workspace = engine.workspace();
  Input input;
  while (next(input)) {
    auto document = engine.read(input, *workspace);
    ReadResult result{&input, document ? *document : nullptr, document ? "" : document.message()};
    if (!done(result)) return;
  }
}

}  // namespace stemma
