// SPDX-License-Identifier: Apache-2.0
// What a data folder knows, compiled: the language of the genre and the vocabulary of the graph.
#pragma once

#include <string>

#include "graph/extract/extract.h"
#include "graph/pipeline/pipeline.h"
#include "graph/pipeline/schema.h"
#include "graph/records/records.h"
#include "graph/text/text.h"

namespace rapport::pipeline {

class Knowledge {
 public:
  extract::Language language;
  Schema schema;
  text::Settings text_settings;
  records::Mappings mappings;
  std::string content_hash;  // changes when a document must be read again
};

}  // namespace rapport::pipeline
