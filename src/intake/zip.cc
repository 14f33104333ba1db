#include "intake/zip.h"

#include <algorithm>
#include <array>

namespace stemma {
namespace {

constexpr std::size_t kMostEntries = 4U << 20U;
constexpr std::size_t kPiece = 1U << 20U;
constexpr std::uint64_t kFree = 1U << 20U, kRatio = 400;  // what an entry may unpack to
constexpr std::size_t kEntryHead = 30, kDirectoryHead = 46, kEnd = 22;
constexpr std::string_view kEntryMagic{"PK\x03\x04", 4}, kDirectoryMagic{"PK\x01\x02", 4}, kEndMagic{"PK\x05\x06", 4},
    kEnd64Magic{"PK\x06\x07", 4};

std::uint64_t at(std::string_view bytes, std::size_t offset, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

// Sizes of 64 bits stand in field 1 of the extra bytes, in this order, where the short ones are all ones.
void read_extra(std::string_view extra, ZipReader::Entry& entry) {
  while (extra.size() >= 4) {
    const auto id = at(extra, 0, 2), size = at(extra, 2, 2);
    std::string_view field = extra.substr(4, static_cast<std::size_t>(size));
    if (id == 1)
      for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.offset})
        if (*value == 0xFFFFFFFFU && field.size() >= 8) {
          *value = at(field, 0, 8);
          field.remove_prefix(8);
        }
    extra.remove_prefix(std::min<std::size_t>(extra.size(), 4 + static_cast<std::size_t>(size)));
  }
}

}  // namespace

std::uint32_t zip_checksum(std::string_view bytes) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> rows{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = value >> 1U ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
      rows[i] = value;
    }
    return rows;
  }();
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char c : bytes) sum = table[(sum ^ static_cast<unsigned char>(c)) & 0xFFU] ^ sum >> 8U;
  return ~sum;
}

Result<ZipReader> ZipReader::open(ReadAt read_at, std::uint64_t file_size) {
  ZipReader zip;
  zip.read_at_ = std::move(read_at);
  // The end of the directory stands last, before a comment of up to 64 KiB.
  const std::uint64_t tail = std::min<std::uint64_t>(file_size, kEnd + 65535 + 20);
  auto bytes = zip.read_at_(file_size - tail, static_cast<std::size_t>(tail));
  if (!bytes) return bytes.error();
  const std::size_t end = bytes->rfind(kEndMagic);
  if (end != std::string::npos && end + kEnd <= bytes->size()) {
    std::uint64_t size = at(*bytes, end + 12, 4), offset = at(*bytes, end + 16, 4);
    if (end >= 20 && bytes->compare(end - 20, 4, kEnd64Magic) == 0) {
      auto longer = zip.read_at_(at(*bytes, end - 12, 8), 56);
      if (!longer) return longer.error();
      if (longer->size() == 56) size = at(*longer, 40, 8), offset = at(*longer, 48, 8);
    }
    if (offset <= file_size && size <= file_size - offset)
      if (const Status done = zip.read_directory(offset, size); !done) return done.error();
  }
  if (zip.entries_.empty() && end == std::string::npos)
    if (const Status done = zip.find_entries(file_size); !done) return done.error();
  std::sort(zip.entries_.begin(), zip.entries_.end(), [](const Entry& a, const Entry& b) { return a.offset < b.offset; });
  std::erase_if(zip.entries_, [](const Entry& entry) { return entry.name.ends_with('/'); });
  std::uint64_t end_before = 0;  // the same bytes under many names are no archive
  for (Entry& entry : zip.entries_) {
    entry.overlaps = entry.offset < end_before;
    end_before = std::max(end_before, entry.offset + kEntryHead + entry.packed);
  }
  return zip;
}

Status ZipReader::read_directory(std::uint64_t offset, std::uint64_t size) {
  const std::uint64_t stop = offset + size;
  std::string bytes;
  std::size_t from = 0;
  while (entries_.size() < kMostEntries) {
    // A row is at most 46 + 3 * 65,535 bytes.
    if (bytes.size() - from < 200000 && offset < stop) {
      bytes.erase(0, from);
      from = 0;
      auto more = read_at_(offset, static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, stop - offset)));
      if (!more) return more.error();
      if (more->empty()) offset = stop;
      offset += more->size();
      bytes += *more;
    }
    const std::string_view row = std::string_view(bytes).substr(from);
    if (row.size() < kDirectoryHead || !row.starts_with(kDirectoryMagic)) break;
    const auto name = static_cast<std::size_t>(at(row, 28, 2)), extra = static_cast<std::size_t>(at(row, 30, 2));
    const std::size_t length = kDirectoryHead + name + extra + static_cast<std::size_t>(at(row, 32, 2));
    if (row.size() < length) break;
    Entry entry;
    entry.secret = (at(row, 8, 2) & 1U) != 0;
    entry.method = static_cast<std::uint16_t>(at(row, 10, 2));
    entry.checksum = static_cast<std::uint32_t>(at(row, 16, 4));
    entry.packed = at(row, 20, 4);
    entry.size = at(row, 24, 4);
    entry.offset = at(row, 42, 4);
    entry.name = row.substr(kDirectoryHead, name);
    read_extra(row.substr(kDirectoryHead + name, extra), entry);
    entries_.push_back(std::move(entry));
    from += length;
  }
  if (entries_.size() >= kMostEntries)
    note_ = "it names more than " + std::to_string(kMostEntries) + " files; the rest is not read";
  return Done{};
}

