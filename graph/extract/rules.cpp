// SPDX-License-Identifier: Apache-2.0
// Rule files to rules.
#include "graph/extract/rules.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/toml_names.h"
#include "graph/extract/language_files.h"
#include "graph/extract/names.h"
#include "graph/extract/passes.h"
#include "graph/extract/rules_image.h"

namespace rapport::extract {
namespace {

struct RuleFile {
  std::filesystem::path path;
  std::string bytes;
  bool own;  // the user's
};

std::vector<RuleFile> read_files(const std::string& folder, const std::string& own_folder) {
  std::vector<RuleFile> files;
  for (auto& path : files_with_ending(folder, ".toml", "rules"))
    files.push_back({path, text::read_file(path.string()), false});
  if (!own_folder.empty())
    for (auto& path : files_with_ending(own_folder, ".toml", "rules"))
      files.push_back({path, text::read_file(path.string()), true});
  return files;
}

SourcePlace place_of(const std::string& file, const toml::node& node) {
  return {file, node.source().begin.line, node.source().begin.column};
}

constexpr std::string_view kKeys[] = {"name", "pattern",  "makes",    "frame",   "covers",
                                      "set",  "priority", "examples", "refuses", "note"};

// What graph/extract/facts_frames.cpp knows to make of a frame.
constexpr std::string_view kFrames[] = {
    "meet",  "hold",        "attend", "absent", "discuss",   "produce", "projects", "visit",
    "under", "affiliation", "party",  "status", "part_of",   "points",  "point",    "occasion",
    "only",  "field",       "group",  "next",   "principal", "gather",  "ceremony", "office",
    "members"};

std::string text_of(const toml::table& table, std::string_view key, const std::string& file) {
  const auto* node = table.get(key);
  if (!node) return {};
  const auto value = node->value<std::string>();
  if (!value)
    throw Error(ErrorKind::BadData, fmt::format("'{}' must be a string", key),
                place_of(file, *node));
  return *value;
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key,
                                  const std::string& file) {
  std::vector<std::string> texts;
  const auto* node = table.get(key);
  if (!node) return texts;
  const auto* array = node->as_array();
  if (!array)
    throw Error(ErrorKind::BadData, fmt::format("'{}' must be a list of sentences", key),
                place_of(file, *node));
  for (const auto& element : *array) {
    const auto value = element.value<std::string>();
    if (!value)
      throw Error(ErrorKind::BadData, fmt::format("'{}' must be a list of sentences", key),
                  place_of(file, element));
    texts.push_back(*value);
  }
  return texts;
}

Template parse_template(const std::string& key, const std::string& text, const Program& program,
                        const SourcePlace& place) {
  Template result{key, {}};
  std::string literal;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '$') {
      literal += text[at++];
      continue;
    }
    if (!literal.empty()) result.parts.push_back({literal, kNoMention, {}});
    literal.clear();
    const auto name = [&] {
      const auto start = at;
      while (at < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_'))
        ++at;
      return text.substr(start, at - start);
    };
    ++at;
    const auto capture = name();
    const auto found = std::find(program.captures.begin(), program.captures.end(), capture);
    if (found == program.captures.end())
      throw Error(
          ErrorKind::BadData, fmt::format("'${}' is no capture of the pattern", capture), place,
          program.captures.empty() ? "the pattern captures nothing"
                                   : fmt::format("it captures {}", enumerate(program.captures)));
    Template::Part part{{}, static_cast<std::uint32_t>(found - program.captures.begin()), {}};
    if (at + 1 < text.size() && text[at] == '.' &&
        std::isalpha(static_cast<unsigned char>(text[at + 1]))) {
      ++at;
      part.attribute = name();
    }
    result.parts.push_back(std::move(part));
  }
  if (!literal.empty()) result.parts.push_back({literal, kNoMention, {}});
  return result;
}

class Loader {
 public:
  Loader(Rules& rules, Lexicons& lexicons) : rules_(rules), lexicons_(lexicons) {}

