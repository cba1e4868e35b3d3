// SPDX-License-Identifier: Apache-2.0
// Joining within a block, the surest first.
#include "graph/resolve/blocks.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/resolve/keys.h"

namespace rapport::resolve {
namespace {

std::string key_of(const Candidate& candidate, const Features& features) {
  const auto& thing = *candidate.thing;
  if (thing.type == "Person") return person_key(thing.name);
  if (thing.type == "Organization") return organization_key(thing.name);
  if (thing.type == "Meeting") {
    if (!is_unnamed(thing)) return work_key(thing.name);
    // Unnamed talks: the same people on the same day, else each for itself.
    if (features.attendees.size() < 2 || !features.date || !features.date->has_day())
      return fmt::format("unnamed {} {}", candidate.document_name(), candidate.ref.thing);
    std::string key = "talks " + to_string(*features.date);
    for (const auto& [person, name] : features.attendees) key += "/" + person;
    return key;
  }
  if (thing.type == "Project" || thing.type == "Agreement") return work_key(thing.name);
  return utf8::name_key(thing.name);
}

// What two things must have in common, one of it at least, for more than their name to speak for
// them; so that a thing is compared with few of a name that thousands of documents tell.
std::vector<std::string> sure_keys(std::string_view type, const Features& features, bool around) {
  std::vector<std::string> keys;
  const auto add = [&](char kind, const Names& names) {
    for (const auto& [key, name] : names) keys.push_back(kind + key);
  };
  if (type == "Person") {
    add('b', features.bodies), add('c', features.company), add('n', features.countries);
  } else if (type == "Organization") {
    add('n', features.countries), add('p', features.people);
  } else if (type == "Meeting") {
    if (!features.ordinal.empty()) keys.push_back('o' + features.ordinal);
    if (!features.date || !features.date->has_day()) return keys;
    const auto month = [](const DatePoint& point) { return point.year * 12 + point.month; };
    for (int m = month(features.date->first) - around; m <= month(features.date->last) + around;
         ++m)
      keys.push_back(fmt::format("m{}", m));
  } else {
    keys.emplace_back("same");
  }
  return keys;
}

class Joining {
 public:
  Joining(const Block& block, const std::vector<Candidate>& candidates, Groups& groups,
          std::map<std::uint32_t, std::vector<std::string>>& decisions)
      : block_(block), candidates_(candidates), groups_(groups), decisions_(decisions) {}

  void run() {
    for (const auto member : block_.members)
      if (!join_sure(member)) add_head(member);
    std::vector<std::uint32_t> known, vague;
    for (const auto head : heads_) {
      const auto& features = groups_.features(head);
      // What has neither date nor number is never found again.
      if (block_.type == "Meeting" && !features.date && features.ordinal.empty()) continue;
      (is_known(block_.type, features) ? known : vague).push_back(head);
    }
    if (block_.type != "Meeting")
      for (const auto head : known) join_only(head, known);
    std::vector<std::uint32_t> left;
    for (const auto head : vague)
      if (!join_only(head, known) && !join_by_context(head, known) && !fits_any(head, known) &&
          !join_first(head, left))
        left.push_back(head);
  }

 private:
  // Empty where they may not be one.
  Reason why(std::uint32_t head, std::uint32_t other) const {
    if (groups_.find(head) == groups_.find(other) || groups_.kept_apart(head, other) ||
        groups_.share_document(head, other))
      return {};
    return reason(block_.type, groups_.features(head), groups_.features(other));
  }

  void join(std::uint32_t head, std::uint32_t other, const std::string& why) {
    groups_.join(head, other);
    const auto named = [&](std::uint32_t c) {
      return fmt::format("\"{}\" in {}", candidates_[c].thing->name,
                         candidates_[c].document_name());
    };
    decisions_[head].push_back(fmt::format("{} is {}: {}", named(other), named(head), why));
  }

  // Each joins the first that it surely fits; a group's features grow with its members.
  bool join_sure(std::uint32_t member) {
    std::vector<std::size_t> places;
    for (const auto& key : sure_keys(block_.type, groups_.features(member), true))
      if (const auto found = heads_with_.find(key); found != heads_with_.end())
        places.insert(places.end(), found->second.begin(), found->second.end());
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const auto k : places) {
      const auto reason = why(heads_[k], member);
      if (reason.text.empty() || reason.weak) continue;
      const auto keys = sure_keys(block_.type, groups_.features(member), false);
      join(heads_[k], member, reason.text);
      remember(k, keys);
      return true;
    }
    return false;
  }

