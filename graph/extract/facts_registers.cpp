// SPDX-License-Identifier: Apache-2.0
// Registers of meetings: below a head of columns each row is one meeting of the person whose
// register it is.
//
//     MINISTER FOR TRADE: ANN LEE
//     Date       | Type | Organisation      | Purpose           | Location
//     24/07/2023 | Call | Port of Oslo (CEO) | freight rates     | Oslo
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

// The person of the lines right above a table; a remark in brackets tells of another.
void FactFinder::find_register_owner(std::uint32_t head) {
  constexpr std::uint32_t kAbove = 5;
  register_owner_ = kNoMention;
  for (auto b = head; b-- > 0 && b + kAbove >= head;) {
    if (text_.blocks[b].kind == text::BlockKind::TableRow) break;
    const auto tokens = block_tokens(b);
    if (tokens.empty() || text_.word(tokens.first) == "(" || is_prose(tokens)) continue;
    const auto people = reading_.within(tokens, types_.person);
    if (people.empty()) continue;
    register_owner_ = thing_of(people.front());
    break;
  }
  if (register_owner_ == kNoMention) register_owner_ = principal_;
}

// "(Lee)" behind the day or the kind: another's meeting than the owner's.
ThingId FactFinder::named_in_brackets(Stretch cell) const {
  for (auto t = cell.first; t + 2 < cell.end; ++t)
    if (text_.word(t) == "(" && text_.word(t + 2) == ")")
      if (const auto who = things_.person_called(text_.word(t + 1)); who != kNoMention) return who;
  return kNoMention;
}

// Who a cell names: of each entry the people, and the body that it begins with.
std::vector<ThingId> FactFinder::named_in_cell(Stretch cell) {
  std::vector<ThingId> found;
  const auto add = [&](ThingId who) {
    if (!contains(found, who)) found.push_back(who);
  };
  for (const auto entry : entries_of(reading_, cell)) {
    bool person = false;
    for (const auto m : reading_.tops(entry)) {
      const auto type = reading_.mention(m).type;
      if (type == types_.person) person = true;
      if (type == types_.person || (type == types_.organization && !person)) add(thing_of(m));
    }
  }
  return found;
}

// "Chamber of Trade: Ann Lee, President; Bob Ray" and "Chamber of Trade (Ann Lee, President)": whom
// the body at the head of a cell has sent.
void FactFinder::house_in_cell(Stretch cell) {
  if (cell.empty()) return;
  const auto top = reading_.top(cell.first);
  if (top == kNoMention || reading_.mention(top).type != types_.organization) return;
  const auto people = reading_.within(cell, types_.person);
  if (people.empty()) return;
  const auto kept = row_body_;
  row_body_ = thing_of(top);
  const Stretch behind{reading_.mention(top).tokens.end, cell.end};
  for (const auto entry : entries_of(reading_, behind))
    for (const auto m : reading_.tops(entry))
      if (reading_.mention(m).type == types_.person) home_listed(thing_of(m), m, entry);
  row_body_ = kept;
}

// Whether the row is one of a register; reads it if it is. `cell` gives the cell of a role.
bool FactFinder::read_register_row(const std::function<Stretch(std::string_view)>& cell,
                                   Stretch whole) {
  const auto date = date_in(cell("date"));
  if (!date || (cell("participants").empty() && cell("organization").empty())) return false;
  const auto form = decoded(cell("kind"));
  auto owner = named_in_brackets(cell("date"));
  if (owner == kNoMention) owner = named_in_brackets(form);
  auto officials = marked_in(cell("official"));
  if (owner == kNoMention && !officials.empty()) owner = officials.front();
  if (owner == kNoMention) owner = register_owner_;
  auto kind = kind_in(form);
  if (kind.empty()) kind = "meeting";
  house_in_cell(cell("participants"));
  auto people = named_in_cell(cell("participants"));
  for (const auto who : officials)
    if (!contains(people, who)) people.push_back(who);
  for (const auto* role : {"organization", "official", "name", "chair"})
    for (const auto who : named_in_cell(cell(role)))
      if (!contains(people, who)) people.push_back(who);
  const auto places = objects(cell("place"), {"Place", "Country"});
  if (kind == "visit" && owner != kNoMention && !places.empty() &&
      reading_.within(whole, types_.person).empty()) {
    visit(owner, places.front(), date, whole, kLayoutRule);
    return true;
  }
  auto status = status_in(whole);
  if (status.empty()) status = status_in(form);
  begin_entry(date, status);
  const auto named = objects(cell("participants"), {"Meeting"});
  const auto meeting = named.empty() ? entry_meeting(kind) : named.front();
  if (!named.empty()) date_meeting(meeting, *date, whole, kLayoutRule);
  if (owner != kNoMention && !contains(people, owner))
    attend(owner, meeting, role_in(form), whole, kLayoutRule);
  for (const auto who : people) attend(who, meeting, "", whole, kLayoutRule);
  // "CANCELLED by the Union" stands where the subject would.
  if (const auto topics = cell("topics"); !topics.empty() && status.empty())
    discuss_list(meeting, topics, kLayoutRule);
  if (!places.empty()) held_in(meeting, places.front(), whole, kLayoutRule);
  end_entry();
  return true;
}

}  // namespace rapport::extract
