// The whole way from bytes to claims, for fuzz targets: it must give a document that
// verifies, or a sentence, for any bytes.

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "stemma/engine.h"
#include "stemma/notation.h"

namespace stemma {

inline void read_any(const Input& input) {
  static const auto engine = [] {
    Options options;
    options.threads = 1;
    return Engine::create(options);
  }();
  static auto workspace = (*engine)->workspace();
  const auto document = (*engine)->read(input, *workspace);
  if (!document) return;
  if (const auto faults = verify(**document); !faults.empty()) {
    std::fprintf(stderr, "%s\n", faults.front().c_str());
    std::abort();
  }
  (void)print_eval(**document);
  (void)print_page(**document, true, 80);
  (void)print_json(**document);
}

}  // namespace stemma
