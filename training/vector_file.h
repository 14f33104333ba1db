// Vectors between their trainer and the network's: width, rows, keys, values; native bytes.

#pragma once

#include <string>

#include "training/network.h"

namespace stemma::training {

bool write_vectors(const std::string& path, const Vectors&);
// Empty when the file cannot be read. Rows are centred and have unit mean square.
Vectors read_vectors(const std::string& path);

}  // namespace stemma::training
