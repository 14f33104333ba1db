// Names that the analysis takes for places, peoples with a country, and names of places inside those of organisations. A name
// means one place in a text: of those that the gazetteer has, the one with the best reasons. Reasons are what stands behind it
// ("Alexandria, La."), countries and regions that the text names, other places that it names, people who live there.

#include "place/place.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma {
namespace {

constexpr std::uint32_t kNone = ~0U;
constexpr std::uint32_t kMostRows = 400;   // places of one name that are weighed
constexpr std::uint32_t kLongestName = 5;  // tokens
// Reasons.
constexpr float kPeople = .7F;                    // a power of ten of people
constexpr float kWithin = 9, kWithinCountry = 6;  // the words behind it say so
constexpr float kOuter = 5;                       // itself says where another lies
constexpr float kKnown = 2;                       // resources/names.tsv knows the country of the name
constexpr float kCountryName = 8, kRegionName = 8.5F;
constexpr float kSameRegion = 4, kSameCountry = 3;     // by the logarithm of the evidence ...
constexpr float kMostEvidence = 2;                     // ... up to here
constexpr float kOfNames = 1.5F, kOfNamesPower = .7F;  // evidence of a name for all the towns that have it
constexpr float kOfChosen = .4F;                       // of each spot whose town is chosen
constexpr float kOfHost = 3;
constexpr float kMainEvidence = 1.5F, kMainShare = .6F;  // of a country that a text is about
constexpr std::uint32_t kGreatCity = 500000;             // a city that a region of the same name does not hide
constexpr std::uint32_t kCity =
    200000;  // of a city that the name of an organisation may open with, of a town with more words or behind "of"
constexpr std::uint32_t kTown = 15000;

class Finder {
 public:
  Finder(const Article& article, const Analysis& analysis, const Gazetteer& gazetteer, PlaceScratch& scratch)
      : article_(article), analysis_(analysis), gazetteer_(gazetteer), s_(scratch) {}

  void run(Places& out) {
    out.clear();
    s_.spots.clear();
    for (const Mention& mention : analysis_.mentions)
      if (mention.form == MentionForm::kName) add(mention);
    if (s_.spots.empty()) return;
    std::stable_sort(s_.spots.begin(), s_.spots.end(),
                     [](const Spot& a, const Spot& b) { return a.words.begin < b.words.begin; });
    keep_sure();
    link();
    s_.order.resize(s_.spots.size());
    for (std::uint32_t i = 0; i < s_.order.size(); ++i) s_.order[i] = i;
    std::stable_sort(s_.order.begin(), s_.order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return s_.spots[a].name < s_.spots[b].name; });
    s_.chosen.assign(s_.spots.size(), kNone);
    first_evidence();
    choose();
    second_evidence();
    choose();
    main_ = main_country();
    for (std::uint32_t i = 0; i < s_.spots.size(); ++i) out.add(place(i));
  }

 private:
  using Spot = PlaceScratch::Spot;

