// Golden cases: one file, one behaviour.
//
//   published: 2025-10-23
//   outlet: The Tarvia Post
//   show: attribution time
//   text: As the Tarvia Post reported in July, ...
//   ----
//   time #t0 [in July] type=DATE value=2025-07 ...
//
// Header lines may be published, outlet, url, form (given, text, html) and show (the
// kinds of rows that are compared; without it those of the folder's stage; "words":
// the words of each sentence). The
// text may go on over several lines up to "----".

#pragma once

#include <string>
#include <vector>

#include "stemma/engine.h"

namespace stemma {

struct Case {
  std::string path, name;  // name: stage.file, for the test list
  bool todo = false;       // todo_*.case must fail
  std::vector<std::string> show;
  Input input;
  std::string head;  // everything up to and with the line "----"
  std::string expected;
};

std::vector<Case> load_cases(const std::string& source_folder);
std::string actual(const Engine&, const Case&);

}  // namespace stemma
