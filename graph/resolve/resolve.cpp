// SPDX-License-Identifier: Apache-2.0
// Candidates by key, decisions by features, one entity a group.
#include "graph/resolve/resolve.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/resolve/keys.h"

namespace rapport::resolve {
namespace {

// What tells things apart that share a name.
struct Features {
  std::set<std::string> bodies;     // keys of the bodies of a person's posts
  std::set<std::string> countries;  // of posts and homes
  std::set<std::string> company;    // keys of the people met
  std::set<std::string> attendees;  // keys of a meeting's people
  std::optional<Date> date;
};

struct Candidate {
  ThingRef ref;
  const Thing* thing = nullptr;
  const std::string* document = nullptr;
  Features features;
};

const Value* property(const Thing& thing, std::string_view key) {
  for (const auto& [name, value] : thing.properties)
    if (name == key) return &value;
  return nullptr;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& item) { return b.contains(item); });
}

bool disjoint(const std::set<std::string>& a, const std::set<std::string>& b) {
  return !a.empty() && !b.empty() && !share(a, b);
}

std::vector<Features> read_features(const DocumentFacts& document) {
  std::vector<Features> features(document.things.size());
  std::map<std::uint32_t, std::vector<std::uint32_t>> coming;
  const auto& things = document.things;
  for (std::size_t t = 0; t < things.size(); ++t)
    if (const auto* date = property(things[t], "date"); date && date->date())
      features[t].date = *date->date();
  std::map<std::uint32_t, std::set<std::string>> homes;
  for (const auto& fact : document.facts) {
    if (fact.type == "PART_OF" && things[fact.target].type == "Country") {
      const auto country = utf8::name_key(things[fact.target].name);
      features[fact.source].countries.insert(country);
      homes[fact.source].insert(country);
    }
    if (fact.type == "ATTENDED" && things[fact.source].type == "Person")
      coming[fact.target].push_back(fact.source);
  }
  for (const auto& fact : document.facts) {
    if (fact.type != "HELD_POST") continue;
    auto& person = features[fact.source];
    const auto& body = things[fact.target];
    if (body.type == "Country")
      person.countries.insert(utf8::name_key(body.name));
    else
      person.bodies.insert(organization_key(body.name));
    if (const auto home = homes.find(fact.target); home != homes.end())
      person.countries.insert(home->second.begin(), home->second.end());
  }
  // In a crowd company says nothing, and would cost its square.
  constexpr std::size_t kCrowd = 40;
  std::map<std::uint32_t, std::string> keys;
  for (const auto& [meeting, people] : coming)
    for (const auto person : people) {
      const auto [key, fresh] = keys.try_emplace(person);
      if (fresh) key->second = person_key(things[person].name);
      features[meeting].attendees.insert(key->second);
    }
  for (const auto& [meeting, people] : coming) {
    if (people.size() > kCrowd) continue;
    for (const auto person : people)
      for (const auto other : people)
        if (other != person) features[person].company.insert(keys[other]);
  }
  return features;
}

// Why two things of one key are one entity; empty: they are not, as far as the documents tell.
std::string reason(const Candidate& a, const Candidate& b) {
  const auto& type = a.thing->type;
  const auto& x = a.features;
  const auto& y = b.features;
  if (type == "Country" || type == "Topic" || type == "Place") return "same name";
  if (type == "Person") {
    if (disjoint(x.countries, y.countries)) return {};
    if (share(x.bodies, y.bodies)) return "same name, a post in the same body";
    if (share(x.company, y.company)) return "same name, met the same person";
    if (share(x.countries, y.countries)) return "same name, a post of the same country";
    if (x.bodies.empty() || y.bodies.empty()) return "same name, nothing speaks against it";
    return {};
  }
  if (type == "Organization") {
    if (disjoint(x.countries, y.countries)) return {};
    return share(x.countries, y.countries) ? "same name and country" : "same name";
  }
  if (type == "Meeting") {
    if (x.date && y.date && !overlap(*x.date, *y.date)) return {};
    const auto* ordinal_a = property(*a.thing, "ordinal");
    const auto* ordinal_b = property(*b.thing, "ordinal");
    if (ordinal_a && ordinal_b && *ordinal_a == *ordinal_b) return "same name and number";
    if (x.date && y.date) return "same name, dates that agree";
    return {};
  }
  return "same name";
}

