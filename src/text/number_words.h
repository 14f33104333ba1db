// Numbers in text, in digits or in words: "30,000", "1.5 million", "2 1/2", "a hundred
// and fifty", "half a million", "two dozen". Times and quantities both read them.
//
// Reading starts at the token where the number itself begins; "a" and "half a" before
// a round number ("a dozen") are found by looking back, so that the commonest word of
// English needs no look-up of its own.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stemma/value.h"
#include "text/lexicons.h"

namespace stemma {

inline constexpr std::int64_t kLargestNumber = 900'000'000'000'000'000;

struct Number {
  Decimal value;
  Words words;
  bool spelled = false;  // words, not digits
  bool scaled = false;   // holds hundred, thousand, million ...
};

class NumberWords {
 public:
  NumberWords(Vocabulary&, Lexicons&);  // number_words.tsv

  // The longest number that begins at token `at` and ends before `stop`; looks back to
  // `floor` for "a" and "half a". `money` reads "5m" as five million, not five metres.
  std::optional<Number> read(std::string_view text, const Table<Token>&, std::uint32_t at, std::uint32_t floor,
                             std::uint32_t stop, bool money = false) const;

  // A number behind `skip` bytes of token `at`, written together with what stands before it ("RM40", "AUD2.5m"); it may run
  // over tokens without a space between them.
  std::optional<Number> read_glued(std::string_view text, const Table<Token>&, std::uint32_t at, std::uint32_t skip,
                                   std::uint32_t stop) const;

  // "three fifths", "a twentieth", "two and fifty-four hundredths" without its "two and": the part of one that begins at `at`.
  std::optional<Number> fraction(std::string_view text, const Table<Token>&, std::uint32_t at, std::uint32_t stop) const;

  bool begins(const Token& token) const { return token.shape == Shape::kNumber || sense(token.word).kind >= Kind::kUnit; }
  // A word that multiplies what stands before it: hundred, dozen, thousand.
  bool scales(const Token& token) const { return sense(token.word).kind >= Kind::kHundred; }
  // "third", "21st": 0 when the token is no ordinal.
  unsigned ordinal(std::string_view text, const Token&) const;

 private:
  enum class Kind : std::uint8_t { kNone, kSuffix, kUnit, kTeen, kTens, kHundred, kDozen, kScale };
  struct Sense {
    Kind kind = Kind::kNone;
    std::uint8_t ordinal = 0;
    bool many = false;  // "fifths", not "fifth"
    std::int64_t value = 0;
    std::int64_t parts = 0;       // "fifth", "fifths": 5
    std::int32_t millionths = 0;  // "½": 500,000
  };
  struct Run {  // a number of words so far
    std::int64_t total = 0, current = 0, last_scale = INT64_MAX;
    Kind last = Kind::kNone;
    std::uint32_t end = 0;
    bool any = false, scaled = false;
  };

  Sense sense(Word word) const { return word.index < senses_.size() ? senses_[word.index] : Sense(); }
  bool extend(Run&, Sense) const;
  static Decimal sum(Decimal a, Decimal b);
  void set(Vocabulary&, std::string_view word, Sense);
  std::int64_t parts_at(const Table<Token>&, std::uint32_t& at, std::uint32_t stop, bool& many) const;
  void add_lower(std::string_view text, const Table<Token>&, std::uint32_t stop, Number&) const;
  bool add_point(std::string_view text, const Table<Token>&, std::uint32_t stop, Number&) const;
  bool add_fraction(std::string_view text, const Table<Token>&, std::uint32_t stop, Number&) const;
  Run spell(const Table<Token>&, std::uint32_t at, std::uint32_t stop) const;
  std::optional<Number> read_digits(std::string_view text, const Table<Token>&, std::uint32_t at, std::uint32_t stop,
                                    bool money) const;
  void join_groups(std::string_view text, const Table<Token>&, std::uint32_t stop, Number&) const;
  void add_half_and_scale(std::string_view text, const Table<Token>&, std::uint32_t stop, bool money, Number&) const;

  const Vocabulary* vocabulary_;
  std::vector<Sense> senses_;  // by word
  Word a_, an_, half_, and_, point_, of_;
};

// "30,000" or "2.5" as written; nothing for "3:30", "1.2.3", "1,5".
std::optional<Decimal> parse_digits(std::string_view);

}  // namespace stemma
