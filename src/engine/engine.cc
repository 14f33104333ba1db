// The order of the stages, their timing, verification and switches.

#include "stemma/engine.h"

#include <algorithm>
#include <array>
#include <optional>
#include <thread>

#include "article/article.h"
#include "attribution/attribution.h"
#include "attribution/embedded_model.h"
#include "base/env.h"
#include "base/hash.h"
#include "claim/claim.h"
#include "engine/conllu.h"
#include "event/embedded_model.h"
#include "event/event.h"
#include "intake/intake.h"
#include "lingua/analyse.h"
#include "lingua/embedded_model.h"
#include "lingua/lingua.h"
#include "place/embedded_model.h"
#include "place/place.h"
#include "quantity/quantity.h"
#include "stemma/notation.h"
#include "text/lexicon.h"
#include "timex/anchor.h"
#include "timex/timex.h"

namespace stemma {
namespace {

enum Stage : std::uint8_t {
  kIntake,
  kArticle,
  kLingua,
  kTimex,
  kQuantity,
  kAttribution,
  kPlace,
  kEvent,
  kAnchor,
  kClaim,
  kStages
};
constexpr std::array<std::string_view, kStages> kStageNames = {"intake",      "article", "lingua", "timex",  "quantity",
                                                               "attribution", "place",   "event",  "anchor", "claim"};

constexpr std::uint64_t kLargestLexicon = 4U << 20U;  // bytes

// What messages call a file of weights.
std::string name_of(const std::string& file, std::string_view network) {
  return file.empty() ? "the " + std::string(network) + " network of this program" : file;
}

// The files of the folder of --lexicon.
Result<Lexicons> lexicons_of(const std::string& folder) {
  Lexicons lexicons;
  if (folder.empty()) return lexicons;
  if (!env::info(folder).directory) return Error{"--lexicon " + folder + ": there is no folder of this name."};
  const auto files = env::list(folder);
  if (!files) return files.error();
  for (const std::string& path : *files) {
    if (!path.ends_with(".tsv")) continue;
    auto bytes = env::read_file(path, kLargestLexicon);
    if (!bytes) return bytes.error();
    const Status added = lexicons.add(path, std::string_view(path).substr(path.rfind('/') + 1), std::move(*bytes));
    if (!added) return Error{added.message()};
  }
  return lexicons;
}

}  // namespace

class Workspace {
 public:
  Page page;
  Document document;
  AnalysisScratch analysis;
  AttributionScratch attribution;
  PlaceScratch place;
  EventScratch event;
  std::array<StageTime, kStages> times;
};

void WorkspaceDeleter::operator()(Workspace* workspace) const { delete workspace; }

struct Engine::Parts {
  Parts(Options o, Lexicons own)
      : options(std::move(o)),
        lexicons(std::move(own)),
        lingua(vocabulary),
        timex(vocabulary, lexicons),
        quantity(vocabulary, lexicons),
        attribution(vocabulary),
        event(vocabulary) {}

  // The bytes of the file that an option names, kept mapped by `mapping`, or those that the program carries.
  static Result<std::string_view> weights_of(const std::string& file, std::string_view embedded,
                                             std::optional<env::Mapping>& mapping) {
    if (file.empty()) return embedded;
    auto mapped = env::Mapping::open(file);
    if (!mapped) return mapped.error();
    return mapping.emplace(std::move(*mapped)).bytes();
  }

