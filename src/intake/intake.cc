#include "intake/intake.h"

namespace stemma {

PageForm form_of(std::string_view, std::string_view) { return PageForm::kText; }
void take_in(std::string_view bytes, PageForm form, const Provenance& given, Page& page) {
  page = {};
  page.given = given;
  page.form = form;
  page.bytes = page.text = std::string(bytes);
}

}  // namespace stemma
