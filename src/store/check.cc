// Verification of a store: SQLite's own checks, then ours, each a query that must
// give no rows.

#include "store/store_file.h"

namespace stemma {

Result<std::vector<std::string>> StoreFile::problems() {
  struct Check {
    std::string_view sql, sentence;
  };
  // Each gives one text for a fault; "ok" alone is SQLite's word for none.
  static constexpr Check kChecks[] = {
      {"PRAGMA integrity_check(20)", "the file is damaged: "},
      {"SELECT \"table\" || ' row ' || coalesce(rowid, '?') FROM pragma_foreign_key_check LIMIT 20",
       "a row points at nothing: "},
      {"SELECT id FROM claim c WHERE NOT EXISTS (SELECT 1 FROM span s WHERE s.document = c.document AND s.owner = 'claim' AND "
       "s.ordinal = c.ordinal) LIMIT 20",
       "a claim has no evidence: "},
      {"SELECT d.key || ' attribution ' || a.ordinal FROM attribution a JOIN document d ON d.row = a.document WHERE a.ordinal "
       "> 0 AND "
       "(a.\"outer\" IS NULL OR NOT EXISTS (SELECT 1 FROM attribution o WHERE o.document = a.document AND o.ordinal = "
       "a.\"outer\")) LIMIT 20",
       "a chain does not end at the outlet: "},
      {"WITH RECURSIVE up (document, first, ordinal, depth) AS (SELECT document, ordinal, ordinal, 0 FROM attribution WHERE "
       "ordinal > 0 "
       "UNION ALL SELECT up.document, up.first, a.\"outer\", depth + 1 FROM up JOIN attribution a ON a.document = up.document "
       "AND "
       "a.ordinal = up.ordinal WHERE up.ordinal > 0 AND depth < 65) SELECT document || ' attribution ' || first FROM up WHERE "
       "depth >= 65 LIMIT 20",
       "a chain turns in a circle: "},
      // Spans count code points. SQLite stops counting at a NUL: bytes are the bound then.
      {"WITH all_spans AS (SELECT document, owner || ' ' || ordinal AS name, begin, \"end\" FROM span UNION ALL SELECT "
       "document, "
       "'block ' || ordinal, begin, \"end\" FROM block) SELECT d.key || ' ' || s.name FROM all_spans s JOIN document d ON "
       "d.row = "
       "s.document WHERE s.begin < 0 OR s.\"end\" < s.begin OR (s.\"end\" = s.begin AND s.name NOT LIKE 'block%') OR s.\"end\" "
       "> "
       "CASE instr(d.text, char(0)) WHEN 0 THEN length(d.text) ELSE length(CAST(d.text AS BLOB)) END LIMIT 20",
       "a span lies outside its text: "},
      {"SELECT c.id FROM claim c JOIN document d ON d.row = c.document JOIN span s ON s.document = c.document AND s.owner = "
       "'claim' AND s.ordinal = c.ordinal WHERE CASE s.piece WHEN 0 THEN instr(c.text, substr(d.text, s.begin + 1, s.\"end\" - "
       "s.begin)) != 1 ELSE instr(c.text, ' ... ' || substr(d.text, s.begin + 1, s.\"end\" - s.begin)) = 0 END AND "
       "instr(d.text, char(0)) = 0 LIMIT 20",
       "a claim's words are not those of the article: "},
      {"SELECT 'claims' WHERE (SELECT count(*) FROM claim) != (SELECT count(*) FROM claim_search_docsize) UNION ALL SELECT "
       "'articles' WHERE "
       "(SELECT count(*) FROM document) != (SELECT count(*) FROM article_search_docsize)",
       "the search index does not hold all: "},
      {"SELECT id FROM document WHERE EXISTS (SELECT 1 FROM sketch) AND row NOT IN (SELECT document FROM sketch) LIMIT 20",
       "a document has no sketch to be compared by: "},
  };
  std::vector<std::string> found;
  for (const Check& check : kChecks) {
    auto select = database_->prepare(check.sql);
    if (!select) {
      found.push_back("a check could not run: " + select.message() + ".");
      continue;
    }
    while (true) {
      const auto row = select->step();
      if (!row) {
        found.push_back(std::string(check.sentence) + row.message() + ".");
        break;
      }
      if (!*row) break;
      if (const std::string text = select->text(0); text != "ok") found.push_back(std::string(check.sentence) + text + ".");
    }
  }
  return found;
}

}  // namespace stemma
