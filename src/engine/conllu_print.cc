// Documents as CoNLL-U. Words that are written as one ("don't", "Kim's") stand under a
// range line; where the network was not run its columns are "_".

#include <algorithm>

#include "engine/conllu.h"
#include "stemma/engine.h"

namespace stemma {
namespace {

bool is_word(const Token& t) { return t.shape <= Shape::kMixed || t.shape == Shape::kAlphanumeric; }

class Printer {
 public:
  explicit Printer(const Document& document) : d_(document), tokens_(document.analysis.tokens) {}

  std::string print() {
    if (!d_.article.id.empty()) line("# newdoc id = " + one_line(d_.article.id));
    std::uint32_t number = 0;
    Id<Block> block;
    for (const Sentence& s : d_.analysis.sentences) {
      if (s.block != block) line("# newpar");
      block = s.block;
      line("# sent_id = " + one_line(d_.article.id) + "-" + std::to_string(++number));
      out_ += "# text = ";
      for (std::uint32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
        if (i > s.tokens.begin && !joined_to_last(i)) out_ += ' ';
        out_ += form(i);
      }
      out_ += '\n';
      sentence(s.tokens);
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { (out_ += text) += '\n'; }
  static std::string one_line(std::string_view text) {
    std::string out(text);
    for (char& c : out)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return out;
  }
  std::string_view form(std::uint32_t i) const {
    return std::string_view(d_.article.text).substr(tokens_[i].begin, tokens_[i].size);
  }
  bool joined_to_last(std::uint32_t i) const { return tokens_[i].gap == Gap::kNone; }
  bool clitic(std::uint32_t i) const {
    if (!joined_to_last(i) || !is_word(tokens_[i])) return false;
    if (tokens_[i - 1].shape == Shape::kNumber) return form(i).front() == '\'' || form(i).starts_with("\u2019");  // not "5pm"
    return is_word(tokens_[i - 1]);
  }
  bool space_after(std::uint32_t i) const { return i + 1 >= tokens_.size() || !joined_to_last(i + 1); }

  void sentence(Words words) {
    for (std::uint32_t i = words.begin; i < words.end;) {
      std::uint32_t end = i + 1;
      while (end < words.end && clitic(end)) ++end;
      if (end > i + 1) {
        out_ += std::to_string(i - words.begin + 1) + "-" + std::to_string(end - words.begin) + "\t";
        for (std::uint32_t k = i; k < end; ++k) out_ += form(k);
        out_ += "\t_\t_\t_\t_\t_\t_\t_\t";
        line(space_after(end - 1) ? "_" : "SpaceAfter=No");
      }
      for (const bool alone = end == i + 1; i < end; ++i) {
        out_ += std::to_string(i - words.begin + 1) + "\t";
        out_ += form(i);
        append_syntax(out_, d_.analysis, i, words);
        line(alone && !space_after(i) ? "\t_\tSpaceAfter=No" : "\t_\t_");
      }
    }
  }

  const Document& d_;
  const Table<Token>& tokens_;
  std::string out_;
};

}  // namespace

void append_syntax(std::string& out, const Analysis& analysis, std::uint32_t i, Words sentence) {
  if (i >= analysis.syntax.size()) {
    out += "\t_\t_\t_\t_\t_\t_";
    return;
  }
  const Syntax& s = analysis.syntax[i];
  const std::string_view lemma = std::string_view(analysis.lemmas).substr(s.lemma_begin, s.lemma_size);
  const bool inside = s.head && sentence.contains(s.head.index);
  ((out += '\t') += lemma.empty() ? "_" : lemma);
  ((out += '\t') += name_of(s.upos));
  ((out += '\t') += name_of(s.xpos));
  ((out += '\t') += stemma::print(s.features));
  (out += '\t') += inside ? std::to_string(s.head.index - sentence.begin + 1) : "0";
  (out += '\t') += name_of(s.relation);
}

std::string print_conllu(const Document& document) { return Printer(document).print(); }

}  // namespace stemma
