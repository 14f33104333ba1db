// All documents of a store compared with each other.

#include <algorithm>
#include <iterator>

#include "corpus/candidates.h"
#include "corpus/copies.h"
#include "stemma/corpus.h"

namespace stemma {
namespace {

using corpus::BodyWord;

// The words of documents that come in the order of their numbers, one of them many times in a row.
class Texts {
 public:
  Texts(Store& store, const Corpus& corpus, const std::vector<corpus::Sketch>& sketches)
      : store_(store), corpus_(corpus), sketches_(sketches) {}
  Result<const std::vector<BodyWord>*> words(std::uint32_t document) {
    Slot& slot = slots_[document % kSlots];
    if (slot.document != document) {
      const auto text = store_.document_text(corpus_.documents[document].row);
      if (!text) return text.error();
      corpus::body_words(*text, sketches_[document], slot.words);
      slot.document = document;
    }
    return &slot.words;
  }

 private:
  static constexpr std::size_t kSlots = 512;
  struct Slot {
    std::uint32_t document = ~0U;
    std::vector<BodyWord> words;
  };
  Store& store_;
  const Corpus& corpus_;
  const std::vector<corpus::Sketch>& sketches_;
  std::vector<Slot> slots_{kSlots};
};

// Two copies of one original share its words; neither has them from the other.
void part_siblings(Corpus& corpus, const std::vector<std::uint32_t>& order) {
  std::vector<std::vector<std::uint32_t>> originals(corpus.documents.size());
  const auto whole = [](const CopyLink& link) { return is_copy(link.relation) && link.direction != CopyDirection::kUnknown; };
  for (const CopyLink& link : corpus.copies)
    if (whole(link)) {
      const bool from_b = link.direction == CopyDirection::kAFromB;
      originals[from_b ? link.a : link.b].push_back(from_b ? link.b : link.a);
    }
  for (auto& list : originals) std::sort(list.begin(), list.end());
  for (CopyLink& link : corpus.copies) {
    if (!is_copy(link.relation)) continue;
    std::vector<std::uint32_t> common;
    std::set_intersection(originals[link.a].begin(), originals[link.a].end(), originals[link.b].begin(),
                          originals[link.b].end(), std::back_inserter(common));
    if (common.empty() || link.stated) continue;
    const auto earlier = [&](std::uint32_t x, std::uint32_t y) { return order[x] < order[y]; };
    link.direction = CopyDirection::kUnknown;
    link.reason = "both have it from " + corpus.documents[*std::min_element(common.begin(), common.end(), earlier)].id;
  }
}

}  // namespace

Result<Corpus> compare(Store& store) {
  Corpus out;
  std::vector<corpus::Sketch> sketches;
  std::string damaged;
  const Status read = store.documents([&](StoredDocument&& document) {
    auto sketch = corpus::unpack(document.sketch);
    if (!sketch) {
      damaged = document.id;
      return false;
    }
    sketches.push_back(std::move(*sketch));
    document.sketch = std::string();  // frees it
    out.documents.push_back(std::move(document));
    return true;
  });
  if (!read) return read.error();
  if (!damaged.empty())
    return Error{"the store's sketch of document " + damaged +
                 " is not one that this stemma reads. Make the store again from its inputs with `stemma ingest`."};
  const auto count = static_cast<std::uint32_t>(out.documents.size());
  const std::vector<std::uint32_t> order = corpus::time_order(out.documents);
  std::vector<corpus::Compared> compared(count);
  for (std::uint32_t i = 0; i < count; ++i)
    compared[i] = {&out.documents[i], &sketches[i], corpus::moment_of(out.documents[i]),
                   corpus::outlet_name(out.documents[i].outlet)};
  Texts texts(store, out, sketches);
  corpus::AlignScratch scratch;
  corpus::Alignment shared;
  std::vector<BodyWord> a_words;
  std::uint32_t a_document = ~0U;
  for (const corpus::Candidate& pair : corpus::candidates(sketches, order)) {
    if (pair.a != a_document) {
      const auto words = texts.words(pair.a);
      if (!words) return words.error();
      a_words = **words;
      a_document = pair.a;
    }
    const auto b_words = texts.words(pair.b);
    if (!b_words) return b_words.error();
    corpus::align(a_words, **b_words, scratch, shared);
    if (auto link = corpus::judge(compared[pair.a], compared[pair.b], a_words, **b_words, shared))
      out.copies.push_back(std::move(*link)), out.copies.back().a = pair.a, out.copies.back().b = pair.b;
  }
  part_siblings(out, order);
  return out;
}

}  // namespace stemma
