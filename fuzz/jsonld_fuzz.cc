// Any bytes as linked data: fields that stand at their bytes, whatever the grammar.

#include <string>

#include "article/json_ld.h"
#include "intake/intake.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  static Page page;
  std::string html = "<script type=\"application/ld+json\">";
  html.append(reinterpret_cast<const char*>(data), size);
  take_in(html, PageForm::kHtml, {}, page);
  const Metadata metadata = read_metadata(page);
  const auto check = [&](const PageField& field) {
    hold(is_utf8(field.value), "not UTF-8");
    hold(field.origin.begin <= field.origin.end && field.origin.end <= page.bytes.size(), "an origin outside");
    hold(!field || !field.origin.empty(), "a field without an origin");
  };
  for (const PageField* field : {&metadata.headline, &metadata.description, &metadata.published, &metadata.modified,
                                 &metadata.section, &metadata.language, &metadata.site})
    check(*field);
  for (const PageField& author : metadata.authors) check(author);
  hold(metadata.authors.size() <= 12, "too many authors");
  return 0;
}
