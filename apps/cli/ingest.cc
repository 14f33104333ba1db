// stemma ingest: inputs into the store, in batches. A batch's documents and how far
// their inputs were read are committed together, so that a kill at any moment loses
// or doubles nothing.

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "commands.h"
#include "meter.h"
#include "stemma/corpus.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

constexpr unsigned kComplaints = 20;   // about one file
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

// FNV-1a over up to 4 KiB before `offset`, or from the start where that is 0: tells a file that grew from one that was
// replaced.
std::uint64_t tail_of(const std::string& path, std::uint64_t offset, std::uint64_t size) {
  std::ifstream file(path, std::ios::binary);
  const std::uint64_t end = offset > 0 ? offset : std::min<std::uint64_t>(size, 4096);
  const std::uint64_t begin = end > 4096 ? end - 4096 : 0;
  std::string bytes(end - begin, '\0');
  file.seekg(static_cast<std::streamoff>(begin));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash >> 1U;  // SQLite's integers have a sign
}

bool is_json_lines(const std::string& path) { return path.ends_with(".jsonl") || path.ends_with(".ndjson"); }

// Where to go on in a file: in one that only grew behind what was read, or that is as it was.
InputPlace place_of(Store& store, const std::string& path, const std::string& filter) {
  const InputMark now = mark_of(path);
  const auto before = store.marked(now.path + filter);
  if (!before || before->offset + before->within == 0 || now.size < before->offset) return {};
  const bool same = now.size == before->size && now.modified == before->modified;
  if (!same && now.size <= before->size && !is_json_lines(path)) return {};
  if (tail_of(path, before->offset, before->size) != before->tail) return {};
  return {before->offset, before->within, before->lines, same};
}

bool under_host(std::string_view url, const std::string& host) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  url = url.substr(url.rfind('@') == std::string_view::npos ? 0 : url.rfind('@') + 1);
  url = url.substr(0, url.find(':'));
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  if (url.size() < host.size() ||
      !std::equal(host.begin(), host.end(), url.end() - static_cast<std::ptrdiff_t>(host.size()), same))
    return false;
  return url.size() == host.size() || url[url.size() - host.size() - 1] == '.';
}

class Ingest {
 public:
  Ingest(Store& store, const IngestWishes& wishes, IngestCounts& counts) : store_(store), wishes_(wishes), counts_(counts) {}

  Status take(const ReadResult& result) {
    const Input& input = *result.input;
    if (result.document != nullptr && !fits(result.document->article)) return follow(input);
    if (const Status begun = open(); !begun) return begun;
    if (result.reason == kEndOfFile) return follow(input);
    if (result.document == nullptr) {
      ++counts_.left_out[std::string(result.reason)];
      counts_.failures += is_failure(result.reason) ? 1 : 0;
      const Skipped skipped{input.name, std::string(result.reason), std::string(result.message),
                            input.file == "-" ? input.file : mark_of(input.file).path};
      if (const Status done = store_.skip(skipped); !done) return done;
    } else {
      const auto added = store_.add(*result.document, input.name);
      if (!added) return added.error();
      ++(*added ? counts_.documents : counts_.known);
      if (*added) counts_.claims += result.document->reading.claims.rows.size();
      counts_.full = wishes_.most > 0 && counts_.documents >= wishes_.most;
    }
    return follow(input);
  }

  Status commit() {
    if (marks_.empty() && !open_) return Done{};
    if (const Status begun = open(); !begun) return begun;
    for (const auto& [path, place] : marks_) {
      InputMark mark = mark_of(path);
      mark.offset = place.offset;
      mark.within = place.within;
      mark.lines = place.lines;
      mark.tail = tail_of(path, place.offset, mark.size);
      mark.path += wishes_.filter;
      if (const Status done = store_.mark(mark); !done) return done;
    }
    marks_.clear();
    in_batch_ = 0;
    open_ = false;
    return store_.commit();
  }

 private:
  Status open() {
    if (open_) return Done{};
    open_ = true;
    return store_.begin();
  }
  // The place behind an input belongs to the same transaction.
  Status follow(const Input& input) {
    if (!wishes_.again && !input.file.empty() && input.file != "-" && input.after.offset + input.after.within > 0)
      marks_[input.file] = input.after;
    return ++in_batch_ >= kBatch ? commit() : Status(Done{});
  }
  bool fits(const Article& article) {
    std::string_view reason;
    if (!wishes_.host.empty() && !under_host(article.url, wishes_.host)) reason = "other-host";
    if (wishes_.since && article.published.stop.known() && article.published.stop.seconds <= wishes_.since->seconds)
      reason = "too-old";
    if (!reason.empty()) ++counts_.left_out[std::string(reason)];
    return reason.empty();
  }

