// SPDX-License-Identifier: Apache-2.0
// All names are invented, or words put together by chance with a fixed seed.
#include "tests/support/sample_graphs.h"

#include <algorithm>
#include <iterator>

#include <fmt/core.h>

namespace rapport::tests {
namespace {

constexpr const char* kGiven[] = {"Elin",     "Tomas",  "Amara",  "Henrike", "Luca",  "Šárka",
                                  "Olufemi",  "Ines",   "Wiktor", "Mariana", "Deniz", "Aroha",
                                  "Jean-Luc", "Sigrún", "Pavlos", "Minh"};
constexpr const char* kFamily[] = {
    "Aldervik",    "Brossard",     "Czarny",    "Dellacroce",     "Eriksdóttir",     "Fontvieille",
    "Grünthal",    "Hallgrímsson", "Ivanković", "Jastrzębski",    "Kovalenko-Byrne", "Lindqvist",
    "Montferrand", "Nakahara",     "Okonjo",    "Papadimitrakis", "Quintero"};
constexpr const char* kStrange[] = {
    "Séamus \"Jim\" O'Hare <envoy>",
    "Рената Ковальчук-Сметанина",
    "高橋 由紀子",
    "سليم الحداد",
    "Ελένη Παπαδοπούλου",
    "Bo & Sons C:\\dir\\",
    "שרה לוי",
    "Maximiliana Theodora von Hohenschwangau-Oberndorf zu Wallersteinbach"};
constexpr const char* kFields[] = {"Trade and Industry",
                                   "Communications",
                                   "Foreign Affairs",
                                   "Energy",
                                   "Internal Affairs and Local Government",
                                   "Education, Science & Research",
                                   "Transport, Building and Urban Development",
                                   "Justice",
                                   "Finance",
                                   "Agriculture, Forestry and Fisheries"};
constexpr const char* kCountries[] = {"Arvania",
                                      "Belmora",
                                      "Costaverde",
                                      "Democratic Republic of Estoria",
                                      "Fenmark",
                                      "Galdora",
                                      "Republic of Northern Hesperia",
                                      "Ilmaria",
                                      "Jorvik",
                                      "Kestrel Islands"};
constexpr const char* kTopics[] = {"cross-border data flows",
                                   "artificial intelligence",
                                   "5G",
                                   "smart cities",
                                   "privacy <by design>",
                                   "spectrum policy",
                                   "disaster prevention by ICT",
                                   "free and fair trade",
                                   "cyber security",
                                   "standards for the Internet of Things"};
constexpr const char* kRoles[] = {"participant", "participant", "participant",
                                  "speaker",     "chair",       "head_of_delegation"};
constexpr const char* kTitles[] = {"Minister", "State Minister", "Director-General", "Ambassador",
                                   "Deputy Secretary"};
constexpr const char* kDocument = "reports/2017-07 \"summer\" & autumn.txt";

class Maker {
 public:
  explicit Maker(std::size_t nodes)
      : nodes_(nodes), seed_(static_cast<std::uint32_t>(nodes) * 2654435761U + 1) {
    writer_.add_document({kDocument, "Reports of the summer", "2017-07-13", "00"});
  }

