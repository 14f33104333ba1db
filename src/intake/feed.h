// Feeds: RSS 0.9x, 1.0 and 2.0, Atom. Each item with its words becomes a page of its own; lists of addresses
// (OPML, sitemaps) hold none, but tell what belongs to an address.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/charset.h"
#include "stemma/page.h"

namespace stemma {

enum class FeedKind : std::uint8_t { kNone, kRss, kAtom, kOpml, kSitemap };
FeedKind feed_kind(std::string_view head);  // by the first element

struct FeedItem {
  Provenance given;  // id, outlet, link, date (ISO), title
  std::string html;  // a page made of title and content; empty when there is no content
  bool teaser = false;
};
struct Feed {
  FeedKind kind = FeedKind::kNone;
  std::string title;
  std::vector<FeedItem> items;  // of lists: the addresses, without html
  bool full = false;            // more items than are read
};
constexpr std::size_t kMostItems = 100000;
Feed read_feed(std::string_view bytes);

// "Tue, 3 Jul 2025 14:00:00 +0200" as "2025-07-03T14:00:00+02:00"; a date that is ISO already stays. Empty for others.
std::string iso_date(std::string_view stated);

}  // namespace stemma
