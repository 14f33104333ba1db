#include "intake/tar.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::uint64_t kLongName = 1U << 16U;
constexpr std::uint64_t kUnknown = ~std::uint64_t{0};

// A number in octal digits, or in base 256 when the first bit is set. Nothing when it is none.
std::optional<std::uint64_t> number_at(std::string_view field) {
  std::uint64_t value = 0;
  if (!field.empty() && (static_cast<unsigned char>(field[0]) & 0x80U) != 0) {
    for (std::size_t i = field.size() - std::min<std::size_t>(8, field.size()); i < field.size(); ++i)
      value = value << 8U | static_cast<unsigned char>(field[i]);
    return value >> 62U != 0 ? std::nullopt : std::optional(value);
  }
  bool any = false;
  for (const char c : field) {
    if (c == ' ' || c == '\0') {
      if (any) break;
    } else if (c < '0' || c > '7') {
      return std::nullopt;
    } else {
      value = value * 8 + static_cast<std::uint64_t>(c - '0');
      any = true;
    }
  }
  return value;
}

std::string_view text_at(std::string_view block, std::size_t at, std::size_t size) {
  const std::string_view field = block.substr(at, size);
  return field.substr(0, field.find('\0'));
}

bool sound(std::string_view block) {
  if (block.size() < kBlock) return false;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(block[i]);
  return number_at(block.substr(148, 8)) == sum && block[0] != '\0';
}

// "path" and "size" of a pax head: "27 path=long/name\n".
void read_pax(std::string_view text, std::string& path, std::uint64_t& size) {
  while (!text.empty()) {
    const std::size_t space = text.find(' '), end = std::min(text.find('\n'), text.size());
    if (space < end) {
      const std::string_view record = text.substr(space + 1, end - space - 1);
      if (record.starts_with("path=")) path = record.substr(5);
      if (record.starts_with("size=")) {
        std::uint64_t value = 0;
        for (const char c : record.substr(5, 18))
          value = c >= '0' && c <= '9' ? value * 10 + static_cast<std::uint64_t>(c - '0') : value;
        size = value;
      }
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

bool looks_like_tar(std::string_view head) { return sound(head); }

Result<std::size_t> TarReader::read(std::string& out, std::size_t most) {
  const auto view = source_.peek(static_cast<std::size_t>(std::min<std::uint64_t>(most, left_)));
  if (!view) return view.error();
  out.append(*view);
  left_ -= view->size();
  const std::size_t size = view->size();
  source_.pass(size);
  return size;
}

Result<TarReader::Found> TarReader::next(ArchiveEntry& entry, Loss& loss) {
  std::string long_name;
  std::uint64_t long_size = kUnknown;
  bool passed_block = false;
  const auto lost = [&](std::string why) {
    const std::uint64_t end = source_.file_place().offset;
    loss = {entry.begin.offset, end - std::min(end, entry.begin.offset), "damaged", std::move(why)};
    return Found::kLoss;
  };
  if (left_ + padding_ > 0) {
    const std::uint64_t want = left_ + padding_;
    const auto skipped = source_.skip(want);
    if (!skipped) return skipped.error();
    const bool cut = *skipped < left_;
    left_ = padding_ = 0;
    if (cut) {
      if (auto below = source_.loss()) return loss = std::move(*below), Found::kLoss;
      return lost("the archive is cut off inside of " + entry.name);
    }
  }
  while (true) {
    const FilePlace begin = source_.file_place();
    const auto view = source_.peek(kBlock);
    if (!view) return view.error();
    if (view->empty()) {
      if (auto below = source_.loss()) return loss = std::move(*below), Found::kLoss;
      return Found::kEnd;
    }
    if (!passed_block) entry.begin = begin;
    if (view->find_first_not_of('\0') == std::string_view::npos) {  // the end, or filling
      source_.pass(view->size());
      continue;
    }
    if (!sound(*view)) {
      // To the next block that is a head.
      while (true) {
        const auto rest = source_.peek(kBlock);
        if (!rest) return rest.error();
        if (rest->empty() || sound(*rest)) break;
        source_.pass(rest->size());
      }
      return lost("no head of a file stands here");
    }
    const char type = (*view)[156];
    auto size = number_at(view->substr(124, 12));
    std::string name(text_at(*view, 0, 100));
    if (view->substr(257, 5) == "ustar" && !text_at(*view, 345, 155).empty() && view->substr(257, 8) != "ustar  ")
      name = std::string(text_at(*view, 345, 155)) + "/" + name;
    source_.pass(kBlock);
    if (!size) return lost("its head does not say how long the file is");
    const std::uint64_t padding = (kBlock - *size % kBlock) % kBlock;
    if (type == 'L' || type == 'x') {
      if (*size > kLongName) return lost("a name of " + std::to_string(*size) + " bytes");
      const auto text = source_.peek(static_cast<std::size_t>(*size));
      if (!text) return text.error();
      if (type == 'L') long_name = text->substr(0, text->find('\0'));
      else read_pax(*text, long_name, long_size);
      if (const auto skipped = source_.skip(*size + padding); !skipped) return skipped.error();
      passed_block = true;
      continue;
    }
    if (type != '0' && type != '\0' && type != '7') {  // a folder, a link, what holds for all files
      if (type != '5' && type != '1' && type != '2')
        if (const auto skipped = source_.skip(*size + padding); !skipped) return skipped.error();
      long_name.clear(), long_size = kUnknown, passed_block = false;
      continue;
    }
    entry.name = long_name.empty() ? name : long_name;
    entry.size = left_ = long_size == kUnknown ? *size : long_size;
    padding_ = (kBlock - left_ % kBlock) % kBlock;
    return Found::kFile;
  }
}

}  // namespace stemma
