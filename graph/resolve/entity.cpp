// SPDX-License-Identifier: Apache-2.0
// Names, aliases and properties of all that is one.
#include "graph/resolve/entity.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::resolve {
namespace {

using Members = std::vector<const Candidate*>;

Value* find(Properties& properties, std::string_view key) {
  for (auto& [name, value] : properties)
    if (name == key) return &value;
  return nullptr;
}

// A more precise date takes the place of a vaguer one; days that disagree stand side by side.
void merge_date(Value& known, const Value& value) {
  ValueList dates = known.list() ? *known.list() : ValueList{known};
  for (auto& date : dates) {
    if (!date.date() || !value.date() || contains(*value.date(), *date.date())) return;
    if (!contains(*date.date(), *value.date())) continue;
    date = value;
    known = dates.size() == 1 ? dates.front() : Value(std::move(dates));
    return;
  }
  dates.push_back(value);
  std::sort(dates.begin(), dates.end(),
            [](const Value& a, const Value& b) { return *a.date() < *b.date(); });
  known = Value(std::move(dates));
}

void add_properties(Entity& entity, const Thing& thing) {
  for (const auto& [key, value] : thing.properties) {
    auto* known = find(entity.properties, key);
    if (!known)
      entity.properties.emplace_back(key, value);
    else if (key == "date")
      merge_date(*known, value);
  }
}

// Who tells which of several values, in the order of the values and of the documents.
void add_sources(Entity& entity, const char* key,
                 const std::set<std::pair<std::string, std::string>>& told) {
  ValueList sources;
  for (const auto& [value, document] : told)
    sources.push_back(fmt::format("{}: {}", value, document));
  entity.properties.emplace_back(key, std::move(sources));
}

void tell_dates(Entity& entity, const Members& members) {
  const auto* dates = find(entity.properties, "date");
  if (!dates || !dates->list()) return;
  std::set<std::pair<std::string, std::string>> told;
  for (const auto* member : members)
    if (const auto* date = property(*member->thing, "date"))
      if (std::find(dates->list()->begin(), dates->list()->end(), *date) != dates->list()->end())
        told.emplace(to_string(*date), member->document_name());
  add_sources(entity, "date_sources", told);
}

// What was planned says nothing beside what happened. Of a meeting that one document tells as held
// and another as not, nobody is said to have met there.
void tell_status(Entity& entity, const Members& members) {
  static constexpr std::array<std::string_view, 5> kWeakestFirst = {"planned", "held", "postponed",
                                                                    "cancelled", "denied"};
  const auto rank = [](std::string_view status) {
    return std::find(kWeakestFirst.begin(), kWeakestFirst.end(), status) - kWeakestFirst.begin();
  };
  std::set<std::pair<std::string, std::string>> told;
  std::set<std::string> values;
  for (const auto* member : members) {
    const auto* status = property(*member->thing, "status");
    auto text = status ? to_string(*status) : std::string("held");
    told.emplace(text, member->document_name());
    values.insert(std::move(text));
  }
  const auto strongest =
      *std::max_element(values.begin(), values.end(),
                        [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::erase_if(entity.properties, [](const auto& p) { return p.first == "status"; });
  if (strongest != "held") entity.properties.emplace_back("status", strongest);
  values.erase("planned");
  std::erase_if(told, [](const auto& one) { return one.first == "planned"; });
  if (values.size() > 1) add_sources(entity, "status_sources", told);
}

// The fullest name; among equals the first in order. A name that was only made for unnamed talks
// stands back behind one that a document gives.
const Candidate* best_named(const Members& members) {
  const auto rank = [](const Candidate* member) {
    return std::pair(!is_unnamed(*member->thing), member->thing->name.size());
  };
  const Candidate* best = members.front();
  for (const auto* member : members)
    if (rank(member) > rank(best)) best = member;
  return best;
}

}  // namespace

Entity make_entity(const Members& all) {
  Entity entity;
  for (const auto* member : all) entity.things.push_back(member->ref);
  // An office says nothing of who holds it but where the holder was.
  auto members = all;
  std::erase_if(members, [](const auto* member) { return member->thing->type == kOffice; });
  if (members.empty()) members = all;
  entity.type = members.front()->thing->type;
  const auto* best = best_named(members);
  entity.name = best->thing->name;
  std::set<std::string> aliases;
  for (const auto* member : members) {
    aliases.insert(member->thing->name);
    aliases.insert(member->thing->aliases.begin(), member->thing->aliases.end());
    add_properties(entity, *member->thing);
  }
  if (!is_unnamed(*best->thing))
    std::erase_if(entity.properties, [](const auto& p) { return p.first == "unnamed"; });
  if (entity.type == "Meeting" && members.size() > 1) {
    tell_dates(entity, members);
    tell_status(entity, members);
  }
  aliases.erase("");
  aliases.erase(entity.name);
  entity.aliases.assign(aliases.begin(), aliases.end());
  std::sort(entity.properties.begin(), entity.properties.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return entity;
}

std::string key_stem(const Entity& entity) {
  const auto plain = slug(entity.name);
  auto stem = utf8::to_lower(entity.type) + ":" + (plain.empty() ? "unnamed" : plain);
  if (entity.type != "Meeting") return stem;
  for (const auto& [name, value] : entity.properties)
    if (name == "date") stem += "-" + to_string(value.list() ? value.list()->front() : value);
  return stem;
}

}  // namespace rapport::resolve
