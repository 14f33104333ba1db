// A file, or standard input, read in order with bounded memory: a look at its first
// bytes, then either all of it or one line after the other.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/env.h"

namespace stemma {

class ByteSource {
 public:
  ByteSource(std::unique_ptr<env::Reader> reader, std::uint64_t offset) : reader_(std::move(reader)), offset_(offset) {}

  // Up to `most` of the bytes to come, without moving.
  Result<std::string_view> peek(std::size_t most);

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

  std::uint64_t offset() const { return offset_; }  // of the next byte

 private:
  Result<std::size_t> fill();
  void pass(std::size_t bytes);

  std::unique_ptr<env::Reader> reader_;
  std::string buffer_;
  std::size_t at_ = 0;        // of the next byte in buffer_
  std::uint64_t offset_ = 0;  // of buffer_[at_] in the file
  bool ended_ = false;
};

}  // namespace stemma
