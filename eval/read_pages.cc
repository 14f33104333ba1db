// How fast pages become articles, and whether every field stands at its bytes.
//
//   read_pages [--fields | --sweep] FOLDER...
//
// By itself: pages a second of one thread (processor time of the best of three runs a page), and the slowest.
// --fields: how many fields stand at their bytes. --sweep: each page cut off at 50 places and 50 times with bytes changed.

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "article/article.h"
#include "page_fields.h"

namespace stemma {
namespace {

double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Reader {
  void read(const std::string& bytes) {
    notes.clear();
    take_in(bytes, PageForm::kHtml, {}, page);
    make_article(page, model, article, notes);
  }
  ArticleModel model;
  Page page;
  Article article;
  Table<Note> notes;
};

void fields(Reader& reader, const std::string& name, std::size_t& held, std::size_t& all) {
  const auto check = [&](TextSpan origin, std::string_view field, std::string_view kind) {
    ++all;
    if (stands_at(reader.page, origin, field)) ++held;
    else
      std::cout << name << ": " << kind << " is not at bytes " << origin.begin << ".." << origin.end << ": " << field << "\n";
  };
  const Article& a = reader.article;
  for (const Block& block : a.blocks)
    check(block.origin, std::string_view(a.text).substr(block.text.begin, block.text.size()),
          names_of<BlockRole>[static_cast<std::size_t>(block.role)]);
  for (const Author& author : a.authors) check(author.origin, author.name, "author");
  if (a.modified.begin.known()) check(a.modified.origin, a.modified.stated, "modified");
  if (a.published.begin.known() && a.published.basis != "url") check(a.published.origin, a.published.stated, "published");
}

// The most nanoseconds a byte that a broken page took; places and bytes by a generator that starts the same each time.
double sweep(Reader& reader, const std::string& bytes, std::minstd_rand& random) {
  constexpr int kTimes = 50;
  double worst = 0;
  for (int turn = 0; turn < 2 * kTimes && !bytes.empty(); ++turn) {
    std::string broken = bytes;
    if (turn < kTimes) {
      broken.resize(random() % bytes.size());
    } else {
      for (std::size_t i = 0; i < 1 + bytes.size() / 500; ++i)
        broken[random() % bytes.size()] = static_cast<char>(random() % 256);
    }
    const double begin = now();
    reader.read(broken);
    worst = std::max(worst, (now() - begin) * 1e9 / static_cast<double>(broken.size() + 10000));
  }
  return worst;
}

int run(const std::vector<std::string>& words) {
  const bool check = !words.empty() && words[0] == "--fields", broken = !words.empty() && words[0] == "--sweep";
  std::minstd_rand random(1);
  double worst = 0;
  Reader reader;
  std::vector<double> times;
  std::size_t bytes_read = 0, held = 0, all = 0;
  for (std::size_t i = check || broken ? 1 : 0; i < words.size(); ++i) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(words[i])) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::ifstream in(file, std::ios::binary);
      std::ostringstream content;
      content << in.rdbuf();
      const std::string bytes = content.str();
      if (broken) worst = std::max(worst, sweep(reader, bytes, random));
      double best = 1e9;
      for (int turn = 0; turn < (check || broken ? 1 : 3); ++turn) {
        const double begin = now();
        reader.read(bytes);
        best = std::min(best, now() - begin);
      }
      times.push_back(best);
      bytes_read += bytes.size();
      if (check) fields(reader, file.filename().string(), held, all);
    }
  }
  if (times.empty()) return 1;
  double sum = 0;
  for (const double time : times) sum += time;
  std::sort(times.begin(), times.end());
  if (broken) std::cout << times.size() << " pages cut and changed 100 times each; at most " << worst << " ns a byte\n";
  else if (check) std::cout << held << " of " << all << " fields of " << times.size() << " pages stand at their bytes\n";
  else
    std::cout << times.size() << " pages, " << static_cast<int>(static_cast<double>(times.size()) / sum) << " a second, "
              << static_cast<int>(static_cast<double>(bytes_read) / sum / 1e6) << " MB a second; p50 "
              << times[times.size() / 2] * 1e3 << " ms, p99 " << times[times.size() * 99 / 100] * 1e3 << " ms, slowest "
              << times.back() * 1e3 << " ms\n";
  return held == all ? 0 : 1;
}

}  // namespace
}  // namespace stemma

int main(int count, char** words) { return stemma::run(std::vector<std::string>(words + 1, words + count)); }
