#include "lingua/name_labels.h"

#include <algorithm>

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

}  // namespace stemma
