#include "stemma/syntax.h"

#include <algorithm>

namespace stemma {

std::string print(Features features) {
  std::string out;
  std::string_view last;
  for (std::size_t i = 0; i < kFeatureNames.size(); ++i) {
    if ((features.bits >> i & 1U) == 0) continue;
    const std::string_view pair = kFeatureNames[i];
    const std::string_view name = pair.substr(0, pair.find('='));
    if (name == last) {
      (out += ',') += pair.substr(name.size() + 1);
    } else {
      (out += out.empty() ? "" : "|") += pair;
    }
    last = name;
  }
  return out.empty() ? "_" : out;
}

Features parse_features(std::string_view text) {
  Features features;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('|'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    const std::string_view name = part.substr(0, part.find('='));
    for (std::size_t at = name.size(); at < part.size();) {
      const std::size_t end = std::min(part.find(',', at + 1), part.size());
      const std::string_view value = part.substr(at + 1, end - at - 1);
      for (std::size_t i = 0; i < kFeatureNames.size(); ++i) {
        const std::string_view known = kFeatureNames[i];
        if (known.size() == name.size() + 1 + value.size() && known.starts_with(name) && known.ends_with(value) &&
            known[name.size()] == '=')
          features.bits |= std::uint64_t{1} << i;
      }
      at = end;
    }
  }
  return features;
}

}  // namespace stemma