  // Rules of the user's own may take the place of those that are there.
  void file(const RuleFile& file) {
    const auto& path = file.path;
    file_ = path.string();
    own_ = file.own;
    refuse_bare_letters(file.bytes, file_);
    toml::table table;
    try {
      table = toml::parse(file.bytes, file_);
    } catch (const toml::parse_error& error) {
      throw Error(ErrorKind::BadData, std::string(error.description()),
                  {file_, error.source().begin.line, error.source().begin.column});
    }
    if (const auto* macros = table.get_as<toml::table>("macros")) {
      for (const auto& [name, value] : *macros) {
        const auto text = value.value<std::string>();
        if (!text)
          throw Error(ErrorKind::BadData, "a macro must be a string", place_of(file_, value));
        const auto known = macros_.find(std::string(name.str()));
        // What was compiled with its earlier meaning is compiled anew.
        if (known != macros_.end())
          for (auto& [_, macro] : macros_) macro.code.reset();
        macros_[std::string(name.str())] = Macro{*text, {}};
      }
    }
    for (const auto& [key, value] : table)
      if (key != "macros" && key != "rule" && key != "note" && key != "then")
        throw Error(ErrorKind::BadData, fmt::format("unknown key '{}'", key.str()),
                    place_of(file_, value), "a rule file holds note, then, [macros] and [[rule]]");
    const auto* list = table.get_as<toml::array>("rule");
    if (!list) return;
    phase_ = 0;
    while (phase_ < rules_.phases.size() && rules_.phases[phase_].name != path.stem().string())
      ++phase_;
    if (phase_ == rules_.phases.size())
      rules_.phases.push_back({path.stem().string(), {}, text_of(table, "then", file_)});
    if (const auto& step = rules_.phases[phase_].then; !step.empty() && !is_step(step))
      throw Error(ErrorKind::BadData, fmt::format("there is no step '{}'", step),
                  place_of(file_, *table.get("then")),
                  "the steps are known-persons and known-acronyms");
    for (const auto& element : *list) {
      const auto* rule = element.as_table();
      if (!rule)
        throw Error(ErrorKind::BadData, "'rule' must be written [[rule]]",
                    place_of(file_, element));
      add(*rule);
    }
  }

  // Phases run in the order of their names, whosever they are.
  void sort_phases() {
    std::sort(rules_.phases.begin(), rules_.phases.end(),
              [](const Phase& a, const Phase& b) { return a.name < b.name; });
    for (std::uint32_t p = 0; p < rules_.phases.size(); ++p)
      for (const auto rule : rules_.phases[p].rules) rules_.rules[rule].phase = p;
  }

 private:
  void add(const toml::table& table) {
    Rule rule;
    const auto place = place_of(file_, table);
    rule.file = file_;
    rule.line = place.line;
    rule.phase = static_cast<std::uint32_t>(phase_);
    for (const auto& [key, value] : table)
      if (std::find(std::begin(kKeys), std::end(kKeys), key.str()) == std::end(kKeys))
        throw Error(ErrorKind::BadData, fmt::format("unknown key '{}' in a rule", key.str()),
                    place_of(file_, value),
                    "the keys are name, pattern, makes or frame, covers, set, priority, examples, "
                    "refuses, note");
    rule.name = text_of(table, "name", file_);
    if (rule.name.empty()) throw Error(ErrorKind::BadData, "a rule without a name", place);
    const auto [known, fresh] = names_.try_emplace(rule.name, rules_.rules.size());
    if (!fresh && (!own_ || !shipped_.contains(rule.name)))
      throw Error(ErrorKind::BadData, fmt::format("a second rule named '{}'", rule.name), place);
    if (!own_)
      shipped_.insert(rule.name);
    else
      shipped_.erase(rule.name);
    const auto place_of_rule = known->second;
    rule.pattern = text_of(table, "pattern", file_);
    const auto makes = text_of(table, "makes", file_);
    rule.frame = text_of(table, "frame", file_);
    if (makes.empty() == rule.frame.empty())
      throw Error(ErrorKind::BadData,
                  fmt::format("rule '{}' must have either 'makes' or 'frame'", rule.name), place);
    if (!rule.frame.empty() &&
        std::find(std::begin(kFrames), std::end(kFrames), rule.frame) == std::end(kFrames))
      throw Error(
          ErrorKind::BadData,
          fmt::format("rule '{}': there is no frame '{}'", rule.name, rule.frame), place,
          fmt::format("the frames are {}", enumerate({std::begin(kFrames), std::end(kFrames)})));
    try {
      rule.program = compile(rule.pattern, macros_, lexicons_, rules_.types, rules_.tests);
    } catch (const Error& error) {
      throw Error(error.kind(), fmt::format("rule '{}': {}", rule.name, error.message()), place,
                  error.hint());
    }
    rule.makes_mention = !makes.empty();
    if (rule.makes_mention) rule.makes = rules_.types.intern(makes);
    rule.priority = static_cast<int>(table["priority"].value_or(std::int64_t{0}));
    rule.examples = texts_of(table, "examples", file_);
    rule.refuses = texts_of(table, "refuses", file_);
    if (const auto covers = text_of(table, "covers", file_); !covers.empty())
      rule.covers =
          parse_template("covers", "$" + covers, rule.program, place).parts.front().capture;
    if (const auto* set = table.get_as<toml::table>("set"))
      for (const auto& [key, value] : *set) {
        const auto text = value.value<std::string>();
        if (!text)
          throw Error(ErrorKind::BadData,
                      fmt::format("rule '{}': '{}' must be a string", rule.name, key.str()),
                      place_of(file_, value));
        rule.set.push_back(
            parse_template(std::string(key.str()), *text, rule.program, place_of(file_, value)));
      }
    std::sort(rule.set.begin(), rule.set.end(),
              [](const auto& a, const auto& b) { return a.key < b.key; });
    if (fresh) {
      rules_.phases[phase_].rules.push_back(static_cast<std::uint32_t>(rules_.rules.size()));
      rules_.rules.push_back(std::move(rule));
      return;
    }
    // In the phase and at the place of the one that it stands for.
    rule.phase = rules_.rules[place_of_rule].phase;
    rules_.rules[place_of_rule] = std::move(rule);
  }

