// The engine: bytes in, documents out. It alone knows the order of the stages.
//
// An Engine is immutable after creation and may be shared by threads; each
// thread brings its own Workspace, whose memory is reused from document to
// document.

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/options.h"
#include "stemma/records.h"
#include "stemma/result.h"

namespace stemma {

// One input as it was found: a file, a line of JSON lines, standard input.
struct Input {
  std::string name;  // for messages: path, or path:line
  std::string bytes;
  PageForm form = PageForm::kText;
  Provenance given;
  std::uint64_t begin = 0, end = 0;  // bytes of the file it came from
};

struct StageTime {
  std::string_view stage;
  std::uint64_t nanoseconds = 0, tokens = 0, documents = 0;
};

class Workspace;
struct WorkspaceDeleter {
  void operator()(Workspace*) const;
};
using WorkspaceOwner = std::unique_ptr<Workspace, WorkspaceDeleter>;

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> create(Options);
  ~Engine();

  WorkspaceOwner workspace() const;

  // Reads one input. The document lives in the workspace until the next call.
  // Fails only when the input is refused (too long, not text); the message says why.
  Result<const Document*> read(const Input&, Workspace&) const;

  // Stage names in order; `Options::without` and timings use them.
  static std::vector<std::string_view> stages();
  std::vector<StageTime> timings(const Workspace&) const;

  // What a LexiconLine stands for: "cues.tsv:31  confirm  verb  confirm".
  std::string lexicon_line(LexiconLine) const;

  const Options& options() const;

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

std::string_view version();

// Walks paths (files, folders, JSON lines, "-" for standard input) in a fixed
// order and hands out inputs. A problem with one input is reported and the walk
// goes on.
struct InputProblem {
  std::string name;     // the file
  std::string reason;   // counted under this word: missing, no-permission, too-long, bad-json, not-text ...
  std::string message;  // the whole sentence
};
struct InputHandlers {
  std::function<bool(Input&&)> input;  // false stops the walk
  std::function<void(const InputProblem&)> problem;
  // Where to begin in a file, for a walk that resumes; unset means 0.
  std::function<std::uint64_t(const std::string& path)> begin_at;
  // A file was read to its end.
  std::function<void(const std::string& path, std::uint64_t bytes)> finished;
};
void walk_inputs(const std::vector<std::string>& paths, const Provenance& given, const Options&, const InputHandlers&);

// Reads inputs on Options::threads threads; `done` is called on the caller's
// thread in the order of the inputs, whatever the number of threads.
struct ReadResult {
  const Input* input = nullptr;
  const Document* document = nullptr;  // null: refused, see message
  std::string message;
};
void read_all(const Engine&, const std::function<bool(Input&)>& next, const std::function<bool(const ReadResult&)>& done);

// Views of a document for people and programs.
std::string print_page(const Document&, bool colour, unsigned width);  // stemma read
std::string print_json(const Document&);                               // stemma read --json
std::string print_eval(const Document&);                               // stemma read --format eval

}  // namespace stemma
