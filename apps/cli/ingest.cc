// stemma ingest: inputs into the store, in batches. A batch's documents and how far
// their inputs were read are committed together, so that a kill at any moment loses
// or doubles nothing.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "commands.h"
#include "stemma/corpus.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

constexpr std::uint64_t kBatch = 256;  // documents in one transaction

namespace fs = std::filesystem;

// The file as it is now: its absolute path, size and time of change.
InputMark mark_of(const std::string& path) {
  InputMark mark;
  std::error_code error;
  mark.path = fs::weakly_canonical(path, error).string();
  if (error || mark.path.empty()) mark.path = path;
  const auto size = fs::file_size(path, error);
  mark.size = error ? 0 : size;
  const auto time = fs::last_write_time(path, error);
  mark.modified = error ? 0 : time.time_since_epoch().count();
  return mark;
}

// FNV-1a over up to 4 KiB before `offset`: tells a file that grew from one that was replaced.
std::uint64_t tail_of(const std::string& path, std::uint64_t offset) {
  std::ifstream file(path, std::ios::binary);
  const std::uint64_t begin = offset > 4096 ? offset - 4096 : 0;
  std::string bytes(offset - begin, '\0');
  file.seekg(static_cast<std::streamoff>(begin));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash >> 1U;  // SQLite's integers have a sign
}

bool is_json_lines(const std::string& path) { return path.ends_with(".jsonl") || path.ends_with(".ndjson"); }

// Where to go on in a file: JSON lines that only grew after what was read; other files only when they did not change.
InputPlace place_of(Store& store, const std::string& path) {
  const InputMark now = mark_of(path);
  const auto before = store.marked(now.path);
  if (!before || before->offset == 0 || now.size < before->offset) return {};
  if (!is_json_lines(path) && (now.size != before->size || now.modified != before->modified)) return {};
  if (tail_of(path, before->offset) != before->tail) return {};
  return {before->offset, before->lines};
}

class Ingest {
 public:
  Ingest(Store& store, IngestCounts& counts) : store_(store), counts_(counts) {}

  Status take(const ReadResult& result) {
    if (!open_) {
      if (const Status begun = store_.begin(); !begun) return begun;
      open_ = true;
    }
    const Input& input = *result.input;
    if (result.document == nullptr) {
      ++counts_.left_out[std::string(result.reason)];
      counts_.failures += is_failure(result.reason) ? 1 : 0;
      if (const Status done = store_.skip(input.name, result.reason, result.message); !done) return done;
    } else {
      const auto added = store_.add(*result.document, input.name);
      if (!added) return added.error();
      ++(*added ? counts_.documents : counts_.known);
      if (*added) counts_.claims += result.document->reading.claims.rows.size();
    }
    if (!input.file.empty() && input.file != "-" && input.after.offset > 0) marks_[input.file] = input.after;
    return ++in_batch_ >= kBatch ? commit() : Status(Done{});
  }

  Status commit() {
    if (!open_) return Done{};
    for (const auto& [path, place] : marks_) {
      InputMark mark = mark_of(path);
      mark.offset = place.offset;
      mark.lines = place.lines;
      mark.tail = tail_of(path, place.offset);
      if (const Status done = store_.mark(mark); !done) return done;
    }
    marks_.clear();
    in_batch_ = 0;
    open_ = false;
    return store_.commit();
  }

 private:
  Store& store_;
  IngestCounts& counts_;
  std::map<std::string, InputPlace> marks_;
  std::uint64_t in_batch_ = 0;
  bool open_ = false;
};

}  // namespace

Result<IngestCounts> ingest_paths(const Engine& engine, Store& store, const std::vector<std::string>& paths,
                                  const Provenance& given, bool timings, const std::function<bool(const Input&)>& wanted) {
  IngestCounts counts;
  Ingest ingest(store, counts);
  Status status = Done{};
  std::set<std::string> resumed;  // files that were read before, as long as nothing more is found in them
  InputWalk walk(paths, given, engine.options(), [&](const std::string& path) {
    const InputPlace place = place_of(store, path);
    if (place.offset > 0) resumed.insert(path);
    return place;
  });
  Progress progress;
  const auto begin = std::chrono::steady_clock::now();
  const auto times = read_all(
      engine,
      [&](Input& input) {
        if (stop_asked()) counts.stopped = true;
        while (!counts.stopped && walk.next(input))
          if (!wanted || wanted(input)) return true;
        return false;
      },
      [&](const ReadResult& result) {
        if (result.document == nullptr) {
          progress.show("", true);
          if (is_failure(result.reason)) complain(result.message);
        }
        resumed.erase(result.input->file);
        status = ingest.take(result);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        const std::uint64_t read = counts.documents + counts.known;
        progress.show(std::to_string(read) + " documents, " +
                      std::to_string(static_cast<std::uint64_t>(static_cast<double>(read) / std::max(seconds, 1e-3))) + "/s, " +
                      std::to_string(counts.claims) + " claims | " + cut(result.input->name, 40));
        return status.ok();
      });
  counts.unchanged = resumed.size();
  if (status) status = ingest.commit();
  if (!status) return status.error();
  if (timings) print_timings(times);
  return counts;
}

Result<std::unique_ptr<Store>> open_store(const std::string& path, Store::Mode mode, const Engine* engine) {
  Store::Writer writer;
  if (engine != nullptr) {
    writer.version = version();
    writer.sketch = sketch;
    // Looking a line up reads its lexicon from the start: each is looked up once.
    auto known = std::make_shared<std::map<LexiconLine, std::string>>();
    writer.lexicon = [engine, known](LexiconLine line) {
      const auto [found, fresh] = known->try_emplace(line);
      if (fresh) found->second = engine->lexicon_line(line);
      return found->second;
    };
  }
  return Store::open(path, mode, std::move(writer));
}

int ingest(const Arguments& arguments) {
  const auto options = engine_options(arguments);
  if (!options) return complain(options.message()), kError;
  const auto engine = Engine::create(*options);
  if (!engine) return complain(engine.message()), kError;
  auto store = open_store(arguments.store(), Store::Mode::kWrite, engine->get());
  if (!store) return complain(store.message()), kError;
  catch_stop();
  const auto counts = ingest_paths(**engine, **store, arguments.inputs, arguments.given(), arguments.has("timings"));
  if (!counts) return complain(counts.message()), kError;
  // A stop leaves this for the next call.
  if (!counts->stopped)
    if (const Status done = link(**store); !done) return complain(done.message()), kError;
  std::string line = std::to_string(counts->documents) + " documents added with " + std::to_string(counts->claims) + " claims";
  if (counts->known > 0) line += ", " + std::to_string(counts->known) + " were there already";
  if (counts->unchanged > 0) line += ", " + std::to_string(counts->unchanged) + " files were read before";
  std::uint64_t left_out = 0;
  std::string reasons;
  for (const auto& [reason, count] : counts->left_out) {
    left_out += count;
    reasons += (reasons.empty() ? "" : ", ") + reason + " " + std::to_string(count);
  }
  if (left_out > 0) line += "; " + std::to_string(left_out) + " left out: " + reasons;
  print(line + ".\n");
  if (counts->stopped) {
    complain("stopped; what was read is kept, and the same call goes on from here.");
    return kPartial;
  }
  if (counts->failures > 0) return counts->documents + counts->known > 0 ? kPartial : kError;
  return counts->documents + counts->known + counts->unchanged > 0 ? kFound : kNothing;
}

}  // namespace stemma::cli
