// Any bytes as a feed: every item is a page that can be read, or an address.

#include <cstdlib>

#include "intake/feed.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string date = stemma::iso_date(bytes.substr(0, 64));
  if (!date.empty() && !stemma::parse_instant(date)) std::abort();
  const stemma::Feed feed = stemma::read_feed(bytes);
  stemma::Page page;
  std::size_t made = 0, read = 0;
  for (const stemma::FeedItem& item : feed.items) {
    if (!item.given.published.empty() && !stemma::parse_instant(item.given.published)) std::abort();
    made += item.html.size();
    if (!item.html.empty() && ++read <= 4) stemma::take_in(item.html, stemma::PageForm::kHtml, item.given, page);
  }
  if (made > 32 * size + 1000) std::abort();
  return 0;
}
