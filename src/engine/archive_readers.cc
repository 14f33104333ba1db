// Readers of archives: WARC, tar, zip.

#include "engine/input_reader.h"
#include "intake/feed.h"
#include "intake/http.h"
#include "intake/intake.h"
#include "intake/tar.h"
#include "intake/warc.h"
#include "intake/zip.h"

namespace stemma {
namespace {

InputPlace input_place(FilePlace place) { return {place.offset, place.within, 0, true}; }

class WarcInputs : public InputReader {
 public:
  WarcInputs(WalkContext& context, Opened opened)
      : context_(context), opened_(std::move(opened)), records_(*opened_.source, context.limit + (1U << 16U)) {}

  Step next(Input& input, Opened& inside) override {
    open_ = false;
    while (true) {
      Loss loss;
      const auto found = records_.next(record_, loss);
      if (!found) {
        if (failed_) return Step::kEnd;
        failed_ = true;
        context_.left_out(input, opened_.name, "unreadable", found.message());
        return Step::kInput;
      }
      if (*found == WarcReader::Found::kEnd) return Step::kEnd;
      if (*found == WarcReader::Found::kLoss) {
        context_.lost(input, opened_.name, loss);
        return Step::kInput;
      }
      const bool page = record_.type == "response" || record_.type == "resource" || record_.type == "conversion";
      if (!page && record_.type != "revisit") continue;  // warcinfo, request, metadata: about the crawl
      if (read(input, inside)) return Step::kInput;
      open_ = true;
      return Step::kOpened;
    }
  }
  InputPlace place() override { return input_place(open_ ? record_.begin : records_.after()); }

 private:
  bool read(Input& input, Opened& inside) {
    const std::string name = at_place(opened_.name, record_.begin);
    const auto without = [&](std::string_view reason, const std::string& why) {
      return context_.left_out(input, name, reason, name + ": " + record_.uri + ": " + why + ".");
    };
    if (record_.type == "revisit") return without("revisit", "the same as when it was fetched before");
    HttpAnswer answer;
    if (record_.type == "response" && media_of_http()) {
      if (!read_http(record_.block, context_.limit, answer)) return without("damaged", "this is no HTTP answer");
      if (answer.status < 200 || answer.status > 299)
        return without("http-status", "the server answered " + std::to_string(answer.status));
      if (!answer.reason.empty()) return without(answer.reason, answer.why);
    } else {
      if (record_.block.size() > context_.limit) return without("too-long", "longer than " + context_.limit_text());
      answer.body = record_.block;
      const std::string& type = record_.content_type;
      answer.media = type.substr(0, type.find(';'));
    }
    input = {};
    input.name = name;
    input.file = context_.path;
    input.given = opened_.given;
    input.given.url = record_.uri;
    input.given.id = record_.uri.empty() ? opened_.id + "@" + std::to_string(record_.begin.offset) : record_.uri;
    input.given.charset = std::move(answer.charset);
    input.begin = record_.begin.offset;
    input.end = records_.after().offset;
    if (answer.cut || record_.cut) input.note = NoteKind::kCutOff;
    const bool markup = answer.media == "text/html" || answer.media == "application/xhtml+xml";
    if (!markup && answer.media.find("xml") != std::string::npos && feed_kind(answer.body) != FeedKind::kNone) {
      inside = {};
      inside.name = name;
      inside.given = input.given;
      inside.id = input.given.id;
      inside.given.id.clear(), inside.given.url.clear();
      inside.source = std::make_unique<ByteSource>(std::make_unique<MemoryStream>(std::move(answer.body)));
      return false;
    }
    const bool plain = record_.type != "response" && answer.media == "text/plain";
    if (!markup && !plain && form_of("", answer.body) != PageForm::kHtml)
      return without("not-a-page", "this is " + (answer.media.empty() ? "of no known kind" : answer.media));
    if (is_blank(answer.body)) return without("empty", "the page is empty");
    input.form = plain ? PageForm::kText : PageForm::kHtml;
    input.bytes = std::move(answer.body);
    if (input.given.outlet.empty()) input.given.outlet = context_.given.outlet;
    if (input.given.published.empty()) input.given.published = context_.given.published;
    return true;
  }
  bool media_of_http() const { return record_.content_type.empty() || record_.content_type.starts_with("application/http"); }

  WalkContext& context_;
  Opened opened_;
  WarcReader records_;
  WarcRecord record_;
  bool open_ = false, failed_ = false;
};

// Why a file of an archive is left alone, as in a folder. Empty when it is read.
std::string_view left_alone(std::string_view name) {
  const std::string_view last = name_of_path(name);
  if (last.starts_with('.') || name.starts_with("__MACOSX/")) return "hidden";
  for (const std::string_view files : {"_files/", "_fichiers/", "-Dateien/", "_archivos/"})
    if (name.find(files) != std::string_view::npos) return "part-of-page";
  if (is_about_folder(name)) return "about-folder";
  return is_known(name) ? "" : "unknown-format";
}

// What stands in an archive under a name that only messages use.
Opened entry_of(const Opened& archive, const std::string& entry, FilePlace begin, std::uint64_t number) {
  Opened inside;
  inside.name = at_place(archive.name, begin);
  inside.ending = ending_of(without_packing(entry));
  inside.id = archive.id + ":" + std::to_string(number);
  inside.given = archive.given;
  inside.named = false;
  return inside;
}

// A name from an archive, fit to be printed.
std::string shown(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, 200)) out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  return out;
}

class TarInputs : public InputReader {
 public:
  TarInputs(WalkContext& context, Opened opened) : context_(context), opened_(std::move(opened)), tar_(*opened_.source) {
    number_ = opened_.from.lines;
  }

