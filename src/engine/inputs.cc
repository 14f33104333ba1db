// Walking inputs: files, folders, archives, standard input.
//
// A stack of paths still to visit, and a stack of readers: the file that is open, and
// what is open inside of it. Folders are walked in the order of the bytes of their
// entries; a folder that is reached a second time, by a symbolic link perhaps, is left
// out as a duplicate, so loops end. Feeds and sitemaps come first, because they may
// date the pages. Nothing is left out without being handed out with
// its reason, except hidden files.

#include <algorithm>
#include <set>

#include "base/env.h"
#include "engine/input_reader.h"
#include "engine/sniff.h"
#include "intake/unpack.h"

namespace stemma {
namespace {

constexpr std::size_t kDeepest = 3;  // an archive in an archive, and what is in it
constexpr int kMostPackings = 2;     // .gz in .gz
constexpr std::size_t kHead = 8192;
constexpr std::size_t kDictionary = 16U << 20U;  // largest of a zstd file

// "Tide_files" beside "Tide.html": what the browser saved with the page.
bool is_part_of_page(std::string_view folder, const std::vector<std::string>& beside) {
  for (const std::string_view ending : {"_files", "_fichiers", "-Dateien", "_archivos"})
    if (folder.size() > ending.size() && folder.ends_with(ending)) {
      const std::string page(folder.substr(0, folder.size() - ending.size()));
      for (const std::string_view html : {".html", ".htm", ".xhtml"})
        if (std::binary_search(beside.begin(), beside.end(), page + std::string(html))) return true;
    }
  return false;
}

}  // namespace

struct InputWalk::Parts {
  struct Visit {
    std::string path;
    bool named = true;  // by the caller, not found in a folder
    bool part = false;  // of a saved page
  };
  std::vector<Visit> stack;  // the next one last
  BeginAt begin_at;
  WalkContext context;
  std::set<std::pair<std::uint64_t, std::uint64_t>> folders;  // device and inode
  std::vector<std::unique_ptr<InputReader>> readers;          // the file's first
  bool many = false;                                          // the file's own reader gives more than one input
  bool opaque = false;                                        // packed twice: no place inside of it can be gone to

  bool visit(const Visit& visit, Input& input);
  bool enter_folder(const env::FileInfo& info, Input& input);
  bool open_file(const Visit& visit, const env::FileInfo& info, Input& input);
  bool open(Opened opened, Input& input);
  bool next(Input& input);
};

InputWalk::InputWalk(std::vector<std::string> paths, Provenance given, const Options& options, BeginAt begin_at)
    : parts_(std::make_unique<Parts>()) {
  std::stable_partition(paths.begin(), paths.end(), is_list_of_pages);
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) parts_->stack.push_back({std::move(*path)});
  parts_->context.given = std::move(given);
  parts_->context.limit = options.max_document;
  parts_->context.given_words = options.given_words;
  parts_->begin_at = std::move(begin_at);
}
InputWalk::~InputWalk() = default;

bool InputWalk::next(Input& input) {
  while (true) {
    if (!parts_->readers.empty()) {
      if (parts_->next(input)) return true;
      continue;
    }
    if (parts_->stack.empty()) return false;
    const Parts::Visit visit = std::move(parts_->stack.back());
    parts_->stack.pop_back();
    parts_->context.path = visit.path;
    if (parts_->visit(visit, input)) return true;
  }
}

// Returns whether `input` was filled; a folder or a file that holds many inputs only changes the state.
bool InputWalk::Parts::visit(const Visit& visit, Input& input) {
  const std::string& path = context.path;
  if (path == "-") return open_file(visit, {}, input);
  const env::FileInfo info = env::info(path);
  if (!info.exists)
    return context.left_out(input, path, "missing", path + ": there is no such file or folder; check how it is written.");
  if (visit.part)
    return context.left_out(input, path, "part-of-page", path + ": left out, because it belongs to a saved page beside it.");
  if (info.directory) return enter_folder(info, input);
  if (!info.regular)
    return context.left_out(input, path, "device",
                            path + ": this is a device or a pipe, not a file; pass its bytes on standard input (-).");
  if (!visit.named && is_about_folder(path))
    return context.left_out(input, path, "about-folder",
                            path + ": left out, because it tells about the folder; name it to read it.");
  const bool known = context.given_words ? ending_of(path) == ".conllu" : is_known(path);
  if (!visit.named && !known)
    return context.left_out(
        input, path, "unknown-format",
        path + ": left out, because its ending is none of text, HTML or JSON lines; name it to read it as text.");
  if (!info.readable)
    return context.left_out(input, path, "no-permission",
                            path + ": you may not read this file; ask its owner, or change it with chmod u+r.");
  return open_file(visit, info, input);
}

bool InputWalk::Parts::enter_folder(const env::FileInfo& info, Input& input) {
  const std::string& path = context.path;
  if (!folders.emplace(info.device, info.inode).second)
    return context.left_out(input, path, "duplicate", path + ": left out, because this folder was read under another name.");
  auto entries = env::list(path);
  if (!entries) return context.left_out(input, path, "no-permission", entries.message());
  const std::vector<std::string> sorted = *entries;
  std::stable_partition(entries->begin(), entries->end(), is_list_of_pages);
  for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry)
    if (!name_of_path(*entry).starts_with('.')) stack.push_back({*entry, false, is_part_of_page(*entry, sorted)});
  return false;
}

