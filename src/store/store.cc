#include "stemma/store.h"

namespace stemma {

Result<std::unique_ptr<Store>> Store::open(const std::string& path, Mode) { return Error{path + ": no store yet."}; }

}  // namespace stemma
