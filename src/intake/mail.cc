#include "intake/mail.h"

#include <algorithm>
#include <vector>

#include "intake/charset.h"
#include "intake/feed.h"
#include "intake/fields.h"

namespace stemma {
namespace {

constexpr std::size_t kMostParts = 1000;
constexpr std::size_t kLongestWord = 1024;  // =?..?= of a header
constexpr std::size_t kDeepest = 8;         // multipart in multipart

int sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}
int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

struct Part {
  std::string_view head, body;
  std::string type, location;
};

// The head of a part ends at its empty line; a part may begin with one.
Part part_of(std::string_view bytes) {
  Part part;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1);
    const std::string_view line = bytes.substr(at, end + 1 - at);
    at = end + 1;
    if (line == "\n" || line == "\r\n") break;
  }
  part.head = bytes.substr(0, at);
  part.body = bytes.substr(at);
  const Fields fields(part.head);
  part.type = fields.value("content-type");
  part.location = fields.value("content-location");
  return part;
}

// The parts between lines "--boundary"; each only once, in order.
void split(std::string_view body, const std::string& boundary, std::vector<std::string_view>& parts) {
  const std::string mark = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; (at = body.find(mark, at)) != std::string_view::npos; at += mark.size()) {
    if (at > 0 && body[at - 1] != '\n') continue;
    if (begin != std::string_view::npos) {
      parts.push_back(body.substr(begin, at - begin));
      if (parts.size() >= kMostParts) return;
    }
    if (body.substr(at + mark.size()).starts_with("--")) return;
    const std::size_t line = body.find('\n', at);
    begin = line == std::string_view::npos ? body.size() : line + 1;
  }
  if (begin != std::string_view::npos) parts.push_back(body.substr(begin));  // cut off: the last mark is missing
}

std::string decoded(const Part& part) {
  const std::string coding = lower_case(Fields(part.head).value("content-transfer-encoding"));
  if (coding == "base64") return decode_base64(part.body);
  if (coding == "quoted-printable") return decode_quoted_printable(part.body);
  return std::string(part.body);
}

