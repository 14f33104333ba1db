// Any bytes as gzip members or zstd frames: unpacked within the limits, every loss with a place in the bytes.

#include <cstdlib>

#include "intake/unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const stemma::Packing packing : {stemma::Packing::kGzip, stemma::Packing::kZstd}) {
    auto source = std::make_unique<stemma::ByteSource>(std::make_unique<stemma::MemoryStream>(bytes), stemma::Unpacker::kKept);
    stemma::Unpacker unpacker(std::move(source), packing);
    std::string out;
    std::uint64_t made = 0, losses = 0;
    while (true) {
      out.clear();
      const auto got = unpacker.read(out, 4096);
      if (!got || *got != out.size()) std::abort();
      made += out.size();
      if (*got > 0) continue;
      const auto loss = unpacker.loss();
      if (!loss) break;
      if (loss->size == 0 || loss->offset + loss->size > size || ++losses > size) std::abort();
    }
    if (unpacker.place(made).offset > size) std::abort();
  }
  return 0;
}