  Store& store_;
  const IngestWishes& wishes_;
  IngestCounts& counts_;
  std::map<std::string, InputPlace> marks_;
  std::uint64_t in_batch_ = 0;
  bool open_ = false;
};

// On a full disk: how much more the rest will take, if the store goes on growing as it did.
Error with_room(Error error, const std::string& store, const Meter& meter) {
  std::error_code code;
  const fs::space_info space = fs::space(fs::absolute(store, code).parent_path(), code);
  if (store.empty() || code || space.available > (1U << 20U)) return error;
  double held = 0;
  for (const char* tail : {"", "-wal"})
    if (const auto size = fs::file_size(store + tail, code); !code) held += static_cast<double>(size);
  if (meter.share() > 0)
    error.message += " About " + grouped(static_cast<std::uint64_t>(held / meter.share() - held + 1e6)) +
                     " bytes more are needed for all of it; with room the same call goes on from here.";
  return error;
}

}  // namespace

Result<IngestCounts> ingest_paths(const Engine& engine, Store& store, const std::vector<std::string>& paths,
                                  const IngestWishes& wishes) {
  IngestCounts counts;
  Ingest ingest(store, wishes, counts);
  Status status = Done{};
  std::set<std::string> resumed;  // files that were read before, as long as nothing more is found in them
  InputWalk walk(paths, wishes.given, engine.options(), [&](const std::string& path) {
    if (wishes.again) return InputPlace{};
    const InputPlace place = place_of(store, path, wishes.filter);
    if (place.offset + place.within > 0) resumed.insert(path);
    return place;
  });
  std::map<std::string, unsigned> complaints;  // by file
  Progress progress;
  Meter meter(paths);
  const auto wanted = [&](const Input& input) {
    if (wishes.wanted && !wishes.wanted(input)) return false;
    if (wishes.host.empty() || input.given.url.empty() || under_host(input.given.url, wishes.host)) return true;
    ++counts.left_out["other-host"];
    return false;
  };
  const auto times = read_all(
      engine,
      [&](Input& input) {
        if (stop_asked()) counts.stopped = true;
        while (!counts.stopped && !counts.full && walk.next(input))
          if (wanted(input)) return true;
        return false;
      },
      [&](const ReadResult& result) {
        const Input& input = *result.input;
        meter.pass(input);
        if (result.document == nullptr && is_failure(result.reason)) {
          progress.clear();
          const unsigned told = ++complaints[input.file];
          if (told <= kComplaints) complain(result.message);
          if (told == kComplaints)
            complain(input.file + ": what else is left out of it is only counted; `stemma status` shows it.");
        }
        if (result.reason != kEndOfFile) resumed.erase(input.file);
        status = ingest.take(result);
        if (progress.due()) progress.show(meter.line(counts, progress.columns()));
        return status.ok() && !counts.full;
      });
  counts.unchanged = resumed.size();
  if (status) status = ingest.commit();
  if (!status) return with_room(status.error(), wishes.store, meter);
  if (wishes.timings) print_timings(times);
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

namespace {

std::string sum_of(const std::map<std::string, std::uint64_t>& left_out) {
  std::uint64_t sum = 0;
  std::string reasons;
  for (const auto& [reason, count] : left_out) {
    sum += count;
    reasons += (reasons.empty() ? "" : ", ") + reason + " " + std::to_string(count);
  }
  return sum == 0 ? "" : "; " + std::to_string(sum) + " left out: " + reasons;
}

// What the caller wants of the inputs, or a sentence that names the flag.
Result<IngestWishes> wishes_of(const Arguments& arguments) {
  IngestWishes wishes;
  wishes.given = arguments.given();
  wishes.timings = arguments.has("timings");
  if (arguments.has("limit")) {
    const std::string text = arguments.value("limit");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wishes.most);
    if (error != std::errc() || end != text.data() + text.size() || wishes.most == 0)
      return Error{"--limit " + text + ": write a number of documents."};
  }
  wishes.host = arguments.value("host");
  if (!wishes.host.empty()) wishes.filter += " --host " + wishes.host;
  if (arguments.has("since")) {
    wishes.since = parse_instant(arguments.value("since"));
    if (!wishes.since) return Error{"--since " + arguments.value("since") + ": this is no date; write 2025-07-03 or 2025-07."};
    wishes.filter += " --since " + arguments.value("since");
  }
  if (arguments.has("only") && arguments.value("only") != "failed")
    return Error{"--only " + arguments.value("only") + ": what can be read again is failed."};
  return wishes;
}

// Inputs that failed, and the files they are in: all, or those that are named.
Result<std::set<std::string>> failed_in(Store& store, std::vector<std::string>& paths) {
  std::set<std::string> inputs, files, named;
  for (const std::string& path : paths) named.insert(mark_of(path).path);
  const Status done = store.skipped([&](const Skipped& skipped) {
    if (is_failure(skipped.reason) && (named.empty() || named.contains(skipped.file))) {
      inputs.insert(skipped.input);
      // The file as it was named: the input's name is that and a place in it.
      const std::string last = fs::path(skipped.file).filename().string();
      const std::size_t at = skipped.input.find(last);
      files.insert(at == std::string::npos ? skipped.file : skipped.input.substr(0, at + last.size()));
    }
    return true;
  });
  if (!done) return done.error();
  paths.assign(files.begin(), files.end());
  return inputs;
}

int count_only(const Arguments& arguments, const Options& options, const IngestWishes& wishes) {
  InputWalk walk(arguments.inputs, wishes.given, options);
  std::map<std::string, std::uint64_t> forms, left_out;
  std::uint64_t documents = 0, bytes = 0;
  Input input;
  while (!stop_asked() && walk.next(input)) {
    if (input.reason == kEndOfFile) continue;
    if (input.reason.empty() && !wishes.host.empty() && !input.given.url.empty() && !under_host(input.given.url, wishes.host))
      input.reason = "other-host";
    if (!input.reason.empty()) {
      ++left_out[input.reason];
      if (is_failure(input.reason)) complain(input.message);
      continue;
    }
    ++documents;
    bytes += input.bytes.size();
    ++forms[std::string(name_of(input.form))];
  }
  std::string line = std::to_string(documents) + " documents of " + std::to_string(bytes) + " bytes";
  for (const auto& [form, count] : forms)
    line += (form == forms.begin()->first ? ": " : ", ") + form + " " + std::to_string(count);
  print(line + sum_of(left_out) + ". Nothing was stored.\n");
  return documents > 0 ? kFound : kNothing;
}

}  // namespace

