# Puts models/NAME.model into the program as it is: mapped with it, read where it lies. FOLDER/embedded_model.h declares
# embedded_NAME_model().
function(stemma_embed_model name folder)
  set(file ${CMAKE_SOURCE_DIR}/models/${name}.model)
  set(embedded ${CMAKE_BINARY_DIR}/generated/${name}_model.cc)
  file(CONFIGURE OUTPUT ${embedded} CONTENT "#include \"@folder@/embedded_model.h\"

// A multiple of 64 for infer/model_file.h.
asm(R\"(
  .section .rodata
  .balign 64
  .global stemma_@name@_model_begin
  .global stemma_@name@_model_end
stemma_@name@_model_begin:
  .incbin \"@file@\"
stemma_@name@_model_end:
  .byte 0
  .section .text
)\");
extern \"C\" const char stemma_@name@_model_begin[], stemma_@name@_model_end[];

namespace stemma {
std::string_view embedded_@name@_model() {
  return {stemma_@name@_model_begin, static_cast<std::size_t>(stemma_@name@_model_end - stemma_@name@_model_begin)};
}
}  // namespace stemma
" @ONLY)
  set_source_files_properties(${embedded} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(stemma_${folder} PRIVATE ${embedded})
endfunction()

stemma_embed_model(words lingua)
stemma_embed_model(attribution attribution)
stemma_embed_model(events event)
stemma_embed_model(places place)
