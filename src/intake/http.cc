#include "intake/http.h"

#include <algorithm>
#include <vector>

#include "intake/decoder.h"
#include "intake/fields.h"

namespace stemma {
namespace {

constexpr std::size_t kHead = 1U << 16U;
constexpr std::uint64_t kFree = 1U << 20U;  // what a body may unpack to, whatever its size
constexpr std::uint64_t kRatio = 400;       // beyond that, this many bytes for each of its own

// "gzip, br" as a list. Nothing when one is unknown.
bool packings(std::string_view value, std::vector<Packing>& out) {
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find(',', at), value.size());
    const std::string name = lower_case(without_spaces(value.substr(at, end - at)));
    at = end + 1;
    if (name.empty() || name == "identity" || name == "none" || name == "utf-8") continue;
    if (name == "gzip" || name == "x-gzip") out.push_back(Packing::kGzip);
    else if (name == "deflate") out.push_back(Packing::kZlib);
    else if (name == "br") out.push_back(Packing::kBrotli);
    else if (name == "zstd") out.push_back(Packing::kZstd);
    else return false;
  }
  return true;
}

// Takes one packing off the body. What is not packed, whatever its head says, stays as it is.
bool take_off(Packing packing, std::uint64_t limit, HttpAnswer& answer) {
  const std::string_view body = answer.body;
  if (packing == Packing::kGzip && !body.starts_with("\x1F\x8B")) return true;
  if (packing == Packing::kZstd && !body.starts_with("\x28\xB5\x2F\xFD")) return true;
  // "deflate" means zlib's form, and many servers send it without its head.
  const bool head = body.size() >= 2 && (static_cast<unsigned char>(body[0]) & 0x0FU) == 8 &&
                    (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31 == 0;
  if (packing == Packing::kZlib && !head) packing = Packing::kDeflate;
  const std::uint64_t most = std::min(limit, std::max(kFree, kRatio * body.size()));
  std::string plain;
  static thread_local MemberDecoder members;
  if (packing == Packing::kGzip) {
    const auto taken = members.run(body, plain, static_cast<std::size_t>(most));
    if (taken == body.size()) return answer.body = std::move(plain), true;
    plain.clear();
  }
  const Unpacked done = unpack_all(*decoder(packing), body, most, plain);
  if (done == Unpacked::kWhole) return answer.body = std::move(plain), true;
  if (done == Unpacked::kBad) {
    if (plain.empty() && body.find('<') < 64) return true;  // markup that was unpacked before
    if (plain.size() > 512) {                               // its end is missing: a page is readable without
      answer.cut = true;
      return answer.body = std::move(plain), true;
    }
    answer.reason = "damaged";
    answer.why = "its body cannot be unpacked";
    return false;
  }
  answer.reason = most < limit ? "bomb" : "too-long";
  answer.why = "its body of " + std::to_string(body.size()) + " bytes unpacks to more than " + std::to_string(most);
  return false;
}

}  // namespace

bool join_chunks(std::string_view bytes, std::string& out, bool& cut) {
  cut = false;
  bool first = true;
  while (true) {
    const std::size_t end = bytes.find('\n');
    std::string_view size_line = bytes.substr(0, std::min(end, bytes.size()));
    size_line = without_spaces(size_line.substr(0, size_line.find(';')));
    std::uint64_t size = 0;
    const auto [stop, error] = std::from_chars(size_line.data(), size_line.data() + size_line.size(), size, 16);
    if (end == std::string_view::npos || size_line.empty() || error != std::errc() ||
        stop != size_line.data() + size_line.size()) {
      cut = true;
      return !first;
    }
    first = false;
    bytes.remove_prefix(end + 1);
    if (size == 0) return true;  // what follows are more fields
    if (size > bytes.size()) {
      out.append(bytes);
      cut = true;
      return true;
    }
    out.append(bytes.substr(0, static_cast<std::size_t>(size)));
    bytes.remove_prefix(static_cast<std::size_t>(size));
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
    else if (bytes.starts_with("\n")) bytes.remove_prefix(1);
  }
}

bool read_http(std::string_view block, std::uint64_t limit, HttpAnswer& answer) {
  answer = {};
  if (!block.starts_with("HTTP/")) return false;
  const std::size_t space = block.find(' ');
  if (space > 12 || block.size() < space + 4) return false;
  answer.status = static_cast<unsigned>(number_of(block.substr(space + 1, 3)).value_or(0));
  std::size_t end = std::string_view::npos;
  for (std::size_t at = 0; end == std::string_view::npos && (at = block.find('\n', at)) < std::min(kHead, block.size());) {
    ++at;
    if (block.substr(at).starts_with("\n")) end = at + 1;
    else if (block.substr(at).starts_with("\r\n")) end = at + 2;
  }
  if (end == std::string_view::npos) return false;
  const Fields fields(block.substr(0, end));
  const std::string type = fields.value("content-type");
  answer.media = media_type(type);
  answer.charset = parameter(type, "charset");
  block.remove_prefix(end);
  const bool chunked = lower_case(fields.value("transfer-encoding")).find("chunked") != std::string::npos;
  if (!chunked || !join_chunks(block, answer.body, answer.cut)) {
    answer.body = block;
    answer.cut = false;
  }
  std::vector<Packing> packed;
  if (!packings(fields.value("content-encoding"), packed) || packed.size() > 2) {
    answer.reason = "unknown-packing";
    answer.why = "its body is packed as " + fields.value("content-encoding");
    return true;
  }
  if (packed.empty() && answer.body.starts_with("\x1F\x8B\x08")) packed.push_back(Packing::kGzip);
  for (std::size_t i = packed.size(); i-- > 0;)
    if (!take_off(packed[i], limit, answer)) return true;
  if (answer.body.size() > limit) {
    answer.reason = "too-long";
    answer.why = "its body has " + std::to_string(answer.body.size()) + " bytes, more than " + std::to_string(limit);
  }
  return true;
}

}  // namespace stemma
