// WARC 1.0 and 1.1 (ISO 28500): one record after the other, and a loss for what is none. After damage it
// goes on at the next place where a record begins, even inside one whose length is wrong.

#pragma once

#include "intake/byte_source.h"

namespace stemma {

struct WarcRecord {
  std::string type;          // response, resource, conversion, warcinfo ...
  std::string uri;           // WARC-Target-URI
  std::string content_type;  // of the block: application/http; msgtype=response
  std::string date;          // when it was fetched
  bool cut = false;          // WARC-Truncated: the crawler kept only its beginning
  std::string_view block;    // valid until the next call
  FilePlace begin;
  std::uint64_t number = 0;  // of the record in the file, from 1, when it is read from its start
};

class WarcReader {
 public:
  // Blocks longer than `limit` are passed over and reported.
  WarcReader(ByteSource& source, std::uint64_t limit) : source_(source), limit_(limit) {}

  enum class Found : std::uint8_t { kRecord, kLoss, kEnd };
  Result<Found> next(WarcRecord&, Loss&);
  FilePlace after() {
    return pending_ ? before_loss_ : source_.place(source_.offset() + passed_);
  }  // where a later reader goes on

 private:
  Result<Found> head(WarcRecord&, Loss&, std::uint64_t& length);
  Result<Found> lose(Loss&, FilePlace begin, std::string reason, std::string why);
  Result<Found> pass_long(Loss&, FilePlace begin, std::uint64_t length);
  Result<bool> find_record();

  ByteSource& source_;
  std::uint64_t limit_;
  std::uint64_t number_ = 0;
  std::size_t passed_ = 0;       // bytes of the record that was given: gone over at the next call
  std::string last_;             // the block of a record behind which nothing stands
  std::optional<Loss> pending_;  // found behind it
  FilePlace before_loss_;
};

bool looks_like_warc(std::string_view head);

}  // namespace stemma
