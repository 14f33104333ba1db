// Answers from the store.

#include "store/query.h"
#include "store/store_file.h"

namespace stemma {
namespace {

// One row of everything a StoredClaim holds but spans and chain; the order of the columns is that of read_claim.
constexpr std::string_view kSelect =
    "SELECT c.id, d.id, d.outlet, d.published_begin, d.headline, d.url, c.text, c.certainty, a.stance, a.manner, e.type, "
    "e.status, "
    "e.actor, e.recipient, t.begin, t.stop, q.words, q.low, q.high, q.hedge, q.counted, q.outcome, q.measure, q.unit, "
    "q.additional, c.confidence, "
    "c.rule, a.lexicon, d.version, c.document, c.ordinal, c.attribution, g.articles, g.outlets, g.origins_low, g.origins_high "
    "FROM claim c JOIN document d ON d.row = c.document "
    "JOIN attribution a ON a.document = c.document AND a.ordinal = c.attribution "
    "LEFT JOIN quantity q ON q.document = c.document AND q.ordinal = c.quantity "
    "LEFT JOIN event e ON e.document = c.document AND e.ordinal = c.event "
    "LEFT JOIN time t ON t.document = c.document AND t.ordinal = c.time "
    "LEFT JOIN mention m ON m.claim = c.row LEFT JOIN claim_group g ON g.row = m.claim_group ";

}  // namespace

Result<StoredClaim> StoreFile::read_claim(Statement& row) {
  StoredClaim c;
  std::string* const texts[] = {&c.id,    &c.document,  &c.outlet,     &c.published, &c.headline, &c.url,
                                &c.text,  &c.certainty, &c.stance,     &c.manner,    &c.event,    &c.event_status,
                                &c.actor, &c.recipient, &c.when_begin, &c.when_stop, &c.quantity, &c.low,
                                &c.high,  &c.hedge,     &c.counted,    &c.outcome,   &c.measure,  &c.unit};
  int column = 0;
  for (std::string* text : texts) *text = row.text(column++);
  c.additional = row.number(column++) != 0;
  c.confidence = row.real(column++);
  c.rule = row.text(column++);
  c.lexicon = row.text(column++);
  c.version = row.text(column++);
  const std::int64_t document = row.number(column), ordinal = row.number(column + 1), attribution = row.number(column + 2);
  column += 3;
  for (std::uint32_t* count : {&c.articles, &c.outlets, &c.origins_low, &c.origins_high})
    *count = static_cast<std::uint32_t>(row.number(column++));
  if (const Status done = read_spans(c, document, ordinal); !done) return done.error();
  if (const Status done = read_chain(c, document, attribution); !done) return done.error();
  return c;
}

Status StoreFile::read_spans(StoredClaim& claim, std::int64_t document, std::int64_t ordinal) {
  auto select = statement(R"(SELECT begin, "end" FROM span WHERE document = ? AND owner = ? AND ordinal = ? ORDER BY piece)");
  if (!select) return select.error();
  const auto spans = [&](std::string_view owner, std::int64_t row, std::vector<TextSpan>& out) -> Status {
    (*select)->bind(document).bind(owner).bind(row);
    while (true) {
      const auto stepped = (*select)->step();
      if (!stepped) return stepped.error();
      if (!*stepped) break;
      out.push_back({static_cast<std::uint32_t>((*select)->number(0)), static_cast<std::uint32_t>((*select)->number(1))});
    }
    (*select)->reset();
    return Done{};
  };
  return spans("claim", ordinal, claim.evidence);
}

Status StoreFile::read_chain(StoredClaim& claim, std::int64_t document, std::int64_t attribution) {
  auto link =
      statement(R"(SELECT "outer", source, kind, stance, said_begin, cue FROM attribution WHERE document = ? AND ordinal = ?)");
  if (!link) return link.error();
  auto select = statement(R"(SELECT begin, "end" FROM span WHERE document = ? AND owner = ? AND ordinal = ? ORDER BY piece)");
  if (!select) return select.error();
  for (int depth = 0; attribution > 0 && depth < 64; ++depth) {
    const auto row = (*link)->bind(document).bind(attribution).step();
    if (!row) return row.error();
    if (!*row) break;
    ChainLink one;
    const std::int64_t outer = (*link)->number(0);
    one.source = (*link)->text(1);
    one.kind = (*link)->text(2);
    one.stance = (*link)->text(3);
    one.said = (*link)->text(4);
    one.cue = (*link)->text(5);
    (*link)->reset();
    for (const bool source : {true, false}) {
      (*select)->bind(document).bind(std::string_view(source ? "attribution.source" : "attribution.cue")).bind(attribution);
      while (true) {
        const auto stepped = (*select)->step();
        if (!stepped) return stepped.error();
        if (!*stepped) break;
        (source ? one.source_spans : one.cue_spans)
            .push_back({static_cast<std::uint32_t>((*select)->number(0)), static_cast<std::uint32_t>((*select)->number(1))});
      }
      (*select)->reset();
    }
    claim.chain.insert(claim.chain.begin(), std::move(one));
    attribution = outer;
  }
  return Done{};
}

Status StoreFile::claims(std::string_view query, std::uint64_t limit, const std::function<bool(const StoredClaim&)>& each) {
  const auto asked = parse_query(query);
  if (!asked) return Error{path_ + ": " + asked.message()};
  std::string sql(kSelect);
  sql += asked->where.empty() ? "ORDER BY d.key, c.ordinal LIMIT ?"
                              : "WHERE " + asked->where + " ORDER BY d.published_begin, c.row LIMIT ?";
  auto select = statement(sql);
  if (!select) return failed("looking for claims", select.error());
  for (const auto& value : asked->values) {
    if (const auto* text = std::get_if<std::string>(&value)) (*select)->bind(std::string_view(*text));
    else (*select)->bind(std::get<double>(value));
  }
  (*select)->bind(limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  while (true) {
    const auto row = (*select)->step();
    if (!row) return failed("looking for claims", row.error());
    if (!*row) break;
    const auto claim = read_claim(**select);
    if (!claim) return failed("reading a claim", claim.error());
    if (!each(*claim)) break;
  }
  (*select)->reset();
  return Done{};
}

Result<StoredClaim> StoreFile::claim(std::string_view id) {
  // An id goes on with digits, a to f or "-": what begins with these letters stands between them and them with a "g".
  auto select = statement(std::string(kSelect) +
                          "WHERE c.id = ?1 OR (c.id > ?1 AND c.id < ?1 || 'g' AND length(?1) >= 4) ORDER BY c.id LIMIT 4");
  if (!select) return failed("looking for a claim", select.error());
  (*select)->bind(id);
  std::vector<StoredClaim> found;
  while (true) {
    const auto row = (*select)->step();
    if (!row) return failed("looking for a claim", row.error());
    if (!*row) break;
    auto claim = read_claim(**select);
    if (!claim) return failed("reading a claim", claim.error());
    found.push_back(std::move(*claim));
    if (found.size() == 1 && found[0].id == id) break;
  }
  (*select)->reset();
  if (found.empty())
    return Error{path_ + ": there is no claim " + std::string(id) + ". `stemma claims WORDS` lists claims with their ids."};
  if (found.size() > 1 && found[0].id != id) {
    std::string names;
    for (std::size_t i = 0; i < found.size() && i < 3; ++i) names += (names.empty() ? "" : ", ") + found[i].id;
    return Error{path_ + ": several claims begin with " + std::string(id) + ": " + names + (found.size() > 3 ? ", ..." : "") +
                 ". Give more of the id."};
  }
  return std::move(found[0]);
}

Result<std::string> StoreFile::article_text(std::string_view claim_id) {
  auto select = statement("SELECT d.text FROM claim c JOIN document d ON d.row = c.document WHERE c.id = ?");
  if (!select) return failed("reading an article", select.error());
  const auto row = (*select)->bind(claim_id).step();
  if (!row) return failed("reading an article", row.error());
  if (!*row) return Error{path_ + ": there is no claim " + std::string(claim_id) + "."};
  std::string text = (*select)->text(0);
  (*select)->reset();
  return text;
}

Result<StoreStatus> StoreFile::status() {
  StoreStatus s;
  const std::pair<std::uint64_t*, std::string_view> counts[] = {
      {&s.documents, "SELECT count(*) FROM document"},
      {&s.claims, "SELECT count(*) FROM claim"},
      {&s.attributions, "SELECT count(*) FROM attribution WHERE ordinal > 0"},
      {&s.quantities, "SELECT count(*) FROM quantity"},
      {&s.skipped, "SELECT count(*) FROM skip"}};
  for (const auto& [out, sql] : counts) {
    const auto number = database_->number(sql);
    if (!number) return failed("counting", number.error());
    *out = static_cast<std::uint64_t>(*number);
  }
  const auto version = database_->number("PRAGMA user_version");
  if (!version) return failed("counting", version.error());
  s.version = static_cast<int>(*version);
  const auto pairs = [&](std::string_view sql, std::vector<std::pair<std::string, std::uint64_t>>& out) -> Status {
    auto select = statement(sql);
    if (!select) return select.error();
    while (true) {
      const auto row = (*select)->step();
      if (!row) return row.error();
      if (!*row) break;
      out.emplace_back((*select)->text(0), static_cast<std::uint64_t>((*select)->number(1)));
    }
    (*select)->reset();
    return Done{};
  };
  Status done = pairs("SELECT reason, count(*) FROM skip GROUP BY reason ORDER BY count(*) DESC, reason", s.reasons);
  if (done) done = pairs("SELECT outlet, count(*) FROM document GROUP BY outlet ORDER BY count(*) DESC, outlet", s.outlets);
  if (!done) return failed("counting", done.error());
  auto marks = inputs();
  if (!marks) return failed("looking up inputs", marks.error());
  s.inputs = std::move(*marks);
  auto dates = statement("SELECT min(published_begin), max(published_begin) FROM document");
  if (!dates) return failed("counting", dates.error());
  const auto row = (*dates)->step();
  if (row && *row) s.first_published = (*dates)->text(0), s.last_published = (*dates)->text(1);
  (*dates)->reset();
  return s;
}

}  // namespace stemma
