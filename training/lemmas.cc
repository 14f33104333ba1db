// Learns the lemma rules of resources/ from CoNLL-U files, and scores them.
//   train_lemmas learn EDITS.tsv CASES.tsv FILE.conllu...
//   train_lemmas score [--errors] FILE.conllu...        (with the tables of resources/)

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "lingua/lemma.h"
#include "text/lexicon.h"
#include "training/conllu.h"
#include "training/suffix_rules.h"

namespace stemma::training {
namespace {

using Counts = std::map<std::string, double>;  // of outcomes

// An edit as an outcome: bytes cut, then what is added.
std::string edit_of(std::string_view low, std::string_view lemma) {
  const auto differ = std::mismatch(low.begin(), low.end(), lemma.begin(), lemma.end());
  return std::to_string(low.end() - differ.first) + " " + std::string(differ.second, lemma.end());
}
std::string edited(std::string_view low, const std::string& edit) {
  const std::size_t space = edit.find(' ');
  return std::string(low.substr(0, low.size() - std::stoul(edit.substr(0, space)))) + edit.substr(space + 1);
}
bool edit_fits(const std::string& edit, std::size_t size) { return std::stoul(edit.substr(0, edit.find(' '))) <= size; }

std::string lower(std::string word) {
  set_case(word, 0, LemmaCase::kLower);
  return word;
}

// The outcome that most occurrences have; the first by name among equals.
std::pair<std::string, double> most(const Counts& counts) {
  std::pair<std::string, double> best;
  for (const auto& [outcome, count] : counts)
    if (count > best.second) best = {outcome, count};
  return best;
}

class Learner {
 public:
  void read(std::span<const ConlluSentence> sentences) {
    for (const ConlluSentence& sentence : sentences)
      for (const ConlluWord& word : sentence.words) read(word);
  }

  void learn() {
    add_paradigms();
    for (const auto& [tag, forms] : edits_) {
      WordOutcomes words;
      for (const auto& [low, counts] : forms) {
        const auto [outcome, count] = most(counts);
        const bool made_up = count < 1 && made_up_.contains(low);
        words[low] = {outcome, count < 1 ? 0.5 : 1, !made_up, always_.contains({tag, low})};
      }
      edit_rules_[tag] = learn_suffixes(words, edit_options_, edit_fits);
      for (const auto& [end, outcome] : edit_rules_[tag].ends) model_.add_edit(tag, false, end, edited(end, outcome));
      for (const auto& [word, outcome] : edit_rules_[tag].words) model_.add_edit(tag, true, word, edited(word, outcome));
    }
    learn_cases();
  }

  void write(const char* edits, const char* cases, std::string_view source) const {
    std::ofstream file(edits, std::ios::binary);
    file << "# Lemmas: what stands in place of a word, or of the end of one, given its XPOS tag. Lower case; 0 is any digit.\n"
         << source << "tag\tpart\tform\tlemma\n";
    for (const auto& [tag, rules] : edit_rules_) {
      for (const auto& [end, outcome] : rules.ends) edit_row(file, tag, "end", end, outcome);
      for (const auto& [word, outcome] : rules.words) edit_row(file, tag, "word", word, outcome);
    }
    std::ofstream other(cases, std::ios::binary);
    other << "# Capitals of lemmas: which stay, given the XPOS tag, how the word is written and how it ends.\n"
          << source << "tag\tshape\tpart\tform\tcase\n";
    for (const auto& [key, rules] : case_rules_) {
      for (const auto& [end, outcome] : rules.ends) case_row(other, key, "end", end, outcome);
      for (const auto& [word, outcome] : rules.words) case_row(other, key, "word", word, outcome);
    }
  }

 private:
  using CaseKey = std::pair<Xpos, LemmaShape>;

  static void edit_row(std::ofstream& file, Xpos tag, const char* part, const std::string& form, const std::string& outcome) {
    file << name_of(tag) << '\t' << part << '\t' << form << '\t' << edited(form, outcome) << '\n';
  }
  static void case_row(std::ofstream& file, CaseKey key, const char* part, const std::string& form,
                       const std::string& outcome) {
    file << name_of(key.first) << '\t' << name_of(key.second) << '\t' << part << '\t' << form << '\t' << outcome << '\n';
  }

