// SPDX-License-Identifier: Apache-2.0
// One thing a name: the keys under which mentions meet.
#include "graph/extract/things.h"

#include <algorithm>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/names.h"

namespace rapport::extract {
namespace {

std::string key_in(std::string_view type, std::string_view key) {
  std::string joined(type);
  joined += '\n';
  joined += key;
  return joined;
}

constexpr std::size_t kNearest = 100;  // people who share a word of their names

// Whether two names can be one person's: the same words, one name inside the other by its family
// name, or initials for given names.
bool in_one_order(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& longer = a.size() >= b.size() ? a : b;
  const auto& shorter = a.size() >= b.size() ? b : a;
  if (shorter.empty()) return false;
  if (shorter.size() == 1) {
    return shorter[0].size() > 1 &&
           std::find(longer.begin(), longer.end(), shorter[0]) != longer.end();
  }
  // Every word of the shorter one is in the longer one, in order, or stands there as an initial.
  std::size_t at = 0;
  std::size_t whole = 0;
  for (const auto& word : shorter) {
    bool found = false;
    while (at < longer.size() && !found) {
      const auto& other = longer[at++];
      if (word == other) {
        found = true;
        whole += word.size() > 1;
      } else if ((word.size() == 1 || other.size() == 1) && word[0] == other[0]) {
        found = true;
      }
    }
    if (!found) return false;
  }
  return whole > 0;
}

// The same with the family name first in one of them: "LEE Ann" and "A. Lee".
bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (in_one_order(a, b)) return true;
  if (a.size() < 2 || b.size() < 2 || (a.front() != b.back() && b.front() != a.back()))
    return false;
  const auto family_last = [](std::vector<std::string> words) {
    std::rotate(words.begin(), words.begin() + 1, words.end());
    return words;
  };
  return in_one_order(family_last(a), b) || in_one_order(a, family_last(b));
}

}  // namespace

std::string clean_name(std::string_view name) {
  name = trim(name);
  for (const std::string_view article : {"the ", "The ", "THE "})
    if (name.starts_with(article)) name.remove_prefix(article.size());
  while (name.ends_with("'s") || name.ends_with(",") || name.ends_with(" ") ||
         name.ends_with(";") || name.ends_with("\""))
    name.remove_suffix(name.ends_with("'s") ? 2 : 1);
  while (name.starts_with("\"") || name.starts_with(" ")) name.remove_prefix(1);
  std::string clean = replace_all(std::string(name), " - ", " - ");
  return clean;
}

std::string organization_key(std::string_view name) {
  auto key = " " + utf8::name_key(replace_all(std::string(name), "&", " and ")) + " ";
  key = replace_all(key, " for ", " of ");
  for (int k = 0; k < 2; ++k) key = replace_all(key, " the ", " ");
  return std::string(trim(key));
}

std::string meeting_key(std::string_view name) {
  std::string key;
  for (const auto& word : name_words(replace_all(std::string(name), "-", " "))) {
    if (word == "the" || word == "of" || word == "on" || word == "a" || word == "and" ||
        word == "its")
      continue;
    if (!key.empty()) key += ' ';
    key += word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")
               ? word.substr(0, word.size() - 1)
               : word;
  }
  return key;
}

ThingId Things::add(std::string_view type, std::string_view name) {
  things_.push_back({std::string(type), std::string(name), {}, {}});
  return static_cast<ThingId>(things_.size() - 1);
}

void Things::add_alias(ThingId thing, std::string_view alias) {
  auto& record = things_[thing];
  if (alias.empty() || record.name == alias) return;
  if (std::find(record.aliases.begin(), record.aliases.end(), alias) != record.aliases.end())
    return;
  record.aliases.emplace_back(alias);
  const auto key = record.type == "Organization" ? organization_key(alias) : utf8::name_key(alias);
  by_key_.try_emplace(key_in(record.type, key), thing);
}

void Things::set(ThingId thing, std::string_view key, Value value) {
  auto& properties = things_[thing].properties;
  for (auto& [name, old] : properties)
    if (name == key) {
      old = std::move(value);
      return;
    }
  properties.emplace_back(std::string(key), std::move(value));
}

ThingId Things::find(std::string_view type, std::string_view name) const {
  const auto key = type == "Organization" ? organization_key(name) : utf8::name_key(name);
  const auto found = by_key_.find(key_in(type, key));
  return found == by_key_.end() ? kNoMention : found->second;
}