std::string key_of(const Candidate& candidate) {
  const auto& thing = *candidate.thing;
  if (thing.type == "Person") return person_key(thing.name);
  if (thing.type == "Organization") return organization_key(thing.name);
  if (thing.type == "Meeting") {
    if (!property(thing, "unnamed")) return work_key(thing.name);
    // Unnamed talks: the same people on the same day, else each for itself.
    const auto& features = candidate.features;
    if (features.attendees.size() < 2 || !features.date || !features.date->has_day())
      return fmt::format("unnamed {} {}", *candidate.document, candidate.ref.thing);
    std::string key = "talks " + to_string(*features.date);
    for (const auto& person : features.attendees) key += "/" + person;
    return key;
  }
  if (thing.type == "Project" || thing.type == "Agreement") return work_key(thing.name);
  return utf8::name_key(thing.name);
}

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0u);
  }
  std::uint32_t find(std::uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

void merge_features(Features& into, const Features& from) {
  into.bodies.insert(from.bodies.begin(), from.bodies.end());
  into.countries.insert(from.countries.begin(), from.countries.end());
  into.company.insert(from.company.begin(), from.company.end());
}

Entity make_entity(const std::vector<const Candidate*>& members) {
  Entity entity;
  const auto& first = *members.front()->thing;
  entity.type = first.type;
  // The fullest name; among equals the first in order.
  const Candidate* best = members.front();
  for (const auto* member : members)
    if (member->thing->name.size() > best->thing->name.size()) best = member;
  entity.name = best->thing->name;
  const auto add_alias = [&](const std::string& alias) {
    if (alias.empty() || alias == entity.name) return;
    if (std::find(entity.aliases.begin(), entity.aliases.end(), alias) == entity.aliases.end())
      entity.aliases.push_back(alias);
  };
  for (const auto* member : members) {
    add_alias(member->thing->name);
    for (const auto& alias : member->thing->aliases) add_alias(alias);
    entity.things.push_back(member->ref);
    for (const auto& [key, value] : member->thing->properties) {
      const auto known = std::find_if(entity.properties.begin(), entity.properties.end(),
                                      [&, &key = key](const auto& p) { return p.first == key; });
      if (known == entity.properties.end()) {
        entity.properties.emplace_back(key, value);
      } else if (key == "date" && value.date() && known->second.date() &&
                 contains(*known->second.date(), *value.date())) {
        known->second = value;  // the more precise of two that agree
      }
    }
  }
  std::sort(entity.aliases.begin(), entity.aliases.end());
  std::sort(entity.properties.begin(), entity.properties.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return entity;
}

}  // namespace

Resolution resolve(std::span<const DocumentFacts> documents) {
  std::vector<Candidate> candidates;
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    auto features = read_features(documents[d]);
    for (std::uint32_t t = 0; t < documents[d].things.size(); ++t)
      candidates.push_back(
          {{d, t}, &documents[d].things[t], &documents[d].document.name, std::move(features[t])});
  }
  std::map<std::string, std::vector<std::uint32_t>> blocks;
  for (std::uint32_t c = 0; c < candidates.size(); ++c)
    blocks[candidates[c].thing->type + "\n" + key_of(candidates[c])].push_back(c);

  Groups groups(candidates.size());
  std::map<std::uint32_t, std::vector<std::string>> decisions;
  for (auto& [key, members] : blocks) {
    std::sort(members.begin(), members.end(), [&](auto a, auto b) {
      const auto& x = candidates[a];
      const auto& y = candidates[b];
      return *x.document != *y.document ? *x.document < *y.document : x.ref.thing < y.ref.thing;
    });
    // Each joins the first group so far that it fits; a group's features grow with its members.
    std::vector<std::pair<std::uint32_t, Candidate>> heads;
    for (const auto c : members) {
      const auto& candidate = candidates[c];
      bool joined = false;
      for (auto& [head, grown] : heads) {
        if (candidates[head].ref.document == candidate.ref.document) continue;
        const auto why = reason(grown, candidate);
        if (why.empty()) continue;
        groups.join(head, c);
        merge_features(grown.features, candidate.features);
        decisions[head].push_back(fmt::format(
            "\"{}\" in {} is \"{}\" in {}: {}", candidate.thing->name, *candidate.document,
            candidates[head].thing->name, *candidates[head].document, why));
        joined = true;
        break;
      }
      if (!joined) heads.emplace_back(c, candidate);
    }
  }

  std::map<std::uint32_t, std::vector<const Candidate*>> by_group;
  for (std::uint32_t c = 0; c < candidates.size(); ++c)
    by_group[groups.find(c)].push_back(&candidates[c]);
  Resolution resolution;
  // by what does not depend on the order of documents
  std::vector<std::pair<std::string, Entity>> ordered;
  for (auto& [group, members] : by_group) {
    std::sort(members.begin(), members.end(), [](const Candidate* a, const Candidate* b) {
      return *a->document != *b->document ? *a->document < *b->document
                                          : a->ref.thing < b->ref.thing;
    });
    auto entity = make_entity(members);
    for (const auto* member : members) {
      const auto index = static_cast<std::uint32_t>(member - candidates.data());
      if (const auto found = decisions.find(index); found != decisions.end())
        entity.decisions.insert(entity.decisions.end(), found->second.begin(), found->second.end());
    }
    const auto plain = slug(entity.name);
    auto type = utf8::to_lower(entity.type);
    entity.key = type + ":" + (plain.empty() ? "unnamed" : plain);
    if (entity.type == "Meeting") {
      for (const auto& [name, value] : entity.properties)
        if (name == "date") entity.key += "-" + to_string(value);
    }
    ordered.emplace_back(fmt::format("{}\n{}\n{:08}", entity.key, *members.front()->document,
                                     members.front()->ref.thing),
                         std::move(entity));
  }
  std::sort(ordered.begin(), ordered.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  resolution.entity_of.resize(documents.size());
  for (std::size_t d = 0; d < documents.size(); ++d)
    resolution.entity_of[d].resize(documents[d].things.size());
  std::map<std::string, int> used;
  for (auto& [order, entity] : ordered) {
    const auto index = static_cast<std::uint32_t>(resolution.entities.size());
    if (const int number = ++used[entity.key]; number > 1) entity.key += fmt::format("-{}", number);
    std::replace(entity.key.begin(), entity.key.end(), '/', '_');
    for (const auto& ref : entity.things) resolution.entity_of[ref.document][ref.thing] = index;
    resolution.entities.push_back(std::move(entity));
  }
  return resolution;
}

}  // namespace rapport::resolve