  Graph make() {
    const std::size_t countries = share(6, 1), places = share(7, 1), meetings = share(18, 1);
    const std::size_t bodies = share(15, 1), projects = share(10, 1), agreements = share(5, 1),
                      topics = share(6, 1);
    const std::size_t others =
        countries + places + meetings + bodies + projects + agreements + topics;
    const std::size_t people = nodes_ > others + 2 ? nodes_ - others : 2;
    for (std::size_t i = 0; i < countries; ++i)
      node("country", "Country", i, numbered(kCountries, i));
    for (std::size_t i = 0; i < places; ++i) {
      node("place", "Place", i,
           fmt::format("{}{}", numbered(kFamily, i + 3),
                       i % 3 == 0 ? " Conference Centre" : "stad"));
      relate("PART_OF", key("place", i), key("country", i % countries), {});
    }
    for (std::size_t i = 0; i < bodies; ++i) {
      node("organization", "Organization", i, "Ministry of " + numbered(kFields, i));
      relate("PART_OF", key("organization", i), key("country", i % countries), {});
    }
    for (std::size_t i = 0; i < people; ++i) add_person(i, bodies);
    for (std::size_t i = 0; i < topics; ++i) node("topic", "Topic", i, numbered(kTopics, i));
    for (std::size_t i = 0; i < meetings; ++i) add_meeting(i, people, places, topics);
    for (std::size_t i = 0; i < projects; ++i) {
      node("project", "Project", i,
           fmt::format("Project on {} in {}", numbered(kTopics, i), pick(kFamily)));
      relate("PRODUCED", key("meeting", chance(meetings)), key("project", i),
             {{"outcome", "selected"}});
      relate("IN_FIELD", key("project", i), key("topic", i % topics), {});
    }
    for (std::size_t i = 0; i < agreements; ++i) {
      node("agreement", "Agreement", i, fmt::format("Joint Statement on {}", numbered(kFields, i)));
      relate("PRODUCED", key("meeting", chance(meetings)), key("agreement", i),
             {{"outcome", "signed"}});
      relate("PARTY_TO", key("country", i % countries), key("agreement", i), {});
    }
    return writer_.finish();
  }

 private:
  std::size_t share(std::size_t percent, std::size_t least) const {
    return std::max(least, nodes_ * percent / 100);
  }

  std::size_t chance(std::size_t below) {
    seed_ = seed_ * 1664525U + 1013904223U;
    return (seed_ >> 8) % below;
  }

  template <std::size_t N>
  const char* pick(const char* const (&list)[N]) {
    return list[chance(N)];
  }

  template <std::size_t N>
  static std::string numbered(const char* const (&list)[N], std::size_t i) {
    return i < N ? list[i] : fmt::format("{} {}", list[i % N], i / N + 1);
  }

  static std::string key(std::string_view kind, std::size_t i) {
    return fmt::format("{}:{}", kind, i);
  }

  Evidence evidence(const std::string& sentence) {
    const auto start = static_cast<std::uint32_t>(10 * count_++);
    return {kDocument, start, start + 9, sentence, "sample"};
  }

  void node(std::string_view kind, const char* label, std::size_t i, const std::string& name,
            Properties more = {}) {
    more.emplace_back("name", Value(name));
    writer_.add_node(
        {key(kind, i), {label}, std::move(more), {evidence("The report names " + name + ".")}});
  }

  void relate(const char* type, const std::string& from, const std::string& to,
              Properties properties) {
    writer_.add_relationship(
        {type, from, to, std::move(properties), {evidence(from + " & <" + to + ">")}});
  }

  void add_person(std::size_t i, std::size_t bodies) {
    const bool strange = i % 7 == 3 && i / 7 < std::size(kStrange);
    node(
        "person", "Person", i,
        strange ? std::string(kStrange[i / 7]) : fmt::format("{} {}", pick(kGiven), pick(kFamily)));
    relate("HELD_POST", key("person", i), key("organization", chance(bodies)),
           {{"title", pick(kTitles)}});
  }

  void add_meeting(std::size_t i, std::size_t people, std::size_t places, std::size_t topics) {
    const Date date = *parse_date(fmt::format("2017-{:02}-{:02}", 1 + chance(12), 1 + chance(28)));
    const std::string name =
        i % 3 == 0 ? fmt::format("talks on {}", pick(kTopics))
        : i % 3 == 1
            ? fmt::format("{} Working Group on {}, session {}", pick(kCountries), pick(kFields), i)
            : fmt::format("{} Round Table {}", pick(kFamily), 2010 + i);
    node("meeting", "Meeting", i, name, {{"date", Value(date)}, {"kind", "meeting"}});
    const std::size_t attending = 2 + chance(4);
    std::vector<std::size_t> there;
    for (std::size_t k = 0; k < attending; ++k) {
      const std::size_t who = k == 0 && chance(3) == 0 ? 0 : chance(people);
      if (std::find(there.begin(), there.end(), who) != there.end()) continue;
      there.push_back(who);
      relate("ATTENDED", key("person", who), key("meeting", i), {{"role", pick(kRoles)}});
    }
    relate("HELD_IN", key("meeting", i), key("place", chance(places)), {});
    relate("DISCUSSED", key("meeting", i), key("topic", chance(topics)), {});
    if (i % 4 == 1 && i > 3) relate("FOLLOWS", key("meeting", i), key("meeting", i - 3), {});
  }

