// Speed and memory of comparing documents: made-up texts of 60 to 100 words, one in five a copy of one of the last
// thousand, with words changed in every second copy. Prints what one document costs and how many of the copies were found.
//   record_speed COUNT [identical]

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <set>

#include "stemma/corpus.h"

namespace {

using Clock = std::chrono::steady_clock;
double seconds(Clock::time_point from) { return std::chrono::duration<double>(Clock::now() - from).count(); }

class Writer {
 public:
  explicit Writer(bool identical) : identical_(identical) {}
  std::string next(std::uint32_t& original) {
    original = ~0U;
    if (identical_ && !texts_.empty()) {
      original = 0;
      return texts_.front();
    }
    std::string text;
    if (!texts_.empty() && random_() % 5 == 0) {
      original = static_cast<std::uint32_t>(count_ - 1 - random_() % texts_.size());
      const std::string& source = texts_[original % kKept];
      const bool changed = random_() % 2 == 0;
      for (std::size_t at = 0; at < source.size();) {
        const std::size_t end = std::min(source.find(' ', at), source.size());
        text += (text.empty() ? "" : " ") + (changed && random_() % 10 == 0 ? word() : source.substr(at, end - at));
        at = end + 1;
      }
    } else {
      for (std::size_t left = 60 + random_() % 41; left > 0; --left) text += (text.empty() ? "" : " ") + word();
    }
    if (texts_.size() < kKept) texts_.push_back(text);
    else texts_[count_ % kKept] = text;
    ++count_;
    return text;
  }

 private:
  static constexpr std::size_t kKept = 1000;
  // Words as frequent as in a language: the rank is about 1 / its share.
  std::string word() {
    const double u = static_cast<double>(random_() % 1000000 + 1) / 1000000;
    return "w" + std::to_string(static_cast<std::uint32_t>(std::pow(50000.0, u)));
  }
  bool identical_;
  std::mt19937 random_{7};
  std::vector<std::string> texts_;
  std::size_t count_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::uint32_t count = argc > 1 ? static_cast<std::uint32_t>(std::stoul(argv[1])) : 10000;
  const bool identical = argc > 2 && std::string(argv[2]) == "identical";
  const std::string path = (std::filesystem::temp_directory_path() / ("record-speed-" + std::to_string(::getpid()))).string();
  double sketching = 0;
  std::uint64_t bytes = 0;
  stemma::Store::Writer how{"speed", nullptr, [&](const stemma::Document& d) {
                              const auto begin = Clock::now();
                              std::string out = stemma::sketch(d);
                              sketching += seconds(begin);
                              bytes += out.size();
                              return out;
                            }};
  std::set<std::pair<std::string, std::string>> wanted;
  double comparing = 0;
  std::size_t found = 0, links = 0;
  {
    auto store = stemma::Store::open(path, stemma::Store::Mode::kWrite, how);
    if (!store) return std::puts(store.message().c_str()), 1;
    Writer writer(identical);
    if (!(*store)->begin().ok()) return 1;
    for (std::uint32_t i = 0; i < count; ++i) {
      std::uint32_t original = 0;
      stemma::Document d;
      d.article.text = writer.next(original);
      d.key = {(i * 0x9E3779B97F4A7C15ULL), i};
      d.article.id = std::to_string(i);
      d.article.outlet = "outlet" + std::to_string(i % 97) + ".example";
      const stemma::Instant day{(20000 + i / 1000) * std::int64_t{86400}};
      d.article.published = {day, {day.seconds + 86400}, stemma::print(day), {}, "given"};
      d.article.blocks.add({{0, static_cast<std::uint32_t>(d.article.text.size())}, {}, stemma::BlockRole::kParagraph});
      if (!(*store)->add(d, "made").ok()) return 1;
      if (original != ~0U) wanted.emplace(std::to_string(original), std::to_string(i));
    }
    if (!(*store)->commit().ok()) return 1;
    const auto begin = Clock::now();
    const auto corpus = stemma::compare(**store);
    if (!corpus) return std::puts(corpus.message().c_str()), 1;
    comparing = seconds(begin);
    links = corpus->copies.size();
    for (const stemma::CopyLink& link : corpus->copies) {
      const auto &a = corpus->documents[link.a].id, &b = corpus->documents[link.b].id;
      found += stemma::is_copy(link.relation) && (wanted.contains({a, b}) || wanted.contains({b, a})) ? 1 : 0;
    }
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%u documents: sketches %.0f/s, compared %.0f/s, together %.0f/s; %.0f bytes of sketch each; %zu links, %zu of %zu "
      "copies "
      "found; %ld MB\n",
      count, count / sketching, count / comparing, count / (sketching + comparing), static_cast<double>(bytes) / count, links,
      found, wanted.size(), usage.ru_maxrss / 1024);
}
