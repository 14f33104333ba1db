// Names of files, and what they say of what is in them.

#include <algorithm>
#include <array>

#include "engine/input_reader.h"
#include "engine/sniff.h"
#include "intake/feed.h"
#include "intake/mail.h"
#include "intake/tar.h"
#include "intake/warc.h"
#include "text/utf8.h"

namespace stemma {
namespace {

using namespace std::string_view_literals;

constexpr auto kKnown = std::to_array<std::string_view>(
    {"",     ".txt", ".text", ".md",  ".html", ".htm",   ".xhtml", ".jsonl", ".ndjson", ".json", ".warc", ".wet",
     ".arc", ".tar", ".tgz",  ".zip", ".mht",  ".mhtml", ".eml",   ".xml",   ".rss",    ".atom", ".rdf",  ".opml"});

}  // namespace

std::string_view name_of_path(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.find_last_of('/') + 1);
}

std::string stem_of(std::string_view path) {
  const std::string plain = without_packing(path);
  const std::string_view name = name_of_path(plain);
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

std::string without_packing(std::string_view path) {
  std::string plain(path);
  for (std::string ending = ending_of(plain); ending == ".gz" || ending == ".zst" || ending == ".zstd";
       ending = ending_of(plain))
    plain.resize(plain.size() - ending.size());
  return plain;
}

bool is_known(std::string_view path) {
  return std::find(kKnown.begin(), kKnown.end(), ending_of(without_packing(path))) != kKnown.end();
}

bool is_about_folder(std::string_view path) {
  const std::string_view name = name_of_path(path);
  return name.starts_with("README") || name.starts_with("LICENSE") || name.starts_with("COPYING");
}

bool is_list_of_pages(std::string_view path) {
  const std::string ending = ending_of(without_packing(path));
  return ending == ".xml" || ending == ".rss" || ending == ".atom" || ending == ".rdf";
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string at_place(const std::string& name, FilePlace place) {
  return name + "@" + std::to_string(place.offset) + (place.within > 0 ? "+" + std::to_string(place.within) : "");
}

Content content_of(std::string_view head, std::string_view ending, bool given_words) {
  if (given_words) return Content::kWords;
  if (ending == ".warc" || ending == ".wet" || looks_like_warc(head)) return Content::kWarc;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Content::kZip;
  if (looks_like_tar(head)) return Content::kTar;
  if (ending == ".jsonl" || ending == ".ndjson" || (ending.empty() && looks_like_json_lines(head))) return Content::kLines;
  if (ending == ".eml" || ending == ".mht" || ending == ".mhtml" || looks_like_mail(head)) return Content::kMail;
  if (feed_kind(head) != FeedKind::kNone) return Content::kFeed;
  return Content::kPage;
}

bool is_failure(std::string_view reason) {
  static constexpr auto kByRule = std::to_array<std::string_view>(
      {"", kEndOfFile, "unknown-format", "about-folder", "duplicate", "part-of-page", "not-a-page", "http-status", "revisit",
       "list-of-feeds", "list-of-pages", "no-content", "other-language", "no-article", "too-old", "other-host"});
  return std::find(kByRule.begin(), kByRule.end(), reason) == kByRule.end();
}

}  // namespace stemma
