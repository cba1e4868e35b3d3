// SPDX-License-Identifier: Apache-2.0
// Offices by title, body and country; their holders by the days on which documents tell of them.
#include "graph/resolve/offices.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/resolve/keys.h"

namespace rapport::resolve {
namespace {

using Day = std::chrono::sys_days;
constexpr std::chrono::days kMonth{31}, kHalfYear{183}, kYear{366};

// That somebody holds an office, on a day of which a document tells.
struct Telling {
  Day day;
  std::uint32_t holder = 0;  // a candidate
  std::uint32_t group = 0;
  const std::string* document = nullptr;
};

std::optional<Day> day_of(const Date& date) {
  if (!date.has_day() || date.is_range()) return std::nullopt;
  return earliest_day(date);
}

std::string text_of(const Thing& thing, std::string_view key) {
  const auto* value = property(thing, key);
  return value ? to_string(*value) : std::string();
}

const Value* find(const Properties& properties, std::string_view key) {
  for (const auto& [name, value] : properties)
    if (name == key) return &value;
  return nullptr;
}

class Holders {
 public:
  Holders(std::span<const DocumentFacts> documents, std::span<const Candidate> candidates,
          Groups& groups)
      : documents_(documents), candidates_(candidates), groups_(groups) {}

  void run(std::map<std::uint32_t, std::vector<std::string>>& decisions) {
    if (std::none_of(candidates_.begin(), candidates_.end(),
                     [](const auto& candidate) { return candidate.thing->type == kOffice; }))
      return;
    for_each_document([this](const auto& document, auto first) { read(document, first); });
    for_each_document([this](const auto& document, auto first) { decide(document, first); });
    for (const auto& [office, telling] : found_) {
      decisions[office].push_back(
          fmt::format("\"{}\" in {} is \"{}\": held that office in {}, and nobody else is known to",
                      candidates_[office].thing->name, candidates_[office].document_name(),
                      candidates_[telling.holder].thing->name, *telling.document));
      groups_.join(telling.group, office);
    }
  }

 private:
  template <class Call>
  void for_each_document(const Call& call) {
    std::uint32_t first = 0;
    for (const auto& document : documents_) {
      call(document, first);
      first += static_cast<std::uint32_t>(document.things.size());
    }
  }

  // The days of the meetings that a thing attends, and else of the document.
  static std::map<std::uint32_t, std::set<Day>> days_in(const DocumentFacts& document) {
    std::map<std::uint32_t, std::set<Day>> days;
    for (const auto& fact : document.facts) {
      if (fact.type != "ATTENDED") continue;
      const auto* date = property(document.things[fact.target], "date");
      if (const auto day = date && date->date() ? day_of(*date->date()) : std::nullopt)
        days[fact.source].insert(*day);
    }
    return days;
  }

  static std::string key(std::string_view title, const std::string& body,
                         std::string_view country) {
    return fmt::format("{}\n{}\n{}", utf8::name_key(title), body, country);
  }

  void read(const DocumentFacts& document, std::uint32_t first) {
    const auto days = days_in(document);
    const auto published = parse_date(document.document.published);
    for (const auto& fact : document.facts) {
      const auto* title = find(fact.properties, "title");
      if (fact.type != "HELD_POST" || !title || find(fact.properties, "former")) continue;
      const auto& of = document.things[fact.target];
      std::vector<std::string> keys;
      if (of.type == "Country") {
        keys.push_back(key(to_string(*title), "", utf8::name_key(of.name)));
      } else {
        const auto body = organization_key(of.name);
        keys.push_back(key(to_string(*title), body, ""));
        for (const auto& [country, name] : groups_.features(first + fact.target).countries)
          keys.push_back(key(to_string(*title), body, country));
      }
      std::set<Day> told;
      if (const auto own = days.find(fact.source); own != days.end()) told = own->second;
      if (const auto day = published ? day_of(*published) : std::nullopt; day && told.empty())
        told.insert(*day);
      for (const auto& one : keys)
        for (const auto day : told)
          tellings_[one].push_back({day, first + fact.source, groups_.find(first + fact.source),
                                    &document.document.name});
    }
  }

  void decide(const DocumentFacts& document, std::uint32_t first) {
    for (const auto& [thing, days] : days_in(document)) {
      const auto& office = document.things[thing];
      if (office.type != kOffice) continue;
      const auto body = text_of(office, "body");
      const auto known =
          tellings_.find(key(text_of(office, "title"), body.empty() ? body : organization_key(body),
                             utf8::name_key(text_of(office, "country"))));
      if (known == tellings_.end()) continue;
      std::optional<Telling> holder;
      bool sure = true;
      for (const auto day : days) {
        const auto one = holder_at(known->second, day);
        sure = sure && one && (!holder || holder->group == one->group);
        if (one) holder = one;
      }
      // One whom the same document names would have been meant there.
      if (sure && holder && !groups_.share_document(holder->group, first + thing))
        found_.emplace(first + thing, *holder);
    }
  }

  // The nearest telling of the only holder about that day.
  static std::optional<Telling> holder_at(const std::vector<Telling>& tellings, Day day) {
    std::optional<Telling> before, after, nearest;
    for (const auto& telling : tellings) {
      const auto apart = telling.day < day ? day - telling.day : telling.day - day;
      if (apart > kHalfYear) continue;
      if (nearest && nearest->group != telling.group) return std::nullopt;
      const auto distance = [&](const Telling& one) {
        return std::pair(one.day < day ? day - one.day : one.day - day, *one.document);
      };
      if (!nearest || distance(telling) < distance(*nearest)) nearest = telling;
      if (telling.day <= day && (!before || telling.day > before->day)) before = telling;
      if (telling.day >= day && (!after || telling.day < after->day)) after = telling;
    }
    if (!nearest) return std::nullopt;
    const auto apart = nearest->day < day ? day - nearest->day : nearest->day - day;
    const bool around = before && after && after->day - before->day <= kYear;
    return apart <= kMonth || around ? nearest : std::nullopt;
  }

  std::span<const DocumentFacts> documents_;
  std::span<const Candidate> candidates_;
  Groups& groups_;
  std::map<std::string, std::vector<Telling>> tellings_;  // by office
  std::map<std::uint32_t, Telling> found_;                // by candidate
};

}  // namespace

void find_holders(std::span<const DocumentFacts> documents, std::span<const Candidate> candidates,
                  Groups& groups, std::map<std::uint32_t, std::vector<std::string>>& decisions) {
  Holders(documents, candidates, groups).run(decisions);
}

}  // namespace rapport::resolve
