#include "intake/byte_source.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::size_t kChunk = 1U << 16U;

}  // namespace

Result<std::size_t> ByteSource::fill() {
  // The half that was read makes room, so that each byte moves once.
  if (const std::size_t gone = at_ > kept_ ? at_ - kept_ : 0; gone > kChunk && gone >= buffer_.size() / 2) {
    buffer_.erase(0, gone);
    at_ -= gone;
  }
  auto got = stream_->read(buffer_, kChunk);
  if (got && *got == 0) ended_ = true;
  return got;
}

void ByteSource::pass(std::size_t bytes) {
  at_ += bytes;
  offset_ += bytes;
  if (at_ == buffer_.size() && kept_ == 0) {
    buffer_.clear();
    at_ = 0;
  }
}

void ByteSource::back(std::size_t bytes) {
  at_ -= bytes;
  offset_ -= bytes;
}

Result<std::string_view> ByteSource::peek(std::size_t most) {
  while (!ended_ && buffer_.size() - at_ < most)
    if (auto got = fill(); !got) return got.error();
  return std::string_view(buffer_).substr(at_, most);
}

Result<std::uint64_t> ByteSource::skip(std::uint64_t bytes) {
  std::uint64_t skipped = 0;
  while (skipped < bytes) {
    const auto view = peek(static_cast<std::size_t>(std::min<std::uint64_t>(bytes - skipped, kChunk)));
    if (!view) return view.error();
    if (view->empty()) break;
    skipped += view->size();
    pass(view->size());
  }
  return skipped;
}

Result<std::size_t> ByteSource::read(std::string& out, std::size_t most) {
  if (at_ == buffer_.size() && !ended_)
    if (auto got = fill(); !got) return got;
  const std::size_t size = std::min(most, buffer_.size() - at_);
  out.append(buffer_, at_, size);
  pass(size);
  return size;
}

std::optional<Loss> ByteSource::loss() {
  if (!ended_ || at_ < buffer_.size()) return std::nullopt;
  auto loss = stream_->loss();
  if (loss) ended_ = false;
  return loss;
}

Result<std::string> ByteSource::rest(std::uint64_t limit) {
  while (!ended_ && buffer_.size() - at_ <= limit)
    if (auto got = fill(); !got) return got.error();
  std::string bytes = at_ == 0 ? std::move(buffer_) : buffer_.substr(at_);
  buffer_.clear();
  at_ = 0;
  offset_ += bytes.size();
  if (bytes.size() > limit) bytes.resize(limit + 1);
  return bytes;
}

Result<ByteSource::Line> ByteSource::line(std::uint64_t limit) {
  Line line;
  line.begin = offset_;
  std::size_t searched = 0;  // bytes from at_ that hold no line end
  while (true) {
    const std::size_t end = buffer_.find('\n', at_ + searched);
    if (end != std::string::npos) {
      const std::size_t size = end - at_;
      line.size += size;
      line.ended = true;
      line.too_long = line.size > limit;
      if (!line.too_long) line.text = std::string_view(buffer_).substr(at_, size);
      // The text must stay where it is until the next call, so the buffer is not cleared here.
      at_ += size + 1;
      offset_ += size + 1;
      return line;
    }
    searched = buffer_.size() - at_;
    if (line.size + searched > limit) {  // of a line that is too long only the size is kept
      line.size += searched;
      pass(searched);
      searched = 0;
    }
    if (ended_) {
      line.size += searched;
      line.too_long = line.size > limit;
      line.last = line.size == 0;
      if (!line.too_long) line.text = std::string_view(buffer_).substr(at_, searched);
      at_ += searched;
      offset_ += searched;
      return line;
    }
    if (auto got = fill(); !got) return got.error();
  }
}

}  // namespace stemma
