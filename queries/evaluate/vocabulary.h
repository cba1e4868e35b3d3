// SPDX-License-Identifier: Apache-2.0
// What is compared: the types of nodes and edges, and which values of theirs are judged. The
// comparison means something by each of them (what tells a ministry, who was at a meeting), so that
// they stand here and not in data/schema, which may say more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace rapport::evaluate {

// In the order of alignment: countries tell ministries apart, and everything else helps with
// meetings.
enum NodeType : std::uint8_t {
  kCountry,
  kPlace,
  kPerson,
  kOrganization,
  kProject,
  kAgreement,
  kTopic,
  kMeeting
};
inline constexpr std::array<std::string_view, 8> kNodeTypes = {
    "Country", "Place", "Person", "Organization", "Project", "Agreement", "Topic", "Meeting"};

enum EdgeType : std::uint8_t {
  kAttended,
  kHeldPost,
  kPartOf,
  kHeldIn,
  kHosted,
  kFollows,
  kProduced,
  kDiscussed,
  kInField,
  kPartyTo,
  kUnder,
  kVisited
};

struct EdgeVocabulary {
  std::string_view name;
  unsigned sources, targets;                 // a bit a NodeType
  std::array<std::string_view, 2> judged{};  // properties, "" where there are fewer
  bool parallel = false;                     // told apart by what is judged: two posts in one place
};

constexpr unsigned bits_of(std::initializer_list<NodeType> types) {
  unsigned bits = 0;
  for (const NodeType type : types) bits |= 1u << type;
  return bits;
}

inline constexpr unsigned kActors = bits_of({kPerson, kOrganization, kCountry});
inline constexpr std::array<EdgeVocabulary, 12> kEdgeTypes = {{
    {"ATTENDED", kActors, bits_of({kMeeting}), {"role"}},
    {"HELD_POST",
     bits_of({kPerson}),
     bits_of({kOrganization, kCountry}),
     {"title", "former"},
     true},
    {"PART_OF", bits_of({kOrganization, kPlace, kMeeting}),
     bits_of({kOrganization, kCountry, kPlace, kMeeting})},
    {"HELD_IN", bits_of({kMeeting}), bits_of({kPlace, kCountry})},
    {"HOSTED", kActors, bits_of({kMeeting})},
    {"FOLLOWS", bits_of({kMeeting}), bits_of({kMeeting})},
    {"PRODUCED", bits_of({kMeeting}), bits_of({kProject, kAgreement}), {"outcome"}},
    {"DISCUSSED", bits_of({kMeeting}), bits_of({kTopic})},
    {"IN_FIELD", bits_of({kProject}), bits_of({kTopic})},
    {"PARTY_TO", bits_of({kCountry, kOrganization}), bits_of({kProject, kAgreement})},
    {"UNDER", bits_of({kMeeting, kProject}), bits_of({kAgreement})},
    {"VISITED", bits_of({kPerson}), bits_of({kCountry, kPlace}), {"date"}, true},
}};

// The place of a name in one of the two; its size when it is not there.
constexpr std::size_t index_of(const auto& names, std::string_view name) {
  std::size_t k = 0;
  for (const auto& each : names) {
    if constexpr (requires { each.name; }) {
      if (each.name == name) return k;
    } else {
      if (each == name) return k;
    }
    ++k;
  }
  return k;
}

}  // namespace rapport::evaluate
