// SPDX-License-Identifier: Apache-2.0
// What stands at the head of an entry of a list or in a cell of a table: a name or a body that
// nothing but its place tells to be one.
//
//     Cr P J Lockyer (Chair)           ->  Person "P J Lockyer"
//     LEE, Ann                         ->  Person "Ann Lee"
//     Harbour Lights Trust (Ann Lee)   ->  Organization "Harbour Lights Trust"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/extract/extract.h"
#include "graph/extract/reading.h"

namespace rapport::extract {

class EntryReader {
 public:
  EntryReader(Reading& reading, const Types& types);

  // entry_names.cpp
  //
  // Adds the Person whose name an entry begins with; the name, empty when it begins with none.
  // cell: a word in capitals may be a name by itself.
  Stretch read_name(Stretch entry, bool cell);
  // A name in two cells.
  void read_joined(Stretch left, Stretch right, Stretch given, Stretch family);
  bool in_lexicon(std::uint32_t token, std::string_view name, std::uint16_t* size = nullptr) const;
  // Nothing but words in capitals and marks, a remark in brackets aside.
  bool all_upper(Stretch tokens) const;
  // The newest post that begins at a token, or kNoMention.
  std::uint32_t post_at(std::uint32_t token) const;

  // entry_bodies.cpp
  //
  // A body that no rule knows, at the head of an entry: "Harbour Lights Trust (Ann Lee)".
  void read_body(Stretch entry);
  // The other side at the head of a register's cell, when its words tell a body: "Harbour Lights
  // Association: Ann Lee", "Radio Nord Ltd. (Bob Ray)". What is known of it goes on to its end.
  void read_party(Stretch cell);

 private:
  struct Name {
    Stretch tokens;
    std::uint32_t comma = kNoMention;  // behind the family's name, where that stands first
    std::uint32_t words = 0;
    bool upper = false;  // one of them is in capitals
  };

  bool is_name_part(std::uint32_t token) const;
  std::uint32_t begin_of_name(Stretch entry) const;
  Name name_in(Stretch tokens) const;
  bool parts_family(Stretch family, std::uint32_t words, Stretch rest) const;
  bool is_given(Stretch tokens) const;
  bool is_taken(Stretch tokens) const;
  void add_person(Stretch tokens, std::string name);
  void add_body(Stretch tokens);

  Reading& reading_;
  const text::Text& text_;
  TypeId person_, post_, organization_, country_;
};

}  // namespace rapport::extract
