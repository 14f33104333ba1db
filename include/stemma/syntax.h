// Tags and trees in the form of Universal Dependencies, version 2, English:
// universal tags (UPOS), Penn tags (XPOS), features, relations. Closed lists.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "stemma/id.h"
#include "stemma/value.h"

namespace stemma {

struct Token;

enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX
};
template <>
inline constexpr std::array names_of<Upos> =
    std::to_array<std::string_view>({"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
                                     "PUNCT", "SCONJ", "SYM", "VERB", "X"});

enum class Xpos : std::uint8_t {
  kDollar,
  kCloseQuote,
  kComma,
  kLeftBracket,
  kRightBracket,
  kStop,
  kColon,
  kAdd,
  kAfx,
  kCc,
  kCd,
  kDt,
  kEx,
  kFw,
  kGw,
  kHyph,
  kIn,
  kJj,
  kJjr,
  kJjs,
  kLs,
  kMd,
  kNfp,
  kNn,
  kNnp,
  kNnps,
  kNns,
  kPdt,
  kPos,
  kPrp,
  kPrpPoss,
  kRb,
  kRbr,
  kRbs,
  kRp,
  kSym,
  kTo,
  kUh,
  kVb,
  kVbd,
  kVbg,
  kVbn,
  kVbp,
  kVbz,
  kWdt,
  kWp,
  kWpPoss,
  kWrb,
  kOpenQuote
};
template <>
inline constexpr std::array names_of<Xpos> = std::to_array<std::string_view>(
    {"$",  "''",  ",",   "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX",  "CC",  "CD",  "DT",  "EX",  "FW",   "GW", "HYPH", "IN",
     "JJ", "JJR", "JJS", "LS",    "MD",    "NFP", "NN",  "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",  "RBS",
     "RP", "SYM", "TO",  "UH",    "VB",    "VBD", "VBG", "VBN", "VBP",  "VBZ", "WDT", "WP",  "WP$", "WRB",  "``"});

enum class Relation : std::uint8_t {
  kAcl,
  kAclRelcl,
  kAdvcl,
  kAdvclRelcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCcPreconj,
  kCcomp,
  kCompound,
  kCompoundPrt,
  kConj,
  kCop,
  kCsubj,
  kCsubjOuter,
  kCsubjPass,
  kDep,
  kDet,
  kDetPredet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNmodDesc,
  kNmodPoss,
  kNmodUnmarked,
  kNsubj,
  kNsubjOuter,
  kNsubjPass,
  kNummod,
  kObj,
  kObl,
  kOblAgent,
  kOblUnmarked,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp
};
template <>
inline constexpr std::array names_of<Relation> = std::to_array<std::string_view>(
    {"acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
     "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
     "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
     "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
     "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
     "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
     "root",       "vocative",  "xcomp"});

// The values of all features, each with its feature, in the order in which UD prints them.
inline constexpr std::array kFeatureNames = std::to_array<std::string_view>(
    {"Abbr=Yes",     "Case=Acc",     "Case=Gen",     "Case=Nom",     "Definite=Def",  "Definite=Ind",  "Degree=Cmp",
     "Degree=Pos",   "Degree=Sup",   "ExtPos=ADP",   "ExtPos=ADV",   "ExtPos=CCONJ",  "ExtPos=PRON",   "ExtPos=PROPN",
     "ExtPos=SCONJ", "Foreign=Yes",  "Gender=Fem",   "Gender=Masc",  "Gender=Neut",   "Mood=Imp",      "Mood=Ind",
     "Mood=Sub",     "Number=Plur",  "Number=Ptan",  "Number=Sing",  "NumForm=Combi", "NumForm=Digit", "NumForm=Roman",
     "NumForm=Word", "NumType=Card", "NumType=Frac", "NumType=Mult", "NumType=Ord",   "Person=1",      "Person=2",
     "Person=3",     "Polarity=Neg", "Polarity=Pos", "Poss=Yes",     "PronType=Art",  "PronType=Dem",  "PronType=Emp",
     "PronType=Ind", "PronType=Int", "PronType=Neg", "PronType=Prs", "PronType=Rcp",  "PronType=Rel",  "PronType=Tot",
     "Reflex=Yes",   "Style=Arch",   "Style=Coll",   "Style=Expr",   "Style=Slng",    "Style=Vrnc",    "Tense=Past",
     "Tense=Pres",   "Typo=Yes",     "VerbForm=Fin", "VerbForm=Ger", "VerbForm=Inf",  "VerbForm=Part", "Voice=Pass"});
static_assert(kFeatureNames.size() <= 64);

// A set of feature values: bit i is kFeatureNames[i].
struct Features {
  std::uint64_t bits = 0;
  friend constexpr auto operator<=>(Features, Features) = default;
};
std::string print(Features);  // "Number=Sing|Person=3"; "_" when empty; two values of one feature as "Gender=Fem,Masc"
Features parse_features(std::string_view text);  // what print gives; a value that is not in the list is left out

// What the words network and the lemma rules say of one token.
struct Syntax {
  Id<Token> head;  // none: the root of its sentence
  Relation relation = Relation::kDep;
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kFw;
  std::uint8_t lemma_size = 0;    // bytes
  std::uint32_t lemma_begin = 0;  // byte offset in Analysis::lemmas
  Features features;
};

}  // namespace stemma
