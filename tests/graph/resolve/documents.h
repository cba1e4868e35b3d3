// SPDX-License-Identifier: Apache-2.0
// Documents for the tests of resolution, without a text.
#pragma once

#include <string>
#include <utility>

#include "graph/model/records.h"

namespace rapport::resolve::testing {

// A document in which things are named by "Type Name" and facts by "TYPE source target".
class Document {
 public:
  explicit Document(const std::string& name, const std::string& published = {}) {
    facts_.document.name = name;
    facts_.document.published = published;
  }

  std::uint32_t thing(const std::string& type, const std::string& name,
                      Properties properties = {}) {
    facts_.things.push_back({type, name, {}, std::move(properties)});
    const auto at = static_cast<std::uint32_t>(facts_.things.size() - 1);
    facts_.mentions.push_back({Span{at * 100, at * 100 + 10}, 0, at, "rule"});
    return at;
  }
  Document& fact(const std::string& type, std::uint32_t source, std::uint32_t target,
                 Properties properties = {}) {
    facts_.facts.push_back({type, source, target, std::move(properties), {}, 0, "rule"});
    return *this;
  }
  // A person with a post in a body of a country.
  std::uint32_t person(const std::string& name, const std::string& body = {},
                       const std::string& country = {}) {
    const auto who = thing("Person", name);
    if (body.empty()) return who;
    const auto where = thing("Organization", body);
    fact("HELD_POST", who, where);
    if (!country.empty()) fact("PART_OF", where, thing("Country", country));
    return who;
  }
  operator DocumentFacts() const { return facts_; }

 private:
  DocumentFacts facts_;
};

inline Value date(const char* text) { return Value(*parse_date(text)); }

}  // namespace rapport::resolve::testing
