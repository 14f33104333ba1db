// Merging stores: all documents of all of them, each once, in the order of their keys. Rows are numbered anew in
// that order and written in it, so the same documents give the same bytes, however they were spread.

#include <algorithm>

#include "base/env.h"
#include "stemma/store.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace stemma {
namespace {

// Which store's copy of a document is taken: one rule for any order of the stores.
constexpr const char* kPick = R"sql(
INSERT INTO pick (key, version, input, source, old) SELECT key, version, input, ?, row FROM part.document WHERE true
ON CONFLICT (key) DO UPDATE SET version = excluded.version, input = excluded.input, source = excluded.source, old = excluded.old
WHERE (excluded.version, pick.input) > (pick.version, excluded.input))sql";

constexpr const char* kNumber = R"sql(
CREATE TEMP TABLE place AS SELECT source, old, row_number() OVER (ORDER BY key) AS row FROM pick;
CREATE UNIQUE INDEX temp.place_of ON place (source, old);)sql";

// Tables of rows that belong to a document; claims have numbers of their own.
constexpr const char* kOfDocument = R"sql(
SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'claim'
AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_master.name) c WHERE c.name = 'document') ORDER BY name)sql";

Status attach(Sqlite& database, const std::string& path) {
  auto statement = database.prepare("ATTACH ? AS part");
  if (!statement) return statement.error();
  return statement->bind(path).run();
}

// Runs `each` with every store attached as "part".
Status with_parts(Sqlite& database, const std::vector<std::string>& parts, const std::function<Status(std::int64_t)>& each) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (const Status done = attach(database, parts[i]); !done) return Error{parts[i] + ": " + done.message() + "."};
    Status done = database.run("BEGIN");
    if (done) done = each(static_cast<std::int64_t>(i));
    if (done) done = database.run("COMMIT");
    if (!done) return Error{parts[i] + ": this store cannot be merged (" + done.message() + ")."};
    if (done = database.run("DETACH part"); !done) return done;
  }
  return Done{};
}

// The columns of a table but those that are numbered anew, each behind `prefix`.
Result<std::string> columns_of(Sqlite& database, const std::string& table, const std::string& prefix = "") {
  auto select = database.prepare("SELECT group_concat('" + prefix + "\"' || name || '\"', ', ') FROM pragma_table_info('" +
                                 table + "') WHERE name NOT IN ('row', 'document')");
  if (!select) return select.error();
  if (const auto row = select->step(); !row) return row.error();
  return select->text(0);
}

Result<std::vector<std::string>> tables_of_documents(Sqlite& database) {
  std::vector<std::string> names;
  auto select = database.prepare(kOfDocument);
  if (!select) return select.error();
  while (true) {
    const auto row = select->step();
    if (!row) return row.error();
    if (!*row) return names;
    names.push_back(select->text(0));
  }
}

Status copy_documents(Sqlite& database, std::int64_t source) {
  const auto copy = [&](const std::string& table, const std::string& into, const std::string& number,
                        const std::string& old) -> Status {
    const auto columns = columns_of(database, table), from = columns_of(database, table, "p.");
    if (!columns) return columns.error();
    if (!from) return from.error();
    auto statement = database.prepare("INSERT INTO " + into + " (" + number + ", " + *columns + ") SELECT place.row, " + *from +
                                      " FROM part." + table + " p JOIN temp.place ON place.source = ? AND place.old = p." +
                                      old + " ORDER BY place.row");
    return statement ? statement->bind(source).run() : Status(statement.error());
  };
  Status done = copy("document", "main.document", "row", "row");
  const auto tables = tables_of_documents(database);
  if (!tables) return tables.error();
  for (const std::string& table : *tables)
    if (done) done = copy(table, "main." + table, "document", "document");
  if (done) done = copy("claim", "temp.held", "document", "document");
  // Of an input the mark that is furthest, and the least of those that are as far.
  if (done)
    done = database.run(
        "INSERT INTO main.input SELECT * FROM part.input WHERE true ON CONFLICT (path) DO UPDATE SET offset = excluded.offset, "
        "within = excluded.within, lines = excluded.lines, size = excluded.size, modified = excluded.modified, tail = "
        "excluded.tail WHERE (excluded.offset, excluded.within, excluded.lines, excluded.size, excluded.modified, "
        "excluded.tail) "
        "> (input.offset, input.within, input.lines, input.size, input.modified, input.tail)");
  if (done)
    done = database.run(
        "INSERT INTO main.skip SELECT * FROM part.skip WHERE true ON CONFLICT (input, reason) DO UPDATE SET message = "
        "excluded.message, file = excluded.file WHERE (excluded.message, excluded.file) > (skip.message, skip.file)");
  return done;
}

