// Zip archives by their directory, with entries read one at a time. Names are only words for messages. Where the
// directory is missing (an archive that is cut off), entries are found by their own heads.

#pragma once

#include <functional>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/decoder.h"

namespace stemma {

class ZipReader {
 public:
  // Up to `size` bytes of the file at `offset`.
  using ReadAt = std::function<Result<std::string>(std::uint64_t offset, std::size_t size)>;

  struct Entry {
    std::string name;
    std::uint64_t offset = 0;  // of its own head
    std::uint64_t packed = 0, size = 0;
    std::uint32_t checksum = 0;
    std::uint16_t method = 0;
    bool secret = false;    // encrypted
    bool overlaps = false;  // stands on the bytes of the one before
  };
  // In the order of their offsets; folders are left out.
  static Result<ZipReader> open(ReadAt read_at, std::uint64_t file_size);
  const std::vector<Entry>& entries() const { return entries_; }
  const std::string& note() const { return note_; }  // what is wrong with the directory, if anything

  // The bytes of an entry, at most `limit`; the loss says why there are none.
  struct Content {
    std::string bytes;
    Loss loss;  // reason empty: none
  };
  Result<Content> content(const Entry&, std::uint64_t limit) const;

 private:
  Status read_directory(std::uint64_t offset, std::uint64_t size);
  Status find_entries(std::uint64_t file_size);

  ReadAt read_at_;
  std::vector<Entry> entries_;
  std::string note_;
};

std::uint32_t zip_checksum(std::string_view bytes);  // CRC-32

}  // namespace stemma