// "Aldo Vent <news@example.org>": the name, else the host.
std::string sender(std::string_view from) {
  const std::size_t open = from.rfind('<');
  std::string_view name = without_spaces(from.substr(0, open));
  if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
  if (open != std::string_view::npos && !name.empty()) return decode_words(name);
  const std::size_t at = from.rfind('@');
  if (at == std::string_view::npos) return decode_words(without_spaces(from));
  return std::string(from.substr(at + 1, from.find_first_of("> \t", at) - at - 1));
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = sextet(c);
    if (c == '=') break;
    if (value < 0) continue;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    if (++count == 4) {
      out += static_cast<char>(bits >> 16U), out += static_cast<char>(bits >> 8U), out += static_cast<char>(bits);
      bits = 0, count = 0;
    }
  }
  if (count >= 2) out += static_cast<char>(bits >> (count == 2 ? 4U : 10U));
  if (count == 3) out += static_cast<char>(bits >> 2U);
  return out;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else if (text.substr(i).starts_with("=\r\n")) {
      i += 2;
    } else if (text.substr(i).starts_with("=\n")) {
      i += 1;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string decode_words(std::string_view header) {
  std::string out;
  bool joined = false;  // white space between two encoded words is none
  while (!header.empty()) {
    const std::size_t at = std::min(header.find("=?"), header.size());
    const std::string_view before = header.substr(0, at);
    if (!joined || !without_spaces(before).empty()) out += before;
    header.remove_prefix(at);
    if (header.empty()) break;
    const std::string_view near = header.substr(0, kLongestWord);
    const std::size_t charset = near.find('?', 2), coding = charset + 2;
    const bool whole = charset != std::string_view::npos && coding < near.size() && near[coding] == '?';
    const std::size_t end = whole ? near.find("?=", coding + 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += "=?";
      header.remove_prefix(2);
      joined = false;
      continue;
    }
    std::string words(header.substr(coding + 1, end - coding - 1));
    if (lower_letter(header[charset + 1]) == 'b') {
      words = decode_base64(words);
    } else {
      std::replace(words.begin(), words.end(), '_', ' ');
      words = decode_quoted_printable(words);
    }
    std::string text;
    Table<Note> notes;
    decode_to_utf8(words, decoder_named(header.substr(2, charset - 2)), text, notes);
    out += text;
    header.remove_prefix(end + 2);
    joined = true;
  }
  return out;
}

bool looks_like_mail(std::string_view head) {
  // Lines of "Name: value" from the first on, MIME-Version or all of From, Date and Subject among them.
  if (head.starts_with("From ")) head.remove_prefix(std::min(head.find('\n'), head.size() - 1) + 1);
  const std::size_t colon = head.find_first_of(": \t\r\n<");
  if (colon == std::string_view::npos || colon == 0 || head[colon] != ':') return false;
  const std::size_t end = std::min(head.find("\n\n"), head.find("\n\r\n"));
  const Fields fields(head.substr(0, end));
  if (!fields.value("mime-version").empty()) return true;
  return !fields.value("from").empty() && !fields.value("subject").empty() && !fields.value("date").empty();
}

Mail read_mail(std::string_view bytes) {
  Mail mail;
  if (bytes.starts_with("From ")) bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  const Part top = part_of(bytes);
  const Fields fields(top.head);
  const std::string from = fields.value("from"), page = fields.value("snapshot-content-location");
  mail.saved_page = !page.empty() || from.starts_with("<Saved by") || media_type(top.type) == "multipart/related";
  mail.given.title = decode_words(fields.value("subject"));
  if (mail.saved_page) {
    mail.given.url = page.empty() ? top.location : page;
  } else {
    mail.given.outlet = sender(from);
    mail.given.published = iso_date(fields.value("date"));
    mail.given.basis = "mail";
    mail.given.id = fields.value("message-id");
    if (mail.given.id.size() > 2 && mail.given.id.starts_with('<'))
      mail.given.id = mail.given.id.substr(1, mail.given.id.size() - 2);
  }
  // Parts still to look at, the next one last; how deep each stands.
  std::vector<std::pair<std::string_view, std::size_t>> stack = {{bytes, 0}};
  Part best;
  int found = 0;  // 1: plain text, 2: HTML, 3: the HTML of the address that the page names
  std::size_t looked = 0;
  while (!stack.empty() && found < 3 && looked++ < kMostParts) {
    const auto [piece, depth] = stack.back();
    stack.pop_back();
    const Part part = part_of(piece);
    const std::string type = part.type.empty() ? "text/plain" : media_type(part.type);
    if (type.starts_with("multipart/")) {
      const std::string boundary = parameter(part.type, "boundary");
      if (boundary.empty() || depth >= kDeepest) continue;
      std::vector<std::string_view> parts;
      split(part.body, boundary, parts);
      for (std::size_t i = parts.size(); i-- > 0;) stack.emplace_back(parts[i], depth + 1);
      continue;
    }
    if (lower_case(Fields(part.head).value("content-disposition")).starts_with("attachment")) continue;
    const bool html = type == "text/html" || type == "application/xhtml+xml";
    const int rank = html ? (!page.empty() && part.location == page ? 3 : 2) : type == "text/plain" ? 1 : 0;
    if (rank > found) best = part, found = rank;
  }
  if (found == 0) {
    mail.reason = "no-text";
    return mail;
  }
  mail.html = found > 1;
  mail.body = decoded(best);
  mail.given.charset = parameter(best.type, "charset");
  if (mail.saved_page && mail.given.url.empty()) mail.given.url = best.location;
  if (!mail.html && !mail.given.title.empty()) {
    // One encoding for both.
    std::string text;
    Table<Note> notes;
    decode_to_utf8(mail.body, decoder_named(mail.given.charset), text, notes);
    mail.body = mail.given.title + "\n\n" + text;
    mail.given.charset = "utf-8";
  }
  return mail;
}

}  // namespace stemma
