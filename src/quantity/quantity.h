// Quantity: number expressions -> quantities as intervals, with what is counted.

#pragma once

#include <memory>

#include "stemma/records.h"
#include "text/lexicons.h"

namespace stemma {

class QuantityModel {
 public:
  explicit QuantityModel(Vocabulary&);    // reads its lexicons and adds their words
  QuantityModel(Vocabulary&, Lexicons&);  // faults of a user's rows are kept there
  ~QuantityModel();
  QuantityModel(const QuantityModel&) = delete;
  QuantityModel& operator=(const QuantityModel&) = delete;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Fills `quantities` (its memory is reused). Numbers inside time expressions are not quantities.
void find_quantities(const Article&, const Analysis&, const Expressions&, const QuantityModel&, Quantities& quantities,
                     Table<Note>& notes);

}  // namespace stemma
