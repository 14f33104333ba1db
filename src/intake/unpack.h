// A stream of gzip members or zstd frames, unpacked. Where one is damaged, cut off or grows beyond all
// measure, that is a loss with its place and size, and reading goes on at the next sound one.

#pragma once

#include <deque>

#include "intake/byte_source.h"
#include "intake/decoder.h"

namespace stemma {

class Unpacker : public ByteStream {
 public:
  static constexpr std::size_t kKept = 1U << 20U;  // for the source below: how far to go back for the next member

  Unpacker(std::unique_ptr<ByteSource> packed, Packing packing, std::string dictionary = {});

  Result<std::size_t> read(std::string& out, std::size_t most) override;
  std::optional<Loss> loss() override;
  FilePlace place(std::uint64_t at) override;

 private:
  struct Begin {
    std::uint64_t at, offset;  // of a member: in this stream, in the file
  };
  Result<bool> next_member(std::string& out);  // false at the end, or when bytes are lost
  Result<std::size_t> go_on(std::string& out, std::size_t most);
  Status lose(std::string reason, std::string why);
  Result<bool> find_member();  // from the next byte on
  bool begins(std::string_view bytes);
  void mark();

  std::unique_ptr<ByteSource> packed_;
  Packing packing_;
  std::string dictionary_;
  std::unique_ptr<Decoder> decoder_, trial_;
  MemberDecoder members_;
  std::deque<Begin> begins_;
  std::optional<Loss> loss_;
  std::uint64_t made_ = 0;                      // bytes given so far
  std::uint64_t member_ = 0, member_made_ = 0;  // in `packed_`; bytes it gave
  unsigned slow_ = 0;                           // members to read as streams: whole ones did not fit
  std::uint64_t wasted_ = 0;                    // bytes of members that failed
  bool inside_ = false;
};

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, Packing packing, std::string dictionary = {});

}  // namespace stemma
