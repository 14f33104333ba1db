// Raw text to words: lines of text on standard input, one sentence a line on standard
// output, a space between tokens. The reader's own tokenizer, so that vectors
// see the words that reading will see.
//   zstd -dc --long=27 FILE.txt.zst | train_tokens >> raw.tokens

#include <cstdio>
#include <iostream>
#include <string>

#include "lingua/lingua.h"
#include "text/lexicon.h"

int main() {
  using namespace stemma;
  std::ios::sync_with_stdio(false);
  Vocabulary vocabulary;
  const LinguaModel model(vocabulary);
  Article article;
  Analysis analysis;
  std::string out;
  while (std::getline(std::cin, article.text)) {
    article.blocks.clear();
    article.blocks.add({{0, static_cast<std::uint32_t>(article.text.size())}, {}, BlockRole::kParagraph});
    tokenize(article, model, analysis);
    out.clear();
    for (const Sentence& sentence : analysis.sentences) {
      for (const Token& t : analysis.tokens.of(sentence.tokens)) (out += article.text.substr(t.begin, t.size)) += ' ';
      out.back() = '\n';
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