  std::string_view text(std::uint32_t i) const {
    return std::string_view(article_.text).substr(analysis_.tokens[i].begin, analysis_.tokens[i].size);
  }
  std::string_view text(Words w) const {
    const Token &first = analysis_.tokens[w.begin], &last = analysis_.tokens[w.end - 1];
    return std::string_view(article_.text).substr(first.begin, last.begin + last.size - first.begin);
  }
  bool mark(std::uint32_t i) const {
    const Shape s = analysis_.tokens[i].shape;
    return s == Shape::kPunctuation || s == Shape::kSymbol || s == Shape::kOpenQuote || s == Shape::kCloseQuote ||
           s == Shape::kStraightQuote;
  }
  static bool one_of(std::string_view word, std::span<const std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
  }
  // Without marks and possessives at the ends, and without what only says that it is a town.
  Words trimmed(Words w) const {
    static constexpr std::array<std::string_view, 6> kBefore = {"the", "The", "downtown", "city", "City", "town"};
    const auto possessive = [&](std::uint32_t i) { return text(i) == "'s" || text(i) == "’s"; };
    while (!w.empty() && (mark(w.end - 1) || possessive(w.end - 1)) && text(w.end - 1) != ".") --w.end;
    while (!w.empty() && mark(w.begin)) ++w.begin;
    while (w.size() > 1 && (one_of(text(w.begin), kBefore) || text(w.begin) == "of") && find(w).empty()) ++w.begin;
    return w;
  }
  GazetteerRows find(Words w) const {
    // Two capitals are a state, two other letters a word.
    const std::string_view t = text(w);
    if (t.size() == 2 && !(t[0] >= 'A' && t[0] <= 'Z' && t[1] >= 'A' && t[1] <= 'Z')) return {};
    return w.empty() ? GazetteerRows{} : gazetteer_.find(place_hash(t));
  }
  const Entity* entity(const Spot& spot) const {
    return spot.entity && analysis_.entities.has(spot.entity) ? &analysis_.entities[spot.entity] : nullptr;
  }
  std::uint32_t best_people(GazetteerRows rows) const {
    std::uint32_t most = 0;
    for (std::uint32_t r = rows.begin; r < std::min(rows.end, rows.begin + kMostRows); ++r)
      most = std::max(most, gazetteer_.people(r));
    return most;
  }
  bool wide(GazetteerRows rows) const { return !rows.empty() && gazetteer_.kind(rows.begin) != PlaceKind::kCity; }

  void spot(Words words, Id<Entity> entity, bool sure) {
    if (words.empty()) return;
    Spot one;
    one.words = words;
    one.entity = entity;
    one.sure = sure;
    one.rows = find(words);
    one.name = place_hash(text(words));
    static constexpr std::array<std::string_view, 6> kCounty = {"County", "county", "Parish", "parish", "Borough", "Township"};
    static constexpr std::array<std::string_view, 10> kProvince = {"Province", "province", "Oblast",      "oblast", "Region",
                                                                   "region",   "District", "Governorate", "State",  "state"};
    if (one.rows.empty() && words.size() > 1) {
      const Words front{words.begin, words.end - 1};
      if (one_of(text(words.end - 1), kCounty)) one.division = true;
      else if (one_of(text(words.end - 1), kProvince)) one.rows = find(front), one.division = !one.rows.empty();
    }
    s_.spots.push_back(one);
  }

  void add(const Mention& mention) {
    const Words w = mention.words;
    const Entity* e = mention.entity && analysis_.entities.has(mention.entity) ? &analysis_.entities[mention.entity] : nullptr;
    if (mention.kind == MentionKind::kGroup) {
      if (e == nullptr || e->country.empty()) return;
      Spot one;
      one.words = trimmed(w);
      one.entity = mention.entity;
      one.sure = one.people = true;
      one.name = place_hash(e->country.view()) ^ 1;  // its country's people, no name of a town
      if (!one.words.empty()) s_.spots.push_back(one);
      return;
    }
    if (mention.kind == MentionKind::kPlace) {
      std::uint32_t begin = w.begin;
      for (std::uint32_t i = w.begin; i <= w.end; ++i) {
        if (i < w.end && text(i) != "," && text(i) != "—" && text(i) != ";") continue;
        const Words piece = trimmed({begin, i});
        if (!piece.empty()) spot(piece, begin == w.begin && i == w.end ? mention.entity : Id<Entity>{}, true);
        begin = i + 1;
      }
      return;
    }
    const Words whole = trimmed(w);
    if (whole.empty()) return;
    if (!find(whole).empty()) {
      const bool place = e != nullptr && e->source_kind == SourceKind::kGovernment;
      if (place || mention.kind != MentionKind::kPerson || whole.size() == 1)
        spot(whole, mention.entity, place || (mention.kind == MentionKind::kOrganization && wide(find(whole))));
      return;
    }
    if (mention.kind == MentionKind::kPerson) return;
    // "Oakland Police Department", "University of Rochester"
    for (std::uint32_t i = whole.begin; i < whole.end; ++i) {
      const bool after = i > whole.begin && (text(i - 1) == "of" || text(i - 1) == "in" || text(i - 1) == "at");
      if (i != whole.begin && !after) continue;
      for (std::uint32_t size = std::min(kLongestName, whole.end - i); size > 0; --size) {
        const Words inner{i, i + size};
        const GazetteerRows rows = size < whole.size() ? find(inner) : GazetteerRows{};
        if (rows.empty() || mark(inner.end - 1)) continue;
        const bool sure = wide(rows) || best_people(rows) >= (after || size > 1 ? kTown : kCity);
        spot(inner, {}, sure);
        break;
      }
    }
  }

