#include "intake/unpack.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::size_t kWindow = 1U << 18U;  // a member that ends in it is unpacked at once
constexpr std::size_t kMember = 1U << 22U;  // ... if it gives no more than this
constexpr std::size_t kPiece = 1U << 16U;   // read at a time of longer ones
constexpr std::size_t kTrial = 512;         // bytes that must unpack where a member is looked for
constexpr std::size_t kDictionary = 16U << 20U;
constexpr std::uint64_t kFree = 64U << 20U;  // a member may give this much, whatever its size
constexpr std::uint64_t kRatio = 200;        // beyond that, this many bytes for each of its own

constexpr std::uint64_t kWaste = 64U << 20U, kWasteRatio = 4;  // bytes read twice over

// A gzip head: no reserved flags, flags for speed and a system that exist.
bool gzip_head(std::string_view bytes) {
  if (bytes.size() < 18 || !bytes.starts_with("\x1F\x8B\x08")) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return byte(3) < 0x20 && (byte(8) == 0 || byte(8) == 2 || byte(8) == 4) && (byte(9) <= 13 || byte(9) == 255);
}

}  // namespace

Unpacker::Unpacker(std::unique_ptr<ByteSource> packed, Packing packing, std::string dictionary)
    : packed_(std::move(packed)), packing_(packing), dictionary_(std::move(dictionary)) {
  decoder_ = packing_ == Packing::kZstd ? zstd_decoder(dictionary_) : inflate_decoder(Packing::kGzip);
  mark();
}

void Unpacker::mark() {
  const Begin begin{made_, packed_->file_place().offset};
  if (!begins_.empty() && begins_.back().at == made_) begins_.back() = begin;
  else begins_.push_back(begin);
}

FilePlace Unpacker::place(std::uint64_t at) {
  while (begins_.size() > 1 && begins_[1].at <= at) begins_.pop_front();
  const Begin& begin = begins_.front();
  return {begin.offset, at - std::min(at, begin.at)};
}

Result<std::size_t> Unpacker::read(std::string& out, std::size_t most) {
  if (loss_) return std::size_t{0};
  const std::size_t before = out.size();
  while (out.size() == before) {
    if (!inside_) {
      const auto more = next_member(out);
      if (!more) return more.error();
      if (!*more) break;
    } else if (const auto done = go_on(out, most); !done) {
      return done.error();
    }
    if (loss_) break;
  }
  return out.size() - before;
}

Result<bool> Unpacker::next_member(std::string& out) {
  if (packing_ == Packing::kZstd && made_ == 0 && dictionary_.empty()) {
    const auto head = packed_->peek(8);
    if (!head) return head.error();
    if (const std::size_t reach = dictionary_reach(*head); reach > 0 && reach <= kDictionary) {
      const auto view = packed_->peek(reach);
      if (!view) return view.error();
      if (auto dictionary = zstd_dictionary(*view, kDictionary)) {
        packed_->pass(dictionary->size);
        dictionary_ = std::move(dictionary->bytes);
        decoder_ = zstd_decoder(dictionary_);
      }
    }
  }
  auto view = packed_->peek(packing_ == Packing::kGzip ? kWindow : kPiece);
  if (!view) return view.error();
  if (view->empty()) {
    loss_ = packed_->loss();
    return false;
  }
  mark();
  member_ = packed_->offset();
  member_made_ = 0;
  if (packing_ == Packing::kGzip) {
    if (!view->starts_with("\x1F\x8B")) {
      const std::size_t zeros = std::min(view->find_first_not_of('\0'), view->size());
      if (zeros > 0) {  // padding
        packed_->pass(zeros);
        mark();
        return true;
      }
      if (const Status done = lose("damaged", "no gzip member begins here"); !done) return done.error();
      return false;
    }
    if (slow_ == 0) {
      const std::size_t before = out.size();
      if (const auto taken = members_.run(*view, out, kMember)) {
        packed_->pass(*taken);
        made_ += out.size() - before;
        mark();
        return true;
      }
      slow_ = 8;
    } else {
      --slow_;
    }
  }
  decoder_->reset();
  inside_ = true;
  return true;
}

