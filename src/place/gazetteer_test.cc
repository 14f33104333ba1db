// The gazetteer that the program carries, how names are folded, and files that are damaged.

#include "place/gazetteer.h"

#include <gtest/gtest.h>

#include "place/embedded_model.h"

namespace stemma {
namespace {

const Gazetteer& carried() {
  static const auto opened = Gazetteer::open(embedded_places_model(), "test");
  return *opened;
}

TEST(Gazetteer, NamesAreFolded) {
  EXPECT_EQ(place_hash("St. Louis"), place_hash("st louis"));
  EXPECT_EQ(place_hash("Stratford-upon-Avon"), place_hash("Stratford upon  Avon"));
  EXPECT_NE(place_hash("Stlouis"), place_hash("St. Louis"));
}

TEST(Gazetteer, HoldsCountriesRegionsAndTowns) {
  const Gazetteer& g = carried();
  const GazetteerRows kursk = g.find(place_hash("Kursk")), texas = g.find(place_hash("Texas")),
                      none = g.find(place_hash("Qqqq"));
  ASSERT_FALSE(kursk.empty());
  EXPECT_EQ(g.code(g.country(kursk.begin)), Code("RUS"));
  EXPECT_NEAR(g.latitude(kursk.begin), 51.7, .2);
  ASSERT_FALSE(texas.empty());
  EXPECT_EQ(g.kind(texas.begin), PlaceKind::kRegion);
  EXPECT_TRUE(none.empty());
  const GazetteerRows korea = g.find(place_hash("north korea"));
  ASSERT_FALSE(korea.empty());
  EXPECT_EQ(g.kind(korea.begin), PlaceKind::kCountry);
  EXPECT_EQ(g.code(g.country(korea.begin)), Code("PRK"));
}

TEST(Gazetteer, HostsTellTheirCountry) {
  const Gazetteer& g = carried();
  EXPECT_EQ(g.code(g.of_host("example.co.uk")), Code("GBR"));
  EXPECT_EQ(g.of_host("example.com"), 0);
  EXPECT_EQ(g.of_host(""), 0);
  EXPECT_EQ(g.of_host("The Sarn Post"), 0);
}

TEST(Gazetteer, DamagedFilesSayWhatIsWrong) {
  ModelWriter file(kPlaceFeatures, 0);
  const std::vector<std::uint64_t> names = {2, 1};
  const std::vector<std::uint8_t> kinds = {2, 2};
  const std::vector<float> degrees = {0, 0};
  const std::vector<std::uint32_t> people = {1, 1};
  const std::vector<std::uint16_t> numbers = {0, 0};
  file.add<std::uint64_t>("names", names);
  file.add<std::uint8_t>("kinds", kinds);
  file.add<float>("latitudes", degrees);
  file.add<float>("longitudes", degrees);
  file.add<std::uint32_t>("people", people);
  file.add<std::uint16_t>("countries", numbers);
  const ModelMemory short_one(file.bytes());
  EXPECT_NE(Gazetteer::open(short_one.bytes(), "test").message().find("differ in length"), std::string::npos);
  file.add<std::uint16_t>("regions", numbers);
  const ModelMemory mixed(file.bytes());
  EXPECT_NE(Gazetteer::open(mixed.bytes(), "test").message().find("not in order"), std::string::npos);
}

}  // namespace
}  // namespace stemma
