// Any bytes as CoNLL-U: words or a sentence that says why not. What is read is written and read again, and so is what
// the tokenizer makes of the same bytes as text.

#include <string>

#include "pipeline.h"

namespace {

using stemma::Input;

// The words of each sentence, in one string.
std::string forms(const stemma::Document& document) {
  std::string out;
  for (const auto& sentence : document.analysis.sentences) {
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const auto& token = document.analysis.tokens[i];
      (out += document.article.text.substr(token.begin, token.size)) += '\t';
    }
    out += '\n';
  }
  return out;
}

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto engine = [] {
    stemma::Options options;
    options.threads = 1;
    options.verify = true;
    for (const auto stage : stemma::Engine::stages())
      if (stage != "intake" && stage != "article" && stage != "lingua") options.without.emplace_back(stage);
    return stemma::Engine::create(options);
  }();
  static auto workspace = (*engine)->workspace();
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Input input;
  input.name = "fuzz.conllu";
  input.form = stemma::PageForm::kWords;
  input.bytes = bytes;
  if (const auto document = (*engine)->read(input, *workspace)) {
    const std::string before = forms(**document);
    input.bytes = stemma::fill_conllu(bytes, **document);
    const auto again = (*engine)->read(input, *workspace);
    expect(again.ok() && forms(**again) == before, "given words: what was written reads otherwise");
  } else {
    expect(document.message().starts_with("fuzz.conllu"), "a message without the name");
  }
  stemma::read_any(input);
  input.form = stemma::PageForm::kGiven;
  input.bytes = bytes;
  if (const auto document = (*engine)->read(input, *workspace); document && !(*document)->analysis.tokens.empty()) {
    const std::string before = forms(**document);
    input.form = stemma::PageForm::kWords;
    input.bytes = stemma::print_conllu(**document);
    const auto again = (*engine)->read(input, *workspace);
    expect(again.ok() && forms(**again) == before, "printed words: what was written reads otherwise");
  }
  return 0;
}