Result<std::size_t> Unpacker::go_on(std::string& out, std::size_t most) {
  const auto view = packed_->peek(kPiece);
  if (!view) return view.error();
  std::string_view in = *view;
  const std::size_t before = out.size();
  const Decoder::State state = decoder_->run(in, out, std::max<std::size_t>(most, 1));
  const std::size_t made = out.size() - before, taken = view->size() - in.size();
  packed_->pass(taken);
  made_ += made;
  member_made_ += made;
  if (state == Decoder::State::kEnd) {
    inside_ = false;
    mark();
    return made;
  }
  const std::uint64_t read = packed_->offset() - member_;
  if (member_made_ > kFree && member_made_ / kRatio > read) {
    if (const Status done = lose("bomb", "its " + std::to_string(read) + " bytes gave " + std::to_string(member_made_) +
                                             " and more; no page needs that");
        !done)
      return done.error();
  } else if (state == Decoder::State::kBad) {
    if (const Status done = lose("damaged", "it cannot be unpacked: " + decoder_->why()); !done) return done.error();
  } else if (made == 0 && taken == 0) {  // the file ends, or bytes below are lost
    if (const Status done = lose("damaged", "it is cut off"); !done) return done.error();
  }
  return made;
}

// Goes to the next place where a member begins, or to the end.
Status Unpacker::lose(std::string reason, std::string why) {
  inside_ = false;
  const std::uint64_t passed = packed_->offset() - member_;
  const std::uint64_t offset = packed_->place(passed > kKept ? packed_->offset() : member_).offset;
  // What was read of it may hold the next one already. The bytes of a bomb are its own, and where members are made to
  // fail late, one behind the other, none is looked for in them.
  wasted_ += passed;
  if (reason != "bomb" && passed > 0 && wasted_ <= kWaste + kWasteRatio * packed_->offset()) {
    packed_->back(static_cast<std::size_t>(std::min<std::uint64_t>({passed, packed_->behind(), kKept})));
  }
  if (packed_->offset() == member_)
    if (const auto one = packed_->skip(1); !one) return one.error();
  const auto found = find_member();
  if (!found) return found.error();
  const std::uint64_t next = packed_->file_place().offset, begin = std::min(offset, next);
  loss_ = Loss{begin, next - begin, std::move(reason), std::move(why)};
  return Done{};
}

Result<bool> Unpacker::find_member() {
  const std::string_view magic = packing_ == Packing::kZstd ? "\x28\xB5\x2F\xFD" : "\x1F\x8B\x08";
  while (true) {
    const auto view = packed_->peek(kPiece);
    if (!view) return view.error();
    std::size_t at = 0;
    while ((at = view->find(magic, at)) != std::string_view::npos && at + kTrial <= view->size()) {
      if (begins(view->substr(at, kTrial))) {
        packed_->pass(at);
        return true;
      }
      ++at;
    }
    if (view->size() < kPiece) {  // the last bytes: a member may be shorter than a trial
      for (at = std::min(at, view->size()); (at = view->find(magic, at)) != std::string_view::npos; ++at)
        if (begins(view->substr(at))) {
          packed_->pass(at);
          return true;
        }
      packed_->pass(view->size());
      return false;
    }
    packed_->pass(std::min(at, view->size() - magic.size() + 1));
  }
}

bool Unpacker::begins(std::string_view bytes) {
  if (packing_ == Packing::kZstd) return zstd_frame_begins(bytes);
  if (!gzip_head(bytes)) return false;
  if (!trial_) trial_ = inflate_decoder(Packing::kGzip);
  trial_->reset();
  std::string out;
  return trial_->run(bytes, out, kTrial) != Decoder::State::kBad;
}

std::optional<Loss> Unpacker::loss() {
  auto loss = std::move(loss_);
  loss_.reset();
  if (loss) mark();  // only now: whoever goes on before it meets it again
  return loss;
}

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, Packing packing, std::string dictionary) {
  // The packed bytes are kept a while behind the reader; `source` may have been made without that.
  auto kept = std::make_unique<ByteSource>(std::move(source), Unpacker::kKept);
  return std::make_unique<ByteSource>(std::make_unique<Unpacker>(std::move(kept), packing, std::move(dictionary)));
}

}  // namespace stemma
