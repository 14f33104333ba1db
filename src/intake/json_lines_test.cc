// Lines of JSON as they come: broken letters are repaired, broken lines say where.

#include "intake/json_lines.h"

#include <gtest/gtest.h>

#include "intake/json_fault.h"

namespace stemma {
namespace {

Result<JsonDocument> read(std::string_view line) {
  JsonLineReader reader;
  return reader.read(line);
}
std::string message(std::string_view line) {
  const auto document = read(line);
  return document ? "no error" : document.error().message;
}

TEST(JsonLines, Fields) {
  const auto document =
      read(R"({"id":"a1","text":"One.\nTwo \u2019","published":"2025-07-03","outlet":"The Post","url":"u","x":[{}]})");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, "One.\nTwo \u2019");
  EXPECT_EQ(document->given.id, "a1");
  EXPECT_EQ(document->given.published, "2025-07-03");
  EXPECT_EQ(document->given.outlet, "The Post");
  EXPECT_EQ(document->given.url, "u");
  EXPECT_FALSE(document->repaired);
  EXPECT_EQ(read(R"({"text":"","dct":"2025-07-03"})")->given.published, "2025-07-03");
}

TEST(JsonLines, IdsThatAreNumbersAndFieldsThatAreNull) {
  EXPECT_EQ(read(R"({"id":12,"text":"x"})")->given.id, "12");
  EXPECT_EQ(read(R"({"id":-7,"text":"x"})")->given.id, "-7");
  EXPECT_EQ(read(R"({"id":18446744073709551615,"text":"x"})")->given.id, "18446744073709551615");
  const auto document = read(R"({"id":null,"text":"x","published":null,"dct":"2025-07-03","outlet":{},"url":false})");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->given.id, "");
  EXPECT_EQ(document->given.outlet, "");
  EXPECT_EQ(document->given.url, "");
  EXPECT_EQ(document->given.published, "2025-07-03");
}

TEST(JsonLines, BrokenLettersAreRepaired) {
  for (const auto& [line, text] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {R"({"text":"a\ud800b"})", "a\uFFFDb"},
           {R"({"text":"a\udc00b"})", "a\uFFFDb"},
           {R"({"text":"a\ud800\ud800\udc00b"})", "a\uFFFD\U00010000b"},
           {R"({"text":"a\\ud800b\ud800"})", "a\\ud800b\uFFFD"},
           {"{\"text\":\"a\xE9 b\"}", "a\uFFFD b"},
           {"{\"text\":\"a\tb\"}", "a b"},
           {std::string_view("{\"text\":\"a\0b\"}", 14), "a b"}}) {
    const auto document = read(line);
    ASSERT_TRUE(document) << line;
    EXPECT_EQ(document->text, text);
    EXPECT_TRUE(document->repaired);
  }
}

TEST(JsonLines, WhatIsNoDocumentSaysWhy) {
  EXPECT_EQ(message(R"({"text":"x" "id":1})"), "this line is no JSON: at byte 12 a comma or } should stand");
  EXPECT_EQ(message(R"({"text":"x)"), "this line is no JSON: at byte 10 the string should end with \"");
  EXPECT_EQ(message("words"), "this line is no JSON: at byte 0 a value should stand");
  EXPECT_EQ(message(""), "this line is no JSON: at byte 0 a value should stand");
  EXPECT_EQ(message("{\"text\":\"x\"} {}"), "this line is no JSON: at byte 13 the line should end");
  EXPECT_EQ(message("[1]"), "this line is JSON, but not an object with a \"text\"");
  EXPECT_EQ(message("{}"), "this JSON object has no string \"text\"");
  EXPECT_EQ(message(R"({"text":null})"), "this JSON object has no string \"text\"");
  EXPECT_EQ(message(R"({"text":5})"), "this JSON object has no string \"text\"");
}

TEST(JsonLines, DeepNestingIsAnErrorNotACrash) {
  const std::string deep(1000000, '[');
  EXPECT_NE(message("{\"text\":\"x\",\"y\":" + deep), "no error");
  EXPECT_NE(message("{\"text\":\"x\",\"y\":" + deep + std::string(1000000, ']') + "}"), "no error");
}

TEST(JsonFault, FirstPlaceThatBreaksTheGrammar) {
  for (std::string_view good : {"{}", "[]", " [1, -2.5e+3, \"a\\u00e9\\n\", true, null, {\"a\": {}}] ", "0", "\"\""})
    EXPECT_EQ(json_fault(good), "") << good;
  for (const auto& [bad, at] : std::initializer_list<std::pair<std::string_view, int>>{{"{\"a\":}", 5},
                                                                                       {"{\"a\" 1}", 5},
                                                                                       {"{a:1}", 1},
                                                                                       {"[1,]", 3},
                                                                                       {"[1 2]", 3},
                                                                                       {"[01]", 2},
                                                                                       {"[1.]", 3},
                                                                                       {"[1e]", 3},
                                                                                       {"[-]", 2},
                                                                                       {"\"\\x\"", 2},
                                                                                       {"\"\\u12g4\"", 5},
                                                                                       {"{\"a\":1", 6},
                                                                                       {"{\"a\":1,}", 7},
                                                                                       {"[}", 1},
                                                                                       {"]", 0}})
    EXPECT_TRUE(json_fault(bad).starts_with("at byte " + std::to_string(at) + " ")) << bad << ": " << json_fault(bad);
}

}  // namespace
}  // namespace stemma
