// Groups of claims across documents: written as a whole, read by the claim.

#include "store/store_file.h"

namespace stemma {

Status StoreFile::keep_groups(std::uint64_t documents, const std::function<bool(StoredGroup&)>& next) {
  if (const Status begun = begin(); !begun) return begun;
  for (const char* sql : {"DELETE FROM mention", "DELETE FROM claim_group", "DELETE FROM linked"})
    if (const Status done = database_->run(sql); !done) return failed("keeping groups of claims", done.error());
  auto linked = statement("INSERT INTO linked VALUES (?)");
  if (!linked) return failed("keeping groups of claims", linked.error());
  if (const Status done = (*linked)->bind(static_cast<std::int64_t>(documents)).run(); !done)
    return failed("keeping groups of claims", done.error());
  auto group = statement(
      "INSERT INTO claim_group (row, articles, outlets, conduits, origins_low, origins_high, reasons) VALUES (?,?,?,?,?,?,?)");
  if (!group) return failed("keeping groups of claims", group.error());
  auto mention = statement(
      "INSERT INTO mention (claim, claim_group, ordinal, relation, origin, copy_of) "
      "SELECT row, ?, ?, ?, ?, ? FROM claim WHERE id = ?");
  if (!mention) return failed("keeping groups of claims", mention.error());
  std::int64_t number = 0;
  for (StoredGroup one; next(one); one = {}) {
    std::string reasons;
    for (const std::string& reason : one.reasons) (reasons += reasons.empty() ? "" : "\n") += reason;
    (*group)->bind(++number).bind(std::int64_t{one.articles}).bind(std::int64_t{one.outlets}).bind(std::int64_t{one.conduits});
    (*group)->bind(std::int64_t{one.origins_low}).bind(std::int64_t{one.origins_high}).bind(reasons);
    if (const Status done = (*group)->run(); !done) return failed("keeping groups of claims", done.error());
    std::int64_t ordinal = 0;
    for (const GroupMember& member : one.members) {
      (*mention)
          ->bind(number)
          .bind(ordinal++)
          .bind(member.relation)
          .bind(member.origin)
          .bind(member.copy_of)
          .bind(member.claim);
      if (const Status done = (*mention)->run(); !done) return failed("keeping groups of claims", done.error());
    }
  }
  return commit();
}

Result<StoredGroup> StoreFile::group_of(std::string_view claim_id) {
  StoredGroup out;
  auto select = statement(
      "SELECT g.row, g.articles, g.outlets, g.conduits, g.origins_low, g.origins_high, g.reasons FROM claim c "
      "JOIN mention m ON m.claim = c.row JOIN claim_group g ON g.row = m.claim_group WHERE c.id = ?");
  if (!select) return failed("reading a group of claims", select.error());
  const auto row = (*select)->bind(claim_id).step();
  if (!row) return failed("reading a group of claims", row.error());
  if (!*row) return out;
  const std::int64_t number = (*select)->number(0);
  int column = 1;
  for (std::uint32_t* count : {&out.articles, &out.outlets, &out.conduits, &out.origins_low, &out.origins_high})
    *count = static_cast<std::uint32_t>((*select)->number(column++));
  const std::string reasons = (*select)->text(column);
  (*select)->reset();
  for (std::size_t at = 0; at < reasons.size();) {
    const std::size_t end = std::min(reasons.find('\n', at), reasons.size());
    out.reasons.push_back(reasons.substr(at, end - at));
    at = end + 1;
  }
  auto members = statement(
      "SELECT c.id, m.relation, m.origin, m.copy_of FROM mention m JOIN claim c ON c.row = m.claim WHERE m.claim_group = ? "
      "ORDER BY m.ordinal");
  if (!members) return failed("reading a group of claims", members.error());
  (*members)->bind(number);
  while (true) {
    const auto member = (*members)->step();
    if (!member) return failed("reading a group of claims", member.error());
    if (!*member) break;
    out.members.push_back({(*members)->text(0), (*members)->text(1), (*members)->text(2), (*members)->text(3)});
  }
  (*members)->reset();
  return out;
}

Result<bool> StoreFile::linked() {
  const auto fresh = database_->number("SELECT (SELECT count(*) FROM document) = coalesce((SELECT documents FROM linked), 0)");
  if (!fresh) return failed("looking at the groups of claims", fresh.error());
  return *fresh != 0;
}

}  // namespace stemma
