// Intake: bytes -> Page. Decides the form, decodes to UTF-8, parses HTML into a flat
// list of nodes. Never fails: bad bytes become U+FFFD and a note.

#pragma once

#include <string_view>

#include "stemma/page.h"

namespace stemma {

// The form of a file by its name and first bytes.
PageForm form_of(std::string_view name, std::string_view bytes);

// Fills `page` (its memory is reused).
void take_in(std::string_view bytes, PageForm form, const Provenance& given, Page& page);

}  // namespace stemma