  Options options;
  Lexicons lexicons;
  std::array<bool, kStages> on{};
  Vocabulary vocabulary;  // first: the models add their words to it
  ArticleModel article;
  LinguaModel lingua;
  LemmaModel lemmas;
  MentionModel mentions;
  std::optional<env::Mapping> words_file, attribution_file, event_file;  // where the options name files of weights
  WordsModel words;
  const Kernels* kernels = &best_kernels();
  TimexModel timex;
  QuantityModel quantity;
  AttributionModel attribution;
  PlaceModel place;
  EventModel event;
};

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::create(Options options) {
  if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
  auto lexicons = lexicons_of(options.lexicon);
  if (!lexicons) return lexicons.error();
  auto parts = std::make_unique<Parts>(std::move(options), std::move(*lexicons));
  if (!parts->lexicons.fault().empty()) return Error{parts->lexicons.fault()};
  parts->on.fill(true);
  for (const std::string& name : parts->options.without) {
    const auto found = std::find(kStageNames.begin(), kStageNames.end(), name);
    const auto stage = static_cast<std::size_t>(found - kStageNames.begin());
    if (found == kStageNames.end() || stage <= kLingua) {
      std::string message = "--without ";
      message.append(name).append(": no stage of this name can be left out; those that can: ");
      for (std::size_t i = kTimex; i < kStages; ++i) {
        message += i == kTimex ? "" : ", ";
        message += kStageNames[i];
      }
      return Error{message.append(".")};
    }
    parts->on[stage] = false;
  }
  if (parts->options.article_only) std::fill(parts->on.begin() + kLingua, parts->on.end(), false);
  auto weights = parts->weights_of(parts->options.words_model, embedded_words_model(), parts->words_file);
  if (!weights) return weights.error();
  auto words = WordsModel::open(*weights, name_of(parts->options.words_model, "words"));
  if (!words) return words.error();
  parts->words = std::move(*words);
  if (const std::string& kernel = parts->options.kernels; !kernel.empty()) {
    parts->kernels = nullptr;
    for (const KernelBuild build : {KernelBuild::kPlain, KernelBuild::kAvx2, KernelBuild::kVnni})
      if (const Kernels* k = kernels(build); k != nullptr && k->name == kernel) parts->kernels = k;
    if (parts->kernels == nullptr)
      return Error{"--kernels " + kernel + ": not one of plain, avx2, avx512-vnni, or this machine cannot run it."};
  }
  if (const std::string& file = parts->options.attribution_model; parts->on[kAttribution] && file != "none") {
    weights = parts->weights_of(file, embedded_attribution_model(), parts->attribution_file);
    if (!weights) return weights.error();
    const Status opened = parts->attribution.open_network(*weights, name_of(file, "attribution"),
                                                          parts->words.states_fingerprint(), *parts->kernels);
    if (!opened) return Error{opened.message() + " --attribution-model none reads by rules alone."};
  }
  if (parts->on[kPlace]) {
    const Status opened = parts->place.open(embedded_places_model());
    if (!opened) return Error{opened.message() + " --without place reads without it."};
  }
  if (const std::string& file = parts->options.event_model; parts->on[kEvent] && file != "none") {
    weights = parts->weights_of(file, embedded_events_model(), parts->event_file);
    if (!weights) return weights.error();
    const Status opened = parts->event.open_weights(*weights, name_of(file, "event"));
    if (!opened) return Error{opened.message() + " --event-model none reads without it."};
  }
  return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

WorkspaceOwner Engine::workspace() const {
  WorkspaceOwner owner(new Workspace);
  for (std::size_t i = 0; i < kStages; ++i) owner->times[i].stage = kStageNames[i];
  return owner;
}

std::string_view why_no_news(const Document& document) {
  for (const Note& note : document.notes) {
    // A text that was given as such, with its id, was chosen by whoever gave it, and copies are told in any language.
    if (note.kind == NoteKind::kNotEnglish && !document.article.verbatim) return "other-language";
    if (note.kind == NoteKind::kNoText) return "no-article";
  }
  return {};
}

std::vector<std::string_view> Engine::stages() { return {kStageNames.begin(), kStageNames.end()}; }
std::vector<StageTime> Engine::timings(const Workspace& workspace) const {
  return {workspace.times.begin(), workspace.times.end()};
}
std::string Engine::lexicon_line(LexiconLine line) const { return parts_->lexicons.describe(line); }
const Options& Engine::options() const { return parts_->options; }
std::uint64_t Engine::states_fingerprint() const { return parts_->words.states_fingerprint(); }
std::string_view version() { return STEMMA_VERSION; }

Result<const Document*> Engine::read(const Input& input, Workspace& w) const {
  const Parts& p = *parts_;
  if (input.bytes.size() > p.options.max_document)
    return Error{input.name + ": " + std::to_string(input.bytes.size()) + " bytes, more than the limit for one document (" +
                 std::to_string(p.options.max_document) + "); raise it with --max-document."};
  Document& d = w.document;
  d.notes.clear();
  Reading& r = d.reading;
  std::vector<std::string> faults;
  const auto stage = [&](Stage which, auto&& body) {
    const std::uint64_t begin = env::now_nanoseconds();
    if (p.on[which]) body();
    StageTime& time = w.times[which];
    time.nanoseconds += env::now_nanoseconds() - begin;
    time.documents += 1;
    if (p.options.verify && which >= kLingua && faults.empty()) {
      faults = verify(d);
      if (!faults.empty()) faults.front() = std::string(kStageNames[which]) + ": " + faults.front();
    }
  };
  r.expressions.rows.clear(), r.times.rows.clear(), r.quantities.rows.clear(), r.attributions.rows.clear();
  r.places.clear(), r.events.rows.clear(), r.events.roles.clear(), r.claims.rows.clear(), r.claims.pieces.clear();
  r.attributions.pieces.clear(), r.attributions.rows.add({});

  stage(kIntake, [&] {
    take_in(input.bytes, input.form, input.given, w.page);
    if (p.options.whole_text && input.form == PageForm::kText) w.page.form = PageForm::kGiven;
    for (const Note& note : w.page.notes) d.notes.add(note);
    if (input.note != NoteKind::kNone) d.notes.add({input.note, {}});
    const Digest key = digest({input.given.id, input.given.outlet, input.given.url, input.given.published, input.bytes});
    d.key = {key.high, key.low};
  });
  stage(kArticle, [&] { make_article(w.page, p.article, d.article, d.notes); });
  if (p.options.news_only && !why_no_news(d).empty()) return &d;
  Status words = Done{};
  stage(kLingua, [&] {
    if (input.form == PageForm::kWords) {
      words = read_conllu(input.bytes, input.name, input.first_line, p.lingua, d.article, d.analysis);
      if (!words) return;
    } else {
      tokenize(d.article, p.lingua, d.analysis);
    }
    analyse(d.article, {p.lingua, p.words, p.lemmas, p.mentions, *p.kernels}, w.analysis, d.analysis, d.notes);
  });
  if (!words) return words.error();
  stage(kTimex, [&] { find_times(d.article, d.analysis, p.timex, r.expressions, d.notes); });
  stage(kQuantity, [&] { find_quantities(d.article, d.analysis, r.expressions, p.quantity, r.quantities, d.notes); });
  // Attribution binds "when it was said", so the times are placed once without it, and again when all is known.
  stage(kAnchor, [&] {
    date_document(d.article, d.analysis, r.expressions, p.timex);
    anchor(d.article, d.analysis, r.expressions, r.attributions, r.events, p.timex, r.times);
  });
  stage(kAttribution,
        [&] { attribute(d.article, d.analysis, r.times, p.attribution, w.attribution, r.attributions, d.notes); });
  stage(kPlace, [&] { find_places(d.article, d.analysis, p.place, w.place, r.places); });
  stage(kEvent, [&] {
    find_events(d.article, d.analysis, r.times, r.quantities, r.attributions, p.event, input.pair, w.event, r.events, d.notes);
  });
  stage(kAnchor, [&] { anchor(d.article, d.analysis, r.expressions, r.attributions, r.events, p.timex, r.times); });
  stage(kClaim, [&] { make_claims(d.article, d.analysis, r.times, r.quantities, r.attributions, r.events, r.claims); });

  for (StageTime& time : w.times) time.tokens += d.analysis.tokens.size();
  if (!faults.empty())
    return Error{input.name + ": an invariant does not hold after " + faults.front() + " Please report this with the input."};
  return &d;
}

}  // namespace stemma
