// Any bytes as WARC, and as an HTTP answer: records and losses in order, bodies within the limit.

#include <cstdlib>

#include "intake/http.h"
#include "intake/warc.h"

namespace {

constexpr std::uint64_t kLimit = 1U << 20U;

void answer(std::string_view block) {
  stemma::HttpAnswer http;
  if (!stemma::read_http(block, kLimit, http)) return;
  if (http.reason.empty() && http.body.size() > kLimit) std::abort();
  if (!http.reason.empty() && http.why.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  answer(bytes);
  stemma::ByteSource source(std::make_unique<stemma::MemoryStream>(bytes));
  stemma::WarcReader reader(source, kLimit);
  stemma::WarcRecord record;
  stemma::Loss loss;
  for (std::size_t found = 0;; ++found) {
    const auto next = reader.next(record, loss);
    if (!next || found > size) std::abort();
    if (*next == stemma::WarcReader::Found::kEnd) break;
    if (*next == stemma::WarcReader::Found::kLoss) {
      if (loss.size == 0 || loss.offset + loss.size > size || loss.why.empty()) std::abort();
    } else {
      if (record.block.size() > kLimit || reader.after().offset > size) std::abort();
      answer(record.block);
    }
  }
  return 0;
}
