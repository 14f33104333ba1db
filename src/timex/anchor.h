// Anchor: expressions -> times on the calendar, with value and interval.
//
// Runs twice: right after timex with no attributions (they need times to bind
// "when it was said"), and again once attributions and events are known, when
// "CNN reported in July that troops would move next month" is anchored to July.

#pragma once

#include "stemma/records.h"
#include "timex/timex.h"

namespace stemma {

// Fills `times`, one for each expression, same index.
void anchor(const Article&, const Analysis&, const Expressions&, const Attributions&, const Events&, const TimexModel&,
            Times& times);

// The document's own date from its text when none is given; leaves article.published
// as it is when the text does not tell.
void date_document(Article&, const Analysis&, const Expressions&, const TimexModel&);

}  // namespace stemma
