// The flat form that scorers read (--format eval): offsets are Unicode code points
// into the body text, rows that stand outside the body are left out.

#include <vector>

#include "record/json.h"
#include "record/words.h"
#include "stemma/engine.h"
#include "text/utf8.h"

namespace stemma {
namespace {

// Body text and the way from bytes of Article::text to its code points.
class Body {
 public:
  explicit Body(const Document& document) : d_(document) {
    const Article& a = d_.article;
    if (a.verbatim) {
      text_ = a.text;
      runs_.push_back({0, static_cast<std::uint32_t>(a.text.size()), 0});
    } else {
      for (const Block& block : a.blocks) {
        if (!is_body(block.role) || block.text.empty()) continue;
        if (!text_.empty()) text_ += "\n\n";
        runs_.push_back({block.text.begin, block.text.end, static_cast<std::uint32_t>(text_.size())});
        text_.append(a.text, block.text.begin, block.text.size());
      }
    }
    points_.reserve(text_.size() + 1);
    std::uint32_t count = 0;
    for (const char c : text_) {
      points_.push_back(count);
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    }
    points_.push_back(count);
    // A continuation byte belongs to the code point that it continues; offsets never point there.
  }

  const std::string& text() const { return text_; }

  bool has(Words words) const {
    if (words.empty()) return false;
    const TextSpan span = span_of(d_.analysis, words);
    return run_of(span.begin) != nullptr && run_of(span.end - 1) != nullptr;
  }
  std::uint32_t begin(Words words) const { return point(span_of(d_.analysis, words).begin); }
  std::uint32_t end(Words words) const { return point(span_of(d_.analysis, words).end); }

 private:
  struct Run {
    std::uint32_t begin, end, at;
  };
  const Run* run_of(std::uint32_t byte) const {
    std::size_t low = 0, high = runs_.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (runs_[middle].end <= byte) low = middle + 1;
      else high = middle;
    }
    return low < runs_.size() && runs_[low].begin <= byte ? &runs_[low] : nullptr;
  }
  std::uint32_t point(std::uint32_t byte) const {
    const Run* run = run_of(byte);
    if (run == nullptr && byte > 0) run = run_of(byte - 1);
    return run == nullptr ? 0 : points_[run->at + (byte - run->begin)];
  }

  const Document& d_;
  std::string text_;
  std::vector<Run> runs_;
  std::vector<std::uint32_t> points_;
};

class EvalWriter {
 public:
  explicit EvalWriter(const Document& document) : d_(document), body_(document), json_(out_) {}

  std::string write() {
    json_.object().key("id").text(d_.article.id);
    article();
    json_.key("text").text(body_.text());
    spans("sentences", d_.analysis.sentences, [](const Sentence& s) { return s.tokens; });
    json_.key("tokens").array();
    for (std::uint32_t i = 0; i < d_.analysis.tokens.size(); ++i)
      if (body_.has({i, i + 1})) span({i, i + 1});
    json_.end();
    mentions();
    times();
    quantities();
    attributions();
    events();
    places();
    claims();
    json_.end();
    return std::move(out_);
  }

 private:
  std::string_view text(Words words) const { return text_of(d_, words); }
  void span(Words words) { json_.array().number(body_.begin(words)).number(body_.end(words)).end(); }
  void start_end(Words words) { json_.key("start").number(body_.begin(words)).key("end").number(body_.end(words)); }
  template <class Table_, class Of>
  void spans(std::string_view name, const Table_& table, Of&& of) {
    json_.key(name).array();
    for (const auto& row : table)
      if (body_.has(of(row))) span(of(row));
    json_.end();
  }
  void pieces(std::string_view name, const Table<Words>& table, Pieces range) {
    if (range.empty()) return;
    json_.key(name).array();
    for (const Words piece : table.of(range)) {
      // A piece that leaves the body is cut there: only whole blocks lie between.
      Words inside = piece;
      while (!inside.empty() && !body_.has({inside.begin, inside.begin + 1})) ++inside.begin;
      while (!inside.empty() && !body_.has({inside.end - 1, inside.end})) --inside.end;
      if (!inside.empty()) span(inside);
    }
    json_.end();
  }
  void instant(std::string_view name, Instant value) {
    if (value.known()) json_.key(name).text(print(value));
  }
  template <class Enum>
  void name(std::string_view key, Enum value) {
    json_.field(key, name_of(value));
  }

