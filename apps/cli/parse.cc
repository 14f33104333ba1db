// stemma parse: words, tags and trees as CoNLL-U.

#include "commands.h"
#include "terminal.h"

namespace stemma::cli {

int parse_words(const Arguments& arguments) {
  auto options = engine_options(arguments);
  if (!options) return complain(options.message()), kError;
  options->whole_text = true;
  options->given_words = arguments.has("tokens");
  // What stands behind the words is not asked for.
  for (const std::string_view stage : Engine::stages())
    if (stage != "intake" && stage != "article" && stage != "lingua") options->without.emplace_back(stage);
  const auto engine = Engine::create(*options);
  if (!engine) return complain(engine.message()), kError;
  InputWalk walk(arguments.inputs, arguments.given(), (*engine)->options());
  std::uint64_t documents = 0, failures = 0;
  const auto times = read_all(
      **engine, [&](Input& input) { return walk.next(input); },
      [&](const ReadResult& result) {
        if (result.reason == kEndOfFile) return true;
        if (result.document == nullptr) {
          complain(result.message);
          failures += is_failure(result.reason) ? 1 : 0;
          return true;
        }
        print(result.input->form == PageForm::kWords ? fill_conllu(result.input->bytes, *result.document)
                                                     : print_conllu(*result.document));
        ++documents;
        return true;
      });
  if (arguments.has("timings")) print_timings(times);
  if (failures > 0) return documents > 0 ? kPartial : kError;
  return documents > 0 ? kFound : kNothing;
}

}  // namespace stemma::cli
