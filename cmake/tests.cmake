# One test program for each folder (src/FOLDER/*_test.cc), and those of tests/.
foreach(layer IN LISTS STEMMA_LAYERS)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${layer}/*_test.cc)
  if(tests)
    add_executable(test_${layer} ${tests})
    target_link_libraries(test_${layer} PRIVATE stemma_${layer} GTest::gtest_main)
    target_compile_definitions(test_${layer} PRIVATE STEMMA_ROOT="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(test_${layer} TEST_PREFIX ${layer}. DISCOVERY_MODE PRE_TEST)
  endif()
endforeach()
add_subdirectory(${CMAKE_SOURCE_DIR}/tests tests)

# Every header compiles by itself: one generated source file for each, in a target of its own (./dev check headers).
file(GLOB_RECURSE headers RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/include/*.h ${CMAKE_SOURCE_DIR}/src/*.h)
set(sources "")
foreach(header IN LISTS headers)
  string(REGEX REPLACE "^(include|src)/" "" included ${header})
  string(MAKE_C_IDENTIFIER ${included} name)
  set(source ${CMAKE_BINARY_DIR}/headers/${name}.cc)
  # Twice, so that a missing #pragma once is seen.
  file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${included}\"\n#include \"${included}\"\n")
  list(APPEND sources ${source})
endforeach()
add_library(headers_alone OBJECT EXCLUDE_FROM_ALL ${sources})
target_include_directories(headers_alone PRIVATE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