  void read(const ConlluWord& word) {
    if (word.lemma == "_" && word.form != "_") return;
    if (word.form.size() > kLongestLemmaRule || word.lemma.size() > kLongestLemmaRule) return;
    if ((word.form + word.lemma).find(' ') != std::string::npos) return;
    LemmaKeys keys, lemma_keys;
    const LemmaKey key = keys.of(word.form, word.upos, word.xpos, word.features);
    if (key.tag == Xpos::kCd && key.low.find('0') != std::string::npos) return;  // not by rules of words
    const std::string target(lemma_keys.of(word.lemma, word.upos, word.xpos, word.features).low);
    const std::string edit = edit_of(key.low, target);
    static const Features typo = parse_features("Typo=Yes");
    if ((word.features.bits & typo.bits) != 0) {
      ++typos_[{key.tag, std::string(key.low)}][edit];
      return;
    }
    if (edit.find('0', edit.find(' ')) != std::string::npos) return;
    ++edits_[key.tag][std::string(key.low)][edit];
    if (key.form != word.form && word.lemma.find("\u2019") == std::string::npos && word.form.size() <= 6)
      always_.insert({key.tag, std::string(key.low)});  // ’s: the rule must change its apostrophe
    occurrences_.push_back({word.form, word.lemma, word.upos, word.xpos, word.features});
  }

  // What a lemma seen in one form says of its other forms. A noun or adjective may be
  // used as a verb too ("scale", "subpoena"): weaker evidence, which no known verb loses to.
  void add_paradigms() {
    const auto seen = edits_;
    for (const auto& [tag, forms] : seen) {
      for (const auto& [low, counts] : forms) {
        const std::string lemma = edited(low, most(counts).first);
        const bool word = std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (!word || lemma.size() < 3) continue;
        const bool verb = tag == Xpos::kVb || tag == Xpos::kVbp || tag == Xpos::kVbd || tag == Xpos::kVbn || tag == Xpos::kVbg;
        if (verb || tag == Xpos::kNn || tag == Xpos::kJj) add_verb(lemma, verb ? kParadigm : kConversion);
        if (tag == Xpos::kVbd) add(Xpos::kVbn, low, lemma, kParadigm);
        if (tag == Xpos::kVbn) add(Xpos::kVbd, low, lemma, kParadigm);
        if (tag == Xpos::kNn) add(Xpos::kNns, plural(lemma), lemma, kParadigm);
        if (tag == Xpos::kNns) add(Xpos::kNnps, low, lemma, kParadigm);
        if ((tag == Xpos::kJj || tag == Xpos::kRb) && lemma.size() <= 6) add_comparison(tag, lemma);
      }
    }
    for (const LexiconRow& row : read_lexicon("irregular_verbs.tsv")) {
      const std::string base(row.columns[0]);
      const VerbForms verb = verb_forms(base);
      for (const std::string prefix : {"", "out", "over", "re", "under"}) {
        const double weight = prefix.empty() ? kKnown : kParadigm;
        add(Xpos::kVbd, prefix + verb.past, prefix + base, weight);
        add(Xpos::kVbn, prefix + verb.participle, prefix + base, weight);
        add(Xpos::kVbg, prefix + verb.gerund, prefix + base, weight);
        if (!prefix.empty())
          for (const std::string* form : {&verb.past, &verb.participle, &verb.gerund}) made_up_.insert(prefix + *form);
      }
    }
    for (const LexiconRow& row : read_lexicon("irregular_nouns.tsv"))
      add(Xpos::kNns, std::string(row.columns[1]), std::string(row.columns[0]), 2 * kParadigm);
    // A misspelling that is seen twice, and is no word.
    for (const auto& [key, counts] : typos_) {
      const auto [edit, count] = most(counts);
      if (count >= 2 && !edits_[key.first].contains(key.second)) edits_[key.first][key.second][edit] = count;
    }
  }
  void add(Xpos tag, const std::string& form, const std::string& lemma, double weight) {
    double& count = edits_[tag][form][edit_of(form, lemma)];
    count = std::max(count, weight);
  }
  void add_verb(const std::string& lemma, double weight) {
    const VerbForms verb = verb_forms(lemma);
    add(Xpos::kVbz, verb.third, lemma, weight), add(Xpos::kVbg, verb.gerund, lemma, weight);
    add(Xpos::kVbd, verb.past, lemma, weight), add(Xpos::kVbn, verb.participle, lemma, weight);
    add(Xpos::kVb, lemma, lemma, weight), add(Xpos::kVbp, lemma, lemma, weight);
    if (british_doubling(lemma) && verb.past == lemma + "ed") {
      add(Xpos::kVbd, lemma + "led", lemma, kConversion), add(Xpos::kVbn, lemma + "led", lemma, kConversion);
      add(Xpos::kVbg, lemma + "ling", lemma, kConversion);
    }
  }
  // "travelled", "modelling": a single vowel before a final l, not the first one.
  static bool british_doubling(std::string_view lemma) {
    constexpr std::string_view kVowels = "aeiou";
    const std::size_t n = lemma.size();
    return n > 4 && lemma[n - 1] == 'l' && kVowels.find(lemma[n - 2]) != std::string_view::npos &&
           kVowels.find(lemma[n - 3]) == std::string_view::npos &&
           lemma.substr(0, n - 3).find_first_of(kVowels) != std::string_view::npos;
  }
  // "rude": rud(ed) -> ruder, rudest; "big": bigg(ed) -> bigger, biggest.
  void add_comparison(Xpos tag, const std::string& lemma) {
    std::string stem = verb_forms(lemma).past;
    if (!stem.ends_with("ed")) return;
    stem.pop_back();
    add(tag == Xpos::kJj ? Xpos::kJjr : Xpos::kRbr, stem + "r", lemma, kParadigm);
    add(tag == Xpos::kJj ? Xpos::kJjs : Xpos::kRbs, stem + "st", lemma, kParadigm);
  }

