// Where bytes come from, in order: a file, memory, or another stream unpacked.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/env.h"

namespace stemma {

// A place in a file: bytes of the file as it lies there, and bytes of what is unpacked from there on.
struct FilePlace {
  std::uint64_t offset = 0, within = 0;
};

// Bytes of a file that could not be had.
struct Loss {
  std::uint64_t offset = 0, size = 0;  // in the file
  std::string reason;                  // damaged, bomb
  std::string why;                     // "the checksum differs"
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Appends about `most` bytes to `out`; 0 at the end, and before bytes that are lost.
  virtual Result<std::size_t> read(std::string& out, std::size_t most) = 0;
  // What was lost where read() gave 0; reading goes on behind it. Nothing at the end.
  virtual std::optional<Loss> loss() { return std::nullopt; }
  // Where in the file the stream's byte `at` stands. Asked for places that do not go back.
  virtual FilePlace place(std::uint64_t at) { return {at, 0}; }
};

class FileStream : public ByteStream {
 public:
  FileStream(std::unique_ptr<env::Reader> reader, std::uint64_t offset) : reader_(std::move(reader)), offset_(offset) {}
  Result<std::size_t> read(std::string& out, std::size_t most) override { return reader_->read(out, most); }
  FilePlace place(std::uint64_t at) override { return {offset_ + at, 0}; }

 private:
  std::unique_ptr<env::Reader> reader_;
  std::uint64_t offset_;  // of the first byte
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(std::string& out, std::size_t most) override {
    const std::size_t size = std::min(most, bytes_.size() - at_);
    out.append(bytes_, at_, size);
    at_ += size;
    return size;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace stemma
