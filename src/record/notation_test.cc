// parse(print(x)) == x for random documents, no crash for spoilt notation, and verify() sees planted faults.

#include "stemma/notation.h"

#include <gtest/gtest.h>

#include <random>

#include "stemma/fields.h"

namespace stemma {
namespace {

using Random = std::mt19937_64;

std::uint32_t below(Random& random, std::size_t n) { return n == 0 ? 0 : static_cast<std::uint32_t>(random() % n); }

// Text made of what is hard to write down: quotes, brackets, dots, line ends, digits, repeated words.
void make_text(Random& random, Document& d) {
  static constexpr std::array<std::string_view, 26> kWords = {
      "July",       "July",      "he", "said", "30,000", "..",   "...", "\"", "]", "[",  "\\",  "#1..2", "\u201Cgo\u201D",
      "\U0001F600", "caf\u00E9", "@2", "=",    "-",      "a.b.", "\t",  "x:", "0", "'s", "the", "North", "] @"};
  std::string& text = d.article.text;
  const std::uint32_t count = below(random, 40);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view word = kWords[below(random, kWords.size())];
    Token token;
    token.begin = static_cast<std::uint32_t>(text.size());
    token.size = static_cast<std::uint16_t>(word.size());
    token.shape = static_cast<Shape>(below(random, names_of<Shape>.size()));
    token.gap = static_cast<Gap>(below(random, names_of<Gap>.size()));
    token.word = {below(random, 3)};
    d.analysis.tokens.add(token);
    text += word;
    static constexpr std::array<std::string_view, 5> kGaps = {"", " ", " ", "\n", " .. "};
    text += kGaps[below(random, kGaps.size())];
  }
}

// Fills any field with a value that is allowed there.
class Filler {
 public:
  Filler(Random& random, const Document& d, Table<Words>* pieces) : random_(random), d_(d), pieces_(pieces) {}

  template <class T>
  void operator()(std::string_view, T& value) {
    if (below(random_, 3) > 0) fill(value);
  }

 private:
  template <class Enum>
    requires std::is_enum_v<Enum>
  void fill(Enum& value) {
    value = static_cast<Enum>(below(random_, names_of<Enum>.size()));
  }
  void fill(bool& value) { value = true; }
  template <class Number>
    requires std::is_integral_v<Number>
  void fill(Number& value) {
    value = static_cast<Number>(random_());
  }
  void fill(float& value) { value = static_cast<float>(below(random_, 1000)) / 7.0F - 60.0F; }
  template <std::size_t N>
  void fill(ShortText<N>& value) {
    std::string text;
    for (std::uint32_t n = below(random_, N + 1); n > 0; --n) text += "aZ09-_.:+/ \"\\\n\t\x01]=#"[below(random_, 19)];
    value = ShortText<N>(text);
  }
  void fill(Decimal& value) {
    value = normal(
        Decimal::of(static_cast<std::int64_t>(random_()) >> below(random_, 60), static_cast<int>(below(random_, 20)) - 10));
  }
  void fill(Instant& value) { value = {static_cast<std::int64_t>(below(random_, UINT32_MAX)) - 1000000000}; }
  void fill(Word& value) { value.index = below(random_, 100); }
  void fill(LexiconLine& value) {
    value = {static_cast<std::uint16_t>(below(random_, 9)), static_cast<std::uint16_t>(below(random_, 900))};
  }
  void fill(TextSpan& value) {
    value.begin = below(random_, d_.article.text.size() + 1);
    value.end = value.begin + below(random_, d_.article.text.size() + 1 - value.begin);
  }
  void fill(Words& value) {
    const std::uint32_t size = d_.analysis.tokens.size();
    if (size == 0) return;
    value.begin = below(random_, size);
    value.end = value.begin + 1 + below(random_, std::min(size - value.begin, below(random_, 20) + 1U));
  }
  void fill(Pieces& value) {
    if (d_.analysis.tokens.empty()) return;
    value.begin = pieces_->size();
    for (std::uint32_t n = 1 + below(random_, 3); n > 0; --n) {
      Words words;
      fill(words);
      pieces_->add(words);
    }
    value.end = pieces_->size();
  }
  void fill(Outcomes& value) { value.bits = static_cast<std::uint8_t>(below(random_, 1U << names_of<Outcome>.size())); }
  template <class Row>
  void fill(Id<Row>& value) {
    value.index = below(random_, 50);
  }
  void fill(Range<Role>& value) { value = {below(random_, 5), 5 + below(random_, 5)}; }

