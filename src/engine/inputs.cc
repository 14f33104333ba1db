// Walking inputs: files, folders, JSON lines, standard input.
//
// A stack of paths still to visit, and at most one file of JSON lines that is open.
// Folders are walked in the order of the bytes of their entries; a folder that is
// reached a second time, by a symbolic link perhaps, is left out as a duplicate, so
// loops end. Nothing is left out without being handed out with its reason, except
// hidden files.

#include <set>

#include "base/env.h"
#include "engine/byte_source.h"
#include "engine/sniff.h"
#include "intake/intake.h"
#include "intake/json_lines.h"
#include "stemma/engine.h"
#include "text/utf8.h"

namespace stemma {
namespace {

std::string_view name_of_path(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.find_last_of('/') + 1);
}

std::string stem_of(std::string_view path) {
  const std::string_view name = name_of_path(path);
  const std::size_t dot = name.find_last_of('.');
  std::string stem;
  std::size_t first_bad = 0;  // a name is any bytes, an id is text
  append_repaired(stem, dot == 0 ? name : name.substr(0, dot), first_bad);
  return stem;
}

std::string ending_of(std::string_view path) {
  const std::string_view name = name_of_path(path);
  const std::size_t dot = name.find_last_of('.');
  std::string ending(dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot));
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

bool is_json_lines(std::string_view ending) { return ending == ".jsonl" || ending == ".ndjson"; }

// Files of a folder that are read; a file that the caller names is read whatever its ending.
bool is_known(std::string_view ending) {
  return ending.empty() || ending == ".txt" || ending == ".text" || ending == ".md" || ending == ".html" || ending == ".htm" ||
         ending == ".xhtml" || is_json_lines(ending);
}

// Files that tell about a folder are no articles.
bool is_about_folder(std::string_view path) {
  const std::string_view name = name_of_path(path);
  return name.starts_with("README") || name.starts_with("LICENSE") || name.starts_with("COPYING");
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

bool is_failure(std::string_view reason) {
  return !reason.empty() && reason != "unknown-format" && reason != "about-folder" && reason != "duplicate";
}

struct InputWalk::Parts {
  struct Visit {
    std::string path;
    bool named = true;  // by the caller, not found in a folder
  };
  std::vector<Visit> stack;  // the next one last
  Provenance given;
  std::uint64_t limit = 0;
  bool given_words = false;
  BeginAt begin_at;
  std::set<std::pair<std::uint64_t, std::uint64_t>> folders;  // device and inode
  JsonLineReader json;
  std::unique_ptr<ByteSource> lines;  // the file of JSON lines that is open
  std::string path;
  std::uint64_t line_number = 0;  // lines ended before
  std::string document_head;      // CoNLL-U: the line that opened the next document

  bool left_out(Input& input, const std::string& name, std::string_view reason, std::string message) const {
    input = {};
    input.name = name;
    input.file = path;
    input.reason = reason;
    input.message = std::move(message);
    return true;
  }
  std::string limit_text() const {
    return "the limit for one document (" + std::to_string(limit) + " bytes); raise it with --max-document.";
  }

  bool visit(const Visit& visit, Input& input);
  bool enter_folder(const env::FileInfo& info, Input& input);
  bool open_file(const Visit& visit, const env::FileInfo& info, Input& input);
  bool whole_file(ByteSource& source, std::string_view head, Input& input);
  bool next_line(Input& input);
  bool next_words(Input& input);
  bool read_line(const ByteSource::Line& line, Input& input);
};

InputWalk::InputWalk(std::vector<std::string> paths, Provenance given, const Options& options, BeginAt begin_at)
    : parts_(std::make_unique<Parts>()) {
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) parts_->stack.push_back({std::move(*path)});
  parts_->given = std::move(given);
  parts_->limit = options.max_document;
  parts_->given_words = options.given_words;
  parts_->begin_at = std::move(begin_at);
}
InputWalk::~InputWalk() = default;

bool InputWalk::next(Input& input) {
  while (true) {
    if (parts_->lines) {
      if (parts_->given_words ? parts_->next_words(input) : parts_->next_line(input)) return true;
      parts_->lines.reset();
    }
    if (parts_->stack.empty()) return false;
    const Parts::Visit visit = std::move(parts_->stack.back());
    parts_->stack.pop_back();
    parts_->path = visit.path;
    if (parts_->visit(visit, input)) return true;
  }
}

// Returns whether `input` was filled; a folder or a file of JSON lines only changes the state.
bool InputWalk::Parts::visit(const Visit& visit, Input& input) {
  if (path == "-") return open_file(visit, {}, input);
  const env::FileInfo info = env::info(path);
  if (!info.exists)
    return left_out(input, path, "missing", path + ": there is no such file or folder; check how it is written.");
  if (info.directory) return enter_folder(info, input);
  if (!info.regular)
    return left_out(input, path, "device",
                    path + ": this is a device or a pipe, not a file; pass its bytes on standard input (-).");
  if (!visit.named && is_about_folder(path))
    return left_out(input, path, "about-folder", path + ": left out, because it tells about the folder; name it to read it.");
  const bool known = given_words ? ending_of(path) == ".conllu" : is_known(ending_of(path));
  if (!visit.named && !known)
    return left_out(input, path, "unknown-format",
                    path + ": left out, because its ending is none of text, HTML or JSON lines; name it to read it as text.");
  if (!info.readable)
    return left_out(input, path, "no-permission",
                    path + ": you may not read this file; ask its owner, or change it with chmod u+r.");
  return open_file(visit, info, input);
}

bool InputWalk::Parts::enter_folder(const env::FileInfo& info, Input& input) {
  if (!folders.emplace(info.device, info.inode).second)
    return left_out(input, path, "duplicate", path + ": left out, because this folder was read under another name.");
  auto entries = env::list(path);
  if (!entries) return left_out(input, path, "no-permission", entries.message());
  for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry)
    if (!name_of_path(*entry).starts_with('.')) stack.push_back({std::move(*entry), false});
  return false;
}

