// Zstandard frames, by libzstd.

#define ZSTD_STATIC_LINKING_ONLY  // ZSTD_getFrameHeader
#include <zstd.h>

#include <algorithm>

#include "intake/decoder.h"

namespace stemma {
namespace {

constexpr int kWindow = 27;  // as much as zstd --long makes: 128 MiB
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";

class ZstdDecoder : public Decoder {
 public:
  explicit ZstdDecoder(std::string_view dictionary) : stream_(ZSTD_createDCtx()) {
    if (stream_ == nullptr) return;
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kWindow);
    if (!dictionary.empty() && ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_, dictionary.data(), dictionary.size())) != 0)
      why_ = "the dictionary of the file is damaged";
  }
  ~ZstdDecoder() override { ZSTD_freeDCtx(stream_); }
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  State run(std::string_view& in, std::string& out, std::size_t most) override {
    if (stream_ == nullptr) return State::kBad;
    const std::size_t before = out.size();
    out.resize(before + most);
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data() + before, most, 0};
    const std::size_t code = ZSTD_decompressStream(stream_, &output, &input);
    out.resize(before + output.pos);
    in.remove_prefix(input.pos);
    if (ZSTD_isError(code) != 0) {
      why_ = ZSTD_getErrorName(code);
      return State::kBad;
    }
    return code == 0 ? State::kEnd : State::kMore;
  }
  void reset() override {
    if (stream_ != nullptr) ZSTD_DCtx_reset(stream_, ZSTD_reset_session_only);
  }
  std::string why() const override { return why_; }

 private:
  ZSTD_DCtx* stream_;
  std::string why_ = "the compressed data are damaged";
};

std::size_t size_at(std::string_view head) {
  std::size_t size = 0;
  for (std::size_t i = 8; i-- > 4;) size = size << 8U | static_cast<unsigned char>(head[i]);
  return size;
}

}  // namespace

std::unique_ptr<Decoder> zstd_decoder(std::string_view dictionary) { return std::make_unique<ZstdDecoder>(dictionary); }

bool begins_with_dictionary(std::string_view head) { return head.size() >= 8 && head.starts_with(kDictionaryMagic); }

std::size_t dictionary_reach(std::string_view head) { return begins_with_dictionary(head) ? 8 + size_at(head) : 0; }

std::optional<ZstdDictionary> zstd_dictionary(std::string_view file, std::size_t limit) {
  const std::size_t reach = dictionary_reach(file);
  if (reach == 0 || reach > file.size() || reach > limit) return std::nullopt;
  ZstdDictionary dictionary{std::string(file.substr(8, reach - 8)), reach};
  if (packing_of(dictionary.bytes) != Packing::kZstd) return dictionary;
  std::string plain;  // it may be packed itself
  ZstdDecoder decoder({});
  if (unpack_all(decoder, dictionary.bytes, limit, plain) != Unpacked::kWhole) return std::nullopt;
  dictionary.bytes = std::move(plain);
  return dictionary;
}

bool zstd_frame_begins(std::string_view bytes) {
  ZSTD_frameHeader header;
  return ZSTD_getFrameHeader(&header, bytes.data(), bytes.size()) == 0 && header.frameType == ZSTD_frame &&
         header.windowSize <= std::uint64_t{1} << kWindow;
}

}  // namespace stemma
