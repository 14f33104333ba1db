// Any bytes as a zip and as a tar archive: entries within the bytes, contents within the limit.

#include <cstdlib>

#include "intake/tar.h"
#include "intake/zip.h"

namespace {

constexpr std::uint64_t kLimit = 1U << 20U;

void zip(const std::string& bytes) {
  const auto reader = stemma::ZipReader::open(
      [&](std::uint64_t offset, std::size_t size) -> stemma::Result<std::string> {
        return offset < bytes.size() ? bytes.substr(offset, size) : std::string();
      },
      bytes.size());
  if (!reader) std::abort();
  std::size_t read = 0;
  for (const stemma::ZipReader::Entry& entry : reader->entries()) {
    if (++read > 64) break;
    const auto content = reader->content(entry, kLimit);
    if (!content || content->bytes.size() > kLimit) std::abort();
    if (!content->loss.reason.empty() && !content->bytes.empty()) std::abort();
  }
}

void tar(const std::string& bytes) {
  stemma::ByteSource source(std::make_unique<stemma::MemoryStream>(bytes));
  stemma::TarReader reader(source);
  stemma::ArchiveEntry entry;
  stemma::Loss loss;
  for (std::size_t found = 0;; ++found) {
    const auto next = reader.next(entry, loss);
    if (!next || found > bytes.size()) std::abort();
    if (*next == stemma::TarReader::Found::kEnd) break;
    if (*next == stemma::TarReader::Found::kLoss && loss.offset + loss.size > bytes.size()) std::abort();
    std::string out;
    if (*next == stemma::TarReader::Found::kFile && found % 2 == 0) (void)reader.read(out, 1000);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  zip(bytes);
  tar(bytes);
  return 0;
}
