#include "intake/warc.h"

#include <algorithm>

#include "intake/fields.h"

namespace stemma {
namespace {

constexpr std::size_t kHead = 1U << 16U;  // longest head of a record
constexpr std::size_t kPiece = 1U << 16U;
constexpr std::size_t kOpening = 64;  // bytes in which a record shows that it is one

// "WARC/1.0", a line end and the name of a field: where a record begins. Nothing when it is too near to the end to tell.
bool begins(std::string_view bytes) {
  if (!bytes.starts_with("WARC/") || bytes.size() < 12) return false;
  std::size_t at = 5;
  while (at < bytes.size() && at < 12 && (bytes[at] == '.' || (bytes[at] >= '0' && bytes[at] <= '9'))) ++at;
  if (at == 5 || at + 2 >= bytes.size()) return false;
  if (bytes[at] == '\r') ++at;
  if (bytes[at] != '\n') return false;
  const std::size_t name = ++at;
  while (at < bytes.size() && at < name + 40 && (bytes[at] == '-' || (bytes[at] | 0x20) >= 'a') && (bytes[at] | 0x20) <= 'z')
    ++at;
  return at > name && at < bytes.size() && bytes[at] == ':';
}

std::size_t find_opening(std::string_view bytes) {
  for (std::size_t at = 0; (at = bytes.find("WARC/", at)) != std::string_view::npos; ++at)
    if (begins(bytes.substr(at, kOpening))) return at;
  return std::string_view::npos;
}

// The end of a head: behind its empty line.
std::size_t head_end(std::string_view bytes) {
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos;) {
    ++at;
    if (at < bytes.size() && bytes[at] == '\n') return at + 1;
    if (at + 1 < bytes.size() && bytes[at] == '\r' && bytes[at + 1] == '\n') return at + 2;
  }
  return std::string_view::npos;
}

}  // namespace

bool looks_like_warc(std::string_view head) { return begins(head.substr(0, kOpening)); }

// Passes over bytes up to the next place where a record begins. False: the end, or bytes that are lost below.
Result<bool> WarcReader::find_record() {
  while (true) {
    const auto view = source_.peek(kPiece);
    if (!view) return view.error();
    const std::size_t at = find_opening(*view);
    if (at != std::string_view::npos) {
      source_.pass(at);
      return true;
    }
    if (view->size() < kPiece) {
      source_.pass(view->size());
      return false;
    }
    source_.pass(view->size() - kOpening);
  }
}

// What could not be read from `begin` to the next record. If it is because bytes were lost below, theirs are reported.
Result<WarcReader::Found> WarcReader::lose(Loss& loss, FilePlace begin, std::string reason, std::string why) {
  const auto found = find_record();
  if (!found) return found.error();
  const FilePlace end = source_.file_place();
  if (!*found)
    if (auto below = source_.loss()) {
      const std::uint64_t stop = below->offset + below->size;
      loss = std::move(*below);
      loss.offset = std::min(loss.offset, begin.offset);
      loss.size = stop - loss.offset;
      return Found::kLoss;
    }
  // Within one member the places are those of the unpacked bytes.
  const std::uint64_t size =
      end.offset > begin.offset ? end.offset - begin.offset : end.within - std::min(end.within, begin.within);
  loss = {begin.offset, size, std::move(reason), std::move(why)};
  return Found::kLoss;
}

Result<WarcReader::Found> WarcReader::pass_long(Loss& loss, FilePlace begin, std::uint64_t length) {
  const std::string why = "its block of " + std::to_string(length) + " bytes is longer than the limit for one document (" +
                          std::to_string(limit_) + " bytes); raise it with --max-document";
  // To the end that it names, unless a record begins before: then the length is wrong.
  for (std::uint64_t left = length; left > kPiece;) {
    const auto view = source_.peek(kPiece);
    if (!view) return view.error();
    const std::size_t at = find_opening(*view);
    if (at != std::string_view::npos || view->size() < kPiece) break;
    source_.pass(view->size() - kOpening);
    left -= view->size() - kOpening;
  }
  return lose(loss, begin, "too-long", why);
}

Result<WarcReader::Found> WarcReader::head(WarcRecord& record, Loss& loss, std::uint64_t& length) {
  const auto opening = source_.peek(kHead);
  if (!opening) return opening.error();
  record.begin = source_.file_place();
  if (opening->empty()) {
    if (auto below = source_.loss()) {
      loss = std::move(*below);
      return Found::kLoss;
    }
    return Found::kEnd;
  }
  if (!begins(opening->substr(0, kOpening))) return lose(loss, record.begin, "damaged", "no WARC record begins here");
  const std::size_t end = head_end(*opening);
  if (end == std::string_view::npos) {
    source_.pass(std::min(opening->size(), kOpening));
    return lose(loss, record.begin, "damaged", "its head does not end");
  }
  const Fields fields(opening->substr(0, end));
  record.type = fields.value("warc-type");
  record.uri = fields.value("warc-target-uri");
  if (record.uri.starts_with('<') && record.uri.ends_with('>')) record.uri = record.uri.substr(1, record.uri.size() - 2);
  record.content_type = fields.value("content-type");
  record.date = fields.value("warc-date");
  record.cut = !fields.value("warc-truncated").empty();
  const auto size = number_of(fields.value("content-length"));
  source_.pass(end);
  if (!size) return lose(loss, record.begin, "damaged", "its head does not say how long it is");
  length = *size;
  return Found::kRecord;
}

Result<WarcReader::Found> WarcReader::next(WarcRecord& record, Loss& loss) {
  source_.pass(passed_);
  passed_ = 0;
  if (pending_) {
    loss = std::move(*pending_);
    pending_.reset();
    return Found::kLoss;
  }
  // Between records stand line ends.
  while (true) {
    const auto view = source_.peek(4);
    if (!view) return view.error();
    const std::size_t ends = std::min(view->find_first_not_of("\r\n"), view->size());
    if (ends == 0) break;
    source_.pass(ends);
  }
  std::uint64_t length = 0;
  const auto opened = head(record, loss, length);
  if (!opened || *opened != Found::kRecord) return opened;
  record.number = ++number_;
  if (length > limit_) return pass_long(loss, record.begin, length);

  const auto size = static_cast<std::size_t>(length);
  const auto view = source_.peek(size + 4 + kOpening);
  if (!view) return view.error();
  std::size_t at = size;
  if (view->size() >= size) {
    while (at < view->size() && at < size + 4 && ((*view)[at] == '\r' || (*view)[at] == '\n')) ++at;
    const std::string_view rest = view->substr(at);
    if (rest.empty() && view->size() < size + 4 + kOpening) {
      // The end, or bytes lost below; if they are of this record's own member, its checksum is wrong.
      last_ = view->substr(0, size);
      source_.pass(at);
      record.block = last_;
      before_loss_ = source_.file_place();
      pending_ = source_.loss();
      if (!pending_ || pending_->offset != record.begin.offset) return Found::kRecord;
      loss = std::move(*pending_);
      pending_.reset();
      return Found::kLoss;
    }
    // Behind the two empty lines that end it may stand what is damaged itself.
    if (rest.empty() || at == size + 4 || begins(rest.substr(0, kOpening))) {
      record.block = view->substr(0, size);
      passed_ = at;
      return Found::kRecord;
    }
  }
  // The length is wrong, or the record is cut off.
  const std::string why = view->size() < size ? "it is cut off" : "its length is wrong";
  return lose(loss, record.begin, "damaged", why);
}

}  // namespace stemma
