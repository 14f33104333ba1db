// stemma demo: the sample newsroom, read into a store and shown.

#include <cstdlib>
#include <filesystem>

#include "commands.h"
#include "stemma/corpus.h"
#include "terminal.h"

namespace stemma::cli {
namespace {

namespace fs = std::filesystem;

// STEMMA_SAMPLES, else samples/ here, beside the program or above it.
std::string samples() {
  if (const char* named = std::getenv("STEMMA_SAMPLES"); named != nullptr) return named;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& place :
       {fs::path("samples"), program.parent_path() / "samples", program.parent_path().parent_path() / "samples",
        program.parent_path().parent_path() / "share/stemma/samples"})
    if (fs::exists(place / "wire.jsonl", error)) return place.string();
  return {};
}

}  // namespace

int demo(const Arguments& arguments) {
  const std::string folder = samples();
  if (folder.empty()) return complain("the sample newsroom was not found; name its folder in STEMMA_SAMPLES."), kError;
  const auto options = engine_options(arguments);
  if (!options) return complain(options.message()), kError;
  const auto engine = Engine::create(*options);
  if (!engine) return complain(engine.message()), kError;
  std::error_code error;
  const bool kept = arguments.has("store");
  const std::string path =
      kept ? arguments.store()
           : (fs::temp_directory_path(error) / ("stemma-demo-" + std::to_string(::time(nullptr)) + ".stemma")).string();
  const bool colour = colour_wanted(arguments);
  int code = kFound;
  {
    auto store = open_store(path, Store::Mode::kWrite, engine->get());
    if (!store) return complain(store.message()), kError;
    IngestWishes wishes;
    wishes.wanted = [](const Input& input) { return input.reason.empty() && !input.name.ends_with(".md"); };
    const auto counts = ingest_paths(**engine, **store, {folder}, wishes);
    if (!counts) return complain(counts.message()), kError;
    if (const Status done = link(**store); !done) return complain(done.message()), kError;
    std::vector<StoredClaim> all;
    const Status done = (*store)->claims("", 0, [&](const StoredClaim& claim) { return all.push_back(claim), true; });
    if (!done) return complain(done.message()), kError;
    std::stable_sort(all.begin(), all.end(), [](const StoredClaim& a, const StoredClaim& b) {
      return std::pair(a.published, a.document) < std::pair(b.published, b.document);
    });
    std::string last;
    std::vector<StoredClaim> article;
    const auto flush = [&] {
      if (article.empty()) return;
      const StoredClaim& first = article.front();
      print("\n" + coloured("1", (first.headline.empty() ? first.document : first.headline), colour) + "\n" +
            coloured("2",
                     first.outlet + (first.published.empty() ? ", no date" : ", " + first.published.substr(0, 10)) + " [" +
                         first.document + "]",
                     colour) +
            "\n");
      // Claims with a source or a number say most; the outlet's plain words are in the store.
      std::vector<StoredClaim> shown;
      for (StoredClaim& claim : article)
        if (!claim.chain.empty() || !claim.quantity.empty()) shown.push_back(std::move(claim));
      print(claim_table(shown, colour, width()));
      article.clear();
    };
    for (StoredClaim& claim : all) {
      if (claim.document != last) flush();
      last = claim.document;
      article.push_back(std::move(claim));
    }
    flush();
    const auto s = (*store)->status();
    if (!s) return complain(s.message()), kError;
    print("\n" + std::to_string(s->documents) + " articles of " + std::to_string(s->outlets.size()) +
          " outlets, all invented: " + std::to_string(s->claims) + " claims, " + std::to_string(s->attributions) +
          " attributions, " + std::to_string(s->quantities) + " quantities.\n");
    code = s->claims > 0 ? kFound : kNothing;
  }
  if (kept) {
    print("Kept in " + path + ". Next:\n  stemma claims soldiers --store " + path + "\n  stemma status --store " + path + "\n");
  } else {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path + end, error);
    print(
        "Next: stemma demo --store sample.stemma, then stemma claims soldiers --store sample.stemma; or stemma read FILE with "
        "an article of yours.\n");
  }
  return code;
}

}  // namespace stemma::cli
