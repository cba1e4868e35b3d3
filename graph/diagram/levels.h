// SPDX-License-Identifier: Apache-2.0
// How far every node of a diagram is from where reading starts: the centre, or the way of a
// sequence.
#pragma once

#include <cstddef>
#include <map>

#include "graph/diagram/diagram.h"

namespace rapport::diagram {

class Levels {
 public:
  // Without a centre or a sequence all nodes are of level 0.
  explicit Levels(const Diagram& diagram);

  // Does a relationship point back towards the start, so that a layout by levels must turn it?
  bool turned(NodeId source, NodeId target) const {
    return levels_.at(source) > levels_.at(target);
  }

  bool known() const { return known_; }
  std::size_t widest() const;  // the number of nodes of the fullest level

 private:
  std::map<NodeId, std::size_t> levels_;
  bool known_ = false;
};

}  // namespace rapport::diagram
