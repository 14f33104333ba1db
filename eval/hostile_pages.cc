// Pages made to be slow: families of hostile markup at several sizes, read on a thread with a stack of 64 KiB.
//
//   hostile_pages [MEGABYTES...]
//
// A line a family and size: nanoseconds a byte from bytes to fields, and the most memory the process has held.

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "intake/intake.h"

namespace stemma {
namespace {

struct Family {
  std::string_view name, head, part, tail;  // the part is repeated up to the size
};
constexpr Family kFamilies[] = {
    {"divs that never end", "", "<div>", ""},
    {"inline tags that never end", "<p>", "<b><i>x", ""},
    {"links that never end", "", "<a href=x>y", ""},
    {"end tags alone", "", "</div></p></b>", ""},
    {"crossed tags", "", "<b><p></b><i></p></i>", ""},
    {"attributes of one tag", "<p ", "a=1 ", ">x"},
    {"tags with many attributes", "", "<p a b c d e f g h class=x>y", ""},
    {"a comment that never ends", "<!--", "-- - ", ""},
    {"comments", "", "<!-- x -->", ""},
    {"entities", "", "&amp;&notit;&#x41;", ""},
    {"ampersands", "", "&", ""},
    {"rows of a table", "<table>", "<tr><td>x", ""},
    {"columns named wide", "<table>", "<td colspan=9007199254740991>x", ""},
    {"tables in tables", "", "<table><tr><td>", ""},
    {"signs", "", "<", ""},
    {"tags that never end", "", "<a ", ""},
    {"quotes that never end", "", "<a b=\"", ""},
    {"titles that never end", "", "<title>", ""},
    {"scripts in comments in scripts", "<script><!--", "<script></script><!--", ""},
    {"paragraphs", "", "<p>The harbour of Tormesk was closed on Tuesday, the port office said.", ""},
    {"headings", "", "<h1>Tormesk closes its harbour</h1>", ""},
    {"items of a list", "<ul>", "<li>Ships wait outside, and grain is late.", ""},
    {"links in lists in lists", "", "<ul><li><a href=x>y</a>", ""},
    {"blocks in items", "<ul><li>", "<div><a href=x>y</a>", ""},
    {"names in bylines", "<h1>x</h1><p class=byline>", "<span class=n>Ina</span> ", ""},
    {"captions", "", "<figure><img alt=x><figcaption>Ships at the quay. Photo: x</figcaption></figure>", ""},
    {"linked data", "<script type=\"application/ld+json\">", "{\"author\":[{\"name\":\"x\"},", "</script>"},
    {"control characters", "", std::string_view("\x01\x00x\x7f", 4), ""},
    {"bytes of no text", "", "\xC3\x28\xFF\xE2\x82", ""},
    {"sections", "<svg>", "<![CDATA[x]]>", ""},
};

struct Job {
  std::string bytes;
  double seconds = 0;
  std::size_t text = 0;
};

void* read_page(void* given) {
  auto* job = static_cast<Job*>(given);
  static const ArticleModel model;
  static Page page;
  static Article article;
  static Table<Note> notes;
  timespec begin{}, end{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
  notes.clear();
  take_in(job->bytes, PageForm::kHtml, {}, page);
  make_article(page, model, article, notes);
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
  job->seconds = static_cast<double>(end.tv_sec - begin.tv_sec) + 1e-9 * static_cast<double>(end.tv_nsec - begin.tv_nsec);
  job->text = page.text.size();
  return nullptr;
}

int run(std::size_t megabytes, const Family& family) {
  Job job;
  job.bytes.reserve((megabytes << 20U) + 200);
  job.bytes = family.head;
  while (job.bytes.size() < megabytes << 20U) job.bytes += family.part;
  job.bytes += family.tail;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (pthread_attr_setstacksize(&attributes, 64U << 10U) != 0) return 1;
  pthread_t thread{};
  if (pthread_create(&thread, &attributes, read_page, &job) != 0) return 1;
  pthread_join(thread, nullptr);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%-34s %4zu MB %7.1f ns/byte %6ld MiB\n", std::string(family.name).c_str(), megabytes,
              job.seconds * 1e9 / static_cast<double>(job.bytes.size()), usage.ru_maxrss >> 10);
  return 0;
}

}  // namespace
}  // namespace stemma

// Each page is read by this program run anew, so that memory is its own.
int main(int count, char** words) {
  using namespace stemma;
  if (count == 4 && std::string_view(words[1]) == "--one") return run(std::stoul(words[3]), kFamilies[std::stoul(words[2])]);
  std::vector<std::string> sizes = {"1", "10"};
  if (count > 1) sizes.assign(words + 1, words + count);
  int failed = 0;
  for (std::size_t i = 0; i < std::size(kFamilies); ++i)
    for (const std::string& size : sizes) {
      std::fflush(stdout);
      const std::string command = std::string(words[0]) + " --one " + std::to_string(i) + " " + size;
      const int status = std::system(command.c_str());
      if (status != 0)
        std::printf("%-34s %4s MB: stopped with status %d\n", std::string(kFamilies[i].name).c_str(), size.c_str(), status),
            failed = 1;
    }
  return failed;
}
