// When it was said, by the tree: for attributions whose frame named no time.

#pragma once

#include "stemma/records.h"

namespace stemma {

// A time outside the content that hangs on the cue, on the source, or on the verb that the cue is joined to.
void bind_said(const Analysis&, const Times&, Attributions&);

}  // namespace stemma
