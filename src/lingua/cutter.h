// Cuts a block of text into tokens, from the left. A chunk is what stands between
// spaces; nothing is looked at beyond it but the next word, where a full stop asks
// whether it belongs to an abbreviation.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "lingua/lingua.h"
#include "text/utf8.h"

namespace stemma {

// Where web addresses, mail addresses, domains and names of files that begin at `at` end; `at` where none does.
std::uint32_t address_end(std::string_view text, std::uint32_t at, std::uint32_t end, const LinguaModel& model);

// Splits the tokens [first, all) of one block into sentences.
void split_sentences(const Article&, const LinguaModel&, Id<Block> block, std::uint32_t first, Analysis&);

class Cutter {
 public:
  Cutter(const Article& article, const LinguaModel& model, Analysis& analysis);
  void block(TextSpan span);  // adds its tokens

 private:
  static constexpr std::uint32_t kLongestToken = 1000;  // bytes; a longer run without a space is cut here

  unsigned char byte(std::uint32_t at) const { return static_cast<unsigned char>(text_[at]); }
  CodePoint code(std::uint32_t at) const { return byte(at) < 0x80 ? CodePoint{byte(at), 1, true} : decode(text_, at); }
  std::string_view view(std::uint32_t begin, std::uint32_t end) const { return text_.substr(begin, end - begin); }
  bool letter_at(std::uint32_t at, std::uint32_t end) const { return at < end && is_letter(code(at).value); }
  bool digit_at(std::uint32_t at, std::uint32_t end) const { return at < end && is_digit(byte(at)); }
  bool word_at(std::uint32_t at, std::uint32_t end) const { return digit_at(at, end) || letter_at(at, end); }
  std::uint32_t run_end(std::uint32_t at, std::uint32_t end) const;      // of the byte at `at`
  std::uint32_t letters_end(std::uint32_t at, std::uint32_t end) const;  // letters, digits, marks on them
  std::uint32_t digits_end(std::uint32_t at, std::uint32_t end) const;
  std::uint32_t apostrophe(std::uint32_t at, std::uint32_t end) const;  // bytes of ' or ’ or `, else 0
  std::uint32_t next_chunk(std::uint32_t end) const;                    // where the next chunk of the block begins

  void add(std::uint32_t begin, std::uint32_t end, Shape shape, Word word);
  void add(std::uint32_t begin, std::uint32_t end, Shape shape) {
    add(begin, end, shape, model_.vocabulary().find(view(begin, end)));
  }
  void add(std::uint32_t begin, std::uint32_t end) { add(begin, end, shape_of(view(begin, end))); }

  void chunk(std::uint32_t begin, std::uint32_t end);
  // Each adds tokens from `begin` and returns where it stopped.
  std::uint32_t number(std::uint32_t begin, std::uint32_t end);
  std::uint32_t word(std::uint32_t begin, std::uint32_t end);
  std::uint32_t sign(std::uint32_t begin, std::uint32_t end);
  std::uint32_t quote(std::uint32_t begin, std::uint32_t end, CodePoint c);
  std::uint32_t clitic(std::uint32_t begin, std::uint32_t at, std::uint32_t end);  // `begin` where there is none
  void plain_word(std::uint32_t begin, std::uint32_t end);                         // cuts contractions

  std::uint32_t number_end(std::uint32_t begin, std::uint32_t end) const;    // with its points, its groups of digits
  std::uint32_t groups_end(std::uint32_t begin, std::uint32_t end) const;    // "713-853-3989", "2025-07-03"
  std::uint32_t initials_end(std::uint32_t begin, std::uint32_t end) const;  // "U.S.", "a.m.", "J."
  std::uint32_t joined_end(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const;  // "e-mail", "AT&T", "w/o"
  std::uint32_t symbol_end(std::uint32_t begin, std::uint32_t end, CodePoint c) const;       // joined emoji
  bool keeps_stop(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const;

  std::string_view text_;
  const LinguaModel& model_;
  Analysis& out_;
  std::array<Word, 128> signs_;  // by ASCII sign: the word it is
  std::uint32_t stop_ = 0;       // end of the block
  std::uint32_t chunk_ = 0;      // begin of the chunk
  Gap gap_ = Gap::kBlock;
  bool single_open_ = false;  // a single quotation mark waits for its twin
};

}  // namespace stemma
