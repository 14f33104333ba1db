// Labels of the names heads: 0 outside, then beginning and inside of each kind (BIO).
// Two guidelines are learnt side by side, each with a head of its own; reading joins them.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "infer/bio.h"
#include "stemma/analysis.h"

namespace stemma {

enum class NameKind : std::uint8_t { kPerson, kOrganization, kPlace, kGroup, kMisc, kFacility, kProduct, kDate, kMoney };
inline constexpr std::size_t kNameKinds = 9;
inline constexpr std::size_t kNameLabels = 1 + 2 * kNameKinds;
constexpr std::size_t begin_label(NameKind kind) { return 1 + 2 * static_cast<std::size_t>(kind); }
constexpr std::size_t inside_label(NameKind kind) { return begin_label(kind) + 1; }

enum class NameGuideline : std::uint8_t { kWeb, kNewswire };  // English Web Treebank's, worldwide newswire's
inline constexpr std::size_t kNameGuidelines = 2;

using LabelledName = Labelled<NameKind>;
using NameDecoder = BioDecoder<kNameLabels>;

// One score for each label out of the scores of both guidelines, for the words of one sentence. A kind
// that a guideline does not know counts there as the nearest that it knows, or as outside.
void join_guidelines(std::span<const float> web, std::span<const float> newswire, float weight_web, std::span<float> joined);

// The weight of the web guideline for a sentence that looks like its texts: `like` is words x guidelines.
float web_weight(std::span<const float> like);

MentionKind mention_kind(NameKind kind);  // facility is a place, product is misc; dates and money are no mentions
constexpr bool is_mention(NameKind kind) { return kind != NameKind::kDate && kind != NameKind::kMoney; }

}  // namespace stemma
