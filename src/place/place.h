// Places: which words name one, and which place it is, by the gazetteer and the rest of the text.

#pragma once

#include <optional>
#include <vector>

#include "place/gazetteer.h"
#include "stemma/records.h"

namespace stemma {

class PlaceModel {
 public:
  // The bytes must outlive the model and begin at a multiple of 64.
  Status open(std::string_view gazetteer);
  const Gazetteer& gazetteer() const { return *gazetteer_; }

 private:
  std::optional<Gazetteer> gazetteer_;
};

// Memory that is reused from document to document.
struct PlaceScratch {
  struct Spot {  // words that name a place, perhaps
    Words words;
    Id<Entity> entity;
    std::uint64_t name = 0;
    GazetteerRows rows;
    std::uint32_t within = ~0U;  // the spot that says where it lies: "Alexandria, La."
    bool sure = false;           // names a place by itself; else only where the text names it elsewhere
    bool outer = false;          // says where another lies
    bool people = false;         // "Russian": stands for its country
    bool division = false;       // "Sarn County": not the town
  };
  std::vector<Spot> spots;
  std::vector<std::uint64_t> names;       // of sure spots
  std::vector<std::uint32_t> order;       // spots by name
  std::vector<float> countries, regions;  // evidence, by number
  std::vector<std::uint32_t> chosen;      // by spot: row of the gazetteer
};

void find_places(const Article&, const Analysis&, const PlaceModel&, PlaceScratch&, Places& places);

}  // namespace stemma
