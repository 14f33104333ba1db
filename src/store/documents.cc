// Whole documents, for those who compare them.

#include "store/store_file.h"

namespace stemma {

Status StoreFile::documents(const std::function<bool(StoredDocument&&)>& each) {
  auto select = statement(
      "SELECT d.row, d.key, d.id, d.outlet, d.agency, d.url, d.headline, d.published_begin, d.published_stop, "
      "d.published_stated, d.published_basis, s.bytes "
      "FROM document d LEFT JOIN sketch s ON s.document = d.row ORDER BY d.key");
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

Status StoreFile::sources(const std::function<bool(const NamedSource&)>& each) {
  auto select = statement(
      "SELECT a.source, a.kind, d.id, count(*) FROM attribution a JOIN document d ON d.row = a.document "
      "WHERE a.ordinal > 0 AND a.source <> '' GROUP BY a.source, a.kind, d.key ORDER BY a.source, a.kind, d.key");
  if (!select) return failed("reading sources", select.error());
  while (true) {
    const auto row = (*select)->step();
    if (!row) return failed("reading sources", row.error());
    if (!*row) break;
    if (!each({(*select)->text(0), (*select)->text(1), (*select)->text(2), static_cast<std::uint64_t>((*select)->number(3))}))
      break;
  }
  (*select)->reset();
  return Done{};
}

}  // namespace stemma
