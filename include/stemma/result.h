// Errors of the outside world are values. The message is a whole sentence that
// names the file, the place, the limit and the option that changes it.

#pragma once

#include <string>
#include <utility>
#include <variant>

namespace stemma {

struct Error {
  std::string message;
};

template <class Value>
class [[nodiscard]] Result {
 public:
  Result(Value value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<Value>(content_); }
  explicit operator bool() const { return ok(); }
  Value& value() { return std::get<Value>(content_); }
  const Value& value() const { return std::get<Value>(content_); }
  const std::string& message() const { return std::get<Error>(content_).message; }
  Error error() const { return std::get<Error>(content_); }
  Value& operator*() { return value(); }
  const Value& operator*() const { return value(); }
  Value* operator->() { return &value(); }
  const Value* operator->() const { return &value(); }

 private:
  std::variant<Value, Error> content_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace stemma
