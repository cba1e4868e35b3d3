// SPDX-License-Identifier: Apache-2.0
// Lists of what came of a meeting: projects below "the following projects were selected", papers
// below "the following agreements were signed".
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

// "selected the following joint projects": what stands in the list below, or behind the colon.
void FactFinder::on_projects(const Frame& frame) {
  const auto earlier = objects(stretch(frame, "earlier"), {"Meeting"});
  const auto parties = parties_of(frame, "who");
  if (!parties.empty() || projects_.parties.empty())
    projects_.parties = parties.empty() ? sides() : parties;
  if (!earlier.empty()) projects_.earlier = earlier.front();
  projects_.outcome = constant(frame, "outcome");
  projects_.papers = !constant(frame, "papers").empty();
  projects_.meeting = section_meeting_ != kNoMention ? section_meeting_ : current_;
  // A meeting that the same paragraph tells of before; else the one that the whole paper is of.
  if (current_ != kNoMention && current_block_ == block_) projects_.meeting = current_;
  if (projects_.meeting == kNoMention) projects_.meeting = main_meeting_;
  if (projects_.meeting == kNoMention) projects_.meeting = document_meeting_;
  projects_.open = true;
  projects_.field = kNoMention;
  projects_.depth = text_.blocks[block_].depth;
  projects_.block = block_;
  const auto& span = text_.sentences[frame.sentence];
  // The colon may be the last of the words matched.
  for (auto t = frame.match.tokens.end - 1; t < span.end_token && !projects_.papers; ++t)
    if (text_.word(t) == ":") return projects_in_line({t + 1, block_tokens(block_).end});
}

// "projects: Smart Wells, River School and Dry Season Forecasts": names between marks.
void FactFinder::projects_between_commas(Stretch tokens) {
  std::vector<Stretch> items;
  auto start = tokens.first;
  bool semicolons = false;
  for (auto t = tokens.first; t < tokens.end; ++t) semicolons |= text_.word(t) == ";";
  for (auto t = tokens.first; t <= tokens.end; ++t) {
    const auto word = t < tokens.end ? text_.word(t) : ".";
    const bool mark = semicolons ? word == ";" : word == "," || word == "and";
    if (!mark && word != ".") continue;
    Stretch item{start, t};
    if (!item.empty() && (text_.word(item.first) == "and" || text_.word(item.first) == "the"))
      ++item.first;
    if (!item.empty()) items.push_back(item);
    start = t + 1;
    if (word == ".") break;
  }
  // Names, each of them: a sentence that goes on otherwise is no list.
  const bool names =
      items.size() >= 2 && std::all_of(items.begin(), items.end(), [&](Stretch item) {
        return item.size() <= 10 && text_.tokens[item.first].shape != text::Shape::Lower &&
               !is_prose(item);
      });
  if (names)
    for (const auto item : items) project_item(item);
}

// "... projects: (a) X (field: energy); (b) Y": items of one line.
void FactFinder::projects_in_line(Stretch tokens) {
  const auto is_mark = [&](std::uint32_t t) {
    return t + 2 < tokens.end && text_.word(t) == "(" && text_.word(t + 2) == ")" &&
           text_.word(t + 1).size() <= 4;
  };
  if (tokens.empty()) return;
  if (!is_mark(tokens.first)) return projects_between_commas(tokens);
  auto start = tokens.first;
  for (auto t = tokens.first + 1; t <= tokens.end; ++t) {
    const bool end = t == tokens.end || text_.word(t) == "." || text_.word(t) == ";";
    if (!end && !is_mark(t)) continue;
    Stretch item{start + 3, t};
    while (!item.empty() && (text_.word(item.end - 1) == "," || text_.word(item.end - 1) == "and"))
      --item.end;
    if (!item.empty()) project_item(item);
    if (t == tokens.end || text_.word(t) == ".") break;
    start = is_mark(t) ? t : t + 1;
    if (!is_mark(start)) break;
    t = start;
  }
  projects_.open = false;
}

// Below an announced list: a deeper numbered heading is a field, a bullet is a project.
void FactFinder::listed_item(std::uint32_t index) {
  const auto& block = text_.blocks[index];
  const auto tokens = block_tokens(index);
  if (tokens.empty()) return;
  if (projects_.papers) {
    if (!block.marker.empty() || block.kind == text::BlockKind::TableRow) paper_item(tokens);
    return;
  }
  const auto named = block.marker.empty() ? without_code(tokens) : tokens;
  if (block.marker.empty() && (named.first == tokens.first || block.depth <= projects_.depth))
    return;
  // "2) ... were selected:" ends with "3) ...".
  constexpr std::size_t kField = 6;  // words of a field's name
  if (index != projects_.block && block.depth != 0 && block.depth == projects_.depth &&
      tokens.size() > kField) {
    projects_.open = false;
    return;
  }
  if (block.depth == 3) return project_item(named);
  if (block.depth == 2 ||
      (block.depth == 1 && tokens.size() <= 6 && projects_.field != kNoMention)) {
    projects_.field = things_.simple("Topic", reading_.slice(named));
    note(projects_.field, named, kLayoutRule);
  }
}