int ingest(const Arguments& arguments) {
  auto options = engine_options(arguments);
  if (!options) return complain(options.message()), kError;
  options->news_only = true;
  auto wishes = wishes_of(arguments);
  if (!wishes) return complain(wishes.message()), kError;
  std::vector<std::string> paths = arguments.inputs;
  if (paths.empty() && !arguments.has("only"))
    return complain("ingest wants a PATH: a file, a folder, or - for standard input."), kError;
  catch_stop();
  if (arguments.has("dry-run")) return count_only(arguments, *options, *wishes);
  const auto engine = Engine::create(*options);
  if (!engine) return complain(engine.message()), kError;
  auto store = open_store(arguments.store(), Store::Mode::kWrite, engine->get());
  if (!store) return complain(store.message()), kError;
  if (arguments.has("only")) {
    auto failed = failed_in(**store, paths);
    if (!failed) return complain(failed.message()), kError;
    if (failed->empty()) return print("nothing failed before.\n"), kFound;
    wishes->again = true;
    wishes->wanted = [names = std::move(*failed)](const Input& input) { return names.contains(input.name); };
  }
  wishes->store = arguments.store();
  const auto counts = ingest_paths(**engine, **store, paths, *wishes);
  if (!counts) return complain(counts.message()), kError;
  // A stop leaves this for the next call; where no words are read there are no claims to link.
  if (!counts->stopped && !options->article_only)
    if (const Status done = link(**store); !done) return complain(done.message()), kError;
  std::string line = number_of(counts->documents, "document") + " added with " + number_of(counts->claims, "claim");
  if (counts->known > 0)
    line += ", " + std::to_string(counts->known) + (counts->known == 1 ? " was" : " were") + " there already";
  if (counts->unchanged > 0)
    line += ", " + number_of(counts->unchanged, "file") + (counts->unchanged == 1 ? " was" : " were") + " read before";
  print(line + sum_of(counts->left_out) + ".\n");
  if (counts->stopped) {
    complain("stopped; what was read is kept, and the same call goes on from here.");
    return kPartial;
  }
  if (counts->failures > 0) return counts->documents + counts->known > 0 ? kPartial : kError;
  return counts->documents + counts->known + counts->unchanged > 0 ? kFound : kNothing;
}

}  // namespace stemma::cli
