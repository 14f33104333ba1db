// Adding documents. Rows are numbered in the order of adding, so that the same
// documents in the same order give the same rows.

#include "record/words.h"
#include "store/store_file.h"

namespace stemma {
namespace {

std::string_view without_article(std::string_view text) {
  for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "})
    if (text.starts_with(article) && text.size() > article.size()) return text.substr(article.size());
  return text;
}

std::string joined(const Document& d, const Table<Words>& pieces, Pieces range) {
  std::string out;
  for (const Words piece : pieces.of(range)) (out += out.empty() ? "" : " ... ") += text_of(d, piece);
  return out;
}

std::string source_of(const Document& d, const Attribution& a) {
  if (!a.entity.empty()) return std::string(without_article(text_of(d, a.entity)));
  const std::string words = joined(d, d.reading.attributions.pieces, a.source);
  return words.empty() ? std::string(a.name.view()) : std::string(without_article(words));
}

// "CNN <- Ukrainian intelligence assessment": nearest to the outlet first. Empty for the outlet's own words.
std::string who(const Document& d, Id<Attribution> id) {
  std::string out;
  const auto& rows = d.reading.attributions.rows;
  for (std::uint32_t steps = 0; id.index != 0 && steps <= rows.size(); id = rows[id].outer, ++steps)
    out = source_of(d, rows[id]) + (out.empty() ? "" : " <- ") + out;
  return out;
}

std::string names_of_outcomes(Outcomes outcome) {
  std::string out;
  for (std::size_t i = 0; i < names_of<Outcome>.size(); ++i)
    if (outcome.has(static_cast<Outcome>(i))) (out += out.empty() ? "" : " ") += names_of<Outcome>[i];
  return out;
}

std::string block_text(const Article& a, BlockRole role) {
  for (const Block& block : a.blocks)
    if (block.role == role) return a.text.substr(block.text.begin, block.text.size());
  return {};
}

template <class Row>
Statement& bind_id(Statement& s, Id<Row> id) {
  return id ? s.bind(static_cast<std::int64_t>(id.index)) : s.bind_null();
}

}  // namespace

void StoreFile::count_points(std::string_view text) {
  points_.clear();
  std::uint32_t count = 0;
  for (const char c : text) {
    points_.push_back(count);
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  }
  points_.push_back(count);
}

TextSpan StoreFile::points_of(const Document& d, Words words) const {
  const TextSpan span = span_of(d.analysis, words);
  return {points_[span.begin], points_[span.end]};
}

Status StoreFile::begin() {
  const Status done = database_->run("BEGIN IMMEDIATE");
  if (!done) return failed("beginning to write", done.error());
  in_transaction_ = true;
  return Done{};
}

Status StoreFile::commit() {
  const Status done = database_->run("COMMIT");
  if (!done) return failed("keeping what was read", done.error());
  in_transaction_ = false;
  return Done{};
}

Result<bool> StoreFile::add(const Document& d, std::string_view input_name) {
  const Article& a = d.article;
  const std::string headline = block_text(a, BlockRole::kHeadline);
  // What was left out before, a line that was cut off say, is left out no longer.
  auto taken = statement("DELETE FROM skip WHERE input = ?");
  if (!taken) return failed("adding a document", taken.error());
  if (const Status gone = (*taken)->bind(input_name).run(); !gone) return failed("adding a document", gone.error());
  auto insert = statement(
      "INSERT INTO document (key, id, outlet, agency, url, language, published_begin, published_stop, published_stated, "
      "published_basis, headline, deck, text, input, version) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (key) DO "
      "NOTHING");
  if (!insert) return failed("adding a document", insert.error());
  (*insert)->bind(print(d.key)).bind(a.id).bind(a.outlet).bind(a.agency).bind(a.url).bind(a.language);
  (*insert)->bind_or_null(print(a.published.begin)).bind_or_null(print(a.published.stop)).bind_or_null(a.published.stated);
  (*insert)->bind_or_null(a.published.basis.view()).bind(headline).bind(block_text(a, BlockRole::kDeck)).bind(a.text);
  if (const Status done = (*insert)->bind(input_name).bind(writer_.version).run(); !done)
    return failed("adding a document", done.error());
  if (database_->changes() == 0) return false;
  const std::int64_t row = database_->last_row();
  count_points(a.text);
  auto search = statement("INSERT INTO article_search (rowid, headline, text) VALUES (?,?,?)");
  if (!search) return failed("adding a document", search.error());
  Status done = (*search)->bind(row).bind(headline).bind(a.text).run();
  if (done && writer_.sketch) {
    auto sketch = statement("INSERT INTO sketch (document, bytes) VALUES (?,?)");
    if (!sketch) return failed("adding a document", sketch.error());
    done = (*sketch)->bind(row).bind_bytes(writer_.sketch(d)).run();
  }
  if (done) done = add_rows(d, row);
  if (done) done = add_reading(d, row);
  if (done) done = add_claims(d, row);
  if (!done) return failed("adding a document", done.error());
  return true;
}

Status StoreFile::add_rows(const Document& d, std::int64_t row) {
  auto insert = statement(R"(INSERT INTO block (document, ordinal, role, begin, "end") VALUES (?,?,?,?,?))");
  if (!insert) return insert.error();
  std::int64_t ordinal = 0;
  for (const Block& block : d.article.blocks) {
    (*insert)->bind(row).bind(ordinal++).bind(name_of(block.role)).bind(std::int64_t{points_[block.text.begin]});
    if (const Status done = (*insert)->bind(std::int64_t{points_[block.text.end]}).run(); !done) return done;
  }
  return Done{};
}

Status StoreFile::add_reading(const Document& d, std::int64_t row) {
  const Reading& r = d.reading;
  auto attribution = statement(
      R"(INSERT INTO attribution (document, ordinal, "outer", source, kind, cue, stance, manner, certainty, said_begin, said_stop,
         factuality, rule, lexicon) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?))");
  if (!attribution) return attribution.error();
  auto span = statement(R"(INSERT INTO span (document, owner, ordinal, piece, begin, "end") VALUES (?,?,?,?,?,?))");
  if (!span) return span.error();
  const auto add_spans = [&](std::string_view owner, std::int64_t ordinal, const Table<Words>& pieces, Pieces range) -> Status {
    std::int64_t piece = 0;
    for (const Words words : pieces.of(range)) {
      const TextSpan at = points_of(d, words);
      (*span)->bind(row).bind(owner).bind(ordinal).bind(piece++).bind(std::int64_t{at.begin}).bind(std::int64_t{at.end});
      if (const Status done = (*span)->run(); !done) return done;
    }
    return Done{};
  };
  for (std::uint32_t i = 0; i < r.attributions.rows.size(); ++i) {
    const Attribution& a = r.attributions.rows[i];
    Statement& s = **attribution;
    bind_id(s.bind(row).bind(std::int64_t{i}), a.outer).bind(source_of(d, a)).bind(name_of(a.kind));
    s.bind(joined(d, r.attributions.pieces, a.cue)).bind(name_of(a.stance)).bind(name_of(a.manner)).bind(name_of(a.certainty));
    const Time said = a.said ? r.times.rows[a.said] : Time{};
    s.bind_or_null(print(said.begin)).bind_or_null(print(said.stop)).bind(static_cast<double>(a.factuality));
    if (const Status done = s.bind_or_null(a.rule.view()).bind_or_null(lexicon(a.lexicon)).run(); !done) return done;
    if (const Status done = add_spans("attribution.source", i, r.attributions.pieces, a.source); !done) return done;
    if (const Status done = add_spans("attribution.cue", i, r.attributions.pieces, a.cue); !done) return done;
    if (const Status done = add_spans("attribution.content", i, r.attributions.pieces, a.content); !done) return done;
  }
  auto quantity = statement(
      "INSERT INTO quantity (document, ordinal, words, low, high, hedge, measure, unit, counted, outcome, change, additional, "
      "rule, "
      "lexicon) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!quantity) return quantity.error();
  for (std::uint32_t i = 0; i < r.quantities.rows.size(); ++i) {
    const Quantity& q = r.quantities.rows[i];
    Statement& s = **quantity;
    s.bind(row).bind(std::int64_t{i}).bind(text_of(d, q.words)).bind_or_null(print(q.low)).bind_or_null(print(q.high));
    s.bind(name_of(q.hedge)).bind(name_of(q.measure)).bind_or_null(q.unit.view());
    s.bind_or_null(text_of(d, q.counted.empty() ? q.head : q.counted)).bind_or_null(names_of_outcomes(q.outcome));
    s.bind_or_null(name_of(q.change)).bind(std::int64_t{q.additional}).bind_or_null(q.rule.view());
    if (const Status done = s.bind_or_null(lexicon(q.lexicon)).run(); !done) return done;
  }
  auto time = statement(
      "INSERT INTO time (document, ordinal, words, type, value, begin, stop, basis, rule, lexicon) VALUES "
      "(?,?,?,?,?,?,?,?,?,?)");
  if (!time) return time.error();
  for (std::uint32_t i = 0; i < r.times.rows.size(); ++i) {
    const Time& t = r.times.rows[i];
    Statement& s = **time;
    s.bind(row).bind(std::int64_t{i}).bind(text_of(d, t.words)).bind(name_of(t.type)).bind_or_null(t.value.view());
    s.bind_or_null(print(t.begin)).bind_or_null(print(t.stop)).bind_or_null(name_of(t.basis)).bind_or_null(t.rule.view());
    if (const Status done = s.bind_or_null(lexicon(t.lexicon)).run(); !done) return done;
  }
  auto event = statement(
      "INSERT INTO event (document, ordinal, trigger, type, mode, cameo, status, actor, actor_country, recipient, "
      "recipient_country, place, time, rule, lexicon) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!event) return event.error();
  for (std::uint32_t i = 0; i < r.events.rows.size(); ++i) {
    const Event& e = r.events.rows[i];
    const auto role = [&](RoleName name) {
      for (const Role& one : r.events.roles.of(e.roles))
        if (one.name == name) return text_of(d, one.words);
      return std::string_view();
    };
    Statement& s = **event;
    s.bind(row).bind(std::int64_t{i}).bind(text_of(d, e.trigger)).bind_or_null(e.type.view()).bind_or_null(e.mode.view());
    s.bind_or_null(e.cameo.view()).bind(name_of(e.status)).bind_or_null(role(RoleName::kActor)).bind_or_null(e.actor.view());
    s.bind_or_null(role(RoleName::kRecipient)).bind_or_null(e.recipient.view()).bind_or_null(text_of(d, e.place));
    if (const Status done = bind_id(s, e.when).bind_or_null(e.rule.view()).bind_or_null(lexicon(e.lexicon)).run(); !done)
      return done;
  }
  const auto spans_of_words = [&](std::string_view owner, const auto& table, auto&& words_of) -> Status {
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      const TextSpan at = points_of(d, words_of(table[i]));
      (*span)
          ->bind(row)
          .bind(owner)
          .bind(std::int64_t{i})
          .bind(std::int64_t{0})
          .bind(std::int64_t{at.begin})
          .bind(std::int64_t{at.end});
      if (const Status done = (*span)->run(); !done) return done;
    }
    return Done{};
  };
  if (const Status done = spans_of_words("quantity", r.quantities.rows, [](const Quantity& q) { return q.words; }); !done)
    return done;
  if (const Status done = spans_of_words("time", r.times.rows, [](const Time& t) { return t.words; }); !done) return done;
  return spans_of_words("event", r.events.rows, [](const Event& e) { return e.trigger; });
}

