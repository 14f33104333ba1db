#include "intake/intake.h"

#include <algorithm>
#include <limits>

#include "intake/charset.h"
#include "intake/html.h"

namespace stemma {
namespace {

// Offsets are 32 bits wide, and decoding may make three bytes of one.
constexpr std::size_t kLongest = std::numeric_limits<std::uint32_t>::max() / 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool opens_with(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// Lines of plain text end in "\n"; control characters become spaces.
void clean_lines(Page& page) {
  std::string& text = page.text;
  const auto stops = [](unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F; };
  for (Note& note : page.notes) {  // of the decoding before
    std::uint32_t dropped = 0;
    for (std::uint32_t i = 0; i < note.where.begin; ++i) dropped += text[i] == '\r' && text[i + 1] == '\n';
    note.where.begin -= dropped, note.where.end -= dropped;
  }
  auto from = std::find_if(text.begin(), text.end(), stops);
  auto to = from;
  bool noted = false;
  for (; from != text.end(); ++from) {
    char c = *from;
    if (c == '\r') {
      if (from + 1 != text.end() && from[1] == '\n') continue;
      c = '\n';
    } else if (stops(static_cast<unsigned char>(c))) {
      const auto at = static_cast<std::uint32_t>(to - text.begin());
      if (c != '\f' && !noted) page.notes.add({NoteKind::kControlCharacter, {at, at + 1}});
      noted = noted || c != '\f';
      c = ' ';
    }
    *to++ = c;
  }
  text.erase(to, text.end());
}

}  // namespace

PageForm form_of(std::string_view name, std::string_view bytes) {
  for (std::string_view ending : {".html", ".htm", ".xhtml"})
    if (name.size() > ending.size() && opens_with(name.substr(name.size() - ending.size()), ending)) return PageForm::kHtml;
  // The letters of the first bytes, so that UTF-16 and a byte order mark do not hide them.
  std::string letters;
  for (char c : bytes.substr(0, 2048))
    if (c > 0 && (!letters.empty() || static_cast<unsigned char>(c) > ' ')) letters += c;
  std::string_view head = letters;
  while (head.starts_with("<?xml") || head.starts_with("<!--")) {
    const std::string_view end = head[1] == '?' ? "?>" : "-->";
    head.remove_prefix(std::min(head.find(end), head.size()));
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\f", end.size()), head.size()));
  }
  for (std::string_view opening : {"<!doctype html", "<html", "<head", "<body"})
    if (opens_with(head, opening)) return PageForm::kHtml;
  return PageForm::kText;
}

void take_in(std::string_view bytes, PageForm form, const Provenance& given, Page& page) {
  page.given = given;
  page.form = form;
  page.bytes.clear(), page.text.clear();
  page.nodes.clear(), page.attributes.clear(), page.notes.clear();
  if (bytes.size() > kLongest) {
    bytes = bytes.substr(0, kLongest);
    page.notes.add({NoteKind::kTooLong, {}});
  }
  switch (form) {
    case PageForm::kGiven: return keep_utf8(bytes, page.text, page.notes);
    case PageForm::kText: decode_to_utf8(bytes, decoder_named(given.charset), page.text, page.notes); return clean_lines(page);
    case PageForm::kWords: return;  // the text is made of the words
    case PageForm::kHtml: {
      const Code served = decoder_named(given.charset);  // goes before what the page says, as in browsers
      decode_to_utf8(bytes, served.empty() ? declared_charset(bytes) : served, page.bytes, page.notes);
      return parse_html(page);
    }
  }
}

}  // namespace stemma
