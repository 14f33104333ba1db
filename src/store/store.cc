#include "stemma/store.h"

#include "base/env.h"
#include "store/schema.h"
#include "store/store_file.h"

namespace stemma {
namespace {

Error no_store(const std::string& path, const std::string& why) {
  return Error{path + ": this is not a stemma store (" + why +
               "). Name another file with --store, or make one with `stemma ingest`."};
}

// Sets up a new file, or sees that an old one is ours and not newer than we are.
Status prepare(Sqlite& database, const std::string& path, Store::Mode mode) {
  const auto tables = database.number("SELECT count(*) FROM sqlite_master");
  if (!tables) return no_store(path, tables.message());
  const auto application = database.number("PRAGMA application_id");
  const auto version = database.number("PRAGMA user_version");
  if (!application || !version) return no_store(path, "its header cannot be read");
  if (*tables == 0 && *application == 0) {
    if (mode == Store::Mode::kRead)
      return Error{path + ": the store is empty. Fill it with `stemma ingest PATH --store " + path + "`."};
    // The journal first: it cannot be changed inside a transaction.
    for (const std::string& sql :
         {std::string("PRAGMA journal_mode = WAL"), std::string("PRAGMA synchronous = NORMAL"), std::string("BEGIN IMMEDIATE"),
          std::string(kSchema), "PRAGMA application_id = " + std::to_string(kApplicationId),
          "PRAGMA user_version = " + std::to_string(kSchemaVersion), std::string("COMMIT")})
      if (const Status done = database.run(sql); !done)
        return Error{path + ": the store cannot be made: " + done.message() + "."};
  } else if (*application != kApplicationId) {
    return no_store(path, "it is a SQLite file of another program");
  } else if (*version > kSchemaVersion) {
    return Error{path + ": the store was written by a newer stemma (schema " + std::to_string(*version) +
                 "; this one reads up to " + std::to_string(kSchemaVersion) +
                 "). Use that version, or export the store with it."};
  }
  if (mode == Store::Mode::kWrite)
    for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"})
      if (const Status done = database.run(sql); !done)
        return Error{path + ": the store cannot be written: " + done.message() + "."};
  return Done{};
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::string& path, Mode mode, Writer writer) {
  const env::FileInfo file = env::info(path);
  if (file.directory) return Error{path + ": this is a folder; --store takes the name of a file."};
  if (mode == Mode::kRead && !file.exists)
    return Error{path + ": there is no store of this name. Make one with `stemma ingest PATH --store " + path + "`."};
  if (file.exists && !file.readable) return Error{path + ": the store cannot be read: permission denied."};
  auto database = Sqlite::open(path, mode == Mode::kRead ? Sqlite::Mode::kRead : Sqlite::Mode::kWrite);
  if (!database) return Error{path + ": the store cannot be opened: " + database.message() + "."};
  if (const Status ready = prepare(**database, path, mode); !ready) return ready.error();
  return std::unique_ptr<Store>(new StoreFile(path, std::move(*database), std::move(writer)));
}

StoreFile::~StoreFile() {
  // What was begun and not committed is lost as a whole.
  if (in_transaction_) (void)database_->run("ROLLBACK");
}

Result<Statement*> StoreFile::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto prepared = database_->prepare(sql);
    if (!prepared) return prepared.error();
    found = statements_.emplace(std::string(sql), std::move(*prepared)).first;
  }
  found->second.reset();
  return &found->second;
}

Error StoreFile::failed(std::string_view doing, const Error& why) const {
  return Error{path_ + ": " + std::string(doing) + " failed: " + why.message + "."};
}

std::string StoreFile::lexicon(LexiconLine line) const {
  if (!line) return {};
  return writer_.lexicon ? writer_.lexicon(line) : std::to_string(line.file) + ":" + std::to_string(line.line);
}

}  // namespace stemma
