#include "stemma/store.h"

#include <chrono>
#include <thread>

#include "base/env.h"
#include "store/schema.h"
#include "store/store_file.h"

namespace stemma {

std::string_view remedy(Fault fault) {
  switch (fault) {
    case Fault::kBusy: return "Another program is writing to it: try again when it is done.";
    case Fault::kReadOnly:
    case Fault::kCannotOpen: return "Name a file in a folder that is there and that you may write in, with --store.";
    case Fault::kDamaged:
      return "`stemma verify` says what is damaged; make the store again from its inputs, or take a copy of it.";
    case Fault::kFull: return "The disk is full; what was committed before is kept.";
    default: return "`stemma verify` looks whether the store is whole.";
  }
}

namespace {

Error no_store(const std::string& path, const std::string& why) {
  return Error{path + ": this is not a stemma store (" + why +
               "). Name another file with --store, or make one with `stemma ingest`."};
}

// Why the file could not be read at all, and what to do.
Error unreadable(const Sqlite& database, const std::string& path, const std::string& why) {
  const Fault fault = database.fault();
  if (fault == Fault::kDamaged)
    return Error{path + ": the store is damaged or cut off (" + why +
                 "). Take a copy of it, or make it again from its inputs with `stemma ingest`."};
  if (fault == Fault::kBusy) return Error{path + ": another program holds the store (" + why + "). Try again when it is done."};
  if (fault == Fault::kReadOnly || fault == Fault::kCannotOpen)
    return Error{path + ": the store cannot be opened (" + why +
                 "). May you read the file and write in its folder? A copy in a folder of your own will do."};
  return no_store(path, why);
}

// Makes the tables of a new file. Another program may do so at the same time: who comes second finds them made.
Status make(Sqlite& database) {
  Status done = database.run("BEGIN IMMEDIATE");
  if (!done) return done;
  const auto tables = database.number("SELECT count(*) FROM sqlite_master");
  if (tables && *tables == 0) {
    done = database.run(kSchema);
    if (done) done = database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
    if (done) done = database.run("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  }
  if (done) done = database.run("COMMIT");
  if (!done) (void)database.run("ROLLBACK");
  return done;
}

// SQLite waits for others by itself, but not where the journal is changed: there a second maker waits here.
Status run_patiently(Sqlite& database, const char* sql) {
  constexpr int kTries = 250;
  constexpr std::chrono::milliseconds kPause{20};
  for (int tries = 1;; ++tries) {
    Status done = database.run(sql);
    if (done || database.fault() != Fault::kBusy || tries == kTries) return done;
    std::this_thread::sleep_for(kPause);
  }
}

// Sees that the file is ours and not newer than we are; sets up a new one.
Status prepare(Sqlite& database, const std::string& path, Store::Mode mode) {
  const auto tables = database.number("SELECT count(*) FROM sqlite_master");
  if (!tables) return unreadable(database, path, tables.message());
  const auto application = database.number("PRAGMA application_id");
  const auto version = database.number("PRAGMA user_version");
  if (!application || !version) return no_store(path, "its header cannot be read");
  const bool fresh = *tables == 0 && *application == 0;
  if (fresh && mode == Store::Mode::kRead)
    return Error{path + ": the store is empty. Fill it with `stemma ingest PATH --store " + path + "`."};
  if (!fresh && *application != kApplicationId) return no_store(path, "it is a SQLite file of another program");
  if (*version > kSchemaVersion)
    return Error{path + ": the store was written by a newer stemma (schema " + std::to_string(*version) +
                 "; this one reads up to " + std::to_string(kSchemaVersion) +
                 "). Use that version, or export the store with it."};
  if (!fresh && *version < kSchemaVersion)
    return Error{path + ": the store was written by an older stemma (schema " + std::to_string(*version) + "; this one reads " +
                 std::to_string(kSchemaVersion) +
                 "). Make it again from its inputs with `stemma ingest`, or export it with that version."};
  if (mode == Store::Mode::kRead) return Done{};
  // The journal first: it cannot be changed inside a transaction.
  for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"})
    if (const Status done = run_patiently(database, sql); !done)
      return Error{path + ": the store cannot be written (" + done.message() + "). " + std::string(remedy(database.fault()))};
  if (!fresh) return Done{};
  if (const Status done = make(database); !done)
    return Error{path + ": the store cannot be made (" + done.message() + "). " + std::string(remedy(database.fault()))};
  return prepare(database, path, Store::Mode::kRead);  // whoever made it
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::string& path, Mode mode, Writer writer) {
  const env::FileInfo file = env::info(path);
  if (file.directory) return Error{path + ": this is a folder; --store takes the name of a file."};
  if (file.exists && !file.regular) return Error{path + ": this is a device or a pipe; --store takes the name of a file."};
  if (mode == Mode::kRead && !file.exists)
    return Error{path + ": there is no store of this name. Make one with `stemma ingest PATH --store " + path + "`."};
  if (file.exists && !file.readable) return Error{path + ": the store cannot be read: permission denied."};
  auto database = Sqlite::open(path, mode == Mode::kRead ? Sqlite::Mode::kRead : Sqlite::Mode::kWrite);
  if (!database)
    return Error{path + ": the store cannot be opened (" + database.message() + "). " +
                 std::string(remedy(Fault::kCannotOpen))};
  Status ready = prepare(**database, path, mode);
  // On a disk or in a folder that cannot be written, readers cannot share the journal; without one the file can be read
  // as it stands.
  const Fault fault = (*database)->fault();
  if (!ready && mode == Mode::kRead && (fault == Fault::kReadOnly || fault == Fault::kCannotOpen) &&
      env::info(path + "-wal").size == 0) {
    auto still = Sqlite::open(path, Sqlite::Mode::kStill);
    if (still) {
      database = std::move(still);
      ready = prepare(**database, path, mode);
    }
  }
  if (!ready) return ready.error();
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
  return Error{path_ + ": " + std::string(doing) + " failed (" + why.message + "). " + std::string(remedy(database_->fault()))};
}

std::string StoreFile::lexicon(LexiconLine line) const {
  if (!line) return {};
  return writer_.lexicon ? writer_.lexicon(line) : std::to_string(line.file) + ":" + std::to_string(line.line);
}

}  // namespace stemma