  void add_head(std::uint32_t member) {
    heads_.push_back(member);
    remember(heads_.size() - 1, sure_keys(block_.type, groups_.features(member), false));
  }

  void remember(std::size_t head, const std::vector<std::string>& keys) {
    for (const auto& key : keys) {
      auto& heads = heads_with_[key];
      if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
    }
  }

  bool join_first(std::uint32_t member, const std::vector<std::uint32_t>& heads) {
    for (const auto head : heads) {
      const auto reason = why(head, member);
      if (reason.text.empty()) continue;
      join(head, member, reason.text);
      return true;
    }
    return false;
  }

  // To the one group of `heads` that it fits, when there is only one.
  bool join_only(std::uint32_t member, const std::vector<std::uint32_t>& heads) {
    std::optional<std::uint32_t> only;
    Reason told;
    for (const auto head : heads) {
      auto reason = why(head, member);
      if (reason.text.empty()) continue;
      if (only && groups_.find(*only) != groups_.find(head)) return false;
      if (!only) only = head, told = std::move(reason);
    }
    if (!only) return false;
    const auto first =
        std::minmax(*only, member, [this](auto a, auto b) { return place(a) < place(b); });
    join(first.first, first.second, told.text);
    return true;
  }

  // Of several people of a name the one of whose country or body the document speaks, when it
  // speaks of that of one only.
  bool join_by_context(std::uint32_t member, const std::vector<std::uint32_t>& heads) {
    const auto* context = candidates_[member].context;
    if (block_.type != "Person" || !context) return false;
    std::vector<std::uint32_t> fitting;
    for (const auto head : heads)
      if (fits(groups_.features(head), *context)) fitting.push_back(head);
    if (fitting.empty() || fits_elsewhere(fitting)) return false;
    if (why(fitting.front(), member).text.empty()) return false;
    join(fitting.front(), member, "same name, and the document tells of the same body or country");
    return true;
  }

  bool fits_elsewhere(const std::vector<std::uint32_t>& heads) const {
    return std::any_of(heads.begin(), heads.end(), [&](auto head) {
      return groups_.find(head) != groups_.find(heads.front());
    });
  }

  bool fits_any(std::uint32_t member, const std::vector<std::uint32_t>& heads) const {
    return std::any_of(heads.begin(), heads.end(),
                       [&](auto head) { return !why(head, member).text.empty(); });
  }

  std::pair<std::string_view, std::uint32_t> place(std::uint32_t c) const {
    return {candidates_[c].document_name(), candidates_[c].ref.thing};
  }

  const Block& block_;
  const std::vector<Candidate>& candidates_;
  Groups& groups_;
  std::map<std::uint32_t, std::vector<std::string>>& decisions_;
  std::vector<std::uint32_t> heads_;
  std::map<std::string, std::vector<std::size_t>> heads_with_;  // places in heads_
};

}  // namespace

std::vector<Block> make_blocks(const std::vector<Candidate>& candidates, const Groups& groups,
                               const std::vector<std::uint32_t>& ranks) {
  std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> by_key;
  for (std::uint32_t c = 0; c < candidates.size(); ++c)
    if (candidates[c].thing->type != kOffice)
      by_key[{candidates[c].thing->type, key_of(candidates[c], groups.features(c))}].push_back(c);
  std::vector<Block> blocks;
  for (auto& [key, members] : by_key) {
    std::sort(members.begin(), members.end(), [&](auto a, auto b) {
      return std::pair(ranks[a], candidates[a].ref.thing) <
             std::pair(ranks[b], candidates[b].ref.thing);
    });
    blocks.push_back({key.first, std::move(members)});
  }
  return blocks;
}

void join_block(const Block& block, const std::vector<Candidate>& candidates, Groups& groups,
                std::map<std::uint32_t, std::vector<std::string>>& decisions) {
  if (block.members.size() > 1) Joining(block, candidates, groups, decisions).run();
}

}  // namespace rapport::resolve
