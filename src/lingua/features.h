// From the form of a word to what the network is given of it. Reading and training
// both call this, so they cannot differ; kFeatureVersion is part of every model's
// fingerprint and is raised with every change here.

#pragma once

#include <string>
#include <string_view>

#include "infer/word_hashes.h"

namespace stemma {

inline constexpr std::uint32_t kFeatureVersion = 1;

// The form under which words are the same word: lower case (ASCII and U+00C0 to U+00DE), every digit 0,
// quotation marks and dashes straight. Writes into `out`, whose memory is reused;
// only the first kLongestNormal bytes of a form are looked at.
inline constexpr std::size_t kLongestNormal = 64;
void normalize(std::string_view form, std::string& out);

std::uint64_t word_key(std::string_view normal);  // WordHashes::word of a normal form
WordHashes hash_word(std::string_view form, std::string& normal);

}  // namespace stemma
