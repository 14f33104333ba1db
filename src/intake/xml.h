// XML as feeds have it: a flat stream of tags and texts, linear, without a document type, with no entities
// but the five and the numeric ones. What is not well-formed is read as far as it can be.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  enum class Kind : std::uint8_t { kEnd, kOpen, kClose, kText };
  Kind next();
  std::string_view name() const { return name_; }      // with its prefix: content:encoded
  std::string_view bare() const;                       // without
  std::string attribute(std::string_view name) const;  // of the tag just opened, decoded
  bool empty_tag() const { return empty_; }            // <a/>: a kClose follows all the same
  std::string text() const;                            // decoded
  std::size_t begin() const { return begin_; }         // of what next() gave, in the text
  std::size_t end() const { return at_; }

 private:
  Kind tag();

  std::string_view text_, name_, attributes_, words_;
  std::size_t at_ = 0, begin_ = 0;
  bool empty_ = false, close_ = false, raw_ = false;
};

// With the five entities and numeric ones decoded; others stay as they are.
std::string decode_xml(std::string_view text);
std::string escape_xml(std::string_view text);

}  // namespace stemma