bool InputWalk::Parts::open_file(const Visit&, const env::FileInfo& info, Input& input) {
  const bool standard = path == "-";
  const std::string name = standard ? "standard input" : path;
  const InputPlace place = begin_at && !standard ? begin_at(path) : InputPlace{};
  if (place.offset > 0 && place.offset >= info.size) return false;  // read to its end before
  auto reader = env::Reader::open(path);
  if (!reader) return left_out(input, name, "unreadable", reader.message());
  auto source = std::make_unique<ByteSource>(std::move(*reader), 0);
  const auto head = source->peek(kSniffed);
  if (!head) return left_out(input, name, "unreadable", head.message());
  if (head->empty())
    return left_out(input, name, "empty", name + ": the file is empty (0 bytes); name one that holds an article.");
  std::string why = why_not_text(name, *head, 0);
  if (!why.empty()) return left_out(input, name, "not-text", std::move(why));

  if (given_words) {
    lines = std::move(source);
    line_number = 0;
    document_head.clear();
    return false;
  }
  const std::string ending = standard ? "" : ending_of(path);
  if (is_json_lines(ending) || (ending.empty() && looks_like_json_lines(*head))) {
    if (place.offset > 0) {  // only lines can be resumed between; anything else that changed is read again as a whole
      auto rest = env::Reader::open(path, place.offset);
      if (!rest) return left_out(input, name, "unreadable", rest.message());
      source = std::make_unique<ByteSource>(std::move(*rest), place.offset);
    }
    lines = std::move(source);
    line_number = place.lines;
    return false;
  }
  if (info.size > limit)
    return left_out(input, name, "too-long", name + ": " + std::to_string(info.size) + " bytes, more than " + limit_text());
  return whole_file(*source, *head, input);
}

bool InputWalk::Parts::whole_file(ByteSource& source, std::string_view head, Input& input) {
  const bool standard = path == "-";
  const std::string name = standard ? "standard input" : path;
  const PageForm form = form_of(standard ? "" : path, head);
  auto bytes = source.rest(limit);
  if (!bytes) return left_out(input, name, "unreadable", bytes.message());
  if (bytes->size() > limit) return left_out(input, name, "too-long", name + ": more than " + limit_text());
  input = {};
  input.name = name;
  input.file = path;
  input.bytes = std::move(*bytes);
  if (standard || ending_of(path) != ".json") {
    if (is_blank(input.bytes))
      return left_out(input, name, "empty", name + ": there is nothing but white space; name a file that holds an article.");
    input.form = form;
    input.given = given;
  } else {
    auto document = json.read(input.bytes);
    if (!document)
      return left_out(input, name, "bad-json",
                      name + ": " + document.message() + "; many documents go one a line into a file named .jsonl.");
    input.bytes = std::move(document->text);
    input.form = PageForm::kGiven;
    input.note = document->note;
    input.pair = document->pair;
    input.given = std::move(document->given);
  }
  if (input.given.id.empty()) input.given.id = standard ? "stdin" : stem_of(path);
  input.begin = 0;
  input.end = input.after.offset = source.offset();
  return true;
}