Status StoreFile::add_claims(const Document& d, std::int64_t row) {
  const Reading& r = d.reading;
  auto claim = statement(
      "INSERT INTO claim (id, document, ordinal, text, who, attribution, quantity, event, time, certainty, confidence, rule) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
  auto search = statement("INSERT INTO claim_search (rowid, text, who, counted, headline) VALUES (?,?,?,?,?)");
  auto span = statement(R"(INSERT INTO span (document, owner, ordinal, piece, begin, "end") VALUES (?,?,?,?,?,?))");
  if (!claim) return claim.error();
  if (!search) return search.error();
  if (!span) return span.error();
  const std::string prefix = print(d.key).substr(0, 12) + "-";
  const std::string headline = block_text(d.article, BlockRole::kHeadline);
  for (std::uint32_t i = 0; i < r.claims.rows.size(); ++i) {
    const Claim& c = r.claims.rows[i];
    const std::string text = joined(d, r.claims.pieces, c.evidence), chain = who(d, c.attribution);
    const Id<Time> when = c.when ? c.when : c.event ? r.events.rows[c.event].when : Id<Time>{};
    Statement& s = **claim;
    bind_id(s.bind(prefix + std::to_string(i)).bind(row).bind(std::int64_t{i}).bind(text).bind(chain), c.attribution);
    bind_id(bind_id(bind_id(s, c.quantity), c.event), when).bind(name_of(c.certainty));
    // As the flat form prints it: the shortest decimal that reads back as this float.
    s.bind(std::stod(std::to_string(c.confidence)));
    if (const Status done = s.bind_or_null(c.rule.view()).run(); !done) return done;
    const std::int64_t claim_row = database_->last_row();
    std::string counted;
    if (c.quantity) counted = text_of(d, r.quantities.rows[c.quantity].counted);
    if (const Status done = (*search)->bind(claim_row).bind(text).bind(chain).bind(counted).bind(headline).run(); !done)
      return done;
    std::int64_t piece = 0;
    for (const Words words : r.claims.pieces.of(c.evidence)) {
      const TextSpan at = points_of(d, words);
      (*span)
          ->bind(row)
          .bind(std::string_view("claim"))
          .bind(std::int64_t{i})
          .bind(piece++)
          .bind(std::int64_t{at.begin})
          .bind(std::int64_t{at.end});
      if (const Status done = (*span)->run(); !done) return done;
    }
  }
  return Done{};
}

}  // namespace stemma
