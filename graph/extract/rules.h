// SPDX-License-Identifier: Apache-2.0
// The rules of data/rules: one file a phase, run in the order of their names. A rule makes a
// mention of what it matches, or it makes a frame: an occurrence whose captured parts are roles
// (who, whom, when, where, ...) that find_facts turns into facts.
//
//     [[rule]]
//     name = "minister-of"
//     pattern = '<post:posts level=ministry> of the? portfolio=(@portfolio)'
//     makes = "Post"
//     set = { title = "$post", organization = "Ministry of $portfolio" }
//     examples = ["He met [Minister of Agriculture] Ann Lee."]
//     refuses = ["The minister of the parish spoke."]
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/extract/lexicons.h"
#include "graph/extract/match.h"
#include "graph/extract/net.h"
#include "graph/extract/pattern.h"

namespace rapport::extract {

// "Ministry of $portfolio", "$month.number", "$when".
struct Template {
  struct Part {
    std::string literal;
    std::uint32_t capture = kNoMention;  // index into Program::captures
    std::string attribute;               // after the dot
  };
  std::string key;
  std::vector<Part> parts;
};

struct Rule {
  std::string name;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t phase = 0;
  std::string pattern;
  Program program;
  bool makes_mention = false;
  TypeId makes = 0;
  std::string frame;  // when it makes no mention
  std::uint32_t covers =
      kNoMention;  // the capture that the mention covers instead of the whole match
  std::vector<Template> set;
  int priority = 0;
  std::vector<std::string>
      examples;  // sentences in which it must match; [what] it must cover may be marked
  std::vector<std::string> refuses;  // sentences in which it must not
};

struct Phase {
  std::string name;
  std::vector<std::uint32_t> rules;  // indexes into Rules::rules
  std::string then;                  // the step that runs behind it (names.h), or empty
};

class Rules {
 public:
  std::vector<Rule> rules;
  std::vector<Phase> phases;
  Types types;
  TestTable tests;        // of all programs
  std::vector<Net> nets;  // by pass (passes.h)
  std::string content_hash;
  std::string image_key;  // what an image of them must be made of: the files by name, the lexicons

  // When `image` was made of the same files and lexicons it is looked into instead of the files,
  // and must outlive the rules; one that is damaged, or made of others, is left aside. `own_folder`
  // holds further files: one of the same name adds its rules to the phase, a rule of the same name
  // takes the place of the shipped one.
  // Throws: Error(BadData) with file, line, rule and what is wrong, the pattern with a caret where it breaks.
  static Rules load(const std::string& folder, Lexicons& lexicons, std::string_view image = {},
                    const std::string& own_folder = {});
  // What `load` takes as image; must lie aligned to 16 bytes. Of the rules of one folder. Same
  // rules, same bytes.
  std::string image(const Lexicons& lexicons) const;
};

// The text of a template for a match; false when a capture it needs is not there.
bool fill(const Template& wanted, const Rule& rule, const Match& match, const Reading& reading,
          std::vector<Attribute>& attributes);

}  // namespace rapport::extract
