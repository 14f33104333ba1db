// Tar archives (ustar, GNU, pax): one file after the other, streamed. Nothing is written anywhere, so names of
// files are only words for messages.

#pragma once

#include "intake/byte_source.h"

namespace stemma {

bool looks_like_tar(std::string_view head);

struct ArchiveEntry {
  std::string name;  // as the archive has it
  std::uint64_t size = 0;
  FilePlace begin;
};

class TarReader {
 public:
  explicit TarReader(ByteSource& source) : source_(source) {}
  enum class Found : std::uint8_t { kFile, kLoss, kEnd };
  Result<Found> next(ArchiveEntry&, Loss&);                      // passes over what was not read of the entry before
  Result<std::size_t> read(std::string& out, std::size_t most);  // of the entry
  FilePlace after() { return source_.file_place(); }

 private:
  ByteSource& source_;
  std::uint64_t left_ = 0, padding_ = 0;
};

// The bytes of one entry.
class TarEntryStream : public ByteStream {
 public:
  explicit TarEntryStream(TarReader& tar) : tar_(tar) {}
  Result<std::size_t> read(std::string& out, std::size_t most) override { return tar_.read(out, most); }

 private:
  TarReader& tar_;
};

}  // namespace stemma