  Step next(Input& input, Opened& inside) override {
    open_ = false;
    while (true) {
      Loss loss;
      const auto found = tar_.next(entry_, loss);
      if (!found) {
        if (failed_) return Step::kEnd;
        failed_ = true;
        context_.left_out(input, opened_.name, "unreadable", found.message());
        return Step::kInput;
      }
      if (*found == TarReader::Found::kEnd) return Step::kEnd;
      open_ = true;  // what stands behind it is not reached yet
      if (*found == TarReader::Found::kLoss) {
        open_ = false;
        context_.lost(input, opened_.name, loss);
        return Step::kInput;
      }
      ++number_;
      const std::string_view why = left_alone(entry_.name);
      if (why == "hidden") continue;
      inside = entry_of(opened_, entry_.name, entry_.begin, number_);
      if (!why.empty()) {
        context_.left_out(input, inside.name, why, inside.name + ": left out: " + shown(entry_.name) + ".");
        return Step::kInput;
      }
      inside.source = std::make_unique<ByteSource>(std::make_unique<TarEntryStream>(tar_));
      return Step::kOpened;
    }
  }
  InputPlace place() override {
    InputPlace place = input_place(open_ ? entry_.begin : tar_.after());
    place.lines = open_ ? number_ - 1 : number_;
    return place;
  }

 private:
  WalkContext& context_;
  Opened opened_;
  TarReader tar_;
  ArchiveEntry entry_;
  std::uint64_t number_ = 0;
  bool open_ = false, failed_ = false;
};

class ZipInputs : public InputReader {
 public:
  ZipInputs(WalkContext& context, Opened opened) : context_(context), opened_(std::move(opened)) {}

  Step next(Input& input, Opened& inside) override {
    if (!opened_once_) {
      opened_once_ = true;
      auto zip = open();
      if (!zip) {
        context_.left_out(input, opened_.name, "unreadable", zip.message());
        return Step::kInput;
      }
      zip_ = std::move(*zip);
      while (next_ < zip_->entries().size() && zip_->entries()[next_].offset < opened_.from.offset) ++next_;
      if (!zip_->note().empty()) {
        context_.left_out(input, opened_.name, "damaged", opened_.name + ": " + zip_->note() + ".");
        return Step::kInput;
      }
    }
    while (zip_ && next_ < zip_->entries().size()) {
      const ZipReader::Entry& entry = zip_->entries()[next_++];
      const std::string_view why = left_alone(entry.name);
      if (why == "hidden") continue;
      inside = entry_of(opened_, entry.name, {entry.offset, 0}, next_);
      if (!why.empty()) {
        context_.left_out(input, inside.name, why, inside.name + ": left out: " + shown(entry.name) + ".");
        return Step::kInput;
      }
      // Lines and archives may be longer than one document, but an entry is unpacked at once.
      auto content = zip_->content(entry, std::max<std::uint64_t>(context_.limit, kMostEntry));
      if (!content) {
        context_.left_out(input, inside.name, "unreadable", content.message());
        return Step::kInput;
      }
      if (!content->loss.reason.empty()) {
        context_.left_out(input, inside.name, content->loss.reason,
                          inside.name + ": " + shown(entry.name) + ": " + content->loss.why + " (" +
                              std::to_string(content->loss.size) + " bytes from byte " + std::to_string(content->loss.offset) +
                              " on).");
        return Step::kInput;
      }
      inside.source = std::make_unique<ByteSource>(std::make_unique<MemoryStream>(std::move(content->bytes)));
      return Step::kOpened;
    }
    done_ = true;
    return Step::kEnd;
  }
  // Before the entry that was given last.
  InputPlace place() override {
    if (done_) return {size_, 0, 0, true};
    if (!zip_ || next_ == 0) return {};
    return {zip_->entries()[next_ - 1].offset, 0, 0, true};
  }

 private:
  static constexpr std::uint64_t kMostEntry = 64U << 20U;

  Result<ZipReader> open() {
    if (opened_.file) {
      auto reader = env::Reader::open(context_.path);
      if (!reader) return reader.error();
      size_ = env::info(context_.path).size;
      const std::shared_ptr<env::Reader> file = std::move(*reader);
      return ZipReader::open(
          [file](std::uint64_t offset, std::size_t size) -> Result<std::string> {
            if (const Status done = file->seek(offset); !done) return done.error();
            std::string bytes;
            if (const auto got = file->read(bytes, size); !got) return got.error();
            return bytes;
          },
          size_);
    }
    auto bytes = opened_.source->rest(kMostEntry);
    if (!bytes) return bytes.error();
    if (bytes->size() > kMostEntry)
      return Error{opened_.name + ": a zip archive inside of another input is read up to " + std::to_string(kMostEntry) +
                   " bytes; name it as a file."};
    size_ = bytes->size();
    const auto held = std::make_shared<std::string>(std::move(*bytes));
    return ZipReader::open(
        [held](std::uint64_t offset, std::size_t size) -> Result<std::string> {
          return offset < held->size() ? held->substr(offset, size) : std::string();
        },
        size_);
  }

  WalkContext& context_;
  Opened opened_;
  std::optional<ZipReader> zip_;
  std::size_t next_ = 0;
  std::uint64_t size_ = 0;
  bool opened_once_ = false, done_ = false;
};

}  // namespace

std::unique_ptr<InputReader> warc_reader(WalkContext& c, Opened o) { return std::make_unique<WarcInputs>(c, std::move(o)); }
std::unique_ptr<InputReader> tar_reader(WalkContext& c, Opened o) { return std::make_unique<TarInputs>(c, std::move(o)); }
std::unique_ptr<InputReader> zip_reader(WalkContext& c, Opened o) { return std::make_unique<ZipInputs>(c, std::move(o)); }

}  // namespace stemma
