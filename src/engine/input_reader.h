// What an open file gives: inputs one after the other, or streams inside it that are opened in turn (a page in a
// tar file, a feed in a WARC record).

#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "intake/byte_source.h"
#include "intake/json_lines.h"
#include "stemma/engine.h"

namespace stemma {

// What all readers of a walk share.
struct WalkContext {
  Provenance given;
  std::uint64_t limit = 0;
  bool given_words = false;
  std::string path;  // of the file that is open; "-" for standard input
  JsonLineReader json;

  // What feeds and sitemaps of this walk say of pages, by address: when they were published.
  struct Dated {
    std::string published, basis;
  };
  std::unordered_map<std::string, Dated> dated;
  void remember(const Provenance& item);
  void date(Input&) const;

  bool left_out(Input&, const std::string& name, std::string_view reason, std::string message) const;
  void lost(Input&, const std::string& name, const Loss&) const;
  std::string limit_text() const;
};

// A stream that somebody has opened, and what is known of it.
struct Opened {
  std::unique_ptr<ByteSource> source;
  std::string name;    // for messages
  std::string ending;  // ".html", in lower case
  std::string id;      // for a document that has none of its own
  Provenance given;    // more than the caller gave
  bool named = true;   // by the caller, so that it is read whatever it is
  bool file = false;   // the source is the file of the walk as it lies there
  InputPlace from;     // the source stands there
};

class InputReader {
 public:
  enum class Step : std::uint8_t { kInput, kOpened, kEnd };
  virtual ~InputReader() = default;
  virtual Step next(Input&, Opened&) = 0;
  // Where to go on when all that was given so far is kept. Offset 0 and within 0: from the start.
  virtual InputPlace place() = 0;
};

// Readers that can go on in the middle of a file; others read it again.
enum class Content : std::uint8_t { kPage, kLines, kWords, kWarc, kTar, kZip, kFeed, kMail };
Content content_of(std::string_view head, std::string_view ending, bool given_words);
constexpr bool can_resume(Content c) { return c == Content::kLines || c == Content::kWarc || c == Content::kTar; }

std::unique_ptr<InputReader> line_reader(WalkContext&, Opened);
std::unique_ptr<InputReader> words_reader(WalkContext&, Opened);
std::unique_ptr<InputReader> page_reader(WalkContext&, Opened);  // one document
std::unique_ptr<InputReader> feed_reader(WalkContext&, Opened);
std::unique_ptr<InputReader> mail_reader(WalkContext&, Opened);
std::unique_ptr<InputReader> warc_reader(WalkContext&, Opened);
std::unique_ptr<InputReader> tar_reader(WalkContext&, Opened);
std::unique_ptr<InputReader> zip_reader(WalkContext&, Opened);

// Names of files.
std::string_view name_of_path(std::string_view path);
std::string stem_of(std::string_view path);
std::string ending_of(std::string_view path);
std::string without_packing(std::string_view path);  // "page.html.gz" -> "page.html"
bool is_known(std::string_view path);                // read when it is found in a folder or an archive
bool is_about_folder(std::string_view path);
bool is_list_of_pages(std::string_view path);  // a feed or sitemap, by its name: read before the pages it dates
bool is_blank(std::string_view text);
std::string at_place(const std::string& name, FilePlace);  // "day.warc.gz@1234"

}  // namespace stemma