Status ZipReader::find_entries(std::uint64_t file_size) {
  note_ = "it has no directory, so it is cut off; files are looked for one by one";
  std::string bytes;
  std::uint64_t offset = 0, base = 0;  // of `bytes` in the file
  while (offset + kEntryHead <= file_size && entries_.size() < kMostEntries) {
    constexpr std::size_t kReach = kEntryHead + 65535;  // a head and its name
    if (offset - base + kReach > bytes.size() && (bytes.empty() || base + bytes.size() < file_size)) {
      auto more = read_at_(offset, kPiece);
      if (!more) return more.error();
      bytes = std::move(*more);
      base = offset;
    }
    const std::string_view view = std::string_view(bytes).substr(std::min<std::size_t>(offset - base, bytes.size()));
    const std::size_t found = view.find(kEntryMagic);
    if (found == std::string_view::npos) {
      if (view.size() < kEntryHead) break;
      offset += view.size() - kEntryHead + 1;
      continue;
    }
    if (found > 0) {
      offset += found;
      continue;
    }
    if (view.size() < kEntryHead) break;
    Entry entry;
    entry.offset = offset;
    entry.secret = (at(view, 6, 2) & 1U) != 0;
    entry.method = static_cast<std::uint16_t>(at(view, 8, 2));
    entry.checksum = static_cast<std::uint32_t>(at(view, 14, 4));
    entry.packed = at(view, 18, 4);
    entry.size = at(view, 22, 4);
    entry.name = view.substr(kEntryHead, static_cast<std::size_t>(at(view, 26, 2)));
    offset += kEntryHead;
    // With bit 3 the sizes stand behind the bytes, and cannot be known here.
    if ((at(view, 6, 2) & 8U) == 0 && entry.packed <= file_size - offset) {
      offset += entry.packed;
      entries_.push_back(std::move(entry));
    }
  }
  return Done{};
}

Result<ZipReader::Content> ZipReader::content(const Entry& entry, std::uint64_t limit) const {
  Content content;
  const auto lost = [&](std::string reason, std::string why) {
    content.bytes.clear();
    content.loss = {entry.offset, entry.packed, std::move(reason), std::move(why)};
    return content;
  };
  if (entry.overlaps) return lost("damaged", "it stands on the bytes of another");
  if (entry.secret) return lost("encrypted", "it is encrypted");
  if (entry.method != 0 && entry.method != 8 && entry.method != 93)
    return lost("unknown-packing", "it is packed by method " + std::to_string(entry.method));
  const std::uint64_t most = std::min(limit, std::max(kFree, kRatio * std::min(entry.packed, limit)));
  if (entry.size > limit || entry.packed > limit)
    return lost("too-long", std::to_string(entry.size) + " bytes, more than the limit for one document (" +
                                std::to_string(limit) + " bytes); raise it with --max-document");
  auto head = read_at_(entry.offset, kEntryHead);
  if (!head) return head.error();
  if (head->size() < kEntryHead || !head->starts_with(kEntryMagic))
    return lost("damaged", "its head does not stand where the directory says");
  auto packed =
      read_at_(entry.offset + kEntryHead + at(*head, 26, 2) + at(*head, 28, 2), static_cast<std::size_t>(entry.packed));
  if (!packed) return packed.error();
  if (packed->size() < entry.packed) return lost("damaged", "it is cut off");
  if (entry.method == 0) {
    content.bytes = std::move(*packed);
  } else {
    const Unpacked done =
        unpack_all(*decoder(entry.method == 8 ? Packing::kDeflate : Packing::kZstd), *packed, most, content.bytes);
    if (done == Unpacked::kBad) return lost("damaged", "it cannot be unpacked");
    if (done == Unpacked::kTooLong)
      return lost(most < limit ? "bomb" : "too-long",
                  std::to_string(entry.packed) + " bytes give more than " + std::to_string(most));
  }
  if (zip_checksum(content.bytes) != entry.checksum) return lost("damaged", "its checksum differs");
  return content;
}

}  // namespace stemma
