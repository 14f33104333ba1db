// Any bytes as a date: a day that is in the calendar, or none.

#include "article/model.h"
#include "page_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace stemma;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const FoundDate date = find_date(text);
  if (!date.begin.known()) return 0;
  hold(date.begin.seconds < date.stop.seconds, "an empty interval");
  hold(print(date.begin).size() >= 10, "a day that cannot be printed");
  hold(text.find(date.stated) != std::string_view::npos, "stated is not what was written");
  return 0;
}