  // What is no place by itself stays where the text names that place elsewhere.
  void keep_sure() {
    s_.order.clear();
    std::vector<std::uint64_t>& names = s_.names;
    names.clear();
    for (const Spot& one : s_.spots)
      if (one.sure) names.push_back(one.name);
    std::sort(names.begin(), names.end());
    std::uint32_t stop = 0;
    const auto out = std::remove_if(s_.spots.begin(), s_.spots.end(), [&](const Spot& one) {
      const bool overlap = one.words.begin < stop;
      const bool kept = !overlap && (one.sure || std::binary_search(names.begin(), names.end(), one.name));
      if (kept) stop = one.words.end;
      return !kept;
    });
    s_.spots.erase(out, s_.spots.end());
  }

  // "Alexandria, La.", "Gulu in Uganda", "Alexandria (Egypt)".
  void link() {
    const std::size_t found = s_.spots.size();
    for (std::size_t i = 0; i < found; ++i) {
      const std::uint32_t end = s_.spots[i].words.end;
      if (s_.spots[i].people || end + 1 >= analysis_.tokens.size()) continue;
      const bool comma = text(end) == "," || text(end) == "(" || text(end) == "in";
      if (!comma) continue;
      if (i + 1 < found && s_.spots[i + 1].words.begin == end + 1) {
        s_.spots[i].within = static_cast<std::uint32_t>(i + 1);
        as_outer(s_.spots[i + 1]);
        continue;
      }
      // An abbreviation that the analysis took for no name.
      if (i + 1 < found && s_.spots[i + 1].words.begin < end + 2) continue;
      const Words next{end + 1, end + 2};
      const GazetteerRows rows = find(next);
      if (text(end) != "," || rows.empty() || gazetteer_.kind(rows.begin) != PlaceKind::kRegion || text(next).size() > 6)
        continue;
      Spot one;
      one.words = next;
      one.rows = rows;
      one.name = place_hash(text(next));
      one.sure = true;
      as_outer(one);
      s_.spots[i].within = static_cast<std::uint32_t>(s_.spots.size());
      s_.spots.push_back(one);
    }
  }

  // "Washington" that says where a town lies need not be the one that an envoy flew to.
  void as_outer(Spot& one) const {
    if (one.outer || !wide(one.rows)) return;
    one.outer = true;
    one.name ^= 2;
  }

  void first_evidence() {
    s_.countries.assign(kMostCountries, 0);
    s_.regions.assign(kMostRegions, 0);
    s_.countries[gazetteer_.of_host(article_.outlet)] += kOfHost;
    for (const Spot& one : s_.spots) {
      // A capital is no sign of its country: there are others of its name.
      const bool country = !one.rows.empty() && gazetteer_.kind(one.rows.begin) == PlaceKind::kCountry;
      const bool both = one.rows.size() > 1 && gazetteer_.kind(one.rows.begin + 1) == PlaceKind::kRegion;
      if (const Entity* e = entity(one); e != nullptr && !e->country.empty() && (one.people || country))
        s_.countries[gazetteer_.number(e->country)] += both ? .5F : 1.0F;
      for (std::uint32_t r = one.rows.begin; r < std::min(one.rows.end, one.rows.begin + 4); ++r) {
        if (gazetteer_.kind(r) != PlaceKind::kRegion) continue;
        s_.regions[gazetteer_.region(r)] += 1;
        s_.countries[gazetteer_.country(r)] += .5F;
      }
    }
    // Where the towns of these names lie: a name that few towns have says more.
    for (std::size_t first = 0; first < s_.order.size();) {
      std::size_t last = first;
      while (last < s_.order.size() && s_.spots[s_.order[last]].name == s_.spots[s_.order[first]].name) ++last;
      const GazetteerRows rows = s_.spots[s_.order[first]].rows;
      const float share = share_of(rows);
      for (std::uint32_t r = rows.begin; r < std::min(rows.end, rows.begin + kMostRows); ++r) {
        if (gazetteer_.kind(r) != PlaceKind::kCity) continue;
        s_.regions[gazetteer_.region(r)] += share;
        s_.countries[gazetteer_.country(r)] += share;
      }
      first = last;
    }
    s_.countries[0] = 0;
    s_.regions[0] = 0;
  }
  void second_evidence() {
    first_evidence();
    for (std::uint32_t i = 0; i < s_.spots.size(); ++i) {
      const std::uint32_t r = s_.chosen[i];
      if (r == kNone || gazetteer_.kind(r) != PlaceKind::kCity) continue;
      s_.regions[gazetteer_.region(r)] += kOfChosen;
      s_.countries[gazetteer_.country(r)] += kOfChosen;
    }
    s_.countries[0] = 0;
    s_.regions[0] = 0;
  }

