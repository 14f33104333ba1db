// What a WARC record of type response holds: an HTTP answer. Its body is joined from its chunks and unpacked,
// at most two packings deep.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

struct HttpAnswer {
  unsigned status = 0;
  std::string media;    // text/html; empty when it does not say
  std::string charset;  // of Content-Type
  std::string body;
  bool cut = false;    // the body ends before its last chunk
  std::string reason;  // why there is no body: damaged, too-long, bomb
  std::string why;
};
// False when `block` is no HTTP answer.
bool read_http(std::string_view block, std::uint64_t limit, HttpAnswer&);

// Joins the chunks; false when the first is none (servers' heads are kept where crawlers joined them already).
bool join_chunks(std::string_view bytes, std::string& out, bool& cut);

}  // namespace stemma
