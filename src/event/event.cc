#include "event/event.h"

namespace stemma {

struct EventModel::Parts {};
EventModel::EventModel(Vocabulary&) : parts_(std::make_unique<Parts>()) {}
EventModel::~EventModel() = default;

void find_events(const Article&, const Analysis&, const Times&, const Quantities&, const Attributions&, const EventModel&, Events& out, Table<Note>&) { out.rows.clear(); }

}  // namespace stemma
