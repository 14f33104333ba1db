// Tokens and trees of given markup, for eval/html5lib.py: the conformance cases of browsers.
//
// Standard input: blocks of a line "STATE NAME SIZE" and SIZE bytes. STATE: data, rcdata, rawtext, script, plaintext,
// cdata (tokens), tree. Output: one line a block, tokens or nodes as fields between tabs, bytes as hexadecimal digits.

#include <cstdio>
#include <iostream>
#include <string>

#include "intake/entities.h"
#include "intake/intake.h"
#include "intake/tokenizer.h"
#include "text/utf8.h"

namespace stemma {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(c));
    out += digits;
  }
  return out;
}

// Writes every token; entities are decoded, nothing else is changed.
class Printer : public TokenSink {
 public:
  Printer(std::string_view bytes, bool section) : bytes_(bytes), section_(section) {}

  void text(TextSpan source, bool entities) override { field("C", entities ? decoded(source, false) : raw(source)); }
  void start(const TagToken& tag, const std::vector<AttributeToken>& attributes) override {
    std::string line = hex(raw(tag.written));
    for (const AttributeToken& a : attributes) line += " " + hex(raw(a.written)) + "=" + hex(decoded(a.value, true));
    out_ += std::string("S ") + (tag.self_closing ? "1 " : "0 ") + line + "\t";
  }
  void start_raw(const TagToken& tag, const std::vector<AttributeToken>& attributes, TextSpan content, bool entities,
                 std::size_t) override {
    start(tag, attributes);
    text(content, entities);
    end(tag);
  }
  void end(const TagToken& tag) override { field("E", raw(tag.written)); }
  void comment(TextSpan span) override { field("!", raw(span)); }
  void doctype(const Doctype& d) override {
    const auto id = [&](bool has, TextSpan span) { return has ? "=" + hex(raw(span)) : std::string("-"); };
    out_ += "D " + id(d.has_name, d.name) + " " + id(d.has_public, d.public_id) + " " + id(d.has_system, d.system_id) + " " +
            (d.quirks ? "1" : "0") + "\t";
  }
  bool foreign() const override { return section_; }

  std::string out_;

 private:
  void field(const char* kind, const std::string& value) { out_ += std::string(kind) + " " + hex(value) + "\t"; }
  std::string raw(TextSpan span) const { return std::string(bytes_.substr(span.begin, span.size())); }
  std::string decoded(TextSpan span, bool attribute) const {
    const std::string_view source = bytes_.substr(0, span.end);
    std::string out;
    for (std::size_t at = span.begin; at < span.end;) {
      const EntityMatch match = source[at] == '&' ? entity_at(source, at, attribute) : EntityMatch{};
      if (match.size == 0) {
        out += source[at++];
        continue;
      }
      append_utf8(out, match.value);
      if (match.second != 0) append_utf8(out, match.second);
      at += match.size;
    }
    return out;
  }

  std::string_view bytes_;
  bool section_;
};

std::string tree_of(std::string_view bytes) {
  static Page page;
  take_in(bytes, PageForm::kHtml, {}, page);
  std::string out;
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const Node& node = page.nodes[i];
    out += std::to_string(node.parent) + " ";
    if (node.kind == NodeKind::kText) {
      out += "T " + hex(std::string_view(page.text).substr(node.text.begin, node.text.size()));
    } else {
      out += "N " + hex(node.tag.view());
      for (std::uint32_t k = node.attributes.begin; k < node.attributes.end; ++k) {
        const Attribute& a = page.attributes[k];
        out += " " + hex(a.name.view()) + "=" + hex(std::string_view(page.text).substr(a.value.begin, a.value.size()));
      }
    }
    out += "\t";
  }
  return out;
}

}  // namespace
}  // namespace stemma

int main() {
  using namespace stemma;
  std::string state, name;
  std::size_t size = 0;
  while (std::cin >> state >> name >> size) {
    std::cin.get();
    std::string bytes(size, '\0');
    std::cin.read(bytes.data(), static_cast<std::streamsize>(size));
    if (state == "tree") {
      std::cout << tree_of(bytes) << "\n";
      continue;
    }
    const bool section = state == "cdata";
    if (section) bytes = "<![CDATA[" + bytes;
    Printer printer(bytes, section);
    const Content content = state == "rcdata"      ? Content::kCharData
                            : state == "rawtext"   ? Content::kRawText
                            : state == "script"    ? Content::kScript
                            : state == "plaintext" ? Content::kPlain
                                                   : Content::kMarkup;
    Tokenizer(bytes, printer).run(content, name, true);
    std::cout << printer.out_ << "\n";
  }
  return 0;
}
