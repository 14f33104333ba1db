#include "intake/decoder.h"

namespace stemma {

Packing packing_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08")) return Packing::kGzip;
  if (head.starts_with("\x28\xB5\x2F\xFD") || begins_with_dictionary(head)) return Packing::kZstd;
  return Packing::kNone;
}

std::unique_ptr<Decoder> decoder(Packing packing) {
  switch (packing) {
    case Packing::kZstd: return zstd_decoder();
    case Packing::kBrotli: return brotli_decoder();
    default: return inflate_decoder(packing);
  }
}

Unpacked unpack_all(Decoder& decoder, std::string_view in, std::uint64_t limit, std::string& out) {
  constexpr std::size_t kStep = 1U << 17U;
  const std::size_t begin = out.size();
  decoder.reset();
  std::size_t whole = 0;  // bytes of the members that ended
  bool ended = false;
  while (true) {
    const std::size_t left = in.size(), before = out.size();
    const Decoder::State state = decoder.run(in, out, kStep);
    if (out.size() - begin > limit) return Unpacked::kTooLong;
    if (state == Decoder::State::kEnd) {
      ended = true;
      whole = out.size();
      if (in.empty()) return Unpacked::kWhole;
      decoder.reset();  // another member, or what was left behind this one
    } else if (state == Decoder::State::kBad || (in.size() == left && out.size() == before)) {
      if (ended) out.resize(whole);
      return ended ? Unpacked::kWhole : Unpacked::kBad;
    }
  }
}

}  // namespace stemma
