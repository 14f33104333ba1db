# The builds of the network's kernels (src/infer/kernels.h). No contraction: all builds must give the same bits.
set(plain -O3 -ffp-contract=off -fno-trapping-math -fno-math-errno)
set_source_files_properties(src/infer/kernels_plain.cc PROPERTIES COMPILE_OPTIONS "${plain}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  set_source_files_properties(src/infer/kernels_avx2.cc PROPERTIES COMPILE_OPTIONS "${plain};-mavx2")
  set_source_files_properties(
    src/infer/kernels_vnni.cc
    PROPERTIES COMPILE_OPTIONS
               "${plain};-mavx2;-mavx512f;-mavx512bw;-mavx512dq;-mavx512vl;-mavx512vnni;-mprefer-vector-width=512")
endif()
