#include "store/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace stemma {
namespace {

Error error_of(sqlite3* database) { return Error{sqlite3_errmsg(database)}; }

// A path as a URI: what is not plain is written as %XX.
std::string uri_of(const std::string& path) {
  std::string out = "file:";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' ||
                       c == '-' || c == '_';
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (plain) out += c;
    else (out += '%') += {kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out + "?immutable=1";
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), next_(other.next_) {}
Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(statement_, other.statement_);
  std::swap(next_, other.next_);
  return *this;
}
Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::string_view text) {
  // A view without bytes may have no address; SQLite would take that for NULL.
  sqlite3_bind_text64(statement_, next_++, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind(std::int64_t number) {
  sqlite3_bind_int64(statement_, next_++, number);
  return *this;
}
Statement& Statement::bind(double number) {
  sqlite3_bind_double(statement_, next_++, number);
  return *this;
}
Statement& Statement::bind_bytes(std::string_view bytes) {
  sqlite3_bind_blob64(statement_, next_++, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}
Statement& Statement::bind_null() {
  sqlite3_bind_null(statement_, next_++);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return error_of(database_);
}
Status Statement::run() {
  const auto stepped = step();
  reset();
  if (!stepped) return stepped.error();
  return Done{};
}
void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  next_ = 1;
}

std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

Result<std::unique_ptr<Sqlite>> Sqlite::open(const std::string& path, Mode mode) {
  sqlite3* database = nullptr;
  const int flags = mode == Mode::kWrite   ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : mode == Mode::kStill ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                           : SQLITE_OPEN_READONLY;
  const std::string name = mode == Mode::kStill ? uri_of(path) : path;
  const int code = sqlite3_open_v2(name.c_str(), &database, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<Sqlite> owner(new Sqlite(database));
  if (code != SQLITE_OK) return error_of(database);
  sqlite3_busy_timeout(database, 5000);
  // A store is data that others may have written: no functions or triggers of its own are trusted.
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return owner;
}
Sqlite::~Sqlite() { sqlite3_close_v2(database_); }

Status Sqlite::run(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(database_);
  return Done{};
}
Result<Statement> Sqlite::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
      SQLITE_OK)
    return error_of(database_);
  return Statement(database_, statement);
}
Result<std::int64_t> Sqlite::number(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  const auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->number(0) : 0;
}
std::int64_t Sqlite::last_row() const { return sqlite3_last_insert_rowid(database_); }
std::int64_t Sqlite::changes() const { return sqlite3_changes64(database_); }
Fault Sqlite::fault() const {
  switch (sqlite3_errcode(database_) & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return Fault::kNone;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Fault::kBusy;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return Fault::kCannotOpen;
    case SQLITE_CORRUPT: return Fault::kDamaged;
    case SQLITE_FULL: return Fault::kFull;
    case SQLITE_NOTADB: return Fault::kNotDatabase;
    case SQLITE_READONLY: return Fault::kReadOnly;
    default: return Fault::kOther;
  }
}

}  // namespace stemma
