#include "stemma/corpus.h"
namespace stemma {
Result<std::vector<Story>> stories(Store&, const Corpus& corpus) {
  std::vector<Story> out;
  for (std::uint32_t i = 0; i < corpus.documents.size(); ++i) out.push_back({{i}});
  return out;
}
}  // namespace stemma