  static float share_of(GazetteerRows rows) {
    return rows.empty() ? 0 : kOfNames / std::pow(static_cast<float>(rows.size()), kOfNamesPower);
  }

  // One place for all spots of a name.
  void choose() {
    for (std::size_t first = 0; first < s_.order.size();) {
      std::size_t last = first;
      while (last < s_.order.size() && s_.spots[s_.order[last]].name == s_.spots[s_.order[first]].name) ++last;
      const GazetteerRows rows = s_.spots[s_.order[first]].rows;
      // A name is no evidence for itself.
      const float share = share_of(rows);
      const std::uint32_t before = s_.chosen[s_.order[first]];
      const auto own = [&](float sign) {
        for (std::uint32_t r = rows.begin; r < std::min(rows.end, rows.begin + kMostRows); ++r) {
          if (gazetteer_.kind(r) != PlaceKind::kCity) continue;
          s_.regions[gazetteer_.region(r)] += sign * share;
          s_.countries[gazetteer_.country(r)] += sign * share;
        }
        if (before == kNone || gazetteer_.kind(before) != PlaceKind::kCity) return;
        s_.regions[gazetteer_.region(before)] += sign * kOfChosen * static_cast<float>(last - first);
        s_.countries[gazetteer_.country(before)] += sign * kOfChosen * static_cast<float>(last - first);
      };
      own(-1);
      std::uint32_t best = kNone;
      float best_score = 0;
      for (std::uint32_t r = rows.begin; r < std::min(rows.end, rows.begin + kMostRows); ++r) {
        float score = reasons(r);
        // "Washington" is the city more often than the state: one region has the name, a great city of another has it too.
        if (gazetteer_.kind(r) == PlaceKind::kRegion && great_city(rows, gazetteer_.region(r))) score -= kOuter;
        float near = 0;
        for (std::size_t k = first; k < std::min(last, first + 50); ++k)
          near = std::max(near, beside(s_.spots[s_.order[k]], r));
        score += near;
        if (best == kNone || score > best_score) best = r, best_score = score;
      }
      own(1);
      for (std::size_t k = first; k < last; ++k) s_.chosen[s_.order[k]] = best;
      first = last;
    }
  }
  bool great_city(GazetteerRows rows, std::uint16_t other_than) const {
    for (std::uint32_t r = rows.begin; r < std::min(rows.end, rows.begin + 8); ++r)
      if (gazetteer_.kind(r) == PlaceKind::kCity && gazetteer_.people(r) >= kGreatCity && gazetteer_.region(r) != other_than)
        return true;
    return false;
  }
  float reasons(std::uint32_t r) const {
    float score = kPeople * std::log10(static_cast<float>(gazetteer_.people(r)) + 1);
    const PlaceKind kind = gazetteer_.kind(r);
    if (kind != PlaceKind::kCity) score = kind == PlaceKind::kCountry ? kCountryName : kRegionName;
    const float region = s_.regions[gazetteer_.region(r)] - (kind == PlaceKind::kRegion ? 1.0F : 0.0F);
    const float country = s_.countries[gazetteer_.country(r)] - (kind == PlaceKind::kCountry ? 1.0F : 0.0F);
    score += kSameRegion * std::min(kMostEvidence, std::log2(1 + std::max(0.0F, region)));
    score += kSameCountry * std::min(kMostEvidence, std::log2(1 + std::max(0.0F, country)));
    return score;
  }
  float beside(const Spot& one, std::uint32_t r) const {
    float score = one.outer && gazetteer_.kind(r) != PlaceKind::kCity ? kOuter : 0;
    if (const Entity* e = entity(one);
        e != nullptr && !e->country.empty() && gazetteer_.number(e->country) == gazetteer_.country(r))
      score += kKnown;
    if (one.within == kNone) return score;
    const Spot& outer = s_.spots[one.within];
    for (std::uint32_t o = outer.rows.begin; o < std::min(outer.rows.end, outer.rows.begin + 6); ++o) {
      if (gazetteer_.kind(o) == PlaceKind::kRegion && gazetteer_.region(o) == gazetteer_.region(r)) return score + kWithin;
      if (gazetteer_.kind(o) == PlaceKind::kCountry && gazetteer_.country(o) == gazetteer_.country(r)) score += kWithinCountry;
    }
    return score;
  }

