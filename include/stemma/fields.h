// One description of every record's fields. Printing, parsing, JSON, verification
// and the store all walk it, so a field added here is known everywhere.
//
// A visitor is called as visitor("name", field). The empty name is the row's own
// words, which stand first and without a name.

#pragma once

#include <type_traits>

#include "stemma/records.h"

namespace stemma {

template <class Row, class Which>
concept row_of = std::is_same_v<std::remove_const_t<Row>, Which>;

template <class V, row_of<Block> R>
void fields(V&& v, R& row) {
  v("role", row.role), v("", row.text), v("origin", row.origin);
}
template <class V, row_of<Token> R>
void fields(V&& v, R& row) {
  v("begin", row.begin), v("size", row.size), v("shape", row.shape), v("gap", row.gap), v("word", row.word);
}
template <class V, row_of<Sentence> R>
void fields(V&& v, R& row) {
  v("", row.tokens), v("block", row.block);
}
template <class V, row_of<Entity> R>
void fields(V&& v, R& row) {
  v("", row.name), v("kind", row.kind), v("source-kind", row.source_kind), v("country", row.country);
  v("sector", row.sector), v("lexicon", row.lexicon);
}
template <class V, row_of<Mention> R>
void fields(V&& v, R& row) {
  v("", row.words), v("form", row.form), v("kind", row.kind), v("entity", row.entity);
}
template <class V, row_of<Phrase> R>
void fields(V&& v, R& row) {
  v("", row.words), v("head", row.head), v("form", row.form), v("kind", row.kind), v("entity", row.entity);
}
template <class V, row_of<Expression> R>
void fields(V&& v, R& row) {
  v("", row.words), v("type", row.type), v("operation", row.operation), v("unit", row.unit), v("amount", row.amount);
  v("hedge", row.hedge), v("year", row.year), v("month", row.month), v("day", row.day), v("weekday", row.weekday);
  v("quarter", row.quarter), v("season", row.season), v("half", row.half), v("hour", row.hour);
  v("minute", row.minute), v("part", row.part), v("mod", row.mod), v("unit2", row.unit2), v("amount2", row.amount2);
  v("unit3", row.unit3), v("amount3", row.amount3), v("rule", row.rule), v("lexicon", row.lexicon);
}
template <class V, row_of<Time> R>
void fields(V&& v, R& row) {
  v("", row.words), v("type", row.type), v("value", row.value), v("mod", row.mod), v("begin", row.begin);
  v("stop", row.stop), v("grain", row.grain), v("basis", row.basis), v("amount", row.amount), v("hedge", row.hedge);
  v("anchor", row.anchor), v("rule", row.rule), v("lexicon", row.lexicon);
}
template <class V, row_of<Quantity> R>
void fields(V&& v, R& row) {
  v("", row.words), v("low", row.low), v("high", row.high), v("hedge", row.hedge), v("measure", row.measure);
  v("unit", row.unit), v("change", row.change), v("additional", row.additional), v("counted", row.counted);
  v("head", row.head), v("outcome", row.outcome), v("from", row.from), v("to", row.to), v("base", row.base);
  v("rule", row.rule), v("lexicon", row.lexicon);
}
template <class V, row_of<Attribution> R>
void fields(V&& v, R& row) {
  v("outer", row.outer), v("source", row.source), v("cue", row.cue), v("content", row.content);
  v("entity", row.entity), v("name", row.name), v("kind", row.kind), v("said", row.said), v("stance", row.stance);
  v("manner", row.manner), v("certainty", row.certainty), v("factuality", row.factuality), v("rule", row.rule);
  v("lexicon", row.lexicon);
}
template <class V, row_of<Place> R>
void fields(V&& v, R& row) {
  v("", row.words), v("entity", row.entity), v("country", row.country), v("precision", row.precision);
  v("latitude", row.latitude), v("longitude", row.longitude), v("rule", row.rule);
}
template <class V, row_of<Role> R>
void fields(V&& v, R& row) {
  v("name", row.name), v("", row.words), v("entity", row.entity);
}
template <class V, row_of<Event> R>
void fields(V&& v, R& row) {
  v("", row.trigger), v("type", row.type), v("mode", row.mode), v("cameo", row.cameo), v("status", row.status);
  v("factuality", row.factuality), v("actor", row.actor), v("actor-sector", row.actor_sector);
  v("recipient", row.recipient), v("recipient-sector", row.recipient_sector), v("place", row.place);
  v("when", row.when), v("roles", row.roles), v("rule", row.rule), v("lexicon", row.lexicon);
}
template <class V, row_of<Claim> R>
void fields(V&& v, R& row) {
  v("event", row.event), v("quantity", row.quantity), v("attribution", row.attribution), v("when", row.when);
  v("certainty", row.certainty), v("confidence", row.confidence), v("evidence", row.evidence), v("rule", row.rule);
}
template <class V, row_of<Note> R>
void fields(V&& v, R& row) {
  v("kind", row.kind), v("", row.where);
}

// The letter that the ids of a table carry in the notation: #t1 is a time.
template <class Row>
inline constexpr char letter_of = '?';
template <>
inline constexpr char letter_of<Block> = 'b';
template <>
inline constexpr char letter_of<Token> = 'k';
template <>
inline constexpr char letter_of<Sentence> = 's';
template <>
inline constexpr char letter_of<Entity> = 'n';
template <>
inline constexpr char letter_of<Mention> = 'm';
template <>
inline constexpr char letter_of<Phrase> = 'p';
template <>
inline constexpr char letter_of<Expression> = 'x';
template <>
inline constexpr char letter_of<Time> = 't';
template <>
inline constexpr char letter_of<Quantity> = 'q';
template <>
inline constexpr char letter_of<Attribution> = 'a';
template <>
inline constexpr char letter_of<Place> = 'l';
template <>
inline constexpr char letter_of<Event> = 'e';
template <>
inline constexpr char letter_of<Role> = 'r';
template <>
inline constexpr char letter_of<Claim> = 'c';
template <>
inline constexpr char letter_of<Note> = 'o';

// The tables of a document in the order in which they are printed, each with the
// word that opens its lines. `pieces` is the layer's own table of pieces, or null.
// Calls each(kind, table, pieces).
template <class Each, class Doc>
void tables(Each&& each, Doc& d) {
  using Pieces_ = std::conditional_t<std::is_const_v<Doc>, const Table<Words>*, Table<Words>*>;
  const Pieces_ none = nullptr;
  auto& r = d.reading;
  each("block", d.article.blocks, none);
  each("token", d.analysis.tokens, none);
  each("sentence", d.analysis.sentences, none);
  each("entity", d.analysis.entities, none);
  each("mention", d.analysis.mentions, none);
  each("phrase", d.analysis.phrases, none);
  each("expression", r.expressions.rows, Pieces_(&r.expressions.pieces));
  each("time", r.times.rows, Pieces_(&r.times.pieces));
  each("quantity", r.quantities.rows, Pieces_(&r.quantities.pieces));
  each("attribution", r.attributions.rows, Pieces_(&r.attributions.pieces));
  each("place", r.places, none);
  each("event", r.events.rows, none);
  each("role", r.events.roles, none);
  each("claim", r.claims.rows, Pieces_(&r.claims.pieces));
  each("note", d.notes, none);
}

}  // namespace stemma
