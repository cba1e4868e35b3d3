// SPDX-License-Identifier: Apache-2.0
// What is known, and single steps printed for people who write rules.
#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/pipeline/derive.h"
#include "graph/pipeline/knowledge.h"
#include "graph/pipeline/publication.h"
#include "graph/pipeline/reader.h"
#include "graph/resolve/resolve.h"

namespace rapport::pipeline {
namespace {

constexpr std::string_view kVocabulary = "/schema/vocabulary.toml";

}  // namespace

std::shared_ptr<const Knowledge> load_knowledge(const std::string& data_folder,
                                                std::string_view language_image,
                                                const std::string& own_folder) {
  auto knowledge = std::make_shared<Knowledge>();
  knowledge->language = extract::Language::load(data_folder, language_image, own_folder);
  knowledge->schema = load_schema(data_folder + std::string(kVocabulary));
  knowledge->text_settings = knowledge->language.lexicons.text_settings();
  knowledge->mappings = records::Mappings::load(data_folder + "/mappings");
  knowledge->content_hash =
      content_hash(knowledge->language.content_hash + knowledge->schema.content_hash);
  return knowledge;
}

std::vector<RelationshipEnds> load_relationship_ends(const std::string& data_folder) {
  std::vector<RelationshipEnds> all;
  for (auto& [type, relationship] :
       load_schema(data_folder + std::string(kVocabulary)).relationships)
    all.push_back({type, relationship.from, relationship.to});
  return all;
}

namespace {

DocumentFacts facts_of(const std::string& path, const Knowledge& knowledge,
                       const StepOptions& options) {
  const DocumentRecord record{document_name(path), "", "", ""};
  if (records::is_table(path)) {
    const auto mapping =
        options.mapping.empty() ? nullptr : knowledge.mappings.find(options.mapping);
    return records::read_table(text::read_file(path), knowledge.mappings, mapping, record).facts;
  }
  const auto text = text::read_document(path, knowledge.text_settings);
  extract::Extractor extractor(knowledge.language);
  auto facts = extractor.find_facts(extractor.find_mentions(text), record,
                                    day_of_publication(text, options.published));
  add_what_the_file_tells(facts, text);
  return facts;
}

}  // namespace

Graph graph_of(const std::string& path, const Knowledge& knowledge, const StepOptions& options,
               std::vector<Diagnostic>& diagnostics) {
  const std::vector<DocumentFacts> documents{facts_of(path, knowledge, options)};
  const auto& found = documents.front().diagnostics;
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return derive_graph(documents, resolve::resolve(documents), knowledge.schema, diagnostics);
}

std::string print_text(const std::string& path, const Knowledge& knowledge, const StepOptions&) {
  if (records::is_table(path)) return records::print_table(text::read_file(path), path);
  return text::print(text::read_document(path, knowledge.text_settings));
}

namespace {

// For steps that run rules.
text::Text read_prose(const std::string& path, const Knowledge& knowledge) {
  if (records::is_table(path))
    throw Error(ErrorKind::BadInput,
                "a register: its things come of a mapping, and no rule looks for mentions", {path},
                "see 'rapport facts'");
  return text::read_document(path, knowledge.text_settings);
}

}  // namespace

std::string print_mentions(const std::string& path, const Knowledge& knowledge,
                           const StepOptions&) {
  const auto text = read_prose(path, knowledge);
  extract::Extractor extractor(knowledge.language);
  return extract::print(extractor.find_mentions(text), knowledge.language);
}

std::string print_facts(const std::string& path, const Knowledge& knowledge,
                        const StepOptions& options) {
  return extract::print(facts_of(path, knowledge, options));
}

std::string print_entities(const std::string& path, const Knowledge& knowledge,
                           const StepOptions& options) {
  const std::vector<DocumentFacts> documents{facts_of(path, knowledge, options)};
  std::string out;
  for (const auto& entity : resolve::resolve(documents).entities) {
    out += fmt::format("{} {} \"{}\"", entity.key, entity.type, entity.name);
    for (const auto& alias : entity.aliases) out += fmt::format(" / \"{}\"", alias);
    for (const auto& [key, value] : entity.properties)
      out += fmt::format(" {}={}", key, to_string(value));
    out += '\n';
    for (const auto& decision : entity.decisions) out += "    " + decision + "\n";
  }
  return out;
}

std::string why_not(const std::string& path, std::uint32_t line, const std::string& rule,
                    const Knowledge& knowledge, const StepOptions& options) {
  const auto text = read_prose(path, knowledge);
  const DocumentRecord record{document_name(path), "", "", ""};
  return extract::why_not(knowledge.language, text, rule, line, record,
                          day_of_publication(text, options.published));
}

}  // namespace rapport::pipeline
