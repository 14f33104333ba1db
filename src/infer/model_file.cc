#include "infer/model_file.h"

#include <algorithm>

namespace stemma {
namespace {

constexpr std::string_view kMagic = "stemmaW1";
constexpr std::size_t kHeader = 64, kEntry = 64, kNameSize = 48, kAlign = 64;

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value;
  std::memcpy(&value, bytes.data() + at, 8);
  return value;
}
void put(std::string& out, std::uint64_t value) { out.append(reinterpret_cast<const char*>(&value), 8); }
std::size_t aligned(std::size_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

}  // namespace

Result<ModelFile> ModelFile::open(std::string_view bytes, std::string_view name, std::uint64_t features) {
  const auto fault = [&](const std::string& what) { return Error{std::string(name) + ": " + what}; };
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic))
    return fault("no model of this program (it must begin with \"" + std::string(kMagic) + "\").");
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kAlign != 0)
    return fault("the bytes of a model must begin at a multiple of 64.");
  if (number_at(bytes, 32) != bytes.size())
    return fault("the model says that it has " + std::to_string(number_at(bytes, 32)) + " bytes, the file has " +
                 std::to_string(bytes.size()) + "; it was cut or damaged.");
  if (number_at(bytes, 16) != features)
    return fault(
        "the model was trained for other features or other states of words than this program has; train it again (./dev "
        "train).");
  const std::uint64_t sections = number_at(bytes, 8);
  if (sections > (bytes.size() - kHeader) / kEntry) return fault("the table of its sections is longer than the file.");
  ModelFile file;
  file.bytes_ = bytes;
  file.name_ = name;
  file.sections_ = static_cast<std::uint32_t>(sections);
  for (std::uint64_t i = 0; i < sections; ++i) {
    const std::size_t entry = kHeader + i * kEntry;
    const std::uint64_t offset = number_at(bytes, entry + kNameSize), size = number_at(bytes, entry + kNameSize + 8);
    if (offset % kAlign != 0 || offset > bytes.size() || size > bytes.size() - offset)
      return fault("section " + std::to_string(i) + " lies outside of the file.");
  }
  return file;
}

std::string_view ModelFile::find(std::string_view name) const {
  for (std::uint32_t i = 0; i < sections_; ++i) {
    const std::size_t entry = kHeader + i * kEntry;
    const std::string_view padded = bytes_.substr(entry, kNameSize);
    if (padded.substr(0, padded.find('\0')) == name)
      return bytes_.substr(number_at(bytes_, entry + kNameSize), number_at(bytes_, entry + kNameSize + 8));
  }
  return {};
}

ModelMemory::ModelMemory(std::string_view bytes)
    : memory_(bytes.size() + kAlign), begin_(kAlign - reinterpret_cast<std::uintptr_t>(memory_.data()) % kAlign) {
  std::copy(bytes.begin(), bytes.end(), data());
}

std::string ModelWriter::bytes() const {
  std::size_t end = aligned(kHeader + kEntry * sections_.size());
  std::vector<std::size_t> offsets;
  for (const Section& s : sections_) {
    offsets.push_back(end);
    end = aligned(end + s.bytes.size());
  }
  std::string out(kMagic);
  put(out, sections_.size());
  put(out, features_);
  put(out, data_);
  put(out, end);
  out.resize(kHeader, '\0');
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    std::string name = sections_[i].name.substr(0, kNameSize - 1);
    name.resize(kNameSize, '\0');
    out += name;
    put(out, offsets[i]);
    put(out, sections_[i].bytes.size());
  }
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    out.resize(offsets[i], '\0');
    out += sections_[i].bytes;
  }
  out.resize(end, '\0');
  return out;
}

}  // namespace stemma
