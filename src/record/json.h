// A writer of JSON text: keys in the order in which they are written, strings
// escaped as RFC 8259 asks, nothing else. Text that is not UTF-8 never gets here.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stemma/value.h"

namespace stemma {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& object() { return open('{'); }
  JsonWriter& array() { return open('['); }
  JsonWriter& end() {
    out_ += closers_.back();
    closers_.pop_back();
    comma_ = true;
    return *this;
  }
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& real(double value);  // shortest form that reads back
  JsonWriter& real(float value);
  JsonWriter& decimal(Decimal value);  // null when open
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  // A field, left out when the value is empty.
  JsonWriter& field(std::string_view name, std::string_view value) { return value.empty() ? *this : key(name).text(value); }

 private:
  JsonWriter& open(char bracket);
  void separate();
  std::string& out_;
  std::string closers_;
  bool comma_ = false;
};

}  // namespace stemma
