// Deflate in its three wrappings, by zlib.

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "intake/decoder.h"

namespace stemma {
namespace {

class InflateDecoder : public Decoder {
 public:
  explicit InflateDecoder(Packing packing) {
    const int bits = packing == Packing::kGzip ? 15 + 16 : packing == Packing::kZlib ? 15 : -15;
    ready_ = inflateInit2(&stream_, bits) == Z_OK;
  }
  ~InflateDecoder() override {
    if (ready_) inflateEnd(&stream_);
  }
  InflateDecoder(const InflateDecoder&) = delete;
  InflateDecoder& operator=(const InflateDecoder&) = delete;

  State run(std::string_view& in, std::string& out, std::size_t most) override {
    if (!ready_) return State::kBad;
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    const std::size_t before = out.size();
    out.resize(before + std::min(most, kMost));
    const std::size_t given = std::min(in.size(), kMost);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream_.avail_out = static_cast<uInt>(out.size() - before);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    out.resize(out.size() - stream_.avail_out);
    in.remove_prefix(given - stream_.avail_in);
    if (code == Z_STREAM_END) return State::kEnd;
    return code == Z_OK || code == Z_BUF_ERROR ? State::kMore : State::kBad;
  }
  void reset() override {
    if (ready_) inflateReset(&stream_);
  }
  std::string why() const override { return stream_.msg != nullptr ? stream_.msg : "the compressed data are damaged"; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

}  // namespace

std::unique_ptr<Decoder> inflate_decoder(Packing packing) { return std::make_unique<InflateDecoder>(packing); }

}  // namespace stemma
