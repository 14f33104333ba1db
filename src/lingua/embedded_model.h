// The words network that the program carries (models/words.model).

#pragma once

#include <string_view>

namespace stemma {

std::string_view embedded_words_model();

}  // namespace stemma
