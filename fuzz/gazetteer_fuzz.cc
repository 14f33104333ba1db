// A damaged gazetteer: any bytes give one or a sentence that says what is wrong, and one that opens answers every question.

#include "model_parts.h"
#include "place/gazetteer.h"

namespace stemma {
namespace {

constexpr std::size_t kRows = 16;

std::string small_model() {
  ModelWriter file(kPlaceFeatures, 0);
  std::vector<std::uint64_t> names;
  std::vector<std::uint8_t> kinds;
  std::vector<float> degrees;
  std::vector<std::uint32_t> people;
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i < kRows; ++i) {
    names.push_back(i / 2);
    kinds.push_back(static_cast<std::uint8_t>(i % 3));
    degrees.push_back(static_cast<float>(i));
    people.push_back(static_cast<std::uint32_t>(i * 1000));
    numbers.push_back(static_cast<std::uint16_t>(i % 3));
  }
  file.add<std::uint64_t>("names", names);
  file.add<std::uint8_t>("kinds", kinds);
  file.add<float>("latitudes", degrees);
  file.add<float>("longitudes", degrees);
  file.add<std::uint32_t>("people", people);
  file.add<std::uint16_t>("countries", numbers);
  file.add<std::uint16_t>("regions", numbers);
  file.add<char>("codes", std::string_view("\nUSA\nGBR"));
  file.add<char>("hosts", std::string_view("\nus\nuk"));
  return file.bytes();
}

void run(std::string_view model) {
  const ModelMemory memory(model);
  const auto opened = Gazetteer::open(memory.bytes(), "fuzz");
  if (!opened) {
    if (opened.message().empty()) __builtin_trap();
    return;
  }
  for (std::uint64_t name = 0; name < kRows; ++name) {
    const GazetteerRows rows = opened->find(name);
    for (std::uint32_t r = rows.begin; r < rows.end; ++r) {
      if (opened->country(r) >= kMostCountries || opened->kind(r) > PlaceKind::kCity) __builtin_trap();
      if (!(opened->latitude(r) >= -90 && opened->latitude(r) <= 90)) __builtin_trap();
      opened->code(opened->country(r));
    }
  }
  opened->of_host("example.uk");
  opened->number(Code("GBR"));
}

}  // namespace
}  // namespace stemma

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string sound = stemma::small_model();
  stemma::edit_model(sound, {reinterpret_cast<const char*>(data), size}, stemma::run);
  return 0;
}