Status make_all(Sqlite& database, const std::vector<std::string>& parts) {
  Status done = database.run(kSchema);
  if (done)
    done = database.run("CREATE TEMP TABLE pick (key TEXT PRIMARY KEY, version TEXT, input TEXT, source INTEGER, old INTEGER)");
  if (done)
    done = with_parts(database, parts, [&](std::int64_t source) {
      auto pick = database.prepare(kPick);
      return pick ? pick->bind(source).run() : Status(pick.error());
    });
  if (done) done = database.run(kNumber);
  if (done) done = database.run("CREATE TEMP TABLE held AS SELECT * FROM claim; ALTER TABLE temp.held DROP COLUMN row");
  if (done) done = with_parts(database, parts, [&](std::int64_t source) { return copy_documents(database, source); });
  if (!done) return done;
  const auto claim = columns_of(database, "claim");
  if (!claim) return claim.error();
  // Claims in the order of their documents, then the indexes of words, which keep the order of writing.
  for (const std::string& sql :
       {std::string("BEGIN"),
        "INSERT INTO claim (document, " + *claim + ") SELECT document, " + *claim + " FROM held ORDER BY document, ordinal",
        std::string("INSERT INTO article_search (rowid, headline, text) SELECT row, headline, text FROM document ORDER BY row"),
        std::string(
            "INSERT INTO claim_search (rowid, text, who, counted, headline) SELECT c.row, c.text, c.who, coalesce(q.counted, "
            "''), "
            "d.headline FROM claim c JOIN document d ON d.row = c.document LEFT JOIN quantity q ON q.document = c.document AND "
            "q.ordinal = c.quantity ORDER BY c.row"),
        "PRAGMA application_id = " + std::to_string(kApplicationId), "PRAGMA user_version = " + std::to_string(kSchemaVersion),
        std::string("COMMIT")})
    if (done = database.run(sql); !done) return done;
  return done;
}

// The merged rows, in `work`.
Status collect(const std::vector<std::string>& parts, const std::string& work) {
  auto database = Sqlite::open(work, Sqlite::Mode::kWrite);
  if (!database) return Error{work + ": the store cannot be made (" + database.message() + ")."};
  const Status done = (*database)->run("PRAGMA synchronous = OFF");
  return done ? make_all(**database, parts) : done;
}

// The file anew, page after page in the order of its rows.
Status write_anew(const std::string& work, const std::string& out) {
  auto database = Sqlite::open(work, Sqlite::Mode::kWrite);
  if (!database) return Error{work + ": the store cannot be opened (" + database.message() + ")."};
  auto vacuum = (*database)->prepare("VACUUM INTO ?");
  const Status done = vacuum ? vacuum->bind(out).run() : Status(vacuum.error());
  return done ? done : Status(Error{out + ": the store cannot be written (" + done.message() + ")."});
}

}  // namespace

Status merge_stores(const std::vector<std::string>& parts, const std::string& out,
                    const std::function<Status(Store&)>& finish) {
  if (env::info(out).exists) return Error{out + ": there is a file of this name already; merging makes a new store."};
  for (const std::string& part : parts) {
    const auto store = Store::open(part, Store::Mode::kRead);  // says what is wrong with it
    if (!store) return store.error();
  }
  const std::string work = out + ".merging";
  if (env::info(work).exists) return Error{work + ": this file is left of a merge that was broken off; remove it first."};
  Status done = collect(parts, work);
  if (done && finish) {
    auto store = Store::open(work, Store::Mode::kWrite);
    done = store ? finish(**store) : Status(store.error());
  }
  if (done) done = write_anew(work, out);
  for (const char* tail : {"", "-wal", "-shm"}) env::remove(work + tail);
  return done;
}

}  // namespace stemma
