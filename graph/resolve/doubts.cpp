// SPDX-License-Identifier: Apache-2.0
// Candidates by two words of a name, likeness by points: what speaks for one less what speaks for
// two. The points are an order and no probability; they were chosen so that a spelling alone makes
// no doubt of people of two countries, and one name in two bodies does.
#include "graph/resolve/doubts.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/resolve/alike.h"

namespace rapport::resolve {
namespace {

constexpr int kDoubtful = 20;           // points from which a pair is told
constexpr std::size_t kCrowd = 48;      // entities of a block that are all compared with each other
constexpr std::size_t kNeighbours = 6;  // on either side, in a larger one
constexpr std::size_t kFewBearers = 2;  // of a name that tells something
constexpr std::size_t kFewNamesakes = 4;  // people of one name
constexpr int kCommonName = 10;
constexpr int kManyYears = 15;
constexpr std::int64_t kFewDays = 7;

class Weighing {
 public:
  void add(int points, std::string text) {
    points_ += points;
    (points > 0 ? for_ : against_).push_back(std::move(text));
  }
  void count(int points) { points_ += points; }
  bool doubtful() const { return points_ >= kDoubtful; }
  Doubt take(const Entity& a, const Entity& b) {
    return {a.key, b.key, std::clamp(points_, 1, 99), std::move(for_), std::move(against_)};
  }

 private:
  int points_ = 0;
  std::vector<std::string> for_, against_;
};

std::string listed(const Names& names) {
  std::vector<std::string> shown;
  for (const auto& [key, name] : names) {
    if (shown.size() == 3) {
      shown.push_back(fmt::format("{} more", names.size() - 3));
      break;
    }
    shown.push_back(name);
  }
  return enumerate(shown);
}

void weigh_countries(Weighing& weighing, const Features& x, const Features& y, int apart) {
  if (share(x.countries, y.countries))
    weighing.add(15, fmt::format("both of {}", listed(shared(x.countries, y.countries))));
  else if (disjoint(x.countries, y.countries))
    weighing.add(apart,
                 fmt::format("one of {}, one of {}", listed(x.countries), listed(y.countries)));
}

void weigh_people(Weighing& weighing, const Features& x, const Features& y) {
  if (share(x.bodies, y.bodies))
    weighing.add(25, fmt::format("both with a post in {}", listed(shared(x.bodies, y.bodies))));
  else if (disjoint(x.bodies, y.bodies))
    weighing.add(
        -10, fmt::format("posts in different bodies: {}; {}", listed(x.bodies), listed(y.bodies)));
  weigh_countries(weighing, x, y, -30);
  if (years_between(x.years, y.years) > kManyYears)
    weighing.add(
        -15, fmt::format("one told of until {}, one from {}", std::min(x.years.last, y.years.last),
                         std::max(x.years.first, y.years.first)));
  if (share(x.company, y.company))
    weighing.add(15, fmt::format("both met {}", listed(shared(x.company, y.company))));
}

void weigh_organizations(Weighing& weighing, const Features& x, const Features& y) {
  weigh_countries(weighing, x, y, -60);
  if (share(x.people, y.people))
    weighing.add(15, fmt::format("{} with a post in both", listed(shared(x.people, y.people))));
}

std::string told(const std::optional<Date>& date) {
  return date ? to_string(*date) : std::string("no date");
}

void weigh_meetings(Weighing& weighing, const Features& x, const Features& y) {
  if (!x.ordinal.empty() && x.ordinal == y.ordinal)
    weighing.add(20, fmt::format("both number {}", x.ordinal));
  else if (!x.ordinal.empty() && !y.ordinal.empty())
    weighing.add(-90, fmt::format("numbers {} and {}", x.ordinal, y.ordinal));
  const auto both = shared(x.attendees, y.attendees);
  if (!both.empty())
    weighing.add(both.size() > 1 ? 30 : 10, fmt::format("{} came to both", listed(both)));
  else if (!x.attendees.empty() && !y.attendees.empty())
    weighing.add(-25, "nobody came to both");
  if (share(x.places, y.places))
    weighing.add(10, fmt::format("both in {}", listed(shared(x.places, y.places))));
  else if (disjoint(x.places, y.places))
    weighing.add(-20, fmt::format("one in {}, one in {}", listed(x.places), listed(y.places)));
  if (!x.date || !y.date) {
    if (x.date || y.date) weighing.count(-5);
    return;
  }
  if (overlap(*x.date, *y.date)) {
    weighing.add(15, fmt::format("dates that agree: {}; {}", told(x.date), told(y.date)));
    return;
  }
  const auto apart = *x.date < *y.date ? earliest_day(*y.date) - latest_day(*x.date)
                                       : earliest_day(*x.date) - latest_day(*y.date);
  weighing.add(apart.count() <= kFewDays ? -10 : -60,
               fmt::format("different dates: {}; {}", told(x.date), told(y.date)));
}

// Names and aliases, each as words once.
std::vector<Words> names_of(const Entity& entity) {
  std::vector<Words> names{words_of(entity.name)};
  for (const auto& alias : entity.aliases) {
    auto words = words_of(alias);
    if (!words.empty() && std::find(names.begin(), names.end(), words) == names.end())
      names.push_back(std::move(words));
  }
  return names;
}

class Doubts {
 public:
  Doubts(std::span<const Resolved> entities, const Groups& groups)
      : entities_(entities), groups_(groups) {}

