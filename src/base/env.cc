#include "base/env.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

namespace stemma::env {
namespace {

namespace fs = std::filesystem;

std::string reason(int code) { return std::error_code(code, std::generic_category()).message(); }

}  // namespace

FileInfo info(const std::string& path) {
  FileInfo result;
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return result;
  result.exists = true;
  result.directory = S_ISDIR(status.st_mode);
  result.regular = S_ISREG(status.st_mode);
  result.readable = ::access(path.c_str(), R_OK) == 0;
  result.size = static_cast<std::uint64_t>(status.st_size);
  result.modified = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  result.device = status.st_dev;
  result.inode = status.st_ino;
  return result;
}

std::string absolute(const std::string& path) {
  std::error_code error;
  const fs::path result = fs::weakly_canonical(path, error);
  return error ? path : result.string();
}

Result<std::vector<std::string>> list(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> result;
  fs::directory_iterator it(folder, error);
  while (!error && it != fs::directory_iterator()) {
    result.push_back(it->path().string());
    it.increment(error);
  }
  if (error) return Error{folder + ": the folder cannot be read: " + error.message() + "."};
  std::sort(result.begin(), result.end());
  return result;
}

void remove(const std::string& path) { std::remove(path.c_str()); }

Result<Mapping> Mapping::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a pipe would wait
  if (file < 0) return Error{path + ": cannot be opened: " + reason(errno) + "."};
  struct stat status{};
  void* data = MAP_FAILED;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
    data = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (data == MAP_FAILED) return Error{path + ": this is no file that can be mapped into memory, or it is empty."};
  return Mapping(data, static_cast<std::size_t>(status.st_size));
}
Mapping::~Mapping() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

Result<std::unique_ptr<Reader>> Reader::open(const std::string& path, std::uint64_t offset) {
  if (path == "-") return std::unique_ptr<Reader>(new Reader("standard input", stdin, 0));
  const FileInfo file = info(path);
  if (!file.exists) return Error{path + ": there is no such file."};
  if (file.directory) return Error{path + ": this is a folder, not a file; name a file in it, or use `stemma ingest`."};
  if (!file.regular) return Error{path + ": this is a device or pipe, not a file; pass it on standard input instead (-)."};
  std::FILE* opened = std::fopen(path.c_str(), "rb");
  if (opened == nullptr) return Error{path + ": the file cannot be opened: " + reason(errno) + "."};
  if (offset > 0 && ::fseeko(opened, static_cast<off_t>(offset), SEEK_SET) != 0) {
    const int code = errno;
    std::fclose(opened);
    return Error{path + ": offset " + std::to_string(offset) + " cannot be reached: " + reason(code) + "."};
  }
  return std::unique_ptr<Reader>(new Reader(path, opened, offset));
}

Reader::~Reader() {
  if (file_ != stdin) std::fclose(file_);
}

Result<std::size_t> Reader::read(std::string& out, std::size_t most) {
  const std::size_t before = out.size();
  out.resize(before + most);
  const std::size_t got = std::fread(out.data() + before, 1, most, file_);
  const int code = errno;
  out.resize(before + got);
  offset_ += got;
  if (got < most && std::ferror(file_) != 0)
    return Error{path_ + ": reading stopped at byte " + std::to_string(offset_) + ": " + reason(code) + "."};
  return got;
}

Status Reader::seek(std::uint64_t offset) {
  if (file_ == stdin || ::fseeko(file_, static_cast<off_t>(offset), SEEK_SET) != 0)
    return Error{path_ + ": byte " + std::to_string(offset) + " cannot be reached."};
  offset_ = offset;
  return Done{};
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  auto reader = Reader::open(path);
  if (!reader) return reader.error();
  std::string bytes;
  while (true) {
    auto got = (*reader)->read(bytes, 1U << 16U);
    if (!got) return got.error();
    if (bytes.size() > limit)
      return Error{path + ": more than " + std::to_string(limit) +
                   " bytes, the limit for one document; raise it with --max-document."};
    if (*got == 0) return bytes;
  }
}

std::uint64_t now_nanoseconds() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

}  // namespace stemma::env
