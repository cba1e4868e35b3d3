// SPDX-License-Identifier: Apache-2.0
// How what a pattern expects and what a text has are called when a rule is explained.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/extract/trace.h"
#include "graph/extract/why_not.h"

namespace rapport::extract {

// Of one rule in one sentence. All must outlive it.
class Wording {
 public:
  Wording(const Scene& scene, std::uint32_t sentence, Tracer& tracer)
      : scene_(scene), sentence_(sentence), tracer_(tracer) {}

  // The elements of the pattern behind these instructions, each once: "will, @list".
  std::string named(const std::vector<std::uint32_t>& pcs) const;
  // The same, of a macro also what it can go on with: "will, @list ({Country|Person}, the, his)".
  std::string expected(const std::vector<std::uint32_t>& pcs) const;
  // Where they stand in the pattern.
  std::vector<Span> elements(const std::vector<std::uint32_t>& pcs) const;
  // Why the instruction is not content with what is there, where that takes saying: "'met' is in
  // <verbs>, but its tense is 'past'". Empty where it is just something else.
  std::string objection(std::uint32_t pc, std::uint32_t token) const;

 private:
  const Instruction& at(std::uint32_t pc) const { return scene_.rule.program.code[pc]; }
  const Test& test_of(std::uint32_t pc) const { return scene_.language.rules.tests[at(pc).a]; }
  const Reading& reading() const { return scene_.before.reading; }
  Span extent(std::uint32_t pc) const;
  std::string element(std::uint32_t pc) const;
  std::string inside_macro(const std::vector<std::uint32_t>& pcs) const;
  std::string listed(const std::vector<std::uint32_t>& pcs, bool with_insides) const;
  std::string found(std::uint32_t token) const { return scene_.found_at(token, sentence_); }
  bool is_inside(std::uint32_t token) const;
  std::string objection_to_phrase(std::uint32_t pc, std::uint32_t token) const;
  std::string objection_to_mention(std::uint32_t pc, std::uint32_t token) const;

  const Scene& scene_;
  std::uint32_t sentence_;
  Tracer& tracer_;
};

}  // namespace rapport::extract
