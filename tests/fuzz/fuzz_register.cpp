// SPDX-License-Identifier: Apache-2.0
// Any bytes as a register: the first decides whether it is CSV, JSON or JSON by lines. Refused with
// an Error, or facts whose places lie in the text.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/base/error.h"
#include "graph/records/mapping.h"

namespace {

using namespace rapport;

std::shared_ptr<const records::Mapping> mapping(bool json) {
  const std::string columns = R"(
[columns]
who = { headers = ["Who", "who.name"], type = "person", fill_down = true, split = [";"], strip = ["Dr"], family_first = true }
when = { headers = ["When", "when"], type = "date", formats = ["%Y-%m-%d", "%d/%m/%y", "%B %Y", "%Y*"], required = false }
count = { headers = ["Count", "count"], type = "integer", required = false, none = ["-"] }
state = { headers = ["State", "state"], required = false, values = { yes = "held", no = "" } }
[[thing]]
id = "meeting"
type = "Meeting"
name = "meeting of {who}"
own = true
properties = { date = "{when}", status = "{state}", count = "{count}" }
[[thing]]
id = "who"
type = "Person"
each = "who"
name = "{who}"
[[fact]]
type = "ATTENDED"
from = "who"
to = "meeting"
)";
  const auto head = std::string("name = \"fuzz\"\nformat = \"") +
                    (json ? "json\"\nrecords = \"list\"\n" : "csv\"\n");
  return std::make_shared<records::Mapping>(records::parse_mapping(head + columns, "fuzz.toml"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto csv = mapping(false), json = mapping(true);
  if (size == 0) return 0;
  const int kind = bytes[0] % 3;
  const std::string name = kind == 0 ? "fuzz.csv" : kind == 1 ? "fuzz.json" : "fuzz.jsonl";
  try {
    const auto table =
        records::read_table(std::string(reinterpret_cast<const char*>(bytes) + 1, size - 1), {},
                            kind == 0 ? csv : json, {name, "", "", ""});
    const auto& facts = table.facts;
    for (const auto& mention : facts.mentions)
      if (mention.span.begin > mention.span.end || mention.span.end > table.text.size() ||
          mention.thing >= facts.things.size())
        std::abort();
    for (const auto& fact : facts.facts)
      if (fact.span.begin > fact.span.end || fact.span.end > table.text.size() ||
          fact.sentence >= facts.sentences.size())
        std::abort();
  } catch (const Error&) {
    // Refused, as it may be.
  }
  return 0;
}
