// The weights of the event stage that the program carries (models/events.model).

#pragma once

#include <string_view>

namespace stemma {

std::string_view embedded_events_model();

}  // namespace stemma
