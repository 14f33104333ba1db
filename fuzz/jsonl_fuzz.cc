// Any bytes as a file of JSON lines: every line is read or refused in a sentence.

#include <string_view>

#include "intake/json_lines.h"
#include "pipeline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static stemma::JsonLineReader reader;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    auto document = reader.read(line);
    if (!document) {
      if (document.message().empty()) std::abort();
      continue;
    }
    stemma::Input input;
    input.bytes = std::move(document->text);
    input.form = stemma::PageForm::kGiven;
    input.given = std::move(document->given);
    stemma::read_any(input);
  }
  return 0;
}
