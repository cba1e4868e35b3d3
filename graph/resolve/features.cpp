// SPDX-License-Identifier: Apache-2.0
// Features of things, and what makes two things of one key one entity.
#include "graph/resolve/features.h"

#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/resolve/keys.h"

namespace rapport::resolve {
namespace {

// In a crowd company says nothing, and would cost its square.
constexpr std::size_t kCrowd = 40;
// The days by which two documents may disagree about one meeting of a series.
constexpr std::int64_t kSlip = 7;
// Years between two tellings: past the first a name alone joins no people, past the second nothing.
constexpr int kSomeYears = 15;
constexpr int kLifeInOffice = 40;

void add_company(const DocumentFacts& document, std::vector<Features>& features) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> coming;
  for (const auto& fact : document.facts)
    if (fact.type == "ATTENDED" && document.things[fact.source].type == "Person")
      coming[fact.target].push_back(fact.source);
  std::map<std::uint32_t, std::string> keys;
  for (const auto& [meeting, people] : coming)
    for (const auto person : people) {
      const auto& name = document.things[person].name;
      const auto [key, fresh] = keys.try_emplace(person);
      if (fresh) key->second = person_key(name);
      features[meeting].attendees.emplace(key->second, name);
    }
  for (const auto& [meeting, people] : coming) {
    if (people.size() > kCrowd) continue;
    for (const auto person : people)
      for (const auto other : people)
        if (other != person)
          features[person].company.emplace(keys[other], document.things[other].name);
  }
}

void add_posts(const DocumentFacts& document, std::vector<Features>& features) {
  const auto& things = document.things;
  std::map<std::uint32_t, Names> homes;
  for (const auto& fact : document.facts) {
    if (fact.type != "PART_OF" || things[fact.target].type != "Country") continue;
    const auto& name = things[fact.target].name;
    features[fact.source].countries.emplace(utf8::name_key(name), name);
    homes[fact.source].emplace(utf8::name_key(name), name);
  }
  for (const auto& fact : document.facts) {
    if (fact.type != "HELD_POST") continue;
    auto& person = features[fact.source];
    const auto& body = things[fact.target];
    if (body.type == "Country")
      person.countries.emplace(utf8::name_key(body.name), body.name);
    else
      person.bodies.emplace(organization_key(body.name), body.name);
    if (const auto home = homes.find(fact.target); home != homes.end())
      person.countries.insert(home->second.begin(), home->second.end());
    const auto& name = things[fact.source].name;
    features[fact.target].people.emplace(person_key(name), name);
  }
}

// A person is told of in the years of the meetings attended and, where none is dated, in that of
// the document.
void add_years(const DocumentFacts& document, std::vector<Features>& features) {
  for (const auto& fact : document.facts)
    if (fact.type == "ATTENDED" && features[fact.target].date) {
      const auto& date = *features[fact.target].date;
      features[fact.source].years.add({date.first.year, date.last.year});
    }
  const auto published = parse_date(document.document.published);
  if (!published) return;
  const Years then{published->first.year, published->last.year};
  for (std::size_t t = 0; t < features.size(); ++t)
    if (document.things[t].type == "Person" && !features[t].years.known())
      features[t].years.add(then);
}

Reason reason_of_people(const Features& x, const Features& y) {
  const auto apart = years_between(x.years, y.years);
  if (disjoint(x.countries, y.countries) || apart > kLifeInOffice) return {};
  if (share(x.bodies, y.bodies)) return {"same name, a post in the same body"};
  if (share(x.company, y.company)) return {"same name, met the same person"};
  if (share(x.countries, y.countries)) return {"same name, a post of the same country"};
  if (apart <= kSomeYears && (x.bodies.empty() || y.bodies.empty()))
    return {"same name, nothing speaks against it", true};
  return {};
}

// Days between two dates; 0 where they can mean the same day.
std::int64_t days_between(const Date& a, const Date& b) {
  if (overlap(a, b)) return 0;
  const auto gap = a < b ? earliest_day(b) - latest_day(a) : earliest_day(a) - latest_day(b);
  return gap.count();
}

Reason reason_of_meetings(const Features& x, const Features& y) {
  const bool same_number = !x.ordinal.empty() && x.ordinal == y.ordinal;
  if (x.date && y.date) {
    const auto days = days_between(*x.date, *y.date);
    if (days > 0 && same_number && days <= kSlip)
      return {"same name and number, though the documents disagree about the day"};
    if (days > 0) return {};
  }
  if (same_number) return {"same name and number"};
  // "Cabinet meeting" of one day in two countries.
  if (disjoint(x.countries, y.countries) && !share(x.attendees, y.attendees)) return {};
  if (x.date && y.date)
    return {"same name, dates that agree", !x.date->has_day() || !y.date->has_day()};
  return {};
}

Reason reason_of_organizations(const Features& x, const Features& y) {
  if (disjoint(x.countries, y.countries)) return {};
  if (share(x.countries, y.countries)) return {"same name and country"};
  if (share(x.people, y.people)) return {"same name, a post of the same person"};
  return {"same name", true};
}

}  // namespace

