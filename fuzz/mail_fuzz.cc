// Any bytes as a mail or a saved page: one part of it, or a reason.

#include <cstdlib>

#include "intake/mail.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)stemma::looks_like_mail(bytes);
  if (bytes.empty()) return 0;
  const stemma::Mail mail = stemma::read_mail(bytes);
  // A byte becomes three at most, where it is no letter of its encoding.
  if (mail.body.size() > 8 * size + 16 || (!mail.reason.empty() && !mail.body.empty())) std::abort();
  return 0;
}