  std::vector<Doubt> run() {
    make_blocks();
    for (auto& [key, block] : blocks_) compare_all(block);
    std::vector<Doubt> doubts;
    for (auto& [pair, doubt] : found_) doubts.push_back(std::move(doubt));
    std::sort(doubts.begin(), doubts.end());
    return doubts;
  }

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  void make_blocks() {
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
      const auto& entity = *entities_[e].entity;
      if (entity.type == kOffice || entity.type == "Topic" || entity.type == "Country") {
        names_.emplace_back();
        continue;
      }
      names_.push_back(names_of(entity));
      ++bearers_[{entity.type, names_.back().front()}];
      std::set<std::string> keys;
      if (entity.type == "Meeting") add_talks(e, keys);
      if (!unnamed(entity))
        for (const auto& words : names_.back()) add_block_keys(entity.type, words, keys);
      for (const auto& key : keys) blocks_[entity.type + "\n" + key].push_back(e);
    }
  }

  // Talks without a name: by two who came, in one month.
  void add_talks(std::uint32_t e, std::set<std::string>& keys) const {
    const auto& features = groups_.features(entities_[e].group);
    if (!features.date || features.date->first.month == 0) return;
    const auto& people = features.attendees;
    if (people.size() < 2 || people.size() > 8) return;
    const auto& day = features.date->first;
    for (auto a = people.begin(); a != people.end(); ++a)
      for (auto b = std::next(a); b != people.end(); ++b)
        keys.insert(fmt::format("{}/{} {}-{}", a->first, b->first, day.year, int{day.month}));
  }

  static bool unnamed(const Entity& entity) {
    return std::any_of(entity.properties.begin(), entity.properties.end(),
                       [](const auto& p) { return p.first == "unnamed"; });
  }

  void compare_all(const std::vector<std::uint32_t>& block) {
    const auto reach = block.size() <= kCrowd ? block.size() : kNeighbours;
    for (std::size_t i = 0; i < block.size(); ++i)
      for (std::size_t j = i + 1; j < block.size() && j <= i + reach; ++j)
        compare(block[i], block[j]);
  }

  void compare(std::uint32_t a, std::uint32_t b) {
    if (!compared_.insert(Pair{a, b}).second) return;
    const auto x = entities_[a].group, y = entities_[b].group;
    // What one document tells apart is two, and so is what people judged.
    if (groups_.kept_apart(x, y) || groups_.share_document(x, y)) return;
    const auto& one = *entities_[a].entity;
    const auto& other = *entities_[b].entity;
    Weighing weighing;
    if (!unnamed(one) && !unnamed(other)) {
      const auto alike = compare_names(one.type, names_[a], names_[b]);
      const auto bearers = names_[a].front() == names_[b].front() ? bearers_of(a) : 0;
      if (alike.points == 0 && (one.type != "Meeting" || !met_again(x, y))) return;
      if (bearers > (one.type == "Person" ? kFewNamesakes : kFewBearers))
        weighing.add(kCommonName, fmt::format("the same name, which {} have", bearers));
      else if (alike.points > 0)
        weighing.add(alike.points, alike.text);
    }
    weigh(weighing, one.type, groups_.features(x), groups_.features(y));
    if (weighing.doubtful()) found_.emplace(Pair{a, b}, weighing.take(one, other));
  }

  // "Ministry of Health" is the name of many bodies, and alone no reason for a doubt; nor is that
  // of many people.
  std::size_t bearers_of(std::uint32_t e) const {
    return bearers_.find({entities_[e].entity->type, names_[e].front()})->second;
  }

  bool met_again(std::uint32_t x, std::uint32_t y) const {
    return shared(groups_.features(x).attendees, groups_.features(y).attendees).size() > 1;
  }

  static void weigh(Weighing& weighing, std::string_view type, const Features& x,
                    const Features& y) {
    if (type == "Person") return weigh_people(weighing, x, y);
    if (type == "Organization") return weigh_organizations(weighing, x, y);
    if (type == "Meeting") return weigh_meetings(weighing, x, y);
  }

  std::span<const Resolved> entities_;
  const Groups& groups_;
  std::vector<std::vector<Words>> names_;  // by entity
  std::map<std::pair<std::string, Words>, std::size_t> bearers_;
  std::map<std::string, std::vector<std::uint32_t>> blocks_;
  std::set<Pair> compared_;
  std::map<Pair, Doubt> found_;
};

}  // namespace

std::vector<Doubt> doubts_among(std::span<const Resolved> entities, const Groups& groups) {
  return Doubts(entities, groups).run();
}

}  // namespace rapport::resolve
