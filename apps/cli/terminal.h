// Manners of a terminal program: colour and progress only for people, quiet when the
// reader of a pipe has gone, whole sentences on standard error.

#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "arguments.h"

namespace stemma::cli {

bool colour_wanted(const Arguments&);  // on standard output
unsigned width();                      // of the terminal, 80 when there is none
void print(std::string_view text);     // to standard output; ends the program when that fails
void finish_printing();                // at the end: what is still on its way may fail too
void complain(std::string_view sentence);
// "1 document", "2 documents".
std::string number_of(std::uint64_t count, std::string_view noun);  // to standard error, with the program's name before it
std::string coloured(std::string_view code, std::string_view text, bool wanted);
std::string cut(std::string text, std::size_t columns);  // with an ellipsis when it is longer
std::string padded(const std::string& text, std::size_t columns);

// Ctrl-C and kill ask for a stop; what is complete is kept.
void catch_stop();
bool stop_asked();

// One line of a terminal, rewritten a few times a second; where there is none, a line a minute.
class Progress {
 public:
  Progress();
  ~Progress();
  bool due() const;
  void show(std::string_view what);
  void clear();
  unsigned columns() const;

 private:
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace stemma::cli
