// Which way a sentence looks from now: by the verb that a time expression hangs on, else by the nearest cue before it.
// Private to src/timex.

#pragma once

#include "timex/timex_model.h"

namespace stemma {

// 1 ahead ("will meet on"), -1 back ("met on"), 0 when nothing near tells.
int tense_before(const Article&, const Analysis&, const TimexModel::Parts&, Words sentence, Words expression);

}  // namespace stemma
