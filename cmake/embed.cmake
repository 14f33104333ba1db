# Puts every resources/*.tsv into the program, as one generated source file.
file(GLOB STEMMA_RESOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/*.tsv)
list(SORT STEMMA_RESOURCES)
set(STEMMA_EMBEDDED ${CMAKE_BINARY_DIR}/generated/resources.cc)
add_custom_command(
  OUTPUT ${STEMMA_EMBEDDED}
  COMMAND ${CMAKE_COMMAND} -DOUT=${STEMMA_EMBEDDED} "-DFILES=${STEMMA_RESOURCES}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
  DEPENDS ${STEMMA_RESOURCES} ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
  VERBATIM)
# Compilers must support literals of 64 KiB only; both of ours take longer ones.
set_source_files_properties(${STEMMA_EMBEDDED} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
