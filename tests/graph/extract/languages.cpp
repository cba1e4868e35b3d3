// SPDX-License-Identifier: Apache-2.0
// Data folders made for a test.
#include "tests/graph/extract/languages.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/text/text.h"

namespace rapport::tests {

DataFolder::DataFolder(const Files& rules, const Files& lexicons) {
  std::filesystem::create_directory(folder_.file("rules"));
  std::filesystem::create_directory(folder_.file("lexicons"));
  for (const auto& [name, content] : rules)
    write_file(folder_.file("rules/" + name + ".toml"), content);
  for (const auto& [name, content] : lexicons)
    write_file(folder_.file("lexicons/" + name + ".txt"), content);
}

std::string DataFolder::error() const {
  try {
    load();
  } catch (const Error& error) {
    return replace_all(error.what(), path(), "DATA");
  }
  return "nothing was thrown";
}

const extract::Language& shipped_language() {
  static const auto kLanguage = extract::Language::load(source_path("data"));
  return kLanguage;
}

Read::Read(const extract::Language& language, const std::string& document)
    : text(text::read_text(document, language.lexicons.text_settings(), "test")),
      mentions(extract::Extractor(language).find_mentions(text)) {}

std::unique_ptr<Read> read(const extract::Language& language, const std::string& document) {
  return std::make_unique<Read>(language, document);
}

std::string mentions_of(const extract::Language& language, const std::string& document) {
  const auto found = read(language, document);
  const auto& reading = found->mentions.reading;
  std::vector<std::uint32_t> order(reading.mentions().size());
  for (std::uint32_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return reading.mention(a).tokens.first < reading.mention(b).tokens.first;
  });
  std::string out;
  for (const auto k : order) {
    const auto& mention = reading.mention(k);
    out += fmt::format("{} [{}]", language.rules.types.name(mention.type),
                       reading.slice(mention.tokens));
    std::vector<std::string> attributes;
    for (const auto& attribute : mention.attributes)
      attributes.push_back(attribute.key + "=" + attribute.text);
    std::sort(attributes.begin(), attributes.end());
    for (const auto& attribute : attributes) out += " " + attribute;
    out += "\n";
  }
  return out;
}

DocumentFacts facts_of(const std::string& document) {
  const auto& language = shipped_language();
  extract::Extractor extractor(language);
  const auto text = text::read_text(document, language.lexicons.text_settings(), "test");
  return extractor.find_facts(extractor.find_mentions(text), {"test", "", "", ""}, std::nullopt);
}

std::string attended(const std::string& document) {
  const auto facts = facts_of(document);
  std::vector<std::pair<std::uint32_t, std::string>> meetings;
  for (const auto& fact : facts.facts) {
    if (fact.type != "ATTENDED") continue;
    const auto& who = facts.things[fact.source].name;
    const auto known = std::find_if(meetings.begin(), meetings.end(),
                                    [&](const auto& m) { return m.first == fact.target; });
    if (known == meetings.end())
      meetings.emplace_back(fact.target, who);
    else if (known->second.find(who) == std::string::npos)
      known->second += ", " + who;
  }
  std::string all;
  for (const auto& [_, people] : meetings) all += (all.empty() ? "" : "; ") + people;
  return all;
}

}  // namespace rapport::tests
