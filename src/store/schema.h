// The tables and views of a store, and its version. docs/store.md tells what they mean.

#pragma once

namespace stemma {

inline constexpr int kApplicationId = 0x5354454D;  // "STEM"
inline constexpr int kSchemaVersion = 2;           // PRAGMA user_version; raise it with every change of a table

inline constexpr const char* kSchema = R"sql(
CREATE TABLE document (
  row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, outlet TEXT NOT NULL, agency TEXT NOT NULL,
  url TEXT NOT NULL, language TEXT NOT NULL, published_begin TEXT, published_stop TEXT, published_stated TEXT,
  published_basis TEXT, headline TEXT NOT NULL, deck TEXT NOT NULL, text TEXT NOT NULL, input TEXT NOT NULL,
  version TEXT NOT NULL);
CREATE TABLE block (
  document INTEGER NOT NULL REFERENCES document, ordinal INTEGER NOT NULL, role TEXT NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE TABLE attribution (
  document INTEGER NOT NULL REFERENCES document, ordinal INTEGER NOT NULL, "outer" INTEGER, source TEXT NOT NULL,
  kind TEXT NOT NULL, cue TEXT NOT NULL, stance TEXT NOT NULL, manner TEXT NOT NULL, certainty TEXT NOT NULL,
  said_begin TEXT, said_stop TEXT, factuality REAL, rule TEXT, lexicon TEXT,
  PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE TABLE quantity (
  document INTEGER NOT NULL REFERENCES document, ordinal INTEGER NOT NULL, words TEXT NOT NULL, low TEXT, high TEXT,
  hedge TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT, counted TEXT, outcome TEXT, change TEXT,
  additional INTEGER NOT NULL, rule TEXT, lexicon TEXT, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE TABLE time (
  document INTEGER NOT NULL REFERENCES document, ordinal INTEGER NOT NULL, words TEXT NOT NULL, type TEXT NOT NULL,
  value TEXT, begin TEXT, stop TEXT, basis TEXT, rule TEXT, lexicon TEXT, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE TABLE event (
  document INTEGER NOT NULL REFERENCES document, ordinal INTEGER NOT NULL, trigger TEXT NOT NULL, type TEXT, mode TEXT,
  cameo TEXT, status TEXT NOT NULL, actor TEXT, actor_country TEXT, recipient TEXT, recipient_country TEXT, place TEXT,
  time INTEGER, rule TEXT, lexicon TEXT, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE TABLE claim (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES document, ordinal INTEGER NOT NULL,
  text TEXT NOT NULL, who TEXT NOT NULL, attribution INTEGER NOT NULL, quantity INTEGER, event INTEGER, time INTEGER,
  certainty TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT,
  FOREIGN KEY (document, attribution) REFERENCES attribution,
  FOREIGN KEY (document, quantity) REFERENCES quantity,
  FOREIGN KEY (document, event) REFERENCES event,
  FOREIGN KEY (document, time) REFERENCES time);
CREATE INDEX claim_document ON claim (document);
CREATE TABLE span (
  document INTEGER NOT NULL REFERENCES document, owner TEXT NOT NULL, ordinal INTEGER NOT NULL, piece INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (document, owner, ordinal, piece)) WITHOUT ROWID;
CREATE TABLE sketch (document INTEGER PRIMARY KEY REFERENCES document, bytes BLOB NOT NULL);
CREATE TABLE claim_group (
  row INTEGER PRIMARY KEY, articles INTEGER NOT NULL, outlets INTEGER NOT NULL, conduits INTEGER NOT NULL,
  origins_low INTEGER NOT NULL, origins_high INTEGER NOT NULL, reasons TEXT NOT NULL);
CREATE TABLE mention (
  claim INTEGER PRIMARY KEY REFERENCES claim, claim_group INTEGER NOT NULL REFERENCES claim_group, ordinal INTEGER NOT NULL,
  relation TEXT NOT NULL, origin TEXT NOT NULL, copy_of TEXT NOT NULL);
CREATE INDEX mention_group ON mention (claim_group, ordinal);
CREATE TABLE linked (documents INTEGER NOT NULL);
CREATE TABLE input (
  path TEXT PRIMARY KEY, offset INTEGER NOT NULL, within INTEGER NOT NULL, lines INTEGER NOT NULL, size INTEGER NOT NULL,
  modified INTEGER NOT NULL, tail INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE skip (
  input TEXT NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (input, reason)) WITHOUT ROWID;
CREATE INDEX skip_file ON skip (file, reason);
CREATE VIRTUAL TABLE claim_search USING fts5 (text, who, counted, headline, content='', tokenize='porter unicode61');
CREATE VIRTUAL TABLE article_search USING fts5 (headline, text, content='document', content_rowid='row', tokenize='porter unicode61');

CREATE VIEW articles AS
  SELECT id, outlet, agency, published_begin AS published, headline, url, language,
         (SELECT count(*) FROM claim WHERE claim.document = document.row) AS claims, input, version
  FROM document;
CREATE VIEW claims AS
  SELECT c.id, d.id AS document, d.outlet, d.published_begin AS published, c.who, c.text AS claim, q.words AS quantity,
         q.low, q.high, q.hedge, q.counted, q.outcome, t.begin AS when_begin, t.stop AS when_stop, c.certainty,
         a.stance, a.manner, e.type AS event, e.status AS event_status, e.actor, e.recipient, c.confidence
  FROM claim c JOIN document d ON d.row = c.document
  JOIN attribution a ON a.document = c.document AND a.ordinal = c.attribution
  LEFT JOIN quantity q ON q.document = c.document AND q.ordinal = c.quantity
  LEFT JOIN event e ON e.document = c.document AND e.ordinal = c.event
  LEFT JOIN time t ON t.document = c.document AND t.ordinal = c.time;
CREATE VIEW chains AS
  WITH RECURSIVE link (claim, document, ordinal, depth) AS (
    SELECT id, document, attribution, 0 FROM claim WHERE attribution > 0
    UNION ALL
    SELECT link.claim, link.document, a."outer", depth + 1 FROM link
    JOIN attribution a ON a.document = link.document AND a.ordinal = link.ordinal WHERE a."outer" > 0 AND depth < 64)
  SELECT link.claim, link.depth AS from_origin, a.source, a.kind, a.cue, a.stance, a.said_begin AS said
  FROM link JOIN attribution a ON a.document = link.document AND a.ordinal = link.ordinal;
CREATE VIEW quantities AS
  SELECT d.id AS document, d.outlet, d.published_begin AS published, q.words, q.low, q.high, q.hedge, q.counted, q.outcome,
         q.additional, q.measure, q.unit, q.change
  FROM quantity q JOIN document d ON d.row = q.document;
)sql";

}  // namespace stemma
