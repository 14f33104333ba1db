#include "timex/timex.h"

namespace stemma {

struct TimexModel::Parts {};
TimexModel::TimexModel(Vocabulary&) : parts_(std::make_unique<Parts>()) {}
TimexModel::~TimexModel() = default;

void find_times(const Article&, const Analysis&, const TimexModel&, Expressions& out, Table<Note>&) { out.rows.clear(); }

}  // namespace stemma
