#include "attribution/attribution.h"

namespace stemma {

struct AttributionModel::Parts {};
AttributionModel::AttributionModel(Vocabulary&) : parts_(std::make_unique<Parts>()) {}
AttributionModel::~AttributionModel() = default;

void attribute(const Article&, const Analysis&, const Times&, const AttributionModel&, Attributions& out, Table<Note>&) { out.rows.clear(); out.rows.add({}); }

}  // namespace stemma
