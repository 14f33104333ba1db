// The tokenizer beside a slow twin that goes letter by letter through the states of the HTML standard: the same tokens.

#include <string>
#include <vector>

#include "intake/tokenizer.h"
#include "page_check.h"

namespace stemma {
namespace {

using Tokens = std::vector<std::string>;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

class Recorder : public TokenSink {
 public:
  explicit Recorder(std::string_view bytes) : bytes_(bytes) {}
  void text(TextSpan source, bool) override {
    if (!tokens.empty() && tokens.back()[0] == 'T') tokens.back() += raw(source);
    else tokens.push_back("T" + raw(source));
  }
  void start(const TagToken& tag, const std::vector<AttributeToken>& attributes) override {
    std::string token = "S" + lower(raw(tag.written)) + (tag.self_closing ? "/" : "");
    for (const AttributeToken& a : attributes) token += "\n" + raw(a.written) + "=" + raw(a.value);
    tokens.push_back(token);
  }
  void start_raw(const TagToken&, const std::vector<AttributeToken>&, TextSpan, bool, std::size_t) override {
    hold(false, "raw text where all is markup");
  }
  void end(const TagToken& tag) override { tokens.push_back("E" + lower(raw(tag.written))); }
  void comment(TextSpan span) override { tokens.push_back("C" + raw(span)); }
  void doctype(const Doctype&) override { tokens.push_back("D"); }
  Tokens tokens;

 private:
  std::string raw(TextSpan span) const { return std::string(bytes_.substr(span.begin, span.size())); }
  std::string_view bytes_;
};

// One letter after the other; a state is a place in this code.
class Twin {
 public:
  explicit Twin(std::string_view bytes) : bytes_(bytes) {}
  Tokens read() {
    while (at_ < bytes_.size()) {
      if (bytes_[at_] != '<' || !markup()) put(bytes_[at_++]);
    }
    return tokens_;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0'; }
  bool ended() const { return at_ >= bytes_.size(); }
  void put(char c) {
    if (tokens_.empty() || tokens_.back()[0] != 'T') tokens_.emplace_back("T");
    tokens_.back() += c;
  }
  bool markup() {
    if (is_letter(peek(1))) return tag(1, 'S');
    if (peek(1) == '?') return bogus(1);
    if (peek(1) == '!') {
      if (peek(2) == '-' && peek(3) == '-') return comment();
      if (lower(std::string(bytes_.substr(at_ + 2, 7))) != "doctype") return bogus(2);
      while (!ended() && peek() != '>') ++at_;
      if (!ended()) ++at_;
      tokens_.emplace_back("D");
      return true;
    }
    if (peek(1) != '/' || at_ + 2 >= bytes_.size()) return false;
    if (is_letter(peek(2))) return tag(2, 'E');
    if (peek(2) != '>') return bogus(2);
    at_ += 3;
    return true;
  }
  bool bogus(std::size_t skip) {
    std::string data;
    for (at_ += skip; !ended() && peek() != '>'; ++at_) data += peek();
    if (!ended()) ++at_;
    tokens_.push_back("C" + data);
    return true;
  }
  bool comment() {
    std::string data;
    at_ += 4;
    const auto give = [&](std::size_t cut) {
      data.resize(data.size() - cut);
      tokens_.push_back("C" + data);
      return true;
    };
    if (peek() == '>' && !ended()) return ++at_, give(0);
    if (peek() == '-' && peek(1) == '>') return at_ += 2, give(0);
    while (!ended()) {
      const char c = bytes_[at_++];
      if (c == '>' && data.ends_with("--")) return give(2);
      if (c == '>' && data.ends_with("--!")) return give(3);
      data += c;
    }
    return give(data.ends_with("--!") ? 3 : data.ends_with("--") ? 2 : data.ends_with("-") ? 1 : 0);
  }
  bool quote_closes(char quote, std::size_t from) const { return bytes_.find(quote, from) != std::string_view::npos; }
  bool tag(std::size_t skip, char kind) {
    std::string name, attributes;
    bool closing = false;
    for (at_ += skip; !ended() && !is_space(peek()) && peek() != '/' && peek() != '>'; ++at_) name += peek();
    while (!ended() && peek() != '>') {
      closing = peek() == '/' && peek(1) == '>';
      if (is_space(peek()) || peek() == '/') {
        ++at_;
        continue;
      }
      std::string key, value;
      do key += bytes_[at_++];
      while (!ended() && !is_space(peek()) && peek() != '/' && peek() != '>' && peek() != '=');
      while (!ended() && is_space(peek())) ++at_;
      if (!ended() && peek() == '=') {
        ++at_;
        while (!ended() && is_space(peek())) ++at_;
        const char quote = peek();
        if (!ended() && (quote == '"' || quote == '\'') && quote_closes(quote, at_ + 1)) {
          for (++at_; peek() != quote; ++at_) value += bytes_[at_];
          ++at_;
        } else {
          while (!ended() && !is_space(peek()) && peek() != '>') value += bytes_[at_++];
        }
      }
      attributes += "\n" + key + "=" + value;
    }
    if (ended()) return true;  // nothing comes of it
    ++at_;
    tokens_.push_back(kind + lower(name) + (kind == 'S' ? (closing ? "/" : "") + attributes : ""));
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  if (size > 4000) return 0;  // below the bound on attributes, and the twin is slow
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Recorder recorder(bytes);
  Tokenizer(bytes, recorder).run(Content::kMarkup, {}, true);
  const Tokens wanted = Twin(bytes).read();
  hold(recorder.tokens == wanted, "not the tokens of the twin");
  return 0;
}
