// Nanoseconds a byte of a generated news page of about 60 KB: a head with scripts and
// styles, menus, a story, comments. And of the same words as plain text.

#include <benchmark/benchmark.h>

#include <string>

#include "intake/intake.h"

namespace stemma {
namespace {

std::string words(std::uint32_t& seed, int count) {
  constexpr const char* kWords[] = {"the",        "army",  "said",        "on",        "Monday",  "that",
                                    "as many as", "3,000", "troops",      "were",      "moved",   "&ldquo;we",
                                    "do",         "not",   "know&rdquo;", "caf\u00e9", "\u2019s", "border"};
  std::string out;
  for (int i = 0; i < count; ++i) {
    seed = seed * 1664525U + 1013904223U;
    (out += kWords[(seed >> 16U) % std::size(kWords)]) += ' ';
  }
  return out;
}

std::string news_page() {
  std::uint32_t seed = 1;
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + words(seed, 8) + "</title>\n";
  for (int i = 0; i < 12; ++i)
    page += "<meta property=\"og:field" + std::to_string(i) + "\" content=\"" + words(seed, 6) + "\">\n";
  page += "<script>" + std::string(9000, 'x') + "</script>\n<style>" + std::string(4000, 'y') +
          "</style>\n</head>\n<body>\n<nav><ul>\n";
  for (int i = 0; i < 80; ++i)
    page += "  <li class=\"menu-item\"><a href=\"/section/" + std::to_string(i) + "?a=1&amp;b=2\" data-track='nav'>" +
            words(seed, 2) + "</a></li>\n";
  page += "</ul></nav>\n<article><h1>" + words(seed, 8) + "</h1>\n";
  while (page.size() < 50000)
    page += "<p class=\"body\">" + words(seed, 40) + "<a href=\"/x\">" + words(seed, 3) + "</a>, <em>" + words(seed, 4) +
            "</em>.</p>\n";
  page += "</article>\n<footer><div><div>\n";
  while (page.size() < 60000)
    page += "<div class=\"teaser card\"><!-- slot --><img src=\"a.jpg\" alt=\"" + words(seed, 4) + "\"><span>" +
            words(seed, 6) + "</span></div>\n";
  return page + "</div></div></footer></body></html>\n";
}

void read(benchmark::State& state, const std::string& bytes, PageForm form) {
  Page page;
  for (auto _ : state) {
    take_in(bytes, form, {}, page);
    benchmark::ClobberMemory();
  }
  state.counters["ns/byte"] = benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(bytes.size()),
                                                 benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void BM_intake_html(benchmark::State& state) { read(state, news_page(), PageForm::kHtml); }
BENCHMARK(BM_intake_html);

void BM_intake_text(benchmark::State& state) {
  std::uint32_t seed = 1;
  read(state, words(seed, 10000), PageForm::kText);
}
BENCHMARK(BM_intake_text);

}  // namespace
}  // namespace stemma