bool InputWalk::Parts::next_line(Input& input) {
  while (true) {
    const auto line = lines->line(limit);
    if (!line) {
      left_out(input, path, "unreadable", line.message());
      lines.reset();
      return true;
    }
    if (line->last) return false;
    if (line->ended) ++line_number;
    if (!line->too_long && is_blank(line->text)) continue;
    return read_line(*line, input);
  }
}

// CoNLL-U up to the next document: "# newdoc" behind words begins one.
bool InputWalk::Parts::next_words(Input& input) {
  const bool standard = path == "-";
  const std::string name = standard ? "standard input" : path;
  input = {};
  input.name = name;
  input.file = path;
  input.form = PageForm::kWords;
  input.begin = lines->offset() - document_head.size();
  input.first_line = line_number + (document_head.empty() ? 1 : 0);
  input.bytes = std::move(document_head);
  document_head.clear();
  bool words = false, too_long = false;
  while (true) {
    const auto line = lines->line(limit);
    if (!line) {
      left_out(input, name, "unreadable", line.message());
      lines.reset();
      return true;
    }
    if (line->last) break;
    ++line_number;
    if (words && line->text.starts_with("# newdoc")) {
      document_head = std::string(line->text) + "\n";
      break;
    }
    words = words || (!line->text.empty() && line->text.front() >= '0' && line->text.front() <= '9');
    too_long = too_long || line->too_long || input.bytes.size() + line->size >= limit;
    if (!too_long) (input.bytes += line->text) += '\n';
  }
  if (input.bytes.empty() && !too_long) return false;
  const std::uint64_t first_line = input.first_line;
  if (too_long)
    left_out(input, name, "too-long",
             name + ": the document at line " + std::to_string(first_line) + " is longer than " + limit_text());
  else if (!words && first_line > 1 && is_blank(input.bytes)) return false;
  input.given = given;
  const std::string_view head = "# newdoc id = ";
  if (const std::size_t at = input.bytes.find(head); at != std::string::npos && at < 4096)
    input.given.id = input.bytes.substr(at + head.size(), input.bytes.find('\n', at) - at - head.size());
  if (input.given.id.empty()) input.given.id = standard ? "stdin" : stem_of(path);
  input.end = input.after.offset = lines->offset() - document_head.size();
  return true;
}

bool InputWalk::Parts::read_line(const ByteSource::Line& line, Input& input) {
  const bool standard = path == "-";
  const std::uint64_t number = line_number + (line.ended ? 0 : 1);
  const std::string name = (standard ? "standard input" : path) + ":" + std::to_string(number);
  const std::string where = name + ": the line at byte " + std::to_string(line.begin);
  std::string_view text = line.text;
  if (line.begin == 0 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark

  if (line.too_long) {
    left_out(input, name, "too-long", where + " has " + std::to_string(line.size) + " bytes, more than " + limit_text());
  } else if (auto document = json.read(text); document) {
    input = {};
    input.name = name;
    input.file = path;
    input.bytes = std::move(document->text);
    input.form = PageForm::kGiven;
    input.note = document->note;
    input.pair = document->pair;
    input.given = std::move(document->given);
    if (input.given.id.empty()) input.given.id = (standard ? "stdin" : stem_of(path)) + ":" + std::to_string(number);
    if (input.given.outlet.empty()) input.given.outlet = given.outlet;
    if (input.given.url.empty()) input.given.url = given.url;
    if (input.given.published.empty()) input.given.published = given.published;
    if (is_blank(input.bytes)) left_out(input, name, "empty", where + " has an empty \"text\"; nothing in it can be read.");
  } else if (!line.ended) {
    left_out(input, name, "truncated-line",
             where + " is cut off at byte " + std::to_string(line.begin + line.size) +
                 ", without a line end; complete the file and read it again: only this line is missing.");
  } else {
    left_out(input, name, "bad-json",
             where + " cannot be read: " + document.message() + "; repair the line and read it again.");
  }
  input.begin = line.begin;
  input.end = line.begin + line.size;
  // A line that is cut off may be complete the next time.
  const bool again = input.reason == "truncated-line";
  input.after = {again ? line.begin : lines->offset(), line_number};
  return true;
}

}  // namespace stemma
