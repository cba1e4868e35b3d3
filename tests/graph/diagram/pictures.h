// SPDX-License-Identifier: Apache-2.0
// What the tests of diagrams share: the style of the repository, the renderer of this build,
// selections of sample graphs.
#pragma once

#include <string>

#include "graph/diagram/diagram.h"

namespace rapport::tests {

const diagram::Style& default_style();
diagram::RenderOptions this_renderer();  // with half a minute for each attempt

// Who met whom, of who_met_graph(), which must outlive it.
diagram::Diagram who_met(const GraphView& view);

}  // namespace rapport::tests
