// Two parties that a caller asks about: one event between them is wanted.

#pragma once

#include "stemma/article.h"

namespace stemma {

struct ActorPair {  // bytes of the text as given; one may be empty, both where nothing is asked
  TextSpan actor, recipient;
  constexpr bool empty() const { return actor.empty() && recipient.empty(); }
};

}  // namespace stemma
