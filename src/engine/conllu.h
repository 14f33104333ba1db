// CoNLL-U, the form of trees (universaldependencies.org/format.html): a reader of given
// words. The writers stand in stemma/engine.h.

#pragma once

#include <string>
#include <string_view>

#include "lingua/lingua.h"
#include "stemma/records.h"
#include "stemma/result.h"

namespace stemma {

// Words and sentences as `bytes` have them. The article's text is made of the words and SpaceAfter, its blocks of
// "# newpar" and "# newdoc"; ranges and empty nodes are read over, the columns behind FORM are not looked at.
// An error names `name` and the line, counted from `first_line`.
Status read_conllu(std::string_view bytes, std::string_view name, std::uint64_t first_line, const LinguaModel&, Article&,
                   Analysis&);

// The columns from LEMMA to DEPREL of token i of a sentence, each behind a tab; "_" where the network was not run.
void append_syntax(std::string& out, const Analysis&, std::uint32_t i, Words sentence);

}  // namespace stemma
