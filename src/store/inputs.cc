// How far inputs have been read, and what was left out of them.

#include "store/store_file.h"

namespace stemma {
namespace {

constexpr std::string_view kMarks = "SELECT path, offset, within, lines, size, modified, tail FROM input";

InputMark mark_of(const Statement& row) {
  InputMark mark;
  mark.path = row.text(0);
  mark.offset = static_cast<std::uint64_t>(row.number(1));
  mark.within = static_cast<std::uint64_t>(row.number(2));
  mark.lines = static_cast<std::uint64_t>(row.number(3));
  mark.size = static_cast<std::uint64_t>(row.number(4));
  mark.modified = row.number(5);
  mark.tail = static_cast<std::uint64_t>(row.number(6));
  return mark;
}

}  // namespace

Status StoreFile::skip(const Skipped& skipped) {
  auto insert = statement("INSERT OR REPLACE INTO skip (input, reason, message, file) VALUES (?,?,?,?)");
  if (!insert) return failed("noting what was left out", insert.error());
  (*insert)->bind(skipped.input).bind(skipped.reason).bind(skipped.message);
  if (const Status done = (*insert)->bind(skipped.file).run(); !done) return failed("noting what was left out", done.error());
  return Done{};
}

Status StoreFile::skipped(const std::function<bool(const Skipped&)>& each) {
  auto select = statement("SELECT input, reason, message, file FROM skip ORDER BY file, input, reason");
  if (!select) return failed("looking what was left out", select.error());
  while (true) {
    const auto row = (*select)->step();
    if (!row) return failed("looking what was left out", row.error());
    if (!*row || !each({(*select)->text(0), (*select)->text(1), (*select)->text(2), (*select)->text(3)})) break;
  }
  (*select)->reset();
  return Done{};
}

Status StoreFile::mark(const InputMark& mark) {
  auto insert =
      statement("INSERT OR REPLACE INTO input (path, offset, within, lines, size, modified, tail) VALUES (?,?,?,?,?,?,?)");
  if (!insert) return failed("marking an input", insert.error());
  (*insert)->bind(mark.path).bind(static_cast<std::int64_t>(mark.offset)).bind(static_cast<std::int64_t>(mark.within));
  (*insert)->bind(static_cast<std::int64_t>(mark.lines)).bind(static_cast<std::int64_t>(mark.size)).bind(mark.modified);
  if (const Status done = (*insert)->bind(static_cast<std::int64_t>(mark.tail)).run(); !done)
    return failed("marking an input", done.error());
  return Done{};
}

Result<InputMark> StoreFile::marked(const std::string& path) {
  InputMark mark;
  mark.path = path;
  auto select = statement(std::string(kMarks) + " WHERE path = ?");
  if (!select) return failed("looking up an input", select.error());
  const auto row = (*select)->bind(path).step();
  if (!row) return failed("looking up an input", row.error());
  if (*row) mark = mark_of(**select);
  (*select)->reset();
  return mark;
}

Result<std::vector<InputState>> StoreFile::inputs() {
  std::vector<InputState> all;
  auto select = statement(std::string(kMarks) + " ORDER BY path");
  if (!select) return select.error();
  while (true) {
    const auto row = (*select)->step();
    if (!row) return row.error();
    if (!*row) break;
    all.push_back({mark_of(**select), {}});
  }
  (*select)->reset();
  auto reasons = statement("SELECT reason, count(*) FROM skip WHERE file = ? GROUP BY reason ORDER BY reason");
  if (!reasons) return reasons.error();
  for (InputState& state : all) {
    (*reasons)->bind(state.mark.path);
    while (true) {
      const auto row = (*reasons)->step();
      if (!row) return row.error();
      if (!*row) break;
      state.reasons.emplace_back((*reasons)->text(0), static_cast<std::uint64_t>((*reasons)->number(1)));
    }
    (*reasons)->reset();
  }
  return all;
}

}  // namespace stemma
