// The builds of the kernels, for kernels.cc alone.

#pragma once

#include "infer/kernels.h"

namespace stemma {

extern const Kernels kPlainKernels, kAvx2Kernels, kVnniKernels;

}  // namespace stemma
