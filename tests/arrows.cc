#include "arrows.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace stemma {
namespace {

namespace fs = std::filesystem;
using Layers = std::map<std::string, std::set<std::string>>;

Layers read_layers(const fs::path& path, std::vector<std::string>& faults) {
  Layers layers;
  std::ifstream file(path);
  if (!file) faults.push_back("layers.txt cannot be read.");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#' || colon == std::string::npos) continue;
    const std::string name = line.substr(0, colon);
    if (layers.contains(name)) faults.push_back("layers.txt: " + name + " has two lines.");
    std::istringstream rest(line.substr(colon + 1));
    std::set<std::string> needs;
    for (std::string need; rest >> need; needs.insert(need))
      if (!layers.contains(need))
        faults.push_back("layers.txt: " + name + " may include " + need + ", which does not stand above it.");
    layers.emplace(name, std::move(needs));
  }
  return layers;
}

struct Include {
  std::string header;
  bool quoted = false;
  int line = 0;
};

std::vector<Include> includes_of(const fs::path& path) {
  std::vector<Include> found;
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string::npos || line[at] != '#') continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string::npos || line.compare(at, 7, "include") != 0) continue;
    const std::size_t open = line.find_first_of("<\"", at);
    if (open == std::string::npos) continue;
    const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    found.push_back({line.substr(open + 1, close - open - 1), line[open] == '"', number});
  }
  return found;
}

// A header of C++ or of the system: <vector>, <sys/stat.h>. The rest in angle brackets is somebody's library.
bool is_standard(const std::string& header) {
  static const std::set<std::string> system = {"fcntl.h",   "unistd.h", "signal.h", "termios.h", "poll.h",     "dirent.h",
                                               "pthread.h", "errno.h",  "time.h",   "stdio.h",   "immintrin.h"};
  if (header.starts_with("sys/") || system.contains(header)) return true;
  return header.find('.') == std::string::npos && header.find('/') == std::string::npos;
}

std::string layer_of(const fs::path& relative) {
  auto part = relative.begin();
  if (*part == "include") return "public";
  if (*part == "apps") return "apps";
  return (++part)->string();
}

}  // namespace

std::vector<std::string> wrong_arrows(const fs::path& root) {
  std::vector<std::string> faults;
  const Layers layers = read_layers(root / "layers.txt", faults);
  std::vector<fs::path> files;
  for (const char* top : {"include", "src", "apps"}) {
    if (!fs::is_directory(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top))
      if (entry.path().extension() == ".cc" || entry.path().extension() == ".h")
        files.push_back(fs::relative(entry.path(), root));
  }
  std::sort(files.begin(), files.end());
  std::map<std::string, std::string> owner;  // third-party header: the file that includes it
  for (const fs::path& file : files) {
    const std::string name = file.stem().string();
    const std::string layer = layer_of(file);
    const auto allowed = layers.find(layer);
    if (allowed == layers.end()) {
      faults.push_back(file.string() + ": layers.txt has no line for the folder " + layer + ".");
      continue;
    }
    for (const Include& include : includes_of(root / file)) {
      const std::string place = file.string() + ":" + std::to_string(include.line) + ": ";
      if (!include.quoted) {
        if (is_standard(include.header)) continue;
        const bool testing = (name.ends_with("_test") && include.header.starts_with("gtest/")) ||
                             (name.ends_with("_bench") && include.header.starts_with("benchmark/"));
        if (testing) continue;
        if (file.extension() == ".h")
          faults.push_back(place + "<" + include.header + "> is third-party; it belongs in one .cc.");
        const auto [known, first] = owner.emplace(include.header, file.string());
        if (!first && known->second != file.string())
          faults.push_back(place + "<" + include.header + "> is already included by " + known->second + ".");
        continue;
      }
      const std::size_t slash = include.header.find('/');
      const std::string folder = include.header.substr(0, slash);
      if (slash == std::string::npos) {  // a file beside it: applications only
        if (layer != "apps") faults.push_back(place + "\"" + include.header + "\" names no folder.");
        continue;
      }
      const std::string wanted = folder == "stemma" ? "public" : folder;
      if (wanted != layer && !allowed->second.contains(wanted))
        faults.push_back(place + layer + " may not include \"" + include.header + "\".");
    }
  }
  return faults;
}

}  // namespace stemma
