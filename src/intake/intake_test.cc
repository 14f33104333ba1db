// Pages as trees, printed one node a line; encodings; time and memory for hostile input.

#include "intake/intake.h"

#include <gtest/gtest.h>

#include <chrono>

#include "text/utf8.h"

namespace stemma {
namespace {

Page take(std::string_view bytes, PageForm form = PageForm::kHtml) {
  Page page;
  take_in(bytes, form, {}, page);
  return page;
}

std::string_view cut(std::string_view text, TextSpan span) { return text.substr(span.begin, span.size()); }

// "p a=1", two blanks for each element around it, "#text words"; line ends within a text as "\n".
std::string tree(const Page& page) {
  std::string out;
  std::vector<std::uint32_t> depth(page.nodes.size());
  for (std::uint32_t i = 1; i < page.nodes.size(); ++i) {
    const Node& node = page.nodes[i];
    depth[i] = node.parent == 0 ? 0 : depth[node.parent] + 1;
    out += std::string(2UL * depth[i], ' ');
    if (node.kind == NodeKind::kText) {
      out += "#text ";
      for (char c : cut(page.text, node.text)) out += c == '\n' ? std::string("\\n") : std::string(1, c);
    } else {
      out += node.tag.view();
      for (std::uint32_t a = node.attributes.begin; a < node.attributes.end; ++a)
        (((out += ' ') += page.attributes[a].name.view()) += '=') += cut(page.text, page.attributes[a].value);
    }
    out += '\n';
  }
  return out;
}
std::string tree(std::string_view html) { return tree(take(html)); }

// What must hold of any page.
void check(const Page& page) {
  ASSERT_TRUE(is_utf8(page.text));
  ASSERT_TRUE(is_utf8(page.bytes));
  const std::size_t origin_size = page.form == PageForm::kHtml ? page.bytes.size() : page.text.size();
  for (const Note& note : page.notes) ASSERT_LE(note.where.end, origin_size);
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const Node& node = page.nodes[i];
    ASSERT_LE(node.origin.begin, node.origin.end);
    ASSERT_LE(node.origin.end, page.bytes.size());
    ASSERT_LE(node.text.end, page.text.size());
    ASSERT_LE(node.attributes.end, page.attributes.size());
    ASSERT_GT(node.stop, i);
    if (i == 0) continue;
    ASSERT_LT(node.parent, i);
    ASSERT_LE(node.stop, page.nodes[node.parent].stop);
    ASSERT_LE(node.origin.end, page.nodes[node.parent].origin.end);
    ASSERT_EQ(page.nodes[node.parent].kind, NodeKind::kElement);
  }
}

TEST(Form, ByNameThenByBytes) {
  EXPECT_EQ(form_of("a.HTML", "x"), PageForm::kHtml);
  EXPECT_EQ(form_of("a.htm", ""), PageForm::kHtml);
  EXPECT_EQ(form_of("a.txt", "Plain words"), PageForm::kText);
  EXPECT_EQ(form_of("", " \n<!DOCTYPE html>"), PageForm::kHtml);
  EXPECT_EQ(form_of("", "\xEF\xBB\xBF<HTML>"), PageForm::kHtml);
  EXPECT_EQ(form_of("", "<?xml version=\"1.0\"?>\n<!-- saved --><html>"), PageForm::kHtml);
  EXPECT_EQ(form_of("", std::string_view("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)), PageForm::kHtml);
  EXPECT_EQ(form_of("", "<?xml version=\"1.0\"?><rss>"), PageForm::kText);
  EXPECT_EQ(form_of("", "<p> is a tag"), PageForm::kText);
  EXPECT_EQ(form_of("", "<!--"), PageForm::kText);
}

TEST(Html, ElementsAttributesAndText) {
  EXPECT_EQ(tree("<!doctype html><html lang=en><head><title>A &amp; B</title>\n<meta name=x content='a&quot;b'></head>"
                 "<body class=\"k\" data-x><p>One <b>two</b>.</p></body></html>"),
            "head\n"
            "  title\n"
            "    #text A & B\n"
            "  meta name=x content=a\"b\n"
            "body class=k data-x=\n"
            "  p\n"
            "    #text One \n"
            "    b\n"
            "      #text two\n"
            "    #text .\n");
  const Page page = take("<HTML Lang='de'><P>x</P>");
  EXPECT_EQ(page.nodes[0].tag.view(), "html");
  ASSERT_EQ(page.nodes[0].attributes.size(), 1U);
  EXPECT_EQ(page.attributes[0].name.view(), "lang");
  EXPECT_EQ(cut(page.bytes, page.nodes[1].origin), "<P>x</P>");
  EXPECT_EQ(cut(page.bytes, page.nodes[2].origin), "x");
}

TEST(Html, ImpliedEnds) {
  EXPECT_EQ(tree("<p>a<p>b<div>c</div>d"), "p\n  #text a\np\n  #text b\ndiv\n  #text c\n#text d\n");
  EXPECT_EQ(tree("<ul> <li>a <li>b<ul><li>c</ul> </ul>"),
            "ul\n  li\n    #text a \n  li\n    #text b\n    ul\n      li\n        #text c\n    #text  \n");
  EXPECT_EQ(tree("<dl><dt>a<dd>b<dt>c</dl>"), "dl\n  dt\n    #text a\n  dd\n    #text b\n  dt\n    #text c\n");
  EXPECT_EQ(tree("<table><tr><th>a<td>b<tr><td>c<tbody><tr><td>d</table>e"),
            "table\n  tbody\n    tr\n      th\n        #text a\n      td\n        #text b\n    tr\n      td\n        #text c\n"
            "  tbody\n    tr\n      td\n        #text d\n#text e\n");
  EXPECT_EQ(tree("<select><option>a<option>b</select>"), "select\n  option\n    #text a\n  option\n    #text b\n");
  EXPECT_EQ(tree("<head><title>t</title><p>a"), "head\n  title\n    #text t\np\n  #text a\n");
  EXPECT_EQ(tree("<head><meta>\nwords"), "head\n  meta\n#text words\n");
  EXPECT_EQ(tree("<h1>a<h2>b"), "h1\n  #text a\nh2\n  #text b\n");
  EXPECT_EQ(tree("<a href=1>x<a href=2>y"), "a href=1\n  #text x\na href=2\n  #text y\n");
}

TEST(Html, EndTags) {
  EXPECT_EQ(tree("</p>a</div></nonsense>b"), "p\n#text a\n#text b\n");
  EXPECT_EQ(tree("<div><b>a<i>b</div>c"), "div\n  b\n    #text a\n    i\n      #text b\n#text c\n");
  // An inline end tag across an open block does not close the block.
  EXPECT_EQ(tree("<div><a>x<div>y</a>z</div>w</div>v"),
            "div\n  a\n    #text x\n    div\n      #text y\n      #text z\n  #text w\n#text v\n");
  EXPECT_EQ(tree("<div><table><tr><td>a</div>b</table>c"),
            "div\n  table\n    tbody\n      tr\n        td\n          #text a\n          #text b\n  #text c\n");
  EXPECT_EQ(tree("<my-card><p>a</p></my-card>b"), "my-card\n  p\n    #text a\n#text b\n");
  EXPECT_EQ(tree("a<br>b<br/>c</br>"), "#text a\nbr\n#text b\nbr\n#text c\nbr\n");
  EXPECT_EQ(tree("<h2>a</h3>b"), "h2\n  #text a\n#text b\n");
  EXPECT_EQ(tree("<select><option>a<input>b"), "select\n  option\n    #text a\ninput\n#text b\n");
  EXPECT_EQ(tree("<ruby>a<rt>b<rt>c</ruby>"), "ruby\n  #text a\n  rt\n    #text b\n  rt\n    #text c\n");
  EXPECT_EQ(tree("<pre>\n\na</pre>"), "pre\n  #text \\na\n");
  EXPECT_EQ(tree("<div/>a"), "div\n  #text a\n");
  EXPECT_EQ(tree("<svg><path/><title/></svg>a"), "svg\n  path\n  title\n#text a\n");
  check(take("<a><div><a></div>x"));
  EXPECT_EQ(tree("<form><div></form>a</div>b"), "form\n  div\n    #text a\n#text b\n");
}

TEST(Html, TextThatIsNoMarkup) {
  EXPECT_EQ(tree("a < b <3 c<>d </"), "#text a < b <3 c<>d </\n");
  EXPECT_EQ(tree("a<!-- x > y -->b<!--->c<!-->d<!x>e<?y?>f</ z>g"),
            "#text a\n#text b\n#text c\n#text d\n#text e\n#text f\n#text g\n");
  EXPECT_EQ(tree("a<!-- never"), "#text a\n");
  EXPECT_EQ(tree("<svg><text><![CDATA[a <b> c]]></text></svg>"), "svg\n  text\n    #text a <b> c\n");
  EXPECT_EQ(tree("<p><![CDATA[a]]>b</p>"), "p\n  #text b\n");  // a comment, as in browsers
  EXPECT_EQ(tree("<script><!--<script>a</script>--></script>b"), "script\n  #text <!--<script>a</script>-->\n#text b\n");
  EXPECT_EQ(tree("a<plaintext>b</plaintext>"), "#text a\nplaintext\n  #text b</plaintext>\n");
  EXPECT_EQ(tree("&nle;&NotEqualTilde;&notit;"), "#text \u2270\u2242\u0338\u00ACit;\n");
  EXPECT_EQ(tree("<p title=\"never>a</p>"), "p title=\"never\n  #text a\n");
}

TEST(Html, TextStaysBehindTheMostNodes) {
  std::string html;
  for (int i = 0; i < 60000; ++i) html += "<b class=c>x</b> <script>y</script><td>";
  const Page page = take(html);
  check(page);
  std::size_t letters = 0;
  for (const Node& node : page.nodes)
    if (node.kind == NodeKind::kText && page.nodes[node.parent].tag != Code("script"))
      for (std::uint32_t i = node.text.begin; i < node.text.end; ++i) letters += page.text[i] == 'x' ? 1 : 0;
  EXPECT_EQ(letters, 60000U);
}

TEST(Html, RawText) {
  EXPECT_EQ(tree("<script type=application/ld+json>{\"a\":\"</b> &amp;\"}</SCRIPT >x"),
            "script type=application/ld+json\n  #text {\"a\":\"</b> &amp;\"}\n#text x\n");
  EXPECT_EQ(tree("<textarea><p>&lt;</textarea>x"), "textarea\n  #text <p><\n#text x\n");
  EXPECT_EQ(tree("<noscript><img src=a></noscript>"), "noscript\n  #text <img src=a>\n");
  EXPECT_EQ(tree("<title>a<p>b"), "title\n  #text a\n  p\n    #text b\n");
  EXPECT_EQ(tree("a<script>b<p>"), "#text a\nscript\n  #text b<p>\n");
}

TEST(Html, Entities) {
  EXPECT_EQ(tree("&lt;&#8217;&#x2019;&#146;&eacute;&eacute &hellip;&nbsp;&Scaron;"), "#text <\u2019\u2019\u2019éé …\u00A0Š\n");
  EXPECT_EQ(tree("&amplify &notes &nothing; &unknown; & &# &#x; &;"), "#text &lify ¬es ¬hing; &unknown; & &# &#x; &;\n");
  EXPECT_EQ(tree("&#0;&#xD800;&#x110000;&#99999999999999;"), "#text \uFFFD\uFFFD\uFFFD\uFFFD\n");
  EXPECT_EQ(tree("<a href='?a=1&copy=2&lt=3&amp;x&gt'>"), "a href=?a=1&copy=2&lt=3&x>\n");
  EXPECT_EQ(tree("a\r\nb\rc"), "#text a\\nb\\nc\n");
}

TEST(Html, ControlCharactersGetOneNote) {
  const Page page =
      take(std::string_view("<p>a\0b\x01"
                            "c\fd</p>",
                            14));
  EXPECT_EQ(tree(page), "p\n  #text a b c d\n");
  ASSERT_EQ(page.notes.size(), 1U);
  EXPECT_EQ(page.notes[0].kind, NoteKind::kControlCharacter);
  EXPECT_EQ(page.notes[0].where, (TextSpan{4, 5}));
}

TEST(Charset, Html) {
  EXPECT_EQ(tree("<meta charset=iso-8859-15><p>\xA4\xE9"), "meta charset=iso-8859-15\np\n  #text €é\n");
  EXPECT_EQ(tree("<meta http-equiv=x content='text/html; charset=latin1'><p>\x93\xE9"),
            "meta http-equiv=x content=text/html; charset=latin1\np\n  #text “é\n");
  EXPECT_EQ(tree("<p>\x93\xE9\x94"), "p\n  #text “é”\n");
  EXPECT_EQ(tree("<meta charset=windows-1252>é"), "meta charset=windows-1252\n#text é\n");
  const Page bad = take("<meta charset='utf-8'>\xE9");
  EXPECT_EQ(tree(bad), "meta charset=utf-8\n#text \uFFFD\n");
  ASSERT_EQ(bad.notes.size(), 1U);
  EXPECT_EQ(cut(bad.bytes, bad.notes[0].where), "\uFFFD");
  EXPECT_EQ(tree(std::string_view("\xFF\xFE<\0p\0>\0\x19\x20", 10)), "p\n  #text \u2019\n");
  EXPECT_EQ(tree(std::string_view("\0<\0p\0>\x20\x19", 8)), "p\n  #text \u2019\n");
}

TEST(Charset, OthersByTheLibrary) {
  EXPECT_EQ(tree("<meta charset=windows-1251><p>\xCF\xEE\xF0\xF2"), "meta charset=windows-1251\np\n  #text Порт\n");
  EXPECT_EQ(tree("<meta charset=euc-kr><p>\xC7\xD7\xB1\xB8"), "meta charset=euc-kr\np\n  #text 항구\n");
  EXPECT_EQ(tree("<meta charset=Shift_JIS><p>\x8D\x60"), "meta charset=Shift_JIS\np\n  #text 港\n");
  EXPECT_EQ(tree("<meta charset=gb2312><p>\xB8\xDB\xFFx"), "meta charset=gb2312\np\n  #text 港\uFFFDx\n");
  EXPECT_EQ(tree("<meta charset=windows-1258><p>Lea"), "meta charset=windows-1258\np\n  #text Lea\n");
}

TEST(Charset, PlainText) {
  EXPECT_EQ(take("\xEF\xBB\xBF"
                 "caf\xC3\xA9",
                 PageForm::kText)
                .text,
            "café");
  EXPECT_EQ(take("caf\xE9 \x96 \x93x\x94", PageForm::kText).text, "café – “x”");
  EXPECT_EQ(take(std::string_view("\xFF\xFE"
                                  "a\0\x3D\xD8\x00\xDE",
                                  8),
                 PageForm::kText)
                .text,
            "a\U0001F600");
  const Page odd = take(std::string_view("\xFE\xFF\0a\xDC\0\0", 7), PageForm::kText);
  EXPECT_EQ(odd.text, "a\uFFFD\uFFFD");
  EXPECT_EQ(odd.notes.size(), 1U);
  // Cut off within a letter: still UTF-8.
  EXPECT_EQ(take("“café” \xE2\x80", PageForm::kText).text, "“café” \uFFFD");
  const Page lines = take(std::string_view("a\r\nb\rc\0\td\x1B\r", 11), PageForm::kText);
  EXPECT_EQ(lines.text, "a\nb\nc \td \n");
  EXPECT_EQ(lines.notes.size(), 1U);
  const Page both = take("“a”\r\n“b”\r\n\xFF", PageForm::kText);
  ASSERT_EQ(both.notes.size(), 1U);
  EXPECT_EQ(cut(both.text, both.notes[0].where), "\uFFFD");
}

TEST(Given, BytesStayAsTheyAre) {
  EXPECT_EQ(take("a\r\n\x01 é", PageForm::kGiven).text, "a\r\n\x01 é");
  const Page bad = take("a \xE9 b", PageForm::kGiven);
  EXPECT_EQ(bad.text, "a \uFFFD b");
  ASSERT_EQ(bad.notes.size(), 1U);
  EXPECT_EQ(cut(bad.text, bad.notes[0].where), "\uFFFD");
}

TEST(Html, DeepNestingKeepsTheText) {
  std::string html;
  for (int i = 0; i < 40000; ++i) html += "<div>";
  html += "<p>deep</p>";
  for (int i = 0; i < 40000; ++i) html += "</div>";
  const Page page = take(html + "<p>after</p>");
  check(page);
  EXPECT_NE(page.text.find("deep"), std::string::npos);
  const Node& last = page.nodes.back();
  EXPECT_EQ(cut(page.text, last.text), "after");
}

// Families of hostile pages: two megabytes of each are read in less than a second.
TEST(Html, HostilePagesAreLinear) {
  const auto times = [](std::string_view part, std::size_t size = 2000000) {
    std::string out;
    while (out.size() < size) out += part;
    return out;
  };
  std::string names, distinct;
  for (int i = 0; i < 150000; ++i) names += "<t" + std::to_string(i) + ">", distinct += "</t" + std::to_string(i) + ">";
  const std::string cases[] = {times("<", 4000000),
                               times("<div>"),
                               times("</div>"),
                               "<div>" + times("</p>"),
                               times("<p>"),
                               times("<!--"),
                               times("<!"),
                               times("<!-"),
                               times("<?"),
                               times("</ "),
                               times("<![CDATA["),
                               "<!--" + times("-"),
                               "<!--" + times("--!"),
                               times("<script>"),
                               times("<title>"),
                               times("<textarea>"),
                               times("<noscript><iframe>"),
                               "<script>" + times("</"),
                               "<script>" + times("</scrip"),
                               times("<a href=\""),
                               times("<a href='"),
                               times("<a b=\"c' d='e\" "),
                               "<a " + times("x "),
                               "<a " + times("x=\"y\""),
                               "<a " + times("=/"),
                               times("<a"),
                               times("&"),
                               times("&#"),
                               times("&amp"),
                               "&" + times("a"),
                               "&#" + times("9"),
                               "<p title='" + times("&notit") + "'>",
                               times("<a><b>"),
                               times("<a><div>"),
                               times("<a><div></a>"),
                               times("<b><p></b>"),
                               times("<li><p><a>"),
                               times("<table>"),
                               times("<td>"),
                               times("<table><tr><td>"),
                               times("<select><option>"),
                               names + distinct,
                               times("<p>", 1200) + times("<span>", 3000) + times("<div></div>"),
                               "<table><td>" + times("<span>", 3000) + times("</div>"),
                               std::string(2000000, '\0'),
                               std::string(2000000, '\xE9'),
                               times("<template><head><body>"),
                               times("\r"),
                               "\xFF\xFE" + std::string(2000000, '\xD8')};
  int number = 0;
  Page page;
  for (const std::string& html : cases) {
    SCOPED_TRACE(std::to_string(number++) + ": " + html.substr(0, 60));
    const auto begin = std::chrono::steady_clock::now();
    take_in(html, PageForm::kHtml, {}, page);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 1.0);
    check(page);
  }
}

TEST(Html, EveryPrefixOfAPageIsRead) {
  const std::string page =
      "<!DOCTYPE html><html><head><meta charset=utf-8><title>T &amp; U</title><script>x</script></head><body><!-- c -->"
      "<p class=\"a\">“x”<![CDATA[y]]>&#8217;<table><td>z</table></body></html>";
  for (std::size_t size = 0; size <= page.size(); ++size) check(take(std::string_view(page).substr(0, size)));
}

}  // namespace
}  // namespace stemma