  void learn_cases() {
    std::map<CaseKey, std::map<std::string, Counts>> seen;
    LemmaKeys keys;
    std::string made;
    for (const Occurrence& word : occurrences_) {
      const LemmaKey key = keys.of(word.form, word.upos, word.xpos, word.features);
      made.clear();
      model_.append(key, word.form, made);
      if (lower(made) != lower(word.lemma)) continue;
      for (const LemmaCase how : order_of(key.shape)) {
        std::string tried = made;
        set_case(tried, 0, how);
        if (tried != word.lemma) continue;
        ++seen[{key.case_tag, key.shape}][std::string(key.low)][std::string(name_of(how))];
        break;
      }
    }
    auto more = seen;
    for (const auto& [key, forms] : seen) {
      const auto [tag, shape] = key;
      for (const auto& [low, counts] : forms) {
        const auto [outcome, count] = most(counts);
        const std::size_t letters = low.size();
        const LemmaShape capitals = letters <= 4 ? LemmaShape::kShortCapitals : LemmaShape::kCapitals;
        if (tag != Xpos::kNnp && shape == LemmaShape::kLower && outcome == "keep") {
          more[{tag, LemmaShape::kTitle}][low]["lower"] += kOtherCase;
          if (letters > 1) more[{tag, capitals}][low]["lower"] += kOtherCase;
        }
        if (tag == Xpos::kNnp && shape == LemmaShape::kTitle && outcome == "keep" && count >= 3) {
          if (letters > 1) more[{tag, capitals}][low]["title"] += kOtherCase;
          more[{tag, LemmaShape::kLower}][low]["title"] += kOtherCase;
        }
      }
    }
    for (const LexiconRow& row : read_lexicon("names.tsv")) {
      const std::string name(row.columns[0]);
      if (row.columns[1] != "group" || name.find(' ') != std::string::npos) continue;
      for (const Xpos tag : {Xpos::kJj, Xpos::kNn}) {
        more[{tag, LemmaShape::kTitle}][name]["keep"] += kOtherCase;
        more[{tag, LemmaShape::kCapitals}][name]["title"] += kOtherCase;
      }
      more[{Xpos::kJj, LemmaShape::kLower}][name]["title"] += kOtherCase;
    }
    for (const auto& [key, forms] : more) {
      WordOutcomes words;
      for (const auto& [low, counts] : forms) {
        const auto [outcome, count] = most(counts);
        words[low] = {outcome, count < 1 ? 0.2 : 1};
      }
      case_rules_[key] = learn_suffixes(words, case_options_, [](const std::string&, std::size_t) { return true; });
      for (const auto& [end, outcome] : case_rules_[key].ends)
        model_.add_case(key.first, key.second, false, end, *enum_of<LemmaCase>(outcome));
      for (const auto& [word, outcome] : case_rules_[key].words)
        model_.add_case(key.first, key.second, true, word, *enum_of<LemmaCase>(outcome));
    }
  }
  static std::array<LemmaCase, 4> order_of(LemmaShape shape) {
    if (shape == LemmaShape::kLower) return {LemmaCase::kKeep, LemmaCase::kLower, LemmaCase::kTitle, LemmaCase::kUpper};
    return {LemmaCase::kLower, LemmaCase::kKeep, LemmaCase::kTitle, LemmaCase::kUpper};
  }

