// Brotli, by libbrotli.

#include <brotli/decode.h>

#include "intake/decoder.h"

namespace stemma {
namespace {

class BrotliDecoder : public Decoder {
 public:
  BrotliDecoder() { BrotliDecoder::reset(); }
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(stream_); }
  BrotliDecoder(const BrotliDecoder&) = delete;
  BrotliDecoder& operator=(const BrotliDecoder&) = delete;

  State run(std::string_view& in, std::string& out, std::size_t most) override {
    if (stream_ == nullptr) return State::kBad;
    const std::size_t before = out.size();
    out.resize(before + most);
    std::size_t given = in.size(), room = most;
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data() + before);
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(stream_, &given, &next_in, &room, &next_out, nullptr);
    out.resize(out.size() - room);
    in.remove_prefix(in.size() - given);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return State::kEnd;
    return result == BROTLI_DECODER_RESULT_ERROR ? State::kBad : State::kMore;
  }
  void reset() override {
    BrotliDecoderDestroyInstance(stream_);
    stream_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  }
  std::string why() const override { return "the brotli data are damaged"; }

 private:
  BrotliDecoderState* stream_ = nullptr;
};

}  // namespace

std::unique_ptr<Decoder> brotli_decoder() { return std::make_unique<BrotliDecoder>(); }

}  // namespace stemma
