// SPDX-License-Identifier: Apache-2.0
// Judgements in words and as JSON.
#include "graph/model/judgements.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "graph/base/error.h"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 4> kVerdicts = {"merge", "never", "split", "undo"};

[[noreturn]] void damaged(const std::string& expected) {
  throw Error(ErrorKind::Damaged, "expected " + expected);
}

std::uint32_t read_offset(const Json& json) {
  const auto* number = json.integer();
  if (!number || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max())
    damaged("an offset");
  return static_cast<std::uint32_t>(*number);
}

std::string read_text(const Json& json, std::string_view key) {
  const auto* member = json.find(key);
  if (!member || !member->string()) damaged(fmt::format("the text '{}'", key));
  return *member->string();
}

}  // namespace

std::string_view to_string(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

Verdict verdict_from(std::string_view text) {
  const auto found = std::find(kVerdicts.begin(), kVerdicts.end(), text);
  if (found == kVerdicts.end())
    damaged(fmt::format("merge, never, split or undo, found '{}'", text));
  return static_cast<Verdict>(found - kVerdicts.begin());
}

std::vector<Judgement> standing(const std::vector<Judgement>& all) {
  std::set<std::int64_t> undone;
  for (const auto& judgement : all)
    if (judgement.verdict == Verdict::Undo) undone.insert(judgement.undone);
  std::vector<Judgement> kept;
  for (const auto& judgement : all)
    if (judgement.verdict != Verdict::Undo && !undone.contains(judgement.number))
      kept.push_back(judgement);
  return kept;
}

void require_sense(const std::vector<Judgement>& all) {
  const auto& last = all.back();
  if (last.number != std::ssize(all)) damaged(fmt::format("number {}", all.size()));
  if (last.verdict == Verdict::Undo) {
    if (!last.left.empty() || !last.right.empty()) damaged("nothing but a number in an undo");
    const auto before = standing({all.begin(), std::prev(all.end())});
    if (std::none_of(before.begin(), before.end(),
                     [&](const auto& known) { return known.number == last.undone; }))
      damaged(fmt::format("a judgement that holds to take back, found {}", last.undone));
    return;
  }
  if (last.undone != 0) damaged("nothing to take back");
  if (last.left.empty() || last.right.empty()) damaged("things on both sides");
  for (const auto* side : {&last.left, &last.right})
    for (const auto& anchor : *side)
      if (anchor.type.empty() || anchor.type != last.left.front().type)
        damaged(fmt::format("things of one type, found {} and {}", last.left.front().type,
                            anchor.type));
}

std::string describe(const std::vector<Anchor>& side) {
  if (side.empty()) return "nothing";
  std::set<std::string> documents;
  for (const auto& anchor : side) documents.insert(anchor.document);
  const auto& first = side.front();
  const auto others = documents.size() - 1;
  return fmt::format("\"{}\" in {}{}", first.name, first.document,
                     others == 0   ? std::string()
                     : others == 1 ? " and 1 other document"
                                   : fmt::format(" and {} other documents", others));
}

std::string describe(const Judgement& judgement) {
  if (judgement.verdict == Verdict::Undo) return fmt::format("undo: {}", judgement.undone);
  return fmt::format("{}: {} {} {}", to_string(judgement.verdict), describe(judgement.left),
                     judgement.verdict == Verdict::Split ? "out of" : "and",
                     describe(judgement.right));
}

Json to_json(const std::vector<Anchor>& side) {
  Json::Array anchors;
  for (const auto& anchor : side)
    anchors.emplace_back(Json::Object{
        {"document", anchor.document},
        {"type", anchor.type},
        {"name", anchor.name},
        {"span", Json::Array{std::int64_t{anchor.span.begin}, std::int64_t{anchor.span.end}}}});
  return Json(std::move(anchors));
}

std::vector<Anchor> anchors_from_json(const Json& json) {
  if (!json.array()) damaged("a list");
  std::vector<Anchor> side;
  for (const auto& one : *json.array()) {
    const auto& span = one.items("span");
    if (span.size() != 2) damaged("a span of two offsets");
    side.push_back({read_text(one, "document"), read_text(one, "type"), read_text(one, "name"),
                    Span{read_offset(span[0]), read_offset(span[1])}});
  }
  return side;
}

}  // namespace rapport
