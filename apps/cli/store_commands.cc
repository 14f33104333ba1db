// stemma export, status, verify: the store as a whole.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "commands.h"
#include "stemma/corpus.h"
#include "terminal.h"

namespace stemma::cli {

int export_claims(const Arguments& arguments) {
  const std::string format = arguments.value("format", "jsonl");
  if (format != "jsonl") return complain("--format " + format + ": export knows jsonl."), kError;
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const std::string path = arguments.value("output");
  std::ofstream file;
  if (!path.empty()) {
    file.open(path, std::ios::binary | std::ios::trunc);
    if (!file) return complain("--output " + path + ": the file cannot be written."), kError;
  }
  std::uint64_t count = 0;
  const Status done = (*store)->claims("", 0, [&](const StoredClaim& claim) {
    const std::string line = print_json(claim) + "\n";
    if (path.empty()) print(line);
    else file << line;
    ++count;
    return path.empty() || file.good();
  });
  if (file.is_open()) file.close();
  if (!done) return complain(done.message() + " The export is not complete."), kError;
  if (!path.empty() && !file)
    return complain("--output " + path + ": writing stopped; the export is not complete. Is the disk full?"), kError;
  return count > 0 ? kFound : kNothing;
}

namespace {

// Each input and how far it was read, those with something missing first.
void show_inputs(const StoreStatus& status) {
  constexpr std::size_t kShown = 20;
  struct Line {
    std::uint64_t failed = 0;
    bool whole = false;
    std::string text;
  };
  std::vector<Line> lines;
  for (const InputState& input : status.inputs) {
    const InputMark& mark = input.mark;
    Line line;
    std::string reasons;
    for (const auto& [reason, count] : input.reasons) {
      if (is_failure(reason)) line.failed += count;
      reasons += (reasons.empty() ? "; left out: " : ", ") + std::to_string(count) + " " + reason;
    }
    std::error_code error;
    const std::string path = mark.path.substr(0, mark.path.find(" --"));
    const auto size = std::filesystem::file_size(path, error);
    const std::uint64_t part = mark.size == 0 ? 0 : mark.offset * 100 / mark.size;
    std::string state = mark.offset >= mark.size ? "read" : "read to " + std::to_string(part) + " %";
    if (error) state += ", gone now";
    else if (size > mark.size) state.append(", ").append(std::to_string(size - mark.size)).append(" bytes longer now");
    else if (size < mark.size) state += ", shorter now";
    line.whole = state == "read" && line.failed == 0;
    line.text = mark.path + ": " + state + reasons;
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return std::pair(a.whole, b.failed) < std::pair(b.whole, a.failed); });
  for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i)
    print(padded(i == 0 ? "inputs" : "", 14) + lines[i].text + "\n");
  if (lines.size() > kShown) print(padded("", 14) + "... and " + std::to_string(lines.size() - kShown) + " more\n");
}

}  // namespace

int status(const Arguments& arguments) {
  auto store = open_store(arguments.store(), Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto s = (*store)->status();
  if (!s) return complain(s.message()), kError;
  if (arguments.has("json")) return print(print_json(*s) + "\n"), kFound;
  const auto row = [](std::string_view name, const std::string& value) { print(padded(std::string(name), 14) + value + "\n"); };
  row("store", arguments.store() + " (schema " + std::to_string(s->version) + ")");
  row("articles", std::to_string(s->documents) +
                      (s->first_published.empty()
                           ? ""
                           : ", published " + s->first_published.substr(0, 10) + " to " + s->last_published.substr(0, 10)));
  row("claims", std::to_string(s->claims));
  row("attributions", std::to_string(s->attributions));
  row("quantities", std::to_string(s->quantities));
  std::size_t shown = 0;
  for (const auto& [outlet, count] : s->outlets)
    if (shown++ < 20) row(shown == 1 ? "outlets" : "", std::to_string(count) + "  " + (outlet.empty() ? "(unknown)" : outlet));
  if (s->outlets.size() > 20) row("", "... and " + std::to_string(s->outlets.size() - 20) + " more");
  shown = 0;
  for (const auto& [reason, count] : s->reasons) row(shown++ == 0 ? "left out" : "", std::to_string(count) + "  " + reason);
  show_inputs(*s);
  return s->documents > 0 ? kFound : kNothing;
}

int merge(const Arguments& arguments) {
  if (!arguments.has("output")) return complain("merge wants --output FILE, the store to make."), kError;
  const Status done = merge_stores(arguments.inputs, arguments.value("output"), link);
  if (!done) return complain(done.message()), kError;
  return kFound;
}

int verify_store(const Arguments& arguments) {
  const std::string path = arguments.inputs.empty() ? arguments.store() : arguments.inputs.front();
  auto store = open_store(path, Store::Mode::kRead);
  if (!store) return complain(store.message()), kError;
  const auto problems = (*store)->problems();
  if (!problems) return complain(problems.message()), kError;
  if (arguments.has("json")) {
    // Sentences of our own and SQLite's: quotes and backslashes are all that needs care.
    std::string out = "{\"problems\": [";
    for (const std::string& problem : *problems) {
      out += out.back() == '[' ? "\"" : ", \"";
      for (const char c : problem) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      }
      out += "\"";
    }
    print(out + "]}\n");
  } else {
    for (const std::string& problem : *problems) print(problem + "\n");
    if (problems->empty()) print(path + ": all is well.\n");
  }
  return problems->empty() ? kFound : kError;
}

}  // namespace stemma::cli