const Value* property(const Thing& thing, std::string_view key) {
  for (const auto& [name, value] : thing.properties)
    if (name == key) return &value;
  return nullptr;
}

void Years::add(const Years& other) {
  if (!other.known()) return;
  first = known() ? std::min(first, other.first) : other.first;
  last = std::max(last, other.last);
}

int years_between(const Years& a, const Years& b) {
  if (!a.known() || !b.known()) return 0;
  return std::max({0, b.first - a.last, a.first - b.last});
}

bool is_unnamed(const Thing& thing) { return property(thing, "unnamed") != nullptr; }

std::vector<Features> read_features(const DocumentFacts& document) {
  std::vector<Features> features(document.things.size());
  for (std::size_t t = 0; t < document.things.size(); ++t) {
    if (const auto* date = property(document.things[t], "date"); date && date->date())
      features[t].date = *date->date();
    if (const auto* ordinal = property(document.things[t], "ordinal"))
      features[t].ordinal = to_string(*ordinal);
  }
  for (const auto& fact : document.facts)
    if (fact.type == "HELD_IN") {
      const auto& name = document.things[fact.target].name;
      features[fact.source].places.emplace(utf8::name_key(name), name);
    }
  add_company(document, features);
  add_posts(document, features);
  for (const auto& fact : document.facts)
    if (fact.type == "HELD_IN") {
      const auto& place = document.things[fact.target];
      if (place.type == "Country")
        features[fact.source].countries.emplace(utf8::name_key(place.name), place.name);
      const auto homes = features[fact.target].countries;
      features[fact.source].countries.insert(homes.begin(), homes.end());
    }
  add_years(document, features);
  return features;
}

Context read_context(const DocumentFacts& document) {
  Context context;
  for (const auto& thing : document.things)
    if (thing.type == "Country")
      context.countries.emplace(utf8::name_key(thing.name), thing.name);
    else if (thing.type == "Organization")
      context.bodies.emplace(organization_key(thing.name), thing.name);
  return context;
}

bool fits(const Features& person, const Context& context) {
  return share(person.countries, context.countries) || share(person.bodies, context.bodies);
}

void merge_features(Features& into, const Features& from) {
  // Of two spellings the first of the alphabet, so that the order of merging does not matter.
  const auto merge = [](Names& names, const Names& others) {
    for (const auto& [key, name] : others) {
      const auto [known, fresh] = names.emplace(key, name);
      if (!fresh && name < known->second) known->second = name;
    }
  };
  merge(into.bodies, from.bodies);
  merge(into.countries, from.countries);
  merge(into.company, from.company);
  merge(into.attendees, from.attendees);
  merge(into.places, from.places);
  merge(into.people, from.people);
  into.years.add(from.years);
  if (into.ordinal.empty() || (!from.ordinal.empty() && from.ordinal < into.ordinal))
    into.ordinal = from.ordinal;
  // The more precise day of two that agree, the earlier of two that do not.
  if (!into.date || (from.date && contains(*into.date, *from.date)) ||
      (from.date && !contains(*from.date, *into.date) && *from.date < *into.date))
    into.date = from.date;
}

Names shared(const Names& a, const Names& b) {
  Names both;
  for (const auto& [key, name] : a)
    if (b.contains(key)) both.emplace(key, name);
  return both;
}

bool share(const Names& a, const Names& b) {
  const auto& less = a.size() < b.size() ? a : b;
  const auto& more = a.size() < b.size() ? b : a;
  return std::any_of(less.begin(), less.end(),
                     [&](const auto& item) { return more.contains(item.first); });
}

bool disjoint(const Names& a, const Names& b) { return !a.empty() && !b.empty() && !share(a, b); }

Reason reason(std::string_view type, const Features& x, const Features& y) {
  if (type == "Person") return reason_of_people(x, y);
  if (type == "Meeting") return reason_of_meetings(x, y);
  if (type == "Organization") return reason_of_organizations(x, y);
  return {"same name"};
}

bool is_known(std::string_view type, const Features& features) {
  if (type == "Person") return !features.bodies.empty() || !features.countries.empty();
  if (type == "Organization") return !features.countries.empty();
  return type != "Meeting" || (features.date && features.date->has_day());
}

}  // namespace rapport::resolve
