// Whole documents, for those who compare them.

#include "store/store_file.h"

namespace stemma {

Status StoreFile::documents(const std::function<bool(StoredDocument&&)>& each) {
  auto select = statement(
      "SELECT d.row, d.key, d.id, d.outlet, d.agency, d.url, d.headline, d.published_begin, d.published_stop, "
      "d.published_stated, d.published_basis, s.bytes "
      "FROM document d JOIN sketch s ON s.document = d.row ORDER BY d.key");
  if (!select) return failed("reading documents", select.error());
  while (true) {
    const auto row = (*select)->step();
    if (!row) return failed("reading documents", row.error());
    if (!*row) break;
    StoredDocument d;
    d.row = (*select)->number(0);
    std::string* const texts[] = {&d.key,
                                  &d.id,
                                  &d.outlet,
                                  &d.agency,
                                  &d.url,
                                  &d.headline,
                                  &d.published_begin,
                                  &d.published_stop,
                                  &d.published_stated,
                                  &d.published_basis,
                                  &d.sketch};
    int column = 1;
    for (std::string* text : texts) *text = (*select)->text(column++);
    if (!each(std::move(d))) break;
  }
  (*select)->reset();
  return Done{};
}

Result<std::string> StoreFile::document_text(std::int64_t row) {
  auto select = statement("SELECT text FROM document WHERE row = ?");
  if (!select) return failed("reading an article", select.error());
  const auto found = (*select)->bind(row).step();
  if (!found) return failed("reading an article", found.error());
  if (!*found) return Error{path_ + ": there is no document " + std::to_string(row) + "."};
  std::string text = (*select)->text(0);
  (*select)->reset();
  return text;
}

}  // namespace stemma
