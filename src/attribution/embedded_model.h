// The attribution network that the program carries (models/attribution.model).

#pragma once

#include <string_view>

namespace stemma {

std::string_view embedded_attribution_model();

}  // namespace stemma
