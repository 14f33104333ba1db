// Timex: time expressions and what they say without context (ISO-TimeML TIMEX3).
// anchor.h places them on the calendar.

#pragma once

#include <memory>

#include "stemma/records.h"
#include "text/lexicons.h"

namespace stemma {

class TimexModel {
 public:
  explicit TimexModel(Vocabulary&);    // reads its lexicons and adds their words
  TimexModel(Vocabulary&, Lexicons&);  // faults of a user's rows are kept there
  ~TimexModel();
  TimexModel(const TimexModel&) = delete;
  TimexModel& operator=(const TimexModel&) = delete;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Fills `expressions` (its memory is reused), in order of their words, not overlapping.
void find_times(const Article&, const Analysis&, const TimexModel&, Expressions& expressions, Table<Note>& notes);

}  // namespace stemma