  void article() {
    const Article& a = d_.article;
    const auto all = [&](BlockRole role) {
      std::vector<std::string_view> found;
      for (const Block& block : a.blocks)
        if (block.role == role) found.push_back(std::string_view(a.text).substr(block.text.begin, block.text.size()));
      return found;
    };
    const auto first = [&](std::string_view key, BlockRole role) {
      const auto found = all(role);
      if (!found.empty()) json_.key(key).text(found.front());
    };
    const auto list = [&](std::string_view key, const std::vector<std::string_view>& found) {
      if (found.empty()) return;
      json_.key(key).array();
      for (const std::string_view text : found) json_.text(text);
      json_.end();
    };
    json_.key("article").object();
    first("title", BlockRole::kHeadline);
    std::string deck;  // its lines
    for (const std::string_view line : all(BlockRole::kDeck)) deck.append(deck.empty() ? "" : "\n").append(line);
    json_.field("deck", deck);
    std::vector<std::string_view> authors;
    for (const Author& author : a.authors) authors.push_back(author.name);
    list("authors", authors);
    const Published& p = a.published;
    if (p.begin.known() && p.stop.known() && p.stop.seconds - p.begin.seconds <= 86400) {
      json_.key("date").text(print(p.begin).substr(0, 10));
      if (p.stated.size() > 10) json_.key("datetime").text(p.stated);
    }
    instant("begin", p.begin);
    instant("stop", p.stop);
    first("section", BlockRole::kSection);
    list("captions", all(BlockRole::kCaption));
    list("credits", all(BlockRole::kCredit));
    json_.field("language", a.language);
    json_.end();
  }

  void mentions() {
    json_.key("mentions").array();
    for (const Mention& m : d_.analysis.mentions) mention(m);
    for (const Phrase& p : d_.analysis.phrases) mention(p);
    json_.end();
  }
  template <class Row>
  void mention(const Row& m) {
    if (!body_.has(m.words)) return;
    json_.object();
    start_end(m.words);
    name("form", m.form);
    name("kind", m.kind);
    if (m.entity) json_.field("entity", text(d_.analysis.entities[m.entity].name));
    json_.end();
  }

  void times() {
    json_.key("timex").array();
    for (const Time& t : d_.reading.times.rows) {
      if (!body_.has(t.words)) continue;
      json_.object();
      start_end(t.words);
      name("type", t.type);
      json_.field("value", t.value.view()).field("mod", t.mod.view());
      instant("begin", t.begin);
      instant("stop", t.stop);
      if (t.amount.known) json_.key("amount").decimal(t.amount);
      if (t.hedge != Hedge::kExact) name("hedge", t.hedge);
      json_.end();
    }
    json_.end();
  }

  void quantities() {
    json_.key("quantities").array();
    const auto& rows = d_.reading.quantities.rows;
    quantity_number_.assign(rows.size(), -1);
    int number = 0;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const Quantity& q = rows[i];
      if (!body_.has(q.words)) continue;
      quantity_number_[i] = number++;
      json_.object();
      start_end(q.words);
      json_.key("low").decimal(q.low).key("high").decimal(q.high);
      name("hedge", q.hedge);
      if (q.additional) json_.key("additional").boolean(true);
      json_.field("counted", text(q.counted.empty() ? q.head : q.counted));
      if (q.outcome.bits != 0) {
        json_.key("outcome").array();
        for (std::size_t k = 0; k < names_of<Outcome>.size(); ++k)
          if (q.outcome.has(static_cast<Outcome>(k))) json_.text(names_of<Outcome>[k]);
        json_.end();
      }
      json_.field("unit", q.unit.view());
      name("measure", q.measure);
      name("change", q.change);
      json_.end();
    }
    json_.end();
  }

  bool inside(const Table<Words>& table, Pieces range) const {
    for (const Words piece : table.of(range))
      for (std::uint32_t i = piece.begin; i < piece.end; ++i)
        if (body_.has({i, i + 1})) return true;
    return false;
  }

