// SPDX-License-Identifier: Apache-2.0
// What one document says, as JSON for the store and back. Members stand in the order of the
// structs; what is empty is left out. The form is described in docs/format/store.md and read by
// later versions: add members, change none.
#include <limits>

#include <fmt/core.h>

#include "graph/base/json.h"
#include "graph/model/records.h"

namespace rapport {
namespace {

[[noreturn]] void damaged(const std::string& expected) {
  throw Error(ErrorKind::Damaged, "stored facts: expected " + expected, {},
              "build the document again");
}

void write_span(JsonWriter& out, Span span) {
  out.key("span");
  out.begin_array();
  out.value(std::int64_t{span.begin});
  out.value(std::int64_t{span.end});
  out.end_array();
}

void write_texts(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out.key(key);
  out.begin_array();
  for (const std::string& text : texts) out.value(text);
  out.end_array();
}

// As pairs, not as members: the order is the caller's, and a key may be any string.
void write_properties(JsonWriter& out, const Properties& properties) {
  if (properties.empty()) return;
  out.key("properties");
  out.begin_array();
  for (const auto& [key, value] : properties) {
    out.begin_array();
    out.value(key);
    out.value(to_tagged_json(value));
    out.end_array();
  }
  out.end_array();
}

void write_document(JsonWriter& out, const DocumentRecord& document) {
  out.key("document");
  out.begin_object();
  out.key("name");
  out.value(document.name);
  out.key("title");
  out.value(document.title);
  out.key("published");
  out.value(document.published);
  out.key("hash");
  out.value(document.hash);
  out.end_object();
}

void write(JsonWriter& out, const Thing& thing) {
  out.begin_object();
  out.key("type");
  out.value(thing.type);
  out.key("name");
  out.value(thing.name);
  write_texts(out, "aliases", thing.aliases);
  write_properties(out, thing.properties);
  out.end_object();
}

void write(JsonWriter& out, const Mention& mention) {
  out.begin_object();
  write_span(out, mention.span);
  out.key("sentence");
  out.value(std::int64_t{mention.sentence});
  out.key("thing");
  out.value(std::int64_t{mention.thing});
  out.key("rule");
  out.value(mention.rule);
  out.end_object();
}

void write(JsonWriter& out, const Fact& fact) {
  out.begin_object();
  out.key("type");
  out.value(fact.type);
  out.key("source");
  out.value(std::int64_t{fact.source});
  out.key("target");
  out.value(std::int64_t{fact.target});
  write_properties(out, fact.properties);
  write_span(out, fact.span);
  out.key("sentence");
  out.value(std::int64_t{fact.sentence});
  out.key("rule");
  out.value(fact.rule);
  out.end_object();
}

void write(JsonWriter& out, const Diagnostic& diagnostic) {
  out.begin_object();
  out.key("severity");
  out.value(static_cast<std::int64_t>(diagnostic.severity));
  out.key("code");
  out.value(diagnostic.code);
  out.key("file");
  out.value(diagnostic.place.file);
  out.key("line");
  out.value(std::int64_t{diagnostic.place.line});
  out.key("column");
  out.value(std::int64_t{diagnostic.place.column});
  out.key("message");
  out.value(diagnostic.message);
  out.key("hint");
  out.value(diagnostic.hint);
  out.end_object();
}

template <typename T>
void write_all(JsonWriter& out, std::string_view key, const std::vector<T>& all) {
  out.key(key);
  out.begin_array();
  for (const T& one : all) write(out, one);
  out.end_array();
}

std::string read_text(const Json& from, std::string_view key) {
  const Json* member = from.find(key);
  if (member == nullptr || member->string() == nullptr) damaged(fmt::format("the text '{}'", key));
  return *member->string();
}

std::uint32_t to_count(const Json* json, std::string_view what) {
  const std::int64_t* number = json != nullptr ? json->integer() : nullptr;
  if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) {
    damaged(fmt::format("a number of 32 bits for '{}'", what));
  }
  return static_cast<std::uint32_t>(*number);
}

std::uint32_t read_count(const Json& from, std::string_view key) {
  return to_count(from.find(key), key);
}

// A reference into a list of `size` elements.
std::uint32_t read_index(const Json& from, std::string_view key, std::size_t size) {
  const std::uint32_t index = read_count(from, key);
  if (index >= size) damaged(fmt::format("'{}' below {}, found {}", key, size, index));
  return index;
}

Span read_span(const Json& from) {
  const Json::Array& ends = from.items("span");
  if (ends.size() != 2) damaged("a span of two numbers");
  const Span span{to_count(&ends[0], "span"), to_count(&ends[1], "span")};
  if (span.begin > span.end)
    damaged(fmt::format("a span that runs forwards, found {} to {}", span.begin, span.end));
  return span;
}

std::vector<std::string> read_texts(const Json& from, std::string_view key) {
  std::vector<std::string> texts;
  for (const Json& text : from.items(key)) {
    if (text.string() == nullptr) damaged(fmt::format("texts in '{}'", key));
    texts.push_back(*text.string());
  }
  return texts;
}

Properties read_properties(const Json& from) {
  Properties properties;
  for (const Json& pair : from.items("properties")) {
    const Json::Array* parts = pair.array();
    if (parts == nullptr || parts->size() != 2 || (*parts)[0].string() == nullptr)
      damaged("a key and its value");
    properties.emplace_back(*(*parts)[0].string(), from_tagged_json((*parts)[1]));
  }
  return properties;
}

Diagnostic read_diagnostic(const Json& from) {
  const std::uint32_t severity = read_index(from, "severity", 3);
  return {static_cast<Severity>(severity),
          read_text(from, "code"),
          {read_text(from, "file"), read_count(from, "line"), read_count(from, "column")},
          read_text(from, "message"),
          read_text(from, "hint")};
}

}  // namespace

