#include "quantity/quantity.h"

namespace stemma {

struct QuantityModel::Parts {};
QuantityModel::QuantityModel(Vocabulary&) : parts_(std::make_unique<Parts>()) {}
QuantityModel::~QuantityModel() = default;

void find_quantities(const Article&, const Analysis&, const Expressions&, const QuantityModel&, Quantities& out, Table<Note>&) { out.rows.clear(); }

}  // namespace stemma
