// SPDX-License-Identifier: Apache-2.0
// Names that were introduced once, found again wherever they stand alone.
#include "graph/extract/names.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/listed.h"

namespace rapport::extract {
namespace {

// The folded words of a name, as Reading numbers them.
using Key = std::vector<std::uint32_t>;

Key key_of(const Reading& reading, Stretch tokens) {
  Key key;
  for (auto t = tokens.first; t < tokens.end; ++t) key.push_back(reading.fold(t));
  return key;
}

struct Known {
  std::uint32_t rule;
  std::string name;
  std::vector<Attribute> attributes;
  bool is_person = false;
};

bool is_capitalised(const Reading& reading, std::uint32_t token) {
  const auto shape = reading.text().tokens[token].shape;
  return shape == text::Shape::Capital || shape == text::Shape::Upper ||
         shape == text::Shape::Mixed;
}

bool matches(const Reading& reading, const Key& key, std::uint32_t at, std::uint32_t end) {
  if (at + key.size() > end) return false;
  for (std::size_t k = 0; k < key.size(); ++k) {
    const auto t = at + static_cast<std::uint32_t>(k);
    if (reading.fold(t) != key[k]) return false;
    // What lies inside may be covered ("MIC Viet Nam"), what reaches beyond may not.
    const auto top = reading.top(t);
    if (top != kNoMention && (reading.mention(top).tokens.first < at ||
                              reading.mention(top).tokens.end > at + key.size()))
      return false;
  }
  return true;
}

// Adds a mention of `type` wherever one of the keys stands and no mention is yet; longer keys
// first.
void add_known(Reading& reading, TypeId type, const std::map<Key, Known>& known) {
  if (known.empty()) return;
  std::unordered_map<std::uint32_t, std::vector<const std::pair<const Key, Known>*>> by_first;
  std::vector<bool> begins(reading.fold_count());  // by fold; most words begin none
  for (const auto& entry : known) {
    by_first[entry.first.front()].push_back(&entry);
    begins[entry.first.front()] = true;
  }
  for (auto& [first, entries] : by_first)
    std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
      return a->first.size() > b->first.size();
    });
  for (const auto& sentence : reading.text().sentences) {
    for (auto t = sentence.first_token; t < sentence.end_token; ++t) {
      if (!begins[reading.fold(t)] || !is_capitalised(reading, t) || !reading.is_open(t)) continue;
      const auto top = reading.top(t);
      const auto found = by_first.find(reading.fold(t));
      for (const auto* entry : found->second) {
        if (!matches(reading, entry->first, t, sentence.end_token)) continue;
        if (top != kNoMention && reading.mention(top).tokens.size() >= entry->first.size()) {
          // What the document defines itself goes before what everybody knows, for the very same
          // words.
          const auto& there = reading.mention(top);
          if (there.type != type || entry->second.is_person ||
              there.tokens.size() > entry->first.size() || !there.attribute("short").empty() ||
              there.attribute("name") == entry->second.name ||
              there.attribute("name") == reading.slice(there.tokens))
            continue;
        }
        WorkMention mention;
        mention.type = type;
        mention.tokens = {t, t + static_cast<std::uint32_t>(entry->first.size())};
        mention.rule = entry->second.rule;
        mention.attributes = entry->second.attributes;
        reading.add(std::move(mention));
        break;
      }
    }
  }
}

// Where the parts of a name stand: "Mbeki-Hart" is three tokens and one word.
std::vector<Stretch> parts_of(const Reading& reading, Stretch tokens) {
  std::vector<Stretch> parts;
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const bool joined = !parts.empty() && reading.text().tokens[t].glued && t > tokens.first &&
                        (reading.text().word(t) == "-" || reading.text().word(t - 1) == "-");
    if (joined)
      parts.back().end = t + 1;
    else
      parts.push_back({t, t + 1});
  }
  return parts;
}

// "LEE, Ann"
std::uint32_t comma_in(const Reading& reading, Stretch tokens) {
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (reading.text().word(t) == ",") return t;
  return kNoMention;
}

// SANTOS in "DELOS SANTOS-UY", not "J." and not "III".
bool is_family_capitals(const Reading& reading, Stretch part) {
  return reading.text().tokens[part.first].shape == text::Shape::Upper &&
         reading.slice(part).size() > 1 && !reading.slice(part).ends_with(".");
}

// By lexicon: whether its phrases are more than names.
std::vector<bool> lists_of_words(const Lexicons& lexicons) {
  std::vector<bool> lists;
  for (std::size_t k = 0; k < lexicons.size(); ++k) {
    const auto list = lexicons.name(static_cast<ClassId>(k));
    lists.push_back(list != "given_names" && list != "places" && list != "person_particles" &&
                    list != "abbreviations");
  }
  return lists;
}

