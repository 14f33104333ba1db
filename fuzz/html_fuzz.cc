// Any bytes as a file of html: a sound page, then article and every stage behind them.

#include "page_check.h"
#include "pipeline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  stemma::Input input;
  input.name = "fuzz.html";
  input.bytes.assign(reinterpret_cast<const char*>(data), size);
  stemma::check_page(input.bytes, stemma::PageForm::kHtml);
  input.form = stemma::PageForm::kHtml;
  input.given.published = "2031-03-04";
  stemma::read_any(input);
  return 0;
}
