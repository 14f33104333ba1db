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
#include "stemma/pair.h"
#include "stemma/records.h"
#include "stemma/result.h"

namespace stemma {

// A place in an input file between two inputs: where a later walk goes on.
struct InputPlace {
  std::uint64_t offset = 0;  // bytes read
  std::uint64_t within = 0;  // in packed files: bytes unpacked from there on
  std::uint64_t lines = 0;   // line ends before it
  bool same = true;          // the file is as it was then; else it grew
};

// One input as it was found: a file, a line of JSON lines, a record of an archive, standard input. Also a
// place where none could be had: then `reason` is not empty and there are no bytes. Also the end of a file that holds
// many: then the reason is kEndOfFile.
inline constexpr std::string_view kEndOfFile = "end-of-file";
struct Input {
  std::string name;  // for messages: path, path:line, path@offset of a record, path#item of a feed
  std::string bytes;
  PageForm form = PageForm::kText;
  Provenance given;
  ActorPair pair;                    // of JSON lines: the parties that a line asks about
  NoteKind note = NoteKind::kNone;   // what had to be repaired before the bytes could be had
  std::uint64_t begin = 0, end = 0;  // bytes of the file it came from
  std::uint64_t first_line = 1;      // of the file, at which `bytes` begin
  std::string file;                  // the path; "-" for standard input
  InputPlace after;                  // where a walk that resumes goes on in `file`
  std::string reason;                // missing, no-permission, too-long, bad-json, not-text ...; they are counted by this word
  std::string message;               // the whole sentence: file, offset, remedy
};
// Reasons that are no failure: the walk leaves such files of a folder alone by rule.
bool is_failure(std::string_view reason);

// Why a document is none of English news: other-language, no-article. Empty when it may be.
std::string_view why_no_news(const Document&);

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
  std::uint64_t states_fingerprint() const;  // of the words network: trained heads ask for it

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

std::string_view version();

// Walks paths (files, folders, JSON lines, archives, feeds, "-" for standard input) in a fixed order
// and hands out inputs one after the other. What cannot be read is handed out too,
// with its reason, and the walk goes on. Memory is bounded by Options::max_document.
class InputWalk {
 public:
  // Where to begin in a file, for a walk that resumes.
  using BeginAt = std::function<InputPlace(const std::string& path)>;

  InputWalk(std::vector<std::string> paths, Provenance given, const Options&, BeginAt begin_at = nullptr);
  ~InputWalk();
  bool next(Input&);  // false at the end

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Reads inputs on Options::threads threads. Both functions are called on the caller's
// thread, `done` in the order of the inputs, whatever the number of threads; what a
// result points at lives until `done` returns. Returns the time of each stage.
struct ReadResult {
  const Input* input = nullptr;
  const Document* document = nullptr;  // null: left out, see reason and message
  std::string_view reason, message;
};
std::vector<StageTime> read_all(const Engine&, const std::function<bool(Input&)>& next,
                                const std::function<bool(const ReadResult&)>& done);

// Views of a document for people and programs.
std::string print_page(const Document&, bool colour, unsigned width);  // stemma read
std::string print_json(const Document&);                               // stemma read --json
std::string print_eval(const Document&);                               // stemma read --format eval
std::string print_conllu(const Document&);                             // stemma parse
// CoNLL-U again, with the columns from LEMMA to DEPREL out of the document that was read from these bytes; words, ranges,
// SpaceAfter and the comments newdoc, newpar, sent_id and text stay.
std::string fill_conllu(std::string_view bytes, const Document&);  // stemma parse --tokens

}  // namespace stemma
