// The notation's parser on any bytes: it says no or gives a document that verify() can look at; what verifies prints
// and parses to itself.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "stemma/notation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = stemma::parse_document({reinterpret_cast<const char*>(data), size});
  if (!document || !stemma::verify(*document).empty()) return 0;
  const std::string once = stemma::print(*document);
  const auto again = stemma::parse_document(once);
  if (!again || stemma::print(*again) != once) std::abort();
  return 0;
}