bool InputWalk::Parts::open_file(const Visit& visit, const env::FileInfo& info, Input& input) {
  const std::string& path = context.path;
  const bool standard = path == "-";
  const InputPlace place = begin_at && !standard ? begin_at(path) : InputPlace{};
  if (place.offset > 0 && place.offset >= info.size) return false;  // read to its end before
  Opened opened;
  opened.name = standard ? "standard input" : path;
  opened.named = visit.named;
  opened.ending = standard ? "" : ending_of(without_packing(path));
  opened.id = standard ? "stdin" : stem_of(path);
  opened.file = !standard;
  many = opaque = false;
  auto reader = env::Reader::open(path);
  if (!reader) return context.left_out(input, opened.name, "unreadable", reader.message());
  opened.source = std::make_unique<ByteSource>(std::make_unique<FileStream>(std::move(*reader), 0));
  const auto head = opened.source->peek(kHead);
  if (!head) return context.left_out(input, opened.name, "unreadable", head.message());
  if (head->empty())
    return context.left_out(input, opened.name, "empty",
                            opened.name + ": the file is empty (0 bytes); name one that holds an article.");
  opened.from = place;
  return open(std::move(opened), input);
}

// Looks what an opened stream holds and puts its reader on top. True when `input` was filled instead.
bool InputWalk::Parts::open(Opened opened, Input& input) {
  const InputPlace from = std::exchange(opened.from, {});
  Packing outer = Packing::kNone;  // how the file itself is packed
  for (int packings = 0;; ++packings) {
    const auto first = opened.source->peek(8);
    if (!first) return context.left_out(input, opened.name, "unreadable", first.message());
    const Packing packing = packing_of(*first);
    if (packing == Packing::kNone) break;
    if (packings == kMostPackings)
      return context.left_out(input, opened.name, "nested-packing",
                              opened.name + ": it is compressed more than twice over; unpack it first.");
    if (packings == 0) outer = packing;
    opened.source = unpacked(std::move(opened.source), packing);
    if (opened.ending.empty()) opened.ending = ending_of(without_packing(context.path));
    opened.file = false;
    many = many || readers.empty();
    if (readers.empty()) opaque = packings > 0;
  }
  const auto head = opened.source->peek(kHead);
  if (!head) return context.left_out(input, opened.name, "unreadable", head.message());
  if (head->empty()) {
    if (const auto loss = opened.source->loss()) return context.lost(input, opened.name, *loss), true;
    return context.left_out(input, opened.name, "empty", opened.name + ": there is nothing in it.");
  }
  const Content content = content_of(*head, opened.ending, context.given_words);
  if (content != Content::kZip && content != Content::kTar && content != Content::kWarc) {
    std::string why = why_not_text(opened.name, head->substr(0, kSniffed), 0);
    if (!why.empty()) return context.left_out(input, opened.name, "not-text", std::move(why));
  }
  if (readers.size() >= kDeepest)
    return context.left_out(input, opened.name, "nested-archive",
                            opened.name + ": archives stand in archives too deep; unpack it first.");
  if (content == Content::kPage && opened.ending == ".xml" && !opened.named)
    return context.left_out(input, opened.name, "unknown-format", opened.name + ": left out, because it is no feed.");
  const bool resumed =
      !opaque && from.offset + from.within > 0 && (can_resume(content) || (content == Content::kZip && from.same));
  if (resumed && content != Content::kZip) {
    auto file = env::Reader::open(context.path, from.offset);
    if (!file) return context.left_out(input, opened.name, "unreadable", file.message());
    auto source = std::make_unique<ByteSource>(std::make_unique<FileStream>(std::move(*file), from.offset));
    if (outer != Packing::kNone) {
      std::string dictionary, bytes;
      auto start = env::Reader::open(context.path);
      if (outer == Packing::kZstd && start && (*start)->read(bytes, kDictionary))
        if (auto found = zstd_dictionary(bytes, kDictionary)) dictionary = std::move(found->bytes);
      source = unpacked(std::move(source), outer, std::move(dictionary));
      if (const auto skipped = source->skip(from.within); !skipped)
        return context.left_out(input, opened.name, "unreadable", skipped.message());
    }
    opened.source = std::move(source);
  }
  if (resumed) opened.from = from;
  if (readers.empty()) many = many || (content != Content::kPage && content != Content::kMail && content != Content::kWords);
  switch (content) {
    case Content::kLines: readers.push_back(line_reader(context, std::move(opened))); break;
    case Content::kWords: readers.push_back(words_reader(context, std::move(opened))); break;
    case Content::kWarc: readers.push_back(warc_reader(context, std::move(opened))); break;
    case Content::kTar: readers.push_back(tar_reader(context, std::move(opened))); break;
    case Content::kZip: readers.push_back(zip_reader(context, std::move(opened))); break;
    case Content::kFeed: readers.push_back(feed_reader(context, std::move(opened))); break;
    case Content::kMail: readers.push_back(mail_reader(context, std::move(opened))); break;
    case Content::kPage: readers.push_back(page_reader(context, std::move(opened))); break;
  }
  return false;
}

bool InputWalk::Parts::next(Input& input) {
  Opened opened;
  InputReader::Step step = readers.back()->next(input, opened);
  if (step == InputReader::Step::kOpened) {
    if (!open(std::move(opened), input)) return false;
    step = InputReader::Step::kInput;
  }
  InputPlace place = readers.front()->place();
  if (opaque) place = {};
  if (step == InputReader::Step::kInput) {
    input.after = place;
    if (input.reason.empty()) context.date(input);
    return true;
  }
  readers.pop_back();
  if (!readers.empty()) return false;
  if (opaque) place.offset = env::info(context.path).size;
  const bool tell = std::exchange(many, false) && place.offset + place.within > 0;
  if (tell) {
    context.left_out(input, context.path, kEndOfFile, {});
    input.after = place;
  }
  return tell;
}

}  // namespace stemma
