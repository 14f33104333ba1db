// A stream read with bounded memory: a look at the bytes to come, all of the rest, or
// one line after the other.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "intake/byte_stream.h"

namespace stemma {

class ByteSource : public ByteStream {
 public:
  // `kept`: bytes that were passed and can be gone back to.
  explicit ByteSource(std::unique_ptr<ByteStream> stream, std::size_t kept = 0) : stream_(std::move(stream)), kept_(kept) {}

  // Up to `most` of the bytes to come, without moving. Fewer: the end, or bytes that are lost.
  Result<std::string_view> peek(std::size_t most);
  void pass(std::size_t bytes);  // of those that were peeked
  void back(std::size_t bytes);  // at most `kept`, and no more than were passed
  std::size_t behind() const { return at_; }
  // Passes `bytes`, or what there is; how many.
  Result<std::uint64_t> skip(std::uint64_t bytes);

  // The rest. More than `limit` bytes: only `limit` + 1 of them.
  Result<std::string> rest(std::uint64_t limit);

  struct Line {
    std::string_view text;    // without its end; valid until the next call
    std::uint64_t begin = 0;  // offset of its first byte
    std::uint64_t size = 0;   // bytes, also where the text was not kept
    bool too_long = false;    // longer than the limit: passed over, the text is empty
    bool ended = false;       // a line end stood behind it; the last line may have none
    bool last = false;        // there was nothing more: not a line
  };
  Result<Line> line(std::uint64_t limit);

  std::uint64_t offset() const { return offset_; }  // of the next byte in the stream
  FilePlace file_place() { return place(offset_); }

  Result<std::size_t> read(std::string& out, std::size_t most) override;
  std::optional<Loss> loss() override;  // when all before it was passed
  FilePlace place(std::uint64_t at) override { return stream_->place(at); }

 private:
  Result<std::size_t> fill();

  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t kept_;
  std::size_t at_ = 0;        // of the next byte in buffer_
  std::uint64_t offset_ = 0;  // of buffer_[at_] in the stream
  bool ended_ = false;        // or bytes are lost here
};

}  // namespace stemma
