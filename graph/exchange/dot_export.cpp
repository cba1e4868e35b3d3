// SPDX-License-Identifier: Apache-2.0
// A whole GraphView as a DotGraph with all its attributes.
#include <algorithm>
#include <iterator>

#include <fmt/core.h>

#include "graph/exchange/exchange.h"

namespace rapport::exchange {
namespace {

// What Graphviz gives a meaning (https://graphviz.org/doc/info/attrs.html), what cgraph reads as an
// edge's key, and the names that this export uses itself. Lower case, sorted.
// clang-format off
constexpr std::string_view kTaken[] = {
    "_background", "aliases", "area", "arrowhead", "arrowsize", "arrowtail", "bb", "beautify",
    "bgcolor", "center", "charset", "class", "cluster", "clusterrank", "color", "colorscheme",
    "comment", "compound", "concentrate", "constraint", "damping", "decorate", "defaultdist", "dim",
    "dimen", "dir", "diredgeconstraints", "distortion", "dpi", "edgehref", "edgetarget",
    "edgetooltip", "edgeurl", "epsilon", "esep", "evidence", "fillcolor", "fixedsize", "fontcolor",
    "fontname", "fontnames", "fontpath", "fontsize", "forcelabels", "gradientangle", "group",
    "head_lp", "headclip", "headhref", "headlabel", "headport", "headtarget", "headtooltip",
    "headurl", "height", "href", "id", "image", "imagepath", "imagepos", "imagescale", "inputscale",
    "k", "key", "label", "label_scheme", "labelangle", "labeldistance", "labelfloat",
    "labelfontcolor", "labelfontname", "labelfontsize", "labelhref", "labeljust", "labelloc",
    "labels", "labeltarget", "labeltooltip", "labelurl", "landscape", "layer", "layerlistsep",
    "layers", "layerselect", "layersep", "layout", "layout_reversed", "len", "levels", "levelsgap",
    "lhead", "lheight", "linelength", "lp", "ltail", "lwidth", "margin", "maxiter", "mclimit",
    "mindist", "minlen", "mode", "model", "name", "newrank", "nodesep", "nojustify", "normalize",
    "notranslate", "nslimit", "nslimit1", "oneblock", "ordering", "orientation", "outputorder",
    "overlap", "overlap_scaling", "overlap_shrink", "pack", "packmode", "pad", "page", "pagedir",
    "pencolor", "penwidth", "peripheries", "pin", "pos", "quadtree", "quantum", "radius", "rank",
    "rankdir", "ranksep", "ratio", "rects", "regular", "remincross", "repulsiveforce", "resolution",
    "root", "rotate", "rotation", "samehead", "sametail", "samplepoints", "scale", "searchsize",
    "sep", "shape", "shapefile", "showboxes", "sides", "size", "skew", "smoothing", "sortv",
    "splines", "start", "style", "stylesheet", "tail_lp", "tailclip", "tailhref", "taillabel",
    "tailport", "tailtarget", "tailtooltip", "tailurl", "target", "tooltip", "truecolor", "type",
    "url", "vertices", "viewport", "voro_margin", "weight", "width", "xdotversion", "xlabel", "xlp",
    "z"};
// clang-format on

std::string attribute_name(std::string_view key) {
  std::string lower(key);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  std::string name = dot_value(key);
  // Those already ending in "_" move on too, so that "url" and "url_" never meet.
  while (!lower.empty() && lower.back() == '_') lower.pop_back();
  if (lower.empty() || std::binary_search(std::begin(kTaken), std::end(kTaken), lower)) name += '_';
  return name;
}

void add(DotAttributes& attributes, std::string name, std::string value) {
  if (!value.empty()) attributes.emplace_back(std::move(name), std::move(value));
}

void add_properties(DotAttributes& attributes, const GraphView& view,
                    std::span<const Property> properties, bool of_node) {
  for (const Property& property : properties) {
    const std::string_view key = view.symbol_name(property.key);
    if (of_node && (key == "name" || key == "aliases")) continue;
    add(attributes, attribute_name(key), dot_value(to_string(property.value)));
  }
}

void add_evidence(DotAttributes& attributes, const GraphView& view,
                  std::span<const EvidenceRecord> records) {
  std::string lines;
  for (const EvidenceRecord& record : records) {
    if (!lines.empty()) lines += "\\n";
    lines += dot_value(fmt::format("{}:{}-{} {}: {}", view.documents[record.document].name,
                                   record.start, record.end, view.symbol_name(record.rule),
                                   view.sentences[record.sentence]));
  }
  add(attributes, "evidence", lines);
  if (!records.empty())
    add(attributes, "tooltip", dot_label({view.sentences[records.front().sentence]}));
}

}  // namespace

DotGraph::Node dot_node(const GraphView& view, NodeId node) {
  DotGraph::Node made{dot_value(view.node_keys[node]), {}};
  const std::string_view name = view.name(node);
  add(made.attributes, "type", dot_value(view.label(node)));
  if (view.labels(node).size() > 1) {
    std::string labels;
    for (SymbolId label : view.labels(node)) {
      labels += labels.empty() ? "" : ", ";
      labels += view.symbol_name(label);
    }
    add(made.attributes, "labels", dot_value(labels));
  }
  add(made.attributes, "name", dot_value(name));
  add(made.attributes, "label",
      dot_label({std::string(name.empty() ? view.node_keys[node] : name)}));
  add(made.attributes, "aliases", dot_value(to_string(Value(view.aliases(node)))));
  add_properties(made.attributes, view, view.properties(node), true);
  add_evidence(made.attributes, view, view.evidence(node));
  return made;
}

DotGraph::Edge dot_edge(const GraphView& view, RelationshipId r) {
  DotGraph::Edge made{view.sources[r], view.targets[r], edge_id(r), {}};
  add(made.attributes, "type", dot_value(view.type(r)));
  add(made.attributes, "label", dot_label({std::string(view.type(r))}));
  add_properties(made.attributes, view, view.relationship_properties_of(r), false);
  add_evidence(made.attributes, view, view.relationship_evidence_of(r));
  return made;
}

std::string to_dot(const GraphView& view) {
  DotGraph graph;
  graph.name = "rapport";
  graph.attributes = {{"charset", "UTF-8"}};
  for (NodeId node = 0; node < view.node_count(); ++node)
    graph.nodes.push_back(dot_node(view, node));
  for (RelationshipId r = 0; r < view.relationship_count(); ++r)
    graph.edges.push_back(dot_edge(view, r));
  return to_dot(graph);
}

}  // namespace rapport::exchange
