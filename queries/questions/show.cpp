// SPDX-License-Identifier: Apache-2.0
// Everything that is known of one node, each line with its dates and sentences.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/paths/paths.h"
#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"

namespace rapport::questions {
namespace {

// How a relationship reads from its source and from its target, in the order of the answer.
struct Wording {
  std::string_view type;
  std::string_view forward;
  std::string_view backward;
};
constexpr Wording kWordings[] = {
    {"HELD_POST", "post", "post holder"},
    {"PART_OF", "part of", "has part"},
    {"HELD_IN", "place", "meeting here"},
    {"HOSTED", "hosted", "host"},
    {"ATTENDED", "attended", "participant"},
    {"FOLLOWS", "follows", "followed by"},
    {"VISITED", "visited", "visitor"},
    {"PRODUCED", "produced", "came of"},
    {"IN_FIELD", "field", "project"},
    {"PARTY_TO", "party to", "party"},
    {"UNDER", "under", "covers"},
    {"DISCUSSED", "discussed", "discussed at"},
};

// A line before it is put in order.
struct Line {
  std::size_t rank;
  bool forward;
  NodeId other;
  RelationshipId relationship;
  std::vector<Date> dates;  // first and last, or fewer
};

class Show {
 public:
  Show(const GraphView& graph, NodeId node) : look_(graph), graph_(graph), node_(node) {}

  Answer run() {
    answer_.title = fmt::format("{} ({})", look_.name(node_), describe(graph_, node_));
    answer_.columns = {{"what", ""}, {"name", ""}, {"detail", ""}, {"from", ""}, {"until", ""}};
    answer_.repeating = 1;
    add_properties();
    for (const RelationshipId r : graph_.out(node_)) lines_.push_back(line(r, true));
    for (const RelationshipId r : graph_.in(node_)) lines_.push_back(line(r, false));
    std::sort(lines_.begin(), lines_.end(),
              [&](const Line& a, const Line& b) { return before(a, b); });
    for (const Line& one : lines_) add(one);
    add_notes();
    return std::move(answer_);
  }

 private:
  void add_properties() {
    const std::vector<Citation> evidence = look_.cite(node_);
    const auto add = [&](std::string what, const Value& value) {
      answer_.rows.push_back(
          {{replace_all(std::move(what), "_", " "), Cell(value), Cell(), Cell(), Cell()},
           evidence,
           1});
    };
    add("name", look_.name(node_));
    for (const Property& property : graph_.properties(node_)) {
      const std::string_view key = graph_.symbol_name(property.key);
      const bool* flag = property.value.boolean();
      const ValueList* list = property.value.list();
      // "unnamed: false" and an empty list of aliases say nothing.
      if (key == "name" || (flag != nullptr && !*flag) || (list != nullptr && list->empty()))
        continue;
      add(std::string(key), property.value);
    }
  }

  Line line(RelationshipId r, bool forward) const {
    const auto wording = std::find_if(std::begin(kWordings), std::end(kWordings),
                                      [&](const Wording& w) { return w.type == graph_.type(r); });
    return {static_cast<std::size_t>(wording - std::begin(kWordings)), forward,
            forward ? graph_.targets[r] : graph_.sources[r], r, dates(r, forward)};
  }

  // Its own dates; else the day of the meeting at the other end; a post has the days on which
  // documents tell of it.
  std::vector<Date> dates(RelationshipId r, bool forward) const {
    std::vector<Date> found;
    for (const SymbolId key : {look_.date, look_.since, look_.until}) {
      if (const auto date = paths::date_of(graph_.relationship_property(r, key)))
        found.push_back(*date);
    }
    const NodeId other = forward ? graph_.targets[r] : graph_.sources[r];
    if (found.empty() && look_.is(other, look_.meeting)) {
      if (const auto date = look_.date_of(other)) found.push_back(*date);
    }
    if (found.empty() && graph_.relationship_types[r] == look_.held_post && !look_.is_former(r)) {
      found = look_.publications(graph_.relationship_evidence_of(r));
    }
    return found;
  }