  Random& random_;
  const Document& d_;
  Table<Words>* pieces_;
};

std::string odd_string(Random& random) {
  std::string text;
  for (std::uint32_t n = below(random, 12); n > 0; --n) text += "aZ09-_.:+/ \"\\\n\t\x02\x7F]=#"[below(random, 20)];
  return text;
}

Document random_document(Random& random) {
  Document d;
  make_text(random, d);
  d.key = {random(), random()};
  Article& a = d.article;
  for (std::string* field : {&a.id, &a.outlet, &a.agency, &a.url, &a.language, &a.published.stated})
    *field = odd_string(random);
  a.verbatim = below(random, 2) == 0;
  if (below(random, 2) == 0) a.published.begin = {86400LL * below(random, 20000)};
  if (below(random, 2) == 0) a.published.basis = "json-ld";
  if (below(random, 2) == 0) a.modified = {{86400LL * below(random, 20000)}, {}, odd_string(random), {3, 8}, "meta"};
  if (below(random, 2) == 0) a.authors.add({"A. " + odd_string(random), {2, 9}, below(random, 2) == 0});
  tables(
      [&](std::string_view kind, auto& table, Table<Words>* pieces) {
        using Row = typename std::remove_cvref_t<decltype(table.rows())>::value_type;
        if (kind == "token") return;
        for (std::uint32_t n = below(random, 6); n > 0; --n) {
          Row row;
          fields(Filler(random, d, pieces), row);
          table.add(row);
        }
      },
      d);
  return d;
}

TEST(Notation, ParsesWhatItPrints) {
  Random random(1);
  for (int i = 0; i < 3000; ++i) {
    const Document d = random_document(random);
    const std::string once = print(d);
    const auto again = parse_document(once);
    ASSERT_TRUE(again) << again.message() << "\n" << once;
    ASSERT_EQ(print(*again), once);
    ASSERT_EQ(again->article.text, d.article.text);
    ASSERT_EQ(again->article.id, d.article.id);
    ASSERT_EQ(again->key, d.key);
    // Rows are the same in memory too, not only in print.
    ASSERT_EQ(again->analysis.tokens.size(), d.analysis.tokens.size());
    for (std::uint32_t k = 0; k < d.reading.quantities.rows.size(); ++k) {
      ASSERT_EQ(again->reading.quantities.rows[k].words, d.reading.quantities.rows[k].words) << once;
      ASSERT_EQ(again->reading.quantities.rows[k].low, d.reading.quantities.rows[k].low);
    }
    ASSERT_EQ(again->reading.attributions.pieces.rows(), d.reading.attributions.pieces.rows()) << once;
  }
}

TEST(Notation, SurvivesSpoiltInput) {
  Random random(2);
  int read = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = print(random_document(random));
    for (std::uint32_t n = 1 + below(random, 4); n > 0 && !text.empty(); --n) {
      const std::uint32_t at = below(random, text.size());
      switch (below(random, 4)) {
        case 0: text[at] = static_cast<char>(random()); break;
        case 1: text.erase(at, below(random, 30)); break;
        case 2: text.insert(at, text.substr(below(random, text.size()), below(random, 30))); break;
        default: text.resize(at); break;
      }
    }
    const auto document = parse_document(text);
    if (!document) continue;
    ++read;
    (void)verify(*document);
  }
  EXPECT_GT(read, 0);
}

