// What a caller may set. Every limit has a name that error messages repeat.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stemma {

struct Options {
  std::uint64_t max_document = 16U << 20U;  // bytes of one document; longer ones are refused with a note
  unsigned threads = 0;                     // 0: as many as there are cores
  std::vector<std::string> without;         // stages switched off by name
  bool whole_text = false;                  // plain text is taken as it is: every paragraph is body, none is left out
  std::string words_model;                  // a file of weights instead of the one that the program carries
  std::string attribution_model;            // likewise; "none": attributions by rules alone
  std::string lexicon;                      // a folder of lexicons whose rows come before our own
  std::string event_model;                  // likewise; "none": events by the dictionary alone
  std::string kernels;                      // plain, avx2 or avx512-vnni instead of the fastest that runs here
  bool given_words = false;                 // inputs are CoNLL-U: their words and sentences are kept
  bool article_only = false;                // stop behind the article stage
  bool news_only = false;                   // go no further with what why_no_news() tells to be none
  bool verify = false;                      // check every invariant after each stage
};

}  // namespace stemma