void know_persons(Reading& reading, const Types& types) {
  const auto person = types.find("Person");
  const auto holds_words = lists_of_words(reading.lexicons());
  std::map<Key, Known> known;
  const auto count = reading.mentions().size();
  for (std::uint32_t m = 0; m < count; ++m) {
    const auto& mention = reading.mention(m);
    if (mention.type != person) continue;
    auto tokens = mention.tokens;
    // The name without the honorifics before it.
    const auto name = mention.attribute("name");
    const auto comma = comma_in(reading, tokens);
    while (comma == kNoMention && tokens.first < tokens.end &&
           !name.starts_with(reading.text().word(tokens.first)))
      ++tokens.first;
    if (tokens.empty()) continue;
    const auto parts = parts_of(reading, tokens);
    const Known entry{
        mention.rule, std::string(name), {{"name", std::string(name), kNoMention}}, true};
    if (parts.size() >= 2) known.try_emplace(key_of(reading, tokens), entry);
    // The family name alone: what stands before the comma, else the parts in capitals, else the
    // last.
    Stretch family = parts.back();
    if (comma != kNoMention) {
      family = {tokens.first, comma};
    } else if (parts.size() > 1) {
      for (std::size_t k = parts.size(); k-- > 0;) {
        const bool upper = is_family_capitals(reading, parts[k]);
        if (upper && family.size() > 0 && k + 1 < parts.size() && family.first == parts[k].end &&
            is_family_capitals(reading, parts[k + 1]))
          family.first = parts[k].first;
        else if (upper)
          family = parts[k];
      }
    }
    if (family.size() == tokens.size()) family = parts.back();
    if (family.size() == 1 && reading.slice(family).size() < 3) continue;
    if (reading.word(family.first) != 0) {
      // A family name that is also a word of the lexicons ("Bank", "Hall") is not found alone.
      const auto hits = reading.hits(family.first);
      if (std::any_of(hits.begin(), hits.end(),
                      [&](const LexiconHit& hit) { return holds_words[hit.lexicon]; }))
        continue;
    }
    Known alone = entry;
    alone.attributes = {{"name", std::string(reading.slice(family)), kNoMention},
                        {"family_only", "yes", kNoMention}};
    known.try_emplace(key_of(reading, family), alone);
  }
  add_known(reading, person, known);
}

// The key of an acronym cut as the tokenizer cuts; empty when the text never writes one of its
// parts.
Key key_of(const Reading& reading, std::string_view acronym) {
  Key key;
  const auto add = [&](std::string_view piece) {
    if (!piece.empty()) key.push_back(reading.fold_of(utf8::fold(piece)));
  };
  for (auto part : split(acronym, ' ')) {
    for (auto hyphen = part.find('-'); hyphen != std::string_view::npos; hyphen = part.find('-')) {
      add(part.substr(0, hyphen));
      add("-");
      part.remove_prefix(hyphen + 1);
    }
    add(part);
  }
  if (std::find(key.begin(), key.end(), Reading::kNoFold) != key.end()) key.clear();
  return key;
}

void know_acronyms(Reading& reading, const Types& types) {
  for (const auto* name : {"Organization", "Meeting", "Agreement", "Project"}) {
    const auto type = types.find(name);
    if (type == 255) continue;
    std::map<Key, Known> known;
    const auto count = reading.mentions().size();
    for (std::uint32_t m = 0; m < count; ++m) {
      const auto& mention = reading.mention(m);
      if (mention.type != type || mention.attribute("acronym").empty()) continue;
      const auto acronym = mention.attribute("acronym");
      const auto key = key_of(reading, acronym);
      // The full name too, wherever it stands without its acronym.
      if (const auto full = mention.find("name");
          full && std::string_view(name) == "Organization") {
        auto tokens = mention.tokens;
        while (tokens.size() > 1 &&
               reading.slice({tokens.first, tokens.end}).find('(') != std::string_view::npos)
          --tokens.end;
        if (tokens.size() > 1)
          known.try_emplace(key_of(reading, tokens),
                            Known{mention.rule, full->text, {{"name", full->text, kNoMention}}});
      }
      if (key.empty()) continue;
      known.try_emplace(
          key, Known{mention.rule,
                     std::string(acronym),
                     {{"name", std::string(acronym), kNoMention}, {"short", "yes", kNoMention}}});
    }
    add_known(reading, type, known);
  }
}

}  // namespace

bool is_step(std::string_view step) { return step == "known-persons" || step == "known-acronyms"; }

void run_after_phase(std::string_view step, Reading& reading, const Types& types) {
  if (step == "known-persons") {
    find_listed_persons(reading, types);
    know_persons(reading, types);
  }
  if (step == "known-acronyms") know_acronyms(reading, types);
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  const auto key = utf8::name_key(name);
  for (const auto word : split(key, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

}  // namespace rapport::extract
