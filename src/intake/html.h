// HTML -> nodes: a tokenizer and a tree builder of our own, linear in the bytes
// for any input, without recursion and without failure.
//
// Where browsers agree on what broken markup means, the same is done; where
// that would cost the text (a <title> that never ends, a quote that never
// closes) the text wins. A terminator that was once not found is not searched
// for again, so that a page of nothing but openings stays linear.

#pragma once

#include "stemma/page.h"

namespace stemma {

// Reads page.bytes; fills page.nodes, page.attributes and page.text, adds notes.
void parse_html(Page& page);

}  // namespace stemma
