// Compressed bytes unpacked: gzip, zlib and raw deflate by zlib, zstd by libzstd, brotli by libbrotli;
// whole gzip members, faster, by libdeflate. Each library stands behind this header in one file.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

enum class Packing : std::uint8_t { kNone, kGzip, kZlib, kDeflate, kZstd, kBrotli };
Packing packing_of(std::string_view head);  // by the first bytes: gzip, zstd, or none

class Decoder {
 public:
  enum class State : std::uint8_t { kMore, kEnd, kBad };  // kEnd: of one member or frame
  virtual ~Decoder() = default;
  // Takes bytes off `in` and appends at most `most` to `out`.
  virtual State run(std::string_view& in, std::string& out, std::size_t most) = 0;
  virtual void reset() = 0;  // for the next member
  virtual std::string why() const = 0;
};
std::unique_ptr<Decoder> inflate_decoder(Packing);  // kGzip, kZlib, kDeflate
std::unique_ptr<Decoder> zstd_decoder(std::string_view dictionary = {});
std::unique_ptr<Decoder> brotli_decoder();
std::unique_ptr<Decoder> decoder(Packing);

// All of `in`, at most `limit` bytes of it: nothing when the bytes are damaged or there are more.
enum class Unpacked : std::uint8_t { kWhole, kTooLong, kBad };
Unpacked unpack_all(Decoder&, std::string_view in, std::uint64_t limit, std::string& out);

// The gzip member that `in` begins with, appended to `out`: its bytes in `in`. Nothing when it is damaged, does not end
// in `in`, or has more than `limit` bytes; `out` is then as it was.
class MemberDecoder {
 public:
  MemberDecoder();
  ~MemberDecoder();
  MemberDecoder(const MemberDecoder&) = delete;
  MemberDecoder& operator=(const MemberDecoder&) = delete;
  std::optional<std::size_t> run(std::string_view in, std::string& out, std::size_t limit);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The dictionary that a file of zstd frames begins with (as .warc.zst files do): how many bytes of the file it takes.
struct ZstdDictionary {
  std::string bytes;
  std::size_t size = 0;  // in the file, with its head
};
bool begins_with_dictionary(std::string_view head);
std::optional<ZstdDictionary> zstd_dictionary(std::string_view file, std::size_t limit);
std::size_t dictionary_reach(std::string_view head);  // bytes of the file that hold it
// Whether a frame could begin here, after damage.
bool zstd_frame_begins(std::string_view bytes);

}  // namespace stemma
