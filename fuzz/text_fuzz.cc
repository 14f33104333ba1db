// Any bytes as a file of text: a sound page, then article and every stage behind them.

#include "page_check.h"
#include "pipeline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  stemma::Input input;
  input.name = "fuzz.text";
  input.bytes.assign(reinterpret_cast<const char*>(data), size);
  stemma::check_page(input.bytes, stemma::PageForm::kText);
  stemma::check_page(input.bytes, stemma::PageForm::kGiven);
  input.form = stemma::PageForm::kText;
  input.given.published = "2031-03-04";
  stemma::read_any(input);
  return 0;
}
