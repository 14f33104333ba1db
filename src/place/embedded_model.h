// The gazetteer that the program carries (models/places.model).

#pragma once

#include <string_view>

namespace stemma {

std::string_view embedded_places_model();

}  // namespace stemma