  bool before(const Line& a, const Line& b) const {
    const auto section = [&](const Line& l) {
      return std::tuple(l.rank, std::string(graph_.type(l.relationship)), !l.forward);
    };
    if (section(a) != section(b)) return section(a) < section(b);
    if (a.dates.empty() != b.dates.empty()) return !a.dates.empty();
    if (!a.dates.empty() && a.dates.front() != b.dates.front())
      return a.dates.front() < b.dates.front();
    if (a.other != b.other) return look_.name_before(a.other, b.other);
    return a.relationship < b.relationship;
  }

  std::string what(const Line& line) const {
    if (line.rank < std::size(kWordings)) {
      return std::string(line.forward ? kWordings[line.rank].forward
                                      : kWordings[line.rank].backward);
    }
    const std::string_view type = graph_.type(line.relationship);
    return line.forward ? fmt::format("{} ->", type) : fmt::format("<- {}", type);
  }

  // What the relationship's properties say, and of a meeting where and in what state it is.
  std::string detail(const Line& line) const {
    std::vector<std::string> parts;
    if (look_.is_former(line.relationship)) parts.push_back("former");
    for (const Property& property : graph_.relationship_properties_of(line.relationship)) {
      if (property.key == look_.former || property.key == look_.date ||
          property.key == look_.since || property.key == look_.until || property.value.is_null()) {
        continue;
      }
      const std::string text = replace_all(to_string(property.value), "_", " ");
      const bool usual = (property.key == look_.role && text == "participant") ||
                         (property.key == look_.status && text == "held");
      const bool known = property.key == look_.title || property.key == look_.role ||
                         property.key == look_.status || property.key == look_.outcome;
      if (!usual)
        parts.push_back(known ? text
                              : fmt::format("{}: {}", graph_.symbol_name(property.key), text));
    }
    if (look_.is(line.other, look_.meeting)) {
      if (look_.status_of(line.other) != "held") parts.push_back(look_.status_of(line.other));
      if (const std::string places = look_.places(line.other); !places.empty())
        parts.push_back(places);
    }
    const bool took_part =
        graph_.relationship_types[line.relationship] == look_.attended && !line.forward;
    if (took_part && look_.is(line.other, look_.person)) parts.push_back(post_of(line));
    std::erase(parts, "");
    return join(parts, "; ");
  }

  std::string post_of(const Line& line) const {
    const std::vector<Post> posts = look_.posts_at(line.other, node_, {line.relationship});
    if (posts.empty()) return "";
    const std::string of = look_.name(posts.front().of);
    return posts.front().title.empty() ? of : fmt::format("{}, {}", posts.front().title, of);
  }

  void add(const Line& line) {
    Cell from;
    Cell until;
    if (!line.dates.empty()) from = Cell(Value(line.dates.front()));
    if (line.dates.size() > 1) until = Cell(Value(line.dates.back()));
    answer_.rows.push_back({{what(line), look_.cell(line.other), detail(line), from, until},
                            look_.cite(Relationships{line.relationship}),
                            0});
  }

  void add_notes() {
    std::set<std::uint32_t> documents;
    for (const EvidenceRecord& record : graph_.evidence(node_)) documents.insert(record.document);
    for (const Line& line : lines_) {
      for (const EvidenceRecord& record : graph_.relationship_evidence_of(line.relationship)) {
        documents.insert(record.document);
      }
    }
    answer_.notes.push_back(fmt::format("known from {}", count(documents.size(), "document")));
    const bool attested = std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
      return graph_.relationship_types[line.relationship] == look_.held_post &&
             !line.dates.empty() &&
             graph_.relationship_property(line.relationship, look_.since).is_null();
    });
    if (attested)
      answer_.notes.push_back("a post's dates are those of the documents that tell of it");
  }

  Lookups look_;
  const GraphView& graph_;
  NodeId node_;
  std::vector<Line> lines_;
  Answer answer_;
};

}  // namespace

Answer show(const GraphView& graph, NodeId node) { return Show(graph, node).run(); }

}  // namespace rapport::questions