  std::size_t nodes_;
  std::uint32_t seed_;
  std::size_t count_ = 0;
  GraphWriter writer_;
};

}  // namespace

Graph sample_graph(std::size_t nodes) { return Maker(nodes).make(); }

Graph who_met_graph() {
  GraphWriter writer;
  writer.add_document({"bulletin.txt", "", "2021-03-05", "00"});
  std::uint32_t at = 0;
  const auto evidence = [&](const std::string& sentence) {
    at += 40;
    return std::vector<Evidence>{{"bulletin.txt", at, at + 30, sentence, "sample"}};
  };
  const auto node = [&](const std::string& key, const char* label, const std::string& name,
                        Properties more = {}) {
    more.emplace_back("name", Value(name));
    writer.add_node({key, {label}, std::move(more), evidence("A sentence about " + name + ".")});
  };
  const auto relate = [&](const char* type, const std::string& from, const std::string& to,
                          Properties more = {}) {
    writer.add_relationship(
        {type, from, to, std::move(more), evidence(from + " " + type + " " + to)});
  };
  node("country:fenmark", "Country", "Fenmark");
  node("org:communications", "Organization", "Ministry of Communications and Local Government");
  node("org:commission", "Organization", "Hesperian Commission");
  node("place:lindholm", "Place", "Lindholm");
  node("meeting:talks", "Meeting", "talks of Elin Aldervik with Luca Brossard",
       {{"date", *parse_date("2021-03-02")}, {"status", "held"}});
  node("meeting:round-table", "Meeting",
       "19th Annual Meeting of the Fenmark–Hesperia Business Round Table",
       {{"date", *parse_date("2021-03-02/2021-03-03")}});
  node("meeting:data", "Meeting", "Meeting on the Data Economy",
       {{"date", *parse_date("2021-03")}});
  node("meeting:call", "Meeting", "call on spectrum policy",
       {{"date", *parse_date("2021-04-11")}, {"status", "planned"}});
  node("person:aldervik", "Person", "Elin Aldervik");
  relate("HELD_POST", "person:aldervik", "org:communications", {{"title", "State Minister"}});
  const std::pair<const char*, std::vector<const char*>> people[] = {
      {"Luca Brossard", {"meeting:talks", "meeting:data"}},
      {"Věra Czarná", {"meeting:data"}},
      {"Рената Ковальчук-Сметанина", {"meeting:round-table"}},
      {"Séamus \"Jim\" O'Hare <envoy>", {"meeting:round-table", "meeting:call"}},
      {"高橋 由紀子", {"meeting:round-table"}},
      {"Amara Okonjo", {"meeting:round-table"}},
      {"سليم الحداد", {"meeting:call"}},
      {"Maximiliana Theodora von Hohenschwangau-Oberndorf", {"meeting:round-table"}}};
  for (const char* meeting :
       {"meeting:talks", "meeting:round-table", "meeting:data", "meeting:call"}) {
    const bool chaired = std::string_view(meeting) == "meeting:round-table";
    relate("ATTENDED", "person:aldervik", meeting, {{"role", chaired ? "chair" : "participant"}});
    relate("HELD_IN", meeting, "place:lindholm");
  }
  for (std::size_t i = 0; i < std::size(people); ++i) {
    const std::string key = fmt::format("person:{}", i);
    node(key, "Person", people[i].first);
    relate("HELD_POST", key, i % 2 == 0 ? "org:commission" : "country:fenmark",
           {{"title", i % 2 == 0 ? "Commissioner" : "Ambassador"}, {"former", i == 7}});
    for (const char* meeting : people[i].second) {
      relate("ATTENDED", key, meeting, {{"role", i == 2 ? "speaker" : "participant"}});
    }
  }
  return writer.finish();
}

NodeId node_of(const GraphView& view, std::string_view key) {
  const auto found = std::find(view.node_keys.begin(), view.node_keys.end(), key);
  return found == view.node_keys.end() ? kNone
                                       : static_cast<NodeId>(found - view.node_keys.begin());
}

}  // namespace rapport::tests
