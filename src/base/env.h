// The one door to files and the clock. Everything else in the library works on
// bytes in memory.

#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stemma/result.h"

namespace stemma::env {

struct FileInfo {
  bool exists = false, directory = false, regular = false, readable = false;
  std::uint64_t size = 0;
  std::int64_t modified = 0;            // nanoseconds since 1970
  std::uint64_t device = 0, inode = 0;  // which file it is, whatever it is called
};
FileInfo info(const std::string& path);
std::string absolute(const std::string& path);
// Entries of a folder (paths), sorted by bytes, so that a walk has one order everywhere.
Result<std::vector<std::string>> list(const std::string& folder);

void remove(const std::string& path);  // a file of ours that is done with

// Reads bytes in order from a file ("-" is standard input).
class Reader {
 public:
  static Result<std::unique_ptr<Reader>> open(const std::string& path, std::uint64_t offset = 0);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  // Appends up to `most` bytes to `out`; 0 at the end. The message names the file and the offset.
  Result<std::size_t> read(std::string& out, std::size_t most);
  Status seek(std::uint64_t offset);  // files only

 private:
  Reader(std::string path, std::FILE* file, std::uint64_t offset) : path_(std::move(path)), file_(file), offset_(offset) {}
  std::string path_;
  std::FILE* file_;
  std::uint64_t offset_;
};

// A file as memory, without reading it: pages come as they are touched.
class Mapping {
 public:
  static Result<Mapping> open(const std::string& path);
  Mapping(Mapping&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(other.size_) {}
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping();
  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  Mapping(void* data, std::size_t size) : data_(data), size_(size) {}
  void* data_;
  std::size_t size_;
};

// The whole file, or a sentence that says why not. Refuses more than `limit`
// bytes (and names the option that sets it).
Result<std::string> read_file(const std::string& path, std::uint64_t limit);

std::uint64_t now_nanoseconds();  // monotonic, for timings only

}  // namespace stemma::env
