// The store over one SQLite file. write.cc adds documents, read.cc answers, documents.cc and groups.cc serve those who compare,
// check.cc verifies; store.cc opens and refuses.

#pragma once

#include <map>

#include "stemma/store.h"
#include "store/sqlite.h"

namespace stemma {

// What a person can do about a fault, a sentence.
std::string_view remedy(Fault);

class StoreFile : public Store {
 public:
  StoreFile(std::string path, std::unique_ptr<Sqlite> database, Writer writer)
      : path_(std::move(path)), database_(std::move(database)), writer_(std::move(writer)) {}
  ~StoreFile() override;

  Status begin() override;
  Status commit() override;
  Result<bool> add(const Document&, std::string_view input_name) override;
  Status skip(const Skipped&) override;
  Status mark(const InputMark&) override;
  Result<InputMark> marked(const std::string& path) override;
  Status skipped(const std::function<bool(const Skipped&)>& each) override;

  Status claims(std::string_view query, std::uint64_t limit, const std::function<bool(const StoredClaim&)>& each) override;
  Result<StoredClaim> claim(std::string_view id) override;
  Result<std::string> article_text(std::string_view claim_id) override;
  Status documents(const std::function<bool(StoredDocument&&)>& each) override;
  Result<std::string> document_text(std::int64_t row) override;
  Status sources(const std::function<bool(const NamedSource&)>& each) override;
  Status keep_groups(std::uint64_t documents, const std::function<bool(StoredGroup&)>& next) override;
  Result<StoredGroup> group_of(std::string_view claim_id) override;
  Result<bool> linked() override;
  Result<StoreStatus> status() override;
  Result<std::vector<std::string>> problems() override;

 private:
  // A statement is prepared at its first use and kept.
  Result<Statement*> statement(std::string_view sql);
  Error failed(std::string_view doing, const Error& why) const;
  Status add_rows(const Document&, std::int64_t row);
  Status add_reading(const Document&, std::int64_t row);
  Status add_claims(const Document&, std::int64_t row);
  Result<std::vector<InputState>> inputs();
  Result<StoredClaim> read_claim(Statement& row);
  Status read_spans(StoredClaim& claim, std::int64_t document, std::int64_t ordinal);
  Status read_chain(StoredClaim& claim, std::int64_t document, std::int64_t attribution);
  std::string lexicon(LexiconLine line) const;
  void count_points(std::string_view text);
  TextSpan points_of(const Document&, Words words) const;  // as SQLite counts: substr(text, begin + 1, end - begin)

  std::string path_;
  std::unique_ptr<Sqlite> database_;
  Writer writer_;
  std::map<std::string, Statement, std::less<>> statements_;
  std::vector<std::uint32_t> points_;  // of the document being added: code points before each byte
  bool in_transaction_ = false;
};

}  // namespace stemma
