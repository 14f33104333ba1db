#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace stemma::cli {
namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

// A pipe that nobody reads ends the program quietly (SIGPIPE does so in most cases); a full disk does not.
[[noreturn]] void end_unprinted() {
  const int code = errno;
  if (code != EPIPE)
    complain("standard output cannot be written (" + std::generic_category().message(code) +
             "); what it holds is not complete.");
  std::_Exit(kError);
}

}  // namespace

bool colour_wanted(const Arguments& arguments) {
  const std::string when = arguments.value("colour", "auto");
  if (when == "always") return true;
  if (when == "never") return false;
  const char* no_colour = std::getenv("NO_COLOR");  // no-color.org: any value that is not empty
  if (no_colour != nullptr && no_colour[0] != '\0') return false;
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

unsigned width() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) end_unprinted();
}

void finish_printing() {
  if (std::fflush(stdout) != 0) end_unprinted();
}

void complain(std::string_view sentence) {
  std::fflush(stdout);  // what was printed before stands before
  std::fprintf(stderr, "stemma: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
}

std::string number_of(std::uint64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string coloured(std::string_view code, std::string_view text, bool wanted) {
  if (!wanted) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string cut(std::string text, std::size_t columns) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (++count > columns) {
      // Step back one character for the ellipsis.
      std::size_t end = i;
      do --end;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
      return text.substr(0, end) + "\u2026";
    }
  }
  return text;
}

std::string padded(const std::string& text, std::size_t columns) {
  const auto used = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return used >= columns ? text : text + std::string(columns - used, ' ');
}

void catch_stop() {
  struct sigaction action{};
  action.sa_handler = [](int) { stop = true; };
  action.sa_flags = SA_RESETHAND;  // a second Ctrl-C ends at once
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}
bool stop_asked() { return stop; }

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1) {}
Progress::~Progress() { clear(); }
bool Progress::due() const {
  return std::chrono::steady_clock::now() - last_ >= (terminal_ ? std::chrono::milliseconds(200) : std::chrono::minutes(1));
}
void Progress::show(std::string_view what) {
  last_ = std::chrono::steady_clock::now();
  shown_ = terminal_;
  std::fprintf(stderr, terminal_ ? "\r\x1b[K%.*s" : "%.*s\n", static_cast<int>(what.size()), what.data());
  std::fflush(stderr);
}
void Progress::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}
unsigned Progress::columns() const {
  winsize size{};
  if (!terminal_) return 400;
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace stemma::cli