  Rules& rules_;
  Lexicons& lexicons_;
  Macros macros_;
  std::map<std::string, std::size_t> names_;  // index into Rules::rules
  std::set<std::string> shipped_;             // names that may still be taken over
  std::string file_;
  bool own_ = false;
  std::size_t phase_ = 0;  // of the file
};

}  // namespace

Rules Rules::load(const std::string& folder, Lexicons& lexicons, std::string_view image,
                  const std::string& own_folder) {
  Rules rules;
  const auto files = read_files(folder, own_folder);
  std::string bytes, key = lexicons.content_hash();
  for (const auto& file : files) {
    bytes += file.bytes;
    key += '\n' + file.path.stem().string() + '\n' + rapport::content_hash(file.bytes);
    if (file.own) key += " own";
  }
  rules.content_hash = rapport::content_hash(bytes);
  rules.image_key = rapport::content_hash(key);
  if (read_rules_image(image, folder, lexicons, rules)) return rules;
  Loader loader(rules, lexicons);
  for (const auto& file : files) loader.file(file);
  loader.sort_phases();
  for (const auto& pass : passes_of(rules.phases, rules.rules))
    rules.nets.push_back(make_net(pass.programs));
  return rules;
}

std::string Rules::image(const Lexicons& lexicons) const { return rules_image(*this, lexicons); }

bool fill(const Template& wanted, const Rule& rule, const Match& match, const Reading& reading,
          std::vector<Attribute>& attributes) {
  // A template that is one capture gives one attribute for each time it was captured.
  const bool single = wanted.parts.size() == 1 && wanted.parts.front().capture != kNoMention;
  std::string text;
  bool found_all = true;
  for (const auto& part : wanted.parts) {
    if (part.capture == kNoMention) {
      text += part.literal;
      continue;
    }
    bool found = false;
    for (const auto& capture : match.captures) {
      if (capture.name != part.capture) continue;
      if (capture.tokens.empty() && capture.mention == kNoMention) continue;
      std::string value;
      if (part.attribute.empty()) {
        value = reading.slice(capture.tokens);
      } else if (capture.hit) {
        const auto entry = reading.lexicons().entry(*capture.hit);
        value = std::string(part.attribute == "phrase" ? entry.phrase
                                                       : entry.attribute(part.attribute));
      } else if (capture.mention != kNoMention) {
        value = reading.mention(capture.mention).attribute(part.attribute);
      }
      if (value.empty()) continue;
      found = true;
      if (single)
        attributes.push_back(
            {wanted.key, value, part.attribute.empty() ? capture.mention : kNoMention});
      else
        text += value;
      if (!single) break;
    }
    found_all &= found;
  }
  if (!single && found_all) attributes.push_back({wanted.key, text, kNoMention});
  (void)rule;
  return found_all;
}

}  // namespace rapport::extract
