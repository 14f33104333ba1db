// Linear maps of a model file: finding them, running them on rows of states, packing them.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "infer/kernels.h"
#include "infer/model_file.h"
#include "stemma/analysis.h"

namespace stemma {

static_assert(States::kStep == kDepthStep);

// The map NAME of the file (sections NAME.w8 .scale .bias .zero). Its inputs and columns must be as given, or a message says
// so.
Result<Weights> find_weights(const ModelFile&, const std::string& name, std::size_t inputs, std::size_t columns);

// Quantizes `weights` (inputs x columns, row-major) column by column and adds them to the file.
void add_weights(ModelWriter&, const std::string& name, std::span<const float> weights, std::span<const float> bias,
                 std::size_t inputs, std::size_t columns);

}  // namespace stemma