std::string to_json(const DocumentFacts& facts) {
  JsonWriter out(false);
  out.begin_object();
  write_document(out, facts.document);
  write_texts(out, "sentences", facts.sentences);
  write_all(out, "things", facts.things);
  write_all(out, "mentions", facts.mentions);
  write_all(out, "facts", facts.facts);
  write_all(out, "diagnostics", facts.diagnostics);
  out.end_object();
  return out.take();
}

DocumentFacts facts_from_json(std::string_view json) {
  Json root;
  try {
    root = parse_json(json, "stored facts");
  } catch (const Error& error) {
    throw Error(ErrorKind::Damaged, error.message(), error.place(), "build the document again");
  }
  DocumentFacts facts;
  const Json* document = root.find("document");
  if (document == nullptr) damaged("a document");
  facts.document = {read_text(*document, "name"), read_text(*document, "title"),
                    read_text(*document, "published"), read_text(*document, "hash")};
  facts.sentences = read_texts(root, "sentences");
  for (const Json& thing : root.items("things")) {
    facts.things.push_back({read_text(thing, "type"), read_text(thing, "name"),
                            read_texts(thing, "aliases"), read_properties(thing)});
  }
  for (const Json& mention : root.items("mentions")) {
    facts.mentions.push_back(
        {read_span(mention), read_index(mention, "sentence", facts.sentences.size()),
         read_index(mention, "thing", facts.things.size()), read_text(mention, "rule")});
  }
  for (const Json& fact : root.items("facts")) {
    facts.facts.push_back({read_text(fact, "type"), read_index(fact, "source", facts.things.size()),
                           read_index(fact, "target", facts.things.size()), read_properties(fact),
                           read_span(fact), read_index(fact, "sentence", facts.sentences.size()),
                           read_text(fact, "rule")});
  }
  for (const Json& diagnostic : root.items("diagnostics")) {
    facts.diagnostics.push_back(read_diagnostic(diagnostic));
  }
  return facts;
}

}  // namespace rapport