  static constexpr double kParadigm = 0.4, kConversion = 0.2, kOtherCase = 0.4;  // less than one occurrence
  static constexpr double kKnown = 50;  // of irregular_verbs.tsv: more than what a corpus may get wrong
  struct Occurrence {
    std::string form, lemma;
    Upos upos;
    Xpos xpos;
    Features features;
  };
  SuffixOptions edit_options_, case_options_{5, 3, 0.6};
  std::map<Xpos, std::map<std::string, Counts>> edits_;
  std::map<std::pair<Xpos, std::string>, Counts> typos_;
  std::set<std::pair<Xpos, std::string>> always_;
  std::set<std::string> made_up_;  // "outtook": evidence for its end, not worth a row
  std::vector<Occurrence> occurrences_;
  std::map<Xpos, SuffixRules> edit_rules_;
  std::map<CaseKey, SuffixRules> case_rules_;
  LemmaModel model_{LemmaModel::Empty{}};

 public:
  const LemmaModel& model() const { return model_; }
};

struct Score {
  std::size_t words = 0, right = 0, typos = 0;
  std::map<std::string, std::size_t> errors;
};

Score score(const LemmaModel& model, std::span<const ConlluSentence> sentences) {
  Score result;
  LemmaKeys keys;
  std::string lemmas;
  const Features typo = parse_features("Typo=Yes");
  for (const ConlluSentence& sentence : sentences) {
    std::vector<Syntax> rows;
    for (const ConlluWord& word : sentence.words) {
      Syntax row;
      row.upos = word.upos, row.xpos = word.xpos, row.features = word.features, row.relation = word.relation;
      rows.push_back(row);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const ConlluWord& word = sentence.words[i];
      lemmas.clear();
      add_lemma(word.form, rows[i], word.head == 0 ? nullptr : &rows[word.head - 1], model, keys, lemmas);
      ++result.words;
      if (lemmas == word.lemma || word.lemma == "_") {
        ++result.right;
      } else if ((word.features.bits & typo.bits) != 0) {
        ++result.typos;
      } else {
        std::string line = word.form;
        ((((line += '\t') += name_of(word.upos)) += '\t') += name_of(word.xpos)) += '\t';
        ++result.errors[((line += word.lemma) += '\t') += lemmas];
      }
    }
  }
  return result;
}

int fail(const std::string& message) {
  std::fprintf(stderr, "train_lemmas: %s\n", message.c_str());
  return 1;
}

int main_of(std::span<char* const> arguments) {
  const std::string command = arguments.empty() ? "" : arguments[0];
  if (command == "learn" && arguments.size() > 3) {
    Learner learner;
    std::string source =
        "# SOURCE: learnt from UD English EWT and GUM (CC BY-SA 4.0), irregular_verbs.tsv, irregular_nouns.tsv, names.tsv: "
        "train_lemmas learn "
        "lemmas.tsv "
        "lemma_case.tsv";
    for (const char* path : arguments.subspan(3)) {
      const auto sentences = read_conllu(path);
      if (!sentences) return fail(sentences.message());
      learner.read(*sentences);
      const std::string_view name(path);
      (source += ' ') += name.substr(name.find_last_of('/') + 1);
    }
    learner.learn();
    learner.write(arguments[1], arguments[2], source + "\n");
    return 0;
  }
  if (command == "score" && arguments.size() > 1) {
    const LemmaModel model;
    bool errors = false;
    for (const char* path : arguments.subspan(1)) {
      if (std::string_view(path) == "--errors") {
        errors = true;
        continue;
      }
      const auto sentences = read_conllu(path);
      if (!sentences) return fail(sentences.message());
      const Score s = score(model, *sentences);
      std::printf("%s: %zu words, %.2f %% right, %.2f %% wrong of words marked as typos\n", path, s.words,
                  100.0 * static_cast<double>(s.right) / static_cast<double>(s.words),
                  100.0 * static_cast<double>(s.typos) / static_cast<double>(s.words));
      if (!errors) continue;
      std::vector<std::pair<std::size_t, std::string>> sorted;
      sorted.reserve(s.errors.size());
      for (const auto& [line, count] : s.errors) sorted.push_back({count, line});
      std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
      for (const auto& [count, line] : sorted) std::printf("%6zu\t%s\n", count, line.c_str());
    }
    return 0;
  }
  std::fputs("train_lemmas learn EDITS.tsv CASES.tsv FILE.conllu...\ntrain_lemmas score [--errors] FILE.conllu...\n", stderr);
  return 2;
}

}  // namespace
}  // namespace stemma::training

int main(int count, char** arguments) {
  return stemma::training::main_of(std::span<char* const>(arguments + 1, static_cast<std::size_t>(count - 1)));
}
