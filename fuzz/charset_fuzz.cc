// Any bytes in any encoding: UTF-8 comes out, and what is valid UTF-8 stays as it is.

#include <string>

#include "intake/charset.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // The first byte chooses: what the page says, or a decoder.
  static constexpr std::string_view kDecoders[] = {"",      "UTF-8",       "WINDOWS-1252", "CP1251",     "CP932",
                                                   "UHC",   "EUC-JP-MS",   "GB18030",      "BIG5-HKSCS", "ISO-8859-15",
                                                   "CP874", "ISO-2022-JP", "KOI8-U",       "no-such"};
  if (bytes.empty()) return 0;
  const std::size_t choice = static_cast<unsigned char>(bytes[0]) % (std::size(kDecoders) + 1);
  const std::string_view rest = bytes.substr(1);
  const Code decoder = choice < std::size(kDecoders) ? Code(kDecoders[choice]) : declared_charset(rest);
  std::string out;
  Table<Note> notes;
  decode_to_utf8(rest, decoder, out, notes);
  hold(is_utf8(out), "not UTF-8");
  for (const Note& note : notes) hold(note.where.begin <= out.size(), "a note outside");
  if (is_utf8(rest) && decoder == Code("UTF-8") && !rest.starts_with("\xEF\xBB\xBF") &&
      rest.find('\0') == std::string_view::npos)
    hold(out == rest, "valid UTF-8 was changed");
  return 0;
}
