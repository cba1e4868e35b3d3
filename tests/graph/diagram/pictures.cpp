// SPDX-License-Identifier: Apache-2.0
// See pictures.h.
#include "tests/graph/diagram/pictures.h"

#include "tests/support/places.h"
#include "tests/support/sample_graphs.h"

namespace rapport::tests {

const diagram::Style& default_style() {
  static const diagram::Style style = diagram::load_style(source_path("data/styles/default.toml"));
  return style;
}

diagram::RenderOptions this_renderer() {
  diagram::RenderOptions options;
  options.render_path = RAPPORT_TEST_RENDER;
  options.timeout_ms = 60'000;
#if defined(__SANITIZE_ADDRESS__)
  options.memory_bytes = 0;  // the sanitizer maps terabytes that it never touches
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  options.memory_bytes = 0;
#endif
#endif
  return options;
}

diagram::Diagram who_met(const GraphView& view) {
  const NodeId person = node_of(view, "person:aldervik");
  std::vector<NodeId> meetings, people;
  for (NodeId node = 0; node < view.node_count(); ++node) {
    if (view.label(node) == "Meeting") meetings.push_back(node);
    if (view.label(node) == "Person" && node != person) people.push_back(node);
  }
  return diagram::select_meetings_of(view, person, meetings, people,
                                     {300, "Whom Elin Aldervik met"});
}

}  // namespace rapport::tests
