# Puts models/words.model into the program as it is: mapped with it, read where it lies.
set(STEMMA_WORDS_MODEL ${CMAKE_SOURCE_DIR}/models/words.model)
set(embedded ${CMAKE_BINARY_DIR}/generated/words_model.cc)
file(CONFIGURE OUTPUT ${embedded} CONTENT "#include \"lingua/embedded_model.h\"

// A multiple of 64 for infer/model_file.h, of the page for nothing but neatness.
asm(R\"(
  .section .rodata
  .balign 4096
  .global stemma_words_model_begin
  .global stemma_words_model_end
stemma_words_model_begin:
  .incbin \"@STEMMA_WORDS_MODEL@\"
stemma_words_model_end:
  .byte 0
  .section .text
)\");
extern \"C\" const char stemma_words_model_begin[], stemma_words_model_end[];

namespace stemma {
std::string_view embedded_words_model() {
  return {stemma_words_model_begin, static_cast<std::size_t>(stemma_words_model_end - stemma_words_model_begin)};
}
}  // namespace stemma
" @ONLY)
set_source_files_properties(${embedded} PROPERTIES OBJECT_DEPENDS ${STEMMA_WORDS_MODEL})
target_sources(stemma_lingua PRIVATE ${embedded})
