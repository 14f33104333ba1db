// Claim: joins event, quantity, time and attribution. Every checkable statement has one.

#pragma once

#include "stemma/records.h"

namespace stemma {

// Fills `claims` (its memory is reused).
void make_claims(const Article&, const Analysis&, const Times&, const Quantities&, const Attributions&, const Events&,
                 Claims& claims);

}  // namespace stemma