  void attributions() {
    const Attributions& layer = d_.reading.attributions;
    json_.key("attributions").array();
    for (std::uint32_t i = 1; i < layer.rows.size(); ++i) {
      const Attribution& a = layer.rows[i];
      if (!inside(layer.pieces, a.content)) continue;
      json_.object().key("id").number(i).key("outer").number(a.outer.index);
      pieces("source", layer.pieces, a.source);
      pieces("cue", layer.pieces, a.cue);
      pieces("content", layer.pieces, a.content);
      json_.field("entity", a.entity.empty() ? a.name.view() : text(a.entity));
      name("kind", a.kind);
      if (a.said) said(d_.reading.times.rows[a.said]);
      name("stance", a.stance);
      name("manner", a.manner);
      name("certainty", a.certainty);
      json_.key("factuality").real(a.factuality);
      json_.end();
    }
    json_.end();
  }

  // When it was said, as wide as it is known: a day, a month, a year.
  void said(const Time& time) {
    if (!time.begin.known() || !time.stop.known()) return;
    const std::int64_t width = time.stop.seconds - time.begin.seconds;
    const std::size_t letters = width <= 2 * 86400 ? 10 : width <= 31 * 86400 ? 7 : width <= 366 * 86400 ? 4 : 0;
    if (letters > 0) json_.key("said").text(print(time.begin).substr(0, letters));
  }

  void events() {
    json_.key("events").array();
    const auto& rows = d_.reading.events.rows;
    event_number_.assign(rows.size(), -1);
    int number = 0;
    // The event between a pair that was asked about comes first.
    std::uint32_t asked = 0;
    while (asked < rows.size() && rows[asked].rule != Code("pair")) ++asked;
    for (std::uint32_t n = 0; n < rows.size(); ++n) {
      const std::uint32_t i = asked >= rows.size() || n > asked ? n : n == 0 ? asked : n - 1;
      const Event& e = rows[i];
      if (!body_.has(e.trigger)) continue;
      event_number_[i] = number++;
      json_.object().key("trigger");
      span(e.trigger);
      json_.field("type", e.type.view()).field("mode", e.mode.view()).field("cameo", e.cameo.view());
      name("status", e.status);
      json_.key("factuality").real(e.factuality);
      json_.field("actor", e.actor.view()).field("actor_sector", e.actor_sector.view());
      json_.field("recipient", e.recipient.view()).field("recipient_sector", e.recipient_sector.view());
      json_.field("place", text(e.place));
      if (e.when) {
        instant("begin", d_.reading.times.rows[e.when].begin);
        instant("stop", d_.reading.times.rows[e.when].stop);
      }
      json_.key("roles").object();
      for (std::size_t k = 0; k < names_of<RoleName>.size(); ++k) {
        bool any = false;
        for (const Role& role : d_.reading.events.roles.of(e.roles)) {
          if (role.name != static_cast<RoleName>(k) || !body_.has(role.words)) continue;
          if (!any) json_.key(names_of<RoleName>[k]).array();
          any = true;
          span(role.words);
        }
        if (any) json_.end();
      }
      json_.end().end();
    }
    json_.end();
  }

  void places() {
    json_.key("places").array();
    for (const Place& p : d_.reading.places) {
      if (!body_.has(p.words)) continue;
      json_.object();
      start_end(p.words);
      json_.field("name", text(p.words)).field("country", p.country.view());
      if (p.precision != Precision::kNone) {
        json_.key("lat").real(p.latitude).key("lon").real(p.longitude);
        name("precision", p.precision);
      }
      json_.end();
    }
    json_.end();
  }

  void claims() {
    json_.key("claims").array();
    const Claims& layer = d_.reading.claims;
    for (std::uint32_t i = 0; i < layer.rows.size(); ++i) {
      const Claim& c = layer.rows[i];
      if (!inside(layer.pieces, c.evidence)) continue;
      json_.object().key("id").text(print(d_.key).substr(0, 12) + "-" + std::to_string(i));
      if (c.event && event_number_[c.event.index] >= 0) json_.key("event").number(event_number_[c.event.index]);
      if (c.quantity && quantity_number_[c.quantity.index] >= 0)
        json_.key("quantity").number(quantity_number_[c.quantity.index]);
      if (c.attribution) json_.key("attribution").number(c.attribution.index);
      name("certainty", c.certainty);
      json_.key("confidence").real(c.confidence);
      pieces("evidence", layer.pieces, c.evidence);
      json_.end();
    }
    json_.end();
  }

  const Document& d_;
  Body body_;
  std::string out_;
  JsonWriter json_;
  std::vector<int> quantity_number_, event_number_;
};

}  // namespace

std::string print_eval(const Document& document) { return EvalWriter(document).write(); }

}  // namespace stemma
