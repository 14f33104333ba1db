#include "claim/claim.h"

namespace stemma {

void make_claims(const Article&, const Analysis&, const Times&, const Quantities&, const Attributions&, const Events&,
                 Claims& claims) {
  claims.rows.clear();
  claims.pieces.clear();
}

}  // namespace stemma
