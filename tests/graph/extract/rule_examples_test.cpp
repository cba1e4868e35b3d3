// SPDX-License-Identifier: Apache-2.0
// The sentences that rules carry are their tests: each must do what its rule says of it.
#include "tests/graph/extract/rule_examples.h"

#include "graph/base/strings.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

TEST_CASE("every rule that is shipped matches its examples and none of what it refuses",
          "[extract][rules]") {
  const auto failures = failing_examples(shipped_language());
  CHECK(join(failures, "\n") == "");
}

TEST_CASE("a rule that misses its example or matches what it refuses is told", "[extract][rules]") {
  const DataFolder folder({{"10-fruit", R"(
[[rule]]
name = "apple"
pattern = 'apple'
makes = "Fruit"
examples = ["An [apple] fell.", "A [pear] fell.", "The [apple tree] fell.", "No apple."]
refuses = ["An apple pie.", "A plum."]
)"},
                           // A phase of its own: what one phase finds is there for the next.
                           {"20-falls", R"(
[[rule]]
name = "fell"
pattern = '{who:Fruit} fell'
frame = "visit"
examples = ["An [apple] fell.", "It [fell]."]
refuses = ["The apple fell twice.", "It fell."]
)"}},
                          {});
  std::string seen;
  for (const auto& failure : failing_examples(folder.load()))
    seen += failure.substr(0, failure.find(';')) + "\n";
  CHECK(seen ==
        "10-fruit.toml:2: apple must match\n    A [pear] fell.\n  found nothing\n"
        "10-fruit.toml:2: apple must match\n    The [apple tree] fell.\n  found [apple]\n"
        "10-fruit.toml:2: apple must not match\n    An apple pie.\n  found [apple]\n"
        "20-falls.toml:2: fell must match\n    It [fell].\n  found nothing\n"
        "20-falls.toml:2: fell must not match\n    The apple fell twice.\n  found [apple fell]\n");
}