// A sound document, for planting faults.
Document sound() {
  const auto document = parse_document(
      "text: \"The Ledger said ten men left.\"\n"
      "block #b0 0..29\n"
      "token #k0 begin=0 size=3\ntoken #k1 begin=4 size=6 gap=space\ntoken #k2 begin=11 size=4 gap=space\n"
      "token #k3 begin=16 size=3 gap=space\ntoken #k4 begin=20 size=3 gap=space\ntoken #k5 begin=24 size=4 gap=space\n"
      "token #k6 begin=28 size=1\n"
      "sentence #s0 [The Ledger said ten men left.] block=#b0\n"
      "quantity #q0 [ten] low=10 high=10 counted=[men] from=10 to=10\n"
      "attribution #a0\n"
      "attribution #a1 outer=#a0 source=[The Ledger] cue=[said] content=[ten men left]\n"
      "event #e0 [left] type=MOVE\n"
      "claim #c0 event=#e0 quantity=#q0 attribution=#a1 evidence=[ten men left]\n");
  EXPECT_TRUE(document) << document.message();
  return *document;
}

TEST(Verify, SoundDocumentHasNoFault) {
  for (const std::string& fault : verify(sound())) ADD_FAILURE() << fault;
}

TEST(Verify, SeesEachPlantedFault) {
  const auto fault = [](std::string_view name, auto&& plant) {
    Document d = sound();
    plant(d);
    EXPECT_FALSE(verify(d).empty()) << name;
  };
  fault("a token outside the text", [](Document& d) { d.analysis.tokens[6U].size = 9; });
  fault("an empty token", [](Document& d) { d.analysis.tokens[2U].size = 0; });
  fault("tokens that overlap", [](Document& d) { d.analysis.tokens[2U].begin = 8; });
  fault("a block outside the text", [](Document& d) { d.article.blocks[0U].text.end = 99; });
  fault("an empty sentence", [](Document& d) { d.analysis.sentences[0U].tokens = {3, 3}; });
  fault("a sentence beyond the tokens", [](Document& d) { d.analysis.sentences[0U].tokens.end = 9; });
  fault("a sentence of no block", [](Document& d) { d.analysis.sentences[0U].block = {4}; });
  fault("words that end before they begin", [](Document& d) { d.reading.quantities.rows[0U].counted = {4, 2}; });
  fault("words beyond the tokens", [](Document& d) { d.reading.events.rows[0U].trigger = {5, 12}; });
  fault("a second outlet", [](Document& d) { d.reading.attributions.rows[1U].outer = {}; });
  fault("an outlet inside something", [](Document& d) { d.reading.attributions.rows[0U].outer = {1}; });
  fault("a chain in a ring", [](Document& d) { d.reading.attributions.rows[1U].outer = {1}; });
  fault("an outer attribution that is not there", [](Document& d) { d.reading.attributions.rows[1U].outer = {7}; });
  fault("an attribution without content", [](Document& d) { d.reading.attributions.rows[1U].content = {}; });
  fault("pieces out of range", [](Document& d) { d.reading.attributions.rows[1U].cue = {1, 40}; });
  fault("an empty piece", [](Document& d) { d.reading.attributions.pieces[1U] = {2, 2}; });
  fault("a claim without evidence", [](Document& d) { d.reading.claims.rows[0U].evidence = {}; });
  fault("a claim without attribution", [](Document& d) { d.reading.claims.rows[0U].attribution = {}; });
  fault("a claim of no event", [](Document& d) { d.reading.claims.rows[0U].event = {3}; });
  fault("a quantity's base that is not there", [](Document& d) { d.reading.quantities.rows[0U].base = {3}; });
  fault("roles out of their table", [](Document& d) { d.reading.events.rows[0U].roles = {0, 2}; });
  fault("times without expressions", [](Document& d) { d.reading.times.rows.add({}); });
}

}  // namespace
}  // namespace stemma