void Things::know_words(ThingId person, const std::vector<std::string>& words) {
  for (const auto& word : words) {
    auto& sharing = persons_by_word_[word];
    if (std::find(sharing.rbegin(), sharing.rend(), person) == sharing.rend())
      sharing.push_back(person);
  }
}

const std::vector<std::string>& Things::words_of(ThingId person) {
  auto& words = person_words_[person];
  if (words.empty()) words = name_words(things_[person].name);
  return words;
}

ThingId Things::person_called(std::string_view family) const {
  const auto key = utf8::name_key(family);
  const auto sharing = persons_by_word_.find(key);
  if (sharing == persons_by_word_.end()) return kNoMention;
  const auto& people = sharing->second;
  const auto first = people.size() - std::min(people.size(), kNearest);
  for (auto k = people.size(); k-- > first;)
    if ((" " + utf8::name_key(things_[people[k]].name)).ends_with(" " + key)) return people[k];
  return kNoMention;
}

ThingId Things::person(std::string_view name) {
  auto [known, fresh] = persons_by_name_.try_emplace(std::string(name), kNoMention);
  if (!fresh) return known->second;
  return known->second = person_by_words(name);
}

ThingId Things::person_by_words(std::string_view name) {
  const auto words = name_words(name);
  const auto key = key_in("Person", join(words, " "));
  if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  ThingId best = kNoMention;
  for (const auto& word : words) {
    const auto sharing = persons_by_word_.find(word);
    if (word.size() < 2 || sharing == persons_by_word_.end()) continue;
    // The one introduced last is meant when several share a family name; of a given name that
    // hundreds share only the last ones are looked at.
    auto& people = sharing->second;
    const auto first = people.size() - std::min(people.size(), kNearest);
    for (auto k = people.size(); k-- > first && best == kNoMention;)
      if (same_person(words, words_of(people[k]))) best = people[k];
    if (best != kNoMention) break;
  }
  if (best == kNoMention) {
    best = add("Person", name);
  } else if (words.size() > words_of(best).size()) {
    const auto old = things_[best].name;
    things_[best].name = std::string(name);
    person_words_.erase(best);
    add_alias(best, old);
  } else {
    add_alias(best, name);
  }
  by_key_[key] = best;
  know_words(best, words);
  return best;
}

ThingId Things::organization(std::string_view name, std::string_view acronym, ThingId home) {
  auto cleaned = clean_name(name);
  auto key = key_in("Organization", organization_key(cleaned));
  if (home != kNoMention) {
    // Two countries may each have a ministry of that name.
    const auto own = by_key_.find(key + "\n" + std::to_string(home));
    if (own != by_key_.end()) {
      if (!acronym.empty()) add_alias(own->second, acronym);
      return own->second;
    }
  }
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    const auto thing = found->second;
    const auto known = homes_.find(thing);
    if (home == kNoMention || known == homes_.end() || known->second == home) {
      if (home != kNoMention) {
        homes_[thing] = home;
        by_key_[key + "\n" + std::to_string(home)] = thing;
      }
      add_alias(thing, cleaned);
      if (!acronym.empty()) add_alias(thing, acronym);
      return thing;
    }
    key += "\n" + std::to_string(home);
  }
  const auto thing = add("Organization", cleaned);
  by_key_[key] = thing;
  if (home != kNoMention) {
    homes_[thing] = home;
    by_key_[key_in("Organization", organization_key(cleaned)) + "\n" + std::to_string(home)] =
        thing;
  }
  if (!acronym.empty()) add_alias(thing, acronym);
  return thing;
}

ThingId Things::simple(std::string_view type, std::string_view name) {
  const auto cleaned = clean_name(name);
  const auto key = key_in(type, utf8::name_key(cleaned));
  if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  const auto thing = add(type, cleaned);
  by_key_[key] = thing;
  return thing;
}

ThingId Things::meeting(MeetingState state, std::string_view name, bool unnamed) {
  const auto thing = add("Meeting", name);
  state.thing = thing;
  state.named = !unnamed;
  meeting_index_[thing] = meetings_.size();
  meetings_.push_back(std::move(state));
  if (!unnamed) by_key_.try_emplace(key_in("Meeting", utf8::name_key(name)), thing);
  return thing;
}

MeetingState* Things::meeting_of(ThingId thing) {
  const auto found = meeting_index_.find(thing);
  return found == meeting_index_.end() ? nullptr : &meetings_[found->second];
}

}  // namespace rapport::extract
