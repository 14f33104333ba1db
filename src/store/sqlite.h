// A thin wrapper of SQLite: the only place that knows its header. Errors are
// values; statements are prepared once and reused.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "stemma/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace stemma {

class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  Statement& bind(std::string_view text);  // the next parameter; "" is stored as ""
  Statement& bind(std::int64_t number);
  Statement& bind(double number);
  Statement& bind_bytes(std::string_view bytes);
  Statement& bind_null();
  Statement& bind_or_null(std::string_view text) { return text.empty() ? bind_null() : bind(text); }

  Result<bool> step();  // true: a row stands ready
  Status run();         // for statements without rows; ready for the next binding afterwards
  void reset();         // after the last row that is wanted

  std::string text(int column) const;  // also of bytes
  std::int64_t number(int column) const;
  double real(int column) const;

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

// What the last failure of a connection was about: a remedy depends on it.
enum class Fault { kNone, kOther, kBusy, kCannotOpen, kDamaged, kFull, kNotDatabase, kReadOnly };

class Sqlite {
 public:
  // kStill: reads a file in a place that cannot be written and that nobody else writes; no locks, no journal.
  enum class Mode { kRead, kWrite, kStill };
  static Result<std::unique_ptr<Sqlite>> open(const std::string& path, Mode mode);
  ~Sqlite();
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  Status run(const std::string& sql);  // one or more statements without parameters
  Result<Statement> prepare(std::string_view sql);
  Result<std::int64_t> number(std::string_view sql);  // the single number a query gives
  std::int64_t last_row() const;
  std::int64_t changes() const;
  Fault fault() const;

 private:
  explicit Sqlite(sqlite3* database) : database_(database) {}
  sqlite3* database_;
};

}  // namespace stemma
