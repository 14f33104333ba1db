// The arrows of layers.txt, held against every #include.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stemma {

// What is wrong with the tree at `root`, one sentence each: an include that layers.txt does not allow, a line of
// layers.txt that names a folder not above it (so also every ring), a folder that has no line, a third-party header
// that more than one file includes. Empty is good.
std::vector<std::string> wrong_arrows(const std::filesystem::path& root);

}  // namespace stemma