// "A-1 Harbour lights", "Field B. Skills", "P3: Wells": an item without its number.
Stretch FactFinder::without_code(Stretch item) const {
  const auto is_code = [&](std::uint32_t t) {
    const auto shape = text_.tokens[t].shape;
    const bool one = text_.word(t).size() == 1 && shape != text::Shape::Mark;
    return shape == text::Shape::Initial || (one && shape != text::Shape::Lower);
  };
  auto t = item.first;
  if (item.size() < 3) return item;
  if (!is_code(t) && t + 1 < item.end && is_code(t + 1)) ++t;
  if (!is_code(t) || t + 1 >= item.end) return item;
  const auto mark = text_.word(t + 1);
  if (mark == "-" && t + 2 < item.end && text_.tokens[t + 2].shape == text::Shape::Number)
    t += 3;
  else if (mark == "." || mark == ":" || mark == "–")
    t += 2;
  else if (text_.tokens[t].shape == text::Shape::Initial)
    t += 1;
  else
    return item;
  return t < item.end ? Stretch{t, item.end} : item;
}

// "(University of Oslo – Bolt Institute)" behind a project: whose it is. Where one side of a dash
// is a body the other one is so too.
std::vector<ThingId> FactFinder::parties_in_brackets(Stretch bracket) {
  const auto found = parties(bracket);
  const auto top = bracket.empty() ? kNoMention : reading_.top(bracket.first);
  const bool body_first = top != kNoMention && (reading_.mention(top).type == types_.organization ||
                                                reading_.mention(top).type == types_.country);
  std::vector<Stretch> sides;
  auto start = bracket.first;
  for (auto t = bracket.first; t <= bracket.end; ++t) {
    if (t < bracket.end && text_.word(t) != "–" && text_.word(t) != "—") continue;
    if (start < t) sides.push_back({start, t});
    start = t + 1;
  }
  if (sides.size() < 2 || found.empty()) return body_first ? found : std::vector<ThingId>{};
  std::vector<ThingId> all;
  for (const auto side : sides) {
    const auto first = reading_.top(side.first);
    const bool whole = first != kNoMention && reading_.mention(first).tokens.end == side.end;
    const auto known = whole ? parties(side) : std::vector<ThingId>{};
    if (known.empty() && text_.tokens[side.first].shape == text::Shape::Lower) continue;
    all.push_back(known.empty()
                      ? things_.organization(clean_name(reading_.slice(side)), "", kNoMention)
                      : known.front());
    note(all.back(), side, kLayoutRule);
  }
  return all;
}

void FactFinder::produced_by_list(ThingId product, Stretch tokens) {
  if (projects_.meeting != kNoMention) {
    Properties properties;
    if (!projects_.outcome.empty()) properties.emplace_back("outcome", projects_.outcome);
    fact("PRODUCED", projects_.meeting, product, tokens, kLayoutRule, std::move(properties));
  }
  if (projects_.earlier != kNoMention && projects_.outcome == "confirmed")
    fact("PRODUCED", projects_.earlier, product, tokens, kLayoutRule, {{"outcome", "selected"}});
}

// "a) MoU on Ports, between X and Y": the first paper of the line.
void FactFinder::paper_item(Stretch tokens) {
  for (const auto m : reading_.tops(tokens))
    if (reading_.mention(m).type == types_.agreement) {
      if (const auto paper = thing_of(m); paper != kNoMention)
        return produced_by_list(paper, reading_.mention(m).tokens);
    }
}

// "Bridge Monitoring Project (bridge maintenance) – JBRC and KGM": name, acronym or field in
// brackets, and whose it is.
void FactFinder::project_item(Stretch tokens) {
  auto whole = tokens;
  std::vector<ThingId> own;
  int depth = 0;
  for (auto t = tokens.first + 1; t + 1 < tokens.end; ++t) {
    const auto word = text_.word(t);
    depth += (word == "(") - (word == ")");
    if (depth > 0) continue;
    if (word != "–" && word != "—" && word != "-") continue;
    own = parties({t + 1, tokens.end});
    const auto top = reading_.top(t + 1);
    if (own.empty() || top == kNoMention ||
        (reading_.mention(top).type != types_.organization &&
         reading_.mention(top).type != types_.country)) {
      own.clear();
      continue;
    }
    tokens.end = t;
    break;
  }
  if (own.empty() && text_.word(tokens.end - 1) == ")")
    for (auto t = tokens.first + 1; t + 2 < tokens.end; ++t)
      if (text_.word(t) == "(") {
        own = parties_in_brackets({t + 1, tokens.end - 1});
        if (!own.empty()) tokens.end = t;
        break;
      }
  auto name = std::string(reading_.slice(tokens));
  std::string alias, field_name;
  if (const auto open = name.rfind(" ("); open != std::string::npos && name.ends_with(")")) {
    alias = name.substr(open + 2, name.size() - open - 3);
    const bool acronym = alias.find(' ') == std::string::npos && utf8::to_upper(alias) == alias;
    if (!acronym) {
      field_name = alias;
      alias.clear();
      name = name.substr(0, open);
    }
  }
  if (const auto colon = field_name.find(": "); colon != std::string::npos)
    field_name = field_name.substr(colon + 2);
  const auto project = things_.simple("Project", name);
  if (!alias.empty()) {
    things_.add_alias(project, alias);
    things_.add_alias(project, name.substr(0, name.rfind(" (")));
  }
  note(project, whole, kLayoutRule);
  produced_by_list(project, whole);
  for (const auto party : own.empty() ? projects_.parties : own)
    fact("PARTY_TO", party, project, whole, kLayoutRule);
  if (projects_.field != kNoMention) fact("IN_FIELD", project, projects_.field, whole, kLayoutRule);
  if (!field_name.empty())
    fact("IN_FIELD", project, things_.simple("Topic", field_name), whole, kLayoutRule);
}

}  // namespace rapport::extract
