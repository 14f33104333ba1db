#include "intake/json_fault.h"

#include <vector>

namespace stemma {
namespace {

// A checker with its own stack; stops at the first byte that cannot stand where it does.
class Checker {
 public:
  explicit Checker(std::string_view line) : line_(line) {}
  std::string run();

 private:
  char peek() {
    while (at_ < line_.size() && std::string_view(" \t\r\n").find(line_[at_]) != std::string_view::npos) ++at_;
    return at_ < line_.size() ? line_[at_] : '\0';
  }
  bool fail(const char* should) {
    should_ = should;
    return false;
  }
  bool string();
  bool number();
  bool scalar(char first);
  bool digits();
  bool key();

  std::string_view line_;
  std::size_t at_ = 0;
  const char* should_ = "";
  std::vector<char> closers_;  // '}' or ']' of what is open
};

bool Checker::string() {
  for (++at_; at_ < line_.size(); ++at_) {
    if (line_[at_] == '"') {
      ++at_;
      return true;
    }
    if (line_[at_] != '\\') continue;
    ++at_;
    if (at_ == line_.size()) break;
    if (line_[at_] == 'u') {
      for (int i = 0; i < 4; ++i) {
        ++at_;
        if (at_ >= line_.size() || std::string_view("0123456789abcdefABCDEF").find(line_[at_]) == std::string_view::npos)
          return fail("four hexadecimal digits should stand");
      }
    } else if (std::string_view("\"\\/bfnrt").find(line_[at_]) == std::string_view::npos) {
      return fail("an escape (\\n, \\\", \\u0041 ...) should stand");
    }
  }
  return fail("the string should end with \"");
}

bool Checker::digits() {
  const std::size_t begin = at_;
  while (at_ < line_.size() && line_[at_] >= '0' && line_[at_] <= '9') ++at_;
  return at_ > begin || fail("a digit should stand");
}

bool Checker::number() {
  if (line_[at_] == '-') ++at_;
  if (at_ < line_.size() && line_[at_] == '0') {
    ++at_;
  } else if (!digits()) {
    return false;
  }
  if (at_ < line_.size() && line_[at_] == '.') {
    ++at_;
    if (!digits()) return false;
  }
  if (at_ < line_.size() && (line_[at_] == 'e' || line_[at_] == 'E')) {
    ++at_;
    if (at_ < line_.size() && (line_[at_] == '+' || line_[at_] == '-')) ++at_;
    return digits();
  }
  return true;
}

bool Checker::scalar(char first) {
  if (first == '"') return string();
  if (first == '-' || (first >= '0' && first <= '9')) return number();
  for (std::string_view word : {"true", "false", "null"}) {
    if (line_.substr(at_).starts_with(word)) {
      at_ += word.size();
      return true;
    }
  }
  return fail("a value should stand");
}

bool Checker::key() {
  if (peek() != '"') return fail("a name in double quotes should stand");
  if (!string()) return false;
  if (peek() != ':') return fail("a colon should stand");
  ++at_;
  return true;
}

std::string Checker::run() {
  const auto fault = [&] { return "at byte " + std::to_string(at_) + " " + should_; };
  while (true) {
    // A value begins here.
    const char first = peek();
    if (first == '{' || first == '[') {
      ++at_;
      const char closer = first == '{' ? '}' : ']';
      if (peek() == closer) {
        ++at_;
      } else {
        closers_.push_back(closer);
        if (closer == '}' && !key()) return fault();
        continue;
      }
    } else if (!scalar(first)) {
      return fault();
    }
    // A value ended here.
    while (!closers_.empty() && peek() == closers_.back()) ++at_, closers_.pop_back();
    const char next = peek();
    if (closers_.empty()) {
      if (at_ == line_.size()) return {};
      fail("the line should end");
      return fault();
    }
    if (next != ',') {
      fail(closers_.back() == '}' ? "a comma or } should stand" : "a comma or ] should stand");
      return fault();
    }
    ++at_;
    if (closers_.back() == '}' && !key()) return fault();
  }
}

}  // namespace

std::string json_fault(std::string_view line) { return Checker(line).run(); }

}  // namespace stemma
