// Mail (.eml) and pages saved whole by browsers (MHTML): the part that is the text, decoded.

#pragma once

#include <string>
#include <string_view>

#include "stemma/page.h"

namespace stemma {

bool looks_like_mail(std::string_view head);

struct Mail {
  Provenance given;         // title, outlet (who sent it), date, address; charset of the part
  bool saved_page = false;  // MHTML: its date is that of saving, and is left out
  bool html = false;
  std::string body;    // bytes of the part; empty when there is none that can be read
  std::string reason;  // too-many-parts, no-text
};
Mail read_mail(std::string_view bytes);

std::string decode_base64(std::string_view text);
std::string decode_quoted_printable(std::string_view text);
std::string decode_words(std::string_view header);  // =?utf-8?B?...?= (RFC 2047)

}  // namespace stemma
