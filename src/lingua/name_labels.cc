#include "lingua/name_labels.h"

#include <algorithm>
#include <cassert>

namespace stemma {

MentionKind mention_kind(NameKind kind) {
  switch (kind) {
    case NameKind::kPerson: return MentionKind::kPerson;
    case NameKind::kOrganization: return MentionKind::kOrganization;
    case NameKind::kPlace:
    case NameKind::kFacility: return MentionKind::kPlace;
    case NameKind::kGroup: return MentionKind::kGroup;
    default: return MentionKind::kMisc;
  }
}

void join_guidelines(std::span<const float> web, std::span<const float> newswire, float weight_web, std::span<float> joined) {
  for (std::size_t at = 0; at + kNameLabels <= web.size(); at += kNameLabels) {
    const auto mix = [&](std::size_t label, std::size_t as_web) {
      joined[at + label] = weight_web * web[at + as_web] + (1 - weight_web) * newswire[at + label];
    };
    mix(0, 0);
    for (std::size_t k = 0; k < kNameKinds; ++k) {
      const auto kind = static_cast<NameKind>(k);
      NameKind as = kind;
      if (kind == NameKind::kFacility) as = NameKind::kPlace;
      if (kind == NameKind::kProduct) as = NameKind::kMisc;
      const bool known = as != NameKind::kGroup && as != NameKind::kDate && as != NameKind::kMoney;
      mix(begin_label(kind), known ? begin_label(as) : 0);
      mix(inside_label(kind), known ? inside_label(as) : 0);
    }
  }
}

float web_weight(std::span<const float> like) {
  float sum = 0;
  for (std::size_t i = 0; i + 1 < like.size(); i += kNameGuidelines) sum += like[i] - like[i + 1];
  const float mean = like.empty() ? 0.0F : sum * static_cast<float>(kNameGuidelines) / static_cast<float>(like.size());
  return std::clamp(0.5F + mean, 0.0F, 1.0F);
}

void NameDecoder::decode(std::span<const float> scores, std::uint32_t n, std::vector<LabelledName>& spans) {
  assert(scores.size() >= std::size_t{n} * kNameLabels);
  spans.clear();
  if (n == 0) return;
  std::array<float, kNameLabels> value{}, next{};
  from_.resize(std::size_t{n} * kNameLabels);
  constexpr float kNever = -1e9F;
  for (std::size_t y = 0; y < kNameLabels; ++y) value[y] = y > 0 && y % 2 == 0 ? kNever : scores[y];
  for (std::uint32_t t = 1; t < n; ++t) {
    const auto best = static_cast<std::size_t>(std::max_element(value.begin(), value.end()) - value.begin());
    const float* row = &scores[std::size_t{t} * kNameLabels];
    std::uint8_t* from = &from_[std::size_t{t} * kNameLabels];
    for (std::size_t y = 0; y < kNameLabels; ++y) {
      std::size_t before = best;
      if (y > 0 && y % 2 == 0) before = value[y] > value[y - 1] ? y : y - 1;  // inside: after its own beginning or inside
      next[y] = value[before] - value[best] + row[y];  // less the best so far: sums stay small however long the sentence
      from[y] = static_cast<std::uint8_t>(before);
    }
    value = next;
  }
  auto label = static_cast<std::size_t>(std::max_element(value.begin(), value.end()) - value.begin());
  std::uint32_t end = n;
  for (std::uint32_t t = n; t-- > 0;) {
    if (label == 0) {
      end = t;
    } else if (label % 2 == 1) {
      spans.push_back({t, end, static_cast<NameKind>((label - 1) / 2)});
      end = t;
    }
    if (t > 0) label = from_[std::size_t{t} * kNameLabels + label];
  }
  std::reverse(spans.begin(), spans.end());
}

}  // namespace stemma
