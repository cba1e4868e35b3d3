// SPDX-License-Identifier: Apache-2.0
// The words of a picture: what stands in shapes and on lines, and what the tooltips say.
#pragma once

#include <string>
#include <vector>

#include "graph/diagram/diagram.h"

namespace rapport::diagram {

// "11 July 2017", "July 2017", "2017", "11–12 July 2017", "30 June – 2 July 2017".
std::string date_words(const Date& date, const Style& style);

// The name, or the key where there is none; cleaned.
std::string node_name(const GraphView& view, NodeId node);

// What stands under the name, as the style asks for; what the picture shows elsewhere is not said
// twice.
std::vector<std::string> node_captions(const Diagram& diagram, const Style& style, NodeId node);

// What stands on the line; empty when the legend says it all. type_labels: then it is the type in
// words.
std::string relationship_label(const GraphView& view, const Style& style,
                               RelationshipId relationship, bool type_labels);

// "attended": the style's words, or for a type that it does not list the type itself, "SIGNED_BY"
// -> "signed by".
std::string type_words(const Style& style, std::string_view relationship_type);
std::string label_words(const Style& style, std::string_view node_label);

// Several lines: what it is, then the first sentence behind it with its document.
std::string node_tooltip(const GraphView& view, const Style& style, NodeId node);
std::string relationship_tooltip(const GraphView& view, const Style& style,
                                 RelationshipId relationship);

// "Source: a.txt, b.txt, c.txt and 2 more documents. 12 further nodes are not shown."; empty
// without documents.
std::string source_line(const Diagram& diagram, const Style& style);

// The description, or one made from what is drawn: "12 persons ..." as counts by type.
std::string description(const Diagram& diagram, const Style& style);

}  // namespace rapport::diagram