  // The country that the text is about where there is hardly another, or 0.
  std::uint16_t main_country() const {
    const auto most = std::max_element(s_.countries.begin(), s_.countries.end());
    float all = 0;
    for (const float one : s_.countries) all += one;
    return *most >= kMainEvidence && *most >= kMainShare * all ? static_cast<std::uint16_t>(most - s_.countries.begin())
                                                               : std::uint16_t{0};
  }

  Place place(std::uint32_t i) const {
    const Spot& one = s_.spots[i];
    Place p;
    p.words = one.words;
    p.entity = one.entity;
    p.rule = one.people ? "people" : "name";
    std::uint32_t row = s_.chosen[i];
    if (one.people) {
      p.country = entity(one)->country;
      return p;
    }
    if (row == kNone) {
      if (const Entity* e = entity(one); e != nullptr && !e->country.empty()) {
        p.country = e->country;
      } else if (one.within != kNone && s_.chosen[one.within] != kNone) {
        // A village that the gazetteer lacks lies where the text says.
        row = s_.chosen[one.within];
        p.country = gazetteer_.code(gazetteer_.country(row));
        if (gazetteer_.kind(row) == PlaceKind::kRegion) {
          p.precision = Precision::kRegion;
          p.latitude = gazetteer_.latitude(row), p.longitude = gazetteer_.longitude(row);
          p.rule = "within";
        }
      } else {
        p.country = gazetteer_.code(main_);
        p.rule = main_ == 0 ? "name" : "main-country";
      }
      return p;
    }
    p.country = gazetteer_.code(gazetteer_.country(row));
    const PlaceKind kind = gazetteer_.kind(row);
    p.precision = kind == PlaceKind::kCountry                  ? Precision::kCountry
                  : kind == PlaceKind::kRegion || one.division ? Precision::kRegion
                                                               : Precision::kCity;
    p.latitude = gazetteer_.latitude(row), p.longitude = gazetteer_.longitude(row);
    return p;
  }

  const Article& article_;
  const Analysis& analysis_;
  const Gazetteer& gazetteer_;
  PlaceScratch& s_;
  std::uint16_t main_ = 0;
};

}  // namespace

Status PlaceModel::open(std::string_view bytes) {
  auto opened = Gazetteer::open(bytes, "the gazetteer of this program");
  if (!opened) return opened.error();
  gazetteer_ = std::move(*opened);
  return Done{};
}

void find_places(const Article& article, const Analysis& analysis, const PlaceModel& model, PlaceScratch& scratch,
                 Places& places) {
  Finder(article, analysis, model.gazetteer(), scratch).run(places);
}

}  // namespace stemma
