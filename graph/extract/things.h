// SPDX-License-Identifier: Apache-2.0
// The things a document speaks of. Mentions of one thing come together here: by the same name, by
// an acronym, by a family name, by an ordinal in a series. Beyond the document nothing is known;
// that is for graph/resolve.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/extract/reading.h"
#include "graph/model/date.h"
#include "graph/model/records.h"

namespace rapport::extract {

using ThingId = std::uint32_t;

inline bool contains(const std::vector<ThingId>& list, ThingId thing) {
  return std::find(list.begin(), list.end(), thing) != list.end();
}

// A post as a phrase tells it, resolved to things.
struct Post {
  std::string title;
  ThingId of = kNoMention;  // organization or country
  bool former = false;
  bool explicit_home = false;
};

// What is known of a meeting while the document is read.
struct MeetingState {
  ThingId thing = kNoMention;
  std::string series;  // key of the body or series that meets, empty when unknown
  int ordinal = 0;
  std::optional<Date> date;
  bool date_of_heading = false;  // a sentence may tell a day of it
  std::vector<ThingId> places;
  std::vector<ThingId> attendees;
  std::vector<ThingId> side;  // those who met the others, of an unnamed meeting; may be empty
  std::vector<ThingId> hosts;
  bool named = false;
  bool other_side = false;  // told without a name: one attendee is enough
  bool of_heading = false;  // that only a heading tells of
  std::string kind;
  std::string status;  // empty: held
};

class Things {
 public:
  ThingId person(std::string_view name);
  ThingId organization(std::string_view name, std::string_view acronym, ThingId home);
  ThingId simple(std::string_view type,
                 std::string_view name);  // Country, Place, Topic, Project, Agreement
  ThingId meeting(MeetingState state, std::string_view name, bool unnamed);

  void add_alias(ThingId thing, std::string_view alias);
  void set(ThingId thing, std::string_view key, Value value);
  void rename(ThingId thing, std::string name) {
    std::erase(things_[thing].aliases, name);
    things_[thing].name = std::move(name);
  }
  const Thing& operator[](ThingId thing) const { return things_[thing]; }
  const std::string& type(ThingId thing) const { return things_[thing].type; }
  std::size_t size() const { return things_.size(); }
  std::vector<Thing> take() { return std::move(things_); }

  // The person told last whose name ends with a word, or kNoMention. Of a word that hundreds share
  // only the last ones are looked at.
  ThingId person_called(std::string_view family) const;
  // The thing of a type under a name or alias, or kNoMention.
  ThingId find(std::string_view type, std::string_view name) const;

  const std::vector<MeetingState>& meetings() const { return meetings_; }
  // The meetings told of last: a report speaks of few at a time, and looking at all of them would
  // cost their square.
  std::span<MeetingState> recent_meetings() {
    constexpr std::size_t kRecent = 200;
    return std::span(meetings_).last(std::min(meetings_.size(), kRecent));
  }
  MeetingState* meeting_of(ThingId thing);

 private:
  ThingId add(std::string_view type, std::string_view name);

  void know_words(ThingId person, const std::vector<std::string>& words);

  std::vector<Thing> things_;
  ThingId person_by_words(std::string_view name);
  const std::vector<std::string>& words_of(ThingId person);

  std::unordered_map<std::string, std::vector<ThingId>> persons_by_word_;
  std::unordered_map<std::string, ThingId> persons_by_name_;  // as written, asked before
  std::unordered_map<ThingId, std::vector<std::string>> person_words_;
  std::unordered_map<std::string, ThingId> by_key_;  // "type\nkey"
  std::vector<MeetingState> meetings_;
  std::map<ThingId, std::size_t> meeting_index_;
  std::map<ThingId, ThingId> homes_;  // organization -> country
};

// A name as the document writes it, without "the" and what hangs on: trailing commas, possessives.
std::string clean_name(std::string_view name);
// The key of an organization's name: "and" for "&", "of" for "for", no article.
std::string organization_key(std::string_view name);
// The same without words that tell meetings apart only by their wording: articles, "of", "on".
std::string meeting_key(std::string_view name);

}  // namespace rapport::extract
