#include "infer/kernels.h"

#include "infer/kernels_builds.h"

namespace stemma {

const Kernels* kernels(KernelBuild build) {
  switch (build) {
    case KernelBuild::kPlain: return &kPlainKernels;
#ifdef __x86_64__
    case KernelBuild::kAvx2: return __builtin_cpu_supports("avx2") ? &kAvx2Kernels : nullptr;
    case KernelBuild::kVnni:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                     __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")
                 ? &kVnniKernels
                 : nullptr;
#else
    default: return nullptr;
#endif
  }
  return nullptr;
}

const Kernels& best_kernels() {
  for (const KernelBuild build : {KernelBuild::kVnni, KernelBuild::kAvx2})
    if (const Kernels* found = kernels(build)) return *found;
  return kPlainKernels;
}

}  // namespace stemma
