// The container of trained weights: one file, mapped or embedded, read where it lies.
//
//   header   magic "stemmaW1", number of sections, fingerprint of the features that
//            training used, fingerprint of its data (for the card), size of the file
//   table    one entry a section: name, offset, bytes
//   sections each at a multiple of 64 bytes
//
// Nothing is copied at opening. Every offset is checked before it is used, so a file
// of any bytes gives a model or a sentence that says what is wrong.

#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma {

class ModelFile {
 public:
  // `name` is for the message; `features` must be the fingerprint in the file. The bytes must outlive the model
  // and begin at a multiple of 64.
  static Result<ModelFile> open(std::string_view bytes, std::string_view name, std::uint64_t features);

  // The section as values of T; empty when it is missing or has no whole number of them.
  template <class T>
  std::span<const T> section(std::string_view name) const {
    const std::string_view bytes = find(name);
    if (bytes.size() % sizeof(T) != 0) return {};
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  const std::string& name() const { return name_; }

 private:
  std::string_view find(std::string_view name) const;
  std::string_view bytes_;
  std::string name_;
  std::uint32_t sections_ = 0;
};

// Bytes of a model in memory, where a model may begin: what a file that was just written or read needs to be opened.
class ModelMemory {
 public:
  explicit ModelMemory(std::string_view bytes);
  ModelMemory(const ModelMemory&) = delete;  // a copy would begin elsewhere
  ModelMemory& operator=(const ModelMemory&) = delete;
  std::string_view bytes() const { return {memory_.data() + begin_, memory_.size() - kAlign}; }
  char* data() { return memory_.data() + begin_; }

 private:
  static constexpr std::size_t kAlign = 64;
  std::vector<char> memory_;
  std::size_t begin_;
};

class ModelWriter {
 public:
  ModelWriter(std::uint64_t features, std::uint64_t data) : features_(features), data_(data) {}
  template <class T>
  void add(std::string_view name, std::span<const T> values) {
    sections_.push_back({std::string(name), std::string(reinterpret_cast<const char*>(values.data()), values.size_bytes())});
  }
  std::string bytes() const;

 private:
  struct Section {
    std::string name, bytes;
  };
  std::uint64_t features_, data_;
  std::vector<Section> sections_;
};

}  // namespace stemma
