// SPDX-License-Identifier: Apache-2.0
// Judgements to groups and to what stays apart.
#include "graph/resolve/judged.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/utf8.h"

namespace rapport::resolve {
namespace {

bool is_called(const Thing& thing, const std::string& key) {
  return utf8::name_key(thing.name) == key ||
         std::any_of(thing.aliases.begin(), thing.aliases.end(),
                     [&](const auto& alias) { return utf8::name_key(alias) == key; });
}

// The thing of one document that an anchor means: of its name; of several the one that is named
// there; of none the one that stands in its place.
std::optional<std::uint32_t> find_thing(const DocumentFacts& document, const Anchor& anchor) {
  const auto key = utf8::name_key(anchor.name);
  std::vector<std::uint32_t> called;
  for (std::uint32_t t = 0; t < document.things.size(); ++t)
    if (document.things[t].type == anchor.type && is_called(document.things[t], key))
      called.push_back(t);
  if (called.size() == 1) return called.front();
  if (anchor.span.empty()) return std::nullopt;
  for (const auto& mention : document.mentions) {
    if (!called.empty() && std::find(called.begin(), called.end(), mention.thing) == called.end())
      continue;
    if (mention.span == anchor.span && document.things[mention.thing].type == anchor.type)
      return mention.thing;
  }
  return std::nullopt;
}

}  // namespace

Judged::Judged(std::span<const Candidate> candidates, std::span<const Judgement> judgements)
    : candidates_(candidates), member_count_(candidates.size()) {
  if (judgements.empty()) return;
  for (std::uint32_t c = 0; c < candidates.size(); ++c)
    first_of_.try_emplace(candidates[c].document_name(), c);
  for (const auto& judgement : judgements) {
    Sides sides{&judgement, {}, {}};
    for (const auto& anchor : judgement.left) sides.left.push_back(member(anchor));
    for (const auto& anchor : judgement.right) sides.right.push_back(member(anchor));
    all_.push_back(std::move(sides));
  }
  std::stable_sort(all_.begin(), all_.end(), [](const Sides& a, const Sides& b) {
    const auto content = [](const Sides& s) {
      return std::tie(s.judgement->verdict, s.judgement->left, s.judgement->right);
    };
    return content(a) < content(b);
  });
}

std::uint32_t Judged::member(const Anchor& anchor) {
  if (const auto first = first_of_.find(anchor.document); first != first_of_.end())
    if (const auto thing = find_thing(*candidates_[first->second].document, anchor))
      return first->second + *thing;
  const auto [place, fresh] =
      absent_.try_emplace(anchor, static_cast<std::uint32_t>(member_count_));
  if (fresh) ++member_count_;
  return place->second;
}

void Judged::apply(Groups& groups) {
  for (std::uint32_t number = 0; number < all_.size(); ++number) {
    auto& sides = all_[number];
    const auto there = [&](std::uint32_t m) { return is_there(m); };
    const bool left = std::any_of(sides.left.begin(), sides.left.end(), there);
    const bool right = std::any_of(sides.right.begin(), sides.right.end(), there);
    if (!left || !right) unapplied_.push_back({sides.judgement->number, !left, !right, {}});
    if (sides.judgement->verdict != Verdict::Merge)
      sides.applied = keep_apart(sides, number, groups);
  }
  for (auto& sides : all_)
    if (sides.judgement->verdict != Verdict::Never) join(sides, groups);
}

bool Judged::keep_apart(Sides& sides, std::uint32_t number, Groups& groups) {
  const std::set<std::uint32_t> left(sides.left.begin(), sides.left.end());
  if (std::any_of(sides.right.begin(), sides.right.end(),
                  [&](auto member) { return left.contains(member); })) {
    unapplied_.push_back({sides.judgement->number, false, false, {sides.judgement->number}});
    return false;
  }
  for (const auto member : sides.left) groups.tag(member, {number, false});
  for (const auto member : sides.right) groups.tag(member, {number, true});
  return true;
}

void Judged::join(Sides& sides, Groups& groups) {
  auto members = sides.left;
  if (sides.judgement->verdict == Verdict::Merge)
    members.insert(members.end(), sides.right.begin(), sides.right.end());
  std::set<std::uint32_t> joining;
  for (const auto member : members) joining.insert(groups.find(member));
  std::set<std::int64_t> against;
  for (auto a = joining.begin(); a != joining.end(); ++a)
    for (auto b = std::next(a); b != joining.end(); ++b) {
      if (!groups.kept_apart(*a, *b)) continue;
      // Those that keep apart, and those that made the groups what they are.
      const auto touches = [&](const std::vector<std::uint32_t>& side) {
        return std::any_of(side.begin(), side.end(), [&](auto member) {
          const auto root = groups.find(member);
          return root == *a || root == *b;
        });
      };
      for (const auto& other : all_)
        if (other.applied && (other.judgement->verdict == Verdict::Merge
                                  ? touches(other.left)
                                  : touches(other.left) && touches(other.right)))
          against.insert(other.judgement->number);
    }
  if (!against.empty()) {
    unapplied_.push_back({sides.judgement->number, false, false, {against.begin(), against.end()}});
    return;
  }
  for (const auto root : joining) groups.join(*joining.begin(), root);
  sides.applied = true;
}

std::string Judged::named(std::uint32_t member) const {
  return fmt::format("\"{}\" in {}", candidates_[member].thing->name,
                     candidates_[member].document_name());
}

void Judged::explain(const Groups& groups,
                     std::map<std::uint32_t, std::vector<std::string>>& merged,
                     std::map<std::uint32_t, std::vector<std::string>>& kept_apart) const {
  const auto there = [&](std::uint32_t m) { return is_there(m); };
  for (const auto& sides : all_) {
    const auto left = std::find_if(sides.left.begin(), sides.left.end(), there);
    const auto right = std::find_if(sides.right.begin(), sides.right.end(), there);
    if (!sides.applied || left == sides.left.end() || right == sides.right.end()) continue;
    const auto& why = sides.judgement->why;
    const auto& who = sides.judgement->who;
    const auto say = [&](std::uint32_t a, std::string_view verb, std::uint32_t b) {
      return fmt::format("judged{}: {} {} {}{}", who.empty() ? " by hand" : " by " + who, named(a),
                         verb, named(b), why.empty() ? why : ": " + why);
    };
    if (sides.judgement->verdict == Verdict::Merge) {
      merged[groups.find(*left)].push_back(say(*left, "is", *right));
      continue;
    }
    // The same words on both sides: by them others see that the two were judged.
    for (const auto side : {*left, *right})
      kept_apart[groups.find(side)].push_back(say(*left, "is not", *right));
  }
}

}  // namespace rapport::resolve
