// From trained parameters to the file that the reader maps (infer/model_file.h): weights
// at 8 bits a column, rows of tables at 8 bits a row.

#pragma once

#include <cstdint>
#include <string>

#include "training/corpus.h"
#include "training/network.h"

namespace stemma::training {

// Vectors as they are stored: 7-bit rows (values are rounded to what reading will see).
void round_vectors(Vectors&);

std::string export_words(const Parameters&, const Config&, const Vectors&, const FeatureLabels&, std::uint64_t data);

}  // namespace stemma::training
